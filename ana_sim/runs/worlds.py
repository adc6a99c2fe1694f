"""Worlds ready to run: built from a scenario and a posture, or from the manifest of results."""

from collections.abc import Mapping
from typing import Any

from ana_sim.engines import Engine
from ana_sim.scenario.arrays import World, build
from ana_sim.scenario.inputs import Inputs, schedule_of


def recorded_inputs(manifest: Mapping[str, Any], posture: str, scenario: str | None = None) -> Inputs:
    """Return what the World of a recorded comparison was built from.

    Args:
        manifest: of the results. posture: its name. scenario: its name, where there are several.
    """
    record = manifest["scenarios"][scenario] if scenario else manifest["scenario"]
    calendar = {name: other["resolved"] for name, other in record["calendar"].items()}
    schedule = schedule_of(record["resolved"], manifest["postures"][posture]["resolved"], calendar)
    return Inputs(record["resolved"], schedule, tuple(manifest["orders"]))


def world_of(inputs: Inputs, engine: Engine) -> World:
    """Return a World at its start, measured by the engine's rules and ready to run."""
    world = build(*inputs)
    engine.live(world, "prepare")
    return world
