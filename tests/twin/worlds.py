"""Invented worlds, as resolved scenarios with postures and orders: rich ones, in which everything happens."""

import random

from .happenings import condition, happenings
from .start import DOMAINS

NAMES = ("arda", "borduria", "cimmeria", "dorvik", "elvenia", "florin", "guilder", "hav", "ixania", "jolla", "kestria",
         "lorenz", "mirova")  # fmt: skip
LEVELS = ("neighbourhood", "regional", "systemic")
PIECES = ("garrison", "house", "seat")
PARAMETERS = """
    phi 0.3 0.7 0.95, curve 1 2.5 5, horizon 6 12 24, hold 0.05 0.15 0.4, cover 0.2 0.6 0.9, restraint 0 1 4,
    jealousy 0.2 0.6 1, offers 0.3 0.8 1.6, demands 0.06 0.15 0.35, intensity 0.15 0.35 0.8, force 0.3 0.7 1,
    force_loss 0.4 1 2.5, greed 2.5 6 12, sweet 1 4 10, rent 0.3 2 6, collusion 0 0.2 0.8,
    resent 0.2 0.6 2, offence 0.5 1.5 5, audience 0 0.4 0.8, memory 0.95 0.97 0.985, cool 0.2 0.5 0.8,
    redress 0 0.012 0.04, pledge 0.08 0.2 0.35, betrayal 0.1 0.4 0.8, corps 0.4 0.8 1.6, cost 0.001 0.004 0.015,
    crowd 0 1 4, plan 6 24 60, reading 0.4 1 2, step 0.02 0.045 0.09, ease 0.2 0.6 1,
    fee 0.02 0.1 0.3, claim 1 3 8, entrap 0.1 0.5 2, tie_return 0.01 0.0175 0.03,
    chill 0 0.01 0.03, stated_speed 0.1 0.3 0.6, occasion 0 0.3 1, inertia 0.05 0.15 0.3
"""
"""Lowest, usual and highest value: about those of the library, but these stay, so that the worlds do."""


def parameters(luck):
    """Return the usual parameters moved towards an end of their ranges."""
    found = {}
    for row in PARAMETERS.split(","):
        name, *numbers = row.split()
        low, usual, high = map(float, numbers)
        edge = luck.choice((low, high))
        found[name] = usual + luck.random() * (edge - usual)
    return found


def posture(luck):
    """Return a posture drawn at random."""
    return {
        "activism": luck.choice((0.0, 1.0, 2.0, 2.0)),
        "tolerance": luck.choice((1e9, 1e9, 0.002, 0.05)),
        "bid": luck.random() < 0.6,
        "prudence": luck.choice((0.0, 0.5, 1.0)),
        "answer": luck.choice(("price",) * 5 + ("yes", "no")),
        "resolve": luck.choice((0.0, 1.0, 3.0)),
        "heed": luck.choice((0.0, 1.0, 1.5)),
        "autonomy": luck.choice((0.0, 0.0, 0.5, 4.0)),
        "side": luck.choice(("all",) * 4 + ("bandwagon", "balance", "equidistance")),
        "leap": luck.random() < 0.3,
        "then": None,
    }


def five(luck, *choices):
    """Return a number for each domain: one of the choices, each a number or a range."""
    return {domain: number(luck, luck.choice(choices)) for domain in DOMAINS}


def number(luck, choice):
    return luck.uniform(*choice) if isinstance(choice, tuple) else float(choice)


def power(luck, place, pieces):
    """Return a power drawn at random."""
    draw = luck.uniform
    ties = five(luck, 0.0, 0.03, (0.05, 0.8), (0.1, 0.6), (0.1, 0.9), (0.9, 1.0))
    return {
        "name": NAMES[place].title(),
        "level": LEVELS[place % 3],
        "member": place in (1, 4, 6),
        "capability": 10 ** draw(-3, -0.9),
        "salience": draw(0.4, 1),
        "aspiration": draw(0.2, 0.9),
        "coerciveness": draw(0.1, 1),
        "proximity": draw(0.1, 1),
        "guard": draw(0, 0.9),
        "strain": draw(0, 0.5),
        "ideal": draw(-0.4, 0.9),
        "grievance": luck.choice((0.0, draw(0, 0.6))),
        "commitment": float(luck.choice((0, 0, 0, 1, 1, 2, 2, 3))),
        "injury": luck.choice((0.0, draw(0, 1.5))),
        "dispute": {
            "open": luck.choice((0.0, 0.0, draw(0, 0.3), draw(0, 1))),
            "held": luck.choice((0.0, 0.5, draw(0, 1))),
        },
        "ties": ties,
        "shares": {d: draw(0.01, 0.25) if ties[d] >= 0.05 and luck.random() < 0.8 else 0.0 for d in DOMAINS},
        "capacity": five(luck, 0.0, (0, 0.5)),
        "needs": five(luck, 0.0, (0, 0.3)),
        "alternatives": five(luck, 1.0, (0.1, 1.5)),
        "foothold": {
            name: {"name": name, "size": draw(0.03, 0.2), "present": name != "seat", "removable": name != "house"}
            for name in pieces
        },
    }  # fmt: skip


def rich(powers, seed, months, *, events=True, orders=0):
    """Return (resolved, schedule, orders) drawn from a seed, of up to thirteen powers."""
    luck = random.Random(seed)
    names = NAMES[:powers]
    pieces = {name: [] for name in names}
    for piece in PIECES:
        pieces[luck.choice(names) if luck.random() < 0.5 else names[0]].append(piece)
    rivals = {
        f"{a}|{b}": round(luck.uniform(-1, 0.7), 3) for a in names for b in names if a < b and luck.random() < 0.8
    }
    resolved = {
        "name": "test", "title": "A test world", "question": "Do twin and rules agree?", "start": "2020-03",
        "months": months,
        "home": {
            "name": "Home",
            "capability": luck.uniform(0.001, 0.03),
            "institution": luck.uniform(0, 0.4),
            "importance": five(luck, (0.1, 0.5)),
            "self_provision": five(luck, (0.05, 0.5), (0.05, 0.5), 0.0),
            "supply": five(luck, (0, 1), (0, 1), 0.0),
        },
        "powers": {name: power(luck, place, pieces[name]) for place, name in enumerate(names)},
        "affinity": rivals,
        "parameters": parameters(luck),
        "schedule": [{"from": 0, "posture": "compared"}],
        "events": {},
        "orders": [],
    }  # fmt: skip
    if events:
        resolved["events"] = happenings(luck, resolved)
    schedule = [(0, posture(luck)), (luck.randrange(1, months), posture(luck))]
    if events:
        for _, followed in schedule:
            followed["then"] = {"when": condition(luck, resolved, []), "posture": posture(luck)}
    return resolved, schedule, [order(luck, resolved) for _ in range(orders)]


def order(luck, resolved):
    """Return an order drawn at random that can be given."""
    names, months = list(resolved["powers"]), resolved["months"]
    kind = luck.choice(("deepen", "pledge", "cut", "cut", "downgrade", "mediate", "claim", "summit", "reconcile",
                        "accept", "refuse", "hold", "hold", "yield", "promise", "resist"))  # fmt: skip
    partner, other = sorted(luck.sample(names, 2))
    domain = luck.choice(DOMAINS)
    if kind == "cut":
        domain = luck.choice((*DOMAINS, *resolved["powers"][partner]["foothold"]))
    answers = ("accept", "refuse", "hold", "yield", "promise", "resist")
    first = luck.randrange(months)
    return {
        "kind": kind,
        "partner": None if kind == "summit" or (kind in answers and luck.random() < 0.3) else partner,
        "other": other if kind == "mediate" else None,
        "domain": domain if kind in ("deepen", "cut") or (kind in answers[:3] and luck.random() < 0.5) else None,
        "from": first,
        "until": luck.choice((None, min(months - 1, first + luck.randrange(13)))),
    }
