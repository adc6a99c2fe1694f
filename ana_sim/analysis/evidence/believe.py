"""What one must believe for a verdict to turn: a box of up to three numbers, found on some points, judged on others."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from ana_sim.analysis.evidence.sampled import POSTURES, Sample
from ana_sim.runs.experiments import Range

PEEL, MOST, SMALLEST, BETA = 0.05, 3, 0.05, 0.5
MEND = "Write for example `net: active > routine`."
Ends = tuple[float, float]
Box = dict[int, Ends]
"""Column -> (least, most)."""


class Statement(NamedTuple):
    """`measure: one > other`, of home's measures and postures of the sample."""

    measure: str
    one: str
    other: str
    sign: int

    def holds(self, sample: Sample) -> np.ndarray:
        """Return (points,) whether it holds at each point."""
        found: np.ndarray = self.sign * (sample.of(self.measure, self.one) - sample.of(self.measure, self.other)) > 0
        return found


class Bound(NamedTuple):
    """One inequality: a number's name, unit and range, and the ends within which it must lie."""

    name: str
    unit: str
    low: float
    high: float
    least: float
    most: float

    @property
    def words(self) -> str:
        """The inequality in words."""
        unit = f" ({self.unit})" if self.unit else ""
        parts = [f"above {self.least:.3g}"] if self.least > self.low else []
        parts += [f"below {self.most:.3g}"] if self.most < self.high else []
        return f"`{self.name}`{unit} is {' and '.join(parts)}, of a range {self.low:g}–{self.high:g}"


class Belief(NamedTuple):
    """What one must believe.

    Attributes:
        statement: the words asked. share: of judging points at which it holds.
        target: whether the box is where it holds or where it does not.
        bounds: Bounds, none where no box was found.
        density: share of the target in the box; coverage: share of the target's points that lie in it; on points not
            used to find it. error: standard error of the density. points: judging points; found_on: points used.
        left: share of all points that figures leave.
    """

    statement: str
    share: float
    target: bool
    bounds: tuple[Bound, ...]
    density: float
    coverage: float
    error: float
    points: int
    found_on: int
    left: float


def parse(text: str, measures: Collection[str]) -> Statement:
    """Return the Statement of a text like `net: active > routine`.

    Raises:
        ValueError: with what is wrong and what was expected.
    """
    found = re.fullmatch(r"\s*(\w+)\s*:\s*(\w+)\s*([<>])\s*(\w+)\s*", text)
    if not found:
        raise ValueError(f"`{text}` is no statement. {MEND}")
    measure, one, sign, other = found.groups()
    if measure not in measures:
        raise ValueError(f"there is no measure `{measure}` of home; there are {', '.join(measures)}. {MEND}")
    for name in (one, other):
        if name not in POSTURES:
            raise ValueError(f"no histories under `{name}`; there are {', '.join(POSTURES)}. {MEND}")
    return Statement(measure, one, other, 1 if sign == ">" else -1)


def believe(text: str, sample: Sample, left: np.ndarray, measures: Collection[str]) -> Belief:
    """Return the Belief about a statement.

    Args:
        text: as for `parse`. sample: Sample. left: (points,) whether figures leave a point. measures: names of home's.
    """
    statement = parse(text, measures)
    kept = np.flatnonzero(left)
    finding, judging = kept[kept % 2 == 0], kept[kept % 2 == 1]
    holds = statement.holds(sample)
    target = bool(holds[finding].mean() < 0.5) if len(finding) else True
    share = float(holds[judging].mean()) if len(judging) else float("nan")
    goal = holds == target
    found = region(sample.ranges, sample.points[finding], goal[finding], sample.points[judging], goal[judging])
    return Belief(" ".join(text.split()), share, target, *found, len(judging), len(finding), float(left.mean()))


def region(
    ranges: Sequence[Range], points: np.ndarray, goal: np.ndarray, judging: np.ndarray, goal_judging: np.ndarray
) -> tuple[tuple[Bound, ...], float, float, float]:
    """Return (Bounds, density, coverage, error) of the box found on some points, as it is on others.

    Args:
        ranges: Ranges of the columns. points, judging: (points, ranges). goal, goal_judging: (points,) what is sought.

    There are no Bounds where the goal is no denser in the box than anywhere, by two standard errors.
    """
    box = find_box(points, goal)
    density, coverage, error = _quality(goal_judging, is_in(judging, box))
    base = float(goal_judging.mean()) if len(goal_judging) else 0.0
    return _bounds(ranges, box) if density > base + 2 * error else (), density, coverage, error


def find_box(points: np.ndarray, goal: np.ndarray) -> Box:
    """Return {column: (least, most)} of the box on the peeling path with the best F-score.

    A twentieth of the points is peeled at a time, from the end of the column that leaves most of the goal in; once
    `MOST` columns are bounded no other is. Source: FriedmanFisher1999
    """
    box: Box = {}
    inside = np.ones(len(points), bool)
    best: Box = {}
    score = _f_score(goal, inside)
    while inside.sum() > SMALLEST * len(points) and not goal[inside].all():
        peel = _best_peel(points, goal, inside, box)
        if peel is None:
            break
        column, ends, inside = peel
        box[column] = ends
        found = _f_score(goal, inside)
        if found > score:
            best, score = dict(box), found
    return best


def _best_peel(
    points: np.ndarray, goal: np.ndarray, inside: np.ndarray, box: Box
) -> tuple[int, Ends, np.ndarray] | None:
    """Return (column, ends, points inside) of the peel that leaves the highest share of the goal."""
    columns = box if len(box) == MOST else range(points.shape[1])
    found, highest = None, goal[inside].mean() if inside.any() else 0.0
    for column in columns:
        values = points[inside, column]
        least, most = box.get(column, (-np.inf, np.inf))
        low, high = np.quantile(values, [PEEL, 1 - PEEL])
        for ends in ((max(least, low), most), (least, min(most, high))):
            left = inside & (points[:, column] >= ends[0]) & (points[:, column] <= ends[1])
            if left.sum() == inside.sum() or not left.any():
                continue
            if goal[left].mean() > highest:
                found, highest = (column, ends, left), goal[left].mean()
    return found


def is_in(points: np.ndarray, box: Box) -> np.ndarray:
    """Return (points,) whether each lies in a box."""
    inside = np.ones(len(points), bool)
    for column, (least, most) in box.items():
        inside &= (points[:, column] >= least) & (points[:, column] <= most)
    return inside


def _f_score(goal: np.ndarray, inside: np.ndarray) -> float:
    if not inside.any() or not goal.any():
        return 0.0
    density, coverage = goal[inside].mean(), inside[goal].mean()
    below = BETA**2 * density + coverage
    return (1 + BETA**2) * density * coverage / below if below else 0.0


def _quality(goal: np.ndarray, inside: np.ndarray) -> tuple[float, float, float]:
    if not inside.any() or not goal.any():
        return 0.0, 0.0, 0.0
    density = float(goal[inside].mean())
    return density, float(inside[goal].mean()), float(np.sqrt(density * (1 - density) / inside.sum()))


def _bounds(ranges: Sequence[Range], box: Box) -> tuple[Bound, ...]:
    return tuple(
        Bound(one.name, one.unit, one.low, one.high, max(one.low, least), min(one.high, most))
        for one, (least, most) in ((ranges[column], ends) for column, ends in sorted(box.items()))
    )
