"""Home's initiatives: do the best of those that are open, and pay for it."""

import math

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import positive
from ana_sim.rules.candidates import (
    slice_anger,
)
from ana_sim.rules.claims import carry_claim
from ana_sim.rules.compile import entry, rule
from ana_sim.rules.offers import anger_rivals
from ana_sim.rules.proposals import list_candidates
from ana_sim.rules.world import (
    BROKER,
    BUILD,
    DEEPEN,
    DIPLOMACY,
    INSTITUTION,
    SLICE_FOOTHOLD,
    SLICE_TIE,
)


@entry
def best_candidate(candidates, count):
    """Return the place of the best candidate not yet done that is worth doing, or -1."""
    best = -1
    value = 0.0
    for k in range(count):
        if candidates[k].done == 0 and candidates[k].value > value + 1e-12:
            best = k
            value = candidates[k].value
    return best


@rule
def carry_deepening(c, powers, home, affinity, relations, rules, month):
    """Deepen a tie; rivals take note."""
    powers[c.first].d_tie[c.second] += c.size
    powers[c.first].last_act = month
    anger_rivals(c.first, c.size, c.second, powers, home, affinity, relations, rules)


@rule
def carry_foothold_slice(c, powers, home, pieces, rules, month):
    """Remove a piece of foothold, or all sliceable pieces of the power."""
    for k in range(powers[c.first].pieces, powers[c.first].pieces_end):
        piece = pieces[k]
        all_of_them = c.second == -1 and piece.sliceable == 1 and piece.presence > 0.5
        if k == c.second or all_of_them:
            piece.removed = 1
    resent_slice(c.first, c.size, powers, home, rules, month)


@rule
def resent_slice(i, size, powers, home, rules, month):
    """Add the grievance over a slice and keep it in mind."""
    powers[i].d_grievance += slice_anger(size, rules)
    powers[i].last_act = month
    home[0].slice_memory += size


@rule
def carry_brokerage(c, powers, home, affinity, relations, rules, seed, replication, month):
    """Mediate between two hostile powers: a good broker works himself out of a job.

    Source: GouldFernandez1989
    """
    h = home[0]
    relation = relations[c.first, c.second]
    relation.last_brokered = month
    powers[c.first].last_act = month
    powers[c.second].last_act = month
    if draws.uniform(seed, replication, draws.BROKER, relation.key, month) >= c.chance:
        h.d_reliability -= rules.broker_reliability
        return
    c.done = 2
    powers[c.first].d_tie[DIPLOMACY] += rules.broker_tie * (1.0 - powers[c.first].tie[DIPLOMACY])
    powers[c.second].d_tie[DIPLOMACY] += rules.broker_tie * (1.0 - powers[c.second].tie[DIPLOMACY])
    h.perks += rules.broker_perk
    h.d_reliability += rules.broker_reliability
    relation.d_affinity += min(rules.broker_peace, positive(-affinity[c.first, c.second]))
    h.affinity_moves = 1


@rule
def carry_building(c, home):
    """Add to home's own provision or to its supply."""
    h = home[0]
    if c.second == 0:
        h.d_provision[c.first] += c.size
        h.provision_intact[c.first] += c.size
    else:
        h.supply[c.first] += c.size


@entry
def carry_out(k, candidates, powers, home, affinity, relations, pieces, parameters, seed, replication, month):
    """Do one initiative."""
    h, rules = home[0], parameters[0]
    c = candidates[k]
    c.done = 1
    h.acts += 1
    h.acts_by_kind[c.kind] += 1.0
    if c.kind == DEEPEN:
        carry_deepening(c, powers, home, affinity, relations, rules, month)
    elif c.kind == SLICE_TIE:
        powers[c.first].d_tie[c.second] += c.size
        resent_slice(c.first, -c.size, powers, home, rules, month)
    elif c.kind == SLICE_FOOTHOLD:
        carry_foothold_slice(c, powers, home, pieces, rules, month)
    elif c.kind == BROKER:
        carry_brokerage(c, powers, home, affinity, relations, rules, seed, replication, month)
    elif c.kind == INSTITUTION:
        h.institution = min(1.0, h.institution + c.size)
    elif c.kind == BUILD:
        carry_building(c, home)
    else:
        carry_claim(c, powers, home, affinity, parameters, seed, replication, month)


@rule
def fronts(powers, month):
    """Return the number of powers courted, cut, brokered or claimed from in this and the last eleven months."""
    count = 0
    for i in range(powers.shape[0]):
        if month - powers[i].last_act < 12:
            count += 1
    return count


@entry
def pay_effort(powers, home, parameters, month):
    """Book the month's effort: `c_act` an act and `κ_f n²` for n open fronts."""
    h, rules = home[0], parameters[0]
    n = fronts(powers, month)
    h.effort += rules.cost_act * h.acts + rules.cost_front * n * n


@entry
def gather_attention(home, parameters, postures, now):
    """Add the month's attention and return the whole units at hand; what is not used lapses, the fraction stays."""
    h = home[0]
    h.attention += parameters[0].acts * postures[now].activism
    units = math.floor(h.attention + 1e-9)
    h.attention = positive(h.attention - units)
    return units


@rule
def take_initiatives(
    powers, home, affinity, relations, pieces, parameters, postures, now, seed, replication, month, candidates
):
    """Spend the month's attention on the best initiatives, one unit each, until none is worth it."""
    units = gather_attention(home, parameters, postures, now)
    if units > 0:
        count = list_candidates(powers, home, affinity, relations, pieces, parameters, postures, now, month, candidates)
        for _ in range(units):
            k = best_candidate(candidates, count)
            if k < 0:
                break
            carry_out(k, candidates, powers, home, affinity, relations, pieces, parameters, seed, replication, month)
    pay_effort(powers, home, parameters, month)
