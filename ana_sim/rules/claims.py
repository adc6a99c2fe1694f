"""Claims: the rule of pressure with the roles exchanged, where home is the stronger on the spot."""

from ana_sim.rules import draws
from ana_sim.rules.compile import rule
from ana_sim.rules.force import contest_share
from ana_sim.rules.pressure import conflict_expectation, credibility, demand_of


@rule
def claim_cost(p, rules):
    """Return what carrying out a claim would cost home, need-months: `κ_S c_r (1 + ηλ)`.

    Source: Drezner1998
    """
    return rules.sender_cost * rules.cost_reprisal * (1.0 + rules.deterrence * p.lambda_)


@rule
def claim_terms(i, powers, home, parameters):
    """Return the size of a claim on power i, the chance it is carried out, whether i gives way, and the risk.

    Size 0 means that no claim is open.

    Source: Drezner1998
    """
    h, rules, p = home[0], parameters[0], powers[i]
    home_force = p.proximity * contest_share(h.might, p.might)
    if home_force <= p.force:
        return 0.0, 0.0, False, 0.0
    cost = claim_cost(p, rules)
    harm = rules.intensity * rules.horizon * p.counter + rules.force_damage * home_force
    expectation = conflict_expectation(p.ideal, p.grievance)
    chance = credibility(harm, cost, expectation, rules.credibility_width)
    size = demand_of(harm, cost, expectation, rules.demand_scale)
    gives_way = chance * harm > rules.stake
    risk = p.hazard * rules.resist_grievance
    if gives_way:
        risk -= rules.stake * size
    else:
        risk += chance * cost
    return size, chance, gives_way, risk


@rule
def carry_claim(c, powers, home, affinity, parameters, seed, replication, month):
    """Make a claim: home gains its stake, or pays for the attempt; the power and its friends resent it."""
    h, rules, p = home[0], parameters[0], powers[c.first]
    p.last_act = month
    p.d_grievance += rules.resist_grievance
    for j in range(powers.shape[0]):
        if affinity[c.first, j] > 0.0:
            powers[j].d_grievance += rules.rival_grievance * affinity[c.first, j] * c.size * rules.slice_reference
    if c.second == 1:
        c.done = 2
        h.perks += rules.stake * c.size
    elif draws.uniform(seed, replication, draws.CLAIM, p.key, month) < c.chance:
        h.effort += claim_cost(p, rules)
        p.d_hurt += rules.reprisal_hurt
