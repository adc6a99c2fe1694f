"""Tables of a folder as files for other programs: CSV or a workbook, with a table that explains every column.

A text that a spreadsheet would take for a formula never becomes one: it stands as text in a workbook, and with an
apostrophe in front of it in CSV.
"""

import csv
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from ana_sim.results.columns import TABLES, Column, explained
from ana_sim.results.errors import ResultsError
from ana_sim.results.parquet import connect, identifier, quoted, rows_of_files
from ana_sim.results.paths import check_usable, shown
from ana_sim.results.writing import cannot_write, new_file

COLUMNS, ABOUT, WORKBOOK = "columns", "about", "tables.xlsx"
OURS = {WORKBOOK, *(f"{name}.csv" for name in (*TABLES, COLUMNS, ABOUT))}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet takes for a formula."""
FORMS = ("csv", "xlsx")


@dataclass(frozen=True)
class Tables:
    """What is exported.

    files: table -> its Parquet files. arrays: table -> column -> array, for tables that are no files. about: what the
    whole is, as (name, text). histories: how many of each scenario and posture, the first ones; None is all.
    """

    files: Mapping[str, Sequence[Path]]
    about: Sequence[tuple[str, str]]
    arrays: Mapping[str, Mapping[str, np.ndarray]] = field(default_factory=dict)
    histories: int | None = None

    def names(self) -> list[str]:
        """Return the names of the tables, in the order in which they are read."""
        known = [name for name in TABLES if name in self.files or name in self.arrays]
        return known + [name for name in self.arrays if name not in TABLES]


def export(tables: Tables, folder: str | os.PathLike[str], *, to: str) -> dict[str, int]:
    """Write tables into a folder and return how many rows each has.

    Args:
        tables: what is written. folder: made where it is missing. to: one of FORMS.

    Raises:
        ResultsError: the folder holds other files, it cannot be written to, a table is too long for a workbook, or
            what writes workbooks is not installed.
    """
    path = check_usable(folder)
    with _opened(tables) as connection:
        rows = {name: _count(connection, name) for name in tables.names()}
        columns = [column for name in tables.names() for column in columns_of(connection, name)]
        if to == "xlsx":
            from ana_sim.results.workbook import check_fits, write_workbook

            check_fits(rows, columns)
        _prepare(path, {f"{name}.csv" for name in rows})
        if to == "xlsx":
            write_workbook(path / WORKBOOK, connection, columns, about=tables.about)
            _clear(path, {WORKBOOK})
        else:
            _write_csv(path, connection, columns, about=tables.about)
            _clear(path, {f"{name}.csv" for name in (*rows, COLUMNS, ABOUT)})
    return rows


@contextmanager
def _opened(tables: Tables) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection that knows the tables."""
    with connect() as connection:
        for name, paths in tables.files.items():
            rows = rows_of_files(paths)
            only = _only_first(connection, rows, tables.histories)
            connection.execute(f"CREATE VIEW {identifier(name)} AS SELECT * FROM {rows}{only}")
        for name, arrays in tables.arrays.items():
            connection.register("arrays", dict(arrays))
            connection.execute(f"CREATE TABLE {identifier(name)} AS FROM arrays")
            connection.unregister("arrays")
        yield connection


def _only_first(connection: duckdb.DuckDBPyConnection, rows: str, histories: int | None) -> str:
    """Return the SQL that keeps the first histories, where not all are wanted and the rows are those of histories."""
    names = [name for name, *_ in connection.execute(f"DESCRIBE FROM {rows}").fetchall()]
    return "" if histories is None or "replication" not in names else f" WHERE replication < {int(histories)}"


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {identifier(table)}").fetchall()[0]
    return int(count)


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> list[Column]:
    """Return what each column of a table holds, moments counted as the days that they are."""
    found = connection.execute(f"DESCRIBE {identifier(table)}").fetchall()
    return [explained(table, name, "DATE" if kind.startswith("TIMESTAMP") else kind) for name, kind, *_ in found]


def plain(column: Column) -> str:
    """Return the SQL of a column as other programs read it: days as days, no infinity, nothing that is no number."""
    name = identifier(column.column)
    if column.kind == "date":
        return f"CAST({name} AS DATE)"
    return f"CASE WHEN isfinite({name}) THEN {name} END" if column.kind == "number" else name


def _prepare(folder: Path, names: set[str]) -> None:
    """Make the folder, and refuse one that holds what no export wrote."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ours = OURS | names
        others = sorted(one.name for one in folder.iterdir() if one.name not in ours and not one.name.startswith("."))
    except (FileExistsError, NotADirectoryError):
        raise ResultsError(f"{shown(folder)} is a file, not a folder", mend="Choose another with --out.") from None
    except OSError as error:
        raise cannot_write(folder, error) from error
    if others:
        told = ", ".join(shown(name, 40) for name in others[:3])
        raise ResultsError(
            f"{shown(folder)} holds files that no export wrote ({told})", mend="Choose another folder with --out."
        )


def _clear(folder: Path, written: set[str]) -> None:
    """Remove what an earlier export left and this one did not write."""
    for name in OURS - written:
        (folder / name).unlink(missing_ok=True)


def _write_csv(
    folder: Path, connection: duckdb.DuckDBPyConnection, columns: Sequence[Column], *, about: Iterable[tuple[str, str]]
) -> None:
    for table in dict.fromkeys(column.table for column in columns):
        own = [column for column in columns if column.table == table]
        asked = ", ".join(f"{_guarded(column)} AS {identifier(guarded(column.column))}" for column in own)
        with new_file(folder / f"{table}.csv") as part:
            try:
                options = "FORMAT csv, HEADER true, USE_TMP_FILE false"
                connection.execute(f"COPY (SELECT {asked} FROM {identifier(table)}) TO {quoted(part)} ({options})")
            except duckdb.IOException as error:
                raise cannot_write(folder / f"{table}.csv", error) from error
    head = [one.name for one in fields(Column)]
    write_rows(folder / f"{COLUMNS}.csv", [head, *map(astuple, columns)])
    write_rows(folder / f"{ABOUT}.csv", [("name", "text"), *about])


def _guarded(column: Column) -> str:
    """Return the SQL of a column in which no text begins as a formula does."""
    if column.kind != "text":
        return plain(column)
    name = identifier(column.column)
    begins = ", ".join(quoted(sign) for sign in FORMULA)
    return f"CASE WHEN left({name}, 1) IN ({begins}) THEN concat('''', {name}) ELSE {name} END"


def guarded(text: str) -> str:
    """Return a text with an apostrophe in front of it where it begins as a formula does."""
    return f"'{text}" if text.startswith(FORMULA) else text


def write_rows(path: str | os.PathLike[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows of texts and numbers as CSV that a spreadsheet knows to be UTF-8.

    Raises:
        ResultsError: it cannot be written.
    """
    with new_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [[guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
        )
