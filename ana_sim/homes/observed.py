"""A table of observed shares that somebody gives: what of it can be scored, and why the rest cannot."""

import csv
import re
from io import StringIO
from math import isfinite
from pathlib import Path

from ana_sim.homes.build import YEARS
from ana_sim.homes.foresight import MEASURES, Figure
from ana_sim.homes.problems import in_table
from ana_sim.homes.tables import rows
from ana_sim.scenario.text import text_of
from ana_sim.scenario.words import nearest, shortened

COLUMNS = ("home", "partner", "measure", "year", "value", "unit", "source_id")
NEEDED = COLUMNS[:5]
PARTS = {"": 1, "share": 1, "fraction": 1, "%": 100, "percent": 100, "per cent": 100, "pct": 100}
"""How a unit may be written, and what a whole is in it."""
FIRST, LAST = min(YEARS) + 1, max(YEARS) + 10
"""Years that can be foreseen from the tables: at most ten after the last."""
MISSING = ("", "na", "n/a", "nan", "..", "-")
YEAR = re.compile(r"(\d{1,6})(?:\.0+|-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
"""A year, also as 2023.0 of a spreadsheet, or with a month or day after it."""
Note = tuple[int, str]
"""A line, and why it is left aside or taken otherwise than it stands."""


def read_observed(path: Path) -> tuple[list[Figure], list[Note]]:
    """Return ([Figure], [(line, why)]) of a CSV file with the columns `COLUMNS`.

    Why says for what reason a line is left aside, or how it is taken otherwise than it stands. The order of columns is
    free; unit and source_id may be missing.

    Raises:
        ScenarioError: the file is no such table; with line, what is wrong and what was expected.
    """
    found: dict[tuple[str, str, str, int], list[tuple[int, Figure]]] = {}
    notes: list[Note] = []
    for line, cells in _lines(path):
        figure, why = _figure(path, line, cells)
        if why:
            notes.append((line, why))
        if figure is not None:
            key = (figure.home, figure.partner, figure.measure, figure.year)
            found.setdefault(key, []).append((line, figure))
    figures = [figure for same in found.values() for figure in _one_of(same, notes)]
    return figures, sorted(notes)


def _one_of(same: list[tuple[int, Figure]], notes: list[Note]) -> list[Figure]:
    """Return the one Figure of lines that give the same share, none where their values differ; say so in the notes."""
    (first, figure), *others = same
    differ = any(other.value != figure.value for _, other in others)
    why = f"another value than in line {first} for the same share" if differ else f"the same figure as in line {first}"
    end = "; none of them is scored" if differ else "; counted once"
    notes += [(line, why + end) for line, _ in others]
    return [] if differ else [figure]


def _lines(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Return (line, {column: text}) of every row that is not empty."""
    if not path.exists():
        raise in_table(path, 1, "there is no such file", f"a CSV file with {', '.join(COLUMNS)} is needed")
    try:
        reader = csv.reader(StringIO(text_of(path), newline=""))
        lines = [(reader.line_num, line) for line in reader]
    except csv.Error:
        raise in_table(path, 1, "the file cannot be read as text", "a CSV file in UTF-8 is needed") from None
    names = [name.strip().lower() for name in lines[0][1]] if lines else []
    missing = [name for name in NEEDED if name not in names]
    if missing:
        hint = f"the columns are {', '.join(COLUMNS)}, with commas between them"
        raise in_table(path, 1, f"there is no column `{missing[0]}`", hint)
    found = []
    for place, line in lines[1:]:
        if not any(cell.strip() for cell in line):
            continue
        if len(line) != len(names):
            wrong = f"{len(line)} fields where the head has {len(names)}"
            raise in_table(path, place, wrong, "put texts with commas in quotes")
        found.append((place, {name: cell.strip() for name, cell in zip(names, line, strict=True)}))
    return found


def _figure(path: Path, line: int, cells: dict[str, str]) -> tuple[Figure | None, str]:
    """Return (Figure or None, why it is left aside or taken otherwise, or an empty text)."""
    home, partner, measure = cells["home"].upper(), cells["partner"].upper(), cells["measure"].lower()
    if measure not in MEASURES:
        return None, f"the model says nothing of `{shortened(cells['measure'])}`; it foresees {', '.join(MEASURES)}"
    known = sorted({row["home"] for row in rows("homes")})
    if home not in known:
        return None, f"the tables hold no home `{shortened(cells['home'])}`; {nearest(home, known)}"
    if cells["value"].lower() in MISSING:
        return None, "there is no value"
    year, value = _numbers(path, line, cells)
    if not FIRST <= year <= LAST:
        return None, f"{year} cannot be foreseen from tables of {min(YEARS)} to {max(YEARS)}: give {FIRST} to {LAST}"
    unit = cells.get("unit", "").lower()
    if unit not in PARTS:
        return None, f"`{shortened(cells['unit'])}` is no unit of a share; write share, or % for percent"
    share = value / PARTS[unit]
    if not 0 <= share <= 1:
        hint = (
            "if it is percent, write % as its unit"
            if PARTS[unit] == 1 and 1 < value <= 100
            else f"0 to {PARTS[unit]} is expected"
        )
        return None, f"{value:.10g} {unit or 'without a unit'} is no share; {hint}"
    return Figure(home, partner, measure, year, share), "percent, taken as a share" if PARTS[unit] != 1 else ""


def _numbers(path: Path, line: int, cells: dict[str, str]) -> tuple[int, float]:
    year = YEAR.fullmatch(cells["year"])
    try:
        value = float(cells["value"])
    except ValueError:
        value = float("nan")
    if not year or not isfinite(value):
        what = "value" if year else "year"
        raise in_table(path, line, f"the {what} `{shortened(cells[what])}` is no number", "as in 2023 and 0.17")
    return int(year[1]), value
