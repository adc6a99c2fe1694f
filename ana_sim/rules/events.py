"""Events: dated, conditional, by hazard, or after another; and their effects."""

from ana_sim.rules.arithmetic import clip, exp
from ana_sim.rules.compiled import rule
from ana_sim.rules.draws import EVENT as EVENT_STREAM
from ana_sim.rules.draws import uniform
from ana_sim.rules.program import evaluate
from ana_sim.rules.world import AFTER, AN_INJURY, FAR, ON_DATE, ON_HAZARD, PULSE, RAMP, STEP, THE_PAIRS

LN2 = 0.6931471805599453
HALVES = 10.0
"""A pulse is gone after so many halvings."""


@rule
def hazard_chance(score):
    """Return the chance in a month of a hazard with log rate η: `1 - exp(-exp(η))`."""
    return 1.0 - exp(-exp(score))


@rule
def chance_of(w, x, e):
    """Return the chance this month of an event by hazard: flat, by an expression, or by the logarithm of its rate."""
    if e.score_end <= e.score:
        return e.chance
    value = evaluate(w, x, e.score, e.score_end)
    if e.is_chance == 1:
        return value
    return hazard_chance(value)


@rule
def is_due(w, x, e):
    """Return whether an event happens this month, on what was last measured."""
    if e.trigger == ON_DATE:
        return w.month == e.date
    if e.trigger == AFTER:
        other = x.events[e.after]
        return other.count > 0 and w.month == other.fired + e.delay
    if w.month < e.not_before or w.month > e.not_after:
        return False
    if e.gate_end > e.gate and evaluate(w, x, e.gate, e.gate_end) == 0.0:
        return False
    return e.trigger != ON_HAZARD or uniform(w, EVENT_STREAM, e.key) < chance_of(w, x, e)


@rule
def next_look(e, month):
    """Return the next month in which an event can happen, far off where there is none."""
    if e.count > 0 and e.repeats == 0:
        return FAR
    if e.trigger == AFTER:
        return month + 1
    if e.trigger == ON_DATE:
        if e.date > month:
            return e.date
        return FAR
    if e.not_after <= month:
        return FAR
    return max(month + 1, e.not_before)


@rule
def level_at(shape, change, months, age):
    """Return how much of a ramp or a fading pulse is in force at some age in months."""
    if shape == RAMP:
        return change * min(1.0, (age + 1.0) / months)
    if age >= HALVES * months:
        return 0.0
    return change * exp(-age / months * LN2)


@rule
def months_moving(shape, months):
    """Return for how many months from its event on an effect moves its number."""
    if shape == STEP:
        return 1.0
    if shape == RAMP:
        return months
    return HALVES * months + 1.0


@rule
def apply_effect(w, x, k, age):
    """Bring one effect to where it should be at its age, held in range; an apology multiplies an injury.

    What a bound cuts off a pulse was never in force and is not withdrawn later.
    """
    e, memory = x.effects[k], x.memory
    if e.shape == STEP:
        if age > 0.0:
            return
        amount = e.change
    else:
        level = level_at(e.shape, e.change, e.months, age)
        amount = level - e.level
        x.effects[k].level = level
    moved = memory[e.place] + amount
    if e.renews == AN_INJURY and amount < 0.0:
        moved = memory[e.place] * w.rules.cool
    held = clip(moved, e.low, e.high)
    if e.shape == PULSE and age < HALVES * e.months:
        x.effects[k].level -= moved - held
    memory[e.place] = held
    if e.renews == THE_PAIRS:
        w.pairs.stale = 1


@rule
def begin_event(w, x, k):
    """Note that an event happens; its ramps begin at 0 again."""
    e = x.events[k]
    x.events[k].fired = w.month
    if e.count == 0:
        x.events[k].first_fired = w.month
    x.events[k].count = e.count + 1
    longest = 0.0
    for f in range(e.effects, e.effects_end):
        effect = x.effects[f]
        longest = max(longest, months_moving(effect.shape, effect.months))
        if effect.shape == RAMP:
            x.effects[f].level = 0.0
    x.events[k].rests = w.month + int(longest + 0.999999)


@rule
def happen(w, x):
    """Let due events happen, then move every effect in force, in the order of the file.

    Reads conditions on what was last measured. Changes what effects act on.
    """
    for k in range(x.events.shape[0]):
        if x.events[k].look <= w.month:
            if is_due(w, x, x.events[k]):
                begin_event(w, x, k)
            x.events[k].look = next_look(x.events[k], w.month)
    for k in range(x.events.shape[0]):
        e = x.events[k]
        if e.count > 0 and w.month < e.rests:
            age = float(w.month - e.fired)
            for f in range(e.effects, e.effects_end):
                if age < months_moving(x.effects[f].shape, x.effects[f].months):
                    apply_effect(w, x, f, age)
