"""What is measured of a month."""

from math import sqrt

from ana_sim.rules.arithmetic import positive, power
from ana_sim.rules.compiled import rule
from ana_sim.rules.world import N_DOMAINS, NEVER, SECURITY

CAPTURED = 0.6
"""Share of security supply through one power from which home counts as captured."""
RIVALS, GOOD_TERMS = 0.2, 0.3
"""Rivalry, and alignment shown to both, from which a pair counts as rivals on good terms."""


@rule
def measure_dependency(w):
    """Measure coercible vulnerability: leverage that is inclined to coerce and not held back by needing home.

    Changes `powers.danger` and the measures dependency (whole, now, by level), autonomy, sway.
    """
    p, m = w.powers, w.measures
    m.dependency, m.dependency_now, most, weighed, swayed = 0.0, 0.0, 0.0, 0.0, 0.0
    by_level_0, by_level_1, by_level_2 = 0.0, 0.0, 0.0
    for i in range(w.n):
        danger = p.coerciveness[i] * p.leverage[i] * p.asymmetry[i]
        p.danger[i] = danger
        m.dependency += danger
        m.dependency_now += danger * (1.0 - p.strain[i])
        most = max(most, danger)
        if p.level[i] == 0:
            by_level_0 += danger
        elif p.level[i] == 1:
            by_level_1 += danger
        else:
            by_level_2 += danger
        weight = p.coerciveness[i] * p.salience[i] * p.leverage[i]
        weighed += weight
        swayed += weight * (1.0 - p.asymmetry[i])
    m.autonomy = 1.0 - most
    m.dependency_neighbourhood, m.dependency_regional, m.dependency_systemic = by_level_0, by_level_1, by_level_2
    m.sway = 0.0
    if weighed > 0.0:
        m.sway = swayed / weighed


@rule
def measure_hub(w):
    """Measure how much powers need what home serves them with. Changes `powers.hub_part`, `measures.hub`."""
    p, whole, hub = w.powers, 0.0, 0.0
    for i in range(w.n):
        needs = 0.0
        for d in range(N_DOMAINS):
            needs += p.need[d, i]
        whole += p.root[i] * needs
        p.hub_part[i] = p.root[i] * p.counter[i]
    for i in range(w.n):
        if whole > 0.0:
            p.hub_part[i] /= whole
        hub += p.hub_part[i]
    w.measures.hub = hub


@rule
def stands_between(lower_alignment, bridge, remembered):
    """Return how far home stands between two rivals: on terms with both where nobody else is, or their last mediator.

    Source: Burt1992, GouldFernandez1989
    """
    return max(positive(lower_alignment) * (1.0 - bridge), remembered)


@rule
def measure_brokerage(w):
    """Measure home's place between rivals. Changes `powers.brokerage_part`, brokerage, pair hedge, good terms."""
    p, a, m = w.powers, w.pairs, w.measures
    whole, broker, hedge, rivalries, good = 0.0, 0.0, 0.0, 0.0, 0.0
    never = power(w.rules.memory, float(w.month - NEVER))
    for i in range(w.n):
        p.brokerage_part[i] = 0.0
    for i in range(w.n):
        for j in range(i + 1, w.n):
            rivalry = positive(-a.affinity[i, j])
            if rivalry <= 0.0:
                continue
            weight = rivalry * sqrt(p.salience[i] * p.salience[j])
            remembered = never
            if a.last_success[i, j] != NEVER:
                remembered = power(w.rules.memory, float(w.month - a.last_success[i, j]))
            between = weight * stands_between(min(p.stated[i], p.stated[j]), a.bridge[i, j], remembered)
            whole += weight
            broker += between
            p.brokerage_part[i] += 0.5 * between
            p.brokerage_part[j] += 0.5 * between
            one, other = positive(p.stated[i]), positive(p.stated[j])
            if one + other > 0.0:
                hedge += rivalry * 2.0 * min(one, other) / (one + other)
            rivalries += rivalry
            if rivalry > RIVALS and p.stated[i] > GOOD_TERMS and p.stated[j] > GOOD_TERMS:
                good += 1.0
    m.brokerage, m.pair_hedge, m.good_terms = 0.0, 0.0, good
    if whole > 0.0:
        m.brokerage = broker / whole
        for i in range(w.n):
            p.brokerage_part[i] /= whole
    if rivalries > 0.0:
        m.pair_hedge = hedge / rivalries


@rule
def measure_leadership(w):
    """Measure the weight of home's institution. Changes `powers.leadership_part`, leadership, institution."""
    p, m, whole, led = w.powers, w.measures, 0.0, 0.0
    for i in range(w.n):
        if p.member[i] == 1:
            whole += p.root[i]
    for i in range(w.n):
        p.leadership_part[i] = 0.0
        if p.member[i] == 1 and whole > 0.0:
            p.leadership_part[i] = w.home.institution * p.root[i] * (0.5 * (1.0 + p.stated[i])) / whole
            led += p.leadership_part[i]
    m.leadership, m.institution = led, w.home.institution


@rule
def measure_influence(w):
    """Measure influence in its three parts and by level of power."""
    p, m = w.powers, w.measures
    measure_hub(w)
    measure_brokerage(w)
    measure_leadership(w)
    m.influence = (m.hub + m.brokerage + m.leadership) / 3.0
    by_level_0, by_level_1, by_level_2 = 0.0, 0.0, 0.0
    for i in range(w.n):
        part = (p.hub_part[i] + p.brokerage_part[i] + p.leadership_part[i]) / 3.0
        if p.level[i] == 0:
            by_level_0 += part
        elif p.level[i] == 1:
            by_level_1 += part
        else:
            by_level_2 += part
    m.influence_neighbourhood, m.influence_regional, m.influence_systemic = by_level_0, by_level_1, by_level_2


@rule
def measure_footprint(w, i):
    """Return a power's foothold and arms supply against the start; a part that was none at the start is left out."""
    p, present, footprint = w.powers, 0.0, 0.0
    if p.pieces_size[i] > 0.0:
        for k in range(w.pieces.count):
            if w.pieces.power[k] == i:
                present += w.pieces.extent[k] * w.pieces.present[k]
        footprint += 0.5 * present / p.pieces_size[i]
    if p.security_start[i] > 0.0:
        footprint += 0.5 * p.share[SECURITY, i] / p.security_start[i]
    return footprint


@rule
def measure_standing(w):
    """Measure trust, record, capture, footprints and concentration by domain."""
    p, m = w.powers, w.measures
    trust, record, weights, largest, whole = 0.0, 0.0, 0.0, 0.0, 0.0
    for i in range(w.n):
        trust += p.trust[i]
        weight = p.coerciveness[i] * p.salience[i]
        record += weight * p.record[i]
        weights += weight
        largest = max(largest, p.supply[SECURITY, i])
        whole += p.supply[SECURITY, i]
        p.footprint[i] = measure_footprint(w, i)
    m.trust, m.record, m.capture = 0.0, 0.0, 0.0
    if w.n > 0:
        m.trust = trust / w.n
    if weights > 0.0:
        m.record = record / weights
    if whole > 0.0:
        m.capture = positive(largest / whole - CAPTURED)
    c = w.home.concentration
    m.concentration_security, m.concentration_energy, m.concentration_trade = c[0], c[1], c[2]
    m.concentration_transit, m.concentration_diplomacy = c[3], c[4]


@rule
def count_all(w):
    """Sum what was counted by power."""
    p, m = w.powers, w.measures
    for i in range(w.n):
        m.offers += p.offers[i]
        m.accepted += p.accepted[i]
        m.refused += p.refused[i]
        m.held += p.held[i]
        m.rents_won += p.rents_won[i]
        m.demands += p.demands[i]
        m.yields += p.yields[i]
        m.promises += p.promises[i]
        m.resisted += p.resisted[i]
        m.punished += p.punished[i]
        m.forced += p.forced[i]
        m.undo_asked += p.undo_asked[i]
        m.undone += p.undone[i]


@rule
def balance(w):
    """Sum the month's gains and losses. Changes `net`, `net_before_effort`."""
    m = w.measures
    gains = m.benefit + m.deals + m.thanks + m.rents + m.settlements
    losses = m.punishments + m.force_losses + m.concessions + m.wars + m.injuries
    m.net_before_effort = gains - losses
    m.net = m.net_before_effort - m.effort


@rule
def measure_levels(w):
    """Measure dependency, influence and standing: supply and leverage as they were frozen, the rest as it is now."""
    measure_dependency(w)
    measure_influence(w)
    measure_standing(w)


@rule
def record(w):
    """Measure the month as it ends: levels, what was counted, and the balance."""
    measure_levels(w)
    count_all(w)
    balance(w)
