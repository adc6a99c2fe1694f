"""What Findings consist of: frozen records of plain numbers, texts and tuples, the same in memory and in the file.

Months are texts, "2021-03". Where a number cannot be had (an interval of one history), None stands. Intervals are
(mean, low, high) at 95 %. Powers, domains and months are in the order of `Findings.powers`, `.domains`, `.months`.
"""

from dataclasses import dataclass
from typing import TypeVar

from ana_sim.analysis.breakdown import Split
from ana_sim.analysis.compare import Course, Difference
from ana_sim.analysis.sides import Side
from ana_sim.analysis.statistics import Interval
from ana_sim.analysis.sweep import Sweep
from ana_sim.scenario.mistake import UnknownNameError

FORMAT = "ana-sim findings"
VERSION = 1
NOT_A_FORECAST = "Not a forecast"

Found = TypeVar("Found")


@dataclass(frozen=True)
class Made:
    """Where the findings come from: results, versions, and how much of the input is judgement."""

    results: str
    seed: int
    replications: int
    rules_version: int
    ana_sim: str
    numbers: int
    judgements: int
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Measure:
    """One measure: what it is, its unit, whether its months add up, which way is better (None: neither)."""

    name: str
    title: str
    unit: str
    adds_up: bool
    better: str | None
    aim: bool


@dataclass(frozen=True)
class Power:
    """One power: its id, its name, and its level."""

    id: str
    name: str
    level: str


@dataclass(frozen=True)
class Happening:
    """How often one event happened under one side: share of histories, and quarter, middle and three-quarter month."""

    side: str
    share: float
    months: tuple[str, str, str] | None


@dataclass(frozen=True)
class Event:
    """One event of a scenario: `month` where it has a date, `given` where it is taken as an outcome of home's own."""

    id: str
    title: str
    trigger: str
    month: str | None
    given: bool
    happened: tuple[Happening, ...]


@dataclass(frozen=True)
class World:
    """One scenario: its title, question, and events in order of date, those without a date last."""

    name: str
    title: str
    question: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Level:
    """One measure under one side: mean with interval, 5 %, 50 % and 95 % points, mean of the worst 5 % of histories."""

    measure: str
    side: str
    mean: Interval
    low: float
    middle: float
    high: float
    worst: float


@dataclass(frozen=True)
class OfPower:
    """One measure of one power at the last recorded date under two sides."""

    power: str
    difference: Difference


@dataclass(frozen=True)
class Comparison:
    """The second side against the first: the final year, sums since the postures parted, courses, and by power.

    `kind` is "postures" (one scenario), "scenarios" (one posture) or "both" (they differ in both). `differ_from` is the
    first month in which any history differs, None where none does.
    """

    kind: str
    first: str
    second: str
    differ_from: str | None
    final: dict[str, Difference]
    since: dict[str, Difference]
    courses: dict[str, Course]
    by_power: dict[str, tuple[OfPower, ...]]


@dataclass(frozen=True)
class Crossed:
    """Two scenarios by two postures: what the second posture changes in each, and by how much more in the second.

    `here` and `there`: Interval of second minus first posture in the first and in the second scenario; `more`: there
    minus here, history by history.
    """

    measure: str
    better: str | None
    unit: str
    scenarios: tuple[str, str]
    postures: tuple[str, str]
    here: Interval
    there: Interval
    more: Interval


@dataclass(frozen=True)
class Fan:
    """How one measure spreads over histories by month: a row of months for 5, 25, 50, 75 and 95 %."""

    measure: str
    side: str
    running: bool
    quantiles: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Plane:
    """Dependency and influence together under one side: yearly medians, and single histories in the final year."""

    side: str
    years: tuple[str, ...]
    dependency: tuple[float, ...]
    influence: tuple[float, ...]
    histories: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Spread:
    """How the net balance since the postures parted spreads: edges of equal fields, % of histories in each per side."""

    edges: tuple[float, ...]
    percent: dict[str, tuple[float, ...]]


@dataclass(frozen=True)
class Relations:
    """Home and each power under one side, means of histories.

    `danger` and `closeness`: a row of powers for each date; `danger_range`: 5 % and 95 % points at the last date;
    `ties_before`, `ties`: a row of domains for each power, at `before` and at the last date; `spread_of_ties`,
    `spread_of_closeness`: mean and largest standard deviation over histories at the last date.
    """

    side: str
    danger: tuple[tuple[float, ...], ...]
    closeness: tuple[tuple[float, ...], ...]
    danger_range: tuple[tuple[float, float], ...]
    ties_before: tuple[tuple[float, ...], ...]
    ties: tuple[tuple[float, ...], ...]
    spread_of_ties: tuple[float, float]
    spread_of_closeness: tuple[float, float]


@dataclass(frozen=True)
class Acts:
    """How often home did one kind of thing with one power under one side: mean per history since the postures parted.

    `partner` None: with anybody, each act counted once; else every act that concerned the power (a mediation concerns
    two). `failed`: share of these that failed, were undone, or are still waiting.
    """

    side: str
    kind: str
    partner: str | None
    mean: float
    failed: float


@dataclass(frozen=True)
class Findings:
    """Everything that one comparison says.

    `sides` are in the order compared; `comparisons` hold the last against each other one, the first of them first.
    `before` is the last recorded date of powers before the postures parted (the first, if there is none).

    Example:
        >>> found = ana_sim.find(results)
        >>> found.statement, [side.name for side in found.sides]
        ('Not a forecast', ['passive', 'active'])
    """

    format: str
    version: int
    statement: str
    made: Made
    home: str
    start: str
    end: str
    switch: str
    months: tuple[str, ...]
    dates: tuple[str, ...]
    before: str
    domains: tuple[str, ...]
    levels_of_powers: tuple[str, ...]
    powers: tuple[Power, ...]
    measures: dict[str, Measure]
    worlds: tuple[World, ...]
    sides: tuple[Side, ...]
    comparisons: tuple[Comparison, ...]
    crossed: tuple[Crossed, ...]
    final: tuple[Level, ...]
    since: tuple[Level, ...]
    fans: tuple[Fan, ...]
    plane: tuple[Plane, ...]
    spread: Spread
    relations: tuple[Relations, ...]
    acts: tuple[Acts, ...]
    split: tuple[Split, ...]
    sweep: Sweep | None
    verdict: tuple[str, ...]

    def __repr__(self) -> str:
        sides = ", ".join(side.name for side in self.sides)
        histories = f"{self.made.replications} histories of each"
        return f"<Findings on {self.home}, {self.start} to {self.end}: {sides}; {histories}>"

    def comparison(self, first: str | None = None, second: str | None = None) -> Comparison:
        """Return the Comparison of two sides by name; of the last with the first where nothing is named.

        Raises UnknownNameError (a KeyError): they are not compared; so do the others where a name stands for nothing.
        """
        for one in self.comparisons:
            if first in (None, one.first) and second in (None, one.second):
                return one
        wanted = ", ".join(str(name) for name in (first, second) if name is not None)
        raise UnknownNameError("comparison of", wanted, [f"{one.first}, {one.second}" for one in self.comparisons])

    def side(self, name: str) -> Side:
        """Return a Side by name."""
        return _by_name("side", name, {side.name: side for side in self.sides})

    def world(self, name: str) -> World:
        """Return a World by name."""
        return _by_name("scenario", name, {world.name: world for world in self.worlds})

    def fan(self, measure: str, side: str) -> Fan:
        """Return the Fan of a measure under a side."""
        _by_name("measure drawn over time", measure, {fan.measure: fan for fan in self.fans})
        return _by_name("side", side, {fan.side: fan for fan in self.fans if fan.measure == measure})

    def level(self, measure: str, side: str, *, period: str = "final") -> Level:
        """Return the Level of a measure under a side, of the final year or, with `since`, since the postures parted."""
        levels = _by_name("period", period, {"final": self.final, "since": self.since})
        _by_name("measure", measure, {one.measure: one for one in levels})
        return _by_name("side", side, {one.side: one for one in levels if one.measure == measure})


def _by_name(what: str, name: str, known: dict[str, Found]) -> Found:
    if name not in known:
        raise UnknownNameError(what, name, known)
    return known[name]
