/* Changes of the month applied together; what moves by itself; what is written down. */

#ifndef DRIFT_H
#define DRIFT_H

#include "initiatives.h"

/* Start a month with no changes, flows or decisions. */
static inline void clear_changes(World *w)
{
    Home *h = w->home;
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        for EACH_DOMAIN(d) p->d_tie[d] = 0.0;
        p->d_grievance = p->d_hurt = p->d_yields = p->d_accepts = p->size = 0.0;
        p->choice = HOLD;
        p->bid_spent = 0;
    }
    for (int k = 0; k < w->n_pieces; k++) w->pieces[k].removed = 0;
    for EACH_DOMAIN(d) h->d_interruption[d] = h->d_provision[d] = 0.0;
    h->d_reliability = 0.0;
    h->offers = h->accepted = h->demands = h->yielded = h->reprisals = h->wars = h->rents = h->perks = h->damages = 0.0;
    h->entrapment = h->conceded = h->effort = h->acts = 0.0;
    for (int k = 0; k < KINDS; k++) h->acts_by_kind[k] = 0.0;
}

static inline void apply_affinity(World *w)
{
    if (!w->home->affinity_moves) return;
    w->home->affinity_moves = 0;
    for (int i = 0; i < w->n; i++)
        for (int j = i + 1; j < w->n; j++) {
            int ij = i * w->n + j;
            if (w->d_affinity[ij] == 0.0) continue;
            double before = w->affinity[ij], moved = clip(before + w->d_affinity[ij], -1.0, 1.0);
            if ((before < 0.0) != (moved < 0.0) || (before > 0.0) != (moved > 0.0)) w->home->signs_changed = 1;
            w->affinity[ij] = w->affinity[j * w->n + i] = moved;
            w->d_affinity[ij] = 0.0;
        }
}

static inline void apply_changes(World *w)
{
    Home *h = w->home;
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        for EACH_DOMAIN(d) p->tie[d] = clip(p->tie[d] + p->d_tie[d], 0.0, 1.0);
        p->grievance = positive(p->grievance + p->d_grievance);
        p->hurt = positive(p->hurt + p->d_hurt);
        p->yields = clip(p->yields + p->d_yields, 0.0, 1.0);
        p->accepts = clip(p->accepts + p->d_accepts, 0.0, 1.0);
        if (p->bid_spent) p->last_bid = NEVER;
    }
    for (int k = 0; k < w->n_pieces; k++)
        if (w->pieces[k].removed) w->pieces[k].presence = 0.0;
    for EACH_DOMAIN(d) {
        h->interruption[d] = clip(h->interruption[d] + h->d_interruption[d], 0.0, 0.5);
        h->provision[d] = positive(h->provision[d] + h->d_provision[d]);
    }
    h->reliability = clip(h->reliability + h->d_reliability, 0.0, 1.0);
    apply_affinity(w);
}

static inline void suffer_war(const Power *partner, Power *enemy, Home *h, const Parameters *rules)
{
    double bound = pledge(partner->tie[SECURITY]);
    if (bound <= 0.0) return;
    double reached = enemy->proximity * (1.0 - 0.5 * enemy->strain) * enemy->open;
    h->wars += 1.0;
    h->entrapment += rules->entrapment_cost * bound * reached;
    enemy->d_grievance += rules->entrapment_grievance * bound;
}

/* Let hostile pairs fight where one of them is home's security partner. */
static inline void fight_wars(World *w, const Luck *luck)
{
    const Parameters *rules = &w->parameters;
    for (int i = 0; i < w->n; i++) w->powers[i].d_grievance = 0.0;
    if (rules->war <= 0.0) return;
    for (int i = 0; i < w->n; i++) {
        if (pledge(w->powers[i].tie[SECURITY]) <= 0.0) continue;
        for (int k = 0; k < w->powers[i].rivals; k++) {
            int j = w->rival[i * w->n + k], pair = i * w->n + j;
            if (j < i && pledge(w->powers[j].tie[SECURITY]) > 0.0) continue;
            double chance = rules->war * w->affinity[pair] * w->affinity[pair];
            if (uniform(luck, STREAM_WAR, w->pair_key[pair]) < chance) {
                suffer_war(&w->powers[i], &w->powers[j], w->home, rules);
                suffer_war(&w->powers[j], &w->powers[i], w->home, rules);
            }
        }
    }
}

static inline double overload(const World *w)
{
    if (w->home->tie_start <= 0.0) return 0.0;
    double total = 0.0;
    for (int i = 0; i < w->n; i++)
        for EACH_DOMAIN(d) total += w->powers[i].tie[d];
    return w->parameters.overload * clip(total / (1.15 * w->home->tie_start) - 1.0, 0.0, 1.0);
}

static inline double reliability_target(const World *w)
{
    double conflict = 0.0;
    for (int i = 0; i < w->n; i++) {
        if (w->powers[i].tie[SECURITY] <= 0.4) continue;
        for (int k = 0; k < w->powers[i].rivals; k++) {
            int j = w->rival[i * w->n + k];
            if (j < i) continue;
            double both = least(w->powers[i].tie[SECURITY], w->powers[j].tie[SECURITY]);
            conflict -= w->affinity[i * w->n + j] * positive(both - 0.4);
        }
    }
    return clip(1.0 - w->parameters.unreliability * (conflict + w->home->slice_memory), 0.0, 1.0);
}

/* Draw two powers together that share a rival to whom home has come closer. */
static inline void counter_balance(World *w)
{
    double speed = w->parameters.counter_balancing;
    if (speed <= 0.0) return;
    for (int k = 0; k < w->n; k++) {
        const Power *p = &w->powers[k];
        const int *rival = &w->rival[k * w->n];
        const double *affinity = &w->affinity[k * w->n];
        double nearer = p->closeness - p->closeness_start;
        if (nearer <= 0.0) continue;
        w->home->affinity_moves = 1;
        double pull = speed * nearer;
        for (int a = 0; a < p->rivals; a++)
            for (int b = a + 1; b < p->rivals; b++) {
                double both = least(-affinity[rival[a]], -affinity[rival[b]]);
                if (both > 0.0) w->d_affinity[rival[a] * w->n + rival[b]] += pull * both;
            }
    }
}

static inline void drift_ties(Power *p, double strained, const Parameters *rules)
{
    double cooling = rules->chill * least(1.0, p->grievance), lasting = positive(1.0 - 0.15 * strained);
    double back = rules->tie_return * (1.0 + strained);
    for EACH_DOMAIN(d) {
        double tie = p->tie[d], habit = p->habit[d];
        p->tie[d] = clip(tie + back * (habit * lasting - tie) - cooling * tie, 0.0, 1.0);
        p->habit[d] = clip(habit + rules->habit_speed * (tie - habit), 0.0, 1.0);
    }
}

static inline void drift_alternatives(Power *p, double reliability, const Parameters *rules)
{
    double speed = rules->counter_building * (1.5 - reliability);
    for EACH_DOMAIN(d) p->alternatives[d] = most(0.001, p->alternatives[d] * (1.0 + speed * p->served[d]));
}

static inline void drift_stance(Power *p, const Posture *posture, const Parameters *rules)
{
    double drawn = p->ideal_anchor + rules->ideal_pull * (p->closeness - p->closeness_start) - p->hurt;
    double wish = clip(drawn, -1.0, 1.0);
    double pressure = positive(p->grip - rules->grip_threshold) * p->coerciveness;
    double declared = clip(p->ideal + 2.0 * posture->accommodation * pressure * (1.0 - p->ideal), -1.0, 1.0);
    p->stated = clip(p->stated + rules->stated_speed * (declared - p->stated), -1.0, 1.0);
    p->ideal = clip(p->ideal + rules->ideal_speed * (wish - p->ideal), -1.0, 1.0);
    p->hurt = positive((1.0 - rules->hurt_fade) * p->hurt);
}

static inline void drift_grievance(Power *p, const Parameters *rules)
{
    p->grievance = positive(p->memory * p->grievance + p->d_grievance);
    p->yields = clip(p->yields + rules->forget * (rules->yield_prior - p->yields), 0.0, 1.0);
    p->accepts = clip(p->accepts + rules->forget * (rules->accept_prior - p->accepts), 0.0, 1.0);
}

static inline void heal(Home *h, const Parameters *rules, double goal)
{
    for EACH_DOMAIN(d) {
        h->interruption[d] = clip((1.0 - rules->interruption_heal) * h->interruption[d], 0.0, 0.5);
        h->provision[d] = positive(h->provision[d] + rules->provision_heal * (h->provision_intact[d] - h->provision[d]));
    }
    h->institution = clip(h->institution + rules->institution_decay * (h->institution_start - h->institution), 0.0, 1.0);
    h->slice_memory = positive((1.0 - rules->slice_fade) * h->slice_memory);
    h->reliability = clip(h->reliability + rules->rel_speed * (goal - h->reliability), 0.0, 1.0);
}

static inline void drift(World *w, const Posture *posture, const Luck *luck)
{
    const Parameters *rules = &w->parameters;
    fight_wars(w, luck);
    double goal = reliability_target(w), strained = overload(w);
    counter_balance(w);
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        drift_ties(p, strained, rules);
        drift_alternatives(p, w->home->reliability, rules);
        drift_stance(p, posture, rules);
        drift_grievance(p, rules);
    }
    heal(w->home, rules, goal);
}

static inline void record_stocks(const Home *h, double *row)
{
    row[M_DEPENDENCY] = h->dependency;
    row[M_UNMET_NEED] = h->unmet_need;
    row[M_LEVERAGE_MAX] = h->leverage_max;
    row[M_LEVERAGE_MAX_POWER] = h->leverage_max_power;
    row[M_EXPOSURE] = h->exposure;
    row[M_EXPOSURE_POWER] = h->exposure_power;
    row[M_AUTONOMY] = 1.0 - h->exposure;
    row[M_INFLUENCE] = h->influence;
    row[M_HUB] = h->hub;
    row[M_BROKERAGE] = h->brokerage;
    row[M_LEADERSHIP] = h->leadership;
    row[M_RELIABILITY] = h->reliability;
    row[M_INSTITUTION] = h->institution;
    row[M_CAPTURE] = h->capture;
    row[M_PAIR_HEDGE] = h->pair_hedge;
    row[M_RIVAL_PAIRS] = h->rival_pairs;
    for EACH_DOMAIN(d) row[M_CONCENTRATION_SECURITY + d] = h->concentration[d];
    for (int level = 0; level < 3; level++) {
        row[M_DEPENDENCY_NEIGHBOURHOOD + level] = h->dependency_by_level[level];
        row[M_INFLUENCE_NEIGHBOURHOOD + level] = h->influence_by_level[level];
    }
}

static inline double concession_rate(Home *h, int month)
{
    int place = month % MEMORY_OF_DEMANDS;
    h->demands_in_memory += h->demands - h->recent_demands[place];
    h->yields_in_memory += h->yielded - h->recent_yields[place];
    h->recent_demands[place] = h->demands;
    h->recent_yields[place] = h->yielded;
    return (1.0 + h->yields_in_memory) / (2.0 + h->demands_in_memory);
}

static inline void record_flows(Home *h, int month, double *row)
{
    double before = h->benefit + h->rents + h->perks - h->damages - h->entrapment - h->conceded;
    row[M_CONCESSION_RATE] = concession_rate(h, month);
    row[M_SWAY] = h->sway;
    row[M_BENEFIT] += h->benefit;
    row[M_RENTS] += h->rents;
    row[M_PERKS] += h->perks;
    row[M_DAMAGES] += h->damages;
    row[M_ENTRAPMENT] += h->entrapment;
    row[M_CONCEDED] += h->conceded;
    row[M_EFFORT] += h->effort;
    row[M_NET] += before - h->effort;
    row[M_NET_BEFORE_EFFORT] += before;
    row[M_OFFERS] += h->offers;
    row[M_ACCEPTED] += h->accepted;
    row[M_DEMANDS] += h->demands;
    row[M_YIELDS] += h->yielded;
    row[M_REPRISALS] += h->reprisals;
    row[M_WARS] += h->wars;
    for (int k = 0; k < KINDS; k++) row[M_ACTS_DEEPEN + k] += h->acts_by_kind[k];
}

static inline void record_powers(const World *w, double *rows)
{
    for (int i = 0; i < w->n; i++) {
        const Power *p = &w->powers[i];
        double *row = &rows[i * N_POWER_MEASURES];
        row[0] = p->closeness;
        row[1] = p->leverage;
        row[2] = p->counter;
        row[3] = p->grievance;
        row[4] = p->foothold;
        row[5] = p->ideal;
        row[6] = p->stated;
        row[7] = p->strain;
        row[8] = p->grip;
        for EACH_DOMAIN(d) {
            row[9 + d] = p->share[d];
            row[9 + DOMAINS + d] = p->tie[d];
            row[9 + 2 * DOMAINS + d] = p->served[d];
        }
    }
}

#endif
