"""How postures stand up where numbers are not known: regret, the minimum met, and intervals over worlds."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ana_sim.analysis.search.asked import Minimum, Objective

RESAMPLES, SEED = 1000, 1
NINETEEN = 0.95
Gain = tuple[float, float, float]
"""(gain, low, high) with its interval over worlds."""


class Fared(NamedTuple):
    """Outcomes of some candidates in the worlds of one draw.

    names: of the candidates. measures: names. values: (candidates, worlds, histories, measures).
    """

    names: list[str]
    measures: tuple[str, ...]
    values: np.ndarray

    def of(self, measure: str) -> np.ndarray:
        """Return (candidates, worlds, histories) of a measure."""
        return self.values[..., self.measures.index(measure)]

    def in_worlds(self, measure: str) -> np.ndarray:
        """Return (candidates, worlds) means over histories."""
        means: np.ndarray = self.of(measure).mean(axis=2)
        return means

    def take(self, places: "Sequence[int]") -> "Fared":
        """Return the outcomes of some of the candidates."""
        return Fared([self.names[place] for place in places], self.measures, self.values[list(places)])


def scores(fared: Fared, objectives: "Sequence[Objective]") -> np.ndarray:
    """Return (candidates, objectives), higher is better."""
    return np.column_stack([[one.of(values) for values in fared.of(one.measure)] for one in objectives])


def regret(fared: Fared, objective: "Objective") -> np.ndarray:
    """Return (candidates, worlds): how much less than the best candidate of that world each reaches, 0 or more."""
    values = objective.sign * fared.in_worlds(objective.measure)
    missed: np.ndarray = values.max(axis=0) - values
    return missed


def meets(fared: Fared, minima: "Sequence[Minimum]") -> np.ndarray:
    """Return (candidates, worlds): whether a candidate meets all of the minimum in a world."""
    met = np.ones(fared.values.shape[:2], bool)
    for one in minima:
        values = fared.in_worlds(one.measure)
        met &= one.is_met(values, None if one.posture is None else values[fared.names.index(one.posture)])
    return met


def gain(fared: Fared, objective: "Objective", one: str, other: str) -> Gain:
    """Return (gain, low, high) of an objective: how much candidate `one` is ahead of `other`, worlds drawn again.

    The interval holds 19 of 20 draws of the worlds.
    """
    first, second = (fared.of(objective.measure)[fared.names.index(name)] for name in (one, other))
    ahead, draws = objective.of(first) - objective.of(second), _draws(len(first))
    if objective.is_a_mean:
        return (ahead, *_ends(objective.sign * (first - second).mean(axis=1)[draws].mean(axis=1)))
    return (ahead, *_ends([objective.of(first[rows]) - objective.of(second[rows]) for rows in draws]))


def gain_of_meeting(fared: Fared, minima: "Sequence[Minimum]", one: str, other: str) -> Gain:
    """Return (gain, low, high) of the share of worlds in which the minimum is met, as `gain` does."""
    met = meets(fared, minima).astype(float)
    ahead = met[fared.names.index(one)] - met[fared.names.index(other)]
    return (float(ahead.mean()), *_ends(ahead[_draws(len(ahead))].mean(axis=1)))


def _draws(worlds: int) -> np.ndarray:
    """Return (draws, worlds): worlds drawn again, with some twice and some not at all."""
    return np.random.default_rng(SEED).integers(worlds, size=(RESAMPLES, worlds))


def _ends(again: "np.ndarray | Sequence[float]") -> tuple[float, float]:
    low, high = np.quantile(again, [(1 - NINETEEN) / 2, (1 + NINETEEN) / 2])
    return float(low), float(high)


def together(one: Fared, other: Fared) -> Fared:
    """Return the Fared of the candidates of two, in the same worlds."""
    return Fared([*one.names, *other.names], one.measures, np.concatenate([one.values, other.values]))
