"""The Mesa model: one history, stepped month by month by the same compiled rules as the ensemble."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from os import PathLike
from typing import Any

import mesa
import numpy as np

from ana_sim.engines import choose
from ana_sim.model.agents import Home, Power
from ana_sim.model.decisions import check_names, check_object, row_of_order
from ana_sim.model.trace import records_of_month
from ana_sim.model.view import FIELDS_OF_POWER, domain_names
from ana_sim.rules.phases import MONTH
from ana_sim.rules.world import (
    MEASURE_NAMES,
    N_MEASURES,
    N_POWER_MEASURES,
    ORDER_STATES,
    POWER_MEASURE_NAMES,
    POWER_PLACES,
)
from ana_sim.scenario import load_posture, load_scenario
from ana_sim.scenario.arrays import build
from ana_sim.scenario.asked import seed_of, subclass_of, truth_of, whole_number
from ana_sim.scenario.inputs import Inputs, inputs_of, resolved_orders
from ana_sim.scenario.mistake import OutOfRangeError, UnknownNameError, WrongKindError
from ana_sim.scenario.scenario import Posture, Scenario


@cache
def _calendar_month(start: str, month: int) -> str:
    """Return the calendar month that comes some months after the first, both `YYYY-MM`."""
    return str(np.datetime64(start, "M") + np.timedelta64(month, "M"))


class AnaModel(mesa.Model):
    """Home among rival powers, one month a step.

    Randomness is keyed by seed, replication, name and month and never taken from Mesa's generators, so that
    replication k stepped here equals replication k of any ensemble bit for bit; so does a copy or a pickle of it.

    Args:
        scenario: a Scenario, its name or path.
        posture: a Posture, its name or path: the one that the scenario's calendar calls `compared`.
        seed: whole number from 0 to 2**64 - 1. replication: whole number from 0.
        overrides: numbers by path, as {"parameters.memory": 0.95}.
        orders: what home is told to do, as in a scenario's `orders`, with months as numbers from 0.
        posture_object: an object with `decide(view)` that chooses home's initiatives, and optionally `accepts(offer)`
            and `yields_to(demand)`; it decides from the month of the last posture in the calendar on.
        engine: "auto", "wasm" or "numba". keep_trace: whether `trace` is kept, the list of all that happened.
        home: class of home. powers: {id: class} of powers that are not plain `Power`.
        rng: seeds Mesa's own generators, for what a subclass draws; the rules draw nothing from them. Left out, seed
            and replication do.

    Attributes:
        months: how many there are; tick: how many have been lived. trace: list of records.
        rows: (months, measures) recorded so far; power_rows: (months, powers, measures).
        datacollector: Mesa's, with every measure of home, and of every power by agent: row k is after k steps.
        steps: how often `step` was called; home: the Home; powers: id -> Power.

    Raises:
        WrongKindError, OutOfRangeError: an argument makes no sense. SettingError: a path leads to no number.
        UnknownNameError: there is no such power. ScenarioError: a file cannot be used. EngineError: no such engine.

    Example:
        >>> model = ana_sim.AnaModel("historical", "active", seed=1, replication=3, engine="wasm")
        >>> model.step()
        >>> model.date, model.measure("dependency").shape, bool(model.home.dependency > 0)
        ('2018-02', (1,), True)
    """

    def __init__(
        self,
        scenario: Scenario | Inputs | str | PathLike[str] = "historical",
        posture: Posture | str | PathLike[str] | None = "active",
        *,
        seed: int | None = 1,
        replication: int = 0,
        overrides: Mapping[str, Any] | None = None,
        orders: Sequence[Mapping[str, Any]] = (),
        posture_object: Any = None,
        engine: str = "auto",
        keep_trace: bool = True,
        home: type[Home] = Home,
        powers: Mapping[str, type[Power]] | None = None,
        rng: Any = None,
    ) -> None:
        seed = 1 if seed is None else seed
        self.seed_64, self.replication = seed_of(seed), whole_number("replication", replication, 0, 2**32 - 1)
        own_luck = np.random.SeedSequence((self.seed_64, self.replication)).generate_state(1).item()
        super().__init__(rng=own_luck if rng is None else rng)
        if isinstance(scenario, str | PathLike):
            scenario = load_scenario(scenario)
        if isinstance(posture, str | PathLike):
            posture = load_posture(posture, near=getattr(scenario, "path", None))
        kinds = _classes(home, powers)
        check_object(posture_object)
        given = inputs_of(scenario, posture, overrides=overrides, orders=orders)
        self.resolved, self.engine = given.resolved, choose(engine, histories=1)
        self.world = build(given.resolved, given.schedule, given.orders)
        self.world.block["seed"], self.world.block["replication"] = self.seed_64, self.replication
        self.posture_object, self.decides_from = posture_object, given.schedule[-1][0]
        self.months, self.tick, self.keep_trace = given.resolved["months"], 0, truth_of("keep_trace", keep_trace)
        self.trace: list[dict[str, Any]] = []
        self.rows = np.zeros((self.months, N_MEASURES))
        self.power_rows = np.zeros((self.months, len(self.world.power_ids), N_POWER_MEASURES))
        self.live("prepare")
        self.home = home(self)
        unknown = [name for name in kinds if name not in self.world.power_ids]
        if unknown:
            raise UnknownNameError("power", unknown[0], self.world.power_ids)
        self.powers = {name: kinds.get(name, Power)(self, name, i) for i, name in enumerate(self.world.power_ids)}
        self.datacollector = mesa.DataCollector(
            model_reporters={name: [_measure_now, [self, name]] for name in MEASURE_NAMES},
            agent_reporters={name: _AgentReporter(name) for name in POWER_MEASURE_NAMES if name in FIELDS_OF_POWER},
        )
        self.datacollector.collect(self)

    def live(self, phase: str, who: int = 0) -> int:
        """Let the World live one phase of the month; return what the phase returns."""
        return self.engine.live(self.world, phase, who)

    def __repr__(self) -> str:
        lived = f"{self.date}, {self.tick} of {self.months} months lived"
        return f"<{type(self).__name__} {self.resolved['name']}: {lived}>"

    @property
    def posture_object_decides(self) -> bool:
        """Whether the posture object decides this month."""
        return self.posture_object is not None and self.tick >= self.decides_from

    @property
    def date(self) -> str:
        """The month about to be stepped, `YYYY-MM`."""
        return self.date_of(self.tick)

    def date_of(self, month: int) -> str:
        """Return the calendar month of a month number."""
        return _calendar_month(self.resolved["start"], month)

    def order(self, order: Mapping[str, Any]) -> None:
        """Give home an order, as in a scenario's `orders`; months may be numbers from 0.

        Raises:
            UnknownNameError: a kind, power or domain does not exist. WrongKindError: it is no dictionary.
            ScenarioError: it cannot be followed. OutOfRangeError: it ends before the coming month.
        """
        if isinstance(order, Mapping):
            check_names(order, self.world.power_ids, domain_names(self.world))
        [given] = resolved_orders([order], self.resolved)
        if given["until"] is not None and given["until"] < self.tick:
            ended = self.date_of(given["until"])
            raise OutOfRangeError(f"the order ends in {ended}, before the coming month, {self.date}")
        self.put_order(given)

    def put_order(self, order: Mapping[str, Any]) -> None:
        """Give home an order that is known to make sense, as `Candidate.order` returns it."""
        world = self.world
        row = row_of_order(order, world.power_ids, domain_names(world), last=self.months - 1)
        self.world = replace(world, orders=np.concatenate([world.orders, row]))

    def order_states(self) -> list[str]:
        """Return the state each order has reached: open, done, failed, undone or expired."""
        return [ORDER_STATES[state] for state in self.world.orders["state"]]

    def step(self) -> None:
        """Live through one month, in the order of `ana_sim.rules.phases.MONTH`.

        Raises RuntimeError: an earlier month broke off with an error and is lived by half.
        """
        if self.tick >= self.months:
            self.running = False
            return
        try:
            for phase in MONTH:
                getattr(self, f"do_{phase}", lambda name=phase: self.live(name))()
        except BaseException:
            self.running, self.step = False, self._refuse_to_step  # type: ignore[method-assign]
            raise
        self.tick += 1
        self.running = self.tick < self.months

    def _refuse_to_step(self) -> None:
        raise RuntimeError(
            f"{self.date} broke off and is lived by half: make the model anew, or go on from a copy made before"
        )

    def do_deal(self) -> None:
        """Let every power decide, in the order of names, and home answer its demand at once."""
        for power in self.powers.values():
            power.decide()
            self.home.answer_demand(power)

    def do_settle_table(self) -> None:
        """Let home answer the offers on the table."""
        self.home.answer_offers()

    def do_initiate(self) -> None:
        """Let home spend its attention."""
        self.home.take_initiatives()

    def do_record(self) -> None:
        """Measure the month and keep it."""
        self.live("record")
        n = len(self.world.power_ids)
        self.rows[self.tick] = self.world.block["measures"][0].tolist()
        self.power_rows[self.tick] = self.world.memory[POWER_PLACES[None, :] + np.arange(n)[:, None]]
        if self.keep_trace:
            self.trace += records_of_month(self)
        self.datacollector.collect(self)

    def run(self) -> "AnaModel":
        """Step to the last month and return the model."""
        while self.tick < self.months:
            self.step()
        return self

    def measure(self, name: str, power: str | None = None) -> np.ndarray:
        """Return the monthly values so far of a measure of home, or of one power.

        Raises UnknownNameError: no such measure or power.
        """
        if power is None:
            if name not in MEASURE_NAMES:
                raise UnknownNameError("measure", name, MEASURE_NAMES)
            return self.rows[: self.tick, MEASURE_NAMES.index(name)]
        if power not in list(self.powers):
            raise UnknownNameError("power", power, self.powers)
        if name not in POWER_MEASURE_NAMES:
            raise UnknownNameError("measure of a power", name, POWER_MEASURE_NAMES)
        return self.power_rows[: self.tick, self.powers[power].place, POWER_MEASURE_NAMES.index(name)]


def _classes(home: Any, powers: Any) -> dict[str, type[Power]]:
    """Return id of a power -> its class; raise WrongKindError where the class of home, or of a power, is none."""
    subclass_of("home", home, Home)
    if not isinstance(powers, Mapping | None):
        raise WrongKindError(
            f'`powers` is a dictionary of classes by id, as {{"russia": Patient}}, not {powers!r:.100}'
        )
    return {name: subclass_of(f"powers[{name!r}]", kind, Power) for name, kind in (powers or {}).items()}


def _measure_now(model: AnaModel, name: str) -> float:
    """Return a measure of home as Mesa's data collector asks for it."""
    return float(model.world.block["measures"][0][name])


class _AgentReporter:
    """Reports one measure of a power to Mesa's data collector, nothing of home; can be copied and pickled."""

    def __init__(self, name: str) -> None:
        self.first = int(POWER_PLACES[POWER_MEASURE_NAMES.index(name)])

    def __call__(self, agent: mesa.Agent) -> float | None:
        return agent.model.world.memory.item(self.first + agent.place) if isinstance(agent, Power) else None
