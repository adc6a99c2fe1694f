"""How small the numbers in a chart are written."""


def short(value):
    """Return a number with at most four significant figures, so that the file stays small; None stays."""
    return None if value is None else float(f"{value:.4g}")
