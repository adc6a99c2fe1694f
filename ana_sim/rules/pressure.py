"""Coercion: what a demand may ask, whether the threat behind it is believed, and what follows."""

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import clip, exp, logistic, positive
from ana_sim.rules.compile import part, rule
from ana_sim.rules.world import N_DOMAINS, RESISTED, YIELDED


@part
def room(strain):
    """Return the part of a power's attention and means that is free, at least 0.05."""
    return max(0.05, 1.0 - strain)


@part
def threat_cost(rules):
    """Return what carrying out a threat costs a sender with all its means that does not need home: `κ_S c_r`."""
    return rules.sender_cost * rules.cost_reprisal


@part
def sender_cost(counter, per_room, retaliates, threat, deterrence):
    """Return what carrying out a threat costs its sender, in need-months.

    `κ_S c_r (1 + ηC(1 + ½ retaliates))/(1 - X)`: dependence on home and strain make it dear.

    Args:
        per_room: `1/(1 - X)`; threat: `κ_S c_r`; deterrence: η.

    Source: Drezner1998
    """
    hurt_back = deterrence * counter * (1.0 + 0.5 * retaliates)
    return threat * (1.0 + hurt_back) * per_room


@part
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
def most_vulnerable_domain(i, p, importance):
    """Return the domain in which the power could hurt home most (the first if all are equal)."""
    best = 0
    most = -1.0
    for d in range(N_DOMAINS):
        value = importance[d] * p.share[d, i] * p.vulnerability[d, i]
        if value > most + 1e-12:
            best = d
            most = value
    return best


@part
def is_retaliating(last_reprisal, retaliates, months, month):
    """Return 1 while home pays a power back for its last reprisal, for so many months, else 0."""
    since = month - last_reprisal
    if retaliates == 1 and since >= 1 and since <= months:
        return 1
    return 0


@rule
def teach_yield(i, p, amount, towards, spill):
    """Move what powers expect of home's firmness: the one concerned by `amount`, the others by a part of it."""
    for j in range(p.count):
        step = amount
        if j != i:
            step = amount * spill
        p.d_yields[j] += step * (towards - p.yields[j])


@rule
def concede(i, p, h, affinity, rules, demand):
    """Give in: the tie deepens, rivals' ties thin out, home pays the worth of the concession.

    Source: Drezner1998
    """
    d = p.domain[i]
    p.answer[i] = YIELDED
    p.d_tie[d, i] += rules.yield_tie * demand * (1.0 - p.tie[d, i])
    p.lost[i] += rules.stake * demand
    for j in range(p.count):
        if affinity[i, j] < 0.0:
            p.d_tie[d, j] += rules.yield_displaces * affinity[i, j] * p.tie[d, j]
    p.d_grievance[i] -= (1.0 - rules.cooling) * p.grievance[i]
    teach_yield(i, p, rules.learning, 1.0, rules.spill)
    h.yielded += 1.0
    h.conceded += rules.stake * demand


@rule
def suffer_reprisal(i, p, h, rules, month):
    """Take a reprisal: damage now, a thinner tie, part of home's supply closed, self-provision harmed.

    Source: judgement
    """
    d = p.domain[i]
    p.reprised[i] = 1
    p.lost[i] += p.damage[i]
    h.reprisals += 1.0
    h.damages += p.damage[i]
    p.d_tie[d, i] -= rules.reprisal_tie_loss * p.tie[d, i]
    h.d_interruption[d] += rules.reprisal_interruption * p.lambda_[i]
    h.d_provision[d] -= rules.reprisal_provision_loss * p.lambda_[i] * h.provision[d]
    p.d_grievance[i] -= (1.0 - rules.cooling) * p.grievance[i]
    p.d_hurt[i] += rules.reprisal_hurt
    p.last_reprisal[i] = month


@rule
def answer_demand(i, p, h, affinity, rules, posture, seed, replication, month):
    """Yield to a demand or resist it; a resisted power may punish.

    Home yields when the expected damage `p c_T e^{noise}` exceeds `resolve (1 - capture) v_c`: a precedent's price
    does not shrink with the demand.

    Source: Drezner1998
    """
    h.demands += 1.0
    retaliates = is_retaliating(p.last_reprisal[i], posture.retaliates, rules.retaliation_months, month)
    cost = sender_cost(p.counter[i], 1.0 / room(p.strain[i]), retaliates, threat_cost(rules), rules.deterrence)
    expectation = conflict_expectation(p.ideal[i], p.grievance[i])
    chance = credibility(p.damage[i], cost, expectation, rules.credibility_width)
    noise = exp(rules.resolve_noise * draws.normal(seed, replication, draws.RESOLVE, p.key[i], month))
    p.weighed[i] = chance * p.damage[i] * noise
    p.limit[i] = posture.resolve * (1.0 - p.capture[i]) * rules.stake
    if p.weighed[i] > p.limit[i]:
        concede(i, p, h, affinity, rules, demand_of(p.damage[i], cost, expectation, rules.demand_scale))
        return
    p.answer[i] = RESISTED
    p.d_grievance[i] += rules.resist_grievance
    teach_yield(i, p, rules.learning, 0.0, rules.spill)
    if draws.uniform(seed, replication, draws.REPRISAL, p.key[i], month) < chance:
        suffer_reprisal(i, p, h, rules, month)


@rule
def opposition(j, rivalry, p, strain):
    """Return how much a rival's displeasure weighs: `R coerciveness salience grip (1 - X̂)`."""
    return rivalry * p.coerciveness[j] * p.salience[j] * p.grip[j] * positive(1.0 - strain)
