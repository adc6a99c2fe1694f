"""Home's influence as capacity: hub, brokerage, leadership."""

import math

from ana_sim.rules.compile import rule
from ana_sim.rules.world import DIPLOMACY, N_DOMAINS


@rule
def measure_hub(p, h):
    """Set the part of all powers' needs that home serves, weighted by √capability, diplomacy left out."""
    for i in range(p.count):
        p.met_by_home[i] = 0.0
        p.scratch[i] = 0.0
    for d in range(N_DOMAINS):
        if d != DIPLOMACY:
            for i in range(p.count):
                p.scratch[i] += p.need[d, i]
                p.met_by_home[i] += p.need[d, i] * p.served[d, i]
    total = 0.0
    served = 0.0
    for i in range(p.count):
        p.met_by_home[i] *= p.root[i]
        total += p.root[i] * p.scratch[i]
        served += p.met_by_home[i]
    h.hub_total = total
    h.hub = 0.0
    if total > 0.0:
        h.hub = h.reliability * served / total


@rule
def measure_brokerage(p, h, affinity, relations):
    """Set home's place between hostile pairs: `rel Σ R (m m')^¼ √(T T')/Z`, cut to 1, and each power's part in it.

    Source: GouldFernandez1989
    """
    for i in range(p.count):
        p.root_diplomacy[i] = math.sqrt(p.tie[DIPLOMACY, i])
    total = 0.0
    for i in range(p.count):
        others = 0.0
        for k in range(p.rivals[i]):
            j = relations[i, k].rival
            others += -affinity[i, j] * p.quarter[j] * p.root_diplomacy[j]
        p.liaison[i] = p.quarter[i] * others
        total += 0.5 * p.liaison[i] * p.root_diplomacy[i]
    h.brokerage = 0.0
    if h.liaison_start > 0.0:
        h.brokerage = min(1.0, h.reliability * total / h.liaison_start)
    return total


@rule
def liaison_potential(p, relations, affinity):
    """Return the brokerage that full diplomatic ties with every hostile pair would give: `Σ R (m m')^¼`."""
    total = 0.0
    for i in range(p.count):
        for k in range(p.rivals[i]):
            j = relations[i, k].rival
            total += -0.5 * affinity[i, j] * p.quarter[i] * p.quarter[j]
    return total


@rule
def measure_leadership(p, h):
    """Set home's lead of its institution: strength × members' mean tie × home's rank among them."""
    h.members = 0
    h.member_tie = 0.0
    largest = 0.0
    for i in range(p.count):
        if p.member[i] == 1:
            h.members += 1
            h.member_tie += p.tie[DIPLOMACY, i]
            largest = max(largest, p.root[i])
    h.rank = 0.0
    if h.members > 0:
        h.member_tie /= h.members
        own = math.sqrt(h.capability)
        h.rank = own / (own + largest)
    h.leadership = h.institution * h.member_tie * h.rank


@rule
def split_influence(p, h, liaison, rules):
    """Set what each level's powers give to influence."""
    per_met, per_liaison, per_member = 0.0, 0.0, 0.0
    if h.hub_total > 0.0:
        per_met = rules.weight_hub * h.reliability / h.hub_total
    if liaison > 0.0:
        per_liaison = rules.weight_brokerage * h.brokerage * 0.5 / liaison
    if h.members > 0:
        per_member = rules.weight_leadership * h.leadership / h.members
    for level in range(3):
        h.influence_by_level[level] = 0.0
    for i in range(p.count):
        h.influence_by_level[p.level[i]] += (
            per_met * p.met_by_home[i] + per_liaison * p.liaison[i] * p.root_diplomacy[i] + per_member * p.member[i]
        )


@rule
def measure_influence(powers, home, affinity, relations, parameters):
    """Set influence `I = ω_hub hub + ω_brk brk + ω_lead lead` (weights scaled to sum 1), also by level."""
    p, h, rules = powers[0], home[0], parameters[0]
    measure_hub(p, h)
    liaison = measure_brokerage(p, h, affinity, relations)
    measure_leadership(p, h)
    h.influence = (
        rules.weight_hub * h.hub + rules.weight_brokerage * h.brokerage + rules.weight_leadership * h.leadership
    )
    if h.told == 1:
        split_influence(p, h, liaison, rules)


@rule
def measure_hedge(powers, home, affinity, relations):
    """Set the pair hedge (evenness of declared warmth towards rivals, weighted by rivalry) and count rival pairs.

    Source: Kuik2008
    """
    p, h = powers[0], home[0]
    weight = 0.0
    total = 0.0
    h.rival_pairs = 0.0
    for i in range(p.count):
        for k in range(p.rivals[i]):
            j = relations[i, k].rival
            if j < i:
                continue
            a = max(0.0, p.stated[i])
            b = max(0.0, p.stated[j])
            rivalry = -affinity[i, j]
            weight += rivalry
            if a + b > 0.0:
                total += rivalry * 2.0 * min(a, b) / (a + b)
            if rivalry > 0.2 and a > 0.3 and b > 0.3:
                h.rival_pairs += 1.0
    h.pair_hedge = 0.0
    if weight > 0.0:
        h.pair_hedge = total / weight
