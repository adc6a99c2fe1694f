"""The worlds that are measured: the shipped scenario, and worlds with more or fewer powers made from it."""

import json
import random
import tempfile
from collections import Counter
from copy import deepcopy
from functools import cache
from pathlib import Path

import numpy as np

from ana_sim import load_posture, load_scenario
from ana_sim.runs.simulate import rows_of, run_block, schedule_of
from ana_sim.scenario.arrays import build
from ana_sim.scenario.months import label
from benchmarks import c_version

SCENARIO = "historical"
POSTURES = ("passive", "active")
SEED = 2020
SPREAD = 0.1
"""A copied power's numbers lie within a tenth of those of the power it is copied from."""
VARIED = ("capability", "salience", "aspiration", "coerciveness", "proximity", "guard", "strain")
OPTIONAL = ("shares", "capacity", "needs", "alternatives")
"""What a file states by domain only where it is not 0."""
DIGITS = 6
ROUNDING = 1 - 1e-4
"""Keeps the sum of rounded shares from passing the whole need."""


@cache
def resolved():
    """Return the shipped scenario, resolved."""
    return load_scenario(SCENARIO).resolved


def schedule(posture, scenario=None):
    """Return the postures in force with the months they begin in."""
    return schedule_of(scenario or resolved(), load_posture(posture).resolved)


def world(posture, scenario=None):
    """Return the prepared world of a scenario under a posture."""
    return build(scenario or resolved(), schedule(posture, scenario))


def asked(scenario=None, *, home="monthly", powers="monthly", count, first=0):
    """Return what `run_block` is asked besides its world: seed, replications, and the row of each month."""
    scenario = scenario or resolved()
    home_row, home_months = rows_of(scenario["months"], home, scenario["start"])
    rows, power_months = rows_of(scenario["months"], powers, scenario["start"])
    power_row = np.full(len(rows), -1)
    if powers == "none":
        power_months = power_months[:0]
    power_row[power_months] = rows[power_months]
    return {
        "seed": SEED, "first": first, "count": count, "home_row": home_row, "power_row": power_row,
        "home_rows": len(home_months), "power_rows": len(power_months),
    }  # fmt: skip


def same_bits(prepared, what):
    """Return whether the compiled rules and the C version give the same bits: home, powers and months of events."""
    both = zip(run_block(prepared, **what), c_version.run_block(prepared, **what), strict=True)
    return all(np.array_equal(compiled, by_hand) for compiled, by_hand in both)


def with_months(months):
    """Return the shipped scenario over another number of months, the posture compared in force from the first."""
    return resolved() | {"months": months, "schedule": [{"from": 0, "posture": "compared"}]}


@cache
def with_powers(count):
    """Return a scenario of another number of powers and no events, resolved, the powers read from a generated file.

    The powers of the shipped scenario in a fixed random order are taken once, twice and so on until there are enough;
    fewer than it has are the first ones. A copy keeps ties, needs and foothold, and has its other numbers moved by up
    to a tenth. Home's need is met through all copies of a power together as it was through the one. Copies of two
    different powers have the affinity of the two; two copies of one power have that of a random pair. So the density
    of affinities stays. They are added to what was read: with those of a hundred powers the file would hold more than
    the 100,000 entries allowed.
    """
    luck, original = random.Random(SEED), resolved()
    names = luck.sample(sorted(original["powers"]), len(original["powers"]))
    origin = {f"p{k:03d}": names[k % len(names)] for k in range(count)}
    with tempfile.TemporaryDirectory(prefix="ana-sim-powers-") as folder:
        made = load_scenario(_files(folder, _actors(original, origin, luck))).resolved
    return made | {"affinity": _affinity(original, origin, luck)}


def _files(folder, actors):
    """Write an actors file and a scenario that uses it; return the scenario's path. What is JSON is YAML."""
    original, scenario = resolved(), Path(folder) / "generated.yaml"
    start = original["start"]
    postures = [{"from": label(part["from"], start=start), "posture": part["posture"]} for part in original["schedule"]]
    facts = {
        "kind": "scenario", "title": actors["title"], "question": "What does a run with so many powers cost?",
        "actors": "generated", "parameters": "standard", "start": start, "months": original["months"],
        "postures": postures,
    }  # fmt: skip
    (Path(folder) / "actors").mkdir()
    (Path(folder) / "actors" / "generated.yaml").write_text(json.dumps(actors), encoding="utf-8")
    scenario.write_text(json.dumps(facts), encoding="utf-8")
    return scenario


def _actors(original, origin, luck):
    """Return what an actors file says of home and of powers made from those named in `origin`."""
    copies = Counter(origin.values())
    home = {field: value for field, value in original["home"].items() if field not in ("patron", "adversary")}
    return {
        "kind": "actors",
        "title": f"{len(origin)} powers made from those of the scenario {SCENARIO}",
        "as_of": original["start"],
        "home": _numbers(home),
        "powers": {k: _copied(original["powers"][of], copies[of], luck) for k, of in origin.items()},
    }


def _copied(record, copies, luck):
    record = deepcopy(record)
    for field in VARIED:
        record[field] = min(0.95, record[field] * luck.uniform(1 - SPREAD, 1 + SPREAD))
    record["shares"] = {domain: ROUNDING * share / copies for domain, share in record["shares"].items()}
    for field in OPTIONAL:
        record[field] = {domain: value for domain, value in record[field].items() if value}
    return _numbers({field: value for field, value in record.items() if value not in (None, {})})


def _numbers(value):
    """Return the value with every number in it as a file states numbers: with range, unit and origin."""
    if isinstance(value, dict):
        return {key: _numbers(part) for key, part in value.items()}
    if isinstance(value, bool | str):
        return value
    value = float(f"{value:.{DIGITS}g}")
    return {"value": value, "low": value, "high": value, "unit": "1", "judgement": "made for measuring"}


def _affinity(original, origin, luck):
    """Return the affinities of a made world by pair `a|b`, none of them 0."""
    names, stated = sorted(original["powers"]), original["affinity"]
    every = [stated.get(f"{a}|{b}", 0.0) for a in names for b in names if a < b]
    found = {}
    for a in origin:
        for b in origin:
            if a < b and (value := _value(stated, origin[a], origin[b], every, luck)):
                found[f"{a}|{b}"] = value
    return found


def _value(stated, a, b, every, luck):
    if a == b:
        return luck.choice(every)
    return stated.get("|".join(sorted((a, b))), 0.0)
