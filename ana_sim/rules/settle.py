"""From what files state to a World at its start: shares that fit home's need, capacities, what the start was."""

from ana_sim.rules.arithmetic import positive
from ana_sim.rules.compiled import rule
from ana_sim.rules.world import N_DOMAINS

LEAST_TIE = 0.05
"""A share is met through a tie of at least this depth."""


@rule
def settle_importance(w):
    """Scale the weights of domains to sum 1. Changes `home.importance`."""
    h, total = w.home, 0.0
    for d in range(N_DOMAINS):
        total += h.importance_stated[d]
    for d in range(N_DOMAINS):
        h.importance[d] = h.importance_stated[d] / total


@rule
def settle_supply(w, d):
    """Cut own provision and shares to home's need, and find what full ties would supply.

    Changes `home.own`, `home.rest`, `powers.capacity`.
    """
    p, h = w.powers, w.home
    met = h.own_stated[d]
    for i in range(w.n):
        met += p.share_stated[d, i]
    over = max(1.0, met)
    h.own[d], h.rest[d] = h.own_stated[d] / over, positive(1.0 - met)
    for i in range(w.n):
        share = p.share_stated[d, i] / over
        p.capacity[d, i] = p.capacity_stated[d, i]
        if p.tie[d, i] >= LEAST_TIE and share > 0.0:
            p.capacity[d, i] = share / p.tie[d, i]


@rule
def settle_pieces(w):
    """Sum each power's pieces of foothold, there or not. Changes `pieces_size`, `removable_start`."""
    p, pieces = w.powers, w.pieces
    for i in range(w.n):
        p.pieces_size[i], p.removable_start[i] = 0.0, 0.0
    for k in range(pieces.count):
        i = pieces.power[k]
        p.pieces_size[i] += pieces.extent[k]
        if pieces.removable[k] == 1:
            p.removable_start[i] += pieces.extent[k]


@rule
def settle_power(w, i):
    """Let a power's state begin, and keep its start. Changes what is kept of it, habit, peak, stated alignment."""
    p = w.powers
    p.strain_target[i], p.strain_start[i] = p.strain[i], p.strain[i]
    p.commitment_start[i], p.grievance_start[i], p.stated[i] = p.commitment[i], p.grievance[i], p.ideal[i]
    for d in range(N_DOMAINS):
        p.alternatives[d, i] = max(0.001, p.alternatives[d, i])
        p.habit[d, i], p.peak[d, i], p.tie_start[d, i] = p.tie[d, i], p.tie[d, i], p.tie[d, i]


@rule
def settle(w):
    """Work out the start from what files state."""
    h = w.home
    settle_importance(w)
    settle_pieces(w)
    for d in range(N_DOMAINS):
        settle_supply(w, d)
        h.own_start[d] = h.own[d]
    h.institution_start = h.institution
    w.pairs.stale = 1
    for i in range(w.n):
        settle_power(w, i)
