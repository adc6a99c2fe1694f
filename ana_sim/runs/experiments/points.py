"""Points drawn from the plausible ranges of numbers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.stats import qmc

if TYPE_CHECKING:
    from ana_sim.scenario import Scenario

WIDE = 4.0
"""A range that starts above 0 and spans this factor is drawn on the logarithm."""
WHOLE = ("parameters.plan",)
"""Paths of numbers that are whole."""


class Range(NamedTuple):
    """A number's path in the resolved scenario, its range and its unit."""

    path: str
    low: float
    high: float
    unit: str = ""

    @property
    def name(self) -> str:
        """The path without the word `parameters`."""
        return self.path.removeprefix("parameters.")

    @property
    def is_wide(self) -> bool:
        """Whether it is drawn on the logarithm."""
        return self.low > 0 and self.high >= WIDE * self.low

    def at(self, unit: np.ndarray) -> np.ndarray:
        """Return the values at places 0–1 of the range."""
        if self.is_wide:
            values: np.ndarray = np.exp(np.log(self.low) + unit * np.log(self.high / self.low))
        else:
            values = self.low + unit * (self.high - self.low)
        return np.rint(values) if self.path in WHOLE else values


def ranges_of(scenario: "Scenario", *, of: str = "parameters.") -> list[Range]:
    """Return the Ranges of a scenario's numbers whose path begins with `of`; "" for all."""
    return [
        Range(path, number.low, number.high, number.unit)
        for path, number in scenario.numbers.items()
        if path.startswith(of) and number.low < number.high
    ]


def latin_hypercube(ranges: Sequence[Range], *, points: int, seed: int) -> np.ndarray:
    """Return (points, ranges) values: of each range as many equal slices as points, one point in each."""
    unit = qmc.LatinHypercube(d=len(ranges), rng=np.random.default_rng(seed)).random(points)
    return np.column_stack([one.at(unit[:, place]) for place, one in enumerate(ranges)])


def numbers_at(ranges: Sequence[Range], point: np.ndarray) -> dict[str, float]:
    """Return {path: value} of one point (ranges,)."""
    return {one.path: float(value) for one, value in zip(ranges, point, strict=True)}
