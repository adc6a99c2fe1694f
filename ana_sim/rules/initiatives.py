"""Home's initiatives: do the best of those that are open, and pay for it."""

import math

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import positive
from ana_sim.rules.candidates import slice_anger
from ana_sim.rules.claims import carry_claim
from ana_sim.rules.compile import entry, part, rule
from ana_sim.rules.influence import measure_influence
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
def carry_deepening(c, p, h, affinity, relations, rules, month):
    """Deepen a tie; rivals take note."""
    p.d_tie[c.second, c.first] += c.size
    p.last_act[c.first] = month
    anger_rivals(c.first, c.size, c.second, p, h, affinity, relations, rules)


@rule
def carry_foothold_slice(c, p, h, pieces, rules, month):
    """Remove a piece of foothold, or all sliceable pieces of the power."""
    for k in range(p.pieces[c.first], p.pieces_end[c.first]):
        piece = pieces[k]
        all_of_them = c.second == -1 and piece.sliceable == 1 and piece.presence > 0.5
        if k == c.second or all_of_them:
            piece.removed = 1
    resent_slice(c.first, c.size, p, h, rules, month)


@rule
def resent_slice(i, size, p, h, rules, month):
    """Add the grievance over a slice and keep it in mind."""
    p.d_grievance[i] += slice_anger(size, rules)
    p.last_act[i] = month
    h.slice_memory += size


@rule
def carry_brokerage(c, p, h, affinity, d_affinity, relations, rules, seed, replication, month):
    """Mediate between two hostile powers: a good broker works himself out of a job.

    Source: GouldFernandez1989
    """
    one, other = c.first, c.second
    relation = relations[one, other]
    relation.last_brokered = month
    p.last_act[one] = month
    p.last_act[other] = month
    if draws.uniform(seed, replication, draws.BROKER, relation.key, month) >= c.chance:
        h.d_reliability -= rules.broker_reliability
        return
    c.done = 2
    p.d_tie[DIPLOMACY, one] += rules.broker_tie * (1.0 - p.tie[DIPLOMACY, one])
    p.d_tie[DIPLOMACY, other] += rules.broker_tie * (1.0 - p.tie[DIPLOMACY, other])
    h.perks += rules.broker_perk
    h.d_reliability += rules.broker_reliability
    peace = min(rules.broker_peace, positive(-affinity[one, other]))
    d_affinity[one, other] += peace
    d_affinity[other, one] += peace
    h.affinity_moves = 1


@rule
def carry_building(c, h):
    """Add to home's own provision or to its supply."""
    if c.second == 0:
        h.d_provision[c.first] += c.size
        h.provision_intact[c.first] += c.size
    else:
        h.supply[c.first] += c.size


@entry
def carry_out(
    k, candidates, powers, home, affinity, d_affinity, relations, pieces, parameters, seed, replication, month
):
    """Do one initiative."""
    p, h, rules = powers[0], home[0], parameters[0]
    c = candidates[k]
    c.done = 1
    h.acts += 1
    h.acts_by_kind[c.kind] += 1.0
    if c.kind == DEEPEN:
        carry_deepening(c, p, h, affinity, relations, rules, month)
    elif c.kind == SLICE_TIE:
        p.d_tie[c.second, c.first] += c.size
        resent_slice(c.first, -c.size, p, h, rules, month)
    elif c.kind == SLICE_FOOTHOLD:
        carry_foothold_slice(c, p, h, pieces, rules, month)
    elif c.kind == BROKER:
        carry_brokerage(c, p, h, affinity, d_affinity, relations, rules, seed, replication, month)
    elif c.kind == INSTITUTION:
        h.institution = min(1.0, h.institution + c.size)
    elif c.kind == BUILD:
        carry_building(c, h)
    else:
        carry_claim(c, p, h, affinity, rules, seed, replication, month)


@rule
def fronts(p, month):
    """Return the number of powers courted, cut, brokered or claimed from in this and the last eleven months."""
    count = 0
    for i in range(p.count):
        if month - p.last_act[i] < 12:
            count += 1
    return count


@entry
def pay_effort(powers, home, parameters, month):
    """Book the month's effort: `c_act` an act and `κ_f n²` for n open fronts."""
    h, rules = home[0], parameters[0]
    n = fronts(powers[0], month)
    h.effort += rules.cost_act * h.acts + rules.cost_front * n * n


@entry
def gather_attention(home, parameters, postures, now):
    """Add the month's attention and return the whole units at hand; what is not used lapses, the fraction stays."""
    h = home[0]
    h.attention += parameters[0].acts * postures[now].activism
    units = math.floor(h.attention + 1e-9)
    h.attention = positive(h.attention - units)
    return units


@part
def take_initiatives(
    powers, home, affinity, d_affinity, relations, pieces, parameters, postures, now, seed, replication, month,
    candidates,
):  # fmt: skip
    """Spend the month's attention on the best initiatives, one unit each, until none is worth it."""
    units = gather_attention(home, parameters, postures, now)
    least = 0.0
    if units > 0:
        if home[0].told == 0:
            measure_influence(powers, home, affinity, relations, parameters)
        count = list_candidates(
            powers, home, affinity, relations, pieces, parameters, postures, now, month, candidates, least
        )  # fmt: skip
        for _ in range(units):
            k = best_candidate(candidates, count)
            if k < 0:
                break
            carry_out(
                k, candidates, powers, home, affinity, d_affinity, relations, pieces, parameters, seed, replication,
                month,
            )  # fmt: skip
    pay_effort(powers, home, parameters, month)
