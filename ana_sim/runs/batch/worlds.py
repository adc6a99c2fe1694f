"""Worlds of the cells of a batch, built quickly: what does not vary from cell to cell is built once."""

from ana_sim.runs.batch.identity import with_numbers
from ana_sim.runs.simulate import schedule_of
from ana_sim.scenario.arrays import build, prepare_world


class Worlds:
    """The worlds of a plan's cells.

    A scenario's events are by far the dearest part to build, and most points leave them alone: a base world per
    scenario keeps them, and the numbers of home, powers, parameters and postures are built anew in front of them.

    Args:
        plan: the Plan.
    """

    def __init__(self, plan):
        self.plan = plan
        self._bases = {}

    def of(self, cell):
        """Return the prepared world of a cell, equal bit for bit to one built from scratch.

        Raises:
            Exception: whatever is wrong with the numbers of the cell.
        """
        resolved, schedule = self.inputs(cell)
        events = resolved["events"]
        if events is not self.plan.scenarios[cell.scenario]["events"]:
            return build(resolved, schedule)
        if cell.scenario not in self._bases:
            self._bases = {cell.scenario: build(resolved, schedule)}
            return self._bases[cell.scenario]
        front = build({**resolved, "events": {}}, schedule, prepared=False)
        base = self._bases[cell.scenario]
        world = base.copy()
        world.memory[: len(front.memory)] = front.memory
        # What the events look at the front does not know: it has none.
        world.home["watched"] = base.home["watched"]
        return prepare_world(world._replace(parameters=front.parameters, postures=front.postures))

    def inputs(self, cell):
        """Return the resolved scenario of a cell and its calendar of resolved postures."""
        plan = self.plan
        resolved, posture = with_numbers(plan.scenarios[cell.scenario], plan.postures[cell.posture], plan.point(cell))
        return resolved, schedule_of(resolved, posture, plan.calendars[cell.scenario])
