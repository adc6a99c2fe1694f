"""`ana-sim cite`: the works a result rests on."""

import re
from typing import Annotated

import typer

FORMS = ("text", "bibtex")


def cite(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A name in the library, or a YAML file.")],
    form: Annotated[
        str, typer.Option("--format", metavar="text|bibtex", help="As a list, or to be put into a paper.")
    ] = "text",
):
    """List the works that a scenario's numbers, its events and the rules rest on."""
    from ana_sim.runs.citing import references, rules_by_source, uses_of_sources
    from ana_sim.scenario import load_scenario

    if form not in FORMS:
        raise typer.BadParameter(f"{form!r} is not one of {', '.join(FORMS)}", param_hint="--format")
    told = load_scenario(scenario)
    uses = uses_of_sources(told.numbers, told.resolved["events"])
    works = {key: told.sources[key] for key in uses}
    theory = {key: rules for key, rules in rules_by_source().items() if key != "judgement"}
    known = references()
    if form == "bibtex":
        print(_bibtex(works, theory, known))
        return
    judged = sum(not (one.sources or one.data or one.rule or one.constant) for one in told.numbers.values())
    print(_text(told, works, uses, theory, known, judged))


def _text(told, works, uses, theory, known, judged):
    """Return the list for people."""
    lines = [f"What results of “{told.title}” rest on", "", f"Numbers and events: {len(works)} works", ""]
    for key, work in works.items():
        numbers, events = uses[key]
        lines.append(f"  {key}: {_work(work)}")
        lines.append(f"      behind {_counted(numbers, 'number')}, {_counted(events, 'event')}")
    lines += ["", f"Rules: {len(theory)} works of theory", ""]
    for key, rules in sorted(theory.items()):
        lines.append(f"  {key}: {_reference(known[key]) if key in known else 'not in the list of references'}")
        lines.append(f"      behind {', '.join(sorted(set(rules)))}")
    lines += [
        "",
        f"{judged} of {len(told.numbers)} numbers rest on no work but on a line of judgement; "
        f"`ana-sim describe {told.name}` shows each. A source supports the figure it is given for, not the model.",
        "Cite ana-sim itself as CITATION.cff says.",
    ]
    return "\n".join(lines)


def _counted(count, word):
    return f"{count} {word}{'s' * (count != 1)}"


def _field(work, name):
    return work.get(name) if isinstance(work, dict) else getattr(work, name, None)


def _work(work):
    url = _field(work, "url")
    return f"{_field(work, 'publisher')} ({_field(work, 'year')}). {_field(work, 'title')}.{f' {url}' if url else ''}"


def _reference(entry):
    place = entry.get("journal") or entry.get("publisher") or entry.get("booktitle") or ""
    who = entry.get("author") or entry.get("organization") or ""
    title = entry.get("title", "")
    text = f"{who} ({entry.get('year', 'no year')}). {title}{'' if title.endswith('?') else '.'}"
    return re.sub(r"[{}\\]", "", f"{text} {place}." if place else text)


def _bibtex(works, theory, known):
    """Return every work as BibTeX."""
    entries = [_entry("misc", key, _fields(work)) for key, work in works.items()]
    for key in sorted(theory):
        fields = dict(known.get(key, {}))
        entries.append(_entry(fields.pop("kind", "misc"), key, fields))
    return "\n\n".join(entries)


def _fields(work):
    names = {"author": "publisher", "title": "title", "year": "year", "url": "url"}
    fields = {name: _field(work, of) for name, of in names.items()}
    fields["author"] = f"{{{fields['author']}}}"
    return {name: value for name, value in fields.items() if value}


def _entry(kind, key, fields):
    body = ",\n".join(f"  {name} = {{{_escaped(str(value), name)}}}" for name, value in fields.items())
    return f"@{kind}{{{key},\n{body}\n}}"


def _escaped(text, name):
    """Return a text with what BibTeX takes for commands escaped, addresses left as they are."""
    return text if name == "url" else re.sub(r"(?<!\\)([&%$#_])", r"\\\1", text)
