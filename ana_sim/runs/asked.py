"""What a caller asks for, checked before the first history runs."""

import operator
from collections.abc import Sequence
from typing import Any

import numpy as np

from ana_sim.scenario.mistake import OutOfRangeError, WrongKindError

LAST_SEED = 2**64 - 1
MOST_REPLICATIONS = 2**31 - 1
MOST_THREADS = 1024
ROWS = ("monthly", "yearly", "final", "none")


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


def _power_of_two(number):
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


def word_of(name: str, value: Any, known: Sequence[str]) -> str:
    """Return a word that must be one of some; raise OutOfRangeError for another."""
    if value not in known:
        raise OutOfRangeError(f"`{name}` is one of {', '.join(known)}, not {value!r}")
    return value
