/* Events: dated, conditional, by hazard or after another; their effects; conditions as small postfix programs. */

#ifndef EVENTS_H
#define EVENTS_H

#include "initiatives.h"

static inline double combine(int code, double a, double b)
{
    switch (code) {
    case DO_ADD: return a + b;
    case DO_SUBTRACT: return a - b;
    case DO_MULTIPLY: return a * b;
    case DO_DIVIDE: return b == 0.0 ? 0.0 : a / b;
    case DO_LESS: return a < b;
    case DO_LESS_EQUAL: return a <= b;
    case DO_GREATER: return a > b;
    case DO_GREATER_EQUAL: return a >= b;
    case DO_EQUAL: return a == b;
    case DO_AND: return a != 0.0 && b != 0.0;
    case DO_OR: return a != 0.0 || b != 0.0;
    case DO_MIN: return least(a, b);
    default: return most(a, b);
    }
}

/* The value of the program between two places: 1 or 0 for a condition, a number for an expression. */
static inline double evaluate(const Step *program, int start, int end, int month)
{
    double stack[DEEPEST];
    int top = 0;
    for (int k = start; k < end; k++) {
        const Step *step = &program[k];
        switch (step->code) {
        case DO_READ: stack[top++] = *step->number; break;
        case DO_NUMBER: stack[top++] = step->value; break;
        case DO_MONTH: stack[top++] = month; break;
        case DO_NEGATE: stack[top - 1] = -stack[top - 1]; break;
        case DO_NOT: stack[top - 1] = stack[top - 1] == 0.0; break;
        default:
            stack[top - 2] = combine(step->code, stack[top - 2], stack[top - 1]);
            top--;
        }
    }
    return stack[0];
}

static inline double hazard_chance(double score) { return 1.0 - exponential(-exponential(score)); }

static inline int may_be_due(const Event *e, int month)
{
    if (e->count > 0 && !e->repeats) return 0;
    return e->trigger != ON_DATE || month == e->date;
}

static inline int is_due(const World *w, const Event *e, const Luck *luck, int month)
{
    if (e->trigger == ON_DATE) return 1;
    if (e->trigger == AFTER) return w->events[e->after].count > 0 && month == w->events[e->after].fired + e->delay;
    if (month < e->not_before || month > e->not_after) return 0;
    if (e->gate_end > e->gate && evaluate(w->program, e->gate, e->gate_end, month) == 0.0) return 0;
    if (e->trigger != ON_HAZARD) return 1;
    double chance = e->chance;
    if (e->score_end > e->score) chance = hazard_chance(evaluate(w->program, e->score, e->score_end, month));
    return uniform(luck, STREAM_EVENT, e->key) < chance;
}

static inline void happen(World *w, Event *e, int month)
{
    e->fired = month;
    e->count += 1;
    if (e->count == 1)
        e->first_fired = month;
    else
        for (int k = e->effects; k < e->effects_end; k++)
            if (w->effects[k].shape == RAMP) w->effects[k].level = 0.0;
}

static inline int in_force(const Event *e, int month) { return e->count > 0 && month - e->fired <= e->lasts; }

static inline double level_of(const Effect *effect, double age)
{
    if (effect->shape == RAMP) return effect->change * least(1.0, (age + 1.0) / effect->months);
    if (age >= 10.0 * effect->months) return 0.0;
    return effect->change * exponential(-age / effect->months * 0.6931471805599453);
}

static inline double amount_now(Effect *effect, double age)
{
    if (effect->shape == STEP) return age == 0.0 ? effect->change : 0.0;
    double level = level_of(effect, age), amount = level - effect->level;
    effect->level = level;
    return amount;
}

static inline void move_effects(World *w, const Event *e, int month)
{
    for (int k = e->effects; k < e->effects_end; k++)
        *w->effects[k].number += amount_now(&w->effects[k], month - e->fired);
}

/* What a bound cuts off a pulse was never in force and is not withdrawn later. */
static inline void hold_pulses(World *w, const Event *e, int month)
{
    for (int k = e->effects; k < e->effects_end; k++) {
        Effect *effect = &w->effects[k];
        if (effect->shape == PULSE && month - e->fired < 10.0 * effect->months) {
            double held = clip(*effect->number, effect->low, effect->high);
            effect->level -= *effect->number - held;
            *effect->number = held;
        }
    }
}

static inline void measure_capability(Power *p, double contest)
{
    p->might = power(p->capability, contest);
    p->root = square_root(p->capability);
    p->quarter = square_root(p->root);
}

/* Renew what is derived from a number that an event has changed. */
static inline void derive(World *w, const Effect *effect)
{
    const Parameters *rules = &w->parameters;
    if (effect->derived == OF_CAPABILITY) {
        measure_capability(&w->powers[effect->row], rules->contest);
    } else if (effect->derived == OF_MEMORY) {
        w->powers[effect->row].memory_sum = memory_sum(w->powers[effect->row].memory, rules->planning);
    } else if (effect->derived == OF_PIECE) {
        Piece *piece = &w->pieces[effect->row];
        piece->anger = slice_anger(piece->size * piece->presence, rules);
    }
}

static inline void hold_effects(World *w, const Event *e)
{
    const double *first = w->affinity, *last = w->affinity + w->n * w->n;
    for (int k = e->effects; k < e->effects_end; k++) {
        Effect *effect = &w->effects[k];
        *effect->number = clip(*effect->number, effect->low, effect->high);
        if (effect->number >= first && effect->number < last) w->home->signs_changed = 1;
        if (effect->derived > 0) derive(w, effect);
    }
}

static inline void act_events(World *w, const Luck *luck, int month)
{
    for (int k = 0; k < w->n_events; k++)
        if (may_be_due(&w->events[k], month) && is_due(w, &w->events[k], luck, month)) happen(w, &w->events[k], month);
    for (int k = 0; k < w->n_events; k++)
        if (in_force(&w->events[k], month)) move_effects(w, &w->events[k], month);
    for (int k = 0; k < w->n_events; k++)
        if (in_force(&w->events[k], month)) hold_pulses(w, &w->events[k], month);
    for (int k = 0; k < w->n_events; k++)
        if (in_force(&w->events[k], month)) hold_effects(w, &w->events[k]);
}

#endif
