"""Home's influence as capacity: hub, brokerage, leadership."""

import math

from ana_sim.rules.compile import rule
from ana_sim.rules.world import DIPLOMACY, N_DOMAINS


@rule
def measure_hub(powers, home):
    """Set the part of all powers' needs that home serves, weighted by √capability, diplomacy left out."""
    h = home[0]
    total = 0.0
    served = 0.0
    for i in range(powers.shape[0]):
        p = powers[i]
        asked, met = 0.0, 0.0
        for d in range(N_DOMAINS):
            if d != DIPLOMACY:
                asked += p.need[d]
                met += p.need[d] * p.served[d]
        p.met_by_home = p.root * met
        total += p.root * asked
        served += p.met_by_home
    h.hub_total = total
    h.hub = 0.0
    if total > 0.0:
        h.hub = h.reliability * served / total


@rule
def measure_brokerage(powers, home, affinity, relations):
    """Set home's place between hostile pairs: `rel Σ R (m m')^¼ √(T T')/Z`, cut to 1, and each power's part in it.

    Source: GouldFernandez1989
    """
    h = home[0]
    total = 0.0
    for i in range(powers.shape[0]):
        powers[i].root_diplomacy = math.sqrt(powers[i].tie[DIPLOMACY])
    for i in range(powers.shape[0]):
        p = powers[i]
        reach = 0.0
        for k in range(p.rivals):
            j = relations[i, k].rival
            reach += -affinity[i, j] * powers[j].quarter * powers[j].root_diplomacy
        p.liaison = p.quarter * reach
        total += 0.5 * p.liaison * p.root_diplomacy
    h.brokerage = 0.0
    if h.liaison_start > 0.0:
        h.brokerage = min(1.0, h.reliability * total / h.liaison_start)
    return total


@rule
def liaison_potential(powers, relations, affinity):
    """Return the brokerage that full diplomatic ties with every hostile pair would give: `Σ R (m m')^¼`."""
    total = 0.0
    for i in range(powers.shape[0]):
        for k in range(powers[i].rivals):
            j = relations[i, k].rival
            total += -0.5 * affinity[i, j] * powers[i].quarter * powers[j].quarter
    return total


@rule
def measure_leadership(powers, home):
    """Set home's lead of its institution: strength × members' mean tie × home's rank among them."""
    h = home[0]
    h.members = 0
    h.member_tie = 0.0
    largest = 0.0
    for i in range(powers.shape[0]):
        p = powers[i]
        if p.member == 1:
            h.members += 1
            h.member_tie += p.tie[DIPLOMACY]
            largest = max(largest, p.root)
    h.rank = 0.0
    if h.members > 0:
        h.member_tie /= h.members
        own = math.sqrt(h.capability)
        h.rank = own / (own + largest)
    h.leadership = h.institution * h.member_tie * h.rank


@rule
def measure_influence(powers, home, affinity, relations, parameters):
    """Set influence `I = ω_hub hub + ω_brk brk + ω_lead lead` (weights scaled to sum 1), also by level."""
    h, rules = home[0], parameters[0]
    measure_hub(powers, home)
    liaison = measure_brokerage(powers, home, affinity, relations)
    measure_leadership(powers, home)
    h.influence = (
        rules.weight_hub * h.hub + rules.weight_brokerage * h.brokerage + rules.weight_leadership * h.leadership
    )
    per_met, per_liaison, per_member = 0.0, 0.0, 0.0
    if h.hub_total > 0.0:
        per_met = rules.weight_hub * h.reliability / h.hub_total
    if liaison > 0.0:
        per_liaison = rules.weight_brokerage * h.brokerage * 0.5 / liaison
    if h.members > 0:
        per_member = rules.weight_leadership * h.leadership / h.members
    for level in range(3):
        h.influence_by_level[level] = 0.0
    for i in range(powers.shape[0]):
        p = powers[i]
        h.influence_by_level[p.level] += (
            per_met * p.met_by_home + per_liaison * p.liaison * p.root_diplomacy + per_member * p.member
        )


@rule
def measure_hedge(powers, home, affinity, relations):
    """Set the pair hedge (evenness of declared warmth towards rivals, weighted by rivalry) and count rival pairs.

    Source: Kuik2008
    """
    h = home[0]
    weight = 0.0
    total = 0.0
    h.rival_pairs = 0.0
    for i in range(powers.shape[0]):
        for k in range(powers[i].rivals):
            j = relations[i, k].rival
            if j < i:
                continue
            a = max(0.0, powers[i].stated)
            b = max(0.0, powers[j].stated)
            rivalry = -affinity[i, j]
            weight += rivalry
            if a + b > 0.0:
                total += rivalry * 2.0 * min(a, b) / (a + b)
            if rivalry > 0.2 and a > 0.3 and b > 0.3:
                h.rival_pairs += 1.0
    h.pair_hedge = 0.0
    if weight > 0.0:
        h.pair_hedge = total / weight
