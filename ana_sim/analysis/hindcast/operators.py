"""From the model's world to what statistics count: one small, stated operator per observed series."""

import os
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ana_sim.analysis.hindcast.fit import LEVEL, SHARE
from ana_sim.analysis.hindcast.observed import EARLIEST, LATEST, YEAR, is_year, read_table
from ana_sim.scenario import Problem, ScenarioError

if TYPE_CHECKING:
    from ana_sim.runs.experiments import Seen

COLUMNS = ("series_id", "operator", "power", "among", "domain", "driver", "elasticity", "from_year", "note")
DOMAINS = ("security", "energy", "trade", "transit", "diplomacy")
OPERATORS = {
    "odds": "odds of home's supply against a power's alternatives, F'T/a",
    "served": "demand that home serves, Σ n u over some powers",
    "part": "one power's part of the demand that home serves, n u / Σ n u; times the driver it is a part of",
    "share": "a power's share of home's need, s",
    "percent": "odds of a power's share of home's need, s/(1 - s)",
    "none": "nothing: the driver alone",
    "ideal": "home's own place among the votes, moved by what it declares to each power",
    "exit": "month in which an event happens",
}
"""Name of an operator -> what it takes from the model."""
OF_POWERS = ("odds", "served", "part", "share", "percent")
OF_ONE_POWER = ("odds", "part", "share", "percent")
ELASTICITIES = ("", "1", "fitted")
LEAST = 1e-6
"""What a share or a service of nothing counts as, so that it has a logarithm."""


@dataclass(frozen=True)
class Operator:
    """How a series is read off the model.

    `driver` is the series that moves it without the model; `elasticity` is "" (no driver), "1" or "fitted";
    `from_year` is the first year that can be used, 0 for any.
    """

    series: str
    operator: str
    power: str
    among: tuple[str, ...]
    domain: str
    driver: str
    elasticity: str
    from_year: int
    note: str

    @property
    def kind(self) -> str:
        """Whether the series is a level or a share of a whole."""
        return SHARE if self.operator == "percent" else LEVEL

    @property
    def is_about_the_model(self) -> bool:
        """Whether the model says anything on this series, so that it can have skill."""
        return self.operator != "none"


def read_operators(path: str | os.PathLike[str], *, powers: Container[str], events: Container[str]) -> list[Operator]:
    """Return the operators of a table, only those whose powers and events the scenario has.

    Args:
        path: CSV file with the columns of `COLUMNS`. powers, events: ids of the scenario.

    Raises:
        ScenarioError: with every mistake in the table.
    """
    found: list[Operator] = []
    problems: list[Problem] = []
    for line, text, cells in read_table(path, COLUMNS):
        operator = _operator(cells, text, line, str(path), problems)
        if operator and _is_in(operator, powers, events):
            found.append(operator)
    if problems:
        raise ScenarioError(problems)
    return found


def _operator(cells: dict[str, str], text: str, line: int, file: str, problems: list[Problem]) -> Operator | None:
    """Return one Operator, or None with its mistakes noted."""
    before = len(problems)

    def wrong(column: str, expected: str) -> None:
        place = max(0, text.find(cells[column])) + 1
        word = column.replace("_", " ")
        message = f"`{cells[column]}` is no {word}" if cells[column] else f"this line names no {word}"
        problems.append(Problem("operator", message, file, line, place, max(1, len(cells[column])), expected, text))

    if cells["operator"] not in OPERATORS:
        wrong("operator", f"one of {', '.join(OPERATORS)}")
    elif cells["operator"] in OF_POWERS and cells["domain"] not in DOMAINS:
        wrong("domain", f"one of {', '.join(DOMAINS)}")
    if cells["operator"] in OF_ONE_POWER and not cells["power"]:
        wrong("power", "the id of a power of the scenario, as russia")
    if cells["elasticity"] not in ELASTICITIES:
        wrong("elasticity", "empty, 1 or fitted")
    if cells["from_year"] and not is_year(cells["from_year"]):
        wrong("from_year", f"a year from {EARLIEST} to {LATEST}, or empty")
    if len(problems) > before:
        return None
    return Operator(
        cells["series_id"], cells["operator"], cells["power"], tuple(cells["among"].split()), cells["domain"],
        cells["driver"], cells["elasticity"], int(cells["from_year"] or 0), cells["note"],
    )  # fmt: skip


def _is_in(operator: Operator, powers: Container[str], events: Container[str]) -> bool:
    if operator.operator == "exit":
        return operator.power in events
    named = (operator.power, *(name.split("=")[0] for name in operator.among))
    return all(name in powers for name in named if name)


def series_used(operators: Sequence[Operator]) -> set[str]:
    """Return the names of all series that the operators look at: the scored ones, drivers, places in votes."""
    used = {operator.series for operator in operators} | {operator.driver for operator in operators}
    return used | {pair.split("=")[-1] for operator in operators for pair in operator.among}


def measures_needed(operators: Iterable[Operator]) -> list[str]:
    """Return the names of the measures of powers that the operators look at."""
    needed = {"stated"}
    for operator in operators:
        if operator.operator in ("odds", "served", "part"):
            needed.add(f"served_{operator.domain}")
        elif operator.operator in ("share", "percent"):
            needed.add(f"share_{operator.domain}")
    return sorted(needed)


def quantities(operator: Operator, seen: "Seen", *, window: str = YEAR) -> dict[int, np.ndarray]:
    """Return year -> (replications,): the log (or log odds) of what the model has for a series, means of the window.

    Args:
        operator: Operator with an operator of powers. seen: Seen of a posture. window: "year" or "01..10".
    """
    monthly = np.maximum(LEAST, _monthly(operator, seen))
    return {year: np.log(monthly[:, months].mean(axis=1)) for year, months in months_of(seen, window).items()}


def _monthly(operator: Operator, seen: "Seen") -> np.ndarray:
    """Return (replications, months) of the quantity: a level, or the odds of a share."""
    if operator.operator in ("share", "percent"):
        share = seen.of(f"share_{operator.domain}", operator.power)
        return share if operator.operator == "share" else share / np.maximum(LEAST, 1 - share)
    if operator.operator == "odds":
        own = seen.of(f"served_{operator.domain}", operator.power)
        odds: np.ndarray = own / np.maximum(LEAST, 1 - own)
        return odds
    if seen.needs is None:
        raise ValueError(f"{operator.series} is read off the powers' needs, which these histories do not keep")
    place = {name: k for k, name in enumerate(seen.power_ids)}
    served = seen.powers[f"served_{operator.domain}"] * seen.needs[:, :, DOMAINS.index(operator.domain)]
    total: np.ndarray = served[..., [place[name] for name in operator.among]].sum(axis=-1)
    if operator.operator == "served":
        return total
    part: np.ndarray = served[..., place[operator.power]] / np.maximum(LEAST, total)
    return part


def months_of(seen: "Seen", window: str = YEAR) -> dict[int, slice]:
    """Return year -> slice of the months of that year's window, for the years that the histories hold whole."""
    first_year, first_month = (int(part) for part in seen.start.split("-"))
    low, high = (1, 12) if window == YEAR else (int(part) for part in window.split(".."))
    found = {}
    for year in range(first_year, first_year + seen.shape[1] // 12 + 2):
        begin = 12 * (year - first_year) + low - first_month
        end = begin + high - low + 1
        if begin >= 0 and end <= seen.shape[1]:
            found[year] = slice(begin, end)
    return found


def ideal_point(
    operator: Operator, seen: "Seen", places: Mapping[str, float], own: float, *, base: int
) -> dict[int, np.ndarray]:
    """Return year -> (replications,): home's own place among the votes as its declarations would move it.

    `u_b + Σ ω_i (y_i - y_i,b)(θ_i,b - u_b)`, weights ω equal over the powers whose place is known.

    Args:
        places: power id -> θ of the base year. own: u_b, home's place in the base year. base: that year.
    """
    known = [k for k, name in enumerate(seen.power_ids) if name in places]
    pulls = np.array([places[seen.power_ids[k]] - own for k in known]) / len(known)
    years = months_of(seen, YEAR).items()
    stated = {year: seen.powers["stated"][:, months][..., known].mean(axis=1) for year, months in years}
    return {year: own + (value - stated[base]) @ pulls for year, value in stated.items()}
