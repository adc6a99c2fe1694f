"""Can the figures tell one posture from another at all? How far apart two postures lie, in deviations of a forecast."""

from dataclasses import dataclass

import numpy as np

MATERIAL = 0.5
"""Standardised difference from which a series says something about the posture (Cohen's medium effect)."""


@dataclass(frozen=True)
class Identified:
    """How far apart two postures are on one figure.

    `apart` is the mean difference (log or log odds), `by_luck` the same in deviations of the histories alone,
    `standardised` in deviations of the forecast, the error of observation included.
    """

    series: str
    year: int
    first: str
    second: str
    apart: float
    by_luck: float
    standardised: float

    @property
    def tests(self):
        """Whether the figure tests the strategy or only the times."""
        return "the strategy" if abs(self.standardised) >= MATERIAL else "the times"


def identified(series, year, first, second, *, names):
    """Return the Identified of one figure.

    Args:
        first, second: Forecasts of two postures on the same luck. names: of the two postures.
    """
    apart = second.mean - first.mean
    luck = np.sqrt((np.var(first.centres) + np.var(second.centres)) / 2)
    both = np.sqrt((first.deviation**2 + second.deviation**2) / 2)
    return Identified(series, year, *names, apart, _ratio(apart, luck), _ratio(apart, both))


def _ratio(above, below):
    if below > 0:
        return float(above / below)
    return 0.0 if above == 0 else float(np.sign(above) * np.inf)
