"""Events: dated, conditional, by hazard, or after another; and their effects."""

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import clip, exp, positive
from ana_sim.rules.candidates import memory_sum
from ana_sim.rules.compile import rule
from ana_sim.rules.force import measure_capability
from ana_sim.rules.program import evaluate
from ana_sim.rules.world import AFTER, ON_DATE, ON_HAZARD, PULSE, RAMP, STEP, TARGETS

(
    STRAIN, SALIENCE, ASPIRATION, COERCIVENESS, PROXIMITY, GUARD, CAPABILITY, IDEAL, GRIEVANCE, MEMORY, TIE, CAPACITY,
    NEED, ALTERNATIVES, AFFINITY, FOOTHOLD, PROVISION, REST_OF_WORLD, SUPPLY, INTERRUPTION, RELIABILITY, INSTITUTION,
    COLLUSION,
) = range(len(TARGETS))  # fmt: skip
LN2 = 0.6931471805599453


@rule
def hazard_chance(score):
    """Return the chance in a month of a hazard with log rate η: `1 - exp(-exp(η))`.

    Source: judgement
    """
    return 1.0 - exp(-exp(score))


@rule
def is_due(e, events, powers, home, affinity, pieces, program, seed, replication, month):
    """Return whether an event happens this month, on what was last measured."""
    if e.count > 0 and e.repeats == 0:
        return False
    if e.trigger == ON_DATE:
        return month == e.date
    if e.trigger == AFTER:
        other = events[e.after]
        return other.count > 0 and month == other.fired + e.delay
    if month < e.not_before or month > e.not_after:
        return False
    if e.gate_end > e.gate:
        if evaluate(program, e.gate, e.gate_end, powers, home, affinity, pieces, month) == 0.0:
            return False
    if e.trigger == ON_HAZARD:
        chance = e.chance
        if e.score_end > e.score:
            chance = hazard_chance(evaluate(program, e.score, e.score_end, powers, home, affinity, pieces, month))
        return draws.uniform(seed, replication, draws.EVENT, e.key, month) < chance
    return True


@rule
def level_of(effect, age):
    """Return how much of an effect is in force a whole number of months after its event."""
    if effect.shape == STEP:
        return effect.change
    if effect.shape == RAMP:
        return effect.change * min(1.0, (age + 1.0) / effect.months)
    if age >= 10.0 * effect.months:
        return 0.0
    return effect.change * exp(-age / effect.months * LN2)


@rule
def change_power(effect, amount, p, rules):
    """Change one number of a power."""
    target = effect.target
    if target == STRAIN:
        p.strain_target += amount
    elif target == SALIENCE:
        p.salience += amount
    elif target == ASPIRATION:
        p.aspiration += amount
    elif target == COERCIVENESS:
        p.coerciveness += amount
    elif target == PROXIMITY:
        p.proximity += amount
    elif target == GUARD:
        p.guard += amount
    elif target == CAPABILITY:
        p.capability += amount
    elif target == IDEAL:
        p.ideal_anchor += amount
    elif target == GRIEVANCE:
        p.grievance += amount
    else:
        p.memory += amount


@rule
def change_power_domain(effect, amount, p, d):
    """Change one number of a power in a domain; a lasting change of a tie moves the habit too."""
    target = effect.target
    if target == TIE:
        p.tie[d] += amount
        if effect.shape != PULSE:
            p.habit[d] += amount
    elif target == CAPACITY:
        p.capacity[d] += amount
    elif target == NEED:
        p.need[d] += amount
    else:
        p.alternatives[d] += amount


@rule
def change_home(effect, amount, h):
    """Change one number of home."""
    target, d = effect.target, effect.first
    if target == PROVISION:
        h.provision[d] += amount
        h.provision_intact[d] += amount
    elif target == REST_OF_WORLD:
        h.rest_of_world[d] += amount
    elif target == SUPPLY:
        h.supply[d] += amount
        h.supply_start[d] += amount
    elif target == INTERRUPTION:
        h.interruption[d] += amount
    elif target == RELIABILITY:
        h.reliability += amount
    elif target == INSTITUTION:
        h.institution += amount
    else:
        h.collusion += amount


@rule
def apply_effect(effect, amount, powers, home, affinity, pieces, rules):
    """Change the one number an effect is on."""
    target = effect.target
    if target < TIE:
        change_power(effect, amount, powers[effect.first], rules)
    elif target < AFFINITY:
        change_power_domain(effect, amount, powers[effect.first], effect.second)
    elif target == AFFINITY:
        affinity[effect.first, effect.second] += amount
        affinity[effect.second, effect.first] = affinity[effect.first, effect.second]
    elif target == FOOTHOLD:
        pieces[effect.first].presence += amount
    else:
        change_home(effect, amount, home[0])


@rule
def hold_power(p, rules):
    """Hold a power's numbers in their ranges after events."""
    p.salience = clip(p.salience, 0.0, 1.0)
    p.aspiration = clip(p.aspiration, 0.0, 1.0)
    p.coerciveness = clip(p.coerciveness, 0.0, 1.0)
    p.proximity = clip(p.proximity, 0.0, 1.0)
    p.guard = clip(p.guard, 0.0, 1.0)
    p.capability = max(1e-6, p.capability)
    p.memory = clip(p.memory, 0.0, 1.0)
    p.grievance = positive(p.grievance)
    for d in range(p.tie.shape[0]):
        p.tie[d] = clip(p.tie[d], 0.0, 1.0)
        p.habit[d] = clip(p.habit[d], 0.0, 1.0)
        p.capacity[d] = positive(p.capacity[d])
        p.need[d] = positive(p.need[d])
        p.alternatives[d] = max(0.001, p.alternatives[d])


@rule
def hold_home(h):
    """Hold home's numbers in their ranges after events."""
    for d in range(h.provision.shape[0]):
        h.provision[d] = positive(h.provision[d])
        h.provision_intact[d] = positive(h.provision_intact[d])
        h.rest_of_world[d] = positive(h.rest_of_world[d])
        h.supply[d] = positive(h.supply[d])
        h.supply_start[d] = positive(h.supply_start[d])
        h.interruption[d] = clip(h.interruption[d], 0.0, 0.5)
    h.reliability = clip(h.reliability, 0.0, 1.0)
    h.institution = clip(h.institution, 0.0, 1.0)
    h.collusion = clip(h.collusion, 0.0, 1.0)


@rule
def hold_target(effect, powers, home, affinity, pieces, rules):
    """Hold whatever an effect has touched in its range, once all effects of the month are in."""
    target = effect.target
    if target < AFFINITY:
        p = powers[effect.first]
        hold_power(p, rules)
        if target == CAPABILITY:
            measure_capability(p, rules.contest)
        elif target == MEMORY:
            p.memory_sum = memory_sum(p.memory, rules.planning)
    elif target == AFFINITY:
        held = clip(affinity[effect.first, effect.second], -1.0, 1.0)
        affinity[effect.first, effect.second] = held
        affinity[effect.second, effect.first] = held
    elif target == FOOTHOLD:
        pieces[effect.first].presence = clip(pieces[effect.first].presence, 0.0, 1.0)
    else:
        hold_home(home[0])


@rule
def move_effects(e, effects, powers, home, affinity, pieces, rules, month):
    """Bring an event's effects to where they should be this month; return whether anything moved."""
    age = float(month - e.fired)
    moved = False
    for k in range(e.effects, e.effects_end):
        effect = effects[k]
        if effect.shape == STEP:
            amount = 0.0
            if month == e.fired:
                amount = effect.change
        else:
            level = level_of(effect, age)
            amount = level - effect.level
            effect.level = level
        if amount != 0.0:
            apply_effect(effect, amount, powers, home, affinity, pieces, rules)
            moved = True
    return moved


@rule
def restart_ramps(e, effects):
    """Let ramps of an event that happens again start anew (a pulse's remainder is withdrawn by its next level)."""
    for k in range(e.effects, e.effects_end):
        if effects[k].shape == RAMP:
            effects[k].level = 0.0


@rule
def act_events(
    events, effects, program, powers, home, affinity, pieces, parameters, seed, replication, month
):
    """Let due events happen and effects in force move on; then hold what they touched in its range."""
    rules = parameters[0]
    for k in range(events.shape[0]):
        e = events[k]
        if is_due(e, events, powers, home, affinity, pieces, program, seed, replication, month):
            e.fired = month
            e.count += 1
            if e.count == 1:
                e.first_fired = month
            else:
                restart_ramps(e, effects)
    moved = False
    for k in range(events.shape[0]):
        if events[k].count > 0:
            if move_effects(events[k], effects, powers, home, affinity, pieces, rules, month):
                moved = True
    if moved:
        for k in range(effects.shape[0]):
            hold_target(effects[k], powers, home, affinity, pieces, rules)
