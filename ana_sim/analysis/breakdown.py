"""Which part of a posture makes the difference: a Shapley split over mixtures of two postures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np

from ana_sim.analysis.compare import interval
from ana_sim.analysis.periods import Period, final_year
from ana_sim.analysis.statistics import Interval, mean_interval
from ana_sim.results import ResultsError
from ana_sim.results.reading import Results


@dataclass(frozen=True)
class Split:
    """A paired difference divided among the parts of a posture (Shapley): the parts add up to the whole.

    `parts` maps part -> Interval; `whole` is the difference itself over the same replications.
    """

    measure: str
    parts: dict[str, Interval]
    whole: Interval
    replications: int


def split_difference(results: Results, measure: str, *, period: Period = final_year) -> Split:
    """Return the Split of a measure's difference between the two postures that were mixed.

    Args:
        results: Results with a split.
        measure: its name.
        period: `final_year` or `since_switch`, of `ana_sim.analysis.periods`.

    Raises:
        ResultsError: when the results hold no split.
    """
    made = results.manifest["split"]
    if made is None:
        raise ResultsError(
            f"{results.folder} holds no split of postures", mend="Run `ana-sim compare … --split 200` to make one."
        )
    values = {
        frozenset(taken): period(results, name, [measure], table="split")[measure]
        for name, taken in made["mixtures"].items()
    }
    parts = list(dict.fromkeys(part for taken in made["mixtures"].values() for part in taken))
    shares = {part: interval(mean_interval(shapley(values, part, parts=parts))) for part in parts}
    whole = interval(mean_interval(values[frozenset(parts)] - values[frozenset()]))
    return Split(measure, shares, whole, made["replications"])


def shapley(values: Mapping[frozenset[str], np.ndarray], part: str, *, parts: Sequence[str]) -> np.ndarray:
    """Return what one part contributes, averaged over every order in which parts could be taken up.

    φ_i = Σ_{S not holding i} |S|!(n - |S| - 1)!/n! · [v(S ∪ i) - v(S)]

    Args:
        values: frozenset of parts -> (replications,) value with those parts taken.
        part: the part i. parts: all n parts.
    """
    others = [p for p in parts if p != part]
    total = np.zeros_like(next(iter(values.values())))
    for size in range(len(parts)):
        weight = factorial(size) * factorial(len(others) - size) / factorial(len(parts))
        for subset in combinations(others, size):
            total = total + weight * (values[frozenset((*subset, part))] - values[frozenset(subset)])
    return total
