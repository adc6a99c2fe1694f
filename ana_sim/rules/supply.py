"""What home lives on: supply by domain, its shares, and how fast each could be replaced."""

from ana_sim.rules.arithmetic import clip, exp, positive
from ana_sim.rules.compiled import rule
from ana_sim.rules.world import N_DOMAINS, SECURITY

STRAIN_OUTSIDE_SECURITY = 0.3
"""Weight of strain on supply of other things than arms and guarantees."""
ROOM_TO_GROW = 0.25
"""How far a tie with another supplier could be used more at once, in tie."""


@rule
def supply_factor(sensitivity, strain, strain_start):
    """Return supply under strain against supply at the start: `(1 - φX)/(1 - φX0)`."""
    return (1.0 - sensitivity * strain) / (1.0 - sensitivity * strain_start)


@rule
def satisfaction(supply, curve, fullness):
    """Return how far a need is met, each further unit counting less: `(1 - e^(-curve·Q))/(1 - e^(-curve))`."""
    return (1.0 - exp(-curve * supply)) / fullness


@rule
def slack(capacity, tie, grievance):
    """Return what another supplier could add at once, less if it bears a grievance."""
    return capacity * (min(1.0, tie + ROOM_TO_GROW) - tie) * positive(1.0 - grievance)


@rule
def irreplaceable(supply, others, bridged):
    """Return the part of a supply that is missing on average over a coercion: `v = 1 - rep(1 - ψ)`, rep = B/(q + B)."""
    replaced = 1.0
    if supply + others > 0.0:
        replaced = others / (supply + others)
    return 1.0 - replaced * (1.0 - bridged)


@rule
def supply_domain(w, d):
    """Measure supply and shares in one domain. Returns what others could add, all suppliers together.

    Source: Hirschman1945
    """
    p, h, rules = w.powers, w.home, w.rules
    sensitivity = rules.phi
    if d != SECURITY:
        sensitivity = STRAIN_OUTSIDE_SECURITY * rules.phi
    whole, spare = h.own[d] + h.rest[d], 0.5 * h.rest[d]
    for i in range(w.n):
        factor = supply_factor(sensitivity, p.strain[i], p.strain_start[i])
        capacity = p.capacity[d, i] * factor
        p.strain_factor[d, i] = factor
        p.supply[d, i] = capacity * p.tie[d, i]
        p.slack[d, i] = slack(capacity, p.tie[d, i], p.grievance[i])
        whole += p.supply[d, i]
        spare += p.slack[d, i]
    h.supply_all[d] = whole
    h.need_met[d] = min(1.0, whole)
    return spare


@rule
def measure_supply(w):
    """Measure what home lives on.

    Reads ties, capacity, strain, grievance, own provision. Changes supply, shares, slack, irreplaceable parts, and the
    measures of needs and concentration.
    """
    p, h, m = w.powers, w.home, w.measures
    m.benefit, m.unmet_need, m.concentration = 0.0, 0.0, 0.0
    for d in range(N_DOMAINS):
        spare = supply_domain(w, d)
        whole, squares = h.supply_all[d], 0.0
        for i in range(w.n):
            share = 0.0
            if whole > 0.0:
                share = p.supply[d, i] / whole
            p.share[d, i] = share
            squares += share * share
            p.irreplaceable[d, i] = irreplaceable(p.supply[d, i], spare - p.slack[d, i], w.once.bridged[d])
        h.concentration[d] = squares
        m.concentration += h.importance[d] * squares
        m.benefit += h.importance[d] * satisfaction(whole, w.rules.curve, w.once.fullness)
        m.unmet_need += h.importance[d] * positive(1.0 - whole)


@rule
def move_strain(w, i, noise):
    """Let a power's strain move towards where it tends. Changes `strain`, `strain_expected`.

    noise: a normal draw.
    """
    p, prudence = w.powers, w.posture.prudence
    towards = clip(p.strain_target[i], 0.0, 0.95)
    p.strain[i] = clip(p.strain[i] + w.rules.inertia * (towards - p.strain[i]) + 0.03 * noise, 0.0, 0.95)
    p.strain_expected[i] = (1.0 - prudence) * p.strain[i] + prudence * p.strain_start[i]
