"""What powers do, demands and their answers (9)."""

from .acts import learn, may_pledge, raise_pledge
from .draws import exponential, uniform
from .offers import make_offer
from .orders import ordered_answer
from .start import book, note, plus
from .worth import calm, pledge, soft


def powers_decide(w):
    """Let each power offer, demand or do nothing."""
    for i in w.powers:
        lies = i.offer is not None
        if not lies:
            i.stake = i.sal * plus(i.gap) * 0.5 * (1 + i.y) * (1 - i.X)
        u = uniform(w, "act", i.id)
        if not lies and u < i.omega:
            make_offer(w, i)
        elif u > 1 - i.rho:
            demand(w, i)


class Luck:
    """The draws of one demand; those of a demand to undo an act with a partner have their own streams and key."""

    def __init__(self, w, i, what=None, key=None, partner=None):
        self.w, self.what, self.key, self.partner = w, what, key or i.id, partner

    def stream(self, name):
        return f"undo_{name}:{self.what}" if self.what else name

    def u(self, name):
        return uniform(self.w, self.stream(name), self.key)

    def E(self, name):  # noqa: N802
        return exponential(self.w, self.stream(name), self.key)


def demand(w, i, luck=None, extra=0.0):
    """Let i make a demand and home answer it; return whether it yields. extra: what yielding costs besides."""
    p, undo, luck = w.p, luck is not None, luck or Luck(w, i)
    ask = p.greed * i.Delta * i.res / p.reading * luck.E("ask")
    dare = i.res * luck.E("dare")
    answer = ordered_answer(w, i) if not undo else None
    possible = not undo and i.gap > 0 and may_pledge(w, i)
    if answer is None or (answer == "promise" and not possible):
        answer = chosen_answer(w, i, ask, dare, possible, extra)
    book(w, "demands", 1, i)
    if answer == "yield":
        give_in(w, i, ask, luck.partner)
    elif answer == "promise":
        promise(w, i, ask)
    else:
        resist(w, i, ask, luck)
    return answer == "yield"


def chosen_answer(w, i, ask, dare, possible, extra):
    """Return how home answers by its posture."""
    way = w.posture["answer"]
    if way == "no":
        return "resist"
    if way == "yes":
        return "promise" if possible else "yield"
    invited, s = w.posture["resolve"] * i.vR_all, 1 - soft(w, i)
    yielding = ask - (1 - w.p.cool) * calm(i) + invited + extra
    resisting = dare + 0.05 * i.anger
    if possible and i.rivals * 5 * w.p.pledge / 3 <= w.posture["tolerance"]:
        promising = s * ask - pledge(w, i) + s * invited
        if promising < min(yielding, resisting):
            return "promise"
    return "yield" if yielding <= resisting else "resist"


def give_in(w, i, ask, partner):
    book(w, "concessions", ask)
    i.G_factor *= w.p.cool
    learn(w, i, 1.0, yielded=True)
    book(w, "yields", 1, i)
    note(w, "yield", i, partner, size=ask)


def promise(w, i, ask):
    s = 1 - soft(w, i)
    book(w, "concessions", s * ask)
    raise_pledge(w, i)
    learn(w, i, s, yielded=True)
    book(w, "promises", 1, i)
    note(w, "promise", i, size=s * ask)


def resist(w, i, ask, luck):
    """Resist a demand, and bear what follows."""
    p = w.p
    i.G_sum += 0.05
    learn(w, i, 1.0, yielded=False)
    book(w, "resisted", 1, i)
    note(w, "resist", i, luck.partner, size=ask)
    if luck.u("punish") < (1 - i.X) * i.alpha:
        v = p.intensity * p.horizon * i.Lam * luck.E("dare")
        book(w, "punishments", v)
        book(w, "punished", 1, i)
        i.h += min(1.0, v)
        i.G_factor *= p.cool
        i.T = [T * (1 - 0.1 * p.intensity) for T in i.T]
    if luck.u("force") < p.force * i.reach * (1 - i.X):
        v = luck.E("dare") * force_of(w, luck.u("toll"))
        book(w, "force_losses", v)
        book(w, "forced", 1, i)
        i.h += min(1.0, v)
        i.c = plus(i.c - 1)


def force_of(w, u):
    """Return the loss by one use of force, before chance as to what is dared."""
    return min(30.0, w.p.force_loss * u ** (-1 / 1.5))
