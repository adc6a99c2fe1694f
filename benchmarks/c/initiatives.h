/* Home's initiatives: list what is open, value it, do the best. */

#ifndef INITIATIVES_H
#define INITIATIVES_H

#include "candidates.h"

static inline int propose(
    World *w, int count, int kind, int first, int second, double size, double chance, Terms terms)
{
    double value = worth(terms, &w->parameters);
    if (value <= 0.0) return count;
    w->candidates[count] = (Candidate){
        kind, first, second, 0, size, chance, terms.dependency, terms.influence, terms.risk, value};
    return count + 1;
}

static inline int distance_rank(const World *w, int want_lowest)
{
    int best = 0;
    double mark = 0.0;
    for (int i = 0; i < w->n; i++) {
        double ratio = w->powers[i].closeness / most(0.05, w->powers[i].aspiration);
        if (!want_lowest) ratio = -ratio;
        if (i == 0 || ratio < mark - 1e-12) {
            best = i;
            mark = ratio;
        }
    }
    return best;
}

static inline int may_deepen_with(const World *w, int i, const Posture *posture, int farthest)
{
    switch (posture->pattern) {
    case BANDWAGON: return i == posture->patron;
    case BALANCE: return w->affinity[i * w->n + posture->adversary] < -0.1;
    case EQUIDISTANCE: return i == farthest;
    default: return 1;
    }
}

static inline int may_slice_from(int i, const Posture *posture, int closest)
{
    switch (posture->pattern) {
    case BALANCE: return i == posture->adversary;
    case EQUIDISTANCE: return i == closest;
    default: return 1;
    }
}

static inline double willingness(const Power *p, const Parameters *rules, double reliability)
{
    double wanted = least(1.0, positive(p->gap) / 0.15) * 2.0 * p->warmth;
    return rules->deepen_size * (1.0 - p->strain) * reliability * wanted;
}

static inline int propose_deepening(World *w, int i, const Posture *posture, int count)
{
    const Home *h = w->home;
    const Parameters *rules = &w->parameters;
    const Power *p = &w->powers[i];
    double willing = willingness(p, rules, h->reliability);
    if (willing <= 0.0) return count;
    double anger = rivals_anger(w, i);
    for EACH_DOMAIN(d) {
        double step = least(1.0 - p->tie[d], willing * (1.0 - p->tie[d]));
        if (step <= 1e-9 || (d == SECURITY && p->tie[SECURITY] + step > posture->security_cap)) continue;
        double dq = p->capacity[d] * p->supply_factor[d] * step, per_met = 1.0 / (h->need_met[d] + dq);
        double risk = rules->exposure_price * exposure_change(h, p, d, dq, per_met);
        risk -= h->worth_of_supply[d] * dq;
        risk += anger * step * h->importance[d] * DOMAINS;
        double dependency = dependency_change(h, p, d, dq, per_met), influence = influence_change(h, p, d, step);
        if (d == SECURITY) {
            Guard guard = guard_of(w, p, step);
            double hope = rules->value_risk * rules->exposure_price * w->all_cover * loosening(1.0, guard);
            if (worth(objective(w, dependency, influence, risk), rules) + hope <= 0.0) continue;
            risk -= rules->exposure_price * cover_gain(w, i, guard);
            risk += pledge_risk(w, i, step);
        }
        Terms terms = objective(w, dependency, influence, risk);
        count = propose(w, count, DEEPEN, i, d, step, 1.0, terms);
    }
    return count;
}

static inline int propose_tie_slices(World *w, int i, int count)
{
    const Home *h = w->home;
    const Parameters *rules = &w->parameters;
    const Power *p = &w->powers[i];
    for EACH_DOMAIN(d) {
        if (p->share[d] <= 0.12 || p->share[d] <= 1.2 * h->concentration[d]) continue;
        double step = -least(rules->slice_size, p->tie[d]);
        double anger = step > -rules->slice_size ? slice_anger(-step, rules) : rules->slice_anger;
        double dq = p->capacity[d] * p->supply_factor[d] * step, per_met = 1.0 / (h->need_met[d] + dq);
        double risk = p->coerciveness * rules->exposure_price * exposure_change(h, p, d, dq, per_met);
        risk -= h->worth_of_supply[d] * dq;
        risk += p->hazard * anger - rules->worth_reliability * rules->unreliability * step * rules->keep;
        double dependency = p->coerciveness * dependency_change(h, p, d, dq, per_met);
        Terms terms = objective(w, dependency, influence_change(h, p, d, step), risk);
        count = propose(w, count, SLICE_TIE, i, d, step, 1.0, terms);
    }
    return count;
}

static inline Terms foothold_terms(const World *w, const Power *p, double size, double anger)
{
    const Parameters *rules = &w->parameters;
    double freed =
        (1.0 - p->lambda) * (1.0 - rules->grey_force * p->expected_force * p->open) * rules->foothold_grip * size;
    double risk = p->hazard * anger - rules->exposure_price * p->coerciveness * freed;
    risk += rules->worth_reliability * rules->unreliability * size * rules->keep;
    return objective(w, 0.0, 0.0, risk);
}

static inline int propose_foothold_slices(World *w, int i, const Posture *posture, int count)
{
    const Power *p = &w->powers[i];
    double together = 0.0;
    for (int k = p->pieces; k < p->pieces_end; k++) {
        const Piece *piece = &w->pieces[k];
        if (!piece->sliceable || piece->presence <= 0.5) continue;
        double size = piece->size * piece->presence;
        if (posture->leaps)
            together += size;
        else
            count = propose(w, count, SLICE_FOOTHOLD, i, k, size, 1.0, foothold_terms(w, p, size, piece->anger));
    }
    if (together > 0.0) {
        Terms terms = foothold_terms(w, p, together, slice_anger(together, &w->parameters));
        count = propose(w, count, SLICE_FOOTHOLD, i, -1, together, 1.0, terms);
    }
    return count;
}

static inline double broker_chance(const Power *a, const Power *b, double rivalry, const World *w)
{
    double trust = 2.0 * a->root_diplomacy * b->root_diplomacy + 4.0 * (w->home->reliability - 0.8);
    double apart = fabs(a->closeness - b->closeness);
    return logistic(w->parameters.broker_ease - 1.0 + trust - 1.5 * rivalry - 2.0 * apart);
}

static inline int propose_brokerage(World *w, int month, int count)
{
    const Parameters *rules = &w->parameters;
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        p->mediated = liaison_change(w->home, p, rules->broker_tie * (1.0 - p->tie[DIPLOMACY]));
    }
    for (int i = 0; i < w->n; i++) {
        const Power *a = &w->powers[i];
        if (a->tie[DIPLOMACY] <= 0.15) continue;
        for (int k = 0; k < a->rivals; k++) {
            int j = w->rival[i * w->n + k];
            const Power *b = &w->powers[j];
            double rivalry = -w->affinity[i * w->n + j];
            if (j < i || b->tie[DIPLOMACY] <= 0.15 || rivalry <= 0.15) continue;
            if (month - w->last_brokered[i * w->n + j] < 12) continue;
            double chance = broker_chance(a, b, rivalry, w);
            double gain = a->mediated + b->mediated;
            double risk = -chance * rules->broker_perk;
            risk -= rules->worth_reliability * rules->broker_reliability * (2.0 * chance - 1.0);
            count = propose(w, count, BROKER, i, j, 0.0, chance, objective(w, 0.0, chance * gain, risk));
        }
    }
    return count;
}

static inline int propose_institution(World *w, int count)
{
    const Home *h = w->home;
    double step = w->parameters.institution_step * (1.0 - h->institution) * h->reliability;
    if (h->members == 0 || step <= 0.0) return count;
    double gain = w->parameters.weight_leadership * step * h->member_tie * h->rank;
    return propose(w, count, INSTITUTION, -1, -1, step, 1.0, objective(w, 0.0, gain, 0.0));
}

static inline int propose_building(World *w, int count)
{
    const Home *h = w->home;
    const Parameters *rules = &w->parameters;
    for EACH_DOMAIN(d) {
        double step = rules->build_step * h->provision_start[d];
        if (step <= 0.0 || h->provision_intact[d] >= 1.5 * h->provision_start[d] - 1e-9) continue;
        double met = h->need_met[d] + step;
        double dependency = h->importance[d] * (h->sum_squares[d] / (met * met) - h->concentration[d]);
        double risk = -h->worth_of_supply[d] * step;
        risk -= rules->exposure_price * h->exposure_weight[d] * step / met;
        count = propose(w, count, BUILD, d, 0, step, 1.0, objective(w, dependency, 0.0, risk));
    }
    for EACH_DOMAIN(d) {
        double step = rules->build_step * h->supply_start[d];
        int is_open = h->supply[d] < 1.5 * h->supply_start[d] - 1e-9;
        if (d == DIPLOMACY || step <= 0.0 || !is_open || h->hub_total <= 0.0) continue;
        double gain = h->price_of_service * hub_slope(w, d) * step / h->supply[d];
        count = propose(w, count, BUILD, d, 1, step, 1.0, objective(w, 0.0, gain, 0.0));
    }
    return count;
}

static inline double claim_cost(const Power *p, const Parameters *rules)
{
    return rules->sender_cost * rules->cost_reprisal * (1.0 + rules->deterrence * p->lambda);
}

/* A demand on a power that is the weaker on the spot; `second` says whether it gives way. */
static inline int propose_claim(World *w, int i, int count)
{
    const Parameters *rules = &w->parameters;
    const Power *p = &w->powers[i];
    double home_force = p->proximity * contest_share(w->home->might, p->might);
    if (home_force <= p->force) return count;
    double cost = claim_cost(p, rules);
    double harm = rules->intensity * rules->horizon * p->counter + rules->force_damage * home_force;
    double expectation = conflict_expectation(p->ideal, p->grievance);
    double size = demand_of(harm, cost, expectation, rules->demand_scale);
    if (size <= 0.0) return count;
    double chance = credibility(harm, cost, expectation, rules->credibility_width);
    int gives_way = chance * harm > rules->stake;
    double risk = p->hazard * rules->resist_grievance;
    if (gives_way)
        risk -= rules->stake * size;
    else
        risk += chance * cost;
    return propose(w, count, CLAIM, i, gives_way, size, chance, objective(w, 0.0, 0.0, risk));
}

static inline int list_candidates(World *w, const Posture *posture, int month)
{
    expect_powers(w);
    int farthest = distance_rank(w, 1), closest = distance_rank(w, 0), count = 0;
    for (int i = 0; i < w->n; i++) {
        if (posture->may_deepen && may_deepen_with(w, i, posture, farthest))
            count = propose_deepening(w, i, posture, count);
        if (posture->may_slice && may_slice_from(i, posture, closest)) {
            count = propose_tie_slices(w, i, count);
            count = propose_foothold_slices(w, i, posture, count);
        }
        if (posture->may_claim) count = propose_claim(w, i, count);
    }
    if (posture->may_broker) count = propose_brokerage(w, month, count);
    if (posture->may_institution) count = propose_institution(w, count);
    if (posture->may_build) count = propose_building(w, count);
    return count;
}

static inline int best_candidate(const Candidate *candidates, int count)
{
    int best = -1;
    double value = 0.0;
    for (int k = 0; k < count; k++)
        if (!candidates[k].done && candidates[k].value > value + 1e-12) {
            best = k;
            value = candidates[k].value;
        }
    return best;
}

static inline void resent_slice(World *w, int i, double size, int month)
{
    w->powers[i].d_grievance += slice_anger(size, &w->parameters);
    w->powers[i].last_act = month;
    w->home->slice_memory += size;
}

static inline void carry_foothold_slice(World *w, const Candidate *c, int month)
{
    for (int k = w->powers[c->first].pieces; k < w->powers[c->first].pieces_end; k++) {
        Piece *piece = &w->pieces[k];
        if (k == c->second || (c->second == -1 && piece->sliceable && piece->presence > 0.5)) piece->removed = 1;
    }
    resent_slice(w, c->first, c->size, month);
}

static inline void carry_brokerage(World *w, const Candidate *c, const Luck *luck, int month)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    Power *a = &w->powers[c->first], *b = &w->powers[c->second];
    int pair = c->first * w->n + c->second;
    w->last_brokered[pair] = a->last_act = b->last_act = month;
    if (uniform(luck, STREAM_BROKER, w->pair_key[pair]) >= c->chance) {
        h->d_reliability -= rules->broker_reliability;
        return;
    }
    a->d_tie[DIPLOMACY] += rules->broker_tie * (1.0 - a->tie[DIPLOMACY]);
    b->d_tie[DIPLOMACY] += rules->broker_tie * (1.0 - b->tie[DIPLOMACY]);
    h->perks += rules->broker_perk;
    h->d_reliability += rules->broker_reliability;
    w->d_affinity[pair] += least(rules->broker_peace, positive(-w->affinity[pair]));
    h->affinity_moves = 1;
}

static inline void carry_claim(World *w, const Candidate *c, const Luck *luck, int month)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    Power *p = &w->powers[c->first];
    p->last_act = month;
    p->d_grievance += rules->resist_grievance;
    for (int k = 0; k < p->friends; k++) {
        int j = w->friend[c->first * w->n + k];
        double affinity = w->affinity[c->first * w->n + j];
        w->powers[j].d_grievance += rules->rival_grievance * affinity * c->size * rules->slice_reference;
    }
    if (c->second == 1) {
        h->perks += rules->stake * c->size;
    } else if (uniform(luck, STREAM_CLAIM, p->key) < c->chance) {
        h->effort += claim_cost(p, rules);
        p->d_hurt += rules->reprisal_hurt;
    }
}

static inline void carry_building(Home *h, const Candidate *c)
{
    if (c->second == 0) {
        h->d_provision[c->first] += c->size;
        h->provision_intact[c->first] += c->size;
    } else {
        h->supply[c->first] += c->size;
    }
}

static inline void carry_out(World *w, Candidate *c, const Luck *luck, int month)
{
    Home *h = w->home;
    c->done = 1;
    h->acts += 1.0;
    h->acts_by_kind[c->kind] += 1.0;
    switch (c->kind) {
    case DEEPEN:
        w->powers[c->first].d_tie[c->second] += c->size;
        w->powers[c->first].last_act = month;
        anger_rivals(w, c->first, c->size, c->second);
        break;
    case SLICE_TIE:
        w->powers[c->first].d_tie[c->second] += c->size;
        resent_slice(w, c->first, -c->size, month);
        break;
    case SLICE_FOOTHOLD: carry_foothold_slice(w, c, month); break;
    case BROKER: carry_brokerage(w, c, luck, month); break;
    case INSTITUTION: h->institution = least(1.0, h->institution + c->size); break;
    case BUILD: carry_building(h, c); break;
    default: carry_claim(w, c, luck, month);
    }
}

static inline int fronts(const World *w, int month)
{
    int count = 0;
    for (int i = 0; i < w->n; i++) count += month - w->powers[i].last_act < 12;
    return count;
}

/* Spend the month's attention on the best initiatives, one unit each, until none is worth it. */
static inline void take_initiatives(World *w, const Posture *posture, const Luck *luck, int month)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    h->attention += rules->acts * posture->activism;
    int units = (int)floor(h->attention + 1e-9);
    h->attention = positive(h->attention - units);
    if (units > 0) {
        if (!h->told) measure_influence(w);
        int count = list_candidates(w, posture, month);
        for (; units > 0; units--) {
            int k = best_candidate(w->candidates, count);
            if (k < 0) break;
            carry_out(w, &w->candidates[k], luck, month);
        }
    }
    int n = fronts(w, month);
    h->effort += rules->cost_act * h->acts + rules->cost_front * n * n;
}

#endif
