"""Changes of a month are gathered, then applied together, so that no result depends on the order of actors."""

from ana_sim.rules.arithmetic import clip, positive
from ana_sim.rules.compile import entry, rule
from ana_sim.rules.world import HOLD, N_DOMAINS, NEVER, NO_ANSWER


@entry
def clear_changes(powers, home, pieces):
    """Start a month with no changes, flows or decisions."""
    p, h = powers[0], home[0]
    for d in range(N_DOMAINS):
        for i in range(p.count):
            p.d_tie[d, i] = 0.0
    for i in range(p.count):
        p.d_grievance[i] = 0.0
        p.d_hurt[i] = 0.0
        p.d_yields[i] = 0.0
        p.d_accepts[i] = 0.0
        p.choice[i] = HOLD
        p.answer[i] = NO_ANSWER
        p.size[i] = 0.0
        p.weighed[i] = 0.0
        p.limit[i] = 0.0
        p.gained[i] = 0.0
        p.lost[i] = 0.0
        p.reprised[i] = 0
        p.bid_spent[i] = 0
    for k in range(pieces.shape[0]):
        pieces[k].removed = 0
    for d in range(N_DOMAINS):
        h.d_interruption[d] = 0.0
        h.d_provision[d] = 0.0
    h.d_reliability = 0.0
    clear_flows(h)


@rule
def clear_flows(h):
    """Set the month's flows and counts to zero."""
    h.offers = 0.0
    h.accepted = 0.0
    h.demands = 0.0
    h.yielded = 0.0
    h.reprisals = 0.0
    h.wars = 0.0
    h.rents = 0.0
    h.perks = 0.0
    h.damages = 0.0
    h.entrapment = 0.0
    h.conceded = 0.0
    h.effort = 0.0
    h.acts = 0
    for k in range(h.acts_by_kind.shape[0]):
        h.acts_by_kind[k] = 0.0


@entry
def apply_changes(powers, home, affinity, d_affinity, pieces):
    """Add the gathered changes and hold everything in its range once."""
    p, h = powers[0], home[0]
    for d in range(N_DOMAINS):
        for i in range(p.count):
            p.tie[d, i] = clip(p.tie[d, i] + p.d_tie[d, i], 0.0, 1.0)
    for i in range(p.count):
        p.grievance[i] = positive(p.grievance[i] + p.d_grievance[i])
        p.hurt[i] = positive(p.hurt[i] + p.d_hurt[i])
        p.yields[i] = clip(p.yields[i] + p.d_yields[i], 0.0, 1.0)
        p.accepts[i] = clip(p.accepts[i] + p.d_accepts[i], 0.0, 1.0)
        if p.bid_spent[i] == 1:
            p.last_bid[i] = NEVER
    for k in range(pieces.shape[0]):
        if pieces[k].removed == 1:
            pieces[k].presence = 0.0
    for d in range(N_DOMAINS):
        h.interruption[d] = clip(h.interruption[d] + h.d_interruption[d], 0.0, 0.5)
        h.provision[d] = positive(h.provision[d] + h.d_provision[d])
    h.reliability = clip(h.reliability + h.d_reliability, 0.0, 1.0)
    apply_affinity(home, affinity, d_affinity)


@entry
def apply_affinity(home, affinity, d_affinity):
    """Add the gathered changes of affinity and clear them; note a change of sign."""
    h = home[0]
    if h.affinity_moves == 0:
        return
    h.affinity_moves = 0
    crossings = 0
    cells, changes = affinity.reshape(affinity.size), d_affinity.reshape(affinity.size)
    for k in range(affinity.size):
        before = cells[k]
        moved = clip(before + changes[k], -1.0, 1.0)
        crossings += (moved < 0.0) != (before < 0.0)
        cells[k] = moved
        changes[k] = 0.0
    if crossings > 0:
        h.signs_changed = 1
