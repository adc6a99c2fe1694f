"""The model's forecast and three that know no politics: nothing changes, the trend goes on, the driver alone."""

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ana_sim.analysis.hindcast.fit import Numbers, elasticity

if TYPE_CHECKING:
    from ana_sim.analysis.hindcast.case import Case

BASELINES = ("persistence", "trend", "driver")
TITLES = {
    "model": "model",
    "persistence": "persistence",
    "trend": "linear trend",
    "driver": "driver only",
}
Forecasts = tuple[dict[int, np.ndarray], Numbers, Numbers, int]
"""(year -> centre, errors, years apart, how many numbers were fitted)."""


def persistence(case: "Case") -> Forecasts:
    """Return (year -> centre, errors, years apart, fitted): the last figure stays.

    Errors are those it would have made from one early figure to the next.
    """
    early = sorted(case.early)
    errors = [case.known[b] - case.known[a] for a, b in pairwise(early)]
    apart = [b - a for a, b in pairwise(early)]
    return {year: np.array([case.known[case.last]]) for year in case.late}, errors, apart, 0


def trend(case: "Case") -> Forecasts:
    """Return (year -> centre, errors, years apart, fitted): a straight line through the early figures goes on.

    With one early figure it is persistence; with two it leaves no errors.
    """
    early = sorted(case.early)
    if len(early) < 2:
        return persistence(case)
    values = [case.known[year] for year in early]
    middle = np.mean(early)
    slope, level = np.polyfit(np.array(early) - middle, values, 1)
    errors = np.array(values) - (level + slope * (np.array(early) - middle))
    return {year: np.array([level + slope * (year - middle)]) for year in case.late}, errors, np.ones(len(early)), 2


def driver_only(case: "Case") -> Forecasts:
    """Return (year -> centre, errors, years apart, fitted): the model's part left out (λ = 0)."""
    still = dict.fromkeys(case.known, np.zeros(1))
    return from_base(case, still)


def from_base(case: "Case", moves: Mapping[int, np.ndarray]) -> Forecasts:
    """Return (year -> centres, errors, years apart, fitted) of `y_b + η log(z/z_b) + λ log(x/x_b)`, λ = 1.

    η is fitted, by least squares through the base year and on early years only, where the operator says so.

    Args:
        case: Case. moves: year -> (replications,) log x; years it lacks are not forecast.
    """
    shifts = {year: value - moves[case.base] for year, value in moves.items() if year in case.known}
    drives = {year: case.driver[year] - case.driver[case.base] for year in case.driver}
    years = [y for y in case.early if y != case.base and y in shifts and (not case.driver or y in drives)]
    rises = np.array([case.known[y] - case.known[case.base] - shifts[y].mean() for y in years])
    pushes = np.array([drives.get(y, 0.0) for y in years])
    slope = _slope(case, rises, pushes)
    centres = {
        year: case.known[case.base] + slope * drives.get(year, 0.0) + shifts[year]
        for year in case.late
        if year in shifts and (not case.driver or year in drives)
    }
    fitted = 1 if case.operator.elasticity == "fitted" and years else 0
    return centres, rises - slope * pushes, np.abs(np.array(years, float) - case.base), fitted


def _slope(case: "Case", rises: np.ndarray, pushes: np.ndarray) -> float:
    if case.operator.elasticity == "fitted":
        return elasticity(rises, pushes)
    return 1.0 if case.operator.elasticity == "1" else 0.0


def horizon(case: "Case", name: str, year: int) -> int:
    """Return over how many years a forecaster looks ahead: from its base, or from the last early figure."""
    return year - (case.base if name in ("model", "driver") else case.last)
