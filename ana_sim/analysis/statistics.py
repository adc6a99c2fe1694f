"""Statistics of paired histories: plain formulas on arrays, in the order of the replications, so that they repeat."""

from statistics import NormalDist
from typing import NamedTuple

import numpy as np

LEVEL = 0.95
ROUNDING = 1e-12
"""Spread below this part of the largest value is the rounding of sums, not luck."""


class Interval(NamedTuple):
    """A mean (or share) with the bounds of its interval; None where one history gives no bounds."""

    mean: float
    low: float | None
    high: float | None


class Intervals(NamedTuple):
    """Means with the bounds of their intervals, of one shape; bounds are NaN where one history gives none."""

    mean: np.ndarray | np.float64
    low: np.ndarray | np.float64
    high: np.ndarray | np.float64


def mean_interval(values: np.ndarray, *, level: float = LEVEL) -> Intervals:
    """Return the mean over the first axis with its t interval: x̄ ± t·s/√n.

    Args:
        values: (replications, …).
        level: coverage, 0-1.

    Returns:
        Intervals (…); bounds are NaN with fewer than two replications.

    Limits: it speaks of the mean over the luck of the draws, not of doubt about the model's numbers.
    """
    values = np.asarray(values, dtype=float)
    mean, half = values.mean(axis=0), half_width(values, level=level)
    return Intervals(mean, mean - half, mean + half)


def half_width(values: np.ndarray, *, level: float = LEVEL) -> np.ndarray | np.float64:
    """Return half the width of the t interval of the mean over the first axis."""
    n = len(values)
    if n < 2:
        return np.full(np.shape(values)[1:], np.nan)
    half: np.ndarray | np.float64 = _t(level, n) * np.std(values, axis=0, ddof=1) / np.sqrt(n)
    return half


def _t(level: float, n: int) -> float:
    """Return how many standard errors Student's t stays within with a chance `level`, for n values."""
    from scipy.special import stdtrit  # takes a third of a second to load

    return float(stdtrit(n - 1, (1 + level) / 2))


def share_interval(count: int, total: int, *, level: float = LEVEL) -> Interval:
    """Return a share with its Wilson score interval.

    (p + z²/2n ± z√(p(1-p)/n + z²/4n²)) / (1 + z²/n)

    Args:
        count: how many, 0 to total. total: of how many, at least 1.
    """
    z, p = NormalDist().inv_cdf((1 + level) / 2), count / total
    centre = p + z * z / (2 * total)
    spread = z * np.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    low, high = (centre - spread) / scale, (centre + spread) / scale
    return Interval(float(p), max(0.0, min(p, float(low))), min(1.0, max(p, float(high))))


def effect(first: np.ndarray, second: np.ndarray) -> float:
    """Return the mean difference in pooled standard deviations of the two sets of histories (Cohen's d_av)."""
    pooled = np.sqrt((deviation(first) ** 2 + deviation(second) ** 2) / 2)
    return _ratio(second.mean() - first.mean(), pooled)


def variance_reduction(first: np.ndarray, second: np.ndarray) -> float:
    """Return how many times more replications independent runs would need for the same interval.

    (var(first) + var(second)) / var(second - first); infinite when the difference never varies.
    """
    apart = deviation(first) ** 2 + deviation(second) ** 2
    paired = deviation(second - first) ** 2
    if paired == 0:
        return np.inf if apart > 0 else np.nan
    return float(apart / paired)


def replications_needed(difference: np.ndarray, *, half: float, level: float = LEVEL) -> float:
    """Return how many replications in all, at least two, bring half the mean's interval down to `half`.

    n = (t·s/half)², with t of the present number of replications.

    Args:
        difference: (replications,) paired differences, at least two.
        half: wanted half-width, in the measure's unit, > 0; NaN or 0 gives NaN.
    """
    if not half > 0 or len(difference) < 2:
        return np.nan
    return max(2.0, float(np.ceil((_t(level, len(difference)) * deviation(difference) / half) ** 2)))


def worst_mean(values: np.ndarray, *, share: float = 0.05, better: str = "higher") -> float:
    """Return the mean of the worst `share` of histories (expected shortfall), at least one of them."""
    ordered = np.sort(values) if better == "higher" else np.sort(values)[::-1]
    return float(ordered[: worst_count(len(ordered), share=share)].mean())


def worst_count(many: int, *, share: float = 0.05) -> int:
    """Return how many of so many histories are the worst `share`, at least one."""
    return max(1, round(share * many))


def deviation(values: np.ndarray) -> float:
    """Return the standard deviation over replications; 0 where it is rounding alone, NaN for one replication."""
    if len(values) < 2:
        return np.nan
    found = float(np.std(values, ddof=1))
    return found if found > ROUNDING * np.abs(values).max() else 0.0


def _ratio(above: float, below: float) -> float:
    return float(above / below) if below > 0 else np.nan
