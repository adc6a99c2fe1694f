"""Made-up histories for tests of what reads results: random numbers in plausible ranges, NOT the model's.

Nothing here may ever be shown as a finding. Sizes are different primes, so that a swapped axis fails.
"""

from dataclasses import dataclass, field

import numpy as np

from ana_sim.results import Block, Draft, read_results
from ana_sim.rules.world import (
    ACT,
    ANSWERS,
    CUT,
    DOMAINS,
    INITIATIVES,
    MEASURES,
    MEDIATE,
    NOBODY,
    OUTCOMES,
    POWER_MEASURE_NAMES,
    SUMMIT,
)
from ana_sim.runs.manifest import cell_of, manifest_of
from ana_sim.runs.save import save_split, save_tables
from ana_sim.runs.split import in_years, mixtures

POWERS = ("atlantis", "brobdingnag", "cimmeria")
EVENTS = ("flood", "treaty", "coup")


@dataclass(frozen=True)
class MadeUpScenario:
    resolved: dict
    numbers: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)
    postures: dict = field(default_factory=dict)


@dataclass(frozen=True)
class MadeUpPosture:
    name: str
    title: str
    summary: str
    resolved: dict
    numbers: dict = field(default_factory=dict)


@dataclass(frozen=True)
class MadeUpHistories:
    home: np.ndarray
    powers: np.ndarray
    events: np.ndarray
    home_months: np.ndarray
    power_months: np.ndarray
    acts: np.ndarray = field(default_factory=lambda: np.zeros(0, ACT))
    power_ids: tuple = POWERS
    event_ids: tuple = EVENTS
    domain_ids: tuple = (*DOMAINS, "harbour")


NUMBER = {"value": 0.2, "low": 0.1, "high": 0.3, "unit": "share", "sources": ["almanac"], "judgement": None}
LEVELS_OF_POWERS = ("neighbourhood", "regional", "systemic")


def made_up_scenario(*, months=7, switch=3, name="made_up"):
    events = {
        "flood": event("A flood closes the pass", date=1),
        "treaty": event("Cimmeria and Brobdingnag sign a treaty", date=min(5, months - 1)),
        "coup": event("A coup in Atlantis", trigger="hazard"),
    }
    resolved = {
        "name": name,
        "title": "A made-up scenario",
        "question": "Does the reading of results work?",
        "start": "2020-01",
        "months": months,
        "home": {"name": "Ruritania", "importance": dict.fromkeys(DOMAINS, 0.2)},
        "powers": {p: power(p, level) for p, level in zip(POWERS, LEVELS_OF_POWERS, strict=True)},
        "parameters": {"memory": 0.97},
        "affinity": {"atlantis|brobdingnag": -0.6, "atlantis|cimmeria": 0.1, "brobdingnag|cimmeria": -0.1},
        "schedule": [{"from": 0, "posture": "passive"}, {"from": switch, "posture": "compared"}],
        "events": events,
        "orders": [],
    }
    sources = {"almanac": {"publisher": "Royal Press", "title": "Almanac", "year": 2019}}
    return MadeUpScenario(
        resolved, {"parameters.memory": NUMBER | {"file": "/x/parameters/y.yaml", "line": 3}}, sources
    )


def power(name, level):
    five = dict.fromkeys(DOMAINS, 0.2)
    return {"name": name.title(), "level": level, "ties": five, "shares": five, "foothold": {}}


def event(title, *, date=None, trigger="date"):
    return {"title": title, "trigger": trigger, "date": date, "sources": ["almanac"], "given": False, "effects": []}


PASSIVE = {
    "activism": 0.0,
    "tolerance": 0.002,
    "bid": False,
    "prudence": 0.5,
    "answer": "price",
    "resolve": 1.0,
    "heed": 1.0,
    "autonomy": 0.0,
    "side": "all",
    "leap": False,
    "then": None,
}
ROUTINE = PASSIVE | {"tolerance": 1e9}
ACTIVE = ROUTINE | {"activism": 1.0, "bid": True, "prudence": 0.2, "resolve": 1.2}


def made_up_postures(*names):
    known = {"passive": PASSIVE, "routine": ROUTINE, "active": ACTIVE}
    return [MadeUpPosture(n, f"{n.title()} posture", f"What {n} does.", known[n]) for n in names]


def made_up_histories(scenario, *, replications=5, seed=1, first=0, shift=0.0):
    """Return histories whose luck depends on seed and replication alone; `shift` moves them after the switch."""
    months, switch = scenario.resolved["months"], scenario.resolved["schedule"][1]["from"]
    home = np.stack(
        [_one(np.random.default_rng([seed, first + r]), months, switch, shift) for r in range(replications)]
    )
    rng = np.random.default_rng([seed, 99])
    years = np.append(np.arange(11, months - 1, 12), months - 1)
    events = np.tile([1, min(5, months - 1), -1], (replications, 1))
    events[::2, 2] = months // 2
    powers = rng.random((replications, len(years), len(POWERS), len(POWER_MEASURE_NAMES)))
    acts = np.concatenate([_acts(first + r, months, switch, shift, seed) for r in range(replications)])
    return MadeUpHistories(home, powers, events, np.arange(months), years, acts)


def _one(rng, months, switch, shift):
    """Return one history (months, measures): random walks for stocks, small counts and sums for flows."""
    columns = []
    after = np.clip((np.arange(months) - switch + 1) / 24, 0, None)
    for place, (_, kind, unit, low, high, _) in enumerate(MEASURES):
        walk = rng.normal(0, 0.01, months).cumsum()
        if unit == "count":
            columns.append(rng.poisson(0.3, months).astype(float))
        elif unit == "nm":
            columns.append(0.5 + 0.02 * (place % 7) + np.abs(walk) + shift * after * 0.1)
        else:
            level = 0.2 + 0.3 * (place % 5) / 5 + walk - shift * after * (-1 if kind else 1) * 0.05
            columns.append(np.clip(level, low, high if high is not None else 12.0))
    return np.stack(columns, axis=1)


def _acts(replication, months, switch, shift, seed):
    """Return the acts of one history: an answer each month, and with a shift an initiative after the switch."""
    rng, rows = np.random.default_rng([seed, replication, 7]), []
    for month in range(months):
        rows.append((replication, month, _any(rng, ANSWERS) + len(INITIATIVES), _any(rng, POWERS), NOBODY,
                     _any(rng, DOMAINS), 0.1, 0))  # fmt: skip
        if shift and month >= switch:
            kind = _any(rng, INITIATIVES)
            partner, other = (0, 2) if kind == MEDIATE else (NOBODY if kind == SUMMIT else _any(rng, POWERS), NOBODY)
            domain = len(DOMAINS) if kind == CUT else NOBODY
            rows.append((replication, month, kind, partner, other, domain, rng.random(), _any(rng, OUTCOMES)))
    return np.array(rows, dtype=ACT)


def _any(rng, among):
    return int(rng.integers(len(among)))


def save_made_up(
    folder, *, postures=("passive", "active"), replications=5, months=7, switch=3, split=0, seed=1, scenarios=()
):
    """Write a results folder of made-up histories and return it read back.

    scenarios: names, where there are to be several.
    """
    made = [made_up_scenario(months=months, switch=switch, name=name) for name in scenarios or ("made_up",)]
    chosen = made_up_postures(*postures)
    mixed = mixtures(chosen[0], chosen[-1]) if split else {}
    run = {
        "seed": seed,
        "replications": replications,
        "rows": {"home": "monthly", "powers": "yearly", "split": "yearly"},
        "rules_version": 0,
        "orders": [],
        "split": {
            "first": chosen[0].name,
            "second": chosen[-1].name,
            "replications": split,
            "mixtures": {name: taken for name, (_, taken) in mixed.items()},
        }
        if split
        else None,
    }
    manifest = manifest_of(made, chosen, run=run)

    def block(scenario, posture, shift, many):
        cell = cell_of(scenario, posture, seed=seed, rules_version=0)
        several = scenario.resolved["name"] if scenarios else None
        histories = made_up_histories(scenario, replications=many, seed=seed, shift=shift)
        return Block(cell, posture.name, 0, histories, several)

    with Draft(folder) as draft:
        blocks = [
            block(one, p, float(place + 2 * which), replications)
            for which, one in enumerate(made)
            for place, p in enumerate(chosen)
        ]
        tables = save_tables(draft, blocks, start="2020-01", note=manifest["id"])
        if split:
            years = [in_years(block(made[0], p, len(taken) ** 2 / 5, split)) for p, taken in mixed.values()]
            tables |= save_split(draft, years, start="2020-01", note=manifest["id"])
        about = {"command": ["ana-sim", "compare", "made_up"], "threads": 1, "engine": "wasm"}
        times = {"started": "2026-01-01T00:00:00+00:00", "finished": "2026-01-01T00:00:09+00:00", "cpu_seconds": 1.0}
        draft.commit(manifest | {"tables": tables} | about | times)
    return read_results(folder)
