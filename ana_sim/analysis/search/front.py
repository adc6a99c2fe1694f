"""Candidates that no other beats, and how much of what could be reached they reach."""

import numpy as np
from scipy.stats import qmc

POINTS = 2**15
"""Points that measure a hypervolume; it is known to about a thousandth."""
STILL = 0.01
"""A front moves no longer once its hypervolume lies within this part of the last."""


def is_beaten(values: np.ndarray) -> np.ndarray:
    """Return (n,) whether another candidate is at least as good in every objective and better in one.

    Args:
        values: (n, objectives), higher is better.
    """
    found = np.zeros(len(values), bool)
    for place, one in enumerate(values):
        found[place] = ((values >= one).all(axis=1) & (values > one).any(axis=1)).any()
    return found


def growth(values: np.ndarray, *, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Return (n,) hypervolume of the first 1, 2, … n candidates: the part of the box low–high that they beat.

    Args:
        values: (n, objectives), higher is better. low, high: (objectives,) corners of the box.
    """
    objectives = len(low)
    box = qmc.Sobol(objectives, rng=0).random(POINTS)
    width = np.where(high > low, high - low, 1.0)
    reached, found = np.zeros(POINTS, bool), np.empty(len(values))
    for place, one in enumerate((values - low) / width):
        reached |= (box <= one).all(axis=1)
        found[place] = reached.mean()
    return found


def hypervolume(values: np.ndarray, *, low: np.ndarray, high: np.ndarray) -> float:
    """Return the part of the box low–high that the candidates beat together, 0–1."""
    return float(growth(values, low=low, high=high)[-1]) if len(values) else 0.0


def settled_at(volumes: np.ndarray) -> int:
    """Return after how many candidates the hypervolume stayed within `STILL` of the last."""
    moving = np.flatnonzero(volumes < (1 - STILL) * volumes[-1])
    return int(moving[-1]) + 2 if len(moving) else 1
