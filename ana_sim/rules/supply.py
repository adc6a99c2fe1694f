"""What home gets: supply through ties, shares, concentration, satisfaction."""

from ana_sim.rules.arithmetic import exp, positive
from ana_sim.rules.compile import part, rule
from ana_sim.rules.world import N_DOMAINS


@part
def supply_factor(strain, strain_cost, per_supply_start):
    """Return what part of its usual supply a strained power still delivers, 1 at the starting strain.

    `(1 - φX)/(1 - φX⁰)`, φ the supply lost to full strain; `per_supply_start` is `1/(1 - φX⁰)`.

    Source: judgement
    """
    return (1.0 - strain_cost * strain) * per_supply_start


@rule
def satisfaction(decay, full):
    """Return the worth of a need met to the degree Q: `(1 - e^{-ϑQ})/(1 - e^{-ϑ})`, 1 at Q = 1.

    Args:
        decay: `e^{-ϑQ}`; full: `1 - e^{-ϑ}`.

    Source: judgement
    """
    return (1.0 - decay) / full


@part
def supply_in(d, powers, strain_cost):
    """Set what each power supplies in a domain; return the sum and the sum of squares."""
    total = 0.0
    squares = 0.0
    for i in range(powers.shape[0]):
        p = powers[i]
        factor = supply_factor(p.strain, strain_cost, p.per_supply_start[d])
        q = p.capacity[d] * p.tie[d] * factor
        p.supply_factor[d] = factor
        p.supply[d] = q
        total += q
        squares += q * q
    return total, squares


@rule
def measure_supply(powers, home, parameters):
    """Set supply q, need met Q, shares s, Hirschman concentration H, satisfaction and unmet need.

    `q = kTg`, `Q = b + o + Σq`, `s = q/Q`, `H = Σs²`, dependency `D = Σ w H`.

    Source: Hirschman1945
    """
    h, rules = home[0], parameters[0]
    dependency, unmet, benefit = 0.0, 0.0, 0.0
    for level in range(3):
        h.dependency_by_level[level] = 0.0
    for d in range(N_DOMAINS):
        total, squares = supply_in(d, powers, rules.strain_cost[d])
        met = h.provision[d] + h.rest_of_world[d] + total
        h.need_met[d] = met
        h.sum_squares[d] = squares
        per_met = 0.0
        if met > 0.0:
            per_met = 1.0 / met
        concentration = squares * per_met * per_met
        decay = exp(-rules.curvature * met)
        worth = satisfaction(decay, rules.full_satisfaction)
        h.concentration[d] = concentration
        h.satisfaction[d] = worth
        h.slope[d] = rules.curvature * decay / rules.full_satisfaction
        w = h.importance[d]
        dependency += w * concentration
        unmet += w * positive(1.0 - met)
        benefit += w * worth
        for i in range(powers.shape[0]):
            p = powers[i]
            s = p.supply[d] * per_met
            p.share[d] = s
            h.dependency_by_level[p.level] += w * s * s
    h.dependency, h.unmet_need, h.benefit = dependency, unmet, benefit
