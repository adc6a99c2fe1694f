"""Events that cannot be: without a trigger, outside the calendar, about unknown powers, after nothing."""

from collections.abc import Collection, Mapping, Sequence

from ana_sim.scenario.check_actors import same_key
from ana_sim.scenario.check_effects import check_effects
from ana_sim.scenario.check_numbers import unknown_sources
from ana_sim.scenario.months import Calendar, index, is_month, label
from ana_sim.scenario.problem import ENOUGH, Problem
from ana_sim.scenario.readings import Piece
from ana_sim.scenario.tree import Node, Step
from ana_sim.scenario.words import listed, nearest, shortened


def check_events(
    events: Mapping[str, Node],
    *,
    calendar: Calendar | None,
    powers: Collection[str] | None,
    pieces: Sequence[Piece],
    sources: Collection[str],
) -> list[Problem]:
    """Return the problems of a scenario's events.

    events: {id: node}. calendar: (start, months) or None where they are not known. powers, pieces: of the actors
    file, None where it is broken. sources: the known keys.
    """
    problems = same_key([(name, node.key_place) for name, node in events.items()], "events")
    for name, event in events.items():
        problems += _trigger(name, event) + _origin(name, event, sources)
        problems += _after(name, event, events)
        if calendar:
            problems += _dates(name, event, *calendar)
        months = calendar[1] if calendar else None
        problems += check_effects(event, powers=powers, pieces=pieces, events=events, months=months)
        if len(problems) >= ENOUGH:
            break
    return problems + _circles(events)


def _stated(event: Node, *path: Step) -> Node | None:
    node = event.get(*path)
    return node if node is not None and node.value is not None else None


def trigger_of(event: Node) -> str | None:
    """Return what sets an event off: "date", "condition", "hazard" or "after"; None where nothing does."""
    for key, trigger in (("date", "date"), ("hazard", "hazard"), ("after", "after"), ("when", "condition")):
        if _stated(event, key):
            return trigger
    return None


def _trigger(name: str, event: Node) -> list[Problem]:
    stated = [key for key in ("date", "when", "hazard", "after") if _stated(event, key)]
    problems = []
    if not stated:
        hint = "add `date`, `when`, `hazard` or `after`"
        problems.append(event.key_place.problem("trigger", f"nothing sets the event `{name}` off", hint=hint))
    elif len(stated) > 1 and stated != ["when", "hazard"]:
        message = f"the event `{name}` is set off by {listed(stated)}; an event has one trigger"
        hint = "only a hazard may have a condition too, as its gate"
        problems.append(event[stated[1]].key_place.problem("trigger", message, hint=hint))
    if stated and stated[0] in ("date", "after"):
        problems += _window_without_need(event, stated[0])
    return problems + _hazard(name, event)


def _window_without_need(event: Node, trigger: str) -> list[Problem]:
    problems = []
    for key in ("not_before", "not_after", "repeat"):
        node = _stated(event, key)
        if node and node.value is not False:
            message = f"`{key}` has no meaning where `{trigger}` sets the event off"
            problems.append(node.key_place.problem("trigger", message, hint="it goes with a condition or a hazard"))
    return problems


def _hazard(name: str, event: Node) -> list[Problem]:
    hazard = _stated(event, "hazard")
    if not hazard or not isinstance(hazard.value, dict):
        return []
    chance, of, rate = (bool(_stated(hazard, key)) for key in ("chance", "of", "base"))
    rate = rate or bool(_stated(hazard, "terms"))
    if chance + of + rate == 1 and (not rate or _stated(hazard, "base")):
        return []
    message = f"the hazard of `{name}` states " + ("no chance" if chance + of + rate < 2 else "more than one chance")
    hint = "state one: `chance` (flat), `of` (an expression), or `base` and `terms` (the logarithm of a rate)"
    return [hazard.key_place.problem("hazard", message, hint=hint)]


def _origin(name: str, event: Node, sources: Collection[str]) -> list[Problem]:
    problems = unknown_sources(event.get("sources"), sources)
    cited = event.get("sources")
    if (cited is None or cited.value in (None, [])) and not _stated(event, "note"):
        hint = "add `sources: [key, …]` of sources.yaml, or a `note` that says why it is assumed"
        problems.append(
            event.key_place.problem("no-source", f"the event `{name}` has neither source nor note", hint=hint)
        )
    return problems


def _after(name: str, event: Node, events: Mapping[str, Node]) -> list[Problem]:
    other = event.text_at("after", "event")
    if other is None:
        return []
    if other.value == name:
        return [other.place.problem("after", f"the event `{name}` cannot follow itself")]
    if other.value not in events:
        hint = nearest(other.value, events)
        message = f"`{name}` follows `{shortened(other.value)}`, which is no event of this scenario"
        return [other.place.problem("unknown-event", message, hint=hint)]
    delay, order = event.get("after", "months"), list(events)
    if delay is not None and delay.value == 0 and order.index(str(other.value)) > order.index(name):
        message = f"`{name}` follows `{other.value}` in the same month, but stands before it"
        return [
            delay.place.problem("after", message, hint=f"put `{name}` after `{other.value}`, or let it wait a month")
        ]
    return []


def _circles(events: Mapping[str, Node]) -> list[Problem]:
    """Return a problem for each event that in the end waits for itself."""
    follows = {name: str(other.value) for name, event in events.items() if (other := event.text_at("after", "event"))}
    problems: list[Problem] = []
    done: set[str] = set()
    for name in follows:
        chain: list[str] = []
        here = name
        while here in follows and here not in chain and here not in done:
            chain.append(here)
            here = follows[here]
        if here in chain and len(chain) - chain.index(here) > 1:
            around = [*chain[chain.index(here) :], here]
            place = events[here]["after"]["event"].place
            problems.append(place.problem("after", f"events wait for each other: {' → '.join(around)}"))
        done.update(chain)
    return problems


def _dates(name: str, event: Node, start: str, months: int) -> list[Problem]:
    problems = []
    places = {key: _place_in_time(event, key, start) for key in ("date", "not_before", "not_after")}
    last = label(months - 1, start=start)
    for key, at in places.items():
        if at is None:
            continue
        node = event[key]
        if at < 0 and key != "not_before":
            message = f"`{key}` of `{name}` is {node.value}, before the start {start}"
            problems.append(
                node.place.problem("calendar", message, hint="start earlier, or leave the event out (`remove`)")
            )
        elif at >= months and key != "not_after":
            message = f"`{key}` of `{name}` is {node.value}, after the last month {last}"
            problems.append(
                node.place.problem("calendar", message, hint="raise `months`, or leave the event out (`remove`)")
            )
    before, after = places["not_before"], places["not_after"]
    if before is not None and after is not None and before > after:
        message = f"`not_before` of `{name}` is later than its `not_after`"
        problems.append(event["not_before"].place.problem("calendar", message, hint="swap the two"))
    return problems


def _place_in_time(event: Node, key: str, start: str) -> int | None:
    node = event.get(key)
    return index(node.value, start=start) if node and is_month(node.value) else None
