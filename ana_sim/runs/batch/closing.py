"""What is written when all chunks are done: the cells, a summary of every measure, and the manifest."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from ana_sim.results import ResultsError
from ana_sim.results.parquet import connect, facts_of, identifier, join_tables, rows_of_files, write_table
from ana_sim.results.paths import inside, shown
from ana_sim.results.record import OtherKindError, UnreadableError, read_record, sealed
from ana_sim.results.tables import distinct, places
from ana_sim.results.writing import cannot_write, part_beside, write_text
from ana_sim.rules.world import MEASURES, POWER_MEASURES
from ana_sim.runs.batch import journal
from ana_sim.runs.batch.chunk import Files, into_place, write_whole
from ana_sim.runs.batch.chunk_tables import Written
from ana_sim.runs.batch.folder import Progress
from ana_sim.runs.batch.plan import FORMAT_VERSION, Cell, Plan
from ana_sim.runs.batch.schema import BatchManifest
from ana_sim.runs.provenance import commit, machine, versions

MANIFEST = "manifest.json"
FORMAT = "ana-sim batch results"
ROWS_AT_ONCE = 300_000
"""Rows of `summary` made in one question, so that memory stays flat however many cells there are."""


def cells_columns(plan: Plan) -> dict[str, np.ndarray]:
    """Return the columns of the table `cells`: id, scenario, posture, point, and the values of the point by path."""
    columns = {
        "cell": np.array([cell.id for cell in plan.cells], dtype=object),
        "scenario": np.array([cell.scenario for cell in plan.cells], dtype=object),
        "posture": np.array([cell.posture for cell in plan.cells], dtype=object),
        "point": np.array([cell.point for cell in plan.cells], dtype=np.int64),
    }
    for place, path in enumerate(plan.written["paths"]):
        columns[path] = _values([plan.written["points"][cell.point][place] for cell in plan.cells])
    return columns


def _values(found: Sequence[float | str | None]) -> np.ndarray:
    """Return the values of one path as a column of numbers, or of texts where one is a date or a word."""
    if any(isinstance(value, str) for value in found):
        return np.array([None if value is None else str(value) for value in found], dtype=object)
    return np.array(found, dtype=float)


def is_closed(folder: str | os.PathLike[str], progress: Progress) -> bool:
    """Return whether a batch is finished to the last table."""
    wanted = {"cells", "summary"} if progress.files("home") else {"cells"}
    return not progress.todo and wanted <= progress.closing.keys() and not what_is_wrong(folder, progress.plan)


def what_is_wrong(folder: str | os.PathLike[str], plan: Plan) -> str:
    """Return what is wrong with the manifest of a batch, or with the journal it names; an empty text for nothing."""
    try:
        manifest = read_record(Path(folder) / MANIFEST, BatchManifest, expected=_EXPECTED)
    except FileNotFoundError:
        return f"{MANIFEST} is missing"
    except UnreadableError as error:
        return f"{MANIFEST} {error}"
    if manifest["id"] != plan.id:
        return f"{MANIFEST} is that of another batch"
    path = Path(folder) / journal.JOURNAL
    if not path.is_file():
        return f"{journal.JOURNAL} is missing"
    wanted = {key: manifest["journal"][key] for key in ("bytes", "sha256")}
    return "" if facts_of(path) == wanted else f"{journal.JOURNAL} is not what was written"


_EXPECTED = {"format": FORMAT, "format_version": FORMAT_VERSION}


def read_batch_manifest(folder: str | os.PathLike[str]) -> dict[str, Any]:
    """Return the manifest of a finished batch, checked.

    Raises:
        ResultsError: there is none, or it is not whole, or of another version.
    """
    path = Path(folder) / MANIFEST
    try:
        return read_record(path, BatchManifest, expected=_EXPECTED)
    except FileNotFoundError:
        raise ResultsError(
            f"{shown(folder)} is no finished batch: it has no {MANIFEST}",
            mend="Run `ana-sim batch` again to finish it; `ana-sim status` says what is missing.",
        ) from None
    except OtherKindError:
        raise ResultsError(
            f"{shown(folder)} is no batch of this version of ana-sim", mend="Run the batch into another folder."
        ) from None
    except UnreadableError as error:
        raise ResultsError(f"{shown(path)} {error}", mend="Run `ana-sim batch` again to write it anew.") from None


def close(folder: str | os.PathLike[str], progress: Progress, *, command: Sequence[str], engine: str) -> None:
    """Write the tables about the whole batch and the manifest.

    Args:
        folder: the batch folder. progress: of a batch whose chunks are all done. command: the command line.
        engine: name of the one that ran last.
    """
    plan = progress.plan
    files = write_whole(folder, "cells.parquet", cells_columns(plan), note=plan.id)
    journal.append(folder, {"table": "cells", "files": files})
    if progress.files("home"):
        journal.append(folder, {"table": "summary", "files": write_summary(folder, progress)})
    manifest = manifest_of(progress, command=command, engine=engine)
    manifest["journal"] = facts_of(Path(folder) / journal.JOURNAL)
    write_text(Path(folder) / MANIFEST, sealed(manifest))


def write_summary(folder: str | os.PathLike[str], progress: Progress) -> Files:
    """Write the table `summary`: mean, spread and extremes of each measure by cell and date; return {name: facts}.

    One thread and one order of rows, so that the last bit repeats; only histories that succeeded are in the tables.
    Some cells at a time are summed up into files of their own, which are then strung together.
    """
    plan, failed, parts = progress.plan, _failures_by_cell(folder, progress), []
    with ExitStack() as stack, connect() as connection:
        for numbers, cells in _cell_blocks(plan, _dates(connection, folder, progress)):
            files = [f for n in numbers for f in progress.done[n]["files"] if f.startswith("home/")]
            if files:
                columns, names = _summary_of(connection, [inside(folder, f) for f in files], plan, cells, failed)
                parts.append(_part(Path(folder) / "summary.parquet"))
                stack.callback(parts[-1].unlink, missing_ok=True)
                write_table(parts[-1], columns, note=plan.id, names=names)
        return into_place(folder, "summary.parquet", lambda path: join_tables(path, parts, note=plan.id))


def _part(path: Path) -> Path:
    try:
        return part_beside(path)
    except OSError as error:
        raise cannot_write(path, error) from error


def _dates(connection: duckdb.DuckDBPyConnection, folder: str | os.PathLike[str], progress: Progress) -> int:
    """Return how many dates home is recorded at, at most."""
    files = {p.scenario: n for n, c in enumerate(progress.plan.chunks) for p in [progress.plan.cells[c.first_cell]]}
    named = [f for n in files.values() for f in progress.done[n]["files"] if f.startswith("home/")]
    if not named:
        return 1
    rows = rows_of_files([inside(folder, file) for file in named])
    (dates,) = connection.execute(f"SELECT count(DISTINCT date) FROM {rows}").fetchall()[0]
    return int(dates)


def _cell_blocks(plan: Plan, dates: int) -> Iterator[tuple[list[int], list[Cell]]]:
    """Yield (numbers of chunks, cells): blocks of cells that share no chunk with another block."""
    wanted = max(1, ROWS_AT_ONCE // (dates * len(plan.measures)))
    within = {place for c in plan.chunks for place in range(c.first_cell + 1, c.first_cell + c.cells)}
    start, last = 0, len(plan.cells)
    for end in (place for place in range(1, last + 1) if place not in within):
        if end - start >= wanted or end == last:
            yield [n for n, c in enumerate(plan.chunks) if start <= c.first_cell < end], plan.cells[start:end]
            start = end


STATISTICS = {"mean": "avg", "sd": "stddev_samp", "low": "min", "high": "max"}


def _summary_of(
    connection: duckdb.DuckDBPyConnection,
    files: Sequence[Path],
    plan: Plan,
    cells: Sequence[Cell],
    failed: Mapping[str, int],
) -> Written:
    """Return columns and texts of the rows of some cells, in the order of the cells, then date, then measure."""
    asked = ", ".join(
        f'{function}({identifier(measure)}) AS "{name}/{measure}"'
        for measure in plan.measures
        for name, function in STATISTICS.items()
    )
    rows = rows_of_files(files)
    connection.execute(f"SELECT cell, date, count(*) AS n, {asked} FROM {rows} GROUP BY cell, date")
    found = connection.fetchnumpy()
    place = {cell.id: i for i, cell in enumerate(cells)}
    order = np.lexsort((found["date"], np.array([place[cell] for cell in found["cell"]])))
    own = [cells[place[cell]] for cell in found["cell"][order]]
    names = {
        "scenario": distinct(cell.scenario for cell in own),
        "posture": distinct(cell.posture for cell in own),
        "measure": plan.measures,
    }
    many = len(plan.measures)
    columns = {
        "cell": np.repeat(np.asarray(found["cell"])[order], many),
        "scenario": np.repeat(places([cell.scenario for cell in own]), many),
        "posture": np.repeat(places([cell.posture for cell in own]), many),
        "date": np.repeat(np.asarray(found["date"])[order].astype("datetime64[us]"), many),
        "measure": np.tile(np.arange(many), len(own)),
        "succeeded": np.repeat(np.asarray(found["n"])[order].astype(np.int64), many),
    } | {
        name: np.ma.stack(
            [np.ma.asarray(found[f"{name}/{measure}"])[order] for measure in plan.measures], axis=1
        ).ravel()
        for name in STATISTICS
    }
    return columns | {"failed": np.repeat([failed.get(cell.id, 0) for cell in own], many)}, names


def _failures_by_cell(folder: str | os.PathLike[str], progress: Progress) -> dict[str, int]:
    """Return how many histories of each cell failed, for the cells of which any did."""
    files = progress.files("failures")
    if not files:
        return {}
    rows = rows_of_files([inside(folder, file) for file in files])
    with connect() as connection:
        asked = f"SELECT cell, sum(replications) FROM {rows} GROUP BY cell"
        return {cell: int(many) for cell, many in connection.execute(asked).fetchall()}


def manifest_of(progress: Progress, *, command: Sequence[str], engine: str) -> dict[str, Any]:
    """Return what a reader of a finished batch needs to know besides the tables and the plan."""
    plan = progress.plan
    measures = {name: {"unit": unit, "title": title} for name, _, unit, _, _, title in MEASURES}
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
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
        "power_measures": {name: {"unit": unit, "title": title} for name, _, unit, title in POWER_MEASURES},
        "rules_version": plan.rules_version,
        "engine": engine,
        "command": [shown(word, 1000) for word in command],
        "versions": versions(),
        "platform": machine(),
        "git": commit(),
    }
