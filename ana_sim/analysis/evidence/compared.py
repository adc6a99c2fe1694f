"""Statements that compare two sets of paired histories, judged over points."""

from typing import NamedTuple

import numpy as np

from ana_sim.analysis.evidence.contrasts import CONTRASTS
from ana_sim.analysis.evidence.sampled import SEED, SIZE, told
from ana_sim.runs.experiments import Stage, Store, numbers_at
from ana_sim.scenario import ScenarioError

EVERY, MOST = 5, 2 / 3


class Compared(NamedTuple):
    """A statement: at what share of points it is so, the median difference with 5 and 95 %, and the verdict."""

    id: str
    says: str
    share: float
    middle: float
    low: float
    high: float
    verdict: str


def compare_all(folder, points, ranges, *, histories, threads=1, progress=None):
    """Return the Compared of each statement, and {id: why} of those that cannot be run.

    Args:
        points: (points, ranges); every fifth is used. ranges: Ranges of the parameters.
    """
    stages, missing = _stages()
    able = [c for c in CONTRASTS if not {c.one[:2], c.other[:2]} & set(missing)]
    drawn = points[::EVERY]
    wanted = {}
    for contrast in able:
        for case in (contrast.one, contrast.other):
            wanted.setdefault(case, set()).add(contrast.quantity)
    about = {"histories": histories, "points": len(points), "seed": SEED, "contrasts": [repr(c) for c in able]}
    store = Store(folder, "compared", about | told({repr(key): stage for key, stage in stages.items()}))

    def make(places):
        rows = [
            _point(wanted, stages, numbers_at(ranges, drawn[place]), seed=EVERY * place + 1, histories=histories)
            for place in places
        ]
        return {side: [[row[getattr(c, side), c.quantity] for c in able] for row in rows] for side in ("one", "other")}

    kept = store.parts(len(drawn), SIZE, make, threads=threads, progress=progress)
    found = [_judged(c, kept["one"][:, k], kept["other"][:, k]) for k, c in enumerate(able)]
    return found, {c.id: missing[k] for c in CONTRASTS for k in (c.one[:2], c.other[:2]) if k in missing}


def _stages():
    """Return (scenario, posture) -> Stage, and -> the reason where one cannot be loaded."""
    stages, missing = {}, {}
    for key in {case[:2] for contrast in CONTRASTS for case in (contrast.one, contrast.other)}:
        try:
            stages[key] = Stage(*key)
        except ScenarioError as error:
            missing[key] = f"{key[0]} under {key[1]} cannot be run: {error.problems[0].message}"
    return stages, missing


def _point(wanted, stages, numbers, *, seed, histories):
    """Return (case, quantity) -> mean over the histories of one point."""
    found = {}
    for case, quantities in wanted.items():
        settings = {f"parameters.{name}": value for name, value in case.settings}
        seen = stages[case[:2]].run({**numbers, **settings}, seed=seed, count=histories)
        for quantity in quantities:
            found[case, quantity] = float(_value(seen, quantity).mean())
    return found


def _value(seen, quantity):
    """Return (replications,) of a Quantity."""
    how, measure, during, power = quantity
    if how == "mean":
        return seen.mean(measure, during, power)
    if how == "total":
        return seen.total(measure, during, power)
    if how == "crises":
        return sum(seen.total(kind, during, name) for kind in ("punished", "forced") for name in ("russia", "iran"))
    level = seen.of(measure, power)[:, seen.months(during)]
    return (np.diff(level, axis=1) > 0).any(axis=1).astype(float)


def _judged(contrast, one, other):
    apart = one - other
    if contrast.of_other:
        apart = np.divide(apart, other, out=np.zeros_like(apart), where=other != 0)
    share = float((contrast.sign * apart > contrast.least).mean())
    verdict = "holds" if share >= MOST else "fails" if share <= 1 - MOST else "undecided"
    low, middle, high = np.quantile(apart, [0.05, 0.5, 0.95])
    return Compared(contrast.id, contrast.says, share, float(middle), float(low), float(high), verdict)
