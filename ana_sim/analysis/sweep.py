"""On what an answer hangs: numbers moved to the ends of their plausible range, one at a time.

Each number of the rules; and each kind of number of home and the powers, as salience, for all powers at once: there are
hundreds of these, and a mistake in judging them is rather one of the scale than one of a single power.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ana_sim.analysis.compare import CANNOT_TELL, interval, paired, verdict_of
from ana_sim.analysis.measures import better
from ana_sim.analysis.statistics import Interval, mean_interval
from ana_sim.analysis.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from ana_sim.scenario import Posture, Scenario

PARAMETERS = "parameters."
THAT_ADD_UP = ("importance", "self_provision", "shares", "needs")
"""Kinds of numbers that must not exceed 1 together, so that all of them cannot be at their high end."""
Ends = tuple[float, float]


@dataclass(frozen=True)
class Moved:
    """One number at the low and at the high end of its range: the mean difference at each with its interval.

    Of a kind of number, each in its own range, `low` and `high` are None.
    `turns`: whether at one of the ends the other side is ahead in the mean, or, where the answer cannot be told with
    the number as it stands, one is clearly ahead.
    """

    path: str
    title: str
    low: float | None
    high: float | None
    at_low: Interval
    at_high: Interval
    turns: bool

    def turns_beyond_luck(self, centre: Interval) -> bool:
        """Return whether at an end the other side than in `centre` is ahead with an interval that leaves out 0."""
        ends = (self.at_low, self.at_high)
        return any(one.mean * centre.mean < 0 and verdict_of(one, None) != CANNOT_TELL for one in ends)


@dataclass(frozen=True)
class Sweep:
    """What a sweep found about the paired difference of one measure since the postures parted.

    `rows` hold every number and kind of number tried, those that move the answer most first; `tried` is how many
    numbers of the rules they are, `kinds` how many kinds of numbers of home and the powers; `histories` over how many
    each answer was taken; `centre` the answer with every number as it stands.
    """

    measure: str
    tried: int
    kinds: int
    histories: int
    centre: Interval
    rows: tuple[Moved, ...]

    @property
    def is_open(self) -> bool:
        """Whether the answer cannot be told with every number as it stands."""
        return verdict_of(self.centre, None) == CANNOT_TELL


def sweep(
    first: "tuple[Scenario, Posture]",
    second: "tuple[Scenario, Posture]",
    *,
    seed: int,
    replications: int,
    measure: str = "net",
    engine: str = "auto",
    threads: int | None = None,
    progress: "Callable[[int, int], None] | None" = None,
) -> Sweep:
    """Return the Sweep of the numbers of the rules that have a range, and of the kinds of numbers of both sides.

    Args:
        first, second: sides, each a pair of Scenario and Posture.
        seed: 0 to 2⁶⁴ − 1. replications: histories of each side at each end, at least 2.
        measure: its name. engine, threads: as `ana_sim.runs.simulate.simulate` takes them.
        progress: called with (numbers done, numbers in all).
    """
    from ana_sim.engines import choose

    ranges = _ranges(first[0], second[0])
    of_rules = sum(name.startswith(PARAMETERS) for name in ranges)
    asked: dict[str, Any] = {"seed": seed, "replications": replications, "threads": threads}
    asked["engine"] = choose(engine, histories=4 * replications * (len(ranges) + 1))

    def apart(overrides: dict[str, float]) -> Interval:
        totals = [_total(*side, measure, overrides, asked) for side in (first, second)]
        return interval(mean_interval(paired(*totals)))

    centre, rows = apart({}), []
    for done, (name, ends) in enumerate(ranges.items(), start=1):
        at_low, at_high = (apart({path: end[k] for path, end in ends.items()}) for k in (0, 1))
        low, high = ends.get(name) or (None, None)
        rows.append(_moved(name, low, high, (at_low, at_high), centre, measure))
        if progress:
            progress(done, len(ranges))
    rows.sort(key=lambda row: -abs(row.at_high.mean - row.at_low.mean))
    return Sweep(measure, of_rules, len(rows) - of_rules, replications, centre, tuple(rows))


def _ranges(*scenarios: "Scenario") -> dict[str, dict[str, Ends]]:
    """Return name -> {path: (low, high)}: of the rules one number each, then each kind of number of home and powers.

    Only numbers that have a range, the same in all scenarios.
    """
    found: dict[str, dict[str, Ends]] = {}
    for path, number in scenarios[-1].numbers.items():
        ends = [(one.numbers[path].low, one.numbers[path].high) for one in scenarios if path in one.numbers]
        name, is_shared = _name(path), len(ends) == len(scenarios) and len(set(ends)) == 1
        if name and is_shared and number.low < number.high:
            found.setdefault(name, {})[path] = ends[0]
    return dict(sorted(found.items(), key=lambda row: not row[0].startswith(PARAMETERS)))


def _name(path: str) -> str | None:
    """Return under what name a number is moved: its own path, or that of its kind; None where it is not."""
    steps = path.split(".")
    if path.startswith(PARAMETERS):
        return path
    kind = {"home": steps[1], "powers": steps[2] if len(steps) > 2 else "", "affinity": "affinity"}.get(steps[0])
    if kind is None or kind in THAT_ADD_UP:
        return None
    return {"home": f"home.{kind}", "powers": f"powers.*.{kind}"}.get(steps[0], kind)


def _total(
    scenario: "Scenario", posture: "Posture", measure: str, overrides: dict[str, float], asked: dict[str, Any]
) -> np.ndarray:
    """Return (replications,) sums of a measure since the postures parted."""
    from ana_sim.runs.accounts import summed
    from ana_sim.runs.simulate import simulate

    parting = [part["from"] for part in scenario.resolved["schedule"] if part["posture"] == "compared"]
    found = simulate(scenario, posture, overrides=overrides, power_rows="none", acts=False, **asked)
    return summed(found.home[:, min(parting, default=0) :])[measure]


def _moved(
    path: str,
    low: float | None,
    high: float | None,
    ends: tuple[Interval, Interval],
    centre: Interval,
    measure: str,
) -> Moved:
    clear = [verdict_of(one, better(measure)) != CANNOT_TELL for one in ends]
    open_answer = verdict_of(centre, better(measure)) == CANNOT_TELL
    turns = any(clear) if open_answer else any(one.mean * centre.mean < 0 for one in ends)
    return Moved(path, _title(path), low, high, *ends, turns)


def _title(name: str) -> str:
    """Return a number, or a kind of number, in words."""
    steps = name.removeprefix(PARAMETERS).split(".")
    if steps[0] == "home":
        return f"{words(steps[1])} of home"
    if steps[0] == "powers":
        return f"{words(steps[2])} of all powers"
    return "affinity of all pairs of powers" if steps == ["affinity"] else words(steps[0])
