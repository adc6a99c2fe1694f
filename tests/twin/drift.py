"""Partners' wars and drift (13)."""

from .draws import uniform
from .start import DOMAINS, D, book, clip, plus


def wars(w):
    """Let rivals fight, where home is bound to one of them."""
    for i in w.powers:
        for j in w.powers[i.at + 1 :]:
            R, bound = w.R[i.at][j.at], i.c >= 2 or j.c >= 2
            if R > 0 and bound and uniform(w, "war", f"{i.id}|{j.id}") < 0.006 * R**2:
                book(w, "wars_fought", 1)
                for partner, enemy in ((i, j), (j, i)):
                    if partner.c >= 2:
                        loss = w.p.entrap * (partner.c / 3) ** 2 * enemy.prox * (1 - enemy.X) * enemy.open
                        book(w, "wars", loss)


def drift(w):
    """Let all that fades fade."""
    for i in w.powers:
        drift_of(w, i)
    w.home.inst += w.p.tie_return * (w.home.inst0 - w.home.inst)


def drift_of(w, i):
    p = w.p
    book(w, "injuries", p.redress * i.h)
    wanted = i.x + p.pledge * (i.c - i.c0) + i.cT - i.cT0 - i.h - plus(i.G - i.G0)
    i.y += p.stated_speed * (clip(wanted, -1.0, 1.0) - i.y)
    for d in D:
        before = i.T[d]
        i.T[d] = clip(before + p.tie_return * (i.U[d] - before) - p.chill * min(1.0, i.G) * before, 0.0, 1.0)
        i.U[d] = clip(i.U[d] + 2 * p.tie_return * (before - i.U[d]), 0.0, 1.0)
        if not i.z[d] and uniform(w, "project", f"{i.id}|{DOMAINS[d]}") < p.tie_return:
            i.z[d] = 1
    i.G = max(p.memory * i.G, 0.5 * i.delta)
    i.h = p.memory * i.h
    i.tau += (1 - p.memory) * (1 - i.tau)
    i.r += (1 - p.memory) * (0.5 - i.r)
    i.cuts = p.memory * i.cuts
