"""What home gives: how far powers depend on it."""

from ana_sim.rules.compile import part, rule
from ana_sim.rules.world import N_DOMAINS


@part
def use_served(supply, tie, alternatives):
    """Return the part of a power's use that home serves: `F'T/(F'T + a)`, 0–1.

    Source: Emerson1962
    """
    offered = supply * tie
    if offered <= 0.0:
        return 0.0
    return offered / (offered + alternatives)


@rule
def supply_in_use(supply, interruption, rivalry_in_use, use, use_start):
    """Return home's supply to each power after interruption and crowding: `F(1 - z)/(1 - ν + ν max(1, U/U⁰))`.

    Source: judgement
    """
    crowding = 1.0
    if use_start > 0.0 and use > use_start:
        crowding = use / use_start
    return supply * (1.0 - interruption) / (1.0 - rivalry_in_use + rivalry_in_use * crowding)


@rule
def measure_use(p, domain):
    """Return how much home's supply in a domain is asked for: `Σ n T`."""
    use = 0.0
    for j in range(p.count):
        use += p.need[domain, j] * p.tie[domain, j]
    return use


@rule
def measure_service(powers, home, parameters):
    """Set use served u by domain and counter-dependence `C = Σ n u` (share of the power's interest, 0–1).

    Source: Emerson1962
    """
    p, h, rules = powers[0], home[0], parameters[0]
    for i in range(p.count):
        p.counter[i] = 0.0
    for d in range(N_DOMAINS):
        supply = supply_in_use(
            h.supply[d], h.interruption[d], rules.rivalry_in_use[d], measure_use(p, d), h.use_start[d]
        )
        h.served_supply[d] = supply
        for i in range(p.count):
            served = use_served(supply, p.tie[d, i], p.alternatives[d, i])
            p.served[d, i] = served
            p.counter[i] += p.need[d, i] * served
