"""One side against another on the same luck: differences, intervals, shares ahead, spreads, courses over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

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

    def _ahead(self):
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


def difference_of(first, second, *, measure, facts, between=("first", "second"), precision=PRECISION):
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
        between=tuple(between),
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
        worst=tuple(worst_mean(values, better=way or "higher") for values in (first, second)),
        variance_reduction=finite(variance_reduction(first, second)),
        needed=finite(replications_needed(apart, half=precision * abs(first.mean()))),
        replications=len(apart),
    )


def paired(first, second):
    """Return second minus first; what the rounding of sums alone leaves is 0."""
    apart = second - first
    return np.where(np.abs(apart) <= ROUNDING * np.maximum(np.abs(first), np.abs(second)), 0.0, apart)


def interval(found):
    """Return an Interval of arrays of no dimension as plain numbers."""
    return Interval(*map(finite, found))


def finite(value):
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
        measures: names; all if left out.
    """
    return _compare(results, final_year, first, second, measures or facts_of(results), precision)


def compare_since_switch(
    results: "Results",
    *,
    first: str | None = None,
    second: str | None = None,
    measures: Sequence[str] | None = None,
    precision: float = PRECISION,
) -> dict[str, Difference]:
    """Return measure -> Difference of sums since the postures parted: gains, costs, balances and incidents."""
    return _compare(results, since_switch, first, second, measures or SINCE, precision)


SINCE = (*GAINS, *COSTS, "pressure", *BALANCES, *INCIDENTS)


def _compare(results, period, first, second, measures, precision):
    between = first or results.postures[0], second or results.postures[-1]
    values = [period(results, posture, list(measures)) for posture in between]
    return differences(results, values, between=between, precision=precision)


def differences(results, values, *, between, precision=PRECISION):
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


def course_of(first, second, *, measure, running=False):
    """Return the Course of a measure.

    Args:
        first, second: (replications, months) values of the same replications under two sides.
    """
    apart = paired(first, second)
    won = apart < 0 if better(measure) == "lower" else apart > 0
    mean, low, high = (tuple(map(finite, row)) for row in mean_interval(apart))
    return Course(measure, running, mean, low, high, fan_of(apart), tuple(won.mean(axis=0).tolist()))


def fan_of(values):
    """Return a row of months for each of `QUANTILES` of (replications, months) values."""
    return tuple(tuple(row) for row in np.quantile(values, QUANTILES, axis=0).tolist())


def fan(results, posture, measure, *, of=monthly):
    """Return quantile -> (months,) of a measure under one posture: the spread of its histories."""
    values = of(results, posture, [measure])[measure]
    return dict(zip(QUANTILES, np.quantile(values, QUANTILES, axis=0), strict=True))
