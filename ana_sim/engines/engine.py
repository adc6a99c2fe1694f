"""What an engine does: run many histories of a World, or live one phase of a month; and what histories come to."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ana_sim.engines import histories
from ana_sim.engines.arguments import TABLES, Argument, Recorded
from ana_sim.rules.phases import PHASES


class EngineError(Exception):
    """The rules cannot be run; says in one sentence why, and what to do.

    Example:
        >>> ana_sim.AnaModel(engine="steam")
        Traceback (most recent call last):
        ana_sim.engines.engine.EngineError: There is no engine 'steam'; there are auto, wasm, numba.
    """


class RuleFailedError(EngineError):
    """A rule divides by nothing or raises an error: this history cannot be lived, others can."""


class World(Protocol):
    """What an engine needs of a World: its one record, and the tables beside it, each an array of one dimension."""

    @property
    def block(self) -> np.ndarray:
        """(1,) `ana_sim.rules.world.WORLD`."""

    @property
    def events(self) -> np.ndarray:
        """(events,)."""

    @property
    def effects(self) -> np.ndarray:
        """(effects,)."""

    @property
    def program(self) -> np.ndarray:
        """(steps,) of conditions and hazards."""

    @property
    def postures(self) -> np.ndarray:
        """(postures,) in the order in which they come into force."""

    @property
    def orders(self) -> np.ndarray:
        """(orders,)."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """What happened in some histories of one World.

    home: reals (histories, rows, measures of home). powers: reals (histories, rows, powers, measures of a power).
    events: whole numbers (histories, events), the month of the first time or -1. orders: whole numbers (histories,
    orders), the state reached. acts: records of `ACT`, history after history and month after month; none unless asked.
    """

    home: np.ndarray
    powers: np.ndarray
    events: np.ndarray
    orders: np.ndarray
    acts: np.ndarray


class Engine:
    """Runs the compiled rules. It has no state: it can be copied and pickled, and threads may use it at once."""

    name = ""
    """The word by which people choose it and manifests tell it."""

    @property
    def must_compile(self) -> bool:
        """Whether its first use in this process compiles the rules, which takes a minute or two."""
        return False

    def _call(self, entry: str, arguments: dict[str, Argument], changed: tuple[str, ...]) -> int:
        """Call a compiled entry with arrays and whole numbers by name; the arrays named in `changed` are changed."""
        raise NotImplementedError

    def run(
        self, world: World, *, seed: int, first: int, count: int, home_row: np.ndarray, power_row: np.ndarray,
        home_rows: int, power_rows: int, acts: bool = True,
    ) -> Outcome:  # fmt: skip
        """Run histories number `first` to `first + count - 1`; the World stays as it is.

        Args:
            world: as it is before the first month.
            seed: 0 to 2**64 - 1.
            first, count: numbers of histories, below 2**32.
            home_row, power_row: for each month the row it is recorded in, or -1; flows add up to the next row.
            home_rows, power_rows: how many rows there are.
            acts: whether home's acts are kept.

        Raises EngineError where the rules cannot be run.
        """
        recorded = Recorded(home_row=home_row, power_row=power_row, home_rows=home_rows, power_rows=power_rows)
        return Outcome(**histories.run(self._call, world, recorded, seed=seed, first=first, count=count, acts=acts))

    def live(self, world: World, phase: str, who: int = 0) -> int:
        """Let a World live one phase of `PHASES`, in place; return what the phase returns.

        `who` is the place of a power where the phase is about one. Raises EngineError where there is no such phase.
        """
        if phase not in PHASES:
            raise EngineError(f"There is no phase {phase!r} of a month; there are {', '.join(PHASES)}.")
        arguments: dict[str, Argument] = {
            "phase": PHASES.index(phase), "who": int(who), "world": world.block,
            "memory": world.block.view(np.float64), **{name: getattr(world, name) for name in TABLES},
        }  # fmt: skip
        return int(self._call("live", arguments, ("world", *TABLES)))
