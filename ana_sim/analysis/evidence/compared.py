"""Statements that compare two sets of paired histories, judged over points."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from ana_sim.analysis.evidence.contrasts import CONTRASTS, Case, Contrast, Quantity
from ana_sim.analysis.evidence.sampled import SEED, SIZE, Folder, Progress, told
from ana_sim.runs.experiments import Range, Seen, Stage, Store, numbers_at
from ana_sim.scenario import ScenarioError, load_scenario

EVERY, EVERY_OFF, MOST = 5, 10, 2 / 3
Turned = tuple[str, str, str]
"""A statement's id, its verdict, and its verdict without a mechanism."""


class Compared(NamedTuple):
    """A statement: at what share of points it is so, the median difference with 5 and 95 %, and the verdict."""

    id: str
    says: str
    share: float
    middle: float
    low: float
    high: float
    verdict: str


class Sides(NamedTuple):
    """Statements that can be run, {id: why} of the others, and (points, statements) means of either side."""

    able: list[Contrast]
    missing: dict[str, str]
    one: np.ndarray
    other: np.ndarray

    def judged(self, places: slice = slice(None)) -> list[Compared]:
        """Return the Compared of each statement, at some of the points."""
        return [_judged(c, self.one[places, k], self.other[places, k]) for k, c in enumerate(self.able)]


def compare_all(
    folder: Folder,
    points: np.ndarray,
    ranges: Sequence[Range],
    *,
    histories: int,
    off: tuple[str, float] | None = None,
    threads: int = 1,
    progress: Progress | None = None,
) -> Sides:
    """Return the Sides of all statements.

    Args:
        points: (points, ranges); every fifth is used, with a mechanism off every tenth. ranges: Ranges of the
            parameters. off: (parameter, value) that switches a mechanism off wherever a case does not set it itself.
    """
    stages, missing = _stages()
    able = [c for c in CONTRASTS if not {c.one[:2], c.other[:2]} & set(missing)]
    every = EVERY if off is None else EVERY_OFF
    drawn = points[::every]
    wanted: dict[Case, set[Quantity]] = {}
    for contrast in able:
        for case in (contrast.one, contrast.other):
            wanted.setdefault(case, set()).add(contrast.quantity)
    about = {"histories": histories, "points": len(points), "seed": SEED, "contrasts": [repr(c) for c in able]}
    name = "compared" if off is None else f"compared-without-{off[0]}-{off[1]:g}"
    store = Store(folder, name, about | told({repr(key): stage for key, stage in stages.items()}))
    without = {} if off is None else {f"parameters.{off[0]}": off[1]}

    def make(places: range) -> dict[str, Any]:
        rows = [
            _point(
                wanted, stages, numbers_at(ranges, drawn[place]) | without, seed=every * place + 1, histories=histories
            )
            for place in places
        ]
        return {side: [[row[getattr(c, side), c.quantity] for c in able] for row in rows] for side in ("one", "other")}

    shapes = dict.fromkeys(("one", "other"), (len(able),))
    kept = store.parts(len(drawn), SIZE, make, shapes=shapes, threads=threads, progress=progress)
    gone = {c.id: missing[k] for c in CONTRASTS for k in (c.one[:2], c.other[:2]) if k in missing}
    return Sides(able, gone, kept["one"], kept["other"])


def turned_without(
    off: tuple[str, float],
    *,
    folder: Folder,
    points: np.ndarray,
    ranges: Sequence[Range],
    on: Sides,
    histories: int,
    threads: int = 1,
) -> tuple[Turned, ...]:
    """Return (id, verdict, verdict without) of the statements whose verdict turns when a mechanism is off.

    on: the Sides with everything on; compared at the points that both have.
    """
    without = compare_all(folder, points, ranges, histories=histories, off=off, threads=threads)
    before, after = on.judged(slice(None, None, EVERY_OFF // EVERY)), without.judged()
    return tuple((b.id, b.verdict, a.verdict) for b, a in zip(before, after, strict=True) if b.verdict != a.verdict)


def _stages() -> tuple[dict[tuple[str, str], Stage], dict[tuple[str, str], str]]:
    """Return (scenario, posture) -> Stage, and -> the reason where one cannot be loaded."""
    stages, missing, loaded = {}, {}, cache(load_scenario)
    for key in {case[:2] for contrast in CONTRASTS for case in (contrast.one, contrast.other)}:
        try:
            scenario, posture = key
            stages[key] = Stage(loaded(scenario), posture)
        except ScenarioError as error:
            missing[key] = f"{key[0]} under {key[1]} cannot be run: {error.problems[0].message}"
    return stages, missing


def _point(
    wanted: dict[Case, set[Quantity]],
    stages: dict[tuple[str, str], Stage],
    numbers: dict[str, float],
    *,
    seed: int,
    histories: int,
) -> dict[tuple[Case, Quantity], float]:
    """Return (case, quantity) -> mean over the histories of one point."""
    found = {}
    for case, quantities in wanted.items():
        settings = {f"parameters.{name}": value for name, value in case.settings}
        seen = stages[case[:2]].run({**numbers, **settings}, seed=seed, count=histories)
        for quantity in quantities:
            found[case, quantity] = float(_value(seen, quantity).mean())
    return found


def _value(seen: Seen, quantity: Quantity) -> np.ndarray:
    """Return (replications,) of a Quantity."""
    how, measure, during, power = quantity
    if how == "mean":
        return seen.mean(measure, during, power)
    if how == "total":
        return seen.total(measure, during, power)
    if how == "crises":
        kinds, strong = ("punished", "forced"), ("russia", "iran")
        return sum((seen.total(kind, during, name) for kind in kinds for name in strong), np.zeros(()))
    level = seen.of(measure, power)[:, seen.months(during)]
    return (np.diff(level, axis=1) > 0).any(axis=1).astype(float)


def _judged(contrast: Contrast, one: np.ndarray, other: np.ndarray) -> Compared:
    apart = one - other
    if contrast.of_other:
        apart = np.divide(apart, other, out=np.zeros_like(apart), where=other != 0)
    share = float((contrast.sign * apart > contrast.least).mean())
    verdict = "holds" if share >= MOST else "fails" if share <= 1 - MOST else "undecided"
    low, middle, high = np.quantile(apart, [0.05, 0.5, 0.95])
    return Compared(contrast.id, contrast.says, share, float(middle), float(low), float(high), verdict)
