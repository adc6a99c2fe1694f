"""Worlds for the tests of engines: of a scenario, or made up of plausible numbers."""

import numpy as np

from ana_sim.rules.phases import MONTH
from ana_sim.scenario import load_posture, load_scenario
from ana_sim.scenario.arrays import build

SWITCH = 2
MONTHS = 7


def world_of(posture, scenario="historical"):
    """Return the World of a scenario that follows a posture from the third month on."""
    schedule = [(0, load_posture("passive").resolved), (SWITCH, load_posture(posture).resolved)]
    return build(load_scenario(scenario).resolved, schedule)


def rows(months=MONTHS):
    """Return what is recorded: home each month, powers each third month with the months before it."""
    return {
        "home_row": np.arange(months), "home_rows": months, "power_row": np.arange(months) // 3,
        "power_rows": (months + 2) // 3,
    }  # fmt: skip


def run(engine, world, *, seed=2**63 + 11, first=3, count=5, months=MONTHS, acts=True):
    """Return what some histories of a World come to, prepared by the same engine."""
    ready = world.copy()
    engine.live(ready, "prepare")
    return engine.run(ready, seed=seed, first=first, count=count, **rows(months), acts=acts)


def bytes_of(outcome):
    """Return all bytes of what histories came to."""
    parts = outcome.home, outcome.powers, outcome.events, outcome.orders, outcome.acts
    return b"".join(part.tobytes() for part in parts)


def live_through(engine, world, months=3):
    """Return the bytes of a World that lived some months phase by phase."""
    lived = world.copy()
    engine.live(lived, "prepare")
    for _ in range(months):
        for phase in MONTH:
            engine.live(lived, phase)
    return lived.block.tobytes() + lived.events.tobytes() + lived.effects.tobytes() + lived.orders.tobytes()
