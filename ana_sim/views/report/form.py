"""How numbers are written in the report."""

import math


def number(value, digits=4, *, signed=False):
    """Return a number with a true minus sign; – where there is none."""
    if value is None or math.isnan(value):
        return "–"
    told = f"{value:{'+' if signed else ''},.{digits}f}".replace("-", "−")
    return told if any(figure in "123456789" for figure in told) else told.lstrip("+−")


def half_width(value, digits):
    """Return half of an interval; one that would round to nothing is told as below the last digit."""
    least = 10.0**-digits
    return f"< {least:.{digits}f}" if 0 < value < least / 2 else number(value, digits)


def percent(share):
    """Return a share as a whole percentage that never rounds a few to none or most to all."""
    told = f"{100 * share:.0f} %"
    if told == "0 %" and share > 0:
        return "< 1 %"
    if told == "100 %" and share < 1:
        return "> 99 %"
    return told


def digits_of(difference):
    """Return how many digits after the point show a difference's interval with two figures, 2 to 5."""
    half = (difference.difference.high - difference.difference.low) / 2
    return min(5, max(2, 1 - math.floor(math.log10(half)))) if half > 0 else 4


def short(value):
    """Return a number with at most four significant figures, so that the file stays small."""
    return float(f"{value:.4g}")
