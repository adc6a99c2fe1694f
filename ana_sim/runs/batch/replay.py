"""One history of a batch again: what happened in it, and whether it is what the tables hold, bit for bit."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from ana_sim.model import AnaModel
from ana_sim.results import ResultsError
from ana_sim.results.parquet import connect, quoted
from ana_sim.runs.batch.chunk import run_cells
from ana_sim.runs.batch.chunk_tables import tables_of
from ana_sim.runs.batch.folder import examine
from ana_sim.runs.batch.plan import Chunk
from ana_sim.runs.batch.worlds import Worlds


class Replayed(NamedTuple):
    """A history again.

    cell: its Cell. resolved: its scenario. model: the finished AnaModel. stored: "same", "different", "failed" (it is
    among the failures, not in the tables) or "missing" (its chunk has not been run). failure: what is wrong, or None.
    """

    cell: object
    resolved: dict
    model: AnaModel
    stored: str
    failure: str | None


def find_cell(plan, text):
    """Return the cell whose id starts with a text, or whose place (from 0) is that number after `#`.

    Raises:
        ResultsError: there is none, or more than one.
    """
    if text.startswith("#") and text[1:].isdecimal() and int(text[1:]) < len(plan.cells):
        return plan.cells[int(text[1:])]
    found = [cell for cell in plan.cells if cell.id.startswith(text)] if text else []
    if len(found) != 1:
        said = "no cell" if not found else f"{len(found)} cells"
        raise ResultsError(
            f"{said} of this batch begins with `{text}`",
            mend="Name a cell by its id, or by its place from #0 on: "
            'ana-sim query DIR "select cell, scenario, posture from cells".',
        )
    return found[0]


def replay(folder, text, replication):
    """Return one history of a batch again, from the plan alone.

    Args:
        folder: the batch folder. text: the cell, see `find_cell`. replication: from 0.

    Raises:
        ResultsError: there is no such cell or replication.
    """
    progress = examine(folder)
    plan = progress.plan
    cell = find_cell(plan, text)
    if not 0 <= replication < plan.replications:
        raise ResultsError(
            f"the batch has replications 0 to {plan.replications - 1}, not {replication}", mend="Name one of them."
        )
    stored, failure = compare_with_stored(folder, progress, cell, replication)
    resolved, schedule = Worlds(plan).inputs(cell)
    model = AnaModel(resolved, schedule, seed=plan.seed, replication=replication).run()
    return Replayed(cell, resolved, model, stored, failure)


def compare_with_stored(folder, progress, cell, replication):
    """Return ("same" | "different" | "failed" | "missing", what is wrong with the history or None)."""
    plan = progress.plan
    place = plan.places[cell.id]
    number = next(n for n, c in enumerate(plan.chunks) if _holds(c, place, replication))
    blocks, failures = run_cells(plan, [cell], Chunk(place, 1, replication, 1))
    failure = failures[0].message if failures else None
    if number not in progress.done:
        return "missing", failure
    if plan.record["quantiles"]:
        return "failed" if failure else "not kept", failure
    again = tables_of(plan, [cell], blocks, [])
    same = all(
        _same(_stored(Path(folder) / f"{table}/{number:06d}.parquet", cell, replication), again.get(table))
        for table in plan.tables
    )
    if failure and same:
        return "failed", failure
    return ("same" if same else "different"), failure


def _holds(chunk, place, replication):
    inside = chunk.first_cell <= place < chunk.first_cell + chunk.cells
    return inside and chunk.first <= replication < chunk.first + chunk.replications


def _stored(path, cell, replication):
    """Return the rows of a history in a file as columns, in the order they stand; None where there are none."""
    if not path.exists():
        return None
    asked = f"SELECT * FROM read_parquet({quoted(path)}) WHERE cell = $cell AND replication = $replication"
    with connect() as connection:
        found = connection.execute(asked, {"cell": cell.id, "replication": replication}).fetchnumpy()
    return found if len(found["cell"]) else None


def _same(stored, again):
    """Return whether stored columns equal those computed again, to the last bit."""
    if stored is None or again is None:
        return stored is None and again is None
    columns, names = again
    return all(_equal(stored[name], columns[name], names.get(name)) for name in columns)


def _equal(stored, column, texts):
    if texts is not None:
        return [str(one) for one in stored] == [texts[place] for place in column]
    if column.dtype.kind == "M":
        stored = np.ma.filled(np.ma.asarray(stored).astype("datetime64[us]"), np.datetime64("NaT"))
        return stored.tobytes() == np.asarray(column, "datetime64[us]").tobytes()
    return np.asarray(stored).astype(column.dtype).tobytes() == column.tobytes()
