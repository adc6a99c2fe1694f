"""Parquet files written and read by DuckDB, the same bytes every time."""

import os
import threading
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

import duckdb

from ana_sim.results.errors import ResultsError

LAYOUT = "COMPRESSION snappy, DICTIONARY_SIZE_LIMIT 1, ROW_GROUP_SIZE 40960"
"""Measures hardly ever repeat: looking for repeats took as long as the rest of the writing, for files 4 % smaller.
Groups of a third of the usual size need a third of the memory."""


def connect():
    """Return a DuckDB connection that repeats itself to the last bit and never reaches for the network.

    One thread: sums over doubles with more differ in the last bit from one repeat to the next.
    """
    settings = {"threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False}
    connection = duckdb.connect(config=settings)
    connection.execute("SET enable_progress_bar = false")
    return connection


_kept = threading.local()


@contextmanager
def _writer():
    """Give this thread's own connection, made once: to open one costs more than to write a small table."""
    connection = getattr(_kept, "connection", None) or connect()
    _kept.connection = None
    yield connection
    _kept.connection = connection  # not reached after an error: the next table gets a new one


def quoted(text):
    """Return the text as a literal of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def write_table(path, columns, *, note, names=None):
    """Write columns to a Parquet file, in the order of their rows.

    Args:
        path: file to write; what was there is lost, so give a temporary name.
        columns: name -> array, all of one length; it may be a view with strides.
        note: text kept in the file under the key `ana_sim`: the id of its manifest.
        names: column -> list of texts, for columns that hold places in that list.

    Raises:
        ResultsError: when the disk is full or the file cannot be written.
    """
    names = names or {}
    picked = ", ".join(_expression(name, names.get(name)) for name in columns)
    with _writer() as connection:
        connection.register("rows_to_write", columns)
        _copy(connection, f"SELECT {picked} FROM rows_to_write", path, note)
        connection.unregister("rows_to_write")


def join_tables(path, parts, *, note):
    """String Parquet files together into one, row after row, and return how many rows it has.

    Raises:
        ResultsError: when the disk is full or the file cannot be written.
    """
    listed = ", ".join(quoted(part) for part in parts)
    with _writer() as connection:
        return _copy(connection, f"SELECT * FROM read_parquet([{listed}])", path, note)


def _copy(connection, rows, path, note):
    """Write the rows of a question to a Parquet file, wait until it is on the disk, and return how many they are."""
    options = f"FORMAT parquet, {LAYOUT}, KV_METADATA {{ana_sim: {quoted(note)}}}"
    try:
        written = connection.execute(f"COPY ({rows}) TO {quoted(path)} ({options})").fetchone()[0]
    except duckdb.IOException as error:
        raise cannot_write(path, error) from error
    _to_disk(path)
    return written


def _expression(name, texts):
    """Return the SQL of one column: places become texts inside DuckDB, which costs no array of texts."""
    if name == "date":
        return '"date"::DATE AS "date"'
    if texts is None:
        return f'"{name}"'
    cases = "".join(f" WHEN {place} THEN {quoted(text)}" for place, text in enumerate(texts))
    return f'CASE "{name}"{cases} END AS "{name}"' if texts else f'NULL::VARCHAR AS "{name}"'


def cannot_write(path, error):
    """Return the error for a file that cannot be written, with the system's own reason."""
    reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
    return ResultsError(
        f"cannot write {path}: {reason}",
        mend="Free some space or choose another folder with --out. Results that stood there before are untouched.",
    )


def write_text(path, text):
    """Write a text file and wait until it is on the disk."""
    try:
        Path(path).write_text(text, encoding="utf-8")
        _to_disk(path)
    except OSError as error:
        raise cannot_write(path, error) from error


def _to_disk(path):
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def facts_of(path):
    """Return a file's size in bytes and its SHA-256."""
    with Path(path).open("rb") as file:
        return {"bytes": Path(path).stat().st_size, "sha256": file_digest(file, "sha256").hexdigest()}


def note_of(path, connection):
    """Return the manifest id that a Parquet file carries, or None if it carries none or is no Parquet file."""
    try:
        found = connection.execute(f"SELECT key, value FROM parquet_kv_metadata({quoted(path)})").fetchall()
    except duckdb.Error:
        return None
    return next((value.decode() for key, value in found if key == b"ana_sim"), None)
