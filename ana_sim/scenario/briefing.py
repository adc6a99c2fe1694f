"""A scenario in prose, as a briefing: the question, the world, the calendar, who set what, the sources."""

from ana_sim.rules.world import DOMAINS, LEVELS
from ana_sim.scenario.phrases import degree, effect_phrase, figure, listing, month_name, percent, trigger_phrase

LEVEL_TITLES = {"neighbourhood": "Neighbours", "regional": "Regional powers", "systemic": "Systemic powers"}


def describe(scenario):
    """Return a briefing on a scenario as Markdown."""
    parts = [_opening(scenario), _changes(scenario), _home(scenario), _powers(scenario), _relations(scenario),
             _calendar(scenario), _open_events(scenario), _standing(scenario), _sources(scenario)]  # fmt: skip
    return "\n\n".join(part for part in parts if part) + "\n"


def describe_posture(posture):
    """Return a briefing on a posture as Markdown."""
    lines = [f"# {posture.title}", "", " ".join(posture.summary.split()), ""]
    for name, number in posture.numbers.items():
        said = f"{figure(number.value)} ({figure(number.low)} to {figure(number.high)} {number.unit})"
        lines.append(f"- {name.replace('_', ' ')}: {said}{_why(number)}")
    plain = posture.resolved
    lines += [f"- {name}: {'yes' if plain[name] else 'no'}" for name in ("bidding", "retaliates", "leaps")]
    partner = plain["patron"] or plain["adversary"]
    lines.append(f"- pattern: {plain['pattern']}{f' ({partner})' if partner else ''}")
    lines.append(f"- may: {listing(plain['may']) or 'start nothing'}")
    return "\n".join(lines) + "\n"


def _why(number):
    origin = [f"source: {', '.join(number.sources)}"] if number.sources else []
    origin += [" ".join(number.judgement.split())] if number.judgement else []
    return f": {'; '.join(origin)}" if origin else ""


def _opening(scenario):
    last = month_name(scenario.months - 1, start=scenario.start)
    span = f"{scenario.months} months, {month_name(0, start=scenario.start)} to {last}."
    question = " ".join(scenario.question.split())
    return f"# {scenario.title}\n\n{question}\n\n{span} {_postures(scenario)}{_counterpart(scenario)}"


def _postures(scenario):
    said = []
    for switch in scenario.resolved["schedule"]:
        since = "from the start" if switch["from"] == 0 else f"from {month_name(switch['from'], start=scenario.start)}"
        name = switch["posture"]
        what = "the posture compared" if name == "compared" else f"“{scenario.postures[name].title}”"
        said.append(f"{since} {what}")
    return f"{scenario.resolved['home']['name']} follows {listing(said)}."


def _counterpart(scenario):
    return f" Its counterpart is `{scenario.compare_with}`." if scenario.compare_with else ""


def _home(scenario):
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


def _powers(scenario):
    sections = []
    for level in LEVELS:
        of_level = [power for power in scenario.resolved["powers"].values() if power["level"] == level]
        if of_level:
            sections.append("\n".join([f"## {LEVEL_TITLES[level]}", "", *(_power(power) for power in of_level)]))
    return "\n\n".join(sections)


def _power(power):
    said = (
        f"- **{power['name']}** cares {degree(power['salience'])} about home (salience {figure(power['salience'])}), "
        f"presses {degree(power['coerciveness'])} (coerciveness {figure(power['coerciveness'])}), "
        f"is strained {degree(power['strain'])} ({figure(power['strain'])}), "
        f"and home wants an alignment of {figure(power['ideal'])} with it."
    )
    ties = [f"{domain} {figure(depth)}" for domain, depth in power["ties"].items() if depth > 0]
    needs = [f"{domain} {percent(need)}" for domain, need in power["needs"].items() if need > 0]
    said += f" Ties: {', '.join(ties)}." if ties else " No ties."
    said += f" Of its interest home could serve at most: {', '.join(needs)}." if needs else ""
    return said + _foothold(power) + (" It is a member of home's institution." if power["member"] else "")


def _foothold(power):
    pieces = [piece for piece in power["foothold"].values() if piece["present"]]
    if not pieces:
        return ""
    end = {True: "home could end it", False: "not for home to end"}
    shown = [f"{piece['name']} ({end[piece['sliceable']]})" for piece in pieces]
    return f" Present in home's space: {listing(shown)}."


def _relations(scenario):
    names = {name: power["name"] for name, power in scenario.resolved["powers"].items()}
    pairs = sorted(scenario.resolved["affinity"].items(), key=lambda row: row[1])
    shown = [(" – ".join(names[one] for one in pair.split("|")) + f" {figure(value)}", value) for pair, value in pairs]
    rivals = [text for text, value in shown if value < 0]
    friends = [text for text, value in reversed(shown) if value > 0]
    lines = [f"- Rivals: {', '.join(rivals)}."] if rivals else []
    lines += [f"- Friends: {', '.join(friends)}."] if friends else []
    return "\n".join(["## Among the powers", "", *lines]) if lines else ""


def _calendar(scenario):
    dated = [(name, event) for name, event in scenario.resolved["events"].items() if event["trigger"] == "date"]
    return _events("## Calendar", sorted(dated, key=lambda row: row[1]["date"]), scenario)


def _open_events(scenario):
    rest = [(name, event) for name, event in scenario.resolved["events"].items() if event["trigger"] != "date"]
    return _events("## What may happen", rest, scenario)


def _events(title, events, scenario):
    return "\n".join([title, "", *(_event(name, event, scenario) for name, event in events)]) if events else ""


def _event(name, event, scenario):
    titles = {key: one["title"] for key, one in scenario.resolved["events"].items()}
    when = trigger_phrase(event, start=scenario.start, titles=titles)
    given = " (an outcome of home's own acts, taken as given)" if event["given"] else ""
    effects = "; ".join(_effects(name, event, scenario)) or "nothing in the model changes"
    sources = ", ".join(event["sources"]) or " ".join(event["note"].split())
    return f"- **{when[0].upper()}{when[1:]}**. {' '.join(event['title'].split())}{given}: {effects}. [{sources}]"


def _effects(name, event, scenario):
    powers = scenario.resolved["powers"]
    names = {key: power["name"] for key, power in powers.items()}
    pieces = {(key, one): piece["name"] for key, power in powers.items() for one, piece in power["foothold"].items()}
    for place, effect in enumerate(event["effects"]):
        number = scenario.numbers[f"events.{name}.effects.{place}.change"]
        yield effect_phrase(effect, names=names, pieces=pieces, number=number)


def _changes(scenario):
    """Return who set what, where a scenario is made of several files."""
    files = list(dict.fromkeys(change.file for change in scenario.changes))
    if len(files) < 2:
        return ""
    lines = ["## Who set what", ""]
    for file in files:
        done = [change for change in scenario.changes if change.file == file]
        added = sum(change.action == "adds" for change in done)
        told = [_change(change) for change in done if change.action != "adds" or added <= 8]
        told += [f"adds {added} events"] if added > 8 else []
        lines.append(f"- `{file}` {'; '.join(told)}.")
    return "\n".join(lines)


def _change(change):
    if change.action == "sets":
        before = "not stated" if change.before is None else _plain(change.before)
        return f"sets {change.path} to {_plain(change.after)} (before: {before}; line {change.line})"
    title = change.before if change.action == "removes" else change.after
    return f"{change.action} {change.path.removeprefix('events.')} (“{title}”; line {change.line})"


def _plain(value):
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    if isinstance(value, dict):
        return " ".join(str(one) for one in value.values())
    return figure(value) if isinstance(value, float) else str(value)


def _standing(scenario):
    """Return how much of the scenario is observed and how much is judged."""
    numbers = scenario.numbers.values()
    sourced = sum(bool(number.sources) for number in numbers)
    return (
        f"## Where the numbers come from\n\n{len(numbers)} numbers, each with a plausible range: {sourced} cite a "
        f"source, {len(numbers) - sourced} are judgements with their reason in the files. This is not a forecast."
    )


def _sources(scenario):
    cited = {key for number in scenario.numbers.values() for key in number.sources}
    cited |= {key for event in scenario.resolved["events"].values() for key in event["sources"]}
    lines = [f"- `{key}`: {_citation(scenario.sources[key])}" for key in sorted(cited)]
    return "\n".join(["## Sources", "", *lines]) if lines else ""


def _citation(source):
    address = f", {source['url']}" if source.get("url") else ""
    return f"{source['publisher']}, {' '.join(source['title'].split())} ({source['year']}){address}"
