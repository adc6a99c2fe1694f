"""Calendar months and their place in a scenario."""

import re
from typing import TypeGuard

Calendar = tuple[str, int]
"""The first month, and how many there are."""
MONTH = "^[0-9]{4}-(0[1-9]|1[0-2])$"


def is_month(text: object) -> TypeGuard[str]:
    """Whether this is a month, written YYYY-MM."""
    return isinstance(text, str) and re.match(MONTH, text) is not None


def index(text: str, *, start: str) -> int:
    """Return how many months after the start a month lies: 0 is the start, negative is before it.

    text, start: "YYYY-MM".
    """
    return _count(text) - _count(start)


def label(place: int, *, start: str) -> str:
    """Return the month `place` months after the start as "YYYY-MM"."""
    year, month = divmod(_count(start) + place, 12)
    return f"{year:04d}-{month + 1:02d}"


def _count(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:7]) - 1
