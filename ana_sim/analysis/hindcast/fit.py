"""From figures to what is compared: logarithms, log odds; the one elasticity a series may have; the error's size."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ana_sim.scenario import ScenarioError

if TYPE_CHECKING:
    from ana_sim.analysis.hindcast.observed import Row

LEVEL, SHARE = "level", "share"
Numbers = Sequence[float] | np.ndarray


def transformed(row: "Row", *, kind: str, whole: float = 1.0) -> float:
    """Return the log of a level, or the log odds of a share of a whole.

    Args:
        row: Row of the table. kind: LEVEL or SHARE. whole: what the value is a part of, for a share.

    Raises:
        ScenarioError: the value has no logarithm, or is no part of the whole.
    """
    part = row.value / whole
    if part <= 0 or (kind == SHARE and part >= 1):
        bound = f"between 0 and {whole:g}" if kind == SHARE else "above 0"
        message = f"`{row.series}` is {row.value:g} in {row.period}; here it must lie {bound}"
        raise ScenarioError([row.problem("range", message, hint="mend the figure or leave the row out")])
    return float(np.log(part) if kind == LEVEL else np.log(part / (1 - part)))


def back(value: float, *, kind: str, whole: float = 1.0) -> float:
    """Return the number in its own unit."""
    return float(np.exp(value) if kind == LEVEL else whole / (1 + np.exp(-value)))


def elasticity(rises: Numbers, drives: Numbers) -> float:
    """Return the least-squares elasticity through the base year: `η = Σ Δz Δy / Σ Δz²`; 0 where the driver is still.

    Args:
        rises: Δy, log changes from the base year not yet accounted for. drives: Δz, log changes of the driver.
    """
    rises, drives = np.asarray(rises, float), np.asarray(drives, float)
    below = (drives**2).sum()
    return float((drives * rises).sum() / below) if below > 0 else 0.0


class Spread:
    """Errors in the years of fitting, gathered over series of a kind: their root mean square per root year."""

    def __init__(self) -> None:
        self.squares = {LEVEL: 0.0, SHARE: 0.0}
        self.freedom = {LEVEL: 0, SHARE: 0}

    def add(self, kind: str, errors: Numbers, years: Numbers, *, fitted: int = 0) -> None:
        """Add a series' errors.

        Args:
            kind: LEVEL or SHARE. errors: (n,) log units. years: (n,) distance in years over which each arose, ≥ 1.
            fitted: how many numbers were fitted to them.
        """
        errors, years = np.asarray(errors, float), np.asarray(years, float)
        if errors.size <= fitted:
            return
        self.squares[kind] += float((errors**2 / years).sum())
        self.freedom[kind] += errors.size - fitted

    def of(self, kind: str) -> float | None:
        """Return the standard deviation of one year's error, of the other kind where this one has none; else None."""
        for wanted in (kind, SHARE if kind == LEVEL else LEVEL):
            if self.freedom[wanted] > 0:
                return float(np.sqrt(self.squares[wanted] / self.freedom[wanted]))
        return None
