"""Which history stands for all of them, and which two differ most from one another."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ana_sim.analysis.measures import HEADLINES
from ana_sim.analysis.periods import switch_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ana_sim.results.reading import Results

LIMIT = 1500
"""Histories looked at: all pairs of more would cost more than they tell."""


@dataclass(frozen=True)
class Typical:
    """The medoid of a posture's histories and the pair farthest apart.

    `medoid` and `extremes` are numbers of replications; `distances` holds how far each of the two lies from the
    medoid and, last, from one another, in standard deviations (root mean square over months and measures).
    """

    posture: str
    medoid: int
    extremes: tuple[int, int]
    distances: tuple[float, float, float]
    looked_at: int


def typical_history(
    results: "Results", posture: str, *, measures: "Iterable[str]" = HEADLINES, scenario: str | None = None
) -> Typical:
    """Return the Typical of a posture's histories by their course in some measures since the postures parted.

    The medoid is the history whose distances to all others have the smallest sum; of equals the first.

    Args:
        measures: names; those that add up are compared as running sums.
        scenario: its name, where the results hold several.
    """
    courses = _courses(results, posture, measures, scenario)
    apart = _distances(courses)
    medoid = int(apart.sum(axis=1).argmin())
    one, other = (int(place) for place in np.unravel_index(apart.argmax(), apart.shape))
    numbers = _replications(results, posture)
    return Typical(
        posture,
        int(numbers[medoid]),
        (int(numbers[one]), int(numbers[other])),
        (float(apart[medoid, one]), float(apart[medoid, other]), float(apart[one, other])),
        len(courses),
    )


def _courses(results: "Results", posture: str, measures: "Iterable[str]", scenario: str | None) -> np.ndarray:
    """Return (replications, measures · months): each measure in its own standard deviations, of equal weight."""
    found = results.values(posture, list(measures), scenario=scenario)
    parts = []
    for name, values in found.items():
        since = values[:LIMIT, switch_row(results) :]
        since = np.cumsum(since, axis=1) if results.measures[name]["adds_up"] else since
        spread = since.std()
        parts.append(since / spread if spread > 0 else np.zeros_like(since))
    courses: np.ndarray = np.concatenate(parts, axis=1) / np.sqrt(sum(part.shape[1] for part in parts))
    return courses


def _distances(courses: np.ndarray) -> np.ndarray:
    """Return (replications, replications): Euclidean distances."""
    courses = courses - courses.mean(axis=0)
    squares = (courses**2).sum(axis=1)
    apart: np.ndarray = np.sqrt(np.maximum(0, squares[:, None] + squares - 2 * courses @ courses.T))
    return apart


def _replications(results: "Results", posture: str) -> np.ndarray:
    sql = "SELECT DISTINCT replication FROM home WHERE posture = $posture ORDER BY replication"
    return results.ask(sql, posture=posture)["replication"]
