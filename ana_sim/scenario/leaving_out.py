"""A scenario without some of its events."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ana_sim.scenario.changes import Change
from ana_sim.scenario.condition import compile_expression
from ana_sim.scenario.mistake import Named
from ana_sim.scenario.places import ids_of
from ana_sim.scenario.problem import Problem, ScenarioError
from ana_sim.scenario.scenario import Scenario
from ana_sim.scenario.tree import Place, Text
from ana_sim.scenario.words import nearest, shortened

COMMAND_LINE = "--without"


def without_events(scenario: Scenario, names: Collection[str]) -> Scenario:
    """Return a Scenario in which some events do not happen.

    Raises ScenarioError for a name that is no event, and for an event that one that stays hangs on.
    """
    events = scenario.resolved["events"]
    left = {name: event for name, event in events.items() if name not in names}
    problems = [_unknown(name, events) for name in names if name not in events]
    problems += [problem for name, event in left.items() for problem in _hanging(name, event, left, events, scenario)]
    if problems:
        raise ScenarioError(problems)
    gone = tuple(f"events.{name}." for name in names)
    return replace(
        scenario,
        resolved={**scenario.resolved, "events": left},
        numbers=Named(
            "number", {path: number for path, number in scenario.numbers.items() if not path.startswith(gone)}
        ),
        changes=(*scenario.changes, *(_change(name, events[name]) for name in dict.fromkeys(names))),
    )


def _place(name: str) -> Place:
    return Place(Text(str(name), file=COMMAND_LINE), length=max(1, len(str(name))))


def _unknown(name: str, events: Collection[str]) -> Problem:
    message = f"there is no event `{shortened(name)}` to leave out"
    return _place(name).problem("unknown-event", message, hint=nearest(name, events))


def _change(name: str, event: Mapping[str, Any]) -> Change:
    return Change("removes", f"events.{name}", event["title"], None, COMMAND_LINE, 1)


def _hanging(
    name: str, event: Mapping[str, Any], left: Collection[str], events: Collection[str], scenario: Scenario
) -> Iterator[Problem]:
    """Yield a problem for each event left out that an event that stays follows, or looks at."""
    needed = {event["after"]} if event["after"] is not None else set()
    for text in (event["when"], event["of"], *(term["of"] for term in event["terms"])):
        needed |= _looked_at(text, events, scenario) if text else set()
    for other in sorted(needed - set(left)):
        message = f"`{name}` hangs on `{other}`, which is left out"
        yield _place(other).problem("unknown-event", message, hint=f"leave `{name}` out too")


def _looked_at(text: str, events: Collection[str], scenario: Scenario) -> set[str]:
    """Return the events that an expression looks at."""
    powers, pieces = ids_of(scenario.resolved)
    names = list(events)
    program = compile_expression(text, powers=powers, pieces=pieces, events=names)
    return {names[first] for name, first, _, _ in program if name in ("happened", "since")}
