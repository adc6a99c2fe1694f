"""Histories kept month by month for what an observer would have seen of them."""

from typing import NamedTuple

import numpy as np

from ana_sim.model import AnaModel
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.runs.simulate import schedule_of, simulate


class Seen(NamedTuple):
    """What is kept of the histories of one posture.

    Attributes:
        start: first month, "2020-01".
        power_ids: names of the powers, in the order of the arrays.
        powers: measure -> (replications, months, powers).
        home: measure -> (replications, months).
        events: event id -> (replications,) month of the first firing, -1 where it did not fire.
        needs: (months, powers, domains) what powers need of home, from the first history.
    """

    start: str
    power_ids: tuple
    powers: dict
    home: dict
    events: dict
    needs: np.ndarray

    @property
    def months(self):
        """How many months there are."""
        return self.needs.shape[0]


def observe(scenario, posture, *, seed, replications, months, powers, home, threads=None):
    """Return the Seen of a posture's first `months` months.

    Args:
        scenario: Scenario to run. posture: Posture that stands where the calendar says `compared`.
        seed: 0 to 2⁶⁴ - 1. replications: how many histories.
        months: how many months, at most the scenario's.
        powers, home: names of the measures to keep.
    """
    resolved = scenario.resolved | {"months": min(months, scenario.resolved["months"])}
    histories = simulate(resolved, posture, seed=seed, replications=replications, power_rows="monthly", threads=threads)
    return Seen(
        start=resolved["start"],
        power_ids=histories.power_ids,
        powers={name: histories.powers[..., POWER_MEASURE_NAMES.index(name)].copy() for name in powers},
        home={name: histories.home[..., MEASURE_NAMES.index(name)].copy() for name in home},
        events={name: histories.events[:, k] for k, name in enumerate(histories.event_ids)},
        needs=_needs(scenario, resolved, posture, seed),
    )


def _needs(scenario, resolved, posture, seed):
    """Return what powers need of home month by month in the first history; only events move it."""
    named = {name: other.resolved for name, other in scenario.postures.items()}
    model = AnaModel(resolved, schedule_of(resolved, posture.resolved, named), seed=seed, keep_trace=False)
    needs = []
    while model.tick < model.months:
        model.step()
        needs.append(model.world.powers["need"].copy())
    return np.array(needs)
