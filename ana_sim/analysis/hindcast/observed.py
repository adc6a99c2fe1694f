"""Observed series from a table that a person keeps: every mistake with its line, the best figure of each period."""

import csv
import io
import os
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from ana_sim.scenario import Problem, ScenarioError
from ana_sim.scenario.text import text_of

COLUMNS = ("series_id", "date_or_period", "value", "unit", "source_key", "grade", "note")
GRADES = ("A", "B", "C")
YEAR = "year"
EARLIEST, LATEST = 1900, 2100
"""Years of which a table may hold figures: what lies outside is a slip of the pen."""
PERIODS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, int]]], ...] = (
    (re.compile(r"(\d{4})"), lambda found: (YEAR, int(found[1]))),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), lambda found: (f"{found[2]}..{found[2]}", int(found[1]))),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])\.\.(0[1-9]|1[0-2])"), lambda f: (f"{f[2]}..{f[3]}", int(f[1]))),
    (re.compile(r"(\d{4})-H([12])"), lambda f: (f"{6 * int(f[2]) - 5:02d}..{6 * int(f[2]):02d}", int(f[1]))),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda f: (f"{3 * int(f[2]) - 2:02d}..{3 * int(f[2]):02d}", int(f[1]))),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"), lambda found: ("day", int(found[1]))),
    (re.compile(r"(\d{4})(?:-|\.\.)(\d{2}|\d{4})"), lambda found: ("years", int(found[1]))),
)
"""Patterns of a period, the first that fits counts: year, months, half, quarter, day, span of years."""


@dataclass(frozen=True)
class Row:
    """One figure. `window` is the part of the year it covers ("year", "01..10", "day").

    line, text, column: its line in the file, what stands there, and where the figure starts in it.
    """

    series: str
    period: str
    window: str
    year: int
    value: float
    unit: str
    source: str
    grade: str
    note: str
    line: int
    file: str
    text: str = ""
    column: int = 1

    def problem(self, code: str, message: str, *, hint: str = "", severity: str = "error") -> Problem:
        """Return a problem that points at the figure."""
        length = len(self.text[self.column - 1 :].split(",")[0]) or 1
        return Problem(code, message, self.file, self.line, self.column, length, hint, self.text, severity)


@dataclass(frozen=True)
class Series:
    """One observed series: `values` year -> Row, all of the same part of the year."""

    name: str
    unit: str
    window: str
    values: dict[int, Row]


def read_observed(path: str | os.PathLike[str], *, used: Collection[str] | None = None) -> list[Row]:
    """Return the rows of a CSV file of observed figures.

    Args:
        path: file with the columns of `COLUMNS`, in any order; further columns are left aside.
        used: names of the series that will be looked at; rows of others are kept where they can be read, and not
            complained of where they cannot. All are looked at if left out.

    Raises:
        ScenarioError: with every mistake in it, each with line and column.
    """
    rows: list[Row] = []
    problems: list[Problem] = []
    for line, text, cells in read_table(path, COLUMNS):
        matters = used is None or cells["series_id"] in used or not cells["series_id"]
        row = _row(cells, line, Path(path).name, problems if matters else [], text)
        if row:
            rows.append(row)
    if problems:
        raise ScenarioError(problems)
    check_units([row for row in rows if used is None or row.series in used])
    return rows


def read_table(path: str | os.PathLike[str], columns: Sequence[str]) -> list[tuple[int, str, dict[str, str]]]:
    """Return (line number, text of the line, column -> cell) of each row of a CSV file that has these columns.

    Raises:
        ScenarioError: the file cannot be read, is no UTF-8, lacks a column, or a row has too many or too few cells.
    """
    name = Path(path).name
    reader = csv.reader(io.StringIO(_text(path, name)), strict=True)
    table, line = [], 1
    try:
        for cells in reader:
            table.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "a text with a comma or a line end stands between double quotes, and a quote within it is written twice"
        raise _refused("csv", f"this line is no CSV: {error}", name, reader.line_num, hint=hint) from None
    if not table:
        raise _refused("empty", "the file is empty", name, 1, hint=f"its first line names {', '.join(columns)}")
    header = [cell.strip() for cell in table[0][1]]
    missing = [column for column in columns if column not in header]
    if missing:
        message = f"the first line names no column `{missing[0]}`"
        raise _refused("column", message, name, 1, hint=f"the columns are {', '.join(columns)}")
    return [_cells(header, cells, line, name) for line, cells in table[1:] if any(cell.strip() for cell in cells)]


def _cells(header: list[str], cells: list[str], line: int, name: str) -> tuple[int, str, dict[str, str]]:
    if len(cells) != len(header):
        raise _refused(
            "cells",
            f"this line has {len(cells)} cells, the first line names {len(header)} columns",
            name,
            line,
            hint="a text with a comma stands in double quotes",
        )
    return line, ",".join(cells), dict(zip(header, (cell.strip() for cell in cells), strict=True))


def _text(path: str | os.PathLike[str], name: str) -> str:
    if not Path(path).exists():
        raise _refused("no-file", f"cannot read {path}: there is no such file", name, 1, hint="name a CSV file")
    return text_of(path)


def _refused(code: str, message: str, file: str, line: int, *, hint: str = "") -> ScenarioError:
    return ScenarioError([Problem(code, message, file, line, hint=hint)])


def _row(cells: dict[str, str], line: int, file: str, problems: list[Problem], text: str) -> Row | None:
    """Return the Row of one line, or None with the mistakes noted."""
    found = len(problems)

    def wrong(code: str, column: str, message: str, hint: str) -> None:
        place = max(0, text.find(cells[column])) + 1
        problems.append(Problem(code, message, file, line, place, max(1, len(cells[column])), hint, text))

    period = _period(cells["date_or_period"])
    if period is None:
        wrong("period", "date_or_period", f"`{cells['date_or_period']}` is no period", "as 2023, 2023-01..10, 2023-Q1")
    value = figure_of(cells["value"])
    if value is None:
        wrong("number", "value", f"`{cells['value']}` is no number", "digits with a decimal point, no thousands commas")
    if cells["grade"] not in GRADES:
        wrong(
            "grade", "grade", f"`{cells['grade']}` is no grade", "A official, B reputable compiler, C press or partisan"
        )
    if not cells["series_id"]:
        wrong("series", "series_id", "the series has no name", "as titr_tonnage")
    if len(problems) > found or period is None or value is None:
        return None
    return Row(
        cells["series_id"], cells["date_or_period"], *period, value, cells["unit"], cells["source_key"],
        cells["grade"], cells["note"], line, file, text, max(0, text.find(f",{cells['value']},") + 1) + 1,
    )  # fmt: skip


def _period(text: str) -> tuple[str, int] | None:
    for pattern, meaning in PERIODS:
        found = pattern.fullmatch(text)
        if found and EARLIEST <= int(found[1]) <= LATEST:
            window, year = meaning(found)
            return (window, year) if window != "years" or _ends_later(found) else None
    return None


def _ends_later(span: re.Match[str]) -> bool:
    """Whether a span of years as `2016-20` ends after it begins; `2021-13` is a month that there is not."""
    first, last = int(span[1]), int(f"{span[1][: 4 - len(span[2])]}{span[2]}")
    return first < last <= LATEST


def is_year(text: str) -> bool:
    """Whether a text is a year of which a table may hold figures."""
    return text.isdecimal() and EARLIEST <= int(text) <= LATEST


def figure_of(text: str) -> float | None:
    """Return a cell as a finite number, None where it is none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def check_units(rows: Iterable[Row]) -> None:
    """Raise ScenarioError where the rows of a series, of one table or several, speak of different units."""
    first: dict[str, Row] = {}
    problems = []
    for row in rows:
        other = first.setdefault(row.series, row)
        if other.unit != row.unit:
            elsewhere = f" of {other.file}" * (other.file != row.file)
            message = f"`{row.series}` is in {row.unit} here and in {other.unit} in line {other.line}{elsewhere}"
            problems.append(row.problem("unit", message, hint="one series has one unit"))
    if problems:
        raise ScenarioError(problems)


def best_rows(rows: Iterable[Row]) -> dict[tuple[str, str, int], Row]:
    """Return (series, window, year) -> Row: where several figures stand, the best grade, then the first."""
    best: dict[tuple[str, str, int], Row] = {}
    for row in rows:
        key = row.series, row.window, row.year
        if key not in best or row.grade < best[key].grade:
            best[key] = row
    return best


Windows = defaultdict[str, dict[int, Row]]
"""Part of the year -> year -> Row."""


def series_of(rows: Iterable[Row], name: str, *, fit_until: int) -> Series | None:
    """Return the Series of a name, None where there is none.

    Years are never mixed with parts of years: the part of the year with the most figures after `fit_until` and at
    least one before counts, whole years where as many.
    """
    windows: Windows = defaultdict(dict)
    for (series, window, year), row in best_rows(rows).items():
        if series == name and window not in ("day", "years"):
            windows[window][year] = row
    _add_means_of_months(windows)
    if not windows:
        return None

    def rank(window: str) -> tuple[bool, int, bool, int]:
        early = sum(year <= fit_until for year in windows[window])
        late = len(windows[window]) - early
        return (early > 0 and late > 0, late if early else 0, window == YEAR, early)

    window = max(windows, key=rank)
    return Series(name, next(iter(windows[window].values())).unit, window, dict(sorted(windows[window].items())))


def yearly(rows: Iterable[Row], name: str) -> dict[int, float]:
    """Return year -> value of a series of whole years (or of twelve months each)."""
    found = {
        row.year: row.value for (series, window, _), row in best_rows(rows).items() if (series, window) == (name, YEAR)
    }
    return found | {year: row.value for year, row in _months_as_years(rows, name).items() if year not in found}


def _months_as_years(rows: Iterable[Row], name: str) -> dict[int, Row]:
    windows: Windows = defaultdict(dict)
    for (series, window, year), row in best_rows(rows).items():
        if series == name:
            windows[window][year] = row
    _add_means_of_months(windows)
    return windows[YEAR]


def _add_means_of_months(windows: Windows) -> None:
    """Add a yearly mean where all twelve months stand and no figure of the year."""
    months = [windows.pop(f"{m:02d}..{m:02d}", {}) for m in range(1, 13)]
    whole = set.intersection(*map(set, months))
    for year in whole - set(windows.get(YEAR, ())):
        twelve = [month[year] for month in months]
        mean = sum(row.value for row in twelve) / 12
        windows[YEAR][year] = Row(**{**twelve[-1].__dict__, "value": mean, "period": str(year), "window": YEAR})
