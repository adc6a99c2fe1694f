"""The worth of a tie, a deal and a level of pledge (7), and the price of an offence (8)."""

from .start import D, plus


def tie(w, i, d, t):
    """Return the worth of a change t of a tie, without the deal."""
    p, home = w.p, w.home
    dq = i.k[d] * i.sigma[d] * t
    lev = i.vL * (1 - p.hold * i.f) * home.w[d] * i.v[d]
    lasting = w.vN[d] * dq + i.vC * home.w[d] * t
    if w.Q[d] + dq:
        lasting -= lev * ((i.q[d] + dq) / (w.Q[d] + dq) - i.s[d])
        lasting += (w.vE[d] - lev * i.s[d]) * dq / (w.Q[d] + dq)
    lasting += i.vK * home.F[d] * i.n[d] * i.a[d] * t / (home.F[d] * i.T[d] + i.a[d]) ** 2
    displeasure = (i.rivals + w.stay * i.jealous) * 5 * home.w[d] * t if t > 0 else 0.0
    return w.stay * lasting - displeasure


def deal(w, i, d, t):
    """Return what the partner gives at once for a step t of a tie."""
    return w.p.sweet * i.n[d] * i.size * plus(i.T[d] + t - max(i.T[d], i.M[d]))


def calm(i):
    """Return what lies in a grievance that can be calmed."""
    return i.vG * plus(i.G - 0.5 * i.delta) + i.vY * plus(i.G - i.G0)


def soft(w, i):
    """Return how far words calm."""
    return (1 - w.p.cool) * i.tau


def keep(w, i, c):
    """Return what a downgrade to level c gives up."""
    up, dn = ((c + 1) / 3) ** 2, (c / 3) ** 2
    offers = i.O * w.p.pledge / (1.01 + i.y) + i.vC * w.p.pledge / 3
    wars = i.W * ((up if c + 1 >= 2 else 0.0) - (dn if c >= 2 else 0.0))
    return offers + i.vA * (up - dn) - wars


def pledge(w, i):
    """Return the worth of the next level of pledge."""
    p = w.p
    return keep(w, i, i.c) + soft(w, i) * calm(i) - (i.rivals + i.jealous) * 5 * p.pledge / 3


def offended(w, s):
    """Return the offence of a cut of size s."""
    return w.p.offence * 0.07 * (s / 0.07) ** 1.2


def breach(w, i, s):
    """Return how far a word breaks with a cut of size s."""
    return w.p.betrayal * (i.c / 3) * min(1.0, 5 * s)


def broken(w, i, s):
    """Return the price of an offence."""
    return offended(w, s) * (1 + w.p.betrayal * i.c) * i.anger_all + breach(w, i, s) * i.vT_all


def heal(w, i):
    """Return the worth of the redress that an act gives."""
    return (1 - w.p.cool) * i.vH * i.h


def offered_domain(w, i):
    """Return the domain an offer would choose, None if there is none."""
    best, chosen = 0.0, None
    for d in D:
        wanted = (w.home.w[d] * i.k[d] + i.n[d] * i.size) * (1 - i.T[d]) * i.z[d]
        if wanted > best:
            best, chosen = wanted, d
    return chosen
