"""Worlds for tests of the rules: invented, as resolved scenarios; measured, lived through, changed in one place.

A World that is run is settled anew from what files state, so that changes by hand to a prepared one hold for rules that
are called singly, not for histories.
"""

import numpy as np

from ana_sim.engines import choose
from ana_sim.engines.plain import Record
from ana_sim.rules.world import DOMAINS, MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.scenario.arrays import build

PARAMETERS = """
    phi 0.7, curve 2.5, horizon 12, hold 0.15, cover 0.6, restraint 1, jealousy 0.6, offers 0.8, demands 0.15,
    intensity 0.35, force 0.7, force_loss 1, greed 6, sweet 4, rent 2, collusion 0.2, resent 0.6,
    offence 1.5, audience 0.4, memory 0.97, cool 0.5, redress 0.012, pledge 0.2, betrayal 0.4, corps 0.8, cost 0.004,
    crowd 1, plan 24, reading 1, step 0.045, ease 0.6, fee 0.1, claim 3, entrap 0.5,
    tie_return 0.0175, chill 0.01, stated_speed 0.3, occasion 0.3, inertia 0.15
"""
"""Plausible numbers for tests; they say nothing about any country."""
EXTREMES = {"hold": (0.05, 0.4), "restraint": (0.0, 4.0), "demands": (0.1, 1.0), "rent": (0, 6),
            "resent": (0.2, 2), "offence": (0.5, 5), "audience": (0, 0.8), "memory": (0.9, 0.985), "cool": (0.2, 0.8),
            "pledge": (0.08, 0.35), "betrayal": (0.1, 0.8), "corps": (0.4, 3.0), "step": (0.02, 0.2),
            "intensity": (0.15, 0.8), "force": (0.3, 1.0), "chill": (0.0, 0.1), "entrap": (0.1, 2.0)}  # fmt: skip
"""Ranges from which random worlds draw; the other parameters are as above."""
ROUTINE = {
    "name": "routine", "activism": 0.0, "tolerance": 1e9, "bid": False, "prudence": 0.5, "answer": "price",
    "resolve": 1.0, "heed": 1.0, "autonomy": 0.0, "side": "all", "leap": False, "then": None,
}  # fmt: skip
STARTS_THINGS = {"activism": 2.0, "bid": True}


def posture(**changes):
    """Return the routine posture with some fields changed."""
    return ROUTINE | changes


def active(**changes):
    """Return a posture that starts things and bids, with some fields changed."""
    return ROUTINE | STARTS_THINGS | changes


def parameters(**changes):
    """Return the parameters with some changed."""
    stated = (entry.split() for entry in PARAMETERS.split(","))
    return {name: float(value) for name, value in stated} | changes


def by_domain(value):
    """Return one value, or a list of five, for each domain."""
    return dict(zip(DOMAINS, value if isinstance(value, list | tuple) else [value] * 5, strict=True))


def power(**changes):
    """Return a middling power with some of its numbers changed; domains may be given as lists of five."""
    blank = {
        "name": "A power", "level": "regional", "member": False, "capability": 0.02, "salience": 0.6,
        "aspiration": 0.6, "coerciveness": 0.5, "proximity": 0.5, "guard": 0.3, "strain": 0.1, "ideal": 0.3,
        "grievance": 0.0, "commitment": 0, "dispute": {"open": 0.0, "held": 0.5}, "injury": 0.0,
        "ties": [0.2, 0.2, 0.3, 0.1, 0.3], "shares": [0.1, 0.1, 0.2, 0.1, 0.1], "capacity": 0.2,
        "needs": [0.0, 0.1, 0.05, 0.1, 0.05], "alternatives": 1.0, "foothold": {},
    }  # fmt: skip
    stated = blank | changes
    return stated | {
        field: by_domain(stated[field]) for field in ("ties", "shares", "capacity", "needs", "alternatives")
    }


def piece(size, *, present=True, removable=True):
    """Return a piece of foothold."""
    return {"name": "A piece", "size": size, "present": present, "removable": removable}


def home(**changes):
    """Return the home of the test worlds with some of its numbers changed."""
    blank = {
        "name": "Home", "capability": 0.002, "institution": 0.1, "importance": [0.3, 0.2, 0.2, 0.15, 0.15],
        "self_provision": [0.3, 0.3, 0.2, 0.3, 0.2], "supply": [0.2, 0.5, 0.2, 0.4, 0.3],
    }  # fmt: skip
    stated = blank | changes
    return stated | {field: by_domain(stated[field]) for field in ("importance", "self_provision", "supply")}


def scenario(powers, affinity, *, months=24, events=None, own=None, orders=(), **rules):
    """Return a resolved scenario; `rules` are parameters that differ."""
    return {
        "name": "test", "title": "A test world", "question": "Is it so?", "start": "2020-01", "months": months,
        "home": own or home(), "powers": powers, "affinity": affinity, "parameters": parameters(**rules),
        "schedule": [{"from": 0, "posture": "compared"}], "events": events or {}, "orders": list(orders),
    }  # fmt: skip


RIVALRIES = {"arda|borduria": -0.7, "arda|cimmeria": -0.5, "borduria|cimmeria": 0.4, "borduria|dorvik": -0.4,
             "arda|dorvik": 0.3}  # fmt: skip


def four_powers(*, affinity=None, months=24, changes=None, **rules):
    """Return a world in which everything happens: a coercive neighbour, its rivals, its friend.

    arda coerces and stands in home's space; borduria is an ally and member; cimmeria is far and great; dorvik disputes.
    """
    changes = changes or {}
    stated = {
        "arda": {"level": "neighbourhood", "coerciveness": 0.9, "proximity": 0.9, "aspiration": 0.9, "salience": 0.9,
                 "capability": 0.05, "ideal": 0.1, "ties": [0.4, 0.3, 0.4, 0.3, 0.4], "injury": 0.4,
                 "shares": [0.25, 0.1, 0.3, 0.2, 0.2], "commitment": 1,
                 "foothold": {"garrison": piece(0.1), "house": piece(0.05), "radar": piece(0.1, removable=False)}},
        "borduria": {"member": True, "guard": 0.7, "ties": [0.5, 0.3, 0.3, 0.3, 0.5], "aspiration": 0.9,
                     "commitment": 2, "ideal": 0.6, "salience": 0.8},
        "cimmeria": {"level": "systemic", "capability": 0.15, "proximity": 0.2, "coerciveness": 0.3, "guard": 0.5,
                     "commitment": 1, "strain": 0.4},
        "dorvik": {"level": "neighbourhood", "dispute": {"open": 0.5, "held": 0.2}, "grievance": 0.4, "ideal": 0.2,
                   "capability": 0.0005, "coerciveness": 0.4, "proximity": 0.8, "injury": 0.2},
    }  # fmt: skip
    powers = {name: power(**numbers | changes.get(name, {})) for name, numbers in stated.items()}
    return scenario(powers, RIVALRIES if affinity is None else affinity, months=months, **rules)


def random_world(seed, *, months=60):
    """Return a world of two to six powers whose numbers, and the rules' numbers, are drawn from wide ranges."""
    rng = np.random.default_rng(seed)
    names = sorted(("arda", "borduria", "cimmeria", "dorvik", "elvenia", "florin")[: rng.integers(2, 7)])
    indices = ("salience", "aspiration", "coerciveness", "proximity", "guard", "grievance", "injury")
    powers = {
        name: power(
            **{field: float(rng.random()) for field in indices}, strain=0.9 * rng.random(), member=rng.random() < 0.4,
            ideal=2.0 * rng.random() - 1.0, capability=float(10 ** (-1.0 - 4.0 * rng.random())),
            commitment=int(rng.integers(0, 4)), dispute={"open": rng.random(), "held": rng.random()},
            foothold={"base": piece(0.3 * rng.random(), removable=rng.random() < 0.7)},
            **{field: list(rng.random(5)) for field in ("ties", "needs", "capacity", "alternatives")},
            shares=list(0.5 * rng.random(5)),
        )
        for name in names
    }  # fmt: skip
    pairs = [f"{one}|{other}" for k, one in enumerate(names) for other in names[k + 1 :]]
    rules = {name: float(low + (high - low) * rng.random()) for name, (low, high) in EXTREMES.items()}
    return scenario(powers, {pair: 2.0 * rng.random() - 1.0 for pair in pairs}, months=months, **rules)


# --- one World, by hand ---------------------------------------------------------------------------------------------
def world(resolved=None, stance=None):
    """Return a World at its start, prepared; of the four powers and a posture that starts things if left out."""
    return prepared(build(resolved or four_powers(), [(0, stance or active())]))


def prepared(of):
    """Settle and measure a World that was built; return it."""
    choose("wasm").live(of, "prepare")
    return of


def record(of):
    """Return a World's record, for rules that are called as plain Python: what is written there is written here."""
    return Record(of.block[0])


def place(of, name):
    """Return the column of a power."""
    return of.power_ids.index(name)


def weighed(of, rules=None):
    """Measure and price a World anew after something was changed by hand; return its record.

    rules: the modules that do it; compiled ones if left out, which take parameters as they were when it was prepared.
    """
    w = record(of)
    p, prudence = w.powers, w.posture.prudence
    w.pairs.stale, p.strain_expected[:] = 1, (1.0 - prudence) * p.strain + prudence * p.strain_start
    if rules is None:
        for phase in ("measure", "weigh"):
            choose("wasm").live(of, phase)
        return w
    with np.errstate(all="ignore"):
        rules.once.derive(w)
        rules.structure.measure(w)
        rules.prices.weigh(w)
    return w


# --- whole histories ------------------------------------------------------------------------------------------------
def outcome(built, *, months, seed=20, first=0, count=20, engine=None, powers="monthly"):
    """Return what histories of a World come to, with a row for each month; without rows of powers if `powers` is no."""
    rows = np.arange(months)
    power_rows = rows if powers == "monthly" else np.full(months, -1)
    return (engine or choose("wasm")).run(
        built, seed=seed, first=first, count=count, home_row=rows, home_rows=months, power_row=power_rows,
        power_rows=months if powers == "monthly" else 0,
    )  # fmt: skip


def histories(resolved, stance, **facts):
    """Return whole histories of a resolved scenario under one posture."""
    return outcome(build(resolved, [(0, stance)]), months=resolved["months"], **facts)


def bytes_of(found):
    """Return all bytes of what histories came to."""
    return b"".join(part.tobytes() for part in (found.home, found.powers, found.events, found.orders, found.acts))


def series(found, name):
    """Return a measure of home: (histories, months)."""
    return found.home[:, :, MEASURE_NAMES.index(name)]


def powers_series(found, name):
    """Return a measure of powers: (histories, months, powers)."""
    return found.powers[..., POWER_MEASURE_NAMES.index(name)]
