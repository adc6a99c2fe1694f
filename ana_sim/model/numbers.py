"""Numbers of home and of powers as a person sets them: what is none, or does not fit, is refused in a sentence."""

from typing import Any

import numpy as np

from ana_sim.scenario.bounds import AMOUNT, INDEX, OF_READINGS
from ana_sim.scenario.mistake import OutOfRangeError, WrongKindError

ENDS = OF_READINGS | {"habit": INDEX, "peak": INDEX} | dict.fromkeys(("attention", "own", "rest", "serves"), AMOUNT)
"""{field: its lowest and highest value}, where the rules hold a field within some."""


def set_numbers(field: np.ndarray, name: str, value: Any) -> None:
    """Write a number, or as many as a field has, into that field of the World.

    Args:
        field: the field, () or (domains,). name: what it is called. value: number or numbers, of Python or NumPy.

    Raises:
        WrongKindError: it is no number, or not as many as there are. OutOfRangeError: it is NaN, infinite, or beyond
            what the rules hold that field within.
    """
    whole = field.dtype.kind == "i"
    said = f"`{name}` is a {'whole ' if whole else ''}number" + (f", or {field.size} of them" if field.shape else "")
    try:
        numbers = np.asarray(value)
    except ValueError:  # lists of different lengths
        raise WrongKindError(f"{said}, not {value!r:.100}") from None
    if numbers.dtype.kind not in ("iu" if whole else "iuf") or numbers.shape not in ((), field.shape):
        raise WrongKindError(f"{said}, not {value!r:.100}")
    if not np.isfinite(numbers).all():
        raise OutOfRangeError(f"{said}, not {value!r:.100}")
    low, high = ENDS.get(name, (-np.inf, np.inf))
    if (numbers < low).any() or (numbers > high).any():
        reach = f"from {low:g}" + ("" if high == np.inf else f" to {high:g}")
        raise OutOfRangeError(f"{said}, {reach}, not {value!r:.100}")
    field[...] = numbers
