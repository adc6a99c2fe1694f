"""What each event gave, by paired histories with and without it, and each power's part of dependency over time."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ana_sim.analysis.compare import Difference, difference_of
from ana_sim.analysis.wording import plainly
from ana_sim.scenario import ScenarioError, without_events

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ana_sim.runs.simulate import Histories
    from ana_sim.scenario import Posture

MEASURES = ("dependency", "influence", "net")


@dataclass(frozen=True)
class Gave:
    """What one event gave: a Difference of each of `MEASURES`, with it minus without it, on the same luck.

    Where it cannot be left out alone, since others hang on it, `differences` is empty and `why_not` says so.
    """

    event: str
    title: str
    why_not: str
    differences: dict[str, Difference]


@dataclass(frozen=True)
class Held:
    """One power's part of dependency at the first and at the last recorded date: last minus first, over histories."""

    power: str
    name: str
    difference: Difference


@dataclass(frozen=True)
class Explanation:
    """What moved dependency, influence and the net balance of one scenario under one posture, event by event."""

    posture: str
    replications: int
    events: tuple[Gave, ...]
    powers: tuple[Held, ...]


@dataclass(frozen=True)
class Recorded:
    """A scenario as a manifest keeps it: resolved, with the postures of its calendar by name."""

    resolved: dict[str, Any]
    postures: dict[str, Any]
    numbers: dict[str, Any] = field(default_factory=dict)
    changes: tuple[Any, ...] = ()


def explain(
    scenario: Any,
    posture: "Posture",
    *,
    seed: int,
    replications: int,
    events: "Iterable[str] | None" = None,
    engine: str = "auto",
    threads: int | None = None,
    progress: "Callable[[int, int], None] | None" = None,
) -> Explanation:
    """Return the Explanation of a scenario under a posture.

    Dependency and influence are those of the final year, the net balance is summed over the whole run.

    Args:
        scenario: Scenario, or what has its `resolved` and `postures`. posture: Posture.
        seed: 0 to 2⁶⁴ − 1. replications: histories with and without each event, at least 2.
        events: ids of those asked for; every event if left out.
        engine, threads: as `ana_sim.runs.simulate.simulate` takes them.
        progress: called with (events done, events in all).

    Raises:
        ScenarioError: there is no such event.
    """
    from ana_sim.engines import choose

    known = scenario.resolved["events"]
    asked = list(known) if events is None else list(events)
    without_events(scenario, [event for event in asked if event not in known])
    how: dict[str, Any] = {"seed": seed, "replications": replications, "threads": threads}
    how["engine"] = choose(engine, histories=replications * (len(asked) + 1))
    whole = _histories(scenario, posture, how, power_rows="yearly")
    gave = []
    for done, event in enumerate(asked, start=1):
        gave.append(_gave(scenario, posture, event, whole, how))
        if progress:
            progress(done, len(asked))
    gave.sort(key=lambda one: -max((abs(d.effect or 0.0) for d in one.differences.values()), default=-1.0))
    return Explanation(posture.name, replications, tuple(gave), _held(scenario, whole))


def _histories(scenario: Any, posture: "Posture", how: dict[str, Any], *, power_rows: str = "none") -> "Histories":
    from ana_sim.runs.simulate import simulate

    return simulate(scenario, posture, power_rows=power_rows, acts=False, **how)


def _gave(scenario: Any, posture: "Posture", event: str, whole: "Histories", how: dict[str, Any]) -> Gave:
    from ana_sim.runs.accounts import summed

    title = plainly(scenario.resolved["events"][event]["title"])
    try:
        left = without_events(scenario, [event])
    except ScenarioError as error:
        return Gave(event, title, "; ".join(problem.message for problem in error.problems), {})
    without = _histories(left, posture, how)
    before, after = summed(without.home), summed(whole.home)
    between = f"without {event}", f"with {event}"
    found = {
        name: difference_of(before[name], after[name], measure=name, facts=FACTS[name], between=between)
        for name in MEASURES
    }
    return Gave(event, title, "", found)


FACTS = {
    "dependency": {"title": "Dependency, final year", "unit": "index"},
    "influence": {"title": "Influence, final year", "unit": "index 0–1"},
    "net": {"title": "Net balance, whole run", "unit": "nm"},
}


def _held(scenario: Any, whole: "Histories") -> tuple[Held, ...]:
    """Return each power's part of dependency at the last recorded date against the first, largest last part first."""
    from ana_sim.runs.accounts import of_powers

    danger = of_powers(whole.powers, "danger")
    facts, between = {"title": "Part of dependency", "unit": "index"}, ("first", "last")
    names = scenario.resolved["powers"]
    held = [
        Held(
            power,
            plainly(names[power]["name"]),
            difference_of(danger[:, 0, i], danger[:, -1, i], measure="dependency", facts=facts, between=between),
        )
        for i, power in enumerate(whole.power_ids)
    ]
    return tuple(sorted(held, key=lambda one: -one.difference.second))
