"""Random worlds where rare things happen: numbers at an edge, much strife, a single supplier, offers that lie."""

import random

from .happenings import effect, event
from .start import DOMAINS
from .worlds import rich

MAY_BE_0 = (
    "demands", "offers", "restraint", "collusion", "audience", "chill", "occasion", "pledge", "betrayal", "rent",
    "cost", "crowd", "redress", "resent", "offence", "hold", "cover", "phi", "jealousy", "corps",
    "greed", "sweet", "fee", "claim", "ease", "entrap", "force", "intensity", "inertia", "stated_speed",
)  # fmt: skip
"""Parameters that the page does not divide by."""
WILD = {
    "step": 0.9, "claim": 30.0, "entrap": 40.0, "occasion": 1.0, "demands": 0.5, "pledge": 0.4, "corps": 3.0,
    "audience": 0.9, "offers": 2.0, "rent": 0.5, "betrayal": 0.9, "resent": 0.4, "greed": 2.0, "chill": 0.3,
}  # fmt: skip


def unusual(kind, powers, seed, months, orders=0):
    """Return (resolved, schedule), orders of a random world of one of the kinds below."""
    luck = random.Random(seed)
    resolved, schedule, given = rich(powers, seed, months, orders=orders)
    ordered, changes = KINDS[kind](luck, resolved)
    return (resolved, [(since, changed(posture, changes)) for since, posture in schedule]), given + ordered


def changed(posture, changes):
    """Return a posture, and what it turns into, with some fields changed."""
    then = posture["then"] and posture["then"] | {"posture": posture["then"]["posture"] | changes}
    return posture | changes | {"then": then}


def to_the_edge(luck, resolved):
    """Move some numbers to an edge."""
    home, powers = resolved["home"], list(resolved["powers"].values())
    if luck.random() < 0.5:
        home["importance"][luck.choice(DOMAINS)] = 0.0
    if luck.random() < 0.3:
        close(luck, resolved, luck.choice(DOMAINS))
    if luck.random() < 0.1:
        set_all(powers, "salience", 0.0)  # and so it stays: of a single one the mean of closeness is its own
        resolved["events"] = {}
    for name in ("coerciveness", "aspiration", "proximity", "guard"):
        if luck.random() < 0.2:
            set_all(powers, name, 0.0)
        elif luck.random() < 0.3:
            luck.choice(powers)[name] = luck.choice((0.0, 1.0))
    for name, value in (("needs", dict.fromkeys(DOMAINS, 0.0)), ("capability", 1e-6), ("member", False)):
        if luck.random() < 0.2:
            set_all(powers, name, value)
    luck.choice(powers)["capability"] = 1e-6
    if luck.random() < 0.2:
        resolved["affinity"] = {}
    if luck.random() < 0.2:
        home["supply"] = dict.fromkeys(DOMAINS, 0.0)
    resolved["parameters"] |= {name: 0.0 for name in MAY_BE_0 if luck.random() < 0.06}
    return [], {}


def set_all(powers, name, value):
    for power in powers:
        power[name] = value


def close(luck, resolved, domain):
    """Leave a domain without any supply, and perhaps without any way to supply it."""
    resolved["home"]["self_provision"][domain] = 0.0
    for power in resolved["powers"].values():
        power["ties"][domain] = power["shares"][domain] = 0.0
        power["capacity"][domain] *= luck.choice((0.0, 1.0))
    resolved["events"]["closure"] = event("date", [effect(f"rest_of_world({domain})", -1.0)], date=2)


def wild(luck, resolved):
    """Let much happen that is rare within the ranges of the parameters."""
    resolved["parameters"] |= {name: value for name, value in WILD.items() if luck.random() < 0.5}
    for power in resolved["powers"].values():
        power["coerciveness"] = luck.uniform(0.5, 1.0)
        power["commitment"] = luck.choice((0.0, 1.0, 2.0, 3.0))
        power["dispute"]["open"] *= luck.choice((0.2, 1.0))
    first = next(iter(resolved["powers"]))
    told = [effect(f"aspiration({first})", 0.02)]
    resolved["events"]["removals_tell"] = event("hazard", told, of=f"cuts({first})", repeat=True)
    return [], {}


def sole(luck, resolved):
    """Let all supply of a domain come from one power, and home cut that tie."""
    d, (first, *rest) = luck.choice(DOMAINS), resolved["powers"].values()
    resolved["home"]["self_provision"][d] = 0.0
    for power in rest:
        power["ties"][d] = power["shares"][d] = power["capacity"][d] = 0.0
    first["ties"][d], first["shares"][d] = 0.4, 0.5
    resolved["events"] = {"closure": event("date", [effect(f"rest_of_world({d})", -1.0)], date=0)}
    partner = next(iter(resolved["powers"]))
    return [{"kind": "cut", "partner": partner, "other": None, "domain": d, "from": 1, "until": None}], {"leap": True}


def held(luck, resolved):
    """Let offers with pledges lie while home deepens and pledges of its own."""
    resolved["parameters"] |= {"step": 0.9, "corps": 3.0, "offers": 2.0, "resent": 0.1}
    for power in resolved["powers"].values():
        power |= {"coerciveness": 0.1, "commitment": 0.0, "aspiration": 1.0, "ideal": luck.uniform(0.5, 1.0)}
        power["dispute"] = {"open": 0.0, "held": 0.5}
    names = list(resolved["powers"])
    orders = [{"kind": "deepen", "partner": name, "domain": domain} for name in names for domain in DOMAINS]
    orders += [{"kind": "pledge", "partner": name, "domain": None} for name in names]
    luck.shuffle(orders)
    orders = [{"kind": "hold", "partner": None, "domain": None}, *orders[:7]]
    orders = [{**order, "other": None, "from": luck.randrange(6), "until": None} for order in orders]
    return orders, {"answer": "price", "tolerance": 0.2}


KINDS = {"edge": to_the_edge, "wild": wild, "sole": sole, "held": held}
