"""How small the numbers in a chart are written."""

from math import isnan


def short(value):
    """Return a number with at most four significant figures, so that the file stays small; None for none."""
    return None if value is None or isnan(value) else float(f"{value:.4g}")
