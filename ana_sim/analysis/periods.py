"""Histories by period: month by month, running sums, the final year, or everything since the postures parted."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from ana_sim.analysis.measures import DERIVED, facts_of

if TYPE_CHECKING:
    from ana_sim.results.reading import Results

Period = Callable[..., dict[str, np.ndarray]]
"""A function of this file: of results, the name of a posture, and names of measures."""
YEAR = 12


def monthly(
    results: "Results", posture: str, measures: Iterable[str], *, scenario: str | None = None
) -> dict[str, np.ndarray]:
    """Return measure -> (replications, months): the values as recorded."""
    return _values(results, posture, measures, scenario)


def final_year(
    results: "Results", posture: str, measures: Iterable[str], *, table: str = "home", scenario: str | None = None
) -> dict[str, np.ndarray]:
    """Return measure -> (replications,): mean of the last 12 months, or their sum where a measure adds up.

    Args:
        table: "home" (by month) or "split" (by year already).
        scenario: its name, where the results hold several.
    """
    values = _values(results, posture, measures, scenario, table)
    rows = YEAR if table == "home" else 1
    return _totals(results, {name: found[:, -rows:] for name, found in values.items()})


def since_switch(
    results: "Results", posture: str, measures: Iterable[str], *, table: str = "home", scenario: str | None = None
) -> dict[str, np.ndarray]:
    """Return measure -> (replications,): sum (or mean, where a measure does not add up) since the postures parted.

    By year the sum runs over the whole run: before the switch all postures are the same, so differences are too.
    """
    first = switch_row(results) if table == "home" else 0
    values = _values(results, posture, measures, scenario, table)
    return _totals(results, {name: found[:, first:] for name, found in values.items()})


def cumulative(
    results: "Results", posture: str, measures: Iterable[str], *, scenario: str | None = None
) -> dict[str, np.ndarray]:
    """Return measure -> (replications, months): the running sum since the postures parted, 0 before."""
    before = np.arange(len(results.months)) < switch_row(results)
    values = _values(results, posture, measures, scenario)
    return {name: np.cumsum(np.where(before, 0.0, found), axis=1) for name, found in values.items()}


def switch_row(results: "Results") -> int:
    """Return the place of the first month in which postures may differ; 0 where they differ from the start."""
    row: int | None = results.manifest["switch"]
    return row or 0


def switch_month(results: "Results") -> np.datetime64:
    """Return the first month in which postures may differ, as datetime64[M]."""
    month: np.datetime64 = results.months[switch_row(results)]
    return month


def _values(
    results: "Results", posture: str, measures: Iterable[str], scenario: str | None, table: str = "home"
) -> dict[str, np.ndarray]:
    """Return measure -> (replications, rows), sums of several measures made here."""
    where = {"table": table} | ({"scenario": scenario} if scenario else {})
    parts = {part for name in measures for part in (DERIVED[name][1] if name in DERIVED else [name])}
    found = results.values(posture, sorted(parts), **where)
    return {name: _sum(found, DERIVED[name][1]) if name in DERIVED else found[name] for name in measures}


def _sum(found: Mapping[str, np.ndarray], signs: Mapping[str, int]) -> np.ndarray:
    return sum((sign * found[name] for name, sign in signs.items()), np.zeros(()))


def _totals(results: "Results", values: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    facts = facts_of(results)
    return {name: v.sum(axis=1) if facts[name]["adds_up"] else v.mean(axis=1) for name, v in values.items()}
