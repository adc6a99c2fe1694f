"""Worlds of the cells of a batch, built quickly: what does not vary from cell to cell is built once."""

from ana_sim.engines import Engine
from ana_sim.runs.batch.identity import calendar_at, posture_at, scenario_at
from ana_sim.runs.batch.plan import Cell, Plan
from ana_sim.runs.worlds import Builder
from ana_sim.scenario.arrays import World
from ana_sim.scenario.inputs import Inputs, schedule_of


class Worlds:
    """The worlds of a plan's cells, by one Builder for each scenario.

    Args:
        engine: whose rules measure a World before its first month.
    """

    def __init__(self, plan: Plan, engine: Engine) -> None:
        self.plan = plan
        self.engine = engine
        self._builders: dict[str, Builder] = {}

    def of(self, cell: Cell) -> World:
        """Return the World of a cell, ready to run, equal bit for bit to one built from scratch.

        Raises:
            Exception: whatever is wrong with the numbers of the cell.
        """
        if cell.scenario not in self._builders:
            self._builders = {cell.scenario: Builder(self.plan.scenarios[cell.scenario], self.engine)}
        return self._builders[cell.scenario].world(self.inputs(cell))

    def inputs(self, cell: Cell) -> Inputs:
        """Return what the World of a cell is built from."""
        point, plan = self.plan.point(cell), self.plan
        resolved = scenario_at(plan.scenarios[cell.scenario], point)
        posture = posture_at(plan.postures[cell.posture], point, cell.posture)
        calendar = calendar_at(plan.calendars[cell.scenario], point)
        return Inputs(resolved, schedule_of(resolved, posture, calendar))
