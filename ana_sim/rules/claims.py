"""Claims: the rule of pressure with the roles exchanged, where home is the stronger on the spot."""

from ana_sim.rules import draws
from ana_sim.rules.compile import rule
from ana_sim.rules.force import contest_share
from ana_sim.rules.pressure import conflict_expectation, credibility, demand_of


@rule
def claim_cost(lambda_, rules):
    """Return what carrying out a claim would cost home, need-months: `κ_S c_r (1 + ηλ)`.

    Source: Drezner1998
    """
    return rules.sender_cost * rules.cost_reprisal * (1.0 + rules.deterrence * lambda_)


@rule
def claim_terms(i, p, h, rules):
    """Return the size of a claim on power i, the chance it is carried out, whether i gives way, and the risk.

    Size 0 means that no claim is open.

    Source: Drezner1998
    """
    home_force = p.proximity[i] * contest_share(h.might, p.might[i])
    if home_force <= p.force[i]:
        return 0.0, 0.0, False, 0.0
    cost = claim_cost(p.lambda_[i], rules)
    harm = rules.intensity * rules.horizon * p.counter[i] + rules.force_damage * home_force
    expectation = conflict_expectation(p.ideal[i], p.grievance[i])
    chance = credibility(harm, cost, expectation, rules.credibility_width)
    size = demand_of(harm, cost, expectation, rules.demand_scale)
    gives_way = chance * harm > rules.stake
    risk = p.hazard[i] * rules.resist_grievance
    if gives_way:
        risk -= rules.stake * size
    else:
        risk += chance * cost
    return size, chance, gives_way, risk


@rule
def carry_claim(c, p, h, affinity, rules, seed, replication, month):
    """Make a claim: home gains its stake, or pays for the attempt; the power and its friends resent it."""
    i = c.first
    p.last_act[i] = month
    p.d_grievance[i] += rules.resist_grievance
    for j in range(p.count):
        if affinity[i, j] > 0.0:
            p.d_grievance[j] += rules.rival_grievance * affinity[i, j] * c.size * rules.slice_reference
    if c.second == 1:
        c.done = 2
        h.perks += rules.stake * c.size
    elif draws.uniform(seed, replication, draws.CLAIM, p.key[i], month) < c.chance:
        h.effort += claim_cost(p.lambda_[i], rules)
        p.d_hurt[i] += rules.reprisal_hurt
