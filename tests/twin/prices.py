"""What things are worth (7): losses by demands, and prices over the plan."""

import math

from .start import D, others, plus


def times(w):
    """Work out for how many months things count: parameters alone decide."""
    p = w.p
    w.fade = (1 - p.memory**p.plan) / (1 - p.memory)
    w.wear, gamma = 0.0, 0.0
    for s in range(int(p.plan)):
        w.wear += gamma
        gamma = (1 - p.tie_return) * gamma + p.memory**s
    w.stay = 2 / 3 + (1 - math.exp(-3 * p.tie_return * p.plan)) / (9 * p.tie_return * p.plan)
    w.EF = 2 * p.force_loss * (1.5 - math.sqrt(p.force_loss / 30))
    w.late = min(1.0, 0.5 * p.tie_return * p.plan)


def prices(w):
    """Work out all prices of the month."""
    p = w.p
    times(w)
    slope = [p.curve * math.exp(-p.curve * w.Q[d]) / (1 - math.exp(-p.curve)) for d in D]
    w.vN = [p.plan * w.home.w[d] * slope[d] for d in D]
    for i in w.powers:
        demand_of(w, i)
        of_leverage(w, i)
        of_offers(w, i)
        of_feelings(w, i)
    for i in w.powers:
        of_allies(w, i)
    w.vE = [sum(j.vL * (1 - p.hold * j.f) * w.home.w[d] * j.v[d] * j.s[d] for j in w.powers) for d in D]
    for i in w.powers:
        over_others(w, i)
    for i in w.powers:
        of_displeasure(w, i)


def demand_of(w, i):
    """Work out what resisting and a demand cost, and what the wish to demand does."""
    p = w.p
    hurt = p.reading * (1 + p.redress * w.fade)
    punished = (1 - i.Xe) * i.alpha * p.intensity * p.horizon * i.Lam
    i.res = hurt * (punished + p.force * i.reach * (1 - i.Xe) * w.EF) + 1e-6
    g = p.greed * i.Delta
    i.loss = i.res * g / (p.reading + g)
    more = i.Delta * i.res * p.greed * p.reading / (p.reading + g) ** 2
    i.dK = i.kappa * (i.loss + more) * (1 - i.Delta)
    i.use = i.rho * g / (p.reading + g) * hurt * (1 - i.Xe) * p.intensity * p.horizon


def of_leverage(w, i):
    """Work out the prices of leverage, foothold and counter-dependence."""
    p = w.p
    weight = p.plan * (i.use + w.posture["autonomy"] * i.coe)
    i.vL = weight * (i.Lam**2 + 2 * i.Lam * p.restraint * i.C) / i.N**2
    i.vF = i.vL * (1 - i.L) * p.hold
    i.vK = weight * p.restraint * i.Lam**2 / i.N**2


def of_offers(w, i):
    """Work out the worth of a standard offer and the prices of offers and of an ally's pull."""
    p = w.p
    i.standard = 0.0
    for d in D:
        t = p.step * (1 - i.Xe) * (1 - i.T[d]) * (1 - i.delta)
        deal = p.sweet * i.n[d] * i.size * plus(t - (i.M[d] - i.T[d]))
        supply = w.stay * w.vN[d] * i.k[d] * i.sigma[d] * t
        i.standard = max(i.standard, (deal + supply) * max(i.z[d], w.late))
    i.vO = p.plan * p.offers * i.sal * 0.5 * (1 + i.y) * i.tau * i.standard
    i.O = i.vO * plus(i.gap)


def of_feelings(w, i):
    """Work out the prices of grievance, injury, closeness, dispute and record."""
    p = w.p
    chl = p.chill * sum(i.q[d] * w.vN[d] for d in D) / p.plan
    i.vG = w.fade * i.dK + w.wear * chl
    i.vY = w.fade / p.plan * i.O / (1.01 + i.y)
    i.vH = p.redress * w.fade + i.vY
    i.vC = p.plan * i.dK - i.vO if i.gap > 0 else 0.0
    i.vD = 0.5 * p.plan * (i.dK + chl) + i.O / (1.01 - i.delta)
    i.vR = w.fade * i.rho * i.loss / (0.5 + i.r)
    i.anger = i.vG + i.vY


def of_allies(w, i):
    """Work out the prices of an ally's cover, of trust and of partners' wars."""
    p = w.p
    shelter, wars = 0.0, 0.0
    for j in others(w, i):
        bare = math.prod(1 - w.fend[k.at][j.at] for k in others(w, i, j))
        feared = p.plan * p.cover * j.kappa / j.open * j.Delta * j.loss
        shelter += feared * (1 - w.P[i.at][j.at]) * bare
        wars += w.R[i.at][j.at] ** 2 * j.prox * (1 - j.X) * j.open
    star = i.guard * (1 - i.X) * shelter
    i.vA = i.tau * star
    i.vT = w.fade / p.plan * (i.O / max(0.05, i.tau) + star * (i.c / 3) ** 2)
    i.W = p.plan * 0.006 * p.entrap * wars


def over_others(w, i):
    """Work out what anger, broken words and yielding cost with all who see it, and how far an act is an occasion."""
    p, rest = w.p, others(w, i)
    i.anger_all = i.anger + p.audience * sum(w.P[i.at][j.at] * j.anger for j in rest)
    i.vT_all = i.vT + p.audience * sum(0.5 * (1 + w.A[i.at][j.at]) * j.vT for j in rest)
    i.vR_all = 0.5 * (i.vR + p.audience * sum(j.vR for j in rest))
    wish = i.coe * i.sal * i.Delta * i.open * (0.5 + i.r) * (p.demands + p.occasion * (1 - p.demands))
    i.oc = min(1.0, wish) if p.demands else 0.0


def of_displeasure(w, i):
    """Work out what rivals' displeasure and demands to undo cost when home goes nearer or away."""
    p, rest, heed = w.p, others(w, i), w.posture["heed"]
    mind = {j: w.mind[j.at][i.at] for j in rest}
    i.rivals = heed * sum(mind[j] * (p.resent * j.sal * j.anger + p.betrayal * (j.c / 3) * j.vT) for j in rest)
    i.jealous = sum(p.jealousy * mind[j] * j.vC / 5 for j in rest if j.chief is i and j.gap > 0)
    i.undo_nearer = heed * sum(mind[j] * j.oc * j.loss for j in rest)
    i.undo_away = heed * i.oc * i.loss
