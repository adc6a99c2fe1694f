"""Calendar months and their place in a scenario."""

import re

MONTH = "^[0-9]{4}-(0[1-9]|1[0-2])$"


def is_month(text):
    """Whether this is a month, written YYYY-MM."""
    return isinstance(text, str) and re.match(MONTH, text) is not None


def index(text, *, start):
    """Return how many months after the start a month lies: 0 is the start, negative is before it.

    text, start: "YYYY-MM".
    """
    return _count(text) - _count(start)


def label(place, *, start):
    """Return the month `place` months after the start as "YYYY-MM"."""
    year, month = divmod(_count(start) + place, 12)
    return f"{year:04d}-{month + 1:02d}"


def _count(text):
    return int(text[:4]) * 12 + int(text[5:7]) - 1
