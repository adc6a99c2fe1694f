"""Which figures of coercion the model may be fitted to, and which judge it."""

import zlib

FIRST_YEAR_JUDGED = 1992


def half(one: str, other: str) -> int:
    """Return 0 or 1: the half of the dyads that two states belong to, by their ISO codes in either order."""
    return zlib.crc32("|".join(sorted((one, other))).encode("utf-8")) % 2


def is_fitted(one: str, other: str, year: float) -> bool:
    """Return whether a dyad-year may be fitted to: an even dyad before 1992."""
    return half(one, other) == 0 and year < FIRST_YEAR_JUDGED


def is_judged(one: str, other: str, year: float) -> bool:
    """Return whether a dyad-year judges the model: an odd dyad from 1992 on."""
    return half(one, other) == 1 and year >= FIRST_YEAR_JUDGED
