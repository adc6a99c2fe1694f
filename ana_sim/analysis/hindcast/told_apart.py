"""Can a series tell one posture from another: by how much their scores differ, with an interval over histories."""

from functools import cache
from typing import NamedTuple

import numpy as np

from ana_sim.analysis.hindcast.score import Forecast, crps_parts, crps_weighted

DRAWS, LEVEL, AT_ONCE = 2000, 0.95, 60
Side = list[tuple[float, Forecast]]
"""(figure, Forecast) by year."""


class ToldApart(NamedTuple):
    """Mean CRPS of `second` less that of `first` on a series, with its interval when histories are drawn anew."""

    series: str
    first: str
    second: str
    apart: float
    low: float
    high: float

    @property
    def is_told(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0


def told_apart(series: str, first: Side, second: Side, *, names: tuple[str, str], seed: int = 1) -> ToldApart:
    """Return the ToldApart of a series.

    Args:
        first, second: lists of (figure, Forecast) by year, the same years, with histories on the same luck.
        names: of the two postures.

    Limits: resamples take at most `AT_ONCE` of the histories, which widens the interval.
    """
    many = len(first[0][1].centres)
    size, weights = min(many, AT_ONCE), _redrawn(many, seed)
    whole = float(_apart(first, second, np.full((1, many), 1 / many))[0])
    drawn = _apart(first, second, weights)
    spread = (drawn - drawn.mean()) * np.sqrt(size / many)
    low, high = whole + np.quantile(spread, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return ToldApart(series, *names, whole, float(low), float(high))


@cache
def _redrawn(many: int, seed: int) -> np.ndarray:
    """Return (draws, many) weights of histories drawn anew with replacement, each row with the sum 1."""
    size = min(many, AT_ONCE)
    picked = np.random.default_rng(seed).integers(0, many, (DRAWS, size))
    return np.array([np.bincount(row, minlength=many) for row in picked]) / size


def _apart(first: Side, second: Side, weights: np.ndarray) -> np.ndarray:
    """Return (draws,) the difference of mean scores with the histories weighted anew in each draw."""
    (near, between), (other_near, other_between) = (_mean_parts(side) for side in (first, second))
    return crps_weighted(other_near - near, other_between - between, weights)


def _mean_parts(side: Side) -> tuple[np.ndarray, np.ndarray]:
    """Return the parts of the score, (K,) and (K, K), each the mean over the figures of a series."""
    parts = [crps_parts(figure, forecast) for figure, forecast in side]
    return tuple(np.mean(part, axis=0) for part in zip(*parts, strict=True))
