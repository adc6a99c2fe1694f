"""Rank correlation with an interval: homes drawn with replacement."""

from collections.abc import Sequence

import numpy as np
from scipy.stats import rankdata

DRAWS = 2000


def rank_correlation(one: Sequence[float], other: Sequence[float], *, seed: int = 1) -> tuple[float, float, float]:
    """Return (Spearman's correlation, low, high) of two rows of numbers, 95 % by bootstrap.

    Draws in which either row has only one value say nothing and are left out. NaN where that is so of the rows.
    """
    rows = np.array([one, other], float)
    picks = np.random.default_rng(seed).integers(rows.shape[1], size=(DRAWS, rows.shape[1]))
    drawn = _correlations(rows[:, picks])
    low, high = np.nanquantile(drawn, (0.025, 0.975)) if np.isfinite(drawn).any() else (np.nan, np.nan)
    return float(_correlations(rows[:, None, :])[0]), float(low), float(high)


def _correlations(pair: np.ndarray) -> np.ndarray:
    """Return correlations of ranks along the last axis of two arrays [draw, home]."""
    ranks = rankdata(pair, axis=-1)
    ranks = ranks - ranks.mean(axis=-1, keepdims=True)
    scale = np.sqrt((ranks**2).sum(axis=-1).prod(axis=0))
    found: np.ndarray = np.divide(
        (ranks[0] * ranks[1]).sum(axis=-1), scale, out=np.full(len(scale), np.nan), where=scale > 0
    )
    return found
