"""At which beliefs about the world a recommendation changes: inequalities found on some worlds, judged on others."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.stats import rankdata

from ana_sim.analysis.evidence.believe import region
from ana_sim.analysis.search.robust import Fared, meets

if TYPE_CHECKING:
    from ana_sim.analysis.search.asked import Minimum, Objective
    from ana_sim.runs.experiments import Range

COLUMNS = 12
"""How many numbers a region is sought in: those whose ranks go most with the goal, on the worlds searched on."""
Goal = Callable[[Fared], np.ndarray]
"""Of outcomes in worlds: (worlds,) where what is sought holds."""
Draw = tuple[np.ndarray, Fared]
"""Points of one draw of worlds, and how candidates fared there."""


class Turn(NamedTuple):
    """Where something turns: what, its share of the held-out worlds, and the region in which it is denser.

    about: `fails`, or the name of the other posture. bounds: words of the inequalities, none where no region was found.
    density: share within the region; coverage: share of its worlds that lie in it; both on held-out worlds.
    """

    about: str
    share: float
    bounds: tuple[str, ...]
    density: float
    coverage: float


def turns(
    ranges: "Sequence[Range]",
    searched: Draw,
    held: Draw,
    *,
    recommended: str,
    others: Sequence[str],
    objective: "Objective",
    minima: "Sequence[Minimum]",
) -> list[Turn]:
    """Return the Turns of a recommendation: where it fails the minimum, and where another does better.

    Args:
        ranges: Ranges of the worlds' numbers. searched, held: pairs (points, Fared) of the two draws of worlds.
        recommended, others: names of candidates. objective: the Objective by which another is better.
    """
    goals: list[tuple[str, Goal]] = [("fails", lambda fared: ~meets(fared, minima)[fared.names.index(recommended)])]
    goals += [(name, _better(name, recommended, objective)) for name in others if name != recommended]
    return [_turn(about, ranges, searched, held, goal) for about, goal in goals]


def _better(name: str, recommended: str, objective: "Objective") -> Goal:
    def goal(fared: Fared) -> np.ndarray:
        values = objective.sign * fared.in_worlds(objective.measure)
        found: np.ndarray = values[fared.names.index(name)] > values[fared.names.index(recommended)]
        return found

    return goal


def _turn(about: str, ranges: "Sequence[Range]", searched: Draw, held: Draw, goal: Goal) -> Turn:
    (points, fared), (judging, judged) = searched, held
    sought, kept = goal(fared), goal(judged)
    columns = _closest(points, sought)
    bounds, density, coverage, _ = region(
        [ranges[column] for column in columns], points[:, columns], sought, judging[:, columns], kept
    )
    return Turn(about, float(kept.mean()), tuple(one.words for one in bounds), density, coverage)


def _closest(points: np.ndarray, goal: np.ndarray) -> np.ndarray:
    """Return the columns whose rank correlation with the goal is largest, in order."""
    if goal.all() or not goal.any():
        return np.arange(min(COLUMNS, points.shape[1]))
    ranks = rankdata(points, axis=0)
    ranks = (ranks - ranks.mean(axis=0)) / np.maximum(ranks.std(axis=0), 1e-12)
    found = np.abs((goal - goal.mean()) @ ranks)
    return np.sort(np.argsort(-found, kind="stable")[:COLUMNS])
