"""How numbers, months and names are written, everywhere the same."""

import math
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ana_sim.scenario.naming import is_state

if TYPE_CHECKING:
    from ana_sim.analysis.statistics import Interval

# fmt: off
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)
# fmt: on
LARGEST = 10**6
"""Counts from here on are only told to be larger."""


def number(value: float | None, *, figures: int = 2, digits: int | None = None, signed: bool = False) -> str:
    """Return a number with a true minus sign and never a power of ten; – where there is none.

    Args:
        figures: significant figures. digits: digits after the point, which then count instead.
        signed: whether a plus sign is written; nothing has no sign.
    """
    if value is None or math.isnan(value):
        return "–"
    if digits is None:
        digits = max(0, figures - 1 - exponent(value))
    told = f"{value:{'+' if signed else ''},.{digits}f}".replace("-", "−")
    return told if shows(told) else told.lstrip("+−")


def exponent(value: float) -> int:
    """Return the power of ten of a number's first figure, 0 for nothing."""
    return int(f"{value:e}".split("e")[1]) if value else 0


def digits_of(half: float | None) -> int:
    """Return how many digits after the point show half of an interval with two figures: 2 to 5, or 4 of nothing."""
    return min(5, max(2, 1 - exponent(half))) if half else 4


def half_of(interval: "Interval") -> float | None:
    """Return half of an interval's width, or None where it has none."""
    return None if interval.low is None or interval.high is None else (interval.high - interval.low) / 2


def plus_minus(interval: "Interval", digits: int | None = None) -> str:
    """Return a mean with half of its interval: "+1.56 ± 0.15"; alone where half shows no figure; 0 where all is 0."""
    half = half_of(interval)
    if half == interval.mean == 0:
        return "0"
    digits = digits_of(half) if digits is None else digits
    mean, told = number(interval.mean, digits=digits, signed=True), number(half, digits=digits)
    return f"{mean} ± {told}" if shows(told) else mean


def shows(told: str) -> bool:
    """Return whether a number as it is written has a figure other than 0."""
    return any(figure in "123456789" for figure in told)


def percent(share: float) -> str:
    """Return a share as a whole percentage that never rounds a few to none or most to all."""
    told = round(100 * share)
    if told == 0 and share > 0:
        return "< 1 %"
    return "> 99 %" if told == 100 and share < 1 else f"{told} %"


def count(value: float | None) -> str:
    """Return a count with its thousands apart; – where there is none, and no figures that say nothing."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value < LARGEST else "> 1 million"


def words(name: str) -> str:
    """Return a name of a posture, scenario or measure as words."""
    return name.replace("_", " ")


def named(name: str) -> str:
    """Return a name as words in a sentence, states with a large letter: no war in Ukraine."""
    return " ".join(upper(word) if is_state(word) else word for word in words(name).split(" "))


def plainly(text: object) -> str:
    """Return words that a person wrote in one line, signs that cannot be printed replaced."""
    return "".join(sign if _prints(sign) else "\N{REPLACEMENT CHARACTER}" for sign in " ".join(str(text).split()))


def _prints(sign: str) -> bool:
    """Return whether a sign shows something and does not turn the direction of others."""
    joins = sign in "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
    return joins or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Cn")


def listed(items: Iterable[str], last: str = " and ") -> str:
    """Return items as "a, b and c"."""
    items = list(items)
    return f"{', '.join(items[:-1])}{last}{items[-1]}" if len(items) > 1 else "".join(items)


def upper(text: str) -> str:
    """Return a text with its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """Return a text with its first letter small, for the middle of a sentence; an abbreviation stays as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def quoted(title: str) -> str:
    """Return a title in quotation marks."""
    return f"“{title}”"


def in_words(month: object) -> str:
    """Return "2022-02" as "February 2022"."""
    year, number_of_month = str(month).split("-")
    return f"{MONTHS[int(number_of_month) - 1]} {year}"
