"""A briefing sheet per power for a class that plays the powers: goals, means, needs and limits from the actors file."""

from ana_sim.rules.world import DOMAINS
from ana_sim.scenario.phrases import degree, figure, listing, percent

PLACES = {
    "neighbourhood": "a neighbour of",
    "regional": "a regional power around",
    "systemic": "a great power far from",
}
LARGEST, CLOSEST = 3, 5
"""How many of the largest shares and needs, and of rivals and of friends, a sheet names: it must fit on a page."""


def sheets(scenario):
    """Return the briefing sheets of all powers as one Markdown text, in the order of their names."""
    powers = sorted(scenario.resolved["powers"], key=lambda key: scenario.resolved["powers"][key]["name"])
    home = scenario.resolved["home"]["name"]
    opening = (
        f"# Briefing sheets: the powers around {home}\n\n"
        "<!-- Written by tools/write_briefing_sheets.py from the actors file. Change that file, not this one. -->\n\n"
        f"One sheet for each team, as things stood in {scenario.start}, before any event. Print one per page. Every "
        "number stands in the actors file with its plausible range and its source or reason; most are judgements. "
        "Words in quotation marks are those reasons. Teams see only their own sheet."
    )
    return "\n\n".join([opening, *(sheet(scenario, power) for power in powers)]) + "\n"


def sheet(scenario, power):
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
        _section("What you need", _needs(scenario, power, row, home)),
        _section("What ties your hands", _limits(scenario, power, row)),
        _section("Whom you watch", _others(scenario, power)),
        "**Before the first round, write down:** what you would offer, what you would demand, whose offer would make "
        f"you raise your own, and what {home} would have to do to make you punish it at your own cost.",
    ]
    return "\n\n".join(parts)


def _section(title, lines):
    return f"### {title}\n\n" + "\n".join(f"- {line}" for line in lines)


def _because(scenario, *path):
    """Return the file's reason for a number in quotation marks, or its sources, or nothing."""
    number = scenario.numbers.get(".".join(path))
    if number is None:
        return ""
    reason = " ".join((number.judgement or "").split())
    cited = f" [{', '.join(number.sources)}]" if number.sources else ""
    return f": “{reason}”{cited}" if reason else cited


def _goals(scenario, power, row, home):
    wish = _because(scenario, "powers", power, "aspiration")
    return [
        f"How close you want {home} to be: {_index(row, 'aspiration')}{wish}.",
        f"How much {home} matters to you: {_index(row, 'salience')}{_because(scenario, 'powers', power, 'salience')}.",
        f"What {home} itself wants with you, from −1 (enmity) to 1 (alliance): {figure(row['ideal'])}"
        f"{_because(scenario, 'powers', power, 'ideal')}.",
    ]


def _means(scenario, power, row, home):
    lines = [
        f"You meet {percent(share)} of {home}'s need in {domain}"
        f"{_because(scenario, 'powers', power, 'shares', domain)}."
        for domain, share in _largest(row["shares"])
    ]
    lines += [
        f"Your footing in {home}: {piece['name']}{_because(scenario, 'powers', power, 'foothold', key, 'size')}."
        for key, piece in row["foothold"].items()
        if piece["present"]
    ]
    lines += [
        f"{said}: {_index(row, name)}{_because(scenario, 'powers', power, name)}."
        for name, said in (("coerciveness", "How readily you press"), ("guard", f"How far you could shield {home}"))
    ]
    return lines


def _index(row, name):
    """Return an index in words and as a figure: "moderately (salience 0.4)"."""
    return f"{degree(row[name])} ({name} {figure(row[name])})"


def _needs(scenario, power, row, home):
    found = [
        f"{domain.capitalize()}: {home} could serve at most {percent(need)} of your interest"
        f"{_because(scenario, 'powers', power, 'needs', domain)}."
        for domain, need in _largest(row["needs"])
    ]
    return found or [f"Nothing that {home} could give."]


def _limits(scenario, power, row):
    lines = [
        f"How much of your capacity is bound elsewhere: {_index(row, 'strain')}"
        f"{_because(scenario, 'powers', power, 'strain')}."
    ]
    if row["grievance"]:
        lines.append(
            f"You bear a grudge of {figure(row['grievance'])}{_because(scenario, 'powers', power, 'grievance')}."
        )
    return lines


def _others(scenario, power):
    """Return rivals and friends, the strongest feelings first."""
    names = {key: row["name"] for key, row in scenario.resolved["powers"].items()}
    felt = {
        names[(set(pair.split("|")) - {power}).pop()]: value
        for pair, value in scenario.resolved["affinity"].items()
        if power in pair.split("|") and value
    }
    rivals = [f"{name} ({figure(value)})" for name, value in sorted(felt.items(), key=lambda r: r[1]) if value < 0]
    friends = [f"{name} ({figure(value)})" for name, value in sorted(felt.items(), key=lambda r: -r[1]) if value > 0]
    lines = [f"Rivals: {listing(rivals[:CLOSEST])}."] if rivals else []
    lines += [f"Friends: {listing(friends[:CLOSEST])}."] if friends else []
    return lines or ["Nobody in particular."]


def _largest(by_domain):
    """Return the domains with the largest numbers above 0, in order of size and then of the domains."""
    ordered = sorted(DOMAINS, key=lambda domain: -by_domain[domain])
    return [(domain, by_domain[domain]) for domain in ordered if by_domain[domain] > 0][:LARGEST]
