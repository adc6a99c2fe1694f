"""Every number of a scenario and of postures with its plausible range, and points drawn from those ranges."""

from typing import NamedTuple

import numpy as np
from scipy.stats import qmc


class Range(NamedTuple):
    """A number with its plausible range.

    Args:
        name: path of the number; `posture.NAMES.FIELD` for one that several postures share.
        paths: every place it stands in.
        value, low, high: the number and the ends of its range.
        sources: keys of its sources, empty for a judgement.
        judgement: line of reasoning, or None.
    """

    name: str
    paths: tuple
    value: float
    low: float
    high: float
    unit: str
    sources: tuple
    judgement: str | None


def ranges_of(scenario, postures=()):
    """Return the Range of every number that has one: actors, parameters, events' effects, then postures.

    Numbers of several postures with the same value and the same range are one claim, so one Range: `active` says of
    its tolerance "as routine", and a sample in which the two differ would compare something else.
    """
    found = [_range(path, (path,), number) for path, number in scenario.numbers.items() if number.low < number.high]
    shared = {}
    for posture in postures:
        for name, number in posture.numbers.items():
            if number.low < number.high:
                shared.setdefault((name, number.value, number.low, number.high), []).append((posture.name, number))
    for (name, *_), owners in shared.items():
        names = [owner for owner, _ in owners]
        paths = tuple(f"posture.{owner}.{name}" for owner in names)
        found.append(_range(f"posture.{'+'.join(names)}.{name}", paths, owners[0][1]))
    return found


def _range(name, paths, number):
    return Range(
        name, paths, number.value, number.low, number.high, number.unit, tuple(number.sources), number.judgement
    )


def latin_hypercube(ranges, *, points, seed):
    """Return (points, ranges) values, each range cut into as many equal slices as there are points.

    Source: judgement (values are taken as equally likely between low and high, and as independent of each other)
    """
    unit = qmc.LatinHypercube(d=len(ranges), rng=np.random.default_rng(seed)).random(points)
    return scaled(unit, ranges)


def scaled(unit, ranges):
    """Return points of the unit cube (points, ranges) in the units of the ranges."""
    low, high = np.array([[r.low, r.high] for r in ranges]).T
    return low + np.asarray(unit) * (high - low)


def numbers_at(point, ranges):
    """Return path -> value for one point (ranges,)."""
    return {path: float(value) for value, r in zip(point, ranges, strict=True) for path in r.paths}
