"""Undo it (12): what displeases is asked back in the same month."""

from .demands import Luck, demand
from .draws import uniform
from .start import DOMAINS, apply_gathered, book, clip, others, plus


def asked_to_undo(w, c):
    """Let each power that minds an act demand that it be undone; return whether it is."""
    what = "remove" if c.piece else c.kind if c.d is None else f"{c.kind} {where(c)}"
    for j in [c.i] if c.side == "away" else others(w, c.i):
        weight = 1.0 if j is c.i else w.mind[j.at][c.i.at]
        key = f"{j.id}|{c.piece.id if c.piece else c.i.id}"
        if uniform(w, f"undo:{what}", key) >= weight * j.oc:
            continue
        book(w, "undo_asked", 1, j)
        yielded = demand(w, j, Luck(w, j, what, key, c.i), extra=plus(c.worth))
        apply_gathered(w)
        if yielded:
            undo(w, c, j)
            apply_gathered(w)
            return True
    return False


def where(c):
    return DOMAINS[c.d] if isinstance(c.d, int) else c.d


def undo(w, c, asker):
    """Restore what an act with a partner changed."""
    i = c.i
    book(w, "undone", 1, i)
    if c.kind == "deepen":
        i.T[c.d], i.M[c.d] = c.T[c.d], c.M[c.d]
        book(w, "deals", -c.deal)
    elif c.kind in ("pledge", "downgrade"):
        i.c = c.c
    elif c.piece:
        c.piece.present = c.present
        i.cuts -= c.counted
    else:
        i.T[c.d] = clip(i.T[c.d] + c.size, 0.0, 1.0)
    if asker is not i:
        i.tau_sum -= 0.05 * w.p.betrayal
