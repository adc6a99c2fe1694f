"""One history, stepped month by month, with everything that happened in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from ana_sim.engines import Engine
from ana_sim.model import AnaModel
from ana_sim.scenario.asked import seed_of, whole_number
from ana_sim.scenario.inputs import Inputs, inputs_of

LAST_REPLICATION = 2**32 - 1


def run_history(
    scenario: Any,
    posture: Any,
    *,
    seed: int,
    replication: int = 0,
    overrides: Mapping[str, Any] | None = None,
    orders: Sequence[Mapping[str, Any]] = (),
    engine: str | Engine = "auto",
) -> AnaModel:
    """Return a finished AnaModel: the same history as that replication of any ensemble, with its trace.

    Args:
        scenario: Scenario to run. posture: Posture that stands where the calendar says `compared`.
        seed: 0 to 2⁶⁴ − 1. replication: which history, from 0. overrides, orders, engine: as `simulate` takes them.
    """
    seed, replication = seed_of(seed), whole_number("replication", replication, 0, LAST_REPLICATION)
    inputs = inputs_of(scenario, posture, overrides=overrides, orders=orders)
    return lived(inputs, seed=seed, replication=replication, engine=engine)


def lived(inputs: Inputs, *, seed: int, replication: int, engine: str | Engine = "auto") -> AnaModel:
    """Return the finished AnaModel of what a World is built from."""
    name = engine.name if isinstance(engine, Engine) else engine
    return AnaModel(inputs, None, seed=seed, replication=replication, engine=name).run()
