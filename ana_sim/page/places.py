"""Where each number of a scenario stands in the World and its tables, found by marks and not written by hand.

One World is built in which every number is a mark of its own; wherever a mark is found again, that word is the number.
A number that is not found again is no plain copy, and the page offers no control for it.
"""

from copy import deepcopy

import numpy as np

from ana_sim.scenario.arrays import build

TABLES = ("block", "events", "effects", "program", "postures")
"""What a World is made of, in the order in which the page holds it; orders are the page's own."""
OF_POSTURE = ("activism", "tolerance", "prudence", "resolve", "heed", "autonomy")
"""Numbers of a posture that a control can set."""


def words_of(world):
    """Return {table: its 64-bit words} of a World."""
    return {name: np.ascontiguousarray(getattr(world, name)).reshape(-1).view(np.uint64) for name in TABLES}


def places_of_numbers(resolved, paths, schedule):
    """Return {path: {table: [places of words]}} of the numbers that are plain copies.

    Args:
        resolved: a resolved scenario. paths: dotted paths of its numbers. schedule: as `build` takes it.
    """
    marks = {path: 1.0 + (k + 1) * 2.0**-30 for k, path in enumerate(paths)}
    marked = deepcopy(resolved)
    for path, mark in marks.items():
        _set(marked, path.split("."), mark)
    tables = words_of(build(marked, schedule))
    wanted = {np.float64(mark).view(np.uint64).item(): path for path, mark in marks.items()}
    keys = np.array(sorted(wanted), np.uint64)
    found = {}
    for table, words in tables.items():
        at = np.minimum(np.searchsorted(keys, words), len(keys) - 1)
        for place in np.nonzero(keys[at] == words)[0].tolist():
            found.setdefault(wanted[int(words[place])], {}).setdefault(table, []).append(place)
    return found


def _set(tree, steps, value):
    """Set a number in nested dictionaries and lists."""
    for step in steps[:-1]:
        tree = tree[int(step)] if isinstance(tree, list) else tree[step]
    last = int(steps[-1]) if isinstance(tree, list) else steps[-1]
    tree[last] = value
