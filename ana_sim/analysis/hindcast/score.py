"""How far a forecast was from what came: proper scores, and an interval over series."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr

ROOT_TWO_PI = np.sqrt(2 * np.pi)
AT_ONCE = 100


class Forecast(NamedTuple):
    """A forecast of one number: a normal error of deviation `sigma` about each of the `centres`, all as likely.

    A forecast without replications has one centre.
    """

    centres: np.ndarray
    sigma: float

    @property
    def mean(self) -> float:
        """The mean of the forecast."""
        return float(np.mean(self.centres))

    @property
    def deviation(self) -> float:
        """The standard deviation of the forecast: of the centres and of the error together."""
        return float(np.sqrt(np.var(self.centres) + self.sigma**2))


def crps(observed: float, forecast: Forecast) -> float:
    """Return the continuous ranked probability score of a mixture of normals, in the unit of the number; 0 is best.

    `mean_k A(y - m_k, σ²) - ½ mean_kl A(m_k - m_l, 2σ²)`, `A(μ, σ²) = 2σφ(μ/σ) + μ(2Φ(μ/σ) - 1)`; with σ = 0 A is |μ|.

    Args:
        observed: y, any number.
        forecast: Forecast; centres (K,) m_k, sigma σ ≥ 0.

    Source: Gneiting and Raftery 2007 for the score; the mixture's closed form follows from the normal's.
    """
    centres = np.asarray(forecast.centres, float)
    apart = _expected_size(observed - centres, forecast.sigma).mean()
    if centres.size == 1:
        return float(apart - 0.5 * _expected_size(0.0, np.sqrt(2) * forecast.sigma))
    return float(apart - 0.5 * _mean_between(centres, np.sqrt(2) * forecast.sigma))


def crps_parts(observed: float, forecast: Forecast) -> tuple[np.ndarray, np.ndarray]:
    """Return (K,) distances of the centres from the figure and (K, K) between them: the parts of the score.

    Args:
        observed: any number. forecast: Forecast of K centres.
    """
    centres = np.asarray(forecast.centres, float)
    near = _expected_size(observed - centres, forecast.sigma)
    return near, _expected_size(centres[:, None] - centres, np.sqrt(2) * forecast.sigma)


def crps_weighted(near: np.ndarray, between: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return (draws,) the score whose centres are weighted anew in each draw; linear in both parts, so also of means.

    Args:
        near: (K,). between: (K, K). weights: (draws, K), each row with the sum 1.
    """
    scores: np.ndarray = weights @ near - 0.5 * ((weights @ between) * weights).sum(axis=1)
    return scores


def _expected_size(mu: np.ndarray | float, sigma: float) -> np.ndarray:
    """Return E|μ + σN| for a standard normal N."""
    if sigma == 0:
        return np.abs(mu)
    scaled = np.asarray(mu) / sigma
    size: np.ndarray = 2 * sigma * np.exp(-0.5 * scaled**2) / ROOT_TWO_PI + mu * (2 * ndtr(scaled) - 1)
    return size


def _mean_between(centres: np.ndarray, sigma: float) -> float:
    """Return the mean of E|m_k - m_l + σN| over all pairs; of many row by row, to spare memory."""
    if centres.size <= AT_ONCE:
        return float(_expected_size(centres[:, None] - centres, sigma).mean())
    return float(np.mean([_expected_size(centre - centres, sigma).mean() for centre in centres]))


def quantile(forecast: Forecast, level: float) -> float:
    """Return the point below which the forecast puts `level` of its chance, by halving."""
    reach = 10 * forecast.sigma + 1e-12
    low, high = forecast.centres.min() - reach, forecast.centres.max() + reach
    if forecast.sigma == 0:
        return float(np.quantile(forecast.centres, level))
    for _ in range(60):
        middle = 0.5 * (low + high)
        if ndtr((middle - forecast.centres) / forecast.sigma).mean() < level:
            low = middle
        else:
            high = middle
    return float(0.5 * (low + high))


def log_score(count: int, total: int, *, cells: int) -> float:
    """Return minus the log of the chance a set of histories gives to one of so many cells; 0 is best.

    `-ln((count + ½)/(total + ½ cells))`: half a history in every cell, so that what never occurred is not impossible.
    """
    return float(-np.log((count + 0.5) / (total + 0.5 * cells)))


def bootstrap_by_series(
    values: Sequence[float] | np.ndarray, *, draws: int = 4000, seed: int = 1, level: float = 0.95
) -> tuple[float, float, float]:
    """Return the mean over series and its interval when series are drawn anew with replacement.

    Args:
        values: (series,) one number per series. draws: how many resamples. seed: of the resampling.
    """
    values = np.asarray(values, float)
    if not values.size:
        return np.nan, np.nan, np.nan
    picked = np.random.default_rng(seed).integers(0, values.size, (draws, values.size))
    means = values[picked].mean(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(values.mean()), float(low), float(high)
