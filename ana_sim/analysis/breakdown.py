"""Where a difference sits: by domain, by level of power, and by part of the posture."""

from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np

from ana_sim.analysis.compare import compare_final_year, difference_of
from ana_sim.analysis.periods import final_year
from ana_sim.analysis.statistics import Interval, mean_interval
from ana_sim.results import ResultsError


def by_domain(results, *, first=None, second=None):
    """Return domain -> Difference of its part of dependency in the final year; the parts add up to the whole.

    dependency = Σ importance · concentration
    """
    first, second = first or results.postures[0], second or results.postures[-1]
    names = {domain: f"concentration_{domain}" for domain in results.manifest["domains"]}
    before, after = (final_year(results, posture, names.values()) for posture in (first, second))
    parts = {}
    for domain, weight in _importance(results).items():
        name = names[domain]
        facts = {"title": f"Part of dependency in {domain}", "unit": results.measures["dependency"]["unit"]}
        parts[domain] = difference_of(
            weight * before[name], weight * after[name], measure=name, facts=facts, between=(first, second)
        )
    return parts


def _importance(results):
    """Return domain -> importance, scaled to sum 1 as the model scales it."""
    stated = results.manifest["scenario"]["resolved"]["home"]["importance"]
    total = sum(stated.values())
    return {domain: value / total for domain, value in stated.items()}


def by_level(results, whole, *, first=None, second=None):
    """Return level -> Difference of the part of "dependency" or "influence" among that level's powers."""
    names = {level: f"{whole}_{level}" for level in results.manifest["levels"]}
    found = compare_final_year(results, first=first, second=second, measures=list(names.values()))
    return {level: found[name] for level, name in names.items()}


def by_power(results, measure, *, first=None, second=None):
    """Return power -> Difference of one of its measures (closeness, leverage, …) at the last recorded date."""
    first, second = first or results.postures[0], second or results.postures[-1]
    before, after = (results.power_values(posture, measure)[:, -1] for posture in (first, second))
    facts = next(record for record in results.manifest["power_measures"] if record["name"] == measure)
    return {
        power: difference_of(before[:, place], after[:, place], measure=measure, facts=facts, between=(first, second))
        for place, power in enumerate(results.powers_in_order)
    }


@dataclass(frozen=True)
class Split:
    """A paired difference divided among the parts of a posture (Shapley): the parts add up to the whole.

    `parts` maps part -> Interval; `whole` is the difference itself over the same replications.
    """

    measure: str
    parts: dict[str, Interval]
    whole: Interval
    replications: int


def split_difference(results, measure, *, period=final_year):
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
    shares = {part: mean_interval(shapley(values, part, parts=parts)) for part in parts}
    whole = mean_interval(values[frozenset(parts)] - values[frozenset()])
    return Split(measure, shares, whole, made["replications"])


def shapley(values, part, *, parts):
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
