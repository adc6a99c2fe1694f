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
def supply_in(d, p, strain_cost):
    """Set what each power supplies in a domain; return the sum and the sum of squares."""
    for i in range(p.count):
        factor = supply_factor(p.strain[i], strain_cost, p.per_supply_start[d, i])
        p.supply_factor[d, i] = factor
        p.supply[d, i] = p.capacity[d, i] * p.tie[d, i] * factor
    total = 0.0
    squares = 0.0
    for i in range(p.count):
        q = p.supply[d, i]
        total += q
        squares += q * q
    return total, squares


@part
def measure_worth(d, h, rules):
    """Set concentration, satisfaction and the slope of satisfaction in a domain from the supply there; return 1/Q."""
    met = h.need_met[d]
    per_met = 0.0
    if met > 0.0:
        per_met = 1.0 / met
    decay = exp(-rules.curvature * met)
    h.concentration[d] = h.sum_squares[d] * per_met * per_met
    h.satisfaction[d] = satisfaction(decay, rules.full_satisfaction)
    h.slope[d] = rules.curvature * decay / rules.full_satisfaction
    return per_met


@rule
def split_dependency(p, h):
    """Set what each level's powers give to dependency."""
    near, regional, systemic = 0.0, 0.0, 0.0
    for d in range(N_DOMAINS):
        weight = h.importance[d]
        for i in range(p.count):
            s = p.share[d, i]
            part_of_it = weight * s * s
            if p.level[i] == 0:
                near += part_of_it
            elif p.level[i] == 1:
                regional += part_of_it
            else:
                systemic += part_of_it
    h.dependency_by_level[0], h.dependency_by_level[1], h.dependency_by_level[2] = near, regional, systemic


@rule
def measure_supply(powers, home, parameters):
    """Set supply q, need met Q, shares s, Hirschman concentration H, satisfaction and unmet need.

    `q = kTg`, `Q = b + o + Σq`, `s = q/Q`, `H = Σs²`, dependency `D = Σ w H`.

    Source: Hirschman1945
    """
    p, h, rules = powers[0], home[0], parameters[0]
    for d in range(N_DOMAINS):
        total, squares = supply_in(d, p, rules.strain_cost[d])
        h.need_met[d] = h.provision[d] + h.rest_of_world[d] + total
        h.sum_squares[d] = squares
    h.dependency, h.unmet_need, h.benefit = 0.0, 0.0, 0.0
    for d in range(N_DOMAINS):
        per_met = measure_worth(d, h, rules)
        h.dependency += h.importance[d] * h.concentration[d]
        h.unmet_need += h.importance[d] * positive(1.0 - h.need_met[d])
        h.benefit += h.importance[d] * h.satisfaction[d]
        for i in range(p.count):
            p.share[d, i] = p.supply[d, i] * per_met
    if h.told == 1:
        split_dependency(p, h)
