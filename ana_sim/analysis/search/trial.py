"""Sampled worlds, and how a posture fares in them: the same worlds and the same luck for every candidate."""

import json
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any, Self

import numpy as np

from ana_sim.analysis.search.space import Candidate
from ana_sim.engines import Engine
from ana_sim.results import ResultsError
from ana_sim.rules.compiled import source_version
from ana_sim.rules.world import FLOW, MEASURE_NAMES, MEASURES, STEP_OF_PROGRAM
from ana_sim.runs.experiments import Range, Stage, latin_hypercube, numbers_at, ranges_of
from ana_sim.scenario import Scenario
from ana_sim.scenario.arrays import World, places_of, posture_table

COMPARED, LATE = "compared", 12
"""Levels are means over the last twelve months; flows are summed from the switch to the end."""
ANY_POSTURE = "passive"
"""A posture to build worlds with; its row is replaced by each candidate's."""
_BUILT: dict[str, list[World]] = {}
"""Worlds of the trials that this process has met, so that a worker builds them once."""
_building = threading.Lock()
Table = tuple[np.ndarray, list[Any]]
"""A table of postures, and the program of its sign."""


@dataclass(frozen=True)
class Trial:
    """Worlds drawn from the plausible ranges of a scenario's numbers, and what is measured in them.

    Args:
        stage: Stage of the scenario. worlds: how many. histories: of each world and posture.
        measures: names of home's measures. seed: of the draw and of the luck; other seeds give other worlds.
        rules: version of the rules that the caller has.
    """

    stage: Stage
    worlds: int
    histories: int
    measures: tuple[str, ...]
    seed: int
    rules: str

    @classmethod
    def of(
        cls,
        scenario: Scenario,
        *,
        worlds: int,
        histories: int,
        measures: Sequence[str],
        seed: int,
        engine: Engine | None,
    ) -> Self:
        """Return the Trial of a Scenario.

        Raises:
            ResultsError: its calendar never follows the posture that is compared.
        """
        stage = Stage(scenario, ANY_POSTURE, engine=engine)
        if not any(part["posture"] == COMPARED for part in stage.resolved["schedule"]):
            raise ResultsError(
                f"the calendar of {scenario.name} never follows the posture that is compared",
                mend="Add {from: …, posture: compared} to its `postures`.",
            )
        return cls(stage, worlds, histories, tuple(measures), seed, source_version())

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name in self.__dataclass_fields__}

    @property
    def shape(self) -> tuple[int, int, int]:
        """(worlds, histories, measures) of what each candidate gets."""
        return self.worlds, self.histories, len(self.measures)

    @cached_property
    def ranges(self) -> list[Range]:
        """Ranges of the numbers that differ from world to world."""
        return ranges_of(self.stage.scenario, of="")

    @cached_property
    def points(self) -> np.ndarray:
        """(worlds, ranges) numbers of the worlds."""
        return latin_hypercube(self.ranges, points=self.worlds, seed=self.seed)

    @cached_property
    def about(self) -> dict[str, Any]:
        """What decides its outcomes, as plain values."""
        words = {"worlds": self.worlds, "histories": self.histories, "measures": self.measures, "seed": self.seed}
        rest = {"ranges": [tuple(one) for one in self.ranges], "rows": self.rows.tolist()}
        return words | rest | {"scenario": self.stage.resolved, "calendar": self.stage.world.postures.tolist()}

    def fare(self, candidates: Sequence[Candidate]) -> dict[str, np.ndarray]:
        """Return {values: (candidates, worlds, histories, measures), seconds: (candidates,)}.

        Values are flows summed from the switch, and levels of the last year; seconds those of one processor.

        Raises:
            ResultsError: the rules here are not those of whoever made the trial.
        """
        if source_version() != self.rules:
            raise ResultsError("a worker has other rules than the client", mend="Install the same ana-sim everywhere.")
        worlds, values, seconds = self._worlds(), [], []
        for candidate in candidates:
            started = time.thread_time()
            table = self.table(candidate)
            values.append([self._lived(world, table, place) for place, world in enumerate(worlds)])
            seconds.append(time.thread_time() - started)
        return {"values": np.array(values), "seconds": np.array(seconds)}

    def _worlds(self) -> list[World]:
        key = sha256(json.dumps(self.about, sort_keys=True, default=str).encode()).hexdigest()
        with _building:
            if key not in _BUILT:
                if len(_BUILT) > 1:
                    _BUILT.pop(next(iter(_BUILT)))
                _BUILT[key] = [self._world(point) for point in self.points]
            return _BUILT[key]

    def _world(self, point: np.ndarray) -> World:
        """Return the world of a point (ranges,), measured as it is before the first month."""
        world = self.stage.at(numbers_at(self.ranges, point))
        self.stage.engine.live(world, "prepare")
        return world

    def _lived(self, world: World, table: Table, place: int) -> np.ndarray:
        """Return (histories, measures) of one world under the table of one candidate."""
        rows = self.rows
        outcome = self.stage.engine.run(
            self.under(world, table), seed=self._luck(place), first=0, count=self.histories, home_row=rows,
            power_row=np.full(len(rows), -1), home_rows=int(rows[-1]) + 1, power_rows=0, acts=False,
        )  # fmt: skip
        return np.stack([_measured(outcome.home, name) for name in self.measures], axis=1)

    def years(self, place: int, candidate: Candidate) -> np.ndarray:
        """Return (histories, years, powers, measures) of one world after the switch, at the ends of years."""
        months = np.arange(self.stage.resolved["months"])
        rows = np.where(self.rows == 0, 0, 1 + (months - np.argmax(self.rows > 0)) // 12)
        world = self.under(self._worlds()[place], self.table(candidate))
        outcome = self.stage.engine.run(
            world, seed=self._luck(place), first=0, count=self.histories, home_row=rows, power_row=rows,
            home_rows=int(rows[-1]) + 1, power_rows=int(rows[-1]) + 1, acts=False,
        )  # fmt: skip
        return outcome.powers[:, 1:]

    def _luck(self, place: int) -> int:
        """Return the seed of a world's luck."""
        return (self.seed << 32) + place

    def table(self, candidate: Candidate) -> Table:
        """Return the table of postures of the calendar with a candidate in it, and the program of its sign, if any."""
        named = {name: other.resolved for name, other in self.stage.scenario.postures.items()} | {COMPARED: candidate}
        calendar = [(part["from"], named[part["posture"]]) for part in self.stage.resolved["schedule"]]
        return posture_table(calendar, places_of(self.stage.resolved), len(self.stage.world.program))

    def under(self, world: World, table: Table) -> World:
        """Return a world in which home follows the table of a candidate, ready to run."""
        postures, signs = table
        program = np.concatenate([world.program, np.array(signs, STEP_OF_PROGRAM)])
        world = replace(world, postures=postures, program=program)
        if self.rows[0] == 0:
            return world
        block = world.block.copy()
        block["posture"] = postures[0]
        world = replace(world, block=block)
        self.stage.engine.live(world, "prepare")
        return world

    @cached_property
    def rows(self) -> np.ndarray:
        """(months,) row of each month: 0 before the switch, 1 after it, and one for each month of the last year."""
        months = np.arange(self.stage.resolved["months"])
        switch = min(part["from"] for part in self.stage.resolved["schedule"] if part["posture"] == COMPARED)
        late = max(switch, len(months) - LATE)
        return np.where(months < switch, 0, np.where(months < late, 1, 2 + months - late))


def _measured(home: np.ndarray, name: str) -> np.ndarray:
    """Return (histories,) of a measure, of (histories, rows, measures)."""
    values = home[:, :, MEASURE_NAMES.index(name)]
    if MEASURES[MEASURE_NAMES.index(name)][1] == FLOW:
        sums: np.ndarray = values[:, 1:].sum(axis=1)
        return sums
    means: np.ndarray = values[:, 2:].mean(axis=1)
    return means
