"""Offers: made, opposed, held, answered (10)."""

import math
from types import SimpleNamespace

from .acts import deepen, may_pledge, raise_pledge
from .draws import uniform
from .orders import ordered_reply
from .start import book, note, others, plus
from .worth import deal, offered_domain, pledge, tie


def make_offer(w, i):
    """Put an offer of i on the table, if there is a project."""
    p, d = w.p, offered_domain(w, i)
    if d is None:
        return
    t = p.step * (1 - i.X) * (1 - i.T[d]) * (1 - i.delta)
    pledges = i.coe <= uniform(w, "string", i.id) < i.coe + 0.5 * (1 - i.coe) and may_pledge(w, i)
    i.offer = SimpleNamespace(i=i, month=w.t, d=d, t=t, pledges=pledges, V_pledge=0.0, displeasure_pledge=0.0)
    i.offer.V = tie(w, i, d, t) + deal(w, i, d, t)
    i.offer.displeasure = i.rivals * 5 * w.home.w[d] * t
    if pledges:
        i.offer.V_pledge = pledge(w, i)
        i.offer.displeasure_pledge = i.rivals * 5 * p.pledge / 3
    i.offer.V += i.offer.V_pledge
    i.offer.displeasure += i.offer.displeasure_pledge
    book(w, "offers", 1, i)


def answer_offers(w):
    """Answer all offers on the table (step 5)."""
    for i in lying(w):
        if i.offer.pledges and not may_pledge(w, i):
            i.offer.pledges = False
            i.offer.V -= i.offer.V_pledge
            i.offer.displeasure -= i.offer.displeasure_pledge
    if w.posture["bid"]:
        play(w)
    free = [j for j in w.powers if j.offer is None]
    for i in lying(w):
        hold_or_answer(w, i, free)


def lying(w):
    return [i for i in w.powers if i.offer is not None]


def welcome(w, i):
    return i.offer.V > 0 and i.offer.displeasure <= w.posture["tolerance"]


def rent(w, i, j):
    p, R = w.p, w.R[i.at][j.at]
    return p.rent * R * min(i.stake, j.stake) * (1 - p.collusion) * (1 - p.collusion * (1 - R))


def net(w, i, j, v):
    """Return the worth of playing i's offer against j's, which is worth v."""
    lost = w.p.resent * w.R[i.at][j.at] * j.stake * j.anger + 0.05 * w.p.betrayal * j.vT
    return rent(w, i, j) - lost - plus(v)


def play(w):
    """Play opposed offers against each other."""
    table = [i for i in lying(w) if not ordered_reply(w, i)]
    table.sort(key=lambda i: -i.offer.V)
    for place, i in enumerate(table):
        if i.offer is None or i.offer.V <= 0 or not welcome(w, i):
            continue
        best, loser = 0.0, None
        for j in sorted(table[place + 1 :], key=lambda j: j.at):
            if j.offer is not None and w.R[i.at][j.at] > 0.1 and net(w, i, j, j.offer.V) > best:
                best, loser = net(w, i, j, j.offer.V), j
        if loser:
            win(w, i, loser)


def win(w, i, j):
    """Take i's offer, played against j's."""
    book(w, "rents", rent(w, i, j))
    book(w, "rents_won", 1, i)
    j.z[j.offer.d] = 0
    j.offer = None
    j.G_sum += w.p.resent * w.R[i.at][j.at] * j.stake
    j.tau_sum -= 0.05 * w.p.betrayal
    take(w, i)


def hold_or_answer(w, i, free):
    """Hold an offer, let it go or answer it."""
    reply, old = ordered_reply(w, i), w.t - i.offer.month >= 3
    if reply == "accept":
        take(w, i)
    elif reply == "refuse":
        refuse(w, i)
    elif (reply == "hold" or w.posture["bid"]) and old and uniform(w, "lapse", i.id) < 0.5:
        i.offer = None
    elif not old and (reply == "hold" or (w.posture["bid"] and worth_holding(w, i, free))):
        hold(w, i)
    else:
        way = w.posture["answer"]
        if way == "yes" or (way == "price" and welcome(w, i)):
            take(w, i)
        else:
            refuse(w, i)


def worth_holding(w, i, free):
    """Return whether an offer that could be played against i's is worth waiting for."""
    awaited = [j for j in others(w, i) if j in free and w.R[i.at][j.at] > 0.1 and j.omega > 0]
    rate = sum(j.omega for j in awaited)
    if rate <= 0 or not welcome(w, i):
        return False
    pr = 1 - math.exp(-3 * rate)
    better = sum(j.omega * plus(net(w, i, j, j.standard)) for j in awaited) / rate
    return pr * better > (1 - pr) * 0.5 * i.offer.V + 3 * i.offer.V / w.p.plan


def hold(w, i):
    if i.offer.month == w.t:
        book(w, "held", 1, i)
        note(w, "hold", i, domain=i.offer.d, size=i.offer.t)


def take(w, i):
    """Take an offer, with the pledge that may hang on it."""
    offer, i.offer = i.offer, None
    t = min(offer.t, 1 - i.T[offer.d])
    deepen(w, i, offer.d, t)
    if offer.pledges:
        raise_pledge(w, i)
    book(w, "accepted", 1, i)
    note(w, "accept", i, domain=offer.d, size=t)


def refuse(w, i):
    offer, i.offer = i.offer, None
    i.tau_sum -= 0.05 * w.p.betrayal
    book(w, "refused", 1, i)
    note(w, "refuse", i, domain=offer.d, size=offer.t)
