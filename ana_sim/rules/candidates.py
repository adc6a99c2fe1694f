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


@part
def bare(lambda_, foothold, foothold_grip):
    """Return what leverage and foothold leave ungripped: `(1 - λ)(1 - ν f)`."""
    return (1.0 - lambda_) * (1.0 - foothold_grip * foothold)


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
def expect_powers(p, h, rules):
    """Set, at the strain home expects: force, the slope of grip in leverage, and the hazard of a unit of grievance.

    The worth of cover against a power is what its grip would lose if it were wholly covered.
    `haz = tempo coerciveness salience grip (1 - X̂) damage Σρ^t`.

    Source: judgement
    """
    frailty, scale, tempo, covering = frailty_of(h), rules.leverage_scale, rules.tempo, rules.cover
    grey_force, foothold_grip = rules.grey_force, rules.foothold_grip
    for i in range(p.count):
        force = p.proximity[i] * p.contest[i] * (1.0 - p.expected_strain[i])
        force_open = force * p.open[i]
        ungripped = bare(p.lambda_[i], p.foothold[i], foothold_grip)
        p.expected_force[i] = force
        p.grip_slope[i] = ungripped * (1.0 - grey_force * force_open) / scale
        hold = grip(p.lambda_[i], force_open, p.foothold[i], grey_force, foothold_grip)
        chance = tempo * p.coerciveness[i] * p.salience[i] * hold * (1.0 - p.expected_strain[i])
        p.cover_worth[i] = p.coerciveness[i] * ungripped * grey_force * force * covering * (1.0 - p.cover[i])
        p.hazard[i] = chance * damage(p.leverage[i], force_open, frailty, rules) * p.memory_sum[i]
    for d in range(N_DOMAINS):
        importance = h.importance[d]
        for i in range(p.count):
            p.exposed[d, i] = importance * p.coerciveness[i] * p.grip_slope[i] * p.vulnerability[d, i]
        weight = 0.0
        for i in range(p.count):
            weight += p.exposed[d, i] * p.share[d, i]
        h.exposure_weight[d] = weight
        h.worth_of_supply[d] = rules.planning * importance * h.slope[d]
    expect_influence(h, rules)


@part
def dependency_change(supply, dq, per_met, importance, sum_squares, concentration):
    """Return the change of dependency when a power's supply in a domain grows by dq.

    For small steps it is negative exactly when the power's share is below the concentration.

    Args:
        per_met: 1/(Q + dq).
        importance, sum_squares, concentration: of the domain.

    Source: Hirschman1945
    """
    squares = sum_squares + 2.0 * supply * dq + dq * dq
    return importance * (squares * per_met * per_met - concentration)


@part
def exposure_change(weight, supply, share, dq, per_met, all_weights):
    """Return the change of exposure through shares when a power's supply grows by dq (others are diluted).

    Args:
        weight: how much a unit of the power's share exposes home; all_weights: `Σ weight share` of all powers.
        per_met: 1/(Q + dq).
    """
    diluted = dq * per_met * (all_weights - weight * share)
    return weight * ((supply + dq) * per_met - share) - diluted


@part
def liaison_change(i, step, p, h):
    """Return the change of influence through brokerage and leadership when a diplomatic tie moves by `step`.

    Source: GouldFernandez1989
    """
    root = math.sqrt(positive(p.tie[DIPLOMACY, i] + step))
    by_liaison = h.price_of_liaison * (root - p.root_diplomacy[i]) * p.liaison[i]
    return by_liaison + h.price_of_member * step * p.member[i]


@part
def hub_change(i, d, step, p, served_supply, price):
    """Return the change of influence through needs served when a tie moves by `step`."""
    served = use_served(served_supply, p.tie[d, i] + step, p.alternatives[d, i])
    change = price * p.root[i] * p.need[d, i] * (served - p.served[d, i])
    if p.need[d, i] <= 0.0:
        change = 0.0
    return change


@rule
def influence_change(i, d, step, p, h):
    """Return the change of influence when a tie moves by `step`."""
    if d == DIPLOMACY:
        return liaison_change(i, step, p, h)
    return hub_change(i, d, step, p, h.served_supply[d], h.price_of_service)


@rule
def hub_slope(d, p):
    """Return by how much the needs served grow when home's supply in a domain doubles, at first: `Σ √m n u(1 - u)`."""
    slope = 0.0
    for i in range(p.count):
        slope += p.root[i] * p.need[d, i] * p.served[d, i] * (1.0 - p.served[d, i])
    return slope


@part
def measure_rivals_anger(p, affinity, relations, rules):
    """Set the expected loss from the grievance of each power's rivals per unit of a tie, need-months."""
    weight = rules.rival_grievance
    for i in range(p.count):
        anger = 0.0
        for k in range(p.rivals[i]):
            j = relations[i, k].rival
            anger += p.hazard[j] * -affinity[i, j]
        p.anger[i] = anger * weight


@part
def loosening(care, covers, covers_deeper):
    """Return what part of a grip left open a deeper security tie would cover, 0–1, more with more care.

    Args:
        care: how much the partner cares, 0–1; covers, covers_deeper: what it can do, by the tie and by the deeper one.

    Source: Snyder1984
    """
    old = min(1.0, care * covers)
    new = min(1.0, care * covers_deeper)
    return (new - old) / max(0.001, 1.0 - old)


@rule
def cover_gain(i, covers, covers_deeper, p, affinity, cover_floor):
    """Return by how much a deeper security tie with power i would loosen other powers' grip through cover.

    Source: Snyder1984
    """
    gain = 0.0
    for k in range(p.count):
        if k != i:
            gain += p.cover_worth[k] * loosening(reach(affinity[k, i], cover_floor), covers, covers_deeper)
    return gain


@rule
def pledge(tie):
    """Return how far a security tie binds home to a partner's wars: T² above 0.3, else 0.

    Source: Snyder1984
    """
    if tie > 0.3:
        return tie * tie
    return 0.0


@rule
def pledge_risk(i, step, p, affinity, relations, rules):
    """Return the expected loss from a deeper security tie: incompatible pledges and partners' wars, need-months.

    0 or more; 0 for a tie that stays too shallow to bind.

    Source: Snyder1984
    """
    tie = p.tie[SECURITY, i]
    if pledge(tie + step) <= 0.0:
        return 0.0
    conflict = 0.0
    war = 0.0
    for k in range(p.rivals[i]):
        j = relations[i, k].rival
        rivalry = -affinity[i, j]
        other = p.tie[SECURITY, j]
        conflict += rivalry * (positive(min(tie + step, other) - 0.4) - positive(min(tie, other) - 0.4))
        war += rivalry * rivalry * p.proximity[j] * (1.0 - 0.5 * p.expected_strain[j]) * p.open[j]
    entangled = rules.planning * rules.war * rules.entrapment_cost * war * (pledge(tie + step) - pledge(tie))
    return rules.worth_reliability * rules.unreliability * conflict + entangled


@part
def objective(dependency, influence, risk, h, rules):
    """Return the three terms of home's objective, need-months: `-θ_D ΔD/D₀`, `θ_I ΔI/I₀`, `-θ_R ΔRisk`."""
    return -h.dependency_price * dependency, h.influence_price * influence, -rules.value_risk * risk


@part
def worth(terms, cost):
    """Return what the three terms come to when the cost of an act is paid, need-months."""
    dependency, influence, risk = terms
    return dependency + influence + risk - cost


@part
def willingness(gap, strain, warmth, reliability, deepen_size):
    """Return how far a power lets itself be courted: `δ_d (1 - X) rel min(1, gap⁺/0.15) 2W`."""
    wanted = min(1.0, positive(gap) / 0.15) * 2.0 * warmth
    return deepen_size * (1.0 - strain) * reliability * wanted


@rule
def slice_anger(size, rules):
    """Return the grievance over a slice: `g_s δ_ref (δ/δ_ref)^p`; p > 1 favours slices, p < 1 one leap.

    Source: Schelling1966, Sen2024
    """
    return rules.slice_grievance * rules.slice_reference * power(size / rules.slice_reference, rules.slice_curvature)
