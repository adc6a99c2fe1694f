"""At which beliefs about the world a recommendation changes: inequalities found on some worlds, judged on others."""

from typing import NamedTuple

import numpy as np
from scipy.stats import rankdata

from ana_sim.analysis.evidence.believe import region
from ana_sim.analysis.search.robust import meets

COLUMNS = 12
"""How many numbers a region is sought in: those whose ranks go most with the goal, on the worlds searched on."""


class Turn(NamedTuple):
    """Where something turns: what, its share of the held-out worlds, and the region in which it is denser.

    about: `fails`, or the name of the other posture. bounds: words of the inequalities, none where no region was found.
    density: share within the region; coverage: share of its worlds that lie in it; both on held-out worlds.
    """

    about: str
    share: float
    bounds: tuple
    density: float
    coverage: float


def turns(ranges, searched, held, *, recommended, others, objective, minima):
    """Return the Turns of a recommendation: where it fails the minimum, and where another does better.

    Args:
        ranges: Ranges of the worlds' numbers. searched, held: pairs (points, Fared) of the two draws of worlds.
        recommended, others: names of candidates. objective: the Objective by which another is better.
    """
    goals = [("fails", lambda fared: ~meets(fared, minima)[fared.names.index(recommended)])]
    goals += [(name, _better(name, recommended, objective)) for name in others if name != recommended]
    return [_turn(about, ranges, searched, held, goal) for about, goal in goals]


def _better(name, recommended, objective):
    def goal(fared):
        values = objective.sign * fared.in_worlds(objective.measure)
        return values[fared.names.index(name)] > values[fared.names.index(recommended)]

    return goal


def _turn(about, ranges, searched, held, goal):
    (points, fared), (judging, judged) = searched, held
    sought, kept = goal(fared), goal(judged)
    columns = _closest(points, sought)
    bounds, density, coverage, _ = region(
        [ranges[column] for column in columns], points[:, columns], sought, judging[:, columns], kept
    )
    return Turn(about, float(kept.mean()), tuple(one.words for one in bounds), density, coverage)


def _closest(points, goal):
    """Return the columns whose rank correlation with the goal is largest, in order."""
    if goal.all() or not goal.any():
        return np.arange(min(COLUMNS, points.shape[1]))
    ranks = rankdata(points, axis=0)
    ranks = (ranks - ranks.mean(axis=0)) / np.maximum(ranks.std(axis=0), 1e-12)
    found = np.abs((goal - goal.mean()) @ ranks)
    return np.sort(np.argsort(-found, kind="stable")[:COLUMNS])
