"""The points of a batch: which numbers take which values."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np


def points_of(entries: Sequence[Mapping], ranges: Mapping) -> list[dict[str, Any]]:
    """Return every point of a batch: the entries combined, each point of one with each of the others.

    Args:
        entries: entries of `points` as `load_batch` gives them; none means one point that changes nothing.
        ranges: path -> (low, high) of the numbers that are sampled.

    Returns:
        list of {path: value}; a later entry wins where two set the same number.
    """
    combined = product(*(_points_of_entry(entry, ranges) for entry in entries))
    return [{path: value for point in points for path, value in point.items()} for points in combined]


def _points_of_entry(entry, ranges):
    form, stated = next(iter(entry.items()))
    return _FORMS[form](stated, ranges)


def _grid(values, _):
    return [_point(values, combination) for combination in product(*(_listed(v) for v in values.values()))]


def _zip(values, _):
    return [_point(values, step) for step in zip(*(_listed(v) for v in values.values()), strict=True)]


def _list(points, _):
    return [_point(point, point.values()) for point in points]


def _sample(sample, ranges):
    """Return points spread over the ranges; the same for the same version of SciPy, so a plan keeps them."""
    from scipy.stats import qmc

    paths = sample["over"]
    maker = {"latin_hypercube": qmc.LatinHypercube, "sobol": qmc.Sobol}[sample["method"]]
    unit = maker(d=len(paths), rng=np.random.default_rng(sample["seed"])).random(sample["size"])
    low, high = np.array([ranges[path] for path in paths]).T
    return [_point(paths, row) for row in low + unit * (high - low)]


def _point(paths, values):
    return {path: _plain(value) for path, value in zip(paths, values, strict=True)}


def _plain(value):
    """Return a number as a real one; dates and words stay as they are."""
    return value if isinstance(value, str | bool) else float(value)


def _listed(values):
    return values if isinstance(values, list) else [values]


_FORMS = {"grid": _grid, "zip": _zip, "list": _list, "sample": _sample}
