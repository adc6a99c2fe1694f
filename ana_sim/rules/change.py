"""Changes of a month are gathered, then applied together, so that no result depends on the order of actors."""

from ana_sim.rules.arithmetic import clip, positive
from ana_sim.rules.compile import entry, rule
from ana_sim.rules.world import HOLD, N_DOMAINS, NEVER, NO_ANSWER


@entry
def clear_changes(powers, home, relations, pieces):
    """Start a month with no changes, flows or decisions."""
    h = home[0]
    for i in range(powers.shape[0]):
        p = powers[i]
        for d in range(N_DOMAINS):
            p.d_tie[d] = 0.0
        p.d_grievance = 0.0
        p.d_hurt = 0.0
        p.d_yields = 0.0
        p.d_accepts = 0.0
        p.choice = HOLD
        p.answer = NO_ANSWER
        p.size = 0.0
        p.weighed = 0.0
        p.limit = 0.0
        p.gained = 0.0
        p.lost = 0.0
        p.reprised = 0
        p.bid_spent = 0
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
def apply_changes(powers, home, affinity, relations, pieces):
    """Add the gathered changes and hold everything in its range once."""
    h = home[0]
    for i in range(powers.shape[0]):
        p = powers[i]
        for d in range(N_DOMAINS):
            p.tie[d] = clip(p.tie[d] + p.d_tie[d], 0.0, 1.0)
        p.grievance = positive(p.grievance + p.d_grievance)
        p.hurt = positive(p.hurt + p.d_hurt)
        p.yields = clip(p.yields + p.d_yields, 0.0, 1.0)
        p.accepts = clip(p.accepts + p.d_accepts, 0.0, 1.0)
        if p.bid_spent == 1:
            p.last_bid = NEVER
    for k in range(pieces.shape[0]):
        if pieces[k].removed == 1:
            pieces[k].presence = 0.0
    for d in range(N_DOMAINS):
        h.interruption[d] = clip(h.interruption[d] + h.d_interruption[d], 0.0, 0.5)
        h.provision[d] = positive(h.provision[d] + h.d_provision[d])
    h.reliability = clip(h.reliability + h.d_reliability, 0.0, 1.0)
    apply_affinity(home, affinity, relations)


@entry
def apply_affinity(home, affinity, relations):
    """Add the gathered changes of affinity (kept in the upper triangle) and clear them; note a change of sign."""
    h = home[0]
    if h.affinity_moves == 0:
        return
    h.affinity_moves = 0
    for i in range(affinity.shape[0]):
        for j in range(i + 1, affinity.shape[0]):
            if relations[i, j].d_affinity != 0.0:
                moved = clip(affinity[i, j] + relations[i, j].d_affinity, -1.0, 1.0)
                if moved * affinity[i, j] <= 0.0:
                    h.signs_changed = 1
                affinity[i, j] = moved
                affinity[j, i] = moved
                relations[i, j].d_affinity = 0.0
