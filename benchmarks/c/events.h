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

/* Start an effect anew and list it, in the order of the file, among those that move. */
static inline void begin_effect(World *w, int k, int month)
{
    Effect *effect = &w->effects[k];
    effect->since = month;
    if (effect->shape == RAMP) effect->level = 0.0;
    if (effect->listed) return;
    effect->listed = 1;
    int place = w->home->moving++;
    for (; place > 0 && w->moving[place - 1] > k; place--) w->moving[place] = w->moving[place - 1];
    w->moving[place] = k;
}

static inline void happen(World *w, Event *e, int month)
{
    e->fired = month;
    e->count += 1;
    if (e->count == 1) e->first_fired = month;
    for (int k = e->effects; k < e->effects_end; k++) begin_effect(w, k, month);
}

/* The next month in which an event can happen, far off where there is none. */
static inline int next_look(const Event *e, int month)
{
    if (e->count > 0 && !e->repeats) return FAR;
    if (e->trigger == AFTER) return month + 1;
    if (e->trigger == ON_DATE) return e->date > month ? e->date : FAR;
    if (e->not_after <= month) return FAR;
    return month + 1 > e->not_before ? month + 1 : e->not_before;
}

/* Whether an effect moves its number: a step once, a ramp until full, a pulse until gone. */
static inline int moves(const Effect *effect, double age)
{
    if (effect->shape == STEP) return age == 0.0;
    if (effect->shape == RAMP) return age < effect->months;
    return age - 1.0 < 10.0 * effect->months;
}

static inline double level_of(const World *w, const Effect *effect, int age)
{
    if (effect->shape == RAMP) return effect->change * least(1.0, (age + 1.0) / effect->months);
    if (age >= 10.0 * effect->months) return 0.0;
    if (age < w->n_fades) return effect->change * effect->fades[age];
    return effect->change * exponential(-(double)age / effect->months * 0.6931471805599453);
}

static inline double amount_now(const World *w, Effect *effect, int age)
{
    if (effect->shape == STEP) return effect->change;
    double level = level_of(w, effect, age), amount = level - effect->level;
    effect->level = level;
    return amount;
}

/* What a bound cuts off a pulse was never in force and is not withdrawn later. */
static inline void hold_pulse(Effect *effect, double age)
{
    if (effect->shape != PULSE || age >= 10.0 * effect->months) return;
    double held = clip(*effect->number, effect->low, effect->high);
    effect->level -= *effect->number - held;
    *effect->number = held;
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

/* Bring every effect to where it should be, hold what moved in its range, and drop what is at rest. */
static inline void move_effects(World *w, int month)
{
    int n = w->home->moving, kept = 0;
    for (int m = 0; m < n; m++) {
        Effect *effect = &w->effects[w->moving[m]];
        double before = *effect->number, moved = before + amount_now(w, effect, month - effect->since);
        *effect->number = moved;
        if (effect->derived == OF_PAIR && ((before < 0.0) != (moved < 0.0) || (before > 0.0) != (moved > 0.0)))
            w->home->signs_changed = 1;
    }
    for (int m = 0; m < n; m++) {
        Effect *effect = &w->effects[w->moving[m]];
        hold_pulse(effect, month - effect->since);
    }
    for (int m = 0; m < n; m++) {
        Effect *effect = &w->effects[w->moving[m]];
        *effect->number = clip(*effect->number, effect->low, effect->high);
        if (effect->derived > 0) derive(w, effect);
        if (moves(effect, month + 1 - effect->since))
            w->moving[kept++] = w->moving[m];
        else
            effect->listed = 0;
    }
    w->home->moving = kept;
}

static inline void act_events(World *w, const Luck *luck, int month)
{
    for (int k = 0; k < w->n_events; k++) {
        Event *e = &w->events[k];
        if (e->look > month) continue;
        if (may_be_due(e, month) && is_due(w, e, luck, month)) happen(w, e, month);
        e->look = next_look(e, month);
    }
    move_effects(w, month);
}

#endif
