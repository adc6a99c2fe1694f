"""Which numbers move a difference: points to screen all numbers (Morris) and to share out variance (Sobol')."""

import numpy as np

from ana_sim.results import ResultsError
from ana_sim.runs.experiments.ranges import scaled

NEEDED = "the extra `evidence` is needed: pip install 'ana-sim[evidence]'"


def _problem(count):
    return {"num_vars": count, "names": [f"x{k}" for k in range(count)], "bounds": [[0.0, 1.0]] * count}


def _salib():
    try:
        import SALib.sample.morris
        import SALib.sample.sobol
    except ImportError as error:
        raise ResultsError("screening and variance shares need SALib", mend=NEEDED) from error
    return SALib.sample


def morris_points(ranges, *, trajectories, seed, levels=4):
    """Return the points of a Morris screening, (trajectories · (ranges + 1), ranges) in the ranges' units.

    Source: Morris1991
    """
    unit = _salib().morris.sample(_problem(len(ranges)), trajectories, num_levels=levels, seed=seed)
    return scaled(unit, ranges)


def sobol_points(ranges, *, base, seed):
    """Return Saltelli's points for first-order and total indices, (base · (ranges + 2), ranges), base a power of 2.

    Source: Saltelli2010
    """
    unit = _salib().sobol.sample(_problem(len(ranges)), base, calc_second_order=False, seed=seed)
    return scaled(unit, ranges)


def grid_points(ranges, first, second, *, steps):
    """Return a grid over two numbers with all others at their values, (steps², ranges).

    Args:
        first, second: names of the two Ranges.
    """
    names = [r.name for r in ranges]
    a, b = names.index(first), names.index(second)
    points = np.tile([r.value for r in ranges], (steps * steps, 1))
    across, up = np.meshgrid(np.linspace(0, 1, steps), np.linspace(0, 1, steps), indexing="ij")
    for place, part in ((a, across), (b, up)):
        points[:, place] = ranges[place].low + part.ravel() * (ranges[place].high - ranges[place].low)
    return points
