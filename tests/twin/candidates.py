"""Candidates of home's initiatives: when they are open, and what they are worth (11)."""

import math
from types import SimpleNamespace

from .acts import may_pledge
from .start import D, clip, others, plus, ratio
from .worth import broken, calm, deal, heal, keep, offered_domain, pledge, tie


def candidates(w):
    """Return all open candidates in the order of the page, whatever their side."""
    found = []
    for i in w.powers:
        for d in D:
            found += [deepening(w, i, d), cut_of_tie(w, i, d)]
        found += [pledging(w, i), downgrade(w, i), reconciling(w, i), claim(w, i)]
        found += [mediation(w, i, j) for j in w.powers[i.at + 1 :]]
    found += [cut_of_piece(w, piece) for piece in w.pieces]
    found.append(summit(w))
    return [candidate for candidate in found if candidate]


def candidate(kind, units, worth, **facts):
    blank = {"i": None, "j": None, "d": None, "piece": None, "size": 1.0, "side": None}
    return SimpleNamespace(kind=kind, units=units, worth=worth, **blank | facts)


def step_of(w, i, d):
    """Return the step by which a tie would be deepened, the gap not counted."""
    t = w.p.step * (1 - i.X) * (1 - i.T[d]) * i.tau * (1 + i.y) * (1 - i.delta)
    return min(t, 1 - i.T[d])


def deepening(w, i, d):
    t = min(step_of(w, i, d), i.gap / w.home.w[d] if w.home.w[d] else math.inf)
    if i.gap > 0 and i.z[d] == 1 and i.k[d] + i.n[d] > 0 and t > 0:
        worth = tie(w, i, d, t) + deal(w, i, d, t) - i.undo_nearer
        return candidate("deepen", 1, worth, i=i, d=d, size=t, side="near")
    return None


def cut_of_tie(w, i, d):
    if i.T[d] > 0.02 and w.t - i.last_tie_cut[d] >= 12:
        t = i.T[d] if w.posture["leap"] else min(w.p.step, i.T[d])
        worth = tie(w, i, d, -t) + heal(w, i) - broken(w, i, 5 * w.home.w[d] * t) - i.undo_away
        return candidate("cut", 1, worth, i=i, d=d, size=t, side="away")
    return None


def pledging(w, i):
    if i.gap > 0 and may_pledge(w, i):
        return candidate("pledge", 2, pledge(w, i) - i.undo_nearer, i=i, side="near")
    return None


def downgrade(w, i):
    if i.c > 0 and w.t - i.last_lowered >= 12:
        worth = heal(w, i) - keep(w, i, i.c - 1) - broken(w, i, 5 * w.p.pledge / 3) - i.undo_away
        return candidate("downgrade", 1, worth, i=i, side="away")
    return None


def reconciling(w, i):
    if i.G + i.h > 0.02 and w.t - i.last_reconciled >= 12:
        p, s = w.p, min(0.1, i.delta)
        settled = s * ((win(w, i) - i.held) * p.claim + i.vD)
        worth = 0.5 * (1 + i.y) * i.tau * ((1 - p.cool) * calm(i) + heal(w, i) + settled)
        return candidate("reconcile", 1, worth, i=i, size=s)
    return None


def claim(w, i):
    if i.delta > 0.02 and w.t - i.last_claimed >= 12:
        p, s, won = w.p, min(0.1, i.delta), win(w, i)
        feared = i.res + p.audience * sum(w.P[i.at][j.at] * j.res for j in others(w, i))
        worth = won * s * ((1 - i.held) * p.claim + i.vD) - (1 - won) * feared - p.offence * s * i.anger_all
        return candidate("claim", 2, worth, i=i, size=s)
    return None


def mediation(w, i, j):
    if w.R[i.at][j.at] > 0.1 and i.y > 0 and j.y > 0 and w.t - w.last_mediated.get((i, j), -99) >= 12:
        stored = i.vG * plus(i.G - 0.5 * i.delta) + j.vG * plus(j.G - 0.5 * j.delta)
        worth = chance_of_mediation(w, i, j) * (thanks(w, i, j) + (1 - w.p.cool) * stored)
        return candidate("mediate", 2, worth, i=i, j=j)
    return None


def cut_of_piece(w, piece):
    if piece.present >= 0.5 and piece.removable and w.t - piece.last_cut >= 12:
        i, s = piece.owner, piece.extent
        worth = i.vF * s + heal(w, i) - broken(w, i, s) - i.undo_away
        return candidate("cut", 1, worth, i=i, d=piece.id, piece=piece, size=s, side="away")
    return None


def summit(w):
    members = [i for i in w.powers if i.member]
    if members and w.t - w.home.last_summit >= 12:
        rise, worth = w.p.step * (1 - w.home.inst), 0.0
        for i in members:
            d = offered_domain(w, i)
            if d is not None:
                t = step_of(w, i, d)
                worth += tie(w, i, d, t) + deal(w, i, d, t)
            worth -= i.vC * rise
        return candidate("summit", 1, worth, size=rise)
    return None


def win(w, i):
    """Return the chance that a claim against i is won."""
    hf = math.sqrt(w.home.m * (w.home.b[0] / w.home.b0[0] if w.home.b0[0] else 1.0))
    helped = max((w.P[i.at][j.at] * j.reach * (1 - j.X) for j in others(w, i)), default=0.0)
    return ratio(i.prox * hf, hf + math.sqrt(i.m) * (1 - i.X)) * (1 - helped)


def bridge(w, i, j):
    """Return how far others link two powers."""
    return max((min(w.P[i.at][k.at], w.P[j.at][k.at]) for k in others(w, i, j)), default=0.0)


def chance_of_mediation(w, i, j):
    R = w.R[i.at][j.at]
    ripe = w.p.ease * 4 * R * (1 - R) * min(i.y, j.y) * math.sqrt(i.sal * j.sal)
    return clip(ripe * min(i.tau, j.tau) * (1 - bridge(w, i, j)), 0.0, 0.95)


def since_success(w, i, j):
    return w.t - w.last_success.get((i, j), -99)


def thanks(w, i, j):
    return w.p.fee * (i.sal + j.sal) * (1 - (1 - w.p.tie_return) ** since_success(w, i, j))
