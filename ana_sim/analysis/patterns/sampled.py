"""Signs over the plausible ranges of all numbers: in what share of sampled points one posture beats another."""

from typing import NamedTuple

import numpy as np
from scipy.stats import rankdata

from ana_sim.analysis.measures import better
from ana_sim.analysis.statistics import Interval, share_interval

CLEAR = 2.0
"""A point is clear when the mean paired difference is further from 0 than this many of its standard errors."""


class Ahead(NamedTuple):
    """How one measure's sign is spread over sampled points.

    Args:
        share: share of points where the second posture does better, with its Wilson interval.
        tied: share of points with no difference at all.
        clearly, clearly_not: shares where it does so, or the reverse, by more than twice the standard error.
        difference: median over points of the mean paired difference, with its 5 % and 95 % points.
        error: median standard error within a point (the luck of the draws).
    """

    share: Interval
    tied: float
    clearly: Interval
    clearly_not: Interval
    difference: Interval
    error: float


def differences(results, first, second, column):
    """Return the mean paired differences (points,) and their standard errors (points,) of one column."""
    found = results.ask(
        f'SELECT "{column}" AS apart, "error_{column}" AS error FROM differences '
        "WHERE first = $first AND second = $second ORDER BY point",
        first=first,
        second=second,
    )
    return found["apart"], found["error"]


def ahead_in_space(results, first, second, column):
    """Return Ahead for a column such as `final_dependency` or `since_net`."""
    apart, error = differences(results, first, second, column)
    way = -1.0 if better(column.split("_", 1)[1]) == "lower" else 1.0
    gained, n = way * apart, len(apart)
    return Ahead(
        share_interval((gained > 0).sum(), n),
        float((gained == 0).mean()),
        share_interval((gained > CLEAR * error).sum(), n),
        share_interval((gained < -CLEAR * error).sum(), n),
        _middle(apart),
        float(np.median(error)),
    )


def clear_in_space(ahead):
    """Return in words whether a sign changes over the ranges: `both`, `one way` or `undecided`."""
    if ahead.clearly.mean > 0 and ahead.clearly_not.mean > 0:
        return "both"
    return "one way" if ahead.clearly.mean + ahead.clearly_not.mean > 0 else "undecided"


class Mover(NamedTuple):
    """A number and how its rank goes with the rank of a difference over sampled points (Spearman)."""

    name: str
    correlation: float
    chance: float


def moved_most_by(results, first, second, column, *, count=20):
    """Return the Movers of a difference, the strongest first.

    `chance` is the size that the largest of as many correlations with nothing would reach once in twenty samples
    (normal approximation, one for all names): a weaker one may be luck.
    """
    apart, _ = differences(results, first, second, column)
    points = results.ask("FROM points ORDER BY point")
    names = [name for name in points if name != "point"]
    values = np.array([points[name] for name in names])
    found = rank_correlations(values, apart)
    bound = chance_bound(len(names), len(apart))
    order = np.argsort(-np.abs(found), kind="stable")[:count]
    return [Mover(names[k], float(found[k]), bound) for k in order]


def chance_bound(numbers, points, *, level=0.95):
    """Return the size of a rank correlation that chance alone exceeds for none of `numbers` with the given level."""
    from scipy.special import ndtri

    return float(ndtri(1 - (1 - level ** (1 / numbers)) / 2) / np.sqrt(points - 1))


def rank_correlations(values, outcome):
    """Return the rank correlation (Spearman) of each row of values (numbers, points) with the outcome (points,)."""
    ranks = rankdata(values, axis=1)
    ranks -= ranks.mean(axis=1, keepdims=True)
    target = rankdata(outcome)
    target -= target.mean()
    size = np.sqrt((ranks**2).sum(axis=1) * (target**2).sum())
    return np.divide(ranks @ target, size, out=np.zeros(len(ranks)), where=size > 0)


class Started(NamedTuple):
    """How often a posture starts one kind of initiative over sampled points.

    Args:
        kind: such as `slice_tie`.
        share: share of points with one or more a history, on average, with its Wilson interval.
        count: median over points of the mean number a history since the switch, with its 5 % and 95 % points.
    """

    kind: str
    share: Interval
    count: Interval


def started_in_space(results, posture):
    """Return Started for every kind of initiative, most widely used first."""
    first = "since_acts_"
    found = results.ask("FROM outcomes WHERE posture = $posture", posture=posture)
    counts = {name.removeprefix(first): found[name] for name in found if name.startswith(first)}
    started = [
        Started(kind, share_interval((count >= 1).sum(), len(count)), _middle(count)) for kind, count in counts.items()
    ]
    return sorted(started, key=lambda one: one.share.mean, reverse=True)


def _middle(values):
    low, middle, high = np.quantile(values, [0.05, 0.5, 0.95]).tolist()
    return Interval(middle, low, high)
