"""Run cases or sampled points and write what comes out, resuming where an interrupted run stopped."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np

from ana_sim.results import Draft, ResultsError, read_results
from ana_sim.runs.experiments.case import Case
from ana_sim.runs.experiments.ranges import numbers_at
from ana_sim.runs.experiments.summary import columns_of, summed_up
from ana_sim.runs.experiments.tables import (
    coded,
    differences_columns,
    happened_columns,
    histories_columns,
    labels_columns,
    outcomes_columns,
)
from ana_sim.runs.experiments.unfinished import Unfinished
from ana_sim.runs.manifest import identity, manifest_of
from ana_sim.runs.version import RULES_VERSION

BLOCK = 20
"""Cases or points after which a run can be resumed."""


def run_cases(name, cases, *, seed, replications, out, threads=1, progress=None):
    """Run every case over the same replications and write each history's summary.

    Args:
        name: of the experiment. cases: Cases with the same label columns; all powers are the same.
        seed: 0 to 2⁶⁴ − 1. replications: of each case. out: results folder. threads: never change a result.
        progress: called with (done, in all).

    Returns:
        Results with the tables `cases` (case and its labels), `histories` (case, replication, columns) and
        `happened` (case, replication, event, month).
    """
    record = record_of(name, seed, replications, [_plain(case) for case in cases])
    done = finished(out, record)
    if done:
        return done
    run = partial(_case, seed=seed, replications=replications)
    started, rows = started_now(), []
    with Unfinished(out, record["plan"]) as store:
        run_blocks(cases, run, store, rows, threads, progress)
        found = [row for block in rows for row in block]
        tables = {
            "cases": labels_columns(cases),
            "histories": histories_columns(cases, found),
            "happened": happened_columns(cases, found),
        }
        return write(out, cases, record, tables, started, store)


def run_points(name, scenario, postures, ranges, points, *, seed, replications, out, same_luck=False, threads=1,
               pairs=None, progress=None):  # fmt: skip
    """Run every posture at every point, on the same luck within a point, and write means and paired differences.

    Args:
        name: of the experiment. scenario: Scenario. postures: Postures. ranges: Ranges, the columns of points.
        points: (points, ranges) values. seed, replications, out, threads, progress: as for `run_cases`.
        same_luck: the same replications at every point (for effects of numbers); otherwise each point has its own
            (for shares of points).
        pairs: pairs of names (first, second) to difference; every earlier one against the last if left out.

    Returns:
        Results with the tables `points` (point, one column per range), `outcomes` (point, posture, means) and
        `differences` (point, first, second, measure columns of the mean and `error_` columns of its standard error).
    """
    names = [posture.name for posture in postures]
    pairs = pairs or [(other, names[-1]) for other in names[:-1]]
    plan = {
        "ranges": [r.name for r in ranges],
        "points": np.asarray(points).tolist(),
        "same_luck": same_luck,
        "pairs": pairs,
        "world": scenario.resolved,
        "postures": [p.resolved for p in postures],
    }
    record = record_of(name, seed, replications, plan)
    done = finished(out, record)
    if done:
        return done
    run = partial(_point, scenario=scenario, postures=postures, ranges=ranges, pairs=pairs, seed=seed,
                  replications=replications, same_luck=same_luck)  # fmt: skip
    started, rows = started_now(), []
    with Unfinished(out, record["plan"]) as store:
        run_blocks(list(enumerate(points)), run, store, rows, threads, progress)
        means, apart, errors = (np.concatenate([block[k] for block in rows]) for k in range(3))
        columns = columns_of(sorted(scenario.resolved["powers"]))
        tables = {
            "points": {"point": np.arange(len(points))} | {r.name: points[:, k] for k, r in enumerate(ranges)},
            "outcomes": outcomes_columns(means, names, columns),
            "differences": differences_columns(apart, errors, pairs, columns),
        }
        record |= {"ranges": [r._asdict() for r in ranges], "same_luck": same_luck}
        return write(out, [Case({}, scenario, p) for p in postures], record, tables, started, store)


def run_blocks(items, run, store, rows, threads, progress):
    """Run the items block by block, taking from the store what an earlier run has left there."""
    for number, start in enumerate(range(0, len(items), BLOCK)):
        block, begun = store.read(number), time.process_time()
        if block is None:
            with ThreadPoolExecutor(threads) as pool:
                block = list(pool.map(run, items[start : start + BLOCK]))
            if isinstance(block[0], tuple):
                block = tuple(np.stack(part) for part in zip(*block, strict=True))
            store.write(number, block, seconds=time.process_time() - begun)
        rows.append(block)
        if progress:
            progress(min(start + BLOCK, len(items)), len(items))


def _switch(resolved):
    return min((part["from"] for part in resolved["schedule"] if part["posture"] == "compared"), default=0)


def summaries_of(case, *, seed, first, replications):
    """Return the Summaries of some replications of a case."""
    resolved = case.scenario.resolved
    return summed_up(case.world(), months=resolved["months"], start=resolved["start"], switch=_switch(resolved),
                     seed=seed, first=first, count=replications)  # fmt: skip


def _case(case, *, seed, replications):
    found = summaries_of(case, seed=seed, first=0, replications=replications)
    events = np.full((replications, len(case.scenario.resolved["events"])), -1, np.int64)
    kept = [k for k, name in enumerate(case.scenario.resolved["events"]) if name not in case.without]
    events[:, kept] = found.events
    return np.concatenate([found.values, events], axis=1)


def _point(numbered, *, scenario, postures, ranges, pairs, seed, replications, same_luck):
    """Return the means (postures, columns), paired differences (pairs, columns) and their standard errors."""
    how = {"seed": seed, "replications": replications, "same_luck": same_luck}
    values = {p.name: summaries_at_point(*numbered, scenario, p, ranges, **how) for p in postures}
    apart = np.stack([values[second] - values[one] for one, second in pairs])
    errors = apart.std(axis=1, ddof=1) / np.sqrt(replications)
    return np.stack([v.mean(axis=0) for v in values.values()]), apart.mean(axis=1), errors


def summaries_at_point(number, point, scenario, posture, ranges, *, seed, replications, same_luck):
    """Return the summaries (replications, columns) of one posture at one point."""
    case = Case({}, scenario, posture, numbers_at(point, ranges))
    first = 0 if same_luck else number * replications
    return summaries_of(case, seed=seed, first=first, replications=replications).values


def _plain(case):
    resolved, postures = case.resolved()
    return {"labels": case.labels, "world": resolved, "posture": case.posture.name, "postures": postures}


def record_of(name, seed, replications, plan):
    """Return what determines an experiment, with its identity; a new version of the rules makes a new one."""
    determined = {"experiment": name, "seed": seed, "replications": replications, "rules_version": RULES_VERSION}
    return determined | {"plan": identity(determined | {"plan": plan})}


def finished(out, record):
    """Return the Results in the folder if they are of this very experiment and whole, else None."""
    try:
        found = read_results(out)
    except ResultsError:
        return None
    return found if found.manifest.get("plan") == record["plan"] and not found.verify() else None


def started_now():
    """Return the time of day."""
    return datetime.now(UTC)


def write(out, cases, record, tables, started, store):
    """Write the results folder and forget the unfinished blocks."""
    scenario = cases[0].scenario
    postures = list({case.posture.name: case.posture for case in cases}.values())
    manifest = manifest_of(scenario, postures, run=record)
    times = {
        "started": started.isoformat(timespec="seconds"),
        "cpu_seconds": round(store.seconds(), 1),
        "processors": os.cpu_count(),
    }
    with Draft(Path(out)) as draft:
        for table, columns in tables.items():
            values, names = coded(columns)
            draft.table(table, values, note=manifest["id"], names=names)
        draft.commit(manifest | {"tables": {table: [f"{table}.parquet"] for table in tables}} | times)
    store.clear()
    return read_results(out)
