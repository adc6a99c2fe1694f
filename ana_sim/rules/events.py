"""Events: dated, conditional, by hazard, or after another; and their effects."""

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import clip, exp
from ana_sim.rules.candidates import memory_sum, slice_anger
from ana_sim.rules.compile import entry, part, rule
from ana_sim.rules.force import measure_capability
from ana_sim.rules.program import evaluate
from ana_sim.rules.world import AFTER, OF_CAPABILITY, OF_MEMORY, OF_PIECE, ON_DATE, ON_HAZARD, PULSE, RAMP, STEP

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
def level_of(effect, age):
    """Return how much of a ramp or a fading pulse is in force a whole number of months after its event."""
    if effect.shape == RAMP:
        return effect.change * min(1.0, (age + 1.0) / effect.months)
    if age >= 10.0 * effect.months:
        return 0.0
    return effect.change * exp(-age / effect.months * LN2)


@part
def amount_now(effect, age):
    """Return by how much an effect changes its number this month."""
    if effect.shape == STEP:
        if age == 0.0:
            return effect.change
        return 0.0
    level = level_of(effect, age)
    amount = level - effect.level
    effect.level = level
    return amount


@part
def move_effects(e, effects, memory, month):
    """Bring an event's effects to where they should be this month."""
    age = float(month - e.fired)
    for k in range(e.effects, e.effects_end):
        memory[effects[k].place] += amount_now(effects[k], age)


@rule
def derive(effect, powers, pieces, rules):
    """Renew what is derived from a number that an event has changed."""
    if effect.derived == OF_CAPABILITY:
        measure_capability(powers[effect.row], rules.contest)
    elif effect.derived == OF_MEMORY:
        powers[effect.row].memory_sum = memory_sum(powers[effect.row].memory, rules.planning)
    elif effect.derived == OF_PIECE:
        piece = pieces[effect.row]
        piece.anger = slice_anger(piece.size * piece.presence, rules)


@part
def hold_pulses(e, effects, memory, month):
    """Cut an event's fading pulses to range: what a bound cuts off was never in force and is not withdrawn later."""
    for k in range(e.effects, e.effects_end):
        effect = effects[k]
        if effect.shape == PULSE and month - e.fired < 10.0 * effect.months:
            held = clip(memory[effect.place], effect.low, effect.high)
            effect.level -= memory[effect.place] - held
            memory[effect.place] = held


@part
def hold_effects(e, effects, memory, powers, pieces, rules):
    """Hold in range what an event's effects are on, once all effects of the month are in."""
    for k in range(e.effects, e.effects_end):
        effect = effects[k]
        memory[effect.place] = clip(memory[effect.place], effect.low, effect.high)
        if effect.derived > 0:
            derive(effect, powers, pieces, rules)


@part
def happen(e, effects, month):
    """Note that an event happens; its ramps start anew (a pulse's remainder is withdrawn by its next level)."""
    e.fired = month
    e.count += 1
    if e.count == 1:
        e.first_fired = month
        return
    for k in range(e.effects, e.effects_end):
        if effects[k].shape == RAMP:
            effects[k].level = 0.0


@part
def in_force(e, month):
    """Return whether an event's effects still move."""
    return e.count > 0 and month - e.fired <= e.lasts


@entry
def act_events(memory, events, effects, program, powers, home, pieces, parameters, seed, replication, month):
    """Let due events happen and effects in force move on; then hold what they touched in its range."""
    for k in range(events.shape[0]):
        e = events[k]
        if may_be_due(e, month) and is_due(e, events, memory, home, program, seed, replication, month):
            happen(e, effects, month)
    for k in range(events.shape[0]):
        if in_force(events[k], month):
            move_effects(events[k], effects, memory, month)
    for k in range(events.shape[0]):
        if in_force(events[k], month):
            hold_pulses(events[k], effects, memory, month)
    for k in range(events.shape[0]):
        if in_force(events[k], month):
            hold_effects(events[k], effects, memory, powers, pieces, parameters[0])
