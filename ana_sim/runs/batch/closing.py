"""What is written when all chunks are done: the cells, a summary of every measure, and the manifest."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from ana_sim.results.parquet import connect, join_tables, quoted, write_table, write_text
from ana_sim.results.tables import distinct, places
from ana_sim.rules.world import MEASURES, POWER_MEASURES
from ana_sim.runs.batch import journal
from ana_sim.runs.batch.chunk import into_place, write_whole
from ana_sim.runs.batch.identity import sealed, unsealed
from ana_sim.runs.provenance import commit, machine, versions

MANIFEST = "manifest.json"
ROWS_AT_ONCE = 300_000
"""Rows of `summary` made in one question, so that memory stays flat however many cells there are."""


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
    files = write_whole(folder, "cells.parquet", cells_columns(plan), note=plan.id)
    journal.append(folder, {"table": "cells", "files": files})
    if progress.files("home"):
        journal.append(folder, {"table": "summary", "files": write_summary(folder, progress)})
    manifest = manifest_of(progress, command=command)
    part = Path(folder) / f".{MANIFEST}.part"
    write_text(part, sealed(manifest))
    part.replace(Path(folder) / MANIFEST)


def write_summary(folder, progress):
    """Write the table `summary`: mean, spread and extremes of each measure by cell and date; return {name: facts}.

    One thread and one order of rows, so that the last bit repeats; only histories that succeeded are in the tables.
    Some cells at a time are summed up into files of their own, which are then strung together.
    """
    plan, failed, parts = progress.plan, _failures_by_cell(folder, progress), []
    try:
        with connect() as connection:
            for numbers, cells in _cell_blocks(plan, _dates(connection, folder, progress)):
                files = [f for n in numbers for f in progress.done[n]["files"] if f.startswith("home/")]
                if files:
                    columns, names = _summary_of(connection, [Path(folder) / f for f in files], plan, cells, failed)
                    parts.append(Path(folder) / f".summary.{len(parts)}.part")
                    write_table(parts[-1], columns, note=plan.id, names=names)
        return into_place(folder, "summary.parquet", lambda path: join_tables(path, parts, note=plan.id))
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _dates(connection, folder, progress):
    """Return how many dates home is recorded at, at most."""
    files = {p.scenario: n for n, c in enumerate(progress.plan.chunks) for p in [progress.plan.cells[c.first_cell]]}
    named = [f for n in files.values() for f in progress.done[n]["files"] if f.startswith("home/")]
    if not named:
        return 1
    listed = ", ".join(quoted(Path(folder) / file) for file in named)
    return connection.execute(f"SELECT count(DISTINCT date) FROM read_parquet([{listed}])").fetchone()[0]


def _cell_blocks(plan, dates):
    """Yield (numbers of chunks, cells): blocks of cells that share no chunk with another block."""
    wanted = max(1, ROWS_AT_ONCE // (dates * len(plan.measures)))
    inside = {place for c in plan.chunks for place in range(c.first_cell + 1, c.first_cell + c.cells)}
    start, last = 0, len(plan.cells)
    for end in (place for place in range(1, last + 1) if place not in inside):
        if end - start >= wanted or end == last:
            yield [n for n, c in enumerate(plan.chunks) if start <= c.first_cell < end], plan.cells[start:end]
            start = end


STATISTICS = {"mean": "avg", "sd": "stddev_samp", "low": "min", "high": "max"}


def _summary_of(connection, files, plan, cells, failed):
    """Return columns and texts of the rows of some cells, in the order of the cells, then date, then measure."""
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
    names = {
        "scenario": distinct(cell.scenario for cell in own),
        "posture": distinct(cell.posture for cell in own),
        "measure": plan.measures,
    }
    many = len(plan.measures)
    columns = {
        "cell": np.repeat(found["cell"][order], many),
        "scenario": np.repeat(places([cell.scenario for cell in own]), many),
        "posture": np.repeat(places([cell.posture for cell in own]), many),
        "date": np.repeat(found["date"][order].astype("datetime64[us]"), many),
        "measure": np.tile(np.arange(many), len(own)),
        "succeeded": np.repeat(found["n"][order].astype(np.int64), many),
    } | {
        name: np.stack([found[f"{name}/{measure}"][order] for measure in plan.measures], axis=1).ravel()
        for name in STATISTICS
    }
    return columns | {"failed": np.repeat([failed.get(cell.id, 0) for cell in own], many)}, names


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
