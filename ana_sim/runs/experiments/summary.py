"""What an experiment keeps of a history: each measure in the final year, since the switch, in the last four years."""

from typing import NamedTuple

import numpy as np

from ana_sim.rules.world import MEASURES, POWER_MEASURE_NAMES
from ana_sim.runs.manifest import adds_up
from ana_sim.runs.simulate import rows_of, run_block

YEAR = 12
LATE = 48
PERIODS = ("final", "since", "late")
"""The last 12 months; all months since postures may differ; the last 48 months."""
KEPT = [k for k, row in enumerate(MEASURES) if not row[0].endswith("_power")]
KEPT_NAMES = [MEASURES[k][0] for k in KEPT]
ADDS_UP = np.array([adds_up(MEASURES[k][1], MEASURES[k][2]) for k in KEPT])
OF_POWERS = ("closeness", "leverage", "counter", "grievance", "foothold", "ideal", "stated", "share_security")


class Summaries(NamedTuple):
    """Histories summed up: `values` (replications, columns) and `events` (replications, events; -1 never)."""

    values: np.ndarray
    events: np.ndarray


def columns_of(power_ids):
    """Return the names of the columns of `Summaries.values`."""
    home = [f"{period}_{name}" for period in PERIODS for name in KEPT_NAMES]
    return home + [f"last_{power}_{name}" for power in power_ids for name in OF_POWERS]


def summed_up(world, *, months, start, switch, seed, first, count):
    """Run some replications of a world and return their Summaries.

    Args:
        months, start: of the scenario. switch: first month in which postures may differ.
        seed, first, count: which replications.
    """
    home_row, last = rows_of(months, "monthly", start)
    power_row = np.full(months, -1, np.int64)
    power_row[-1] = 0
    home, powers, events = run_block(
        world, seed=seed, first=first, count=count, home_row=home_row, power_row=power_row,
        home_rows=len(last), power_rows=1,
    )  # fmt: skip
    home = home[:, :, KEPT]
    parts = [_total(home[:, -YEAR:]), _total(home[:, switch:]), _total(home[:, -LATE:])]
    kept = [POWER_MEASURE_NAMES.index(name) for name in OF_POWERS]
    return Summaries(np.concatenate([*parts, powers[:, 0][:, :, kept].reshape(count, -1)], axis=1), events)


def _total(values):
    """Return sums over months of what adds up, means of the rest."""
    return np.where(ADDS_UP, values.sum(axis=1), values.mean(axis=1))
