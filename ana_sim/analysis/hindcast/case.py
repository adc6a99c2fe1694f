"""One series with all that a forecast of it may know: the past, the driver, and what the model says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ana_sim.analysis.hindcast.fit import LEVEL, transformed
from ana_sim.analysis.hindcast.observed import Row, Series, series_of, yearly
from ana_sim.analysis.hindcast.operators import Operator

PERCENT = 100.0


@dataclass(frozen=True, eq=False)
class Case:
    """A series ready to be forecast.

    Attributes:
        operator: Operator. series: Series in its own unit.
        known: year -> log or log odds of the observed figure.
        driver: year -> log of the driver, for a series that has one; `held` are years in which its last figure stands.
        whole: what a share is a part of, 100 for percent.
        base: the year that changes are counted from. fit_until: the last year anything may be fitted to.
    """

    operator: Operator
    series: Series
    known: dict[int, float]
    driver: dict[int, float]
    held: frozenset[int]
    whole: float
    base: int
    fit_until: int

    @property
    def early(self) -> list[int]:
        """Years that may be fitted to."""
        return [year for year in self.known if year <= self.fit_until]

    @property
    def late(self) -> list[int]:
        """Years to be forecast."""
        return [year for year in self.known if year > self.fit_until]

    @property
    def last(self) -> int:
        """The last year before the forecast."""
        return max(self.early)


def case_of(operator: Operator, rows: Sequence[Row], *, fit_until: int, base_year: int) -> Case | str:
    """Return the Case of an operator, or a sentence that says why the series cannot be scored.

    Args:
        rows: Rows of the table. fit_until: last year of fitting.
        base_year: the year changes are counted from, where the series has it; else its last year of fitting.
    """
    series = series_of(rows, operator.series, fit_until=fit_until)
    if series is None:
        return "the table has no figures of it"
    figures = {year: row for year, row in series.values.items() if year >= operator.from_year}
    drives = yearly(rows, operator.driver) if operator.driver else {}
    whole = 1.0 if operator.kind == LEVEL else PERCENT
    known = {year: transformed(row, kind=operator.kind, whole=whole) for year, row in figures.items()}
    early = [year for year in known if year <= fit_until]
    if not early:
        return f"it has no figure up to {fit_until} to start from"
    if not any(year > fit_until for year in known):
        return f"it has no figure after {fit_until} to be tested on"
    base = base_year if base_year in early else max(early)
    driver, held = _driver(operator, drives, known)
    if operator.elasticity and base not in driver:
        return f"its driver {operator.driver or '(none named)'} has no figure above 0 of {base}"
    return Case(operator, series, known, driver, held, whole, base, fit_until)


def _driver(
    operator: Operator, drives: dict[int, float], known: dict[int, float]
) -> tuple[dict[int, float], frozenset[int]]:
    """Return year -> log of the driver, its last figure held where it ends early, and the years so held."""
    if operator.elasticity == "" or not drives:
        return {}, frozenset()
    drives = {year: value for year, value in drives.items() if value > 0}
    held = frozenset(year for year in known if drives and year > max(drives))
    values = {year: drives[year] for year in known if year in drives}
    values |= {year: drives[max(drives)] for year in held}
    return {year: float(np.log(value)) for year, value in values.items()}, held
