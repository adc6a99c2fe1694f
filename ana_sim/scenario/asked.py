"""What a caller asks for, checked before the first history runs: one sentence for every kind of nonsense."""

import math
import operator
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from ana_sim.scenario.mistake import OutOfRangeError, WrongKindError

LAST_SEED = 2**64 - 1
MOST_REPLICATIONS = 2**31 - 1
MOST_THREADS = 1024
ROWS = ("monthly", "yearly", "final", "none")
Kind = TypeVar("Kind")


def whole_number(name: str, value: Any, low: int, high: int) -> int:
    """Return a whole number of Python or NumPy as one of Python.

    Raises:
        OutOfRangeError: it lies outside low … high.
        WrongKindError: it is no whole number: a truth value, 1.5, or a text.
    """
    said = f"`{name}` is a whole number from {low} to {_power_of_two(high)}, written without quotes"
    if isinstance(value, bool | np.bool_):
        raise WrongKindError(f"{said}, not {value!r}")
    try:
        found = operator.index(value)
    except TypeError:
        raise WrongKindError(f"{said}, not {value!r}") from None
    if not low <= found <= high:
        raise OutOfRangeError(f"{said}, not {found}")
    return found


def _power_of_two(number: int) -> str:
    return {2**64 - 1: "2⁶⁴ − 1", 2**32 - 1: "2³² − 1", 2**31 - 1: "2³¹ − 1"}.get(number, f"{number:,}")


def seed_of(value: Any) -> int:
    """Return a seed, 0 to 2⁶⁴ − 1; raises as `whole_number` does."""
    return whole_number("seed", value, 0, LAST_SEED)


def replications_of(value: Any) -> int:
    """Return a number of histories, at least 1; raises as `whole_number` does."""
    return whole_number("replications", value, 1, MOST_REPLICATIONS)


def threads_of(value: Any) -> int | None:
    """Return a number of threads, or None for every processor; raises as `whole_number` does."""
    return None if value is None else whole_number("threads", value, 1, MOST_THREADS)


def real_number(name: str, value: Any, low: float, high: float) -> float:
    """Return a number of Python or NumPy above `low` and up to `high` as one of Python.

    Raises:
        OutOfRangeError: it lies outside, or is NaN.
        WrongKindError: it is no number: a truth value or a text.
    """
    said = f"`{name}` is a number above {low:g}" + ("" if math.isinf(high) else f", up to {high:g}")
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | float | np.number) or np.iscomplexobj(value):
        raise WrongKindError(f"{said}, not {value!r}")
    if not (low < value <= high and math.isfinite(value)):
        raise OutOfRangeError(f"{said}, not {value!r}")
    return float(value)


def truth_of(name: str, value: Any) -> bool:
    """Return True or False of Python or NumPy as Python's; raise WrongKindError for anything else."""
    if not isinstance(value, bool | np.bool_):
        raise WrongKindError(f"`{name}` is True or False, not {value!r}")
    return bool(value)


def names_of(name: str, value: Any) -> list[str]:
    """Return a list of names; raise WrongKindError for one name alone, or what is no name."""
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise WrongKindError(f"`{name}` is a list of names, in square brackets, not {value!r}")
    found = list(value)
    for one in found:
        if not isinstance(one, str):
            raise WrongKindError(f"`{name}` is a list of names, and {one!r} is none")
    return [str(one) for one in found]


def numbers_by_path(name: str, value: Any) -> dict[str, Any]:
    """Return {path: value}; raise WrongKindError where it is no mapping, or a path no text."""
    example = '{"parameters.memory": 0.95}'
    if not isinstance(value, Mapping):
        raise WrongKindError(f"`{name}` is a dictionary of numbers by path, as {example}, not {value!r}")
    for path in value:
        if not isinstance(path, str):
            raise WrongKindError(f"a path in `{name}` is a text, as in {example}, not {path!r}")
    return dict(value)


def path_of(name: str, value: Any) -> Path:
    """Return the path of a file or folder; raise WrongKindError for what names none."""
    if not isinstance(value, str | PathLike):
        raise WrongKindError(f'`{name}` is a name or a path, as "results/first-look", not {value!r:.100}')
    return Path(value)


def subclass_of(name: str, value: Any, kind: type[Kind]) -> type[Kind]:
    """Return a class that is, or is made from, another; raise WrongKindError for anything else."""
    if not (isinstance(value, type) and issubclass(value, kind)):
        raise WrongKindError(f"`{name}` is {kind.__name__} or a class made from it, not {value!r:.100}")
    return value


def call_of(name: str, value: Any, arguments: str) -> Any:
    """Return what can be called; raise WrongKindError for anything else. arguments: those it is called with."""
    if not callable(value):
        raise WrongKindError(f"`{name}` is a function of {arguments}, not {value!r:.100}")
    return value


def of_kind(name: str, value: Any, kind: type[Kind], *, mend: str) -> Kind:
    """Return a value of a class; raise WrongKindError for anything else.

    mend: where one comes from, as in "read_results(folder) gives one".
    """
    if not isinstance(value, kind):
        raise WrongKindError(f"`{name}` is a {kind.__name__}, not {value!r:.100}; {mend}")
    return value


def word_of(name: str, value: str, known: Sequence[str]) -> str:
    """Return a word that must be one of some; raise OutOfRangeError for another."""
    if value not in known:
        raise OutOfRangeError(f"`{name}` is one of {', '.join(known)}, not {value!r}")
    return value
