"""Undo it: whom an act displeases may demand in the same month that home takes it back."""

from ana_sim.rules.arithmetic import positive
from ana_sim.rules.compiled import rule
from ana_sim.rules.demands import meet
from ana_sim.rules.draws import (
    MADE,
    OF_CUT,
    OF_DEEPEN,
    OF_DOWNGRADE,
    OF_PLEDGE,
    OF_REMOVE,
    STREAMS_OF_DEMANDS,
    uniform,
)
from ana_sim.rules.offers import SNUB
from ana_sim.rules.relations import apply_gathered
from ana_sim.rules.world import CUT, DEEPEN, DOWNGRADE, FIRST_PIECE, N_DOMAINS, PLEDGE, YIELD


@rule
def keep_for_undoing(w):
    """Keep what the chosen initiative is about to change. Changes `best.before`."""
    best, p = w.best, w.powers
    best.before = 0.0
    if best.kind == DEEPEN:
        best.before = p.peak[best.domain, best.partner]
    elif best.kind in (PLEDGE, DOWNGRADE):
        best.before = p.commitment[best.partner]
    elif best.kind == CUT and best.domain >= FIRST_PIECE:
        best.before = w.pieces.present[best.domain - FIRST_PIECE]


@rule
def row_of(kind, d):
    """Return the row of streams for a demand to undo an act."""
    if kind == DEEPEN:
        return OF_DEEPEN + d
    if kind == PLEDGE:
        return OF_PLEDGE
    if kind == CUT:
        if d < N_DOMAINS:
            return OF_CUT + d
        return OF_REMOVE
    return OF_DOWNGRADE


@rule
def undo(w, deal):
    """Take the chosen act back: tie, pledge or piece as before, the deal given back; effort stays spent.

    A partner that was left at another's demand loses a little trust.
    """
    best, p = w.best, w.powers
    kind, i, d, size = best.kind, best.partner, best.domain, best.amount
    p.undone[i] += 1.0
    if kind == DEEPEN:
        p.tie[d, i] = positive(p.tie[d, i] - size)
        p.peak[d, i] = best.before
        w.measures.deals -= deal
    elif kind == PLEDGE:
        p.commitment[i] = best.before
    elif kind == CUT and d < N_DOMAINS:
        p.tie[d, i] = min(1.0, p.tie[d, i] + size)
    elif kind == CUT:
        w.pieces.present[d - FIRST_PIECE] = best.before
        if p.removable_start[i] > 0.0:
            p.cuts[i] -= size / p.removable_start[i]
    else:
        p.commitment[i] = best.before
    if kind in (DEEPEN, PLEDGE):
        p.d_trust[i] -= SNUB * w.rules.betrayal


@rule
def undo_demands(w, deal):
    """Let everyone the chosen act displeases demand to undo it. Returns whether home undid it.

    Going nearer displeases the partner's rivals, going away the partner itself. deal: what the act brought at once, nm.
    """
    best, p = w.best, w.powers
    kind, i, d = best.kind, best.partner, best.domain
    nearer = kind in (DEEPEN, PLEDGE)
    row, gross = row_of(kind, d), positive(best.gross)
    for j in range(w.n):
        weight = w.pairs.mind[j, i]
        if not nearer:
            weight = 0.0
            if j == i:
                weight = 1.0
        key = w.pairs.key[j, i]
        if row == OF_REMOVE:
            key = w.pieces.key[d - FIRST_PIECE]
        if weight > 0.0 and uniform(w, STREAMS_OF_DEMANDS[row, MADE], key) < weight * p.occasion[j]:
            p.undo_asked[j] += 1.0
            answer = meet(w, j, row, key, gross, i)
            apply_gathered(w)
            if answer == YIELD:
                undo(w, deal)
                apply_gathered(w)
                return True
    return False
