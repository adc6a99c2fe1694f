"""Mixtures of two postures: some decisions as under the one, the rest as under the other."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ana_sim.results import Block
from ana_sim.rules.world import MEASURES
from ana_sim.runs.manifest import adds_up

if TYPE_CHECKING:
    from ana_sim.scenario import Posture

PARTS = {
    "initiatives": ("activism", "side", "autonomy", "leap"),
    "openness": ("tolerance", "answer"),
    "bidding": ("bid",),
    "prudence": ("prudence",),
    "resolve": ("resolve", "heed"),
    "course": ("then",),
}
"""The decisions a posture bundles; every decision parameter stands in exactly one part, so that a split is whole."""


def parts_that_differ(first: "Posture", second: "Posture") -> list[str]:
    """Return the names of the parts in which two postures differ."""
    return [part for part, fields in PARTS.items() if any(first.resolved[f] != second.resolved[f] for f in fields)]


def mixtures(first: "Posture", second: "Posture") -> dict[str, tuple["Posture", list[str]]]:
    """Return every mixture of two postures by name, with the parts it takes from the second.

    Returns:
        the first posture comes first, the second last.
    """
    differing = parts_that_differ(first, second)
    subsets = [list(taken) for size in range(len(differing) + 1) for taken in combinations(differing, size)]
    return {name_of(first, second, taken): (mix(first, second, taken), taken) for taken in subsets}


def name_of(first: "Posture", second: "Posture", taken: Sequence[str]) -> str:
    """Return the name of a mixture: the first posture's, then what it takes from the second."""
    if taken == parts_that_differ(first, second):
        return second.name
    return "+".join([first.name, *taken])


def mix(first: "Posture", second: "Posture", taken: Sequence[str]) -> "Posture":
    """Return the first posture with the parts `taken` as under the second."""
    fields = [field for part in taken for field in PARTS[part]]
    resolved = first.resolved | {field: second.resolved[field] for field in fields}
    name = name_of(first, second, taken)
    return replace(first, name=name, resolved=resolved | {"name": name})


class Years(NamedTuple):
    """Histories by year: `home` (replications, years, measures), `home_months` the last month number of each year."""

    home: np.ndarray
    home_months: np.ndarray


def in_years(block: Block) -> Block:
    """Return a Block of monthly histories by year, counted back from the end: means, or sums of what adds up."""
    home = block.histories.home
    months = home.shape[1]
    starts = np.concatenate([[0], np.arange(months % 12 or 12, months, 12)])
    lengths = np.diff(np.append(starts, months))
    totals = np.add.reduceat(home, starts, axis=1)
    summed = np.array([adds_up(kind, unit) for _, kind, unit, *_ in MEASURES])
    years = np.where(summed, totals, totals / lengths[:, np.newaxis])
    return block._replace(histories=Years(years, starts + lengths - 1))
