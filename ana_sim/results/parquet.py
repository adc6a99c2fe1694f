"""Parquet files written and read by DuckDB, the same bytes every time."""

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from ana_sim.results.writing import cannot_write, digest_of, to_disk

LAYOUT = "COMPRESSION snappy, DICTIONARY_SIZE_LIMIT 1, ROW_GROUP_SIZE 40960"
"""Measures hardly ever repeat: looking for repeats took as long as the rest of the writing, for files 4 % smaller.
Groups of a third of the usual size need a third of the memory."""


def connect() -> duckdb.DuckDBPyConnection:
    """Return a DuckDB connection that repeats itself to the last bit and never reaches for the network.

    One thread: sums over doubles with more differ in the last bit from one repeat to the next. None beside it: a
    process forked from this one, which inherits the connection without its threads, would die of letting go of it.
    Names in SQL never stand for variables of the program.
    """
    settings: dict[str, Any] = {
        "threads": 1, "async_threads": 0, "autoinstall_known_extensions": False, "autoload_known_extensions": False
    }  # fmt: skip
    connection = duckdb.connect(config=settings)
    connection.execute("SET enable_progress_bar = false; SET python_enable_replacements = false")
    return connection


_kept = threading.local()


@contextmanager
def _writer() -> Iterator[duckdb.DuckDBPyConnection]:
    """Give this thread's own connection, made once: to open one costs more than to write a small table."""
    process, kept = getattr(_kept, "connection", (None, None))
    _kept.connection = None, None
    connection = kept if kept is not None and process == os.getpid() else connect()
    yield connection
    _kept.connection = os.getpid(), connection  # not reached after an error: the next table gets a new one


def quoted(text: object) -> str:
    """Return the text as a literal of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def identifier(name: object) -> str:
    """Return a name of a table or column as SQL reads it, whatever stands in it."""
    return '"' + str(name).replace('"', '""') + '"'


def rows_of_files(paths: Sequence[str | os.PathLike[str]]) -> str:
    """Return the SQL of the rows of Parquet files, in the order given."""
    return f"read_parquet([{', '.join(map(quoted, paths))}])"


def write_table(
    path: str | os.PathLike[str],
    columns: Mapping[str, np.ndarray],
    *,
    note: str,
    names: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Write columns to a Parquet file, in the order of their rows.

    Args:
        path: file to write; what was there is lost, so give a temporary name.
        columns: name -> array, all of one length; it may be a view with strides, or masked.
        note: text kept in the file under the key `ana_sim`: the id of its manifest.
        names: column -> list of texts, for columns that hold places in that list; other places are no text.

    Raises:
        ResultsError: when the disk is full or the file cannot be written.
    """
    names = names or {}
    picked = ", ".join(_expression(name, names.get(name)) for name in columns)
    with _writer() as connection:
        connection.register("rows_to_write", dict(columns))
        _copy(connection, f"SELECT {picked} FROM rows_to_write", path, note)
        connection.unregister("rows_to_write")


def join_tables(path: str | os.PathLike[str], parts: Sequence[str | os.PathLike[str]], *, note: str) -> int:
    """String Parquet files together into one, row after row, and return how many rows it has.

    Raises:
        ResultsError: when the disk is full or the file cannot be written.
    """
    with _writer() as connection:
        return _copy(connection, f"SELECT * FROM {rows_of_files(parts)}", path, note)


def _copy(connection: Any, rows: str, path: str | os.PathLike[str], note: str) -> int:
    """Write the rows of a question to a Parquet file, wait until it is on the disk, and return how many they are."""
    options = f"FORMAT parquet, {LAYOUT}, USE_TMP_FILE false, KV_METADATA {{ana_sim: {quoted(note)}}}"
    try:
        written: int = connection.execute(f"COPY ({rows}) TO {quoted(path)} ({options})").fetchone()[0]
        to_disk(Path(path))
    except (duckdb.IOException, OSError) as error:
        raise cannot_write(path, error) from error
    return written


def _expression(name: str, texts: Sequence[str] | None) -> str:
    """Return the SQL of one column: places become texts inside DuckDB, which costs no array of texts."""
    column = identifier(name)
    if texts is None:
        return column
    cases = "".join(f" WHEN {place} THEN {quoted(text)}" for place, text in enumerate(texts))
    return f"CASE {column}{cases} END AS {column}" if texts else f"NULL::VARCHAR AS {column}"


def facts_of(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Return a file's size in bytes and its SHA-256."""
    return {"bytes": Path(path).stat().st_size, "sha256": digest_of(path)}


def note_of(path: str | os.PathLike[str], connection: duckdb.DuckDBPyConnection) -> str | None:
    """Return the manifest id that a Parquet file carries, or None if it carries none or is no Parquet file."""
    try:
        found = connection.execute(f"SELECT key, value FROM parquet_kv_metadata({quoted(path)})").fetchall()
    except duckdb.Error:
        return None
    return next((value.decode(errors="replace") for key, value in found if key == b"ana_sim"), None)
