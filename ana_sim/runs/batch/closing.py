"""What is written when all chunks are done: the cells, a summary of every measure, and the manifest."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from ana_sim.results.parquet import connect, quoted, write_text
from ana_sim.rules.world import MEASURES, POWER_MEASURES
from ana_sim.runs.batch import journal
from ana_sim.runs.batch.chunk import write_whole
from ana_sim.runs.batch.identity import sealed, unsealed
from ana_sim.runs.provenance import commit, machine, versions

MANIFEST = "manifest.json"
CELLS_AT_ONCE = 500
"""Cells summed up in one question, so that memory stays flat."""


def cells_columns(plan):
    """Return the columns of the table `cells`: id, scenario, posture, point, and the values of the point by path."""
    columns = {
        "cell": np.array([cell.id for cell in plan.cells], dtype=object),
        "scenario": np.array([cell.scenario for cell in plan.cells], dtype=object),
        "posture": np.array([cell.posture for cell in plan.cells], dtype=object),
        "point": np.array([cell.point for cell in plan.cells], dtype=np.int64),
    }
    for place, path in enumerate(plan.written["paths"]):
        columns[path] = np.array([plan.written["points"][cell.point][place] for cell in plan.cells], dtype=float)
    return columns


def is_closed(folder, progress):
    """Return whether a batch is finished to the last table."""
    wanted = {"cells", "summary"} if progress.files("home") else {"cells"}
    return not progress.todo and wanted <= progress.closing.keys() and manifest_is_whole(folder)


def manifest_is_whole(folder):
    """Return whether there is a manifest and it is what was written."""
    try:
        unsealed((Path(folder) / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return True


def close(folder, progress, *, command):
    """Write the tables about the whole batch and the manifest.

    Args:
        folder: the batch folder. progress: of a batch whose chunks are all done. command: the command line.
    """
    plan = progress.plan
    closing = {"cells": cells_columns(plan)}
    if progress.files("home"):
        closing["summary"] = summary_columns(folder, progress)
    for table, columns in closing.items():
        files = write_whole(folder, f"{table}.parquet", columns, note=plan.id)
        journal.append(folder, {"table": table, "files": files})
    manifest = manifest_of(progress, command=command)
    part = Path(folder) / f".{MANIFEST}.part"
    write_text(part, sealed(manifest))
    part.replace(Path(folder) / MANIFEST)


def summary_columns(folder, progress):
    """Return the columns of `summary`: mean, spread and extremes of each measure by cell and date.

    One thread and one order of rows, so that the last bit repeats; only histories that succeeded are in the tables.
    """
    plan, failed = progress.plan, _failures_by_cell(folder, progress)
    parts = []
    with connect() as connection:
        for numbers, cells in _cell_blocks(plan):
            files = [f for n in numbers for f in progress.done[n]["files"] if f.startswith("home/")]
            if files:
                parts.append(_summary_of(connection, [Path(folder) / f for f in files], plan, cells))
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    columns["failed"] = np.array([failed.get(cell, 0) for cell in columns["cell"]], dtype=np.int64)
    return columns


def _cell_blocks(plan):
    """Yield (numbers of chunks, cells): blocks of some hundred cells that share no chunk with another block."""
    inside = {place for c in plan.chunks for place in range(c.first_cell + 1, c.first_cell + c.cells)}
    start, last = 0, len(plan.cells)
    for end in (place for place in range(1, last + 1) if place not in inside):
        if end - start >= CELLS_AT_ONCE or end == last:
            yield [n for n, c in enumerate(plan.chunks) if start <= c.first_cell < end], plan.cells[start:end]
            start = end


STATISTICS = {"mean": "avg", "sd": "stddev_samp", "low": "min", "high": "max"}


def _summary_of(connection, files, plan, cells):
    """Return the rows of some cells, in the order of the cells, then date, then measure."""
    asked = ", ".join(
        f'{function}("{measure}") AS "{name}/{measure}"'
        for measure in plan.measures
        for name, function in STATISTICS.items()
    )
    listed = ", ".join(quoted(file) for file in files)
    connection.execute(f"SELECT cell, date, count(*) AS n, {asked} FROM read_parquet([{listed}]) GROUP BY cell, date")
    found = {name: np.ma.filled(column, np.nan) if name[0] in "mslh" else np.asarray(column)
             for name, column in connection.fetchnumpy().items()}  # fmt: skip
    place = {cell.id: i for i, cell in enumerate(cells)}
    order = np.lexsort([found["date"], [place[cell] for cell in found["cell"]]])
    own = [cells[place[cell]] for cell in found["cell"][order]]
    many = len(plan.measures)
    return {
        "cell": np.repeat(found["cell"][order], many),
        "scenario": np.repeat(np.array([cell.scenario for cell in own], dtype=object), many),
        "posture": np.repeat(np.array([cell.posture for cell in own], dtype=object), many),
        "date": np.repeat(found["date"][order].astype("datetime64[us]"), many),
        "measure": np.tile(np.array(plan.measures, dtype=object), len(own)),
        "succeeded": np.repeat(found["n"][order].astype(np.int64), many),
    } | {
        name: np.stack([found[f"{name}/{measure}"][order] for measure in plan.measures], axis=1).ravel()
        for name in STATISTICS
    }


def _failures_by_cell(folder, progress):
    """Return how many histories of each cell failed, for the cells of which any did."""
    files = progress.files("failures")
    if not files:
        return {}
    listed = ", ".join(quoted(Path(folder) / file) for file in files)
    with connect() as connection:
        asked = f"SELECT cell, sum(replications) FROM read_parquet([{listed}]) GROUP BY cell"
        return {cell: int(many) for cell, many in connection.execute(asked).fetchall()}


def manifest_of(progress, *, command):
    """Return what a reader of a finished batch needs to know besides the tables and the plan."""
    plan = progress.plan
    measures = {name: {"unit": unit, "title": title} for name, _, unit, _, _, title in MEASURES}
    return {
        "format": "ana-sim batch results",
        "id": plan.id,
        "title": plan.written["title"],
        "question": plan.written["question"],
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "runs": progress.runs,
        "succeeded": progress.runs - progress.failed,
        "failed": progress.failed,
        "cells": len(plan.cells),
        "failed_cells": progress.failed_cells,
        "cpu_seconds": round(sum(entry["cpu"] for entry in progress.done.values()), 1),
        "measures": {name: measures[name] for name in plan.measures},
        "power_measures": {name: {"unit": unit, "title": title} for name, unit, title in POWER_MEASURES},
        "rules_version": plan.rules_version,
        "command": list(command),
        "versions": versions(),
        "platform": machine(),
        "git": commit(),
    }
