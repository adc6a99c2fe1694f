"""Home's possible initiatives and their worth, by one objective of three terms."""

import math

from ana_sim.rules.arithmetic import positive, power
from ana_sim.rules.compile import part, rule
from ana_sim.rules.force import damage, frailty_of, grip, reach
from ana_sim.rules.service import use_served
from ana_sim.rules.world import DIPLOMACY, N_DOMAINS, SECURITY


@rule
def memory_sum(memory, months):
    """Return how long a unit of grievance is felt over a horizon: `(1 - ρ^h)/(1 - ρ)`, months."""
    if memory >= 1.0:
        return months
    return (1.0 - power(memory, months)) / (1.0 - memory)


@rule
def kept_share(fade, months):
    """Return the mean part of a slice's memory that lasts over a horizon, 0–1."""
    if fade <= 0.0:
        return 1.0
    return (1.0 - power(1.0 - fade, months)) / (fade * months)


@rule
def bare(p, rules):
    """Return what leverage and foothold leave ungripped: `(1 - λ)(1 - ν f)`."""
    return (1.0 - p.lambda_) * (1.0 - rules.foothold_grip * p.foothold)


@rule
def worth_of_exposure(rules):
    """Return the price of one unit of coerciveness × grip over the planning horizon, need-months."""
    return rules.worth_exposure * rules.planning / 12.0


@rule
def expect_influence(h, rules):
    """Set what influence gains by a unit of needs served, of liaison, and of a member's tie; 0 where there is none."""
    h.price_of_service, h.price_of_liaison, h.price_of_member = 0.0, 0.0, 0.0
    if h.hub_total > 0.0:
        h.price_of_service = rules.weight_hub * h.reliability / h.hub_total
    if h.liaison_start > 0.0:
        h.price_of_liaison = rules.weight_brokerage * h.reliability / h.liaison_start
    if h.members > 0:
        h.price_of_member = rules.weight_leadership * h.institution * h.rank / h.members


@rule
def expect_powers(powers, home, parameters):
    """Set, at the strain home expects: force, the slope of grip in leverage, and the hazard of a unit of grievance.

    The worth of cover against a power is what its grip would lose if it were wholly covered.
    `haz = tempo coerciveness salience grip (1 - X̂) damage Σρ^t`.

    Source: judgement
    """
    h, rules = home[0], parameters[0]
    frailty = frailty_of(h)
    for i in range(powers.shape[0]):
        p = powers[i]
        p.expected_force = p.proximity * p.contest * (1.0 - p.expected_strain)
        force_open = p.expected_force * p.open
        p.grip_slope = bare(p, rules) * (1.0 - rules.grey_force * force_open) / rules.leverage_scale
        hold = grip(p.lambda_, force_open, p.foothold, rules.grey_force, rules.foothold_grip)
        chance = rules.tempo * p.coerciveness * p.salience * hold * (1.0 - p.expected_strain)
        p.cover_worth = (
            p.coerciveness * bare(p, rules) * rules.grey_force * p.expected_force * rules.cover * (1.0 - p.cover)
        )
        p.hazard = chance * damage(p.leverage, force_open, frailty, rules) * p.memory_sum
    for d in range(N_DOMAINS):
        importance = h.importance[d]
        weight = 0.0
        for i in range(powers.shape[0]):
            p = powers[i]
            exposed = importance * p.coerciveness * p.grip_slope * p.vulnerability[d]
            p.exposed[d] = exposed
            weight += exposed * p.share[d]
        h.exposure_weight[d] = weight
        h.worth_of_supply[d] = rules.planning * importance * h.slope[d]
    expect_influence(h, rules)


@part
def dependency_change(i, d, dq, per_met, powers, home):
    """Return the change of dependency when power i's supply in d grows by dq.

    For small steps it is negative exactly when i's share is below the concentration.

    Args:
        per_met: 1/(Q + dq).

    Source: Hirschman1945
    """
    h = home[0]
    squares = h.sum_squares[d] + 2.0 * powers[i].supply[d] * dq + dq * dq
    return h.importance[d] * (squares * per_met * per_met - h.concentration[d])


@part
def exposure_change(i, d, dq, per_met, powers, home):
    """Return the change of exposure through shares when power i's supply in d grows by dq (others are diluted)."""
    h, p = home[0], powers[i]
    weight = p.exposed[d]
    diluted = dq * per_met * (h.exposure_weight[d] - weight * p.share[d])
    return weight * ((p.supply[d] + dq) * per_met - p.share[d]) - diluted


@part
def liaison_change(p, step, home):
    """Return the change of influence through brokerage and leadership when a diplomatic tie moves by `step`.

    Source: GouldFernandez1989
    """
    h = home[0]
    root = math.sqrt(positive(p.tie[DIPLOMACY] + step))
    return h.price_of_liaison * (root - p.root_diplomacy) * p.liaison + h.price_of_member * step * p.member


@part
def influence_change(i, d, step, powers, home):
    """Return the change of influence when a tie moves by `step`."""
    h, p = home[0], powers[i]
    if d == DIPLOMACY:
        return liaison_change(p, step, home)
    if p.need[d] <= 0.0:
        return 0.0
    served = use_served(h.served_supply[d], p.tie[d] + step, p.alternatives[d])
    return h.price_of_service * p.root * p.need[d] * (served - p.served[d])


@rule
def hub_slope(d, powers):
    """Return by how much the needs served grow when home's supply in a domain doubles, at first: `Σ √m n u(1 - u)`."""
    slope = 0.0
    for i in range(powers.shape[0]):
        p = powers[i]
        slope += p.root * p.need[d] * p.served[d] * (1.0 - p.served[d])
    return slope


@part
def rivals_anger(i, powers, affinity, relations, rules):
    """Return the expected loss from the grievance of i's rivals per unit of a tie of mean importance, need-months."""
    total = 0.0
    for k in range(powers[i].rivals):
        j = relations[i, k].rival
        total -= powers[j].hazard * affinity[i, j]
    return total * rules.rival_grievance


@part
def cover_gain(i, step, powers, home, affinity, rules):
    """Return by how much a deeper security tie with i loosens other powers' grip through cover.

    Source: Snyder1984
    """
    p = powers[i]
    total = 0.0
    if p.guard <= 0.0:
        return total
    floor = rules.cover_floor
    guard = p.guard * (1.0 - p.strain) * home[0].reliability
    before = guard * p.tie[SECURITY] * p.tie[SECURITY]
    after = guard * (p.tie[SECURITY] + step) * (p.tie[SECURITY] + step)
    for k in range(powers.shape[0]):
        worth = powers[k].cover_worth
        if k != i and worth > 0.0:
            care = reach(affinity[i, k], floor)
            old = min(1.0, care * before)
            new = min(1.0, care * after)
            total += worth * (new - old) / max(0.001, 1.0 - old)
    return total


@rule
def pledge(tie):
    """Return how far a security tie binds home to a partner's wars: T² above 0.3, else 0.

    Source: Snyder1984
    """
    if tie > 0.3:
        return tie * tie
    return 0.0


@part
def pledge_risk(i, step, powers, affinity, relations, rules):
    """Return the expected loss from a deeper security tie: incompatible pledges and partners' wars, need-months.

    Source: Snyder1984
    """
    p = powers[i]
    tie = p.tie[SECURITY]
    conflict = 0.0
    war = 0.0
    for k in range(p.rivals):
        j = relations[i, k].rival
        rivalry = -affinity[i, j]
        q = powers[j]
        other = q.tie[SECURITY]
        conflict += rivalry * (positive(min(tie + step, other) - 0.4) - positive(min(tie, other) - 0.4))
        war += rivalry * rivalry * q.proximity * (1.0 - 0.5 * q.expected_strain) * q.open
    entangled = rules.planning * rules.war * rules.entrapment_cost * war * (pledge(tie + step) - pledge(tie))
    return rules.worth_reliability * rules.unreliability * conflict + entangled


@part
def objective(dependency, influence, risk, home, rules):
    """Return the three terms of home's objective, need-months: `-θ_D ΔD/D₀`, `θ_I ΔI/I₀`, `-θ_R ΔRisk`."""
    h = home[0]
    return -h.dependency_price * dependency, h.influence_price * influence, -rules.value_risk * risk


@rule
def willingness(p, rules, reliability):
    """Return how far a power lets itself be courted: `δ_d (1 - X) rel min(1, gap⁺/0.15) 2W`."""
    wanted = min(1.0, positive(p.gap) / 0.15) * 2.0 * p.warmth
    return rules.deepen_size * (1.0 - p.strain) * reliability * wanted


@rule
def slice_anger(size, rules):
    """Return the grievance over a slice: `g_s δ_ref (δ/δ_ref)^p`; p > 1 favours slices, p < 1 one leap.

    Source: Schelling1966, Sen2024
    """
    return rules.slice_grievance * rules.slice_reference * power(size / rules.slice_reference, rules.slice_curvature)
