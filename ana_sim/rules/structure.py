"""Who holds what over home, who wants what of it, who could reach it, and how often each will come."""

from math import sqrt

from ana_sim.rules.arithmetic import exp, positive
from ana_sim.rules.compiled import rule
from ana_sim.rules.supply import measure_supply
from ana_sim.rules.world import N_DOMAINS

NOTHING_LEFT = 1e-9
"""Keeps a ratio of two dependences defined where both are 0."""


@rule
def leverage(trade, foothold, hold):
    """Return the share of home's needs lost in a coercion, by supply and by foothold: `Λ = 1 - (1 - L)(1 - hold·f)`."""
    return 1.0 - (1.0 - trade) * (1.0 - hold * foothold)


@rule
def asymmetry(lever, counter, restraint):
    """Return the share of the mutual dependence that is home's: `α = Λ/(Λ + restraint·C)`.

    Source: KeohaneNye1977
    """
    return lever / (lever + restraint * counter + NOTHING_LEFT)


@rule
def served(serves, tie, alternatives):
    """Return the part of a power's use that home serves: `F·T/(F·T + a)`.

    Source: Emerson1962
    """
    given = serves * tie
    return given / (given + alternatives)


@rule
def dissatisfaction(gap, grievance):
    """Return how dissatisfied a power is with home, 0–1: `Δ = 1 - e^-(gap⁺ + G)`."""
    return 1.0 - exp(-(positive(gap) + grievance))


@rule
def reach(proximity, root, root_home):
    """Return the reach of a power's force against home: `prox·√m/(√m + √m_h)`.

    Source: Tullock1980
    """
    return proximity * root / (root + root_home)


@rule
def shield(guard, strain, commitment, trust):
    """Return the protection a power gives home against those that are not its friends: `guard(1 - X)(c/3)²·τ`.

    Source: Walt1987
    """
    level = commitment / 3.0
    return guard * (1.0 - strain) * (level * level) * trust


@rule
def renew_pairs(w):
    """Renew what affinities and capabilities imply, where an event moved them.

    Changes `pairs.mind`, `pairs.bridge`, `powers.root`, `powers.stature`.
    """
    p, a, n = w.powers, w.pairs, w.n
    total, many = 0.0, 0
    for i in range(n):
        p.root[i] = sqrt(p.capability[i])
        if p.capability[i] > 1e-6:
            total += p.root[i]
            many += 1
    for i in range(n):
        p.stature[i] = 0.0
        if total > 0.0:
            p.stature[i] = p.root[i] / (total / many)
        for j in range(n):
            a.mind[i, j] = positive(-a.affinity[i, j])
            if p.capability[j] < p.capability[i]:
                a.mind[i, j] *= sqrt(p.capability[j] / p.capability[i])
            best = 0.0
            for k in range(n):
                if k != i and k != j:
                    best = max(best, min(a.affinity[i, k], a.affinity[j, k]))
            a.bridge[i, j] = best
    a.stale = 0


@rule
def measure_leverage(w):
    """Measure leverage by supply and foothold, and how far each power depends on home.

    Changes `leverage_trade`, `foothold`, `leverage`, `served`, `counter`, `asymmetry`, `ties`, `closeness`.
    """
    p, h, rules, pieces = w.powers, w.home, w.rules, w.pieces
    for i in range(w.n):
        p.foothold[i] = 0.0
    for k in range(pieces.count):
        p.foothold[pieces.power[k]] += pieces.extent[k] * pieces.present[k]
    for i in range(w.n):
        p.foothold[i] = min(1.0, p.foothold[i])
        trade, counter, ties = 0.0, 0.0, 0.0
        for d in range(N_DOMAINS):
            trade += h.importance[d] * p.share[d, i] * p.irreplaceable[d, i]
            p.served[d, i] = served(h.serves[d], p.tie[d, i], p.alternatives[d, i])
            counter += p.need[d, i] * p.served[d, i]
            ties += h.importance[d] * p.tie[d, i]
        p.leverage_trade[i], p.counter[i], p.ties[i] = trade, counter, ties
        p.leverage[i] = leverage(trade, p.foothold[i], rules.hold)
        p.asymmetry[i] = asymmetry(p.leverage[i], counter, rules.restraint)
        p.closeness[i] = ties + rules.pledge * p.commitment[i] / 3.0


@rule
def measure_wants(w, i):
    """Measure how much closer a power wants home, whose closeness it minds most, how dissatisfied it is."""
    p, h = w.powers, w.home
    most, chief = 0.0, -1
    for j in range(w.n):
        minded = w.pairs.mind[i, j] * p.closeness[j]
        if minded > most:
            most, chief = minded, j
    grown = 0.0
    if p.member[i] == 1:
        grown = h.institution - h.institution_start
    p.chief[i] = chief
    p.gap[i] = p.aspiration[i] + grown + w.rules.jealousy * most - p.closeness[i]
    p.dissatisfaction[i] = dissatisfaction(p.gap[i], p.grievance[i])


@rule
def measure_shields(w):
    """Measure what protection each power gives home. Changes `shield`."""
    p = w.powers
    for i in range(w.n):
        p.shield[i] = shield(p.guard[i], p.strain[i], p.commitment[i], p.trust[i])


@rule
def measure_shelter(w, i):
    """Measure a power's reach by force and the shelter others give. Changes `reach`, `shelter`, `open`."""
    p, exposed = w.powers, 1.0
    for j in range(w.n):
        if j != i and p.shield[j] > 0.0:
            exposed *= 1.0 - p.shield[j] * (1.0 - positive(w.pairs.affinity[i, j]))
    p.reach[i] = reach(p.proximity[i], p.root[i], sqrt(w.home.capability))
    p.shelter[i] = 1.0 - exposed
    p.open[i] = 1.0 - w.rules.cover * p.shelter[i]


@rule
def measure_rates(w, i):
    """Measure the chances a month of a demand and an offer. Changes `demand_weight`, `demand_rate`, `offer_rate`.

    Strain is in neither: it blunts what a power can do, not what it wants.
    """
    p, rules = w.powers, w.rules
    p.demand_weight[i] = rules.demands * p.coerciveness[i] * p.salience[i] * p.open[i] * (0.5 + p.record[i])
    p.demand_rate[i] = p.demand_weight[i] * p.dissatisfaction[i]
    p.offer_rate[i] = rules.offers * p.salience[i] * positive(p.gap[i]) * (0.5 * (1.0 + p.stated[i])) * p.trust[i]


@rule
def measure(w):
    """Measure who supplies, holds, wants and reaches what: frozen for the month."""
    if w.pairs.stale == 1:
        renew_pairs(w)
    measure_supply(w)
    measure_leverage(w)
    measure_shields(w)
    for i in range(w.n):
        measure_wants(w, i)
        measure_shelter(w, i)
        measure_rates(w, i)
