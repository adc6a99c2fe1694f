"""Statistics of paired histories: plain formulas on arrays, in the order of the replications, so that they repeat."""

from functools import cache
from math import cos, pi, sin, sqrt, tan
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

LEVEL = 0.95
ROUNDING = 1e-12
"""Spread below this part of the largest value is the rounding of sums, not luck."""


class Interval(NamedTuple):
    """A mean (or share) with the bounds of its interval."""

    mean: float
    low: float
    high: float


def mean_interval(values, *, level=LEVEL):
    """Return the mean over the first axis with its t interval: x̄ ± t·s/√n.

    Args:
        values: (replications, …).
        level: coverage, 0-1.

    Returns:
        Interval of arrays (…); bounds are NaN with fewer than two replications.

    Limits: it speaks of the mean over the luck of the draws, not of doubt about the model's numbers.
    """
    values = np.asarray(values, dtype=float)
    mean, half = values.mean(axis=0), half_width(values, level=level)
    return Interval(mean, mean - half, mean + half)


@cache
def t_quantile(chance, freedom):
    """Return the value that Student's t with so many degrees of freedom stays below with a chance.

    Found by halving an angle: with θ = atan(t/√ν) the chance of |t| or less has a closed form. scipy has it too, and
    takes a quarter of a second to load.

    Args:
        chance: above 1/2, below 1. freedom: whole number ν, at least 1.
    """
    low, high = 0.0, pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < 2 * chance - 1 else (low, middle)
    return sqrt(freedom) * tan((low + high) / 2)


def _within(angle, freedom):
    """Return the chance that |t| stays within √ν·tan(angle).

    ν odd: 2/π·[θ + sin θ·(cos θ + 2/3·cos³θ + 2·4/(3·5)·cos⁵θ + …)], to the power ν - 2;
    ν even: sin θ·(1 + 1/2·cos²θ + 1·3/(2·4)·cos⁴θ + …), to the power ν - 2.
    """
    odd = freedom % 2
    term, total = (cos(angle), 0.0) if odd else (1.0, 0.0)
    for power in range(odd, freedom - 1, 2):
        total += term
        term *= (power + 1) / (power + 2) * cos(angle) ** 2
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total


def half_width(values, *, level=LEVEL):
    """Return half the width of the t interval of the mean over the first axis."""
    n = len(values)
    if n < 2:
        return np.full(np.shape(values)[1:], np.nan)
    return t_quantile((1 + level) / 2, n - 1) * np.std(values, axis=0, ddof=1) / np.sqrt(n)


def share_interval(count, total, *, level=LEVEL):
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


def paired_effect(difference):
    """Return the mean paired difference in standard deviations of the difference (Cohen's d_z).

    NaN where the difference never varies.
    """
    return _ratio(difference.mean(), deviation(difference))


def effect(first, second):
    """Return the mean difference in pooled standard deviations of the two sets of histories (Cohen's d_av)."""
    pooled = np.sqrt((deviation(first) ** 2 + deviation(second) ** 2) / 2)
    return _ratio(second.mean() - first.mean(), pooled)


def variance_reduction(first, second):
    """Return how many times more replications independent runs would need for the same interval.

    (var(first) + var(second)) / var(second - first); infinite when the difference never varies.
    """
    apart = deviation(first) ** 2 + deviation(second) ** 2
    paired = deviation(second - first) ** 2
    if paired == 0:
        return np.inf if apart > 0 else np.nan
    return float(apart / paired)


def replications_needed(difference, *, half, level=LEVEL):
    """Return how many replications in all, at least two, bring half the mean's interval down to `half`.

    n = (t·s/half)², with t of the present number of replications.

    Args:
        difference: (replications,) paired differences, at least two.
        half: wanted half-width, in the measure's unit, > 0; NaN or 0 gives NaN.
    """
    if not half > 0 or len(difference) < 2:
        return np.nan
    t = t_quantile((1 + level) / 2, len(difference) - 1)
    return max(2.0, float(np.ceil((t * deviation(difference) / half) ** 2)))


def worst_mean(values, *, share=0.05, better="higher"):
    """Return the mean of the worst `share` of histories (expected shortfall), at least one of them."""
    ordered = np.sort(values) if better == "higher" else np.sort(values)[::-1]
    return float(ordered[: max(1, round(share * len(ordered)))].mean())


def deviation(values):
    """Return the standard deviation over replications; 0 where it is rounding alone, NaN for one replication."""
    if len(values) < 2:
        return np.nan
    found = float(np.std(values, ddof=1))
    return found if found > ROUNDING * np.abs(values).max() else 0.0


def _ratio(above, below):
    return float(above / below) if below > 0 else np.nan
