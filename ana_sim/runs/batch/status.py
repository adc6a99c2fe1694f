"""What of a batch is done, failed, damaged, missing or stale, and why."""

import os
from typing import TYPE_CHECKING, Any

from ana_sim.results.parquet import connect, rows_of_files
from ana_sim.results.paths import inside
from ana_sim.runs.batch.closing import is_closed
from ana_sim.runs.batch.folder import Progress, examine
from ana_sim.runs.batch.lock import is_locked
from ana_sim.runs.batch.staleness import design_fields, stale_fields, told

if TYPE_CHECKING:
    from ana_sim.scenario.batch import Batch


def status_of(folder: str | os.PathLike[str], batch: "Batch | None" = None) -> dict[str, Any]:
    """Return what a batch folder holds, as a plain record.

    Args:
        folder: the batch folder. batch: the Batch as its files are now; None where they cannot be read, and then only
            a change of the rules is seen.

    Returns:
        dict with title, id, running, finished, cells, runs {planned, done, succeeded, failed}, chunks {planned, done,
        missing, damaged}, failed_cells, damage [texts], stale [{field, was, is, cells}], design [texts].
    """
    progress = examine(folder)
    plan, stale = progress.plan, stale_fields(progress.plan, batch)
    return {
        "title": plan.written["title"],
        "id": plan.id,
        "running": is_locked(folder),
        "finished": is_closed(folder, progress),
        "cells": len(plan.cells),
        "runs": {
            "planned": plan.runs,
            "done": progress.runs,
            "succeeded": progress.runs - progress.failed,
            "failed": progress.failed,
        },
        "chunks": {
            "planned": len(plan.chunks),
            "done": len(progress.done),
            "missing": len(progress.missing),
            "damaged": len(progress.damaged),
        },
        "failed_cells": progress.failed_cells,
        "damage": [text for texts in progress.damaged.values() for text in texts],
        "stale_cells": len({cell for *_, cells in stale for cell in cells}),
        "stale": [
            {"field": field, "was": was, "is": now, "cells": cells, "told": told(field, was, now)}
            for field, was, now, cells in stale
        ],
        "design": [told(*field) for field in design_fields(plan, batch)] if batch else [],
    }


def first_failures(folder: str | os.PathLike[str], progress: Progress, most: int = 5) -> list[tuple[Any, ...]]:
    """Return the first failures: (cell, scenario, posture, replication, stage, message)."""
    files = progress.files("failures")
    if not files:
        return []
    rows = rows_of_files([inside(folder, file) for file in files])
    with connect() as connection:
        asked = f"SELECT cell, scenario, posture, replication, stage, message FROM {rows} LIMIT {most}"
        return connection.execute(asked).fetchall()
