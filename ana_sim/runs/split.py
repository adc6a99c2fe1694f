"""Mixtures of two postures: some decisions as under the one, the rest as under the other."""

from dataclasses import replace
from itertools import combinations

import numpy as np

PARTS = {
    "initiatives": ("activism", "may", "leaps", "pattern", "patron", "adversary"),
    "openness": ("tolerance", "security_cap"),
    "bidding": ("bidding",),
    "prudence": ("prudence",),
    "resolve": ("resolve", "retaliates", "accommodation"),
}
"""The decisions a posture bundles; every decision parameter stands in exactly one part, so that a split is whole."""


def parts_that_differ(first, second):
    """Return the names of the parts in which two postures differ."""
    return [
        part for part, fields in PARTS.items() if any(first.resolved[f] != second.resolved[f] for f in fields)
    ]


def mixtures(first, second):
    """Return every mixture of two postures by name, with the parts it takes from the second.

    Returns:
        dict name -> (Posture, list of parts); the first posture comes first, the second last.
    """
    differing = parts_that_differ(first, second)
    subsets = [list(taken) for size in range(len(differing) + 1) for taken in combinations(differing, size)]
    return {name_of(first, second, taken): (mix(first, second, taken), taken) for taken in subsets}


def name_of(first, second, taken):
    """Return the name of a mixture: the first posture's, then what it takes from the second."""
    if taken == parts_that_differ(first, second):
        return second.name
    return "+".join([first.name, *taken])


def mix(first, second, taken):
    """Return the first posture with the parts `taken` as under the second."""
    fields = [field for part in taken for field in PARTS[part]]
    resolved = first.resolved | {field: second.resolved[field] for field in fields}
    return replace(first, name=name_of(first, second, taken), resolved=resolved)


def by_year(home, *, summed):
    """Return monthly histories by year, counted back from the end: means, or sums where a measure is summed.

    Args:
        home: (replications, months, measures).
        summed: (measures,) booleans: whether a year's value is the sum of its months.

    Returns:
        (replications, years, measures); a first year of fewer than 12 months is a year of its own.
    """
    months = home.shape[1]
    starts = np.arange(months % 12 or 12, months, 12)
    starts = np.concatenate([[0], starts])
    totals = np.add.reduceat(home, starts, axis=1)
    lengths = np.diff(np.append(starts, months))[:, np.newaxis]
    return np.where(summed, totals, totals / lengths)
