"""Measures (14), and the rows of a month."""

import math

from .candidates import bridge, since_success
from .start import DOMAINS, D, plus, ratio

LEVELS = ("neighbourhood", "regional", "systemic")
STOCKS_OF_POWER = {
    "closeness": "cl", "leverage": "Lam", "danger": "danger", "counter": "C", "asymmetry": "alpha", "gap": "gap",
    "grievance": "G", "injury": "h", "trust": "tau", "record": "r", "commitment": "c", "dispute": "delta",
    "foothold": "f", "footprint": "footprint", "ideal": "x", "stated": "y", "strain": "X",
    "reach": "reach", "shelter": "shelter",
}  # fmt: skip


def measure(w):
    """Work out all stocks of home and what is shown of each power."""
    for i in w.powers:
        i.danger = i.coe * i.Lam * i.alpha
        i.footprint = footprint(i)
    w.measures = {"institution": w.home.inst, "unmet_need": w.unmet}
    w.measures |= dependency(w) | influence(w) | standing(w)


def footprint(i):
    extent = sum(piece.extent for piece in i.pieces)
    kept = ratio(sum(piece.extent * piece.present for piece in i.pieces), extent)
    return 0.5 * kept + 0.5 * ratio(i.s[0], i.arms0)


def dependency(w):
    """Return dependency as a whole, of now and by level, autonomy and concentration."""
    found = {f"dependency_{level}": sum(i.danger for i in w.powers if i.level == level) for level in LEVELS}
    found |= {f"concentration_{DOMAINS[d]}": w.conc[d] for d in D}
    return found | {
        "dependency": sum(i.danger for i in w.powers),
        "dependency_now": sum(i.danger * (1 - i.X) for i in w.powers),
        "autonomy": 1 - max(i.danger for i in w.powers),
        "concentration": w.H,
    }


def influence(w):
    """Return influence, its three parts and its levels."""
    hub = dict.fromkeys(w.powers, 0.0)
    broker, lead = dict(hub), dict(hub)
    use = sum(math.sqrt(i.m) * sum(i.n) for i in w.powers)
    members = sum(math.sqrt(i.m) for i in w.powers if i.member)
    for i in w.powers:
        hub[i] = ratio(math.sqrt(i.m) * i.C, use)
        lead[i] = ratio(w.home.inst * i.member * math.sqrt(i.m) * 0.5 * (1 + i.y), members)
    weights = sum(stake(w, i, j) for i, j in pairs(w))
    for i, j in pairs(w):
        between = max(plus(min(i.y, j.y)) * (1 - bridge(w, i, j)), w.p.memory ** since_success(w, i, j))
        term = ratio(stake(w, i, j) * between, weights)
        broker[i] += 0.5 * term
        broker[j] += 0.5 * term
    parts = {"hub": sum(hub.values()), "brokerage": sum(broker.values()), "leadership": sum(lead.values())}
    levels = {
        f"influence_{level}": sum(hub[i] + broker[i] + lead[i] for i in w.powers if i.level == level) / 3
        for level in LEVELS
    }
    return parts | levels | {"influence": sum(parts.values()) / 3}


def pairs(w):
    return [(i, j) for i in w.powers for j in w.powers[i.at + 1 :]]


def stake(w, i, j):
    return w.R[i.at][j.at] * math.sqrt(i.sal * j.sal)


def standing(w):
    """Return measures of hedging and of how home stands with the powers."""
    weight = {i: i.coe * i.sal * i.Lam for i in w.powers}
    arms = [i.q[0] for i in w.powers]
    hedged, rivalry = 0.0, sum(w.R[i.at][j.at] for i, j in pairs(w))
    for i, j in pairs(w):
        a, b = plus(i.y), plus(j.y)
        hedged += w.R[i.at][j.at] * ratio(2 * min(a, b), a + b)
    return {
        "sway": ratio(sum(weight[i] * (1 - i.alpha) for i in w.powers), sum(weight.values())),
        "capture": plus(ratio(max(arms), sum(arms)) - 0.6),
        "pair_hedge": ratio(hedged, rivalry),
        "good_terms": sum(w.R[i.at][j.at] > 0.2 and i.y > 0.3 and j.y > 0.3 for i, j in pairs(w)),
        "trust": sum(i.tau for i in w.powers) / len(w.powers),
        "record": ratio(sum(i.coe * i.sal * i.r for i in w.powers), sum(i.coe * i.sal for i in w.powers)),
    }


def row_of_home(w):
    """Return home's measures of the month."""
    flows = w.flows
    gains = flows["benefit"] + flows["deals"] + flows["thanks"] + flows["rents"] + flows["settlements"]
    losses = flows["punishments"] + flows["force_losses"] + flows["concessions"] + flows["wars"] + flows["injuries"]
    net = {"net": gains - losses - flows["effort"], "net_before_effort": gains - losses}
    return w.measures | flows | net


def row_of_power(i):
    """Return a power's measures of the month."""
    row = {name: getattr(i, symbol) for name, symbol in STOCKS_OF_POWER.items()}
    for d, domain in enumerate(DOMAINS):
        row |= {f"share_{domain}": i.s[d], f"tie_{domain}": i.T[d], f"served_{domain}": i.served[d]}
    return row | i.flows
