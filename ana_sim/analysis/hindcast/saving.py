"""A hindcast as a results folder: tables with a manifest, and the scores once more as CSV."""

import csv
import io
from dataclasses import asdict, fields
from hashlib import sha256

import numpy as np

from ana_sim.results import Draft, read_results
from ana_sim.results.parquet import write_text
from ana_sim.runs.manifest import identity, manifest_of
from ana_sim.runs.version import RULES_VERSION

SCORES = "scores.csv"


def save_hindcast(found, scenario, postures, *, out, seed, replications, observed, cpu):
    """Write a Hindcast and return it as Results.

    Args:
        found: Hindcast. scenario: Scenario. postures: Postures.
        out: folder. seed, replications: as they ran. observed: paths of the tables used.
        cpu: seconds of processor time that it took.

    Raises:
        ResultsError: the folder is not ours, or cannot be written.
    """
    run = {
        "seed": seed,
        "replications": replications,
        "rows": {"home": "none", "powers": "none", "split": "none"},
        "split": None,
        "rules_version": RULES_VERSION,
        "hindcast": {
            "fit_until": found.fit_until,
            "base_year": found.base_year,
            "tables": {path.name: sha256(path.read_bytes()).hexdigest() for path in observed},
            "left_out": found.left_out,
            "ignored": list(found.ignored),
            "held": found.held,
        },
    }
    manifest = manifest_of(scenario, postures, run=run)
    manifest["id"] = identity({"hindcast": manifest["id"], "run": run})
    tables = tables_of(found)
    with Draft(out) as draft:
        for name, records in tables.items():
            columns, names = _columns(records)
            draft.table(name, columns, note=manifest["id"], names=names)
        write_text(draft.part(SCORES), _csv(tables["scores"]))
        made = {"tables": {name: [f"{name}.parquet"] for name in tables}, "cpu_seconds": round(cpu, 1)}
        draft.commit(manifest | made)
    return read_results(out)


def tables_of(found):
    """Return table -> records of plain values, tables without records left out."""
    skills = [_record(s) | {"counted_from": "base", "skill": s.skill, "verdict": s.verdict} for s in found.skills]
    skills += [_record(s) | {"counted_from": "last", "skill": s.skill, "verdict": s.verdict} for s in found.skills_last]
    tables = {
        "scores": [_record(score) for score in found.scores],
        "skills": skills,
        "identified": [_record(one) | {"tests": one.tests} for one in found.identified],
        "exits": [_record(one) for one in found.exits],
        "votes": [_record(one) | {"verdict": one.verdict} for one in found.votes],
        "acts": [record for one in found.acts for record in _half_years(one)],
        "facts": [_record(one) | {"verdict": one.verdict} for one in found.facts],
    }
    return {name: records for name, records in tables.items() if records}


def _record(one):
    """Return a dataclass as a flat record: of a tuple each part, the forecast left out."""
    record = {}
    for field in fields(one):
        value = getattr(one, field.name)
        if field.name == "forecast":
            continue
        if isinstance(value, tuple):
            record |= {f"{field.name}_{place}": part for place, part in enumerate(value)}
        else:
            record[field.name] = value
    return record


def _half_years(acts):
    whole = {key: value for key, value in asdict(acts).items() if not isinstance(value, tuple)}
    rows = zip(acts.starts, acts.seen, acts.expected, strict=True)
    return [{"half_year": start, "seen": seen, "expected": expected} | whole for start, seen, expected in rows]


def _columns(records):
    """Return column -> array, texts as places in a list, and column -> that list."""
    columns, names = {}, {}
    for name in records[0]:
        values = [record[name] for record in records]
        if isinstance(values[0], str):
            names[name] = sorted(set(values))
            columns[name] = np.array([names[name].index(value) for value in values], np.int32)
        else:
            columns[name] = np.array(values)
    return columns, names


def _csv(records):
    text = io.StringIO()
    writer = csv.DictWriter(text, list(records[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue()
