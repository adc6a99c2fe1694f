"""The manifest: everything a reader of the results needs to know, without the files they came from."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ana_sim.results.folder import FORMAT, FORMAT_VERSION
from ana_sim.results.record import digest
from ana_sim.rules.world import DOMAINS, LEVELS, MEASURES, POWER_MEASURES
from ana_sim.runs.provenance import commit, machine, versions

if TYPE_CHECKING:
    from ana_sim.scenario import Number, Posture, Scenario

KINDS = ("stock", "flow")
LABELS = ("name", "title", "question", "summary", "sources", "note", "given")
"""What may be reworded anywhere without moving a result."""
IN_ORDER = ("events", "foothold")
"""Mappings whose order counts: events happen, and pieces are weighed, in the order of the file."""


def identity(plain: Any) -> str:
    """Return the first 12 hex digits of the hash of a plain value: the same for the same contents, in any order."""
    return digest(plain)


def without_labels(plain: Any) -> Any:
    """Return a resolved scenario or posture without what people only read; ids that look like labels stay."""
    if isinstance(plain, list | tuple):
        return [without_labels(one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    labels = [key for key in LABELS if key in plain and not isinstance(plain[key], dict)]
    return {key: without_labels(value) for key, value in plain.items() if key not in labels}


def in_order(key: str | None, plain: Any) -> Any:
    """Return a section with the mappings whose order counts as lists, since a hash of a mapping forgets the order."""
    if isinstance(plain, list):
        return [in_order(None, one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    if key in IN_ORDER:
        return [[name, in_order(name, one)] for name, one in plain.items()]
    return {name: in_order(name, one) for name, one in plain.items()}


def cell_of(
    scenario: "Scenario",
    posture: "Posture",
    *,
    seed: int,
    rules_version: int,
    orders: Sequence[Mapping[str, Any]] = (),
) -> str:
    """Return the id of a cell: all that determines its histories, and nothing that does not."""
    calendar = {name: without_labels(other.resolved) for name, other in scenario.postures.items()}
    world = in_order(None, without_labels(scenario.resolved)) | {"postures": calendar}
    followed = without_labels(posture.resolved)
    return identity({"world": world, "posture": followed, "seed": seed, "rules": rules_version, "orders": orders})


def manifest_of(
    scenario: "Scenario | list[Scenario] | tuple[Scenario, ...]",
    postures: Sequence["Posture"],
    *,
    run: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the manifest of a comparison, without files and times.

    Args:
        scenario: the Scenario that ran, or a list of several, the last to be set against the others.
        postures: Postures in order; the last is measured against the others.
        run: plain record of what else determines the results: seed, replications, rows, split, orders, rules_version.
    """
    scenarios = list(scenario) if isinstance(scenario, list | tuple) else [scenario]
    run = {"orders": [], "split": None} | dict(run)
    about = {"seed": run["seed"], "rules_version": run["rules_version"], "orders": run["orders"]}
    cells = [cell_of(one, posture, **about) for one in scenarios for posture in postures]
    names = [[one.resolved["name"] for one in scenarios], [posture.name for posture in postures]]
    records = {one.resolved["name"]: _scenario_record(one) for one in scenarios}
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "id": identity({"cells": cells, "names": names, "run": run}),
        "scenario": next(iter(records.values())),
        **({"scenarios": records} if len(records) > 1 else {}),
        "postures": {posture.name: _posture_record(posture) for posture in postures},
        "compared": [posture.name for posture in postures],
        **run,
        **_landmarks(scenarios),
        "sources": {key: _plain(record) for one in scenarios for key, record in one.sources.items()},
        "measures": [_measure(*row) for row in MEASURES],
        "power_measures": [
            {"name": name, "kind": KINDS[kind], "unit": unit, "title": title, "adds_up": adds_up(kind, unit)}
            for name, kind, unit, title in POWER_MEASURES
        ],
        "domains": list(DOMAINS),
        "levels": list(LEVELS),
        "versions": versions(),
        "platform": machine(),
        "git": commit(),
    }


def _scenario_record(scenario: "Scenario") -> dict[str, Any]:
    kept = ("name", "title", "question", "start", "months")
    record = {key: scenario.resolved[key] for key in kept}
    calendar = {name: _posture_record(posture) for name, posture in scenario.postures.items()}
    return record | {"resolved": scenario.resolved, "numbers": _numbers(scenario.numbers), "calendar": calendar}


def _posture_record(posture: "Posture") -> dict[str, Any]:
    record = {"title": posture.title, "summary": posture.summary, "resolved": posture.resolved}
    return record | {"numbers": _numbers(posture.numbers)}


def _numbers(numbers: Mapping[str, "Number"]) -> dict[str, dict[str, Any]]:
    """Return each number's record; of its file only the name, so that results tell nothing of the machine."""
    records = {path: _plain(number) for path, number in numbers.items()}
    for record in records.values():
        record["file"] = Path(record["file"]).name if record.get("file") else None
    return records


def _plain(record: Any) -> dict[str, Any]:
    return dict(record) if isinstance(record, dict) else asdict(record)


def _measure(name: str, kind: int, unit: str, low: float | None, high: float | None, title: str) -> dict[str, Any]:
    record = {"name": name, "kind": KINDS[kind], "unit": unit, "low": low, "high": high, "title": title}
    return record | {"adds_up": adds_up(kind, unit)}


def adds_up(kind: int, unit: str) -> bool:
    """Return whether a measure's months add up to a year: worth and counts do, a chance does not."""
    return KINDS[kind] == "flow" and unit in ("nm", "count")


def parting_of(resolved: Mapping[str, Any]) -> int | None:
    """Return the month in which the posture compared comes into force, from 0; None where it never does."""
    return min((part["from"] for part in resolved["schedule"] if part["posture"] == "compared"), default=None)


def _landmarks(scenarios: Sequence["Scenario"]) -> dict[str, int | None]:
    """Return the month numbers a reader must see: where postures part, and the last event with a date."""
    resolved = [scenario.resolved for scenario in scenarios]
    parting = [month for one in resolved for month in [parting_of(one)] if month is not None]
    dated = [
        event["date"]
        for one in resolved
        for event in one["events"].values()
        if event["trigger"] == "date" and event["date"] is not None
    ]
    return {"switch": min(parting, default=None), "last_dated_event": max(dated, default=None)}
