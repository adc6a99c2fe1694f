"""Numbers of home and of powers as a person sets them: what is none, or does not fit, is refused in a sentence."""

from typing import Any

import numpy as np

from ana_sim.scenario.mistake import OutOfRangeError, WrongKindError


def set_numbers(field: np.ndarray, name: str, value: Any) -> None:
    """Write a number, or as many as a field has, into that field of the World.

    Args:
        field: the field, () or (domains,). name: what it is called. value: number or numbers, of Python or NumPy.

    Raises:
        WrongKindError: it is no number, or not as many as there are. OutOfRangeError: it is NaN or infinite.
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
    field[...] = numbers
