"""Known facts that embarrass a model which only repeats the story, and what this one says on each."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ana_sim.analysis.hindcast.observed import EARLIEST, LATEST, figure_of, is_year, read_table
from ana_sim.analysis.hindcast.operators import LEAST, Operator, months_of, quantities
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.scenario import Problem, ScenarioError

if TYPE_CHECKING:
    from ana_sim.runs.experiments import Seen

COLUMNS = ("fact", "measure", "power", "from", "to", "seen_from", "seen_to", "unit", "source_key", "note")
FLAT = 0.05
"""Relative change up to which something counts as flat."""
MOST = 1000
"""How many times a figure may grow or shrink from one year of a fact to the other; more is a slip of the pen."""
FAR = 2.0
"""How many times the log change seen is far too much, or its inverse far too little."""


@dataclass(frozen=True)
class Fact:
    """One fact beside the model under one posture: relative changes from one year to another (0.1 is 10 % up).

    `low` and `high` are the 5 and 95 % points of the histories.
    """

    fact: str
    years: tuple[int, int]
    seen: float
    posture: str
    mean: float
    low: float
    high: float
    source: str
    note: str

    @property
    def verdict(self) -> str:
        """Whether the model moves the same way, and by how much too far or too little."""
        seen, mean = direction(self.seen), direction(self.mean)
        if seen != mean:
            return f"seen {seen}, model {mean}"
        ratio = np.log1p(self.mean) / np.log1p(self.seen) if seen != "flat" else 1.0
        if 1 / FAR <= ratio <= FAR:
            return "same way"
        return "same way, far too much" if ratio > FAR else "same way, far too little"


def direction(change: float) -> str:
    """Return rises, falls or flat."""
    if abs(change) <= FLAT:
        return "flat"
    return "rises" if change > 0 else "falls"


def read_facts(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """Return the records of a table of facts, years and figures as numbers.

    Raises:
        ScenarioError: with every mistake in it, each with line and column.
    """
    records, problems = [], []
    for line, text, cells in read_table(path, COLUMNS):
        for column, what, expected in _wrong(cells):
            place = max(0, text.find(cells[column])) + 1
            message = f"`{cells[column]}` in `{column}` is no {what}"
            problems.append(Problem("fact", message, str(path), line, place, len(cells[column]) or 1, expected, text))
        records.append(cells)
    if problems:
        raise ScenarioError(problems)
    return [{**cells, **{column: kind(cells[column]) for column, kind in NUMBERS.items()}} for cells in records]


NUMBERS = {"from": int, "to": int, "seen_from": float, "seen_to": float}


def _wrong(cells: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield (column, what it is not, what was expected) of every cell that cannot be used."""
    for column in ("from", "to"):
        if not is_year(cells[column]):
            yield column, "year", f"a year from {EARLIEST} to {LATEST}"
    first, last = (figure_of(cells[column]) for column in ("seen_from", "seen_to"))
    for column, value in (("seen_from", first), ("seen_to", last)):
        if value is None or value <= 0:
            yield column, "figure above 0", "digits with a decimal point, no thousands commas"
    if first and last and min(first, last) > 0 and not 1 / MOST <= last / first <= MOST:
        yield "seen_to", f"likely figure after {cells['seen_from']}", f"at most {MOST:,} times as much, or as little"
    known = POWER_MEASURE_NAMES if cells["power"] else MEASURE_NAMES
    if cells["measure"] not in known and not cells["measure"].startswith("series:"):
        part = "power_measures" if cells["power"] else "measures"
        yield "measure", f"measure of {'powers' if cells['power'] else 'home'}", f"`ana-sim words {part}` lists all"


def judge(
    records: Sequence[Mapping[str, Any]], seen: "Seen", *, posture: str, operators: Mapping[str, Operator]
) -> list[Fact]:
    """Return the Facts of one posture; those whose years or series the histories lack are left out.

    Args:
        records: of `read_facts`. seen: Seen of the posture. operators: series -> Operator.
    """
    facts = []
    for record in records:
        years = _logs(record, seen, operators)
        if years and record["from"] in years and record["to"] in years:
            change = np.expm1(years[record["to"]] - years[record["from"]])
            low, high = np.quantile(change, [0.05, 0.95])
            facts.append(
                Fact(
                    record["fact"],
                    (record["from"], record["to"]),
                    record["seen_to"] / record["seen_from"] - 1,
                    posture,
                    float(change.mean()),
                    float(low),
                    float(high),
                    record["source_key"],
                    record["note"],
                )
            )
    return facts


def _logs(record: Mapping[str, Any], seen: "Seen", operators: Mapping[str, Operator]) -> dict[int, np.ndarray]:
    """Return year -> (replications,) log of what a fact is about."""
    if record["measure"].startswith("series:"):
        operator = operators.get(record["measure"].removeprefix("series:"))
        return quantities(operator, seen) if operator else {}
    if record["power"] and record["power"] not in seen.power_ids:
        return {}
    monthly = np.maximum(LEAST, seen.of(record["measure"], record["power"] or None))
    return {year: np.log(monthly[:, months].mean(axis=1)) for year, months in months_of(seen).items()}
