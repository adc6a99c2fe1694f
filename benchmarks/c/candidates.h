/* Home's possible initiatives: what each is worth, by one objective of three terms. */

#ifndef CANDIDATES_H
#define CANDIDATES_H

#include "powers.h"

static inline double memory_sum(double memory, double months)
{
    return memory >= 1.0 ? months : (1.0 - power(memory, months)) / (1.0 - memory);
}

static inline double slice_anger(double size, const Parameters *rules)
{
    double scaled = power(size / rules->slice_reference, rules->slice_curvature);
    return rules->slice_grievance * rules->slice_reference * scaled;
}

/* What influence gains by a unit of needs served, of liaison, and of a member's tie. */
static inline void expect_influence(Home *h, const Parameters *rules)
{
    h->price_of_service = h->hub_total > 0.0 ? rules->weight_hub * h->reliability / h->hub_total : 0.0;
    h->price_of_liaison = h->liaison_start > 0.0 ? rules->weight_brokerage * h->reliability / h->liaison_start : 0.0;
    h->price_of_member =
        h->members > 0 ? rules->weight_leadership * h->institution * h->rank / h->members : 0.0;
}

/* Set, at the strain home expects, what the values of initiatives need. */
static inline void expect_powers(World *w)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    double frailty = frailty_of(h);
    ByDomain weight = {0};
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        p->expected_force = p->proximity * p->contest * (1.0 - p->expected_strain);
        double force_open = p->expected_force * p->open;
        double bare = (1.0 - p->lambda) * (1.0 - rules->foothold_grip * p->foothold);
        p->grip_slope = bare * (1.0 - rules->grey_force * force_open) / rules->leverage_scale;
        double hold = grip(p->lambda, force_open, p->foothold, rules);
        double chance = rules->tempo * p->coerciveness * p->salience * hold * (1.0 - p->expected_strain);
        w->cover_worth[i] =
            p->coerciveness * bare * rules->grey_force * p->expected_force * rules->cover * (1.0 - p->cover);
        p->hazard = chance * damage(p->leverage, force_open, frailty, rules) * p->memory_sum;
        for EACH_DOMAIN(d) {
            p->exposed[d] = h->importance[d] * p->coerciveness * p->grip_slope * p->vulnerability[d];
            weight[d] += p->exposed[d] * p->share[d];
        }
    }
    for EACH_DOMAIN(d) {
        h->exposure_weight[d] = weight[d];
        h->worth_of_supply[d] = rules->planning * h->importance[d] * h->slope[d];
    }
    w->all_cover = 0.0;
    for (int i = 0; i < w->n; i++) w->all_cover += w->cover_worth[i];
    expect_influence(h, rules);
}

static inline double dependency_change(const Home *h, const Power *p, int d, double dq, double per_met)
{
    double squares = h->sum_squares[d] + 2.0 * p->supply[d] * dq + dq * dq;
    return h->importance[d] * (squares * per_met * per_met - h->concentration[d]);
}

static inline double exposure_change(const Home *h, const Power *p, int d, double dq, double per_met)
{
    double weight = p->exposed[d];
    double diluted = dq * per_met * (h->exposure_weight[d] - weight * p->share[d]);
    return weight * ((p->supply[d] + dq) * per_met - p->share[d]) - diluted;
}

static inline double liaison_change(const Home *h, const Power *p, double step)
{
    double root = square_root(positive(p->tie[DIPLOMACY] + step));
    return h->price_of_liaison * (root - p->root_diplomacy) * p->liaison + h->price_of_member * step * p->member;
}

static inline double influence_change(const Home *h, const Power *p, int d, double step)
{
    if (d == DIPLOMACY) return liaison_change(h, p, step);
    if (p->need[d] <= 0.0) return 0.0;
    double served = use_served(h->served_supply[d], p->tie[d] + step, p->alternatives[d]);
    return h->price_of_service * p->root * p->need[d] * (served - p->served[d]);
}

/* By how much the needs served grow when home's supply in a domain doubles, at first. */
static inline double hub_slope(const World *w, int d)
{
    double slope = 0.0;
    for (int i = 0; i < w->n; i++) {
        const Power *p = &w->powers[i];
        slope += p->root * p->need[d] * p->served[d] * (1.0 - p->served[d]);
    }
    return slope;
}

static inline double rivals_anger(const World *w, int i)
{
    double total = 0.0;
    for (int k = 0; k < w->powers[i].rivals; k++) {
        int j = w->rival[i * w->n + k];
        total -= w->powers[j].hazard * w->affinity[i * w->n + j];
    }
    return total * w->parameters.rival_grievance;
}

typedef struct {
    double before, after;
} Guard;

/* What a partner can do for home by its security tie and by a deeper one. */
static inline Guard guard_of(const World *w, const Power *p, double step)
{
    double guard = p->guard * (1.0 - p->strain) * w->home->reliability, deeper = p->tie[SECURITY] + step;
    return (Guard){guard * p->tie[SECURITY] * p->tie[SECURITY], guard * deeper * deeper};
}

/* What part of a grip left open the deeper tie would cover. */
static inline double loosening(double care, Guard guard)
{
    double old = least(1.0, care * guard.before), new = least(1.0, care * guard.after);
    return (new - old) / most(0.001, 1.0 - old);
}

/* By how much a deeper security tie with i loosens other powers' grip through cover. */
static inline double cover_gain(World *w, int i, Guard guard)
{
    if (guard.before >= guard.after) return 0.0;
    const double *affinity = &w->affinity[i * w->n]; /* symmetric */
    double floor = w->parameters.cover_floor;
    for (int k = 0; k < w->n; k++) w->gain[k] = w->cover_worth[k] * loosening(reach(affinity[k], floor), guard);
    w->gain[i] = 0.0;
    double total = 0.0;
    for (int k = 0; k < w->n; k++) total += w->gain[k];
    return total;
}

static inline double pledge(double tie) { return tie > 0.3 ? tie * tie : 0.0; }

/* The expected loss from a deeper security tie: incompatible pledges and partners' wars. */
static inline double pledge_risk(const World *w, int i, double step)
{
    const Parameters *rules = &w->parameters;
    double tie = w->powers[i].tie[SECURITY], conflict = 0.0, war = 0.0;
    if (pledge(tie + step) <= 0.0) return 0.0;
    for (int k = 0; k < w->powers[i].rivals; k++) {
        int j = w->rival[i * w->n + k];
        const Power *q = &w->powers[j];
        double rivalry = -w->affinity[i * w->n + j], other = q->tie[SECURITY];
        conflict += rivalry * (positive(least(tie + step, other) - 0.4) - positive(least(tie, other) - 0.4));
        war += rivalry * rivalry * q->proximity * (1.0 - 0.5 * q->expected_strain) * q->open;
    }
    double entangled =
        rules->planning * rules->war * rules->entrapment_cost * war * (pledge(tie + step) - pledge(tie));
    return rules->worth_reliability * rules->unreliability * conflict + entangled;
}

static inline double worth(Terms terms, const Parameters *rules)
{
    return terms.dependency + terms.influence + terms.risk - rules->cost_act;
}

static inline Terms objective(const World *w, double dependency, double influence, double risk)
{
    const Home *h = w->home;
    return (Terms){
        -h->dependency_price * dependency, h->influence_price * influence, -w->parameters.value_risk * risk};
}

#endif
