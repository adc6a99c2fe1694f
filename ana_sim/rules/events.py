"""Events: dated, conditional, by hazard, or after another; and their effects."""

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import clip, exp
from ana_sim.rules.candidates import memory_sum, slice_anger
from ana_sim.rules.compile import entry, entry_part, part, rule
from ana_sim.rules.force import measure_capability
from ana_sim.rules.program import evaluate
from ana_sim.rules.world import (
    AFTER,
    FAR,
    OF_CAPABILITY,
    OF_MEMORY,
    OF_PAIR,
    OF_PIECE,
    ON_DATE,
    ON_HAZARD,
    PULSE,
    RAMP,
    STEP,
)

LN2 = 0.6931471805599453


@rule
def hazard_chance(score):
    """Return the chance in a month of a hazard with log rate η: `1 - exp(-exp(η))`.

    Source: judgement
    """
    return 1.0 - exp(-exp(score))


@part
def may_be_due(e, month):
    """Return whether an event can happen this month at all; for a dated one, whether it does."""
    if e.count > 0 and e.repeats == 0:
        return False
    return e.trigger != ON_DATE or month == e.date


@part
def is_due(e, events, memory, home, program, seed, replication, month):
    """Return whether an event that may be due happens this month, on what was last measured."""
    if e.trigger == ON_DATE:
        return True
    if e.trigger == AFTER:
        other = events[e.after]
        return other.count > 0 and month == other.fired + e.delay
    if month < e.not_before or month > e.not_after:
        return False
    stack = home[0].stack
    if e.gate_end > e.gate and evaluate(program, e.gate, e.gate_end, memory, stack, month) == 0.0:
        return False
    if e.trigger == ON_HAZARD:
        chance = e.chance
        if e.score_end > e.score:
            chance = hazard_chance(evaluate(program, e.score, e.score_end, memory, stack, month))
        return draws.uniform(seed, replication, draws.EVENT, e.key, month) < chance
    return True


@rule
def fade(age, months):
    """Return what is left of a pulse after some months: half of it after each `months`."""
    return exp(-age / months * LN2)


@entry
def fill_fades(lengths, fades):
    """Write what is left of pulses of some lengths after 0, 1, 2, … months: the same in all histories."""
    for k in range(lengths.shape[0]):
        for age in range(fades.shape[1]):
            fades[k, age] = fade(float(age), lengths[k])


@rule
def level_of(effect, age, fades):
    """Return how much of a ramp or a fading pulse is in force a whole number of months after its event."""
    if effect.shape == RAMP:
        return effect.change * min(1.0, (age + 1.0) / effect.months)
    if age >= 10.0 * effect.months:
        return 0.0
    if age < fades.shape[1]:
        return effect.change * fades[effect.fades_as, int(age)]
    return effect.change * fade(age, effect.months)


@part
def moves(effect, age):
    """Return whether an effect moves its number this month: a step once, a ramp until full, a pulse until gone."""
    if effect.shape == STEP:
        return age == 0.0
    if effect.shape == RAMP:
        return age < effect.months
    return age - 1.0 < 10.0 * effect.months


@part
def amount_now(effect, age, fades):
    """Return by how much an effect changes its number this month."""
    if effect.shape == STEP:
        return effect.change
    level = level_of(effect, age, fades)
    amount = level - effect.level
    effect.level = level
    return amount


@rule
def derive(effect, powers, pieces, rules):
    """Renew what is derived from a number that an event has changed."""
    if effect.derived == OF_CAPABILITY:
        measure_capability(effect.row, powers[0], rules.contest)
    elif effect.derived == OF_MEMORY:
        powers[0].memory_sum[effect.row] = memory_sum(powers[0].memory[effect.row], rules.planning)
    elif effect.derived == OF_PIECE:
        piece = pieces[effect.row]
        piece.anger = slice_anger(piece.size * piece.presence, rules)


@part
def begin_effect(k, effects, calendar, home, month):
    """Start an effect anew and list it, in the order of the file, among those that move.

    A ramp begins at 0 again; a pulse's remainder is withdrawn by its next level.
    """
    h = home[0]
    effects[k].since = month
    if effects[k].shape == RAMP:
        effects[k].level = 0.0
    if effects[k].listed == 1:
        return
    effects[k].listed = 1
    place = h.moving
    while place > 0 and calendar[place - 1].moving > k:
        calendar[place].moving = calendar[place - 1].moving
        place -= 1
    calendar[place].moving = k
    h.moving += 1


@part
def happen(e, effects, calendar, home, month):
    """Note that an event happens and begin its effects."""
    e.fired = month
    e.count += 1
    if e.count == 1:
        e.first_fired = month
    for k in range(e.effects, e.effects_end):
        begin_effect(k, effects, calendar, home, month)


@part
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


@part
def hold_pulse(effect, memory, age):
    """Cut a fading pulse to range: what a bound cuts off was never in force and is not withdrawn later."""
    if effect.shape == PULSE and age < 10.0 * effect.months:
        held = clip(memory[effect.place], effect.low, effect.high)
        effect.level -= memory[effect.place] - held
        memory[effect.place] = held


@rule
def move_effects(memory, effects, calendar, fades, powers, home, pieces, rules, month):
    """Bring every effect to where it should be this month, hold what moved in its range, and drop what is at rest."""
    h = home[0]
    for m in range(h.moving):
        effect = effects[calendar[m].moving]
        before = memory[effect.place]
        moved = before + amount_now(effect, float(month - effect.since), fades)
        memory[effect.place] = moved
        if effect.derived == OF_PAIR and (moved < 0.0) != (before < 0.0):
            h.signs_changed = 1
    for m in range(h.moving):
        effect = effects[calendar[m].moving]
        hold_pulse(effect, memory, float(month - effect.since))
    kept = 0
    for m in range(h.moving):
        k = calendar[m].moving
        effect = effects[k]
        memory[effect.place] = clip(memory[effect.place], effect.low, effect.high)
        if effect.derived > 0:
            derive(effect, powers, pieces, rules)
        if moves(effect, float(month + 1 - effect.since)):
            calendar[kept].moving = k
            kept += 1
        else:
            effect.listed = 0
    h.moving = kept


@entry_part
def act_events(
    memory, events, effects, calendar, program, fades, powers, home, pieces, parameters, seed, replication, month
):  # fmt: skip
    """Let due events happen and effects in force move on, all held in range; the calendar passes over the others."""
    for k in range(events.shape[0]):
        if calendar[k].look > month:
            continue
        e = events[k]
        if may_be_due(e, month) and is_due(e, events, memory, home, program, seed, replication, month):
            happen(e, effects, calendar, home, month)
        calendar[k].look = next_look(e, month)
    if home[0].moving > 0:
        move_effects(memory, effects, calendar, fades, powers, home, pieces, parameters[0], month)
