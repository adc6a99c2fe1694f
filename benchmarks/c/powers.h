/* Powers decide; home answers their demands and offers. */

#ifndef POWERS_H
#define POWERS_H

#include "draws.h"
#include "structure.h"

static inline void move_strains(World *w, const Luck *luck)
{
    const Parameters *rules = &w->parameters;
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        p->strain += rules->strain_inertia * (clip(p->strain_target, 0.0, MOST_STRAIN) - p->strain);
        if (rules->strain_noise > 0.0) p->strain += rules->strain_noise * normal(luck, STREAM_STRAIN, p->key);
        p->strain = clip(p->strain, 0.0, MOST_STRAIN);
    }
}

static inline double room(double strain) { return most(0.05, 1.0 - strain); }

static inline double sender_cost(double counter, double per_room, int retaliates, const Parameters *rules)
{
    double hurt_back = rules->deterrence * counter * (1.0 + 0.5 * retaliates);
    return rules->sender_cost * rules->cost_reprisal * (1.0 + hurt_back) * per_room;
}

static inline double conflict_expectation(double ideal, double grievance)
{
    return clip(0.5 * (1.0 - ideal) + 0.5 * least(1.0, grievance), 0.0, 1.0);
}

static inline double credibility(double target_cost, double cost, double expectation, double width)
{
    return logistic((expectation * target_cost - cost) / width);
}

static inline double demand_of(double target_cost, double cost, double expectation, double scale)
{
    return clip((target_cost - expectation * cost) / (1.0 + expectation) / scale, 0.0, 1.0);
}

static inline int is_retaliating(const Power *p, const Posture *posture, const Parameters *rules, int month)
{
    int since = month - p->last_reprisal;
    return posture->retaliates && since >= 1 && since <= rules->retaliation_months;
}

static inline double weight_of(double payoff, const Parameters *rules)
{
    return exponential(least(600.0, rules->precision * (payoff - rules->hold)));
}

typedef struct {
    double press, punish;
} Coercion;

/* The weights of pressing and punishing against holding, for a given dependence on home. */
static inline Coercion coercive_weights(
    const Power *p, double counter, double per_room, double expectation, int retaliates, double wish,
    const Parameters *rules)
{
    if (p->coerciveness <= 0.0) return (Coercion){0.0, 0.0};
    double cost = (1.0 + rules->deterrence * counter) * per_room, press = 0.0;
    if (p->damage > expectation * sender_cost(counter, per_room, retaliates, rules)) {
        double payoff = p->salience * wish * p->yields * p->grip * (1.5 - p->warmth) - rules->cost_press * cost;
        press = p->coerciveness * weight_of(payoff, rules);
    }
    double payoff = p->salience * p->grievance * p->grip - rules->cost_reprisal * cost;
    return (Coercion){press, p->coerciveness * weight_of(payoff, rules)};
}

static inline int best_offer_domain(const Power *p, const double *importance)
{
    int best = 0;
    double most = -1.0;
    for EACH_DOMAIN(d) {
        double value = importance[d] * p->capacity[d] * (1.0 - p->tie[d]);
        if (value > most + 1e-12) {
            best = d;
            most = value;
        }
    }
    return best;
}

static inline int most_vulnerable_domain(const Power *p, const double *importance)
{
    int best = 0;
    double most = -1.0;
    for EACH_DOMAIN(d) {
        double value = importance[d] * p->share[d] * p->vulnerability[d];
        if (value > most + 1e-12) {
            best = d;
            most = value;
        }
    }
    return best;
}

/* Where a choice falls and how large an offer is; an empty offer is not made. */
static inline void aim(Power *p, const double *importance, const Parameters *rules, int month)
{
    if (p->choice == OFFER) {
        p->domain = best_offer_domain(p, importance);
        p->size = rules->offer_size * (1.0 - p->strain) * (1.0 - p->tie[p->domain]);
        if (p->size > 0.0)
            p->last_bid = month;
        else
            p->choice = HOLD;
    } else if (p->choice != HOLD) {
        p->domain = most_vulnerable_domain(p, importance);
    }
}

/* Quantal response of one power, and the pressure it refrains from where that is told. */
static inline void look_and_choose(
    Power *p, const Home *h, const Parameters *rules, const Posture *posture, const Luck *luck, int month)
{
    int looks = uniform(luck, STREAM_LOOK, p->key) < rules->tempo;
    p->choice = HOLD;
    if (!looks && !h->told) return;
    double per_room = 1.0 / room(p->strain), wanted = positive(p->gap);
    int retaliates = is_retaliating(p, posture, rules, month);
    double welcome = p->accepts * h->reliability * (1.0 - p->rival_capture);
    double w_offer = weight_of(p->salience * wanted * p->warmth * welcome - rules->cost_offer * per_room, rules);
    double wish = wanted + p->grievance, expectation = conflict_expectation(p->ideal, p->grievance);
    Coercion now = coercive_weights(p, p->counter, per_room, expectation, retaliates, wish, rules);
    double per_total = 1.0 / (1.0 + w_offer + now.press + now.punish);
    double offer = w_offer * per_total, press = now.press * per_total, punish = now.punish * per_total;
    if (h->told) {
        Coercion free = coercive_weights(p, 0.0, per_room, expectation, retaliates, wish, rules);
        p->refrained = (free.press + free.punish) / (1.0 + w_offer + free.press + free.punish) - press - punish;
    }
    if (!looks) return;
    double cut = uniform(luck, STREAM_CHOICE, p->key);
    if (cut < offer)
        p->choice = OFFER;
    else if (cut < offer + press)
        p->choice = PRESS;
    else if (cut < offer + press + punish)
        p->choice = PUNISH;
    aim(p, h->importance, rules, month);
}

static inline void decide_all(World *w, const Posture *posture, const Luck *luck, int month)
{
    for (int i = 0; i < w->n; i++) look_and_choose(&w->powers[i], w->home, &w->parameters, posture, luck, month);
}

static inline void measure_sway(World *w)
{
    double total = 0.0, weight = 0.0;
    for (int i = 0; i < w->n; i++) {
        const Power *p = &w->powers[i];
        total += p->root * p->salience * p->refrained;
        weight += p->root;
    }
    w->home->sway = total / weight;
}

static inline void expect(World *w, const Posture *posture)
{
    for (int i = 0; i < w->n; i++) {
        Power *p = &w->powers[i];
        p->expected_strain = (1.0 - posture->prudence) * p->strain + posture->prudence * p->strain_start;
    }
}

static inline void teach_yield(World *w, int i, double towards)
{
    for (int j = 0; j < w->n; j++) {
        Power *p = &w->powers[j];
        double step = j == i ? w->parameters.learning : w->parameters.learning * w->parameters.spill;
        p->d_yields += step * (towards - p->yields);
    }
}

static inline void teach_accept(World *w, int i, double towards)
{
    for (int j = 0; j < w->n; j++) {
        Power *p = &w->powers[j];
        double step = j == i ? w->parameters.learning : w->parameters.learning * w->parameters.spill;
        p->d_accepts += step * (towards - p->accepts);
    }
}

static inline void concede(World *w, int i, double demand)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    Power *p = &w->powers[i];
    int d = p->domain;
    p->d_tie[d] += rules->yield_tie * demand * (1.0 - p->tie[d]);
    for (int k = 0; k < p->rivals; k++) {
        int j = w->rival[i * w->n + k];
        w->powers[j].d_tie[d] += rules->yield_displaces * w->affinity[i * w->n + j] * w->powers[j].tie[d];
    }
    p->d_grievance -= (1.0 - rules->cooling) * p->grievance;
    teach_yield(w, i, 1.0);
    h->yielded += 1.0;
    h->conceded += rules->stake * demand;
}

static inline void suffer_reprisal(World *w, int i, int month)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    Power *p = &w->powers[i];
    int d = p->domain;
    h->reprisals += 1.0;
    h->damages += p->damage;
    p->d_tie[d] -= rules->reprisal_tie_loss * p->tie[d];
    h->d_interruption[d] += rules->reprisal_interruption * p->lambda;
    h->d_provision[d] -= rules->reprisal_provision_loss * p->lambda * h->provision[d];
    p->d_grievance -= (1.0 - rules->cooling) * p->grievance;
    p->d_hurt += rules->reprisal_hurt;
    p->last_reprisal = month;
}

static inline void answer_demand(World *w, int i, const Posture *posture, const Luck *luck, int month)
{
    const Parameters *rules = &w->parameters;
    Power *p = &w->powers[i];
    w->home->demands += 1.0;
    double cost = sender_cost(p->counter, 1.0 / room(p->strain), is_retaliating(p, posture, rules, month), rules);
    double expectation = conflict_expectation(p->ideal, p->grievance);
    double chance = credibility(p->damage, cost, expectation, rules->credibility_width);
    double noise = exponential(rules->resolve_noise * normal(luck, STREAM_RESOLVE, p->key));
    if (chance * p->damage * noise > posture->resolve * (1.0 - p->capture) * rules->stake) {
        concede(w, i, demand_of(p->damage, cost, expectation, rules->demand_scale));
        return;
    }
    p->d_grievance += rules->resist_grievance;
    teach_yield(w, i, 0.0);
    if (uniform(luck, STREAM_REPRISAL, p->key) < chance) suffer_reprisal(w, i, month);
}

static inline double displeasure(const World *w, int i)
{
    const Power *p = &w->powers[i];
    double total = 0.0;
    for (int k = 0; k < p->rivals; k++) {
        int j = w->rival[i * w->n + k];
        const Power *q = &w->powers[j];
        total += -w->affinity[i * w->n + j] * q->coerciveness * q->salience * q->grip * positive(1.0 - q->expected_strain);
    }
    return total * p->size * w->home->importance[p->domain] * DOMAINS;
}

static inline double tolerance_for(int i, const Posture *posture)
{
    if (posture->pattern != BANDWAGON) return posture->tolerance;
    return i == posture->patron ? 1e300 : 0.0;
}

static inline double stake_of(const Power *p) { return p->salience * positive(p->gap) * p->warmth * (1.0 - p->strain); }

/* The rent of playing i against its rivals whose bids still stand. */
static inline void collect_rent(World *w, int i, int month)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    const double *affinity = &w->affinity[i * w->n];
    double own = stake_of(&w->powers[i]), best = 0.0;
    int loser = -1;
    for (int k = 0; k < w->powers[i].rivals; k++) {
        int j = w->rival[i * w->n + k];
        double rivalry = -affinity[j];
        if (rivalry > 0.1 && month - w->powers[j].last_bid <= rules->bid_window) {
            double discount = (1.0 - h->collusion) * (1.0 - h->collusion * (1.0 - rivalry));
            double rent = rivalry * least(own, stake_of(&w->powers[j])) * discount;
            if (rent > best + 1e-12) {
                best = rent;
                loser = j;
            }
        }
    }
    double rent = rules->rent * best * (1.0 - h->capture);
    if (rent <= 0.0) return;
    Power *q = &w->powers[loser];
    h->rents += rent;
    q->bid_spent = 1;
    q->d_grievance -= rules->loser_grievance * affinity[loser] * stake_of(q);
    q->d_accepts += rules->learning * affinity[loser] * q->accepts;
}

static inline void anger_rivals(World *w, int i, double size, int domain)
{
    double weight = w->parameters.rival_grievance * size * w->home->importance[domain] * DOMAINS;
    for (int k = 0; k < w->powers[i].rivals; k++) {
        int j = w->rival[i * w->n + k];
        w->powers[j].d_grievance -= weight * w->affinity[i * w->n + j];
    }
}

static inline void accept_offer(World *w, int i, const Posture *posture, int month)
{
    Home *h = w->home;
    const Parameters *rules = &w->parameters;
    Power *p = &w->powers[i];
    p->bid_spent = 1;
    h->accepted += 1.0;
    p->d_tie[p->domain] += p->size;
    anger_rivals(w, i, p->size, p->domain);
    teach_accept(w, i, 1.0);
    if (is_retaliating(p, posture, rules, month)) return;
    h->perks += rules->sweet * p->size * h->importance[p->domain];
    if (posture->bidding) collect_rent(w, i, month);
}

static inline void answer_offer(World *w, int i, const Posture *posture, int month)
{
    Power *p = &w->powers[i];
    w->home->offers += 1.0;
    int capped = p->domain == SECURITY && p->tie[SECURITY] + p->size > posture->security_cap;
    if (displeasure(w, i) <= tolerance_for(i, posture) && !capped)
        accept_offer(w, i, posture, month);
    else
        teach_accept(w, i, 0.0);
}

static inline void answer_all(World *w, const Posture *posture, const Luck *luck, int month)
{
    for (int i = 0; i < w->n; i++) switch (w->powers[i].choice) {
        case PRESS: answer_demand(w, i, posture, luck, month); break;
        case OFFER: answer_offer(w, i, posture, month); break;
        case PUNISH: suffer_reprisal(w, i, month); break;
        }
}

#endif
