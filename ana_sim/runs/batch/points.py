"""The points of a batch: which numbers take which values."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

Numbers = dict[str, Any]
"""The numbers of one point: {path: value}."""
Ranges = Mapping[str, tuple[float, float]]


def points_of(entries: Sequence[Mapping[str, Any]], ranges: Ranges) -> list[Numbers]:
    """Return every point of a batch: the entries combined, each point of one with each of the others.

    Args:
        entries: entries of `points` as `load_batch` gives them; none means one point that changes nothing.
        ranges: path -> (low, high) of the numbers that are sampled.

    Returns:
        a later entry wins where two set the same number.
    """
    combined = product(*(_points_of_entry(entry, ranges) for entry in entries))
    return [{path: value for point in points for path, value in point.items()} for points in combined]


def _points_of_entry(entry: Mapping[str, Any], ranges: Ranges) -> list[Numbers]:
    form, stated = next(iter(entry.items()))
    return _FORMS[form](stated, ranges)


def _grid(values: Mapping[str, Any], _: Ranges) -> list[Numbers]:
    return [_point(values, combination) for combination in product(*(_listed(v) for v in values.values()))]


def _zip(values: Mapping[str, Any], _: Ranges) -> list[Numbers]:
    return [_point(values, step) for step in zip(*(_listed(v) for v in values.values()), strict=True)]


def _list(points: Sequence[Numbers], _: Ranges) -> list[Numbers]:
    return [_point(point, point.values()) for point in points]


def _sample(sample: Mapping[str, Any], ranges: Ranges) -> list[Numbers]:
    """Return points spread over the ranges; the same for the same version of SciPy, so a plan keeps them."""
    from scipy.stats import qmc

    paths = sample["over"]
    maker = {"latin_hypercube": qmc.LatinHypercube, "sobol": qmc.Sobol}[sample["method"]]
    unit = maker(d=len(paths), rng=np.random.default_rng(sample["seed"])).random(sample["size"])
    low, high = np.array([ranges[path] for path in paths]).T
    return [_point(paths, row) for row in low + unit * (high - low)]


def _point(paths: Iterable[str], values: Iterable[Any]) -> Numbers:
    return {path: _plain(value) for path, value in zip(paths, values, strict=True)}


def _plain(value: Any) -> float | str | bool:
    """Return a number as a real one; dates and words stay as they are."""
    return value if isinstance(value, str | bool) else float(value)


def _listed(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]


_FORMS: dict[str, Callable[[Any, Ranges], list[Numbers]]] = {
    "grid": _grid,
    "zip": _zip,
    "list": _list,
    "sample": _sample,
}
