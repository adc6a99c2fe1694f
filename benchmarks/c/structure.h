/* The structure of a month: who supplies, holds, serves and stands where. */

#ifndef STRUCTURE_H
#define STRUCTURE_H

#include "arithmetic.h"
#include "world.h"

#define MOST_STRAIN 0.95

/* Supply q, need met Q, shares, concentration, satisfaction, unmet need. */
static inline void measure_supply(World *w)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    ByDomain total = {0}, squares = {0}, per_met;
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        for EACH_DOMAIN(d) {
            p->supply_factor[d] = (1.0 - rules->strain_cost[d] * p->strain) * p->per_supply_start[d];
            double q = p->capacity[d] * p->tie[d] * p->supply_factor[d];
            p->supply[d] = q;
            total[d] += q;
            squares[d] += q * q;
        }
    }
    h->dependency = h->unmet_need = h->benefit = 0.0;
    for EACH_DOMAIN(d) {
        double met = h->provision[d] + h->rest_of_world[d] + total[d];
        h->need_met[d] = met;
        h->sum_squares[d] = squares[d];
        per_met[d] = met > 0.0 ? 1.0 / met : 0.0;
        h->concentration[d] = squares[d] * per_met[d] * per_met[d];
        double decay = exponential(-rules->curvature * met);
        h->satisfaction[d] = (1.0 - decay) / rules->full_satisfaction;
        h->slope[d] = rules->curvature * decay / rules->full_satisfaction;
        h->dependency += h->importance[d] * h->concentration[d];
        h->unmet_need += h->importance[d] * positive(1.0 - met);
        h->benefit += h->importance[d] * h->satisfaction[d];
    }
    for (int i = 0; i < w->n; i++)
        for EACH_DOMAIN(d) w->powers[i].share[d] = w->powers[i].supply[d] * per_met[d];
    if (!h->told) return;
    double by_level[3] = {0.0, 0.0, 0.0};
    for EACH_DOMAIN(d)
        for (int i = 0; i < w->n; i++) {
            double s = w->powers[i].share[d];
            by_level[w->powers[i].level] += h->importance[d] * s * s;
        }
    memcpy(h->dependency_by_level, by_level, sizeof by_level);
}

/* Vulnerability by domain and leverage of each power. */
static inline void measure_leverage(World *w)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    ByDomain total = {0}, lasting, half_rest;
    for EACH_DOMAIN(d) lasting[d] = 1.0 - rules->coercion_discount[d];
    for EACH_DOMAIN(d) half_rest[d] = 0.5 * h->rest_of_world[d];
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        double goodwill = positive(1.0 - p->grievance);
        for EACH_DOMAIN(d) {
            double deeper = least(p->tie[d] + 0.25, 1.0);
            p->vulnerability[d] = p->capacity[d] * p->supply_factor[d] * (deeper - p->tie[d]) * goodwill;
            total[d] += p->vulnerability[d];
        }
    }
    h->leverage_max = -1.0;
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        for EACH_DOMAIN(d) {
            double backup = total[d] - p->vulnerability[d] + half_rest[d];
            double r = backup + p->supply[d] <= 0.0 ? 1.0 : backup / (p->supply[d] + backup);
            p->vulnerability[d] = 1.0 - r * lasting[d];
        }
        p->leverage = 0.0;
        for EACH_DOMAIN(d) p->leverage += h->importance[d] * p->share[d] * p->vulnerability[d];
        p->lambda = 1.0 - exponential(-p->leverage / rules->leverage_scale);
        if (p->leverage > h->leverage_max) {
            h->leverage_max = p->leverage;
            h->leverage_max_power = i;
        }
    }
}

static inline double use_served(double supply, double tie, double alternatives)
{
    double offered = supply * tie;
    return offered <= 0.0 ? 0.0 : offered / (offered + alternatives);
}

/* What home gives: use served by domain and counter-dependence. */
static inline void measure_service(World *w)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    ByDomain use = {0};
    for (int i = 0; i < w->n; i++)
        for EACH_DOMAIN(d) use[d] += w->powers[i].need[d] * w->powers[i].tie[d];
    for EACH_DOMAIN(d) {
        double crowding = h->use_start[d] > 0.0 && use[d] > h->use_start[d] ? use[d] / h->use_start[d] : 1.0;
        double in_use = rules->rivalry_in_use[d];
        h->served_supply[d] = h->supply[d] * (1.0 - h->interruption[d]) / (1.0 - in_use + in_use * crowding);
    }
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        for EACH_DOMAIN(d) p->served[d] = use_served(h->served_supply[d], p->tie[d], p->alternatives[d]);
        p->counter = 0.0;
        for EACH_DOMAIN(d) p->counter += p->need[d] * p->served[d];
    }
}

static inline double contest_share(double might, double might_of_other) { return might / (might + might_of_other); }

static inline double reach(double affinity, double cover_floor)
{
    return affinity > 0.0 ? cover_floor * (1.0 - affinity) : cover_floor - (1.0 - cover_floor) * affinity;
}

static inline double grip(double lambda, double force_open, double foothold, const Parameters *rules)
{
    return 1.0 - (1.0 - lambda) * (1.0 - rules->grey_force * force_open) * (1.0 - rules->foothold_grip * foothold);
}

static inline double damage(double leverage, double force_open, double frailty, const Parameters *rules)
{
    return rules->intensity * rules->horizon * leverage + rules->force_damage * force_open * frailty;
}

/* How much harder force hits a home with less self-provision in security than at the start. */
static inline double frailty_of(const Home *h)
{
    if (h->provision_start[SECURITY] <= 0.0) return 1.0;
    if (h->provision[SECURITY] <= 0.0) return 5.0;
    return clip(h->provision_start[SECURITY] / h->provision[SECURITY], 0.3, 5.0);
}

static inline double home_might(const Home *h, double contest)
{
    double ratio = h->provision_start[SECURITY] > 0.0 ? h->provision[SECURITY] / h->provision_start[SECURITY] : 1.0;
    return power(h->capability * ratio, contest);
}

static inline void measure_footholds(World *w)
{
    for (int i = 0; i < w->n; i++) w->powers[i].foothold = 0.0;
    for (int k = 0; k < w->n_pieces; k++)
        w->powers[w->pieces[k].power].foothold += w->pieces[k].size * w->pieces[k].presence;
    for (int i = 0; i < w->n; i++) w->powers[i].foothold = least(w->powers[i].foothold, 1.0);
}

/* What part of each threat the other partners together leave uncovered: the product of 1 - shield. */
static inline void measure_cover(World *w)
{
    double *bare = w->bare;
    double reliability = w->home->reliability, floor = w->parameters.cover_floor;
    for (int i = 0; i < w->n; i++) bare[i] = 1.0;
    for (int j = 0; j < w->n; j++) {
        const Power *p = &w->powers[j];
        double shelter = p->guard * (1.0 - p->strain) * p->tie[SECURITY] * p->tie[SECURITY];
        if (shelter <= 0.0) continue;
        const double *affinity = &w->affinity[(size_t)j * w->n]; /* symmetric */
        double own = bare[j];
        for (int i = 0; i < w->n; i++) {
            double shield = least(1.0, shelter * reach(affinity[i], floor) * reliability);
            bare[i] *= 1.0 - shield;
        }
        bare[j] = own;
    }
}

/* Force, cover, grip and damage of each power; home's exposure. */
static inline void measure_force(World *w)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    measure_footholds(w);
    measure_cover(w);
    h->might = home_might(h, rules->contest);
    double frailty = frailty_of(h);
    h->exposure = -1.0;
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        p->contest = contest_share(p->might, h->might);
        p->force = p->proximity * p->contest * (1.0 - p->strain);
        p->cover = 1.0 - w->bare[i];
        p->open = 1.0 - rules->cover * p->cover;
        p->grip = grip(p->lambda, p->force * p->open, p->foothold, rules);
        p->damage = damage(p->leverage, p->force * p->open, frailty, rules);
        if (p->coerciveness * p->grip > h->exposure) {
            h->exposure = p->coerciveness * p->grip;
            h->exposure_power = i;
        }
    }
}

/* Capture by a dominant supplier of security. */
static inline void measure_capture(World *w)
{
    Home *h = w->home;
    double threshold = w->parameters.capture_threshold, total = 0.0;
    for (int i = 0; i < w->n; i++) total += w->powers[i].supply[SECURITY];
    h->capture = 0.0;
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        p->capture = 0.0;
        if (total > 0.0) p->capture = positive(p->supply[SECURITY] / total - threshold) / (1.0 - threshold);
        h->capture = most(h->capture, p->capture);
    }
}

/* Lists of rivals and friends: renewed only when an affinity has changed its sign. */
static inline void measure_rivals(World *w)
{
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        p->rivals = p->friends = 0;
        for (int j = 0; j < w->n; j++) {
            double affinity = w->affinity[i * w->n + j];
            if (affinity < 0.0) w->rival[i * w->n + p->rivals++] = j;
            if (affinity > 0.0) w->friend[i * w->n + p->friends++] = j;
        }
    }
}

/* Closeness, warmth, gap, and the largest capture by a rival. */
static inline void measure_stance(World *w)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    if (h->signs_changed) {
        measure_rivals(w);
        h->signs_changed = 0;
    }
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        double closeness = 0.0;
        for EACH_DOMAIN(d) closeness += h->importance[d] * p->tie[d];
        p->closeness = closeness;
        p->warmth = 0.5 * (1.0 + p->ideal);
    }
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        const double *affinity = &w->affinity[i * w->n];
        double rival_pull = 0.0, friend_pull = 0.0, rival_capture = 0.0;
        for (int k = 0; k < p->rivals; k++) {
            int j = w->rival[i * w->n + k];
            rival_pull = most(rival_pull, -affinity[j] * w->powers[j].closeness);
            rival_capture = most(rival_capture, -affinity[j] * w->powers[j].capture);
        }
        for (int k = 0; k < p->friends; k++) {
            int j = w->friend[i * w->n + k];
            friend_pull = most(friend_pull, affinity[j] * w->powers[j].closeness);
        }
        double soothed = rules->pledge_soothes * h->reliability * positive(p->stated - p->ideal);
        p->rival_capture = rival_capture;
        p->gap = p->aspiration + rules->jealousy * rival_pull - rules->kinship * friend_pull - p->closeness - soothed;
    }
}

static inline void measure_hub(World *w)
{
    Home *h = w->home;
    double total = 0.0, served = 0.0;
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        double asked = 0.0, met = 0.0;
        for EACH_DOMAIN(d)
            if (d != DIPLOMACY) {
                asked += p->need[d];
                met += p->need[d] * p->served[d];
            }
        p->met_by_home = p->root * met;
        total += p->root * asked;
        served += p->met_by_home;
    }
    h->hub_total = total;
    h->hub = total > 0.0 ? h->reliability * served / total : 0.0;
}

/* Home's place between hostile pairs and each power's part in it; returns the sum over pairs. */
static inline double measure_brokerage(World *w)
{
    Home *h = w->home;
    double total = 0.0;
    for (int i = 0; i < w->n; i++) w->powers[i].root_diplomacy = square_root(w->powers[i].tie[DIPLOMACY]);
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        double reached = 0.0;
        for (int k = 0; k < p->rivals; k++) {
            int j = w->rival[i * w->n + k];
            reached += -w->affinity[i * w->n + j] * w->powers[j].quarter * w->powers[j].root_diplomacy;
        }
        p->liaison = p->quarter * reached;
        total += 0.5 * p->liaison * p->root_diplomacy;
    }
    h->brokerage = h->liaison_start > 0.0 ? least(1.0, h->reliability * total / h->liaison_start) : 0.0;
    return total;
}

static inline void measure_leadership(World *w)
{
    Home *h = w->home;
    double largest = 0.0;
    h->members = 0;
    h->member_tie = h->rank = 0.0;
    for (int i = 0; i < w->n; i++)
        if (w->powers[i].member) {
            h->members += 1;
            h->member_tie += w->powers[i].tie[DIPLOMACY];
            largest = most(largest, w->powers[i].root);
        }
    if (h->members > 0) {
        h->member_tie /= h->members;
        double own = square_root(h->capability);
        h->rank = own / (own + largest);
    }
    h->leadership = h->institution * h->member_tie * h->rank;
}

/* Influence: hub, brokerage and leadership, also by level. */
static inline void measure_influence(World *w)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    measure_hub(w);
    double liaison = measure_brokerage(w);
    measure_leadership(w);
    h->influence =
        rules->weight_hub * h->hub + rules->weight_brokerage * h->brokerage + rules->weight_leadership * h->leadership;
    if (!h->told) return;
    double per_met = h->hub_total > 0.0 ? rules->weight_hub * h->reliability / h->hub_total : 0.0;
    double per_liaison = liaison > 0.0 ? rules->weight_brokerage * h->brokerage * 0.5 / liaison : 0.0;
    double per_member = h->members > 0 ? rules->weight_leadership * h->leadership / h->members : 0.0;
    double by_level[3] = {0.0, 0.0, 0.0};
    for (int i = 0; i < w->n; i++) {
        const Power *p = &w->powers[i];
        by_level[p->level] +=
            per_met * p->met_by_home + per_liaison * p->liaison * p->root_diplomacy + per_member * p->member;
    }
    memcpy(h->influence_by_level, by_level, sizeof by_level);
}

/* Evenness of declared warmth towards rivals. */
static inline void measure_hedge(World *w)
{
    Home *h = w->home;
    double weight = 0.0, total = 0.0, pairs = 0.0;
    for (int i = 0; i < w->n; i++)
        for (int k = 0; k < w->powers[i].rivals; k++) {
            int j = w->rival[i * w->n + k];
            if (j < i) continue;
            double a = most(0.0, w->powers[i].stated), b = most(0.0, w->powers[j].stated);
            double rivalry = -w->affinity[i * w->n + j];
            weight += rivalry;
            if (a + b > 0.0) total += rivalry * 2.0 * least(a, b) / (a + b);
            if (rivalry > 0.2 && a > 0.3 && b > 0.3) pairs += 1.0;
        }
    h->rival_pairs = pairs;
    h->pair_hedge = weight > 0.0 ? total / weight : 0.0;
}

static inline void measure_structure(World *w)
{
    measure_supply(w);
    measure_leverage(w);
    measure_service(w);
    measure_force(w);
    measure_capture(w);
    measure_stance(w);
    if (!w->home->told) return;
    measure_influence(w);
    measure_hedge(w);
}

#endif
