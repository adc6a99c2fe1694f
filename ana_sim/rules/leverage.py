"""How much a power could take away: replaceability and leverage."""

from ana_sim.rules.arithmetic import exp, positive
from ana_sim.rules.compile import part, rule
from ana_sim.rules.world import N_DOMAINS


@rule
def coercion_discount(replacement, horizon):
    """Return the average share of a cut-off need still unreplaced over a coercion: `ψ = (τ/h)(1 - e^{-h/τ})`.

    Args:
        replacement: τ, months to replace a supplier, > 0.
        horizon: h, months a coercion lasts, > 0.

    Short coercions (h → 0) give 1, sensitivity; long ones go to 0, vulnerability.

    Source: KeohaneNye1977
    """
    return replacement / horizon * (1.0 - exp(-horizon / replacement))


@part
def spare(capacity, factor, tie, grievance):
    """Return what a supplier could add at once: a quarter of depth more, unless it resents home.

    Source: Emerson1962
    """
    deeper = tie + 0.25
    if deeper > 1.0:
        deeper = 1.0
    return capacity * factor * (deeper - tie) * positive(1.0 - grievance)


@part
def replaceability(spare_of_others, rest_of_world, supply):
    """Return the part of a supply that others could take over, 0–1; 1 where there is nothing to replace.

    Source: Emerson1962
    """
    backup = spare_of_others + 0.5 * rest_of_world
    if backup + supply <= 0.0:
        return 1.0
    return backup / (supply + backup)


@part
def spare_in(d, p):
    """Write what each power could add in a domain where its vulnerability will stand; return the sum."""
    for j in range(p.count):
        p.vulnerability[d, j] = spare(p.capacity[d, j], p.supply_factor[d, j], p.tie[d, j], p.grievance[j])
    total = 0.0
    for j in range(p.count):
        total += p.vulnerability[d, j]
    return total


@rule
def measure_leverage(powers, home, parameters):
    """Set each power's vulnerability by domain and its leverage `L = Σ w s [1 - r(1 - ψ)]`.

    Source: Hirschman1945, Emerson1962, KeohaneNye1977
    """
    p, h, rules = powers[0], home[0], parameters[0]
    for i in range(p.count):
        p.leverage[i] = 0.0
    for d in range(N_DOMAINS):
        total = spare_in(d, p)
        importance, rest, lasting = h.importance[d], h.rest_of_world[d], 1.0 - rules.coercion_discount[d]
        for i in range(p.count):
            r = replaceability(total - p.vulnerability[d, i], rest, p.supply[d, i])
            vulnerability = 1.0 - r * lasting
            p.vulnerability[d, i] = vulnerability
            p.leverage[i] += importance * p.share[d, i] * vulnerability
    scale = rules.leverage_scale
    for i in range(p.count):
        p.lambda_[i] = 1.0 - exp(-p.leverage[i] / scale)
    h.leverage_max = -1.0
    for i in range(p.count):
        if p.leverage[i] > h.leverage_max:
            h.leverage_max = p.leverage[i]
            h.leverage_max_power = i
