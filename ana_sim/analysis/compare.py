"""One side against another on the same luck: differences, intervals, shares ahead, spreads, courses over time."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ana_sim.analysis.measures import BALANCES, COSTS, GAINS, INCIDENTS, better, facts_of
from ana_sim.analysis.periods import final_year, monthly, since_switch
from ana_sim.analysis.statistics import (
    ROUNDING,
    Interval,
    deviation,
    effect,
    mean_interval,
    replications_needed,
    share_interval,
    variance_reduction,
    worst_mean,
)
from ana_sim.scenario.asked import names_of, of_kind, real_number
from ana_sim.scenario.mistake import Named

if TYPE_CHECKING:
    from ana_sim.results import Results

PRECISION = 0.01
"""Stated precision: half-width of the interval as a share of the first side's mean."""
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
CANNOT_TELL = "none"


@dataclass(frozen=True)
class Difference:
    """One measure under two sides, history by history.

    `difference` is the mean of second minus first with its 95 % interval; `spread` the 5 % and 95 % points of the
    paired differences; `ahead`, `behind` and `tied` are shares of histories (ahead: the second does better; where
    neither way is better, higher); `effect` is in standard deviations of the histories; `deviations` and `worst` (mean
    of the worst 5 % of histories) are of each side; `variance_reduction` says how many times as many histories would
    be needed on different luck; `needed` how many in all give the stated precision. None where there is no number.

    Example:
        >>> print(ana_sim.compare_final_year(results, measures=["autonomy"])["autonomy"])
        Structural autonomy: 1 less the largest power's part of dependency (index 0–1): passive ...
    """

    measure: str
    title: str
    unit: str
    between: tuple[str, str]
    better: str | None
    first: float
    second: float
    difference: Interval
    spread: tuple[float, float]
    ahead: Interval
    behind: float
    tied: float
    effect: float | None
    deviations: tuple[float | None, float | None]
    worst: tuple[float, float]
    variance_reduction: float | None
    needed: float | None
    replications: int

    @property
    def verdict(self) -> str:
        """Return what can be told of the second: better, worse, higher, lower; none where the interval covers 0."""
        return verdict_of(self.difference, self.better)

    def __str__(self) -> str:
        mean, low, high = self.difference
        first, second = self.between
        return (
            f"{self.title} ({self.unit}): {first} {self.first:.4g}, {second} {self.second:.4g}; "
            f"difference {mean:+.4g} [{low:+.4g}, {high:+.4g}]; {self._ahead()} of {self.replications} histories"
        )

    def _ahead(self) -> str:
        word = "better" if self.better else "higher"
        return f"{self.between[1]} {word} in {self.ahead.mean:.0%}"


def verdict_of(difference: Interval, way: str | None) -> str:
    """Return better, worse, higher, lower, or none where the interval covers 0 or there is no interval.

    Args:
        difference: Interval of second minus first. way: "lower" or "higher" is better, or None.
    """
    mean, low, high = difference
    if low is None or high is None or not (low > 0 or high < 0):
        return CANNOT_TELL
    moved = "higher" if mean > 0 else "lower"
    return moved if way is None else "better" if moved == way else "worse"


def difference_of(
    first: np.ndarray,
    second: np.ndarray,
    *,
    measure: str,
    facts: Mapping[str, Any],
    between: tuple[str, str] = ("first", "second"),
    precision: float = PRECISION,
) -> Difference:
    """Return the Difference of one measure.

    Args:
        first, second: (replications,) values of the same replications under two sides.
        measure: its name. facts: title and unit.
        between: names of the two sides.
        precision: wanted half-width as a share of the first mean's size.
    """
    apart, way = paired(first, second), better(measure)
    won = apart < 0 if way == "lower" else apart > 0
    return Difference(
        measure=measure,
        title=facts["title"],
        unit=facts["unit"],
        between=between,
        better=way,
        first=float(first.mean()),
        second=float(second.mean()),
        difference=interval(mean_interval(apart)),
        spread=tuple(np.quantile(apart, [0.05, 0.95]).tolist()),
        ahead=share_interval(won.sum(), len(apart)),
        behind=float((~won & (apart != 0)).mean()),
        tied=float((apart == 0).mean()),
        effect=finite(effect(first, second)),
        deviations=(finite(deviation(first)), finite(deviation(second))),
        worst=(worst_mean(first, better=way or "higher"), worst_mean(second, better=way or "higher")),
        variance_reduction=finite(variance_reduction(first, second)),
        needed=finite(replications_needed(apart, half=precision * abs(first.mean()))),
        replications=len(apart),
    )


def paired(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return second minus first; what the rounding of sums alone leaves is 0."""
    apart = second - first
    return np.where(np.abs(apart) <= ROUNDING * np.maximum(np.abs(first), np.abs(second)), 0.0, apart)


def interval(found: Any) -> Interval:
    """Return an Interval of arrays of no dimension as plain numbers."""
    mean, low, high = found
    return Interval(float(mean), finite(low), finite(high))


def finite(value: Any) -> float | None:
    """Return a plain number, or None where there is none."""
    value = float(value)
    return value if np.isfinite(value) else None


def compare_final_year(
    results: "Results",
    *,
    first: str | None = None,
    second: str | None = None,
    measures: Sequence[str] | None = None,
    precision: float = PRECISION,
) -> dict[str, Difference]:
    """Return measure -> Difference over the last 12 months: means, or sums of what adds up.

    Args:
        results: Results to read.
        first, second: names of postures; the first and the last compared if left out.
        measures: names; all if left out. `ana-sim words measures` tells each with its unit.
        precision: wanted half-width of the interval as a share of the first side's mean, above 0; what
            `Difference.needed` is reckoned by.

    Raises:
        WrongKindError, OutOfRangeError: an argument makes no sense. ResultsError: no such posture or measure.

    Example:
        >>> found = ana_sim.compare_final_year(results, measures=["dependency", "influence"])
        >>> found["influence"].between, found["influence"].unit
        (('passive', 'active'), 'index 0–1')
        >>> found["influence"].better, found["influence"].verdict in ("better", "worse", "none")
        ('higher', True)
    """
    return _compare(results, final_year, first, second, measures, precision)


def compare_since_switch(
    results: "Results",
    *,
    first: str | None = None,
    second: str | None = None,
    measures: Sequence[str] | None = None,
    precision: float = PRECISION,
) -> dict[str, Difference]:
    """Return measure -> Difference of sums since the postures parted: gains, costs, balances (nm), incidents (counts).

    Args:
        results, first, second, precision: as for `compare_final_year`.
        measures: names; gains, costs, balances and incidents if left out.

    Raises:
        As `compare_final_year`.

    Example:
        >>> net = ana_sim.compare_since_switch(results)["net"]
        >>> net.unit, net.between, net.replications
        ('nm', ('passive', 'active'), 8)
    """
    return _compare(results, since_switch, first, second, measures, precision)


SINCE = (*GAINS, *COSTS, "pressure", *BALANCES, *INCIDENTS)


def _compare(
    results: "Results",
    period: Callable[..., dict[str, np.ndarray]],
    first: str | None,
    second: str | None,
    measures: Iterable[str] | None,
    precision: float,
) -> dict[str, Difference]:
    from ana_sim.results import Results

    of_kind("results", results, Results, mend="read_results(folder) gives them")
    precision = real_number("precision", precision, 0.0, math.inf)
    if measures is None:
        measures = SINCE if period is since_switch else facts_of(results)
    wanted = names_of("measures", measures)
    between = first or results.postures[0], second or results.postures[-1]
    values = [period(results, posture, wanted) for posture in between]
    return Named("measure", differences(results, values, between=between, precision=precision))


def differences(
    results: "Results",
    values: Sequence[Mapping[str, np.ndarray]],
    *,
    between: tuple[str, str],
    precision: float = PRECISION,
) -> dict[str, Difference]:
    """Return measure -> Difference.

    Args:
        values: of two sides, measure -> (replications,). between: their names.
    """
    facts, (before, after) = facts_of(results), values
    return {
        name: difference_of(
            before[name], after[name], measure=name, facts=facts[name], between=between, precision=precision
        )
        for name in before
    }


@dataclass(frozen=True)
class Course:
    """How the paired difference of one measure moves: per month its mean with interval and the spread of histories.

    `quantiles` holds a row of months for each of the 5, 25, 50, 75 and 95 % points; `ahead` is the share of histories
    in which the second does better. `running`: whether it is a running sum since the postures parted.
    """

    measure: str
    running: bool
    mean: tuple[float, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    quantiles: tuple[tuple[float, ...], ...]
    ahead: tuple[float, ...]


def course_of(first: np.ndarray, second: np.ndarray, *, measure: str, running: bool = False) -> Course:
    """Return the Course of a measure.

    Args:
        first, second: (replications, months) values of the same replications under two sides.
    """
    apart = paired(first, second)
    won = apart < 0 if better(measure) == "lower" else apart > 0
    mean, low, high = map(np.asarray, mean_interval(apart))
    bounds = tuple(map(finite, low)), tuple(map(finite, high))
    return Course(measure, running, tuple(mean.tolist()), *bounds, fan_of(apart), tuple(won.mean(axis=0).tolist()))


def fan_of(values: np.ndarray) -> tuple[tuple[float, ...], ...]:
    """Return a row of months for each of `QUANTILES` of (replications, months) values."""
    return tuple(tuple(row) for row in np.quantile(values, QUANTILES, axis=0).tolist())


def fan(
    results: "Results", posture: str, measure: str, *, of: Callable[..., dict[str, np.ndarray]] = monthly
) -> dict[float, np.ndarray]:
    """Return quantile -> (months,) of a measure under one posture: the spread of its histories."""
    values = of(results, posture, [measure])[measure]
    return dict(zip(QUANTILES, np.quantile(values, QUANTILES, axis=0), strict=True))
