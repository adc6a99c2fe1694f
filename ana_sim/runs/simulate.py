"""Thousands of replications of one scenario under one posture, by the compiled rules."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from typing import Any

import numpy as np

from ana_sim.engines import Engine, choose
from ana_sim.engines.arguments import Recorded
from ana_sim.rules.world import DOMAINS, N_MEASURES, N_POWER_MEASURES
from ana_sim.runs.memory import check_histories
from ana_sim.runs.worlds import world_of
from ana_sim.scenario.arrays import World
from ana_sim.scenario.asked import MOST_REPLICATIONS, ROWS, replications_of, seed_of, threads_of, whole_number, word_of
from ana_sim.scenario.inputs import inputs_of

CHUNK = 250
"""Replications in one compiled call: short enough to interrupt, long enough to cost nothing."""


@dataclass(frozen=True, eq=False)
class Histories:
    """What a set of replications recorded.

    Attributes:
        home: (replications, rows, measures), see `ana_sim.rules.world.MEASURES`.
        powers: (replications, rows, powers, measures), see `POWER_MEASURES`.
        events: (replications, events), month of first happening, -1 where it did not happen.
        acts: (acts,) records of `ACT` in the order of replication, month and doing; empty unless asked for.
        orders: (replications, orders), the state each order reached, see `ORDER_STATES`.
        home_months, power_months: the month (0 = first) in which each row ends.
        power_ids, event_ids: names of the rows. domain_ids: what `domain` of an act is a place in.
        engine: name of the engine that ran.
    """

    home: np.ndarray
    powers: np.ndarray
    events: np.ndarray
    acts: np.ndarray
    orders: np.ndarray
    home_months: np.ndarray
    power_months: np.ndarray
    power_ids: tuple[str, ...]
    event_ids: tuple[str, ...]
    domain_ids: tuple[str, ...]
    engine: str


class Rows:
    """Which month goes to which row, for home and for the powers.

    Args:
        months: how many. start: the first, "2018-01".
        home, powers: `monthly`, `yearly` (calendar years), `final` (one row for the whole run) or `none` (no rows of
            powers; one row of home, since histories are checked by it).
    """

    def __init__(self, months: int, start: str, *, home: str = "monthly", powers: str = "yearly") -> None:
        self.home, self.home_months = rows_of(months, home, start)
        rows, last = rows_of(months, powers, start)
        self.power = np.full(months, -1, np.int64)
        self.power_months = last[:0]
        if powers != "none":
            self.power, self.power_months = rows, last

    def arguments(self) -> Recorded:
        """Return what an engine wants to know of rows."""
        return {
            "home_row": self.home,
            "power_row": self.power,
            "home_rows": len(self.home_months),
            "power_rows": len(self.power_months),
        }


def rows_of(months: int, kind: str, start: str = "2020-01") -> tuple[np.ndarray, np.ndarray]:
    """Return for each month the row it belongs to, and for each row its last month.

    Args:
        months: number of months.
        kind: `monthly`, `yearly` (calendar years), `final` (one row for the whole run) or `none`.
        start: first month, `YYYY-MM`.

    Raises:
        OutOfRangeError: the kind is none of the four.
    """
    word_of("rows", kind, ROWS)
    all_months = np.arange(months)
    if kind == "monthly":
        rows = all_months
    elif kind == "yearly":
        rows = (all_months + int(start[5:7]) - 1) // 12
    else:
        rows = np.zeros(months, int)
    last = np.append(np.nonzero(np.diff(rows))[0], months - 1)
    return rows.astype(np.int64), last.astype(np.int64)


def domain_ids(world: World) -> tuple[str, ...]:
    """Return what the domain of an act is a place in: domains, then pieces of foothold."""
    return (*DOMAINS, *(piece for _, piece in world.piece_ids))


class Space:
    """Room for the histories of several postures of one scenario, side by side: together they are a table as it is.

    Args:
        many: how many postures, each of as many replications.
    """

    def __init__(self, many: int = 1) -> None:
        self.many, self.taken = many, 0
        self.whole: tuple[np.ndarray, ...] = ()

    def take(self, world: World, count: int, rows: Rows) -> list[np.ndarray]:
        """Return the next posture's arrays of home, powers and events."""
        if not self.whole:
            many, powers = self.many * count, len(world.power_ids)
            self.whole = (
                np.empty((many, len(rows.home_months), N_MEASURES)),
                np.empty((many, len(rows.power_months), powers, N_POWER_MEASURES)),
                np.empty((many, len(world.event_ids)), np.int64),
            )
        first, self.taken = self.taken, self.taken + count
        return [part[first : self.taken] for part in self.whole]


def simulate(
    scenario: Any,
    posture: Any,
    *,
    seed: int,
    replications: int,
    first: int = 0,
    threads: int | None = None,
    power_rows: str = "yearly",
    home_rows: str = "monthly",
    overrides: Mapping[str, Any] | None = None,
    progress: Callable[[int], None] | None = None,
    engine: str | Engine = "auto",
    acts: bool = True,
    orders: Sequence[Mapping[str, Any]] = (),
    space: Space | None = None,
) -> Histories:
    """Return the histories of a number of replications of a scenario under a posture.

    The result is the same for any engine, any number of threads and any way of cutting the replications into calls.

    Args:
        scenario: a `Scenario` (or its resolved dictionary).
        posture: a `Posture` (or its resolved dictionary).
        seed: 0 to 2⁶⁴ − 1; the same seed gives every posture and scenario the same luck.
        replications: how many histories, at least 1. first: number of the first one.
        threads: how many threads, by default one per processor.
        power_rows, home_rows: `monthly`, `yearly`, `final`, or (powers) `none`.
        overrides: numbers by path, as {"powers.russia.salience": 0.8}; `posture.` names the posture's own.
        progress: called with the number of replications done since the last call.
        engine: "auto", "wasm" or "numba", or an Engine.
        acts: whether every act of home is kept.
        orders: what home is told to do besides the scenario's orders, see `ana_sim.scenario.inputs.resolved_orders`.
        space: room to fill, where several postures share it.

    Raises:
        OutOfRangeError, WrongKindError: a number or word is none that can be asked for.
        ResultsError: memory does not suffice.
        SettingError, ScenarioError: a path or an order leads nowhere.
        EngineError: there is no such engine here.
    """
    seed, replications, threads = seed_of(seed), replications_of(replications), threads_of(threads)
    first = whole_number("first", first, 0, MOST_REPLICATIONS - replications)
    word_of("home_rows", home_rows, ROWS[:-1]), word_of("power_rows", power_rows, ROWS)
    inputs = inputs_of(scenario, posture, overrides=overrides, orders=orders)
    rows = Rows(inputs.resolved["months"], inputs.resolved["start"], home=home_rows, powers=power_rows)
    check_histories(
        replications=replications, home_rows=len(rows.home_months), power_rows=len(rows.power_months),
        powers=len(inputs.resolved["powers"]),
    )  # fmt: skip
    engine = engine if isinstance(engine, Engine) else choose(engine, histories=replications)
    world = world_of(inputs, engine)
    whole = (space or Space()).take(world, replications, rows)

    def block(start: int) -> tuple[np.ndarray, np.ndarray]:
        count = min(CHUNK, replications - start)
        found = engine.run(world, seed=seed, first=first + start, count=count, acts=acts, **rows.arguments())
        for part, filled in zip(whole, (found.home, found.powers, found.events), strict=True):
            part[start : start + count] = filled
        if progress:
            progress(count)
        return found.acts, found.orders

    kept = each(block, range(0, replications, CHUNK), threads)
    found_acts, found_orders = (np.concatenate(parts) for parts in zip(*kept, strict=True))
    home, powers, events = whole
    return Histories(
        home=home,
        powers=powers,
        events=events,
        acts=found_acts,
        orders=found_orders,
        home_months=rows.home_months,
        power_months=rows.power_months,
        power_ids=world.power_ids,
        event_ids=world.event_ids,
        domain_ids=domain_ids(world),
        engine=engine.name,
    )


def each(block: Callable[[int], Any], starts: range, threads: int | None) -> list[Any]:
    """Return what `block` returns for each start, in their order; several at once where there are threads.

    Args:
        block: function of a start. threads: how many at once; one per processor if None.
    """
    workers = threads or cpu_count() or 1
    if workers == 1 or len(starts) == 1:
        return [block(start) for start in starts]
    with ThreadPoolExecutor(workers) as pool:
        try:
            return list(pool.map(block, starts))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
