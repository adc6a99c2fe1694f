"""Questions in SQL over the tables of a batch."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from ana_sim.results.paths import inside
from ana_sim.results.question import Answer, answered
from ana_sim.runs.batch.closing import cells_columns
from ana_sim.runs.batch.folder import TABLES, Progress, examine


@contextmanager
def asked(folder: str | os.PathLike[str], sql: str, *, unsafe: bool = False) -> Iterator[tuple[Answer, Progress]]:
    """Give the Answer to a question over a batch's tables, and the Progress of the batch.

    The tables are those of `docs/batches.md`; only chunks that stand whole on the disk are seen.

    Args:
        folder: the batch folder. sql: one question. unsafe: let it do more than read these tables.

    Raises:
        ResultsError: there is no batch, or the question is wrong or asks for something else.
    """
    progress = examine(folder)
    files = {table: [inside(folder, file).absolute() for file in progress.files(table)] for table in TABLES}
    files = {table: paths for table, paths in files.items() if paths and table != "cells"}
    with answered(sql, files, columns={"cells": cells_columns(progress.plan)}, unsafe=unsafe) as answer:
        yield answer, progress
