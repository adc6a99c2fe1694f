"""Strain and structure (6): what is frozen for the month."""

import math

from .draws import normal
from .start import D, clip, others, plus, ratio

RM = (30, 36, 9, 12, 3)
"""Months in which what others cannot supply at once is replaced, by domain."""


def structure(w, moved=True):
    """Work out strain, supply, vulnerability, leverage, who wants what, shelter and chances."""
    for i in w.powers:
        if moved:
            i.X = clip(i.X + w.p.inertia * (clip(i.Xt, 0, 0.95) - i.X) + 0.03 * normal(w, "strain", i.id), 0, 0.95)
        i.Xe = (1 - w.posture["prudence"]) * i.X + w.posture["prudence"] * i.X0
    w.R = [[plus(-A) for A in row] for row in w.A]
    w.P = [[plus(A) for A in row] for row in w.A]
    supply(w)
    for i in w.powers:
        vulnerability(w, i)
        leverage(w, i)
    wishes(w)
    shelter(w)
    for i in w.powers:
        chances(w, i)


def supply(w):
    """Work out supply, benefit, unmet need and concentration."""
    p, home = w.p, w.home
    for i in w.powers:
        phi = [p.phi if d == 0 else 0.3 * p.phi for d in D]
        i.sigma = [(1 - phi[d] * i.X) / (1 - phi[d] * i.X0) for d in D]
        i.q = [i.k[d] * i.T[d] * i.sigma[d] for d in D]
    w.Q = [home.b[d] + home.o[d] + sum(i.q[d] for i in w.powers) for d in D]
    for i in w.powers:
        i.s = [ratio(i.q[d], w.Q[d]) for d in D]
    w.benefit = sum(home.w[d] * (1 - math.exp(-p.curve * w.Q[d])) / (1 - math.exp(-p.curve)) for d in D)
    w.unmet = sum(home.w[d] * plus(1 - w.Q[d]) for d in D)
    w.conc = [sum(i.s[d] ** 2 for i in w.powers) for d in D]
    w.H = sum(home.w[d] * w.conc[d] for d in D)


def slack(j, d):
    """Return what a power can supply at once beside what it does."""
    return j.k[d] * j.sigma[d] * (min(1.0, j.T[d] + 0.25) - j.T[d]) * plus(1 - j.G)


def vulnerability(w, i):
    """Work out what is missing on average when this power's supply stops, by domain."""
    i.v = []
    for d in D:
        psi = RM[d] / w.p.horizon * (1 - math.exp(-w.p.horizon / RM[d]))
        B = sum(slack(j, d) for j in others(w, i)) + 0.5 * w.home.o[d]
        part = B / (i.q[d] + B) if i.q[d] + B > 0 else 1.0
        i.v.append(1 - (1 - psi) * part)


def leverage(w, i):
    """Work out leverage and counter-dependence."""
    p, home = w.p, w.home
    i.L = sum(home.w[d] * i.s[d] * i.v[d] for d in D)
    i.f = min(1.0, sum(piece.extent * piece.present for piece in i.pieces))
    i.Lam = 1 - (1 - i.L) * (1 - p.hold * i.f)
    i.served = [home.F[d] * i.T[d] / (home.F[d] * i.T[d] + i.a[d]) for d in D]
    i.C = sum(i.n[d] * i.served[d] for d in D)
    i.N = i.Lam + p.restraint * i.C + 1e-9
    i.alpha = i.Lam / i.N


def wishes(w):
    """Work out who minds whom, closeness, gaps and dissatisfaction."""
    p = w.p
    counted = [math.sqrt(i.m) for i in w.powers if i.m > 1e-6]
    w.mind = [[w.R[i.at][j.at] * min(1.0, math.sqrt(j.m / i.m)) for j in w.powers] for i in w.powers]
    for i in w.powers:
        i.size = ratio(math.sqrt(i.m), ratio(sum(counted), len(counted)))
        i.cT = sum(w.home.w[d] * i.T[d] for d in D)
        i.cl = i.cT + p.pledge * i.c / 3
    for i in w.powers:
        most, i.chief = 0.0, None
        for j in others(w, i):
            if w.mind[i.at][j.at] * j.cl > most:
                most, i.chief = w.mind[i.at][j.at] * j.cl, j
        i.gap = i.asp + i.member * (w.home.inst - w.home.inst0) + p.jealousy * most - i.cl
        i.Delta = 1 - math.exp(-(plus(i.gap) + i.G))


def shelter(w):
    """Work out reach, and how far others protect home against each power; f[j][i] is j's protection against i."""
    w.fend = [
        [j.guard * (1 - j.X) * (j.c / 3) ** 2 * j.tau * (1 - w.P[i.at][j.at]) for i in w.powers] for j in w.powers
    ]
    for i in w.powers:
        i.reach = ratio(i.prox * math.sqrt(i.m), math.sqrt(i.m) + math.sqrt(w.home.m))
        i.shelter = 1 - math.prod(1 - w.fend[j.at][i.at] for j in others(w, i))
        i.open = 1 - w.p.cover * i.shelter


def chances(w, i):
    """Work out the chances a month of a demand and of an offer."""
    i.kappa = w.p.demands * i.coe * i.sal * i.open * (0.5 + i.r)
    i.rho = i.kappa * i.Delta
    i.omega = w.p.offers * i.sal * plus(i.gap) * 0.5 * (1 + i.y) * i.tau
