"""Wrong values in the cells of tables: observed figures, operators and facts of a hindcast, shares of other homes."""

import csv
import io
from functools import cache
from pathlib import Path

from ana_sim.analysis.hindcast.hindcast import cases_of
from ana_sim.analysis.hindcast.operators import series_used
from ana_sim.analysis.hindcast.tables import Tables
from ana_sim.homes.observed import read_observed
from ana_sim.scenario import Problem, ScenarioError, library, load_scenario
from tools.fuzz_inputs import wrong_values as wrong
from tools.fuzz_inputs.places import Try

FIGURES, OPERATORS, FACTS = (f"observed/azerbaijan{name}.csv" for name in ("", ".operators", ".facts"))
SHARES = "shares.csv"
"""A table as `ana-sim homes --observed` takes it; the library has none."""
OF_SHARES = (
    "home,partner,measure,year,value,unit,source_id\n"
    "AZE,TUR,trade.import_share,2023,0.12,share,x\nKAZ,CHN,trade.export_share,2022,15,%,x\n"
)
COLUMNS = {
    FIGURES: {"value": wrong.CELLS, "date_or_period": wrong.PERIODS, "unit": wrong.NAMES, "grade": wrong.NAMES},
    OPERATORS: {
        "operator": wrong.NAMES, "power": wrong.NAMES, "domain": wrong.NAMES, "driver": wrong.NAMES,
        "elasticity": wrong.CELLS, "from_year": wrong.PERIODS,
    },
    FACTS: {
        "from": wrong.PERIODS, "to": wrong.PERIODS, "seen_from": wrong.CELLS, "seen_to": wrong.CELLS,
        "measure": wrong.NAMES, "power": wrong.NAMES,
    },
    SHARES: {"year": wrong.PERIODS, "value": wrong.CELLS, "unit": wrong.NAMES, "home": wrong.NAMES,
             "measure": wrong.NAMES},
}  # fmt: skip


@cache
def rows_of(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a table, line by line, its head first."""
    text = OF_SHARES if name == SHARES else (library() / name).read_text(encoding="utf-8")
    return tuple(map(tuple, csv.reader(io.StringIO(text))))


def tries() -> list[Try]:
    """Return every wrong value of every cell that is looked at and not empty."""
    used, found = series_used(_tables().operators), []
    for name, columns in COLUMNS.items():
        head, *rows = rows_of(name)
        for line, cells in enumerate(rows, 2):
            for column in columns if name != FIGURES or cells[0] in used else ():
                before = cells[head.index(column)]
                kinds = {kind: new for kind, new in columns[column].items() if before and new != before}
                found += [
                    Try(name, "cell", f"{_what(columns[column])} {kind}", (line, column), (), (new,))
                    for kind, new in kinds.items()
                ]
    return found


def _what(kinds):
    return {id(wrong.CELLS): "number", id(wrong.PERIODS): "year", id(wrong.NAMES): "name"}[id(kinds)]


def said(one: Try, folder: Path) -> list:
    """Return what is said of a table with one wrong cell; what is left out and named on the screen is a warning."""
    head, *rows = rows_of(one.file)
    line, column = one.path
    cells = zip(head, rows[line - 2], strict=True)
    rows[line - 2] = tuple(one.holds[0] if name == column else cell for name, cell in cells)
    path = folder / Path(one.file).name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    try:
        told = _of_shares(path) if one.file == SHARES else _of_hindcast(one.file, path)
    except ScenarioError as error:
        return error.problems
    return [Problem("left-out", why, path.name, severity="warning") for why in told]


def _of_shares(path):
    return [why for _, why in read_observed(path)[1] if why != "percent, taken as a share"]


def _of_hindcast(name, path):
    """Return why series are left out that are not so of the library's tables."""
    tables = _tables(**{name: path})
    before, after = _left_out(_tables()), _left_out(tables)
    left = [f"{series}: {why}" for series, why in after.items() if before.get(series) != why]
    return left + [problem.message for problem in tables.doubtful]


def _tables(**given):
    found = Tables(_scenario(), given.get(FIGURES), given.get(OPERATORS), alone=True)
    found.facts_file = given.get(FACTS, found.facts_file)
    return found


def _left_out(tables):
    tables.facts()
    _, left_out = cases_of(tables.operators, tables.rows)
    ignored = {row.series for row in tables.rows} - series_used(tables.operators)
    return left_out | dict.fromkeys(sorted(ignored), "no operator knows it")


@cache
def _scenario():
    return load_scenario("historical")
