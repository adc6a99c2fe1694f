"""A briefing sheet per power for a class that plays the powers: goals, means, needs and limits from the actors file."""

from collections.abc import Iterable, Mapping
from typing import Any

from ana_sim.rules.world import DOMAINS
from ana_sim.scenario.phrases import COMMITMENTS, degree, figure, listing, percent
from ana_sim.scenario.scenario import Scenario

PLACES = {
    "neighbourhood": "a neighbour of",
    "regional": "a regional power around",
    "systemic": "a great power far from",
}
LARGEST, CLOSEST = 3, 5
"""How many of the largest shares and needs, and of rivals and of friends, a sheet names: it must fit on a page."""


def sheets(scenario: Scenario) -> str:
    """Return the briefing sheets of all powers as one Markdown text, in the order of their names."""
    powers = sorted(scenario.resolved["powers"], key=lambda key: scenario.resolved["powers"][key]["name"])
    home = scenario.resolved["home"]["name"]
    opening = (
        f"# Briefing sheets: the powers around {home}\n\n"
        "<!-- Written by tools/write_briefing_sheets.py from the actors file. Change that file, not this one. -->\n\n"
        f"One sheet for each team, as things stood in {scenario.start}, before any event. Print one per page. Every "
        "number stands in the actors file with its plausible range and its source or reason; most are judgements. "
        "Words in quotation marks are those reasons; sources stand in the file. Teams see only their own sheet. "
        "Before the first round each team writes down what it would offer, what it would demand, whose offer would "
        f"make it raise its own, and what {home} would have to do to make it punish at its own cost."
    )
    return "\n\n".join([opening, *(sheet(scenario, power) for power in powers)]) + "\n"


def sheet(scenario: Scenario, power: str) -> str:
    """Return the briefing sheet of one power as Markdown.

    Args:
        scenario: Scenario. power: its id in the actors file.
    """
    row = scenario.resolved["powers"][power]
    home = scenario.resolved["home"]["name"]
    member = f" You belong to the institution that {home} helps to build." if row["member"] else ""
    parts = [
        f"## {row['name']}",
        f"You are {PLACES[row['level']]} {home}.{member}",
        _section("What you want", _goals(scenario, power, row, home)),
        _section("What you can use", _means(scenario, power, row, home)),
        _section("What you need", _needs(row, home)),
        _section("What ties your hands", _limits(scenario, power, row)),
        _section(f"What lies between you and {home}", _between(scenario, power, row, home)),
        _section("Whom you watch", _others(scenario, power)),
    ]
    return "\n\n".join(parts)


def _section(title: str, lines: Iterable[str]) -> str:
    return f"### {title}\n\n" + "\n".join(f"- {line}" for line in lines)


def _because(scenario: Scenario, *path: str) -> str:
    """Return the file's judgement of a number in quotation marks; nothing where it comes from a source or a formula."""
    number = scenario.numbers.get(".".join(path))
    reason = " ".join((number.judgement or "").split()) if number else ""
    return f": “{reason}”" if reason else ""


def _goals(scenario: Scenario, power: str, row: Mapping[str, Any], home: str) -> list[str]:
    wish = _because(scenario, "powers", power, "aspiration")
    return [
        f"How close you want {home} to be: {_index(row, 'aspiration')}{wish}.",
        f"How much {home} matters to you: {_index(row, 'salience')}{_because(scenario, 'powers', power, 'salience')}.",
        f"What {home} itself wants with you, from −1 (enmity) to 1 (alliance): {figure(row['ideal'])}"
        f"{_because(scenario, 'powers', power, 'ideal')}.",
    ]


def _means(scenario: Scenario, power: str, row: Mapping[str, Any], home: str) -> list[str]:
    shares = [f"{percent(share)} of {home}'s need in {domain}" for domain, share in _largest(row["shares"])]
    lines = [f"You meet {listing(shares)}."] if shares else []
    footings = [piece["name"] for piece in row["foothold"].values() if piece["present"]]
    lines += [f"Your footings in {home}: {listing(footings)}."] if footings else []
    lines += [
        f"{said}: {_index(row, name)}{_because(scenario, 'powers', power, name)}."
        for name, said in (("coerciveness", "How readily you press"), ("guard", f"How far you could shield {home}"))
    ]
    return lines


def _index(row: Mapping[str, Any], name: str) -> str:
    """Return an index in words and as a figure: "moderately (salience 0.4)"."""
    return f"{degree(row[name])} ({name} {_two_digits(row[name])})"


def _two_digits(value: float) -> str:
    return figure(round(value, 2))


def _needs(row: Mapping[str, Any], home: str) -> list[str]:
    needs = [f"{percent(need)} of your interest in {domain}" for domain, need in _largest(row["needs"])]
    return [f"{home} could serve at most {listing(needs)}." if needs else f"Nothing that {home} could give."]


def _limits(scenario: Scenario, power: str, row: Mapping[str, Any]) -> list[str]:
    lines = [
        f"How much of your capacity is bound elsewhere: {_index(row, 'strain')}"
        f"{_because(scenario, 'powers', power, 'strain')}."
    ]
    if row["grievance"]:
        lines.append(
            f"You bear a grudge of {figure(row['grievance'])}{_because(scenario, 'powers', power, 'grievance')}."
        )
    return lines


def _between(scenario: Scenario, power: str, row: Mapping[str, Any], home: str) -> list[str]:
    """Return what lies between home and a power: a pledge, a dispute, an injury."""
    lines = []
    if row["commitment"]:
        level = COMMITMENTS[round(row["commitment"])]
        lines.append(f"{home} has given you {level}{_because(scenario, 'powers', power, 'commitment')}.")
    if row["dispute"]["open"]:
        said = f"Of your dispute with {home} {percent(row['dispute']['open'])} is open"
        held = f"{home} holds {percent(row['dispute']['held'])} of what is disputed"
        lines.append(f"{said}{_because(scenario, 'powers', power, 'dispute', 'open')}; {held}.")
    if row["injury"]:
        said = f"What {home} holds against you: {figure(row['injury'])}"
        lines.append(f"{said}{_because(scenario, 'powers', power, 'injury')}.")
    return lines or ["Nothing: no pledge, no dispute, no injury."]


def _others(scenario: Scenario, power: str) -> list[str]:
    """Return rivals and friends, the strongest feelings first."""
    called = {key: row["name"] for key, row in scenario.resolved["powers"].items()}
    felt = {
        called[(set(pair.split("|")) - {power}).pop()]: value
        for pair, value in scenario.resolved["affinity"].items()
        if power in pair.split("|") and value
    }
    ordered = sorted(felt, key=lambda name: felt[name])
    kinds = {"Rivals": [n for n in ordered if felt[n] < 0], "Friends": [n for n in reversed(ordered) if felt[n] > 0]}
    lines = [
        f"{kind}: {listing(f'{name} ({_two_digits(felt[name])})' for name in names[:CLOSEST])}."
        for kind, names in kinds.items()
        if names
    ]
    return lines or ["Nobody in particular."]


def _largest(by_domain: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return the domains with the largest numbers above 0, in order of size and then of the domains."""
    ordered = sorted(DOMAINS, key=lambda domain: -by_domain[domain])
    return [(domain, by_domain[domain]) for domain in ordered if by_domain[domain] > 0][:LARGEST]
