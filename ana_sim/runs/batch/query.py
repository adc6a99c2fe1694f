"""Questions in SQL over the tables of a batch."""

import tempfile
from pathlib import Path

import duckdb

from ana_sim.results import ResultsError
from ana_sim.results.parquet import connect, quoted
from ana_sim.runs.batch.closing import cells_columns
from ana_sim.runs.batch.folder import TABLES, examine

MEMORY = "500MB"


def ask(folder, sql):
    """Return (names of columns, iterator over lists of rows, Progress) of a question over a batch's tables.

    The tables are those of `docs/batches.md`; only chunks that stand whole on the disk are seen.

    Raises:
        ResultsError: there is no batch, or the question is wrong.
    """
    progress = examine(folder)
    connection = connect()
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute(f"SET temp_directory = {quoted(tempfile.gettempdir())}")
    connection.register("cells", cells_columns(progress.plan))
    for table in (*TABLES, "summary"):
        files = progress.files(table)
        if files:
            listed = ", ".join(quoted(Path(folder) / file) for file in files)
            connection.execute(f'CREATE VIEW "{table}" AS SELECT * FROM read_parquet([{listed}])')
    try:
        asked = connection.execute(sql)
        names = [column[0] for column in asked.description or []]
    except duckdb.Error as error:
        raise ResultsError(
            f"the question cannot be answered: {str(error).splitlines()[0]}",
            mend=f"The tables of this batch: {', '.join(_present(progress))}. See docs/batches.md.",
        ) from None
    return names, iter(lambda: asked.fetchmany(10_000), []), progress


def _present(progress):
    return ["cells", *(table for table in (*TABLES, "summary") if progress.files(table))]
