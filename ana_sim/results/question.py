"""Questions in SQL over the tables of a folder, which can read these tables and nothing else."""

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np

from ana_sim.results.errors import ResultsError
from ana_sim.results.parquet import connect, identifier, quoted, rows_of_files
from ana_sim.scenario.words import listed

MEMORY, SPILL = "500MB", "4GB"
"""What a question may take of memory, and of the disk where that does not suffice."""
ROWS_AT_ONCE = 10_000
PIVOTS = re.compile(r"(?:SELECT|FROM|WITH|PIVOT|UNPIVOT)\b", re.IGNORECASE)
"""How several statements in one begin that only read; COPY of a PIVOT is several, too."""
LISTING = "SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY ordinal_position"
"""The question that every table answers with its columns."""
WRONG_NAMES = (
    (re.compile(r"Table with name (.+) does not exist"), "table"),
    (re.compile(r'Referenced table "(.+?)" not found'), "table"),
    (re.compile(r"Function with name (.+) does not exist"), "function"),
    (re.compile(r'column (?:named )?"(.+?)"', re.IGNORECASE), "column"),
)
"""How DuckDB says that there is no such name, and what the name is of."""
MOST_NEAR = 3
NEAREST = re.compile(r"^(?:Candidate|Did you mean).*", re.MULTILINE)
COMMENTS = re.compile(r"\A(?:\s+|--[^\n]*(?:\n|\Z)|/\*.*?\*/|\()+", re.DOTALL)


Names = dict[str, list[str]]


class Answer(NamedTuple):
    """Names of columns, and the rows in pages: an iterator over lists of tuples."""

    names: list[str]
    pages: Iterator[list[tuple[Any, ...]]]


@contextmanager
def answered(
    sql: str,
    files: Mapping[str, Sequence[Path]],
    *,
    columns: Mapping[str, Mapping[str, np.ndarray]] | None = None,
    unsafe: bool = False,
) -> Iterator[Answer]:
    """Give the Answer to a question; what spilled to the disk goes with the end of the block.

    Args:
        sql: one question.
        files: table -> its Parquet files. columns: table -> column -> array, for tables that are no files.
        unsafe: let the question write, and read other files, the network and extensions: whatever DuckDB can.

    Raises:
        ResultsError: the question is wrong, or asks for something else than these tables.
    """
    with tempfile.TemporaryDirectory(prefix="ana-sim-") as spill, _connected(files, columns or {}, spill) as connection:
        if not unsafe:
            _confine(connection, [path for paths in files.values() for path in paths])
        known = _known(connection)
        asked = _asked(connection, sql, known, unsafe)
        yield Answer([column[0] for column in asked.description or []], _pages(asked, known))


@contextmanager
def _connected(
    files: Mapping[str, Sequence[Path]], columns: Mapping[str, Mapping[str, np.ndarray]], spill: str
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection that knows the tables."""
    with connect() as connection:
        connection.execute(f"SET memory_limit = {quoted(MEMORY)}; SET temp_directory = {quoted(spill)}")
        connection.execute(f"SET max_temp_directory_size = {quoted(SPILL)}")
        for table, paths in files.items():
            connection.execute(f"CREATE VIEW {identifier(table)} AS SELECT * FROM {rows_of_files(paths)}")
        for table, arrays in columns.items():
            connection.register("arrays", dict(arrays))
            connection.execute(f"CREATE TABLE {identifier(table)} AS FROM arrays")
            connection.unregister("arrays")
        yield connection


def _confine(connection: duckdb.DuckDBPyConnection, paths: Iterable[Path]) -> None:
    """Let a connection read these files and nothing else, for good."""
    connection.execute(f"SET allowed_paths = [{', '.join(map(quoted, paths))}]")
    connection.execute("SET enable_external_access = false; SET lock_configuration = true")


def _known(connection: duckdb.DuckDBPyConnection) -> Names:
    """Return the names that a question may use: what they are of -> names, each once."""
    rows = connection.execute(LISTING).fetchall()
    return {"table": sorted({table for table, *_ in rows}), "column": list(dict.fromkeys(row[1] for row in rows))}


def _asked(connection: duckdb.DuckDBPyConnection, sql: str, known: Names, unsafe: bool) -> duckdb.DuckDBPyConnection:
    try:
        statements = connection.extract_statements(sql.encode("utf-8", "replace").decode())
        if len(statements) != 1:
            raise ResultsError(
                f"one question is asked at a time, not {len(statements)}",
                mend='As in "SELECT posture, avg(net) FROM home GROUP BY posture".',
            )
        if not unsafe and not _only_reads(statements[0]):
            raise ResultsError(
                "this is no question: it does not only read",
                mend="Begin it with SELECT or FROM; --unsafe lets it do what DuckDB can do.",
            )
        return connection.execute(statements[0])
    except duckdb.Error as error:
        raise _no_answer(error, known) from None


def _only_reads(statement: duckdb.Statement) -> bool:
    kind, text = statement.type.name, COMMENTS.sub("", statement.query)
    return kind == "SELECT" or (kind == "MULTI" and PIVOTS.match(text) is not None)


def _pages(asked: duckdb.DuckDBPyConnection, known: Names) -> Iterator[list[tuple[Any, ...]]]:
    try:
        yield from iter(lambda: asked.fetchmany(ROWS_AT_ONCE), [])
    except duckdb.Error as error:
        raise _no_answer(error, known) from None


def _no_answer(error: duckdb.Error, known: Names) -> ResultsError:
    tables = ", ".join(known["table"])
    if isinstance(error, duckdb.PermissionException):
        return ResultsError(
            "the question asks for more than the tables of this folder",
            mend=f"They are {tables}; --unsafe lets it read other files too.",
        )
    return ResultsError(
        _wrong_name(str(error), known) or f"the question cannot be answered: {_plain(error)}",
        mend=f"The tables of this folder: {tables}. `ana-sim query DIR` lists their columns.",
    )


def _plain(error: duckdb.Error) -> str:
    """Return the first line of an error without the name of its kind."""
    return re.sub(r"^[\w ]+ Error: ", "", str(error).splitlines()[0])


def _wrong_name(text: str, known: Names) -> str | None:
    """Return a sentence on a name that there is not, with the nearest right ones; None where it is something else."""
    head = text.splitlines()[0]
    for pattern, what in WRONG_NAMES:
        if found := pattern.search(head):
            near = get_close_matches(found[1], known.get(what, ()), n=MOST_NEAR) or _candidates(text)
            said = f"there is no {what} `{found[1]}`" + (f"; the nearest: {listed(near[:MOST_NEAR])}" if near else "")
            return said + ("; a text stands in single quotes, as in 'active'" if what == "column" else "")
    return None


def _candidates(text: str) -> list[str]:
    """Return the names that DuckDB holds for the nearest."""
    return [name for line in NEAREST.findall(text) for name in re.findall(r'"([^"]+)"', line)]
