"""A scenario in prose, as a briefing: the question, the world, the calendar, who set what, the sources."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

from ana_sim.rules.world import DOMAINS, LEVELS
from ana_sim.scenario.changes import Change
from ana_sim.scenario.files import library
from ana_sim.scenario.number import Number
from ana_sim.scenario.phrases import (
    COMMITMENTS,
    degree,
    effect_phrase,
    figure,
    listing,
    month_name,
    order_phrase,
    percent,
    trigger_phrase,
)
from ana_sim.scenario.readings import Piece
from ana_sim.scenario.resolve import NO_LIMIT
from ana_sim.scenario.scenario import Posture, Scenario


class Names(TypedDict):
    """Names of powers by id, and of pieces by (power id, piece id)."""

    names: dict[str, str]
    pieces: dict[Piece, str]


ANSWERS = {"price": "by what an offer or demand is worth", "yes": "always yes", "no": "always no"}
SIDES = {
    "all": "whoever is worth it",
    "bandwagon": "only the power it fears most, and leaves only others",
    "balance": "anyone but the power it fears most, and leaves only that one",
    "equidistance": "those less close than the mean, and leaves those closer",
}
LEVEL_TITLES = {"neighbourhood": "Neighbours", "regional": "Regional powers", "systemic": "Systemic powers"}


def describe(scenario: Scenario) -> str:
    """Return a briefing on a scenario as Markdown."""
    parts = (_opening, _changes, _home, _powers, _relations, _calendar, _open_events, _orders, _standing, _sources)
    return "\n\n".join(said for part in parts if (said := part(scenario))) + "\n"


def describe_posture(posture: Posture) -> str:
    """Return a briefing on a posture as Markdown."""
    lines = [f"# {posture.title}", "", " ".join(posture.summary.split()), ""]
    for name, number in posture.numbers.items():
        said = f"{figure(number.value)} ({figure(number.low)} to {figure(number.high)} {number.unit})"
        lines.append(f"- {name.replace('_', ' ')}: {said}{_why(number)}")
    return "\n".join([*lines, *(f"- {said}" for said in _choices(posture.resolved))]) + "\n"


def _choices(plain: Mapping[str, Any]) -> list[str]:
    """Return what a posture decides that is no number."""
    said = [
        f"answers: {ANSWERS[plain['answer']]}",
        f"plays rivals' offers against each other: {'yes' if plain['bid'] else 'no'}",
        f"approaches: {SIDES[plain['side']]}",
        f"cuts: {'a whole tie at once' if plain['leap'] else 'a step at a time'}",
    ]
    no_limit = ["tolerance: accepts any displeasure of rivals in an answer"] if plain["tolerance"] >= NO_LIMIT else []
    then = plain["then"]
    turns = [f"when {then['when']}: turns into “{then['posture']['title']}”"] if then else []
    return [*no_limit, *said, *turns]


def _why(number: Number) -> str:
    origin = [f"source: {', '.join(number.sources)}"] if number.sources else []
    origin += [f"data: {number.data}"] if number.data else []
    origin += [" ".join(one.split()) for one in (number.rule, number.constant, number.judgement) if one]
    return f": {'; '.join(origin)}" if origin else ""


def _opening(scenario: Scenario) -> str:
    last = month_name(scenario.months - 1, start=scenario.start)
    span = f"{scenario.months} months, {month_name(0, start=scenario.start)} to {last}."
    question = " ".join(scenario.question.split())
    return f"# {scenario.title}\n\n{question}\n\n{span} {_postures(scenario)}{_counterpart(scenario)}"


def _postures(scenario: Scenario) -> str:
    said = []
    for switch in scenario.resolved["schedule"]:
        since = "from the start" if switch["from"] == 0 else f"from {month_name(switch['from'], start=scenario.start)}"
        name = switch["posture"]
        what = "the posture compared" if name == "compared" else f"“{scenario.postures[name].title}”"
        said.append(f"{since} {what}")
    return f"{scenario.resolved['home']['name']} follows {listing(said)}."


def _counterpart(scenario: Scenario) -> str:
    return f" Its counterpart is `{scenario.compare_with}`." if scenario.compare_with else ""


def _home(scenario: Scenario) -> str:
    home, powers = scenario.resolved["home"], scenario.resolved["powers"]
    lines = [f"## {home['name']}", ""]
    for domain in DOMAINS:
        shares = sorted(((power["shares"][domain], power["name"]) for power in powers.values()), reverse=True)
        through = [f"{name} {percent(share)}" for share, name in shares if share > 0]
        rest = 1 - home["self_provision"][domain] - sum(share for share, _ in shares)
        lines.append(
            f"- **{domain.capitalize()}** (weight {figure(home['importance'][domain])}): itself "
            f"{percent(home['self_provision'][domain])}{''.join(f', {one}' for one in through)}; "
            f"rest of the world {percent(max(0.0, rest))}."
        )
    return "\n".join(lines)


def _powers(scenario: Scenario) -> str:
    sections = []
    for level in LEVELS:
        of_level = [power for power in scenario.resolved["powers"].values() if power["level"] == level]
        if of_level:
            sections.append("\n".join([f"## {LEVEL_TITLES[level]}", "", *(_power(power) for power in of_level)]))
    return "\n\n".join(sections)


def _power(power: Mapping[str, Any]) -> str:
    said = (
        f"- **{power['name']}**: cares {degree(power['salience'])} about home (salience {figure(power['salience'])}), "
        f"presses {degree(power['coerciveness'])} (coerciveness {figure(power['coerciveness'])}), "
        f"is strained {degree(power['strain'])} ({figure(power['strain'])}), "
        f"and home wants an alignment of {figure(power['ideal'])} with it."
    )
    ties = [f"{domain} {figure(depth)}" for domain, depth in power["ties"].items() if depth > 0]
    needs = [f"{domain} {percent(need)}" for domain, need in power["needs"].items() if need > 0]
    said += f" Ties: {', '.join(ties)}." if ties else " No ties."
    said += f" Of its interest home could serve at most: {', '.join(needs)}." if needs else ""
    member = " It is a member of home's institution." if power["member"] else ""
    return said + _history(power) + _foothold(power) + member


def _history(power: Mapping[str, Any]) -> str:
    """Return what lies between home and a power at the start: a pledge, a dispute, an injury, a grievance."""
    said = ""
    if power["commitment"]:
        said += f" Home's commitment: {COMMITMENTS[round(power['commitment'])]} ({figure(power['commitment'])} of 3)."
    if power["dispute"]["open"]:
        dispute = power["dispute"]
        said += f" Of its dispute with home {percent(dispute['open'])} is open; home holds {percent(dispute['held'])}."
    for key, whose in (("grievance", "Its grievance against home"), ("injury", "Home's injury by it")):
        said += f" {whose}: {figure(power[key])}." if power[key] else ""
    return said


def _foothold(power: Mapping[str, Any]) -> str:
    end = {True: "home could remove it", False: "not for home to remove"}
    pieces = [piece for piece in power["foothold"].values() if piece["present"]]
    shown = [f"{piece['name']} ({end[piece['removable']]})" for piece in pieces]
    return f" Present in home's space: {listing(shown)}." if shown else ""


def _relations(scenario: Scenario) -> str:
    names = {name: power["name"] for name, power in scenario.resolved["powers"].items()}
    pairs = sorted(scenario.resolved["affinity"].items(), key=lambda row: row[1])
    shown = [(" – ".join(names[one] for one in pair.split("|")) + f" {figure(value)}", value) for pair, value in pairs]
    rivals = [text for text, value in shown if value < 0]
    friends = [text for text, value in reversed(shown) if value > 0]
    lines = [f"- Rivals: {', '.join(rivals)}."] if rivals else []
    lines += [f"- Friends: {', '.join(friends)}."] if friends else []
    return "\n".join(["## Among the powers", "", *lines]) if lines else ""


def _calendar(scenario: Scenario) -> str:
    dated = [(name, event) for name, event in scenario.resolved["events"].items() if event["trigger"] == "date"]
    return _events("## Calendar", sorted(dated, key=lambda row: (row[1]["date"] is None, row[1]["date"])), scenario)


def _open_events(scenario: Scenario) -> str:
    rest = [(name, event) for name, event in scenario.resolved["events"].items() if event["trigger"] != "date"]
    return _events("## What may happen", rest, scenario)


def _events(title: str, events: Sequence[tuple[str, Mapping[str, Any]]], scenario: Scenario) -> str:
    return "\n".join([title, "", *(_event(name, event, scenario) for name, event in events)]) if events else ""


def _event(name: str, event: Mapping[str, Any], scenario: Scenario) -> str:
    titles = {key: one["title"] for key, one in scenario.resolved["events"].items()}
    when = trigger_phrase(event, start=scenario.start, titles=titles)
    given = " (an outcome of home's own acts, taken as given)" if event["given"] else ""
    effects = "; ".join(_effects(name, event, scenario)) or "nothing in the model changes"
    sources = ", ".join(event["sources"]) or " ".join(event["note"].split())
    return f"- **{when[0].upper()}{when[1:]}**. {' '.join(event['title'].split())}{given}: {effects}. [{sources}]"


def _effects(name: str, event: Mapping[str, Any], scenario: Scenario) -> Iterator[str]:
    for place, effect in enumerate(event["effects"]):
        number = scenario.numbers[f"events.{name}.effects.{place}.change"]
        yield effect_phrase(effect, **_names(scenario), number=number)


def _names(scenario: Scenario) -> Names:
    """Return the names of powers by id, and of pieces by (power id, piece id)."""
    powers = scenario.resolved["powers"]
    pieces = {(key, one): piece["name"] for key, power in powers.items() for one, piece in power["foothold"].items()}
    return {"names": {key: power["name"] for key, power in powers.items()}, "pieces": pieces}


def _orders(scenario: Scenario) -> str:
    orders = scenario.resolved["orders"]
    lines = [f"- {order_phrase(order, **_names(scenario), start=scenario.start)}" for order in orders]
    return "\n".join(["## What home does whatever its posture", "", *lines]) if lines else ""


def _changes(scenario: Scenario) -> str:
    """Return who set what, where a scenario is made of several files."""
    files = list(dict.fromkeys(change.file for change in scenario.changes))
    if len(files) < 2:
        return ""
    lines = ["## Who set what", ""]
    for file in files:
        done = [change for change in scenario.changes if change.file == file]
        added = sum(change.action == "adds" for change in done)
        said = [_change(change) for change in done if change.action != "adds" or added <= 8]
        said += [f"adds {added} events"] if added > 8 else []
        lines.append(f"- `{_shown(file)}` {'; '.join(said)}.")
    return "\n".join(lines)


def _shown(file: str) -> str | Path:
    """Return a file by its place in the library, or from the folder that one is in; else its whole path."""
    bases = [base for base in (library(), Path.cwd()) if Path(file).is_relative_to(base)]
    return Path(file).relative_to(bases[0]) if bases else file


def _change(change: Change) -> str:
    if change.action == "sets":
        before = "not stated" if change.before is None else _plain(change.before)
        return f"sets {change.path} to {_plain(change.after)} (before: {before}; line {change.line})"
    title = change.before if change.action == "removes" else change.after
    return f"{change.action} {change.path.removeprefix('events.')} (“{title}”; line {change.line})"


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    if isinstance(value, dict):
        return " ".join(str(one) for one in value.values())
    return figure(value) if isinstance(value, float) else str(value)


def _standing(scenario: Scenario) -> str:
    """Return how much of the scenario is observed and how much is judged."""
    numbers = scenario.numbers.values()
    sourced = sum(bool(number.sources) for number in numbers)
    ruled = sum(not number.sources and bool(number.data or number.rule or number.constant) for number in numbers)
    by_rule = f"{ruled} follow from data by a rule that holds for every home, " if ruled else ""
    return (
        f"## Where the numbers come from\n\n{len(numbers)} numbers, each with a plausible range: {sourced} cite a "
        f"source, {by_rule}{len(numbers) - sourced - ruled} are judgements with their reason in the files. "
        "This is not a forecast."
    )


def _sources(scenario: Scenario) -> str:
    cited = {key for number in scenario.numbers.values() for key in number.sources}
    cited |= {key for event in scenario.resolved["events"].values() for key in event["sources"]}
    lines = [f"- `{key}`: {_citation(scenario.sources[key])}" for key in sorted(cited)]
    return "\n".join(["## Sources", "", *lines]) if lines else ""


def _citation(source: Mapping[str, Any]) -> str:
    address = f", {source['url']}" if source.get("url") else ""
    return f"{source['publisher']}, {' '.join(source['title'].split())} ({source['year']}){address}"
