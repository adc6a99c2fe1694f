"""Add replications or cells to a batch without running anything again."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ana_sim.results import ResultsError
from ana_sim.results.paths import shown
from ana_sim.runs.batch.plan import Plan, chunks_of, make_plan
from ana_sim.runs.batch.staleness import SHOWN, stale_fields, told

if TYPE_CHECKING:
    from ana_sim.scenario.batch import Batch


def extended(plan: Plan, batch: "Batch", folder: str | os.PathLike[str]) -> Plan:
    """Return a plan with everything of the old one, its chunks untouched, and chunks for what the batch adds.

    Args:
        plan: the Plan in the folder. batch: the Batch that asks for more. folder: for messages.

    Returns:
        Plan; the old one itself where nothing is added.

    Raises:
        ResultsError: the batch lacks a cell of the old one, or differs in what cannot be added to.
    """
    wider = make_plan(batch)
    _check(plan, wider, batch, folder)
    record = dict(plan.written)
    points = [*record["points"]]
    paths = list(dict.fromkeys([*record["paths"], *wider.written["paths"]]))
    points = [[_at(record["paths"], row, path) for path in paths] for row in points]
    cells, known = [list(cell) for cell in plan.cells], plan.places
    for cell in wider.cells:
        if cell.id not in known:
            row = [_at(wider.written["paths"], wider.written["points"][cell.point], path) for path in paths]
            if row not in points[len(record["points"]) :]:
                points.append(row)
            place = points.index(row, len(record["points"]))
            cells.append([cell.id, cell.scenario, cell.posture, place])
    if len(cells) == len(plan.cells) and wider.replications == plan.replications:
        return plan
    kept = ("scenarios", "postures", "calendars", "design", "replications", "question", "title")
    record |= {key: wider.written[key] for key in kept} | {"paths": paths, "points": points, "cells": cells}
    old, more = plan.replications, wider.replications - plan.replications
    chunks = [list(chunk) for chunk in plan.chunks]
    if more:
        chunks += chunks_of(record, range(len(plan.cells)), old, more)
    if len(cells) > len(plan.cells):
        chunks += chunks_of(record, range(len(plan.cells), len(cells)), 0, wider.replications)
    return Plan(record | {"chunks": chunks})


def _at(paths: Sequence[str], row: Sequence[Any], path: str) -> Any:
    return row[paths.index(path)] if path in paths else None


def _check(plan: Plan, wider: Plan, batch: "Batch", folder: str | os.PathLike[str]) -> None:
    """Refuse what is not an addition."""
    stale = [told(*field[:3]) for field in stale_fields(plan, batch)]
    if stale:
        raise ResultsError(
            f"{shown(folder)} cannot be extended: {'; '.join(stale[:SHOWN])}", mend="Run the batch into another folder."
        )
    if plan.record != wider.record:
        raise ResultsError(f"{shown(folder)} cannot be extended: `record` has changed", mend="Keep `record` as it was.")
    if plan.record["quantiles"]:
        raise ResultsError(
            f"{shown(folder)} holds quantiles only, and quantiles of more histories need those that were not kept",
            mend="Run the batch into another folder.",
        )
    if wider.replications < plan.replications:
        raise ResultsError(
            f"{shown(folder)} has {plan.replications:,} replications, the batch only {wider.replications:,}",
            mend="Replications can be added, not taken away.",
        )
    lost = plan.places.keys() - wider.places.keys()
    if lost:
        raise ResultsError(
            f"{shown(folder)} holds {len(lost):,} cells that the batch no longer has; the first is {min(lost)}",
            mend="Cells can be added, not taken away. A Latin hypercube of another size has other points; "
            "a Sobol' sample of twice the size keeps those of the smaller one.",
        )
