"""What acts do (8)."""

from .start import book, clip, others
from .worth import breach, deal, offended, soft


def displease(w, i, te):
    """Let rivals resent that home goes nearer to i."""
    for j in others(w, i):
        j.G_sum += w.p.resent * w.mind[j.at][i.at] * j.sal * te
        j.tau_sum -= w.p.betrayal * (j.c / 3) * w.mind[j.at][i.at] * te


def deepen(w, i, d, t):
    """Deepen a tie by t and return the deal."""
    given = deal(w, i, d, t)
    book(w, "deals", given)
    i.T[d] = clip(i.T[d] + t, 0.0, 1.0)
    i.M[d] = max(i.M[d], i.T[d])
    i.z[d] = 0
    displease(w, i, 5 * w.home.w[d] * t)
    return given


def may_pledge(w, i):
    """Return whether home may raise its pledge to i."""
    waited = w.t - i.last_raised >= 12 and w.t - i.last_lowered >= 60
    return i.c <= 2 and waited and i.c + 1 <= (1 - i.delta) * (1 + 4 * i.cT)


def raise_pledge(w, i):
    """Raise the pledge to i by a level."""
    i.c = clip(i.c + 1, 0.0, 3.0)
    i.G_factor *= 1 - soft(w, i)
    displease(w, i, 5 * w.p.pledge / 3)
    i.last_raised = w.t


def offend(w, i, s):
    """Let a cut of size s offend i and its friends, and break home's word."""
    dG, br = offended(w, s) * (1 + w.p.betrayal * i.c), breach(w, i, s)
    i.G_sum += dG
    i.tau_sum -= br
    for j in others(w, i):
        j.G_sum += w.p.audience * w.P[i.at][j.at] * dG
        j.tau_sum -= w.p.audience * 0.5 * (1 + w.A[i.at][j.at]) * br


def cut(w, i, s):
    """Offend i by a cut of size s, which redresses an injury."""
    offend(w, i, s)
    i.h = w.p.cool * i.h


def learn(w, i, share, yielded):
    """Let all powers learn from home's answer to i."""
    for j in w.powers:
        weight = 1.0 if j is i else w.p.audience
        if yielded:
            j.r_sum += 0.5 * weight * share * (1 - j.r)
        else:
            j.r_sum -= 0.5 * weight * j.r
