"""Points of a scenario's numbers as other tools hold them: a table, a list of dictionaries, arrays by path."""

from collections.abc import Hashable, Iterable, Mapping, Sized
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ana_sim.scenario.asked import numbers_by_path
from ana_sim.scenario.mistake import OutOfRangeError, WrongKindError

FORMS = "a DataFrame with a column per path, a list of {path: value}, or {path: values}"


class Point(NamedTuple):
    """One point: what its row is called, and {path: value}."""

    label: Hashable
    numbers: dict[str, Any]


def counted(points: Any) -> int:
    """Return how many points there are, as far as one can say without looking at them; 1 where one cannot."""
    if isinstance(points, Mapping):
        return max((len(values) for values in points.values() if isinstance(values, Sized)), default=1)
    return len(points) if isinstance(points, Sized) else 1


def points_of(points: Any, *, most: int | None = None) -> list[Point]:
    """Return points in their order, each labelled by the DataFrame's index, or by its place from 0.

    Args:
        points: a DataFrame with a column per path, a list of {path: value}, or {path: values of one length}.
        most: of a list that does not say how long it is no more than one above this are taken.

    Raises:
        WrongKindError: it is none of these, or a path is no text.
        OutOfRangeError: there is no point, lengths differ, or labels repeat.
    """
    if isinstance(points, pd.DataFrame):
        found = _of_frame(points)
    elif isinstance(points, Mapping):
        found = _of_columns(points)
    elif isinstance(points, str | bytes | np.ndarray) or not isinstance(points, Iterable):
        raise WrongKindError(f"`points` is {FORMS}, not {points!r:.100}")
    else:
        some = islice(points, None if most is None else most + 1)
        found = [Point(place, numbers_by_path(f"points[{place}]", one)) for place, one in enumerate(some)]
    if not found:
        raise OutOfRangeError("`points` holds no point; [{}] is the one point that changes nothing")
    return found


def _of_frame(frame: pd.DataFrame) -> list[Point]:
    numbers_by_path("points", dict.fromkeys(frame.columns))
    if not frame.index.is_unique or not frame.columns.is_unique:
        raise OutOfRangeError("rows and columns of `points` have different names each; reset_index() numbers the rows")
    columns = {path: frame[path].tolist() for path in frame.columns}
    return [Point(label, {path: column[k] for path, column in columns.items()}) for k, label in enumerate(frame.index)]


def _of_columns(columns: Mapping[str, Any]) -> list[Point]:
    given = numbers_by_path("points", columns)
    for path, values in given.items():
        if isinstance(values, str | bytes) or np.ndim(values) != 1:
            raise WrongKindError(f"`points` has a list or an array of values for `{path}`, not {values!r:.100}")
    lengths = {path: len(values) for path, values in given.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{path} has {length}" for path, length in lengths.items())
        raise OutOfRangeError(f"`points` has as many values for every path: {told}")
    rows = zip(*(list(values) for values in given.values()), strict=True)
    return [Point(place, dict(zip(given, row, strict=True))) for place, row in enumerate(rows)]
