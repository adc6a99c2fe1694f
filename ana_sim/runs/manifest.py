"""The manifest: everything a reader of the results needs to know, without the files they came from."""

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from ana_sim.results.folder import FORMAT, FORMAT_VERSION
from ana_sim.rules.world import DOMAINS, LEVELS, MEASURES, POWER_MEASURES
from ana_sim.runs.provenance import commit, machine, versions

KINDS = ("stock", "flow")


def identity(plain):
    """Return the first 12 hex digits of the hash of a plain value: the same for the same contents, in any order."""
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return sha256(text.encode()).hexdigest()[:12]


LABELS = ("name", "title", "question", "summary")
"""What may be reworded without moving a result."""


def cell_of(scenario, posture, *, seed, rules_version):
    """Return the id of a cell: all that determines its histories, and nothing that does not."""
    calendar = {name: _unlabelled(other.resolved) for name, other in scenario.postures.items()}
    world = _unlabelled(scenario.resolved) | {"postures": calendar}
    return identity({"world": world, "posture": _unlabelled(posture.resolved), "seed": seed, "rules": rules_version})


def _unlabelled(resolved):
    return {key: value for key, value in resolved.items() if key not in LABELS}


def manifest_of(scenario, postures, *, run):
    """Return the manifest of a comparison, without files and times.

    Args:
        scenario: the Scenario that ran.
        postures: Postures in order; the last is measured against the others.
        run: plain record of what else determines the results: seed, replications, rows, split, rules_version.
    """
    cells = [cell_of(scenario, p, seed=run["seed"], rules_version=run["rules_version"]) for p in postures]
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "id": identity({"cells": cells, "names": [p.name for p in postures], "run": run}),
        "scenario": _scenario_record(scenario),
        "postures": {posture.name: _posture_record(posture) for posture in postures},
        "calendar_postures": {name: _posture_record(posture) for name, posture in scenario.postures.items()},
        "compared": [posture.name for posture in postures],
        **run,
        **_landmarks(scenario.resolved),
        "sources": {key: _plain(record) for key, record in scenario.sources.items()},
        "measures": [_measure(*row) for row in MEASURES],
        "power_measures": [{"name": name, "unit": unit, "title": title} for name, unit, title in POWER_MEASURES],
        "domains": list(DOMAINS),
        "levels": list(LEVELS),
        "versions": versions(),
        "platform": machine(),
        "git": commit(),
    }


def _scenario_record(scenario):
    kept = ("name", "title", "question", "start", "months")
    record = {key: scenario.resolved[key] for key in kept}
    return record | {"resolved": scenario.resolved, "numbers": _numbers(scenario.numbers)}


def _posture_record(posture):
    record = {"title": posture.title, "summary": posture.summary, "resolved": posture.resolved}
    return record | {"numbers": _numbers(posture.numbers)}


def _numbers(numbers):
    """Return each number's record; of its file only the name, so that results tell nothing of the machine."""
    records = {path: _plain(number) for path, number in numbers.items()}
    for record in records.values():
        record["file"] = Path(record["file"]).name if record.get("file") else None
    return records


def _plain(record):
    return dict(record) if isinstance(record, dict) else asdict(record)


def _measure(name, kind, unit, low, high, title):
    record = {"name": name, "kind": KINDS[kind], "unit": unit, "low": low, "high": high, "title": title}
    return record | {"adds_up": adds_up(kind, unit)}


def adds_up(kind, unit):
    """Return whether a measure's months add up to a year: worth and counts do, a chance does not."""
    return KINDS[kind] == "flow" and unit in ("nm", "count")


def _landmarks(resolved):
    """Return the month numbers a reader must see: where postures part, and the last event with a date."""
    parting = [entry["from"] for entry in resolved["schedule"] if entry["posture"] == "compared"]
    dated = [event["date"] for event in resolved["events"].values() if event["trigger"] == "date"]
    return {"switch": min(parting, default=None), "last_dated_event": max(dated, default=None)}
