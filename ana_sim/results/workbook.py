"""Tables as one workbook: a sheet for each, one that explains the columns, and one about the whole."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import duckdb

from ana_sim.results.columns import Column
from ana_sim.results.errors import ResultsError
from ana_sim.results.exporting import ABOUT, COLUMNS, FORMULA, plain
from ana_sim.results.parquet import identifier
from ana_sim.results.paths import shown
from ana_sim.results.writing import new_file

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MOST_ROWS, MOST_CELLS = 1_048_575, 10_000_000
"""Rows of a sheet under its head: no spreadsheet holds more. Cells of a workbook: one of more takes minutes to open."""
FEWER = "Keep the first histories alone (--histories 100), name fewer tables (--tables), or write CSV (--to csv)."
ROOM = "Make room where temporary files go, name another folder in TMPDIR, or write CSV (--to csv)."
ROWS_AT_ONCE = 10_000
NOT_IN_A_SHEET = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
WIDTH = 14
"""Characters that a column is wide."""


def check_fits(rows: Mapping[str, int], columns: Sequence[Column]) -> None:
    """Raise ResultsError where tables are larger than a workbook, or where what writes workbooks is not installed.

    Args:
        rows: table -> how many rows it has. columns: those of every table.
    """
    try:
        import openpyxl  # noqa: F401 - whether it is there
    except ImportError:
        raise ResultsError(
            "openpyxl is not installed, which writes workbooks",
            mend='Install it: pip install "ana-sim[excel]". Or write CSV, which Excel opens too: --to csv.',
        ) from None
    for table, many in rows.items():
        if many > MOST_ROWS:
            raise ResultsError(f"`{table}` has {many:,} rows, and a sheet holds {MOST_ROWS:,}", mend=FEWER)
    cells = sum(rows[column.table] for column in columns)
    if cells > MOST_CELLS:
        raise ResultsError(f"a workbook of {cells:,} cells is too large, of {MOST_CELLS:,} at most opens", mend=FEWER)


def write_workbook(
    path: Path,
    connection: duckdb.DuckDBPyConnection,
    columns: Sequence[Column],
    *,
    about: Iterable[tuple[str, str]],
) -> None:
    """Write a workbook, whole or not at all.

    Args:
        path: where. connection: knows the tables. columns: those of every table, in order. about: of the whole.

    Raises:
        ResultsError: it cannot be written, or its sheets on their way there.
    """
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook(write_only=True)
    try:
        _fill_all(book, connection, columns, about)
        with new_file(path) as part, ZipFile(part, "w", ZIP_DEFLATED) as archive:  # `book.save` forgets it half-written
            ExcelWriter(book, archive).save()
    except OSError as error:
        raise ResultsError(f"cannot write sheets on their way to {shown(path)}: {error.strerror}", mend=ROOM) from error
    finally:
        for sheet in book:
            with suppress(Exception):  # one left open complains when it is forgotten
                sheet.close()


def _fill_all(
    book: "Workbook", connection: duckdb.DuckDBPyConnection, columns: Sequence[Column], about: Iterable[tuple[str, str]]
) -> None:
    """Add every sheet: what the whole is, what the columns are, and the tables."""
    _fill(book, ABOUT, ("name", "text"), about, wide=2)
    head = tuple(one.name for one in fields(Column))
    _fill(book, COLUMNS, head, map(astuple, columns), wide=len(head))
    for table in dict.fromkeys(column.table for column in columns):
        own = [column for column in columns if column.table == table]
        asked = ", ".join(map(plain, own))
        rows = _rows(connection.execute(f"SELECT {asked} FROM {identifier(table)}"))
        _fill(book, table, [column.column for column in own], rows, wide=len(own))


def _rows(answer: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    for page in iter(lambda: answer.fetchmany(ROWS_AT_ONCE), []):
        yield from page


def _fill(book: "Workbook", title: str, head: Sequence[str], rows: Iterable[Sequence[Any]], *, wide: int) -> None:
    """Add a sheet with a bold head that stays in sight."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place in range(1, wide + 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
    cells = [WriteOnlyCell(sheet, str(name)) for name in head]
    for cell in cells:
        cell.data_type, cell.font = "s", Font(bold=True)
    sheet.append(cells)
    for row in rows:
        sheet.append([_cell(sheet, value) if isinstance(value, str) else value for value in row])


def _cell(sheet: "WriteOnlyWorksheet", text: str) -> "str | WriteOnlyCell":
    """Return a text as it stands in a sheet: never as a formula, without characters that no sheet may hold."""
    from openpyxl.cell import WriteOnlyCell

    text = NOT_IN_A_SHEET.sub("�", text)
    if not text.startswith(FORMULA):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type, cell.quotePrefix = "s", True
    return cell
