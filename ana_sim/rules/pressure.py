"""Coercion: what a demand may ask, whether the threat behind it is believed, and what follows."""

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import clip, exp, logistic, positive
from ana_sim.rules.compile import rule
from ana_sim.rules.world import N_DOMAINS, RESISTED, YIELDED


@rule
def room(strain):
    """Return the part of a power's attention and means that is free, at least 0.05."""
    return max(0.05, 1.0 - strain)


@rule
def sender_cost(counter, per_room, retaliates, rules):
    """Return what carrying out a threat costs its sender, in need-months.

    `κ_S c_r (1 + ηC(1 + ½ retaliates))/(1 - X)`: dependence on home and strain make it dear.

    Args:
        per_room: `1/(1 - X)`.

    Source: Drezner1998
    """
    hurt_back = rules.deterrence * counter * (1.0 + 0.5 * retaliates)
    return rules.sender_cost * rules.cost_reprisal * (1.0 + hurt_back) * per_room


@rule
def conflict_expectation(ideal, grievance):
    """Return how far a power expects conflict with home, 0–1: `½(1 - x) + ½ min(1, G)`.

    Source: Drezner1998
    """
    return clip(0.5 * (1.0 - ideal) + 0.5 * min(1.0, grievance), 0.0, 1.0)


@rule
def largest_concession(target_cost, cost, expectation):
    """Return the most a target would give to end the threat: `(c_T - E c_S)/(1 + E)`, need-months.

    Source: Drezner1998
    """
    return (target_cost - expectation * cost) / (1.0 + expectation)


@rule
def credibility(target_cost, cost, expectation, width):
    """Return the chance that a threat is carried out: `σ((E c_T - c_S)/κ_w)`, 0–1.

    Source: Drezner1998
    """
    return logistic((expectation * target_cost - cost) / width)


@rule
def demand_of(target_cost, cost, expectation, scale):
    """Return the size of the demand, 0–1 of the scale; 0 where no concession can be expected."""
    return clip(largest_concession(target_cost, cost, expectation) / scale, 0.0, 1.0)


@rule
def most_vulnerable_domain(p, importance):
    """Return the domain in which the power could hurt home most (the first if all are equal)."""
    best = 0
    most = -1.0
    for d in range(N_DOMAINS):
        value = importance[d] * p.share[d] * p.vulnerability[d]
        if value > most + 1e-12:
            best = d
            most = value
    return best


@rule
def is_retaliating(p, posture, rules, month):
    """Return 1 while home pays a power back for its last reprisal, else 0."""
    since = month - p.last_reprisal
    if posture.retaliates == 1 and since >= 1 and since <= rules.retaliation_months:
        return 1
    return 0


@rule
def teach_yield(i, powers, amount, towards, spill):
    """Move what powers expect of home's firmness: the one concerned by `amount`, the others by a part of it."""
    for j in range(powers.shape[0]):
        p = powers[j]
        step = amount
        if j != i:
            step = amount * spill
        p.d_yields += step * (towards - p.yields)


@rule
def concede(i, powers, home, affinity, parameters, demand):
    """Give in: the tie deepens, rivals' ties thin out, home pays the worth of the concession.

    Source: Drezner1998
    """
    h, rules = home[0], parameters[0]
    p = powers[i]
    d = p.domain
    p.answer = YIELDED
    p.d_tie[d] += rules.yield_tie * demand * (1.0 - p.tie[d])
    p.lost += rules.stake * demand
    for j in range(powers.shape[0]):
        if affinity[i, j] < 0.0:
            powers[j].d_tie[d] += rules.yield_displaces * affinity[i, j] * powers[j].tie[d]
    p.d_grievance -= (1.0 - rules.cooling) * p.grievance
    teach_yield(i, powers, rules.learning, 1.0, rules.spill)
    h.yielded += 1.0
    h.conceded += rules.stake * demand


@rule
def suffer_reprisal(i, powers, home, parameters, month):
    """Take a reprisal: damage now, a thinner tie, part of home's supply closed, self-provision harmed.

    Source: judgement
    """
    h, rules = home[0], parameters[0]
    p = powers[i]
    d = p.domain
    p.reprised = 1
    p.lost += p.damage
    h.reprisals += 1.0
    h.damages += p.damage
    p.d_tie[d] -= rules.reprisal_tie_loss * p.tie[d]
    h.d_interruption[d] += rules.reprisal_interruption * p.lambda_
    h.d_provision[d] -= rules.reprisal_provision_loss * p.lambda_ * h.provision[d]
    p.d_grievance -= (1.0 - rules.cooling) * p.grievance
    p.d_hurt += rules.reprisal_hurt
    p.last_reprisal = month


@rule
def answer_demand(i, powers, home, affinity, parameters, posture, seed, replication, month):
    """Yield to a demand or resist it; a resisted power may punish.

    Home yields when the expected damage `p c_T e^{noise}` exceeds `resolve (1 - capture) v_c`: a precedent's price
    does not shrink with the demand.

    Source: Drezner1998
    """
    h, rules = home[0], parameters[0]
    p = powers[i]
    h.demands += 1.0
    cost = sender_cost(p.counter, 1.0 / room(p.strain), is_retaliating(p, posture, rules, month), rules)
    expectation = conflict_expectation(p.ideal, p.grievance)
    chance = credibility(p.damage, cost, expectation, rules.credibility_width)
    noise = exp(rules.resolve_noise * draws.normal(seed, replication, draws.RESOLVE, p.key, month))
    p.weighed = chance * p.damage * noise
    p.limit = posture.resolve * (1.0 - p.capture) * rules.stake
    if p.weighed > p.limit:
        concede(i, powers, home, affinity, parameters, demand_of(p.damage, cost, expectation, rules.demand_scale))
        return
    p.answer = RESISTED
    p.d_grievance += rules.resist_grievance
    teach_yield(i, powers, rules.learning, 0.0, rules.spill)
    if draws.uniform(seed, replication, draws.REPRISAL, p.key, month) < chance:
        suffer_reprisal(i, powers, home, parameters, month)


@rule
def opposition(j, rivalry, powers, strain):
    """Return how much a rival's displeasure weighs: `R coerciveness salience grip (1 - X̂)`."""
    p = powers[j]
    return rivalry * p.coerciveness * p.salience * p.grip * positive(1.0 - strain)
