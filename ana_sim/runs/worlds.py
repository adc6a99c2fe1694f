"""Worlds ready to run: built from a scenario and a posture, or from the manifest of results."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ana_sim.engines import Engine
from ana_sim.scenario.arrays import World, build
from ana_sim.scenario.inputs import Inputs, schedule_of

OF_EVENTS = ("events", "effects", "program", "event_ids")


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


class Builder:
    """Builds the Worlds of one scenario under changed numbers; threads may use it at once.

    Events are by far the dearest part to build, and most changes leave them alone: they are built once, and the numbers
    of home, powers, parameters and postures anew for each World.

    Args:
        resolved: the scenario as nothing changes it. engine: whose rules measure a World before its first month.
    """

    def __init__(self, resolved: Mapping[str, Any], engine: Engine) -> None:
        self._resolved, self._engine = resolved, engine
        self._events: dict[str, Any] = {}

    def world(self, inputs: Inputs) -> World:
        """Return a World ready to run, equal bit for bit to what `world_of` returns.

        Args:
            inputs: of the scenario with numbers replaced by `with_numbers`, which shares what it leaves alone.
        """
        world = self._built(inputs)
        self._engine.live(world, "prepare")
        return world

    def _built(self, inputs: Inputs) -> World:
        if inputs.resolved["events"] is not self._resolved["events"]:
            return build(*inputs)
        if not self._events:
            whole = build(*inputs)
            self._events = {name: getattr(whole, name) for name in OF_EVENTS}
        copies = {name: kept.copy() if name != "event_ids" else kept for name, kept in self._events.items()}
        return replace(build(inputs.resolved | {"events": {}}, inputs.schedule, inputs.orders), **copies)
