"""Worlds of the cells of a batch, built quickly: what does not vary from cell to cell is built once."""

from dataclasses import replace

from ana_sim.engines import Engine
from ana_sim.runs.batch.identity import calendar_at, posture_at, scenario_at
from ana_sim.runs.batch.plan import Cell, Plan
from ana_sim.scenario.arrays import World, build
from ana_sim.scenario.inputs import Inputs, schedule_of

OF_EVENTS = ("events", "effects", "program", "event_ids")


class Worlds:
    """The worlds of a plan's cells.

    A scenario's events are by far the dearest part to build, and most points leave them alone: they are built once
    for a scenario, and the numbers of home, powers, parameters and postures anew for each cell.

    Args:
        plan: the Plan. engine: whose rules measure a World before its first month.
    """

    def __init__(self, plan: Plan, engine: Engine):
        self.plan = plan
        self.engine = engine
        self._events: dict[str, dict] = {}

    def of(self, cell: Cell) -> World:
        """Return the World of a cell, ready to run, equal bit for bit to one built from scratch.

        Raises:
            Exception: whatever is wrong with the numbers of the cell.
        """
        inputs = self.inputs(cell)
        world = self._built(cell, inputs)
        self.engine.live(world, "prepare")
        return world

    def _built(self, cell, inputs):
        if inputs.resolved["events"] is not self.plan.scenarios[cell.scenario]["events"]:
            return build(*inputs)
        if cell.scenario not in self._events:
            whole = build(*inputs)
            self._events = {cell.scenario: {name: getattr(whole, name) for name in OF_EVENTS}}
            return whole
        kept = self._events[cell.scenario]
        copies = {name: kept[name].copy() if name != "event_ids" else kept[name] for name in OF_EVENTS}
        return replace(build(inputs.resolved | {"events": {}}, inputs.schedule), **copies)

    def inputs(self, cell: Cell) -> Inputs:
        """Return what the World of a cell is built from."""
        point, plan = self.plan.point(cell), self.plan
        resolved = scenario_at(plan.scenarios[cell.scenario], point)
        posture = posture_at(plan.postures[cell.posture], point, cell.posture)
        calendar = calendar_at(plan.calendars[cell.scenario], point)
        return Inputs(resolved, schedule_of(resolved, posture, calendar))
