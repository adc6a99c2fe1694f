"""One posture against another on the same luck: differences, intervals, shares, costs beside gains."""

from dataclasses import dataclass

import numpy as np

from ana_sim.analysis.measures import BALANCES, COSTS, GAINS, INCIDENTS, amounts, better
from ana_sim.analysis.periods import final_year, monthly, since_switch
from ana_sim.analysis.statistics import (
    Interval,
    deviation,
    effect,
    mean_interval,
    paired_effect,
    replications_needed,
    share_interval,
    variance_reduction,
    worst_mean,
)

PRECISION = 0.01
"""Stated precision: half-width of the interval as a share of the first posture's mean."""


@dataclass(frozen=True)
class Difference:
    """One measure under two postures, history by history.

    `difference` is the mean of second minus first with its interval; `spread` the 5 % and 95 % points of the paired
    differences; `ahead`, `behind` and `tied` are shares of histories (ahead: the second does better; where neither
    way is better, higher); `effect` is in standard deviations of the histories, `effect_paired` in those of the
    differences; `variance_reduction` says how many times more replications unpaired runs would need; `needed` how
    many replications in all give the stated precision; `worst` the mean of the worst 5 % of histories of each.
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
    effect: float
    effect_paired: float
    deviations: tuple[float, float]
    worst: tuple[float, float]
    variance_reduction: float
    needed: float
    replications: int

    def __str__(self):
        mean, low, high = self.difference
        first, second = self.between
        return (
            f"{self.title} ({self.unit}): {first} {self.first:.4g}, {second} {self.second:.4g}; "
            f"difference {mean:+.4g} [{low:+.4g}, {high:+.4g}]; {self._ahead()} of {self.replications} histories"
        )

    def _ahead(self):
        word = "better" if self.better else "higher"
        return f"{self.between[1]} {word} in {self.ahead.mean:.0%}"


def difference_of(first, second, *, measure, facts, between=("first", "second"), precision=PRECISION):
    """Return the Difference of one measure.

    Args:
        first, second: (replications,) values of the same replications under two postures.
        measure: its name. facts: its record in the manifest (title, unit).
    between: names of the two postures.
        precision: wanted half-width as a share of the first mean's size.
    """
    apart, way = second - first, better(measure)
    won = apart < 0 if way == "lower" else apart > 0
    return Difference(
        measure=measure,
        title=facts["title"],
        unit=facts["unit"],
        between=between,
        better=way,
        first=float(first.mean()),
        second=float(second.mean()),
        difference=Interval(*map(float, mean_interval(apart))),
        spread=tuple(np.quantile(apart, [0.05, 0.95]).tolist()),
        ahead=share_interval(won.sum(), len(apart)),
        behind=float((~won & (apart != 0)).mean()),
        tied=float((apart == 0).mean()),
        effect=effect(first, second),
        effect_paired=paired_effect(apart),
        deviations=(deviation(first), deviation(second)),
        worst=tuple(worst_mean(values, better=way or "higher") for values in (first, second)),
        variance_reduction=variance_reduction(first, second),
        needed=replications_needed(apart, half=precision * abs(first.mean())),
        replications=len(apart),
    )


def compare_final_year(results, *, first=None, second=None, measures=None, precision=PRECISION):
    """Return measure -> Difference over the last 12 months: means, or sums of what adds up.

    Args:
        results: Results to read.
        first, second: names of postures; the first and the last compared if left out.
        measures: names; all amounts if left out.
    """
    return _compare(results, final_year, first, second, measures or amounts(results), precision)


def compare_since_switch(results, *, first=None, second=None, measures=None, precision=PRECISION):
    """Return measure -> Difference of sums since the postures parted: gains, costs, balances and incidents."""
    wanted = measures or (*GAINS, *COSTS, *BALANCES, *INCIDENTS)
    return _compare(results, since_switch, first, second, wanted, precision)


def _compare(results, period, first, second, measures, precision):
    first, second = first or results.postures[0], second or results.postures[-1]
    before, after = period(results, first, measures), period(results, second, measures)
    return {
        name: difference_of(
            before[name],
            after[name],
            measure=name,
            facts=results.measures[name],
            between=(first, second),
            precision=precision,
        )
        for name in measures
    }


@dataclass(frozen=True)
class Course:
    """How the paired difference of one measure moves: per month its mean with interval and the spread of histories.

    `spread` maps quantile -> (months,); `ahead` is the share of histories in which the second does better.
    """

    measure: str
    months: np.ndarray
    difference: Interval
    spread: dict[float, np.ndarray]
    ahead: np.ndarray


QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def over_time(results, measure, *, first=None, second=None, of=monthly):
    """Return the Course of a measure's paired difference.

    Args:
        results: Results to read. measure: its name.
        first, second: names of postures; the first and the last compared if left out.
        of: `monthly` or `cumulative`, of `ana_sim.analysis.periods`.
    """
    first, second = first or results.postures[0], second or results.postures[-1]
    apart = of(results, second, [measure])[measure] - of(results, first, [measure])[measure]
    won = apart < 0 if better(measure) == "lower" else apart > 0
    spread = dict(zip(QUANTILES, np.quantile(apart, QUANTILES, axis=0), strict=True))
    return Course(measure, results.months, mean_interval(apart), spread, won.mean(axis=0))


def fan(results, posture, measure, *, of=monthly):
    """Return quantile -> (months,) of a measure under one posture: the spread of its histories."""
    values = of(results, posture, [measure])[measure]
    return dict(zip(QUANTILES, np.quantile(values, QUANTILES, axis=0), strict=True))
