"""Disputes that homes suffered since 1992, foreseen from files that know nothing of them, beside two plain rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ana_sim.homes.dyads import COUNTED, Worlds
from ana_sim.homes.ranks import rank_correlation
from ana_sim.scenario.scenario import Posture

YEARS = 23
"""1992 to 2014, the years in which the disputes are counted."""


@dataclass(frozen=True)
class Foresight:
    """How well a rule foresees the disputes of dyads of the judged half.

    explained: part of the Poisson deviance explained, against one rate for all. by_home: Spearman's correlation of
    disputes foreseen and suffered over homes, with a 95 % interval by bootstrap over homes.
    """

    rule: str
    dyads: int
    homes: int
    disputes: int
    explained: float
    by_home: float
    low: float
    high: float


def suffered(
    homes: Sequence[str],
    year: int = 2004,
    posture: Posture | str = "passive",
    *,
    replications: int = 20,
    seed: int = 1,
    overrides: Mapping[str, Any] | None = None,
) -> list[Foresight]:
    """Return a Foresight of the model, of contiguity alone and of capability alone.

    Files are built from counts before 1992 and without what a power did to this home. Each rule is scaled on dyads of
    the fitted half and judged on the others.
    """
    worlds = Worlds(homes, year, era="before_1992", own_disputes=False)
    table = worlds.tally(posture, replications=replications, seed=seed, overrides=overrides)
    dyads = worlds.dyads
    seen = np.array([dyad.disputes for dyad in dyads])
    fitted = np.array([dyad.half == 0 for dyad in dyads])
    rules = {
        "the model's demands": _scaled(table[:, COUNTED.index("demands")] + 0.05, seen, fitted),
        "contiguity alone": _by_class(np.array([dyad.touch for dyad in dyads]), seen, fitted),
        "capability alone": _by_ratio(np.log([dyad.ratio for dyad in dyads]), seen, fitted),
    }
    names = np.array([dyad.home for dyad in dyads])
    return [_judged(rule, foreseen[~fitted], seen[~fitted], names[~fitted]) for rule, foreseen in rules.items()]


def _scaled(rate: np.ndarray, seen: np.ndarray, fitted: np.ndarray) -> np.ndarray:
    counts: np.ndarray = rate * seen[fitted].sum() / rate[fitted].sum()
    return counts


def _by_class(touch: np.ndarray, seen: np.ndarray, fitted: np.ndarray) -> np.ndarray:
    means = {kind: max(0.01, seen[fitted & (touch == kind)].mean()) for kind in (True, False)}
    counts: np.ndarray = np.where(touch, means[True], means[False])
    return counts


def _by_ratio(ratio: np.ndarray, seen: np.ndarray, fitted: np.ndarray) -> np.ndarray:
    """Return the counts of a Poisson regression on the logarithm of the ratio of capabilities, by Newton's method."""
    terms, weights = np.column_stack([np.ones(len(ratio)), ratio]), np.zeros(2)
    weights[0] = np.log(seen[fitted].mean())
    for _ in range(50):
        mean = np.exp(terms[fitted] @ weights)
        curve = terms[fitted].T @ (terms[fitted] * mean[:, None])
        weights = weights + np.linalg.solve(curve, terms[fitted].T @ (seen[fitted] - mean))
    counts: np.ndarray = np.exp(terms @ weights)
    return counts


def _judged(rule: str, foreseen: np.ndarray, seen: np.ndarray, names: np.ndarray) -> Foresight:
    explained = 1 - _deviance(seen, foreseen) / _deviance(seen, np.full(len(seen), seen.mean()))
    homes = np.unique(names)
    by_home = [[part[names == one].sum() for one in homes] for part in (foreseen, seen)]
    return Foresight(rule, len(seen), len(homes), int(seen.sum()), float(explained), *rank_correlation(*by_home))


def _deviance(seen: np.ndarray, mean: np.ndarray) -> float:
    part = np.where(seen > 0, seen * np.log(np.where(seen > 0, seen, 1) / mean), 0.0)
    return float(2 * np.sum(part - (seen - mean)))
