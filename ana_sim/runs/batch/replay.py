"""One history of a batch again: what happened in it, and whether it is what the tables hold, bit for bit."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ana_sim.engines import Engine, choose
from ana_sim.model import AnaModel
from ana_sim.results import ResultsError
from ana_sim.results.parquet import connect, rows_of_files
from ana_sim.results.paths import inside, shown
from ana_sim.runs.batch.chunk import run_cells
from ana_sim.runs.batch.chunk_tables import Written, tables_of
from ana_sim.runs.batch.folder import Progress, examine
from ana_sim.runs.batch.plan import Cell, Chunk, Plan
from ana_sim.runs.batch.worlds import Worlds
from ana_sim.runs.history import lived
from ana_sim.runs.verdict import same_column
from ana_sim.scenario.asked import whole_number


class Replayed(NamedTuple):
    """A history again.

    cell: its Cell. resolved: its scenario. model: the finished AnaModel. stored: "same", "different", "failed" (it is
    among the failures, not in the tables), "not kept" (only quantiles are) or "missing" (its chunk has not been run).
    failure: what is wrong, or None.
    """

    cell: Cell
    resolved: dict[str, Any]
    model: AnaModel
    stored: str
    failure: str | None


def find_cell(plan: Plan, text: str) -> Cell:
    """Return the cell whose id starts with a text, or whose place (from 0) is that number after `#`.

    Raises:
        ResultsError: there is none, or more than one.
    """
    if text.startswith("#") and text[1:].isdecimal() and len(text) < 12 and int(text[1:]) < len(plan.cells):
        return plan.cells[int(text[1:])]
    found = [cell for cell in plan.cells if cell.id.startswith(text)] if text else []
    if len(found) != 1:
        said = "no cell" if not found else f"{len(found)} cells"
        raise ResultsError(
            f"{said} of this batch begins with `{shown(text, 40)}`",
            mend="Name a cell by its id, or by its place from #0 on: "
            'ana-sim query DIR "select cell, scenario, posture from cells".',
        )
    return found[0]


def replay(folder: str | os.PathLike[str], text: str, replication: int, *, engine: str | Engine = "auto") -> Replayed:
    """Return one history of a batch again, from the plan alone.

    Args:
        folder: the batch folder. text: the cell, see `find_cell`. replication: from 0. engine: runs the rules.

    Raises:
        ResultsError: there is no such cell or replication, or its world cannot be built.
    """
    progress = examine(folder)
    plan = progress.plan
    cell = find_cell(plan, text)
    replication = whole_number("replication", replication, 0, plan.replications - 1)
    engine = engine if isinstance(engine, Engine) else choose(engine)
    stored, failure = compare_with_stored(folder, progress, cell, replication, engine=engine)
    try:
        inputs = Worlds(plan, engine).inputs(cell)
        model = lived(inputs, seed=plan.seed, replication=replication, engine=engine)
    except Exception as error:
        raise ResultsError(
            f"the history of cell {cell.id} cannot be told: {failure or error}",
            mend='Its numbers are at fault: `ana-sim query DIR "from failures"` shows all that failed.',
        ) from error
    return Replayed(cell, inputs.resolved, model, stored, failure)


def compare_with_stored(
    folder: str | os.PathLike[str], progress: Progress, cell: Cell, replication: int, *, engine: Engine
) -> tuple[str, str | None]:
    """Return ("same" | "different" | "failed" | "not kept" | "missing", what is wrong with the history or None)."""
    plan = progress.plan
    place = plan.places[cell.id]
    number = next(n for n, c in enumerate(plan.chunks) if _holds(c, place, replication))
    blocks, failures = run_cells(plan, [cell], Chunk(place, 1, replication, 1), engine=engine)
    failure = failures[0].message if failures else None
    if number not in progress.done:
        return "missing", failure
    if plan.record["quantiles"]:
        return "failed" if failure else "not kept", failure
    again = tables_of(plan, [cell], blocks, [])
    same = all(
        _same(_stored(inside(folder, f"{table}/{number:06d}.parquet"), cell, replication), again.get(table))
        for table in plan.tables
    )
    if failure and same:
        return "failed", failure
    return ("same" if same else "different"), failure


def _holds(chunk: Chunk, place: int, replication: int) -> bool:
    within = chunk.first_cell <= place < chunk.first_cell + chunk.cells
    return within and chunk.first <= replication < chunk.first + chunk.replications


def _stored(path: Path, cell: Cell, replication: int) -> dict[str, np.ndarray] | None:
    """Return the rows of a history in a file as columns, in the order they stand; None where there are none."""
    if not path.exists():
        return None
    asked = f"SELECT * FROM {rows_of_files([path])} WHERE cell = $cell AND replication = $replication"
    with connect() as connection:
        found = connection.execute(asked, {"cell": cell.id, "replication": replication}).fetchnumpy()
    return found if len(found["cell"]) else None


def _same(stored: Mapping[str, np.ndarray] | None, again: Written | None) -> bool:
    """Return whether stored columns equal those computed again, to the last bit."""
    if stored is None or again is None:
        return stored is None and again is None
    columns, names = again
    return all(same_column(stored[name], columns[name], names.get(name)) for name in columns)
