"""A scenario under a posture, ready to be run again and again with other numbers."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from os import PathLike
from typing import Any

import numpy as np

from ana_sim.engines import Engine, choose
from ana_sim.rules.phases import MONTH
from ana_sim.rules.world import FLOW, MEASURE_NAMES, PARAMETERS, POSTURE, POWER_MEASURE_NAMES
from ana_sim.rules.world import MEASURES as ROWS
from ana_sim.runs.experiments.seen import Seen
from ana_sim.runs.memory import check_histories
from ana_sim.scenario import Posture, Scenario, load_posture, load_scenario
from ana_sim.scenario.arrays import World, build

COMPARED = "compared"
MEASURES = {name: "flow" if kind == FLOW else "stock" for name, kind, *_ in ROWS}
"""Measure of home -> `flow`, which adds up over months, or `stock`."""


class Stage:
    """The world of a scenario under a posture, and the engine that runs it.

    Args:
        scenario, posture: names in the library, paths of files, or what was loaded of them.
        engine: the one that suits many histories if left out.
        always: whether the posture holds from the first month, too.

    Raises:
        ScenarioError: with what is wrong in the files.
    """

    def __init__(
        self,
        scenario: Scenario | str | PathLike[str],
        posture: Posture | str | PathLike[str],
        *,
        engine: Engine | None = None,
        always: bool = False,
    ) -> None:
        self.scenario = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
        self.posture = posture if isinstance(posture, Posture) else load_posture(posture)
        self.engine = engine or choose(histories=10**6)
        self.resolved = self.scenario.resolved
        self._schedule = [(0, self.posture.resolved)] if always else self._calendar()
        self.world = build(self.resolved, self._schedule)
        self._needs: np.ndarray | None = None

    def _calendar(self) -> list[tuple[int, dict[str, Any]]]:
        named = {name: other.resolved for name, other in self.scenario.postures.items()}
        named[COMPARED] = self.posture.resolved
        return [(part["from"], named[part["posture"]]) for part in self.resolved["schedule"]]

    def at(self, numbers: Mapping[str, Any]) -> World:
        """Return the world with numbers replaced: {path: value}, "posture.FIELD" for fields of the compared posture.

        Parameters and fields of the posture are set whatever their ranges.
        """
        rest = {path: value for path, value in numbers.items() if not path.startswith(("parameters.", "posture."))}
        world = build(_replaced(self.resolved, rest), self._schedule) if rest else self.world.copy()
        for path, value in numbers.items():
            kind, _, name = path.partition(".")
            if kind == "parameters" and name in PARAMETERS:
                world.block["rules"][name] = value
            elif kind == "posture":
                _set_posture(world, name, value)
        return world

    def run(
        self,
        numbers: Mapping[str, Any] | None = None,
        *,
        seed: int,
        count: int,
        first: int = 0,
        months: int | None = None,
        powers: Sequence[str] = POWER_MEASURE_NAMES,
        needs: bool = False,
    ) -> Seen:
        """Return the Seen of some histories.

        Args:
            numbers: {path: value} as for `at`. seed: 0 to 2⁶⁴ - 1. count, first: how many histories, from which on.
            months: how many months are kept; all if left out.
            powers: measures of powers that are kept, () for none. needs: whether the powers' needs are looked up.
        """
        world = self.at(numbers or {})
        months = months or self.resolved["months"]
        rows = np.arange(months)
        power_rows, power_row = (months, rows) if powers else (0, np.full(months, -1))
        check_histories(
            replications=count, home_rows=months, power_rows=power_rows, powers=len(world.power_ids)
        )  # fmt: skip
        outcome = self.engine.run(
            world, seed=seed, first=first, count=count, home_row=rows, power_row=power_row, home_rows=months,
            power_rows=power_rows,
        )  # fmt: skip
        return Seen(
            start=self.resolved["start"],
            home={name: outcome.home[..., place] for place, name in enumerate(MEASURE_NAMES)},
            powers={name: outcome.powers[..., POWER_MEASURE_NAMES.index(name)] for name in powers},
            power_ids=world.power_ids,
            acts=outcome.acts,
            events={name: outcome.events[:, place] for place, name in enumerate(world.event_ids)},
            first=first,
            needs=self.needs(months) if needs else None,
        )

    def needs(self, months: int) -> np.ndarray:
        """Return (months, powers, domains) of what powers need of home in the first history; only events move it."""
        if self._needs is None:
            world, needs, n = self.world.copy(), [], len(self.world.power_ids)
            world.block["seed"] = 1
            self.engine.live(world, "prepare")
            for _ in range(self.resolved["months"]):
                for phase in MONTH:
                    self.engine.live(world, phase)
                needs.append(world.block["powers"]["need"][0, :, :n].T.copy())
            self._needs = np.array(needs)
        return self._needs[:months]


def _set_posture(world: World, name: str, value: Any) -> None:
    """Set a field of the posture that holds last, here and, where it holds from the first month, in the block."""
    if name not in POSTURE.names:
        raise KeyError(name)
    world.postures[name][-1] = value
    if len(world.postures) == 1:
        world.block["posture"][name] = value


def _replaced(resolved: dict[str, Any], numbers: Mapping[str, Any]) -> dict[str, Any]:
    """Return a resolved scenario with the numbers at some paths replaced."""
    resolved = deepcopy(resolved)
    for path, value in numbers.items():
        *way, last = path.split(".")
        node: Any = resolved
        for step in way:
            node = node[int(step) if isinstance(node, list) else step]
        node[int(last) if isinstance(node, list) else last] = value
    return resolved
