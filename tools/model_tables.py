"""Write the tables of docs/model.md that the code itself knows, between their markers.

python tools/model_tables.py            writes them
python tools/model_tables.py --check    says whether the page and the code agree (exit code 1 if not)
"""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from annotated_types import Ge, Le  # noqa: E402

from ana_sim.rules import draws, world  # noqa: E402
from ana_sim.scenario import library, load_scenario  # noqa: E402
from ana_sim.scenario.kinds import actors  # noqa: E402
from ana_sim.scenario.kinds.parameters import MEANING  # noqa: E402
from ana_sim.scenario.text import read  # noqa: E402

PAGE = ROOT / "docs" / "model.md"
RULES = ROOT / "ana_sim" / "rules"
BEGIN, END = "<!-- table: {} -->", "<!-- end of table: {} -->"


def main(words):
    """Write the tables, or check them; return the exit code."""
    text = PAGE.read_text(encoding="utf-8")
    made = filled(text, tables())
    if "--check" not in words:
        PAGE.write_text(made, encoding="utf-8")
        return 0
    for name in differing(text, made):
        print(f"docs/model.md and the code disagree on the table `{name}`: run `make docs`", file=sys.stderr)
    return int(made != text)


def filled(text, contents):
    """Return a page with what stands between the markers of each table replaced.

    Raises:
        SystemExit: a table has no markers, or markers have no table.
    """
    named = set(re.findall(r"<!-- table: (.+?) -->", text))
    if named != set(contents):
        raise SystemExit(f"docs/model.md has markers for {sorted(named)}, the code has {sorted(contents)}")
    for name, lines in contents.items():
        begin, end = BEGIN.format(name), END.format(name)
        head, rest = text.split(begin, 1)
        _, tail = rest.split(end, 1)
        text = f"{head}{begin}\n" + "\n".join(lines) + f"\n{end}{tail}"
    return text


def differing(text, other):
    """Return the names of the tables in which two pages differ."""

    def between(page, name):
        return page.split(BEGIN.format(name), 1)[1].split(END.format(name), 1)[0]

    return [name for name in re.findall(r"<!-- table: (.+?) -->", text) if between(text, name) != between(other, name)]


def tables():
    """Return name -> lines of every table."""
    return {
        "entities": entities(),
        "order of the month": order_of_the_month(),
        "parameters": parameters(),
        "random streams": streams(),
        "events": events(),
        "events of the historical scenario": historical_events(),
        "measures": measures(),
    }


def entities():
    """Return what a file states of home, a power, a piece of foothold and a pair: name, range, meaning."""
    lines = _head("entity", "number", "range", "meaning")
    for entity, kind in (("home", actors.Home), ("power", actors.Power), ("foothold piece", actors.Piece)):
        for name, field in kind.model_fields.items():
            lines.append(_row(entity, f"`{name}`", _range(field.annotation), field.description))
    lines.append(
        _row("pair of powers", "`affinity`", _range(actors.Affinity), actors.Affinity.__doc__.split(".")[0] + ".")
    )
    return lines


def _range(annotation):
    """Return the bounds of a number, "five of 0–1" by domain, or what else it is."""
    kind = _without_none(annotation)
    fields = getattr(kind, "model_fields", {})
    if set(world.DOMAINS) <= set(fields):
        return f"by domain, {_range(fields['trade'].annotation)}"
    if "value" in fields:
        low = next(m.ge for m in fields["value"].metadata if isinstance(m, Ge))
        high = next(m.le for m in fields["value"].metadata if isinstance(m, Le))
        return f"{low:g} to {high:g}"
    choices = getattr(kind, "__args__", ())
    if choices and all(isinstance(choice, str) for choice in choices):
        return ", ".join(choices)
    return {bool: "true or false", str: "text"}.get(kind, "named pieces" if "dict" in str(kind) else "text")


def _without_none(annotation):
    kinds = [kind for kind in getattr(annotation, "__args__", ()) if kind is not type(None)]
    is_optional = type(None) in getattr(annotation, "__args__", ())
    return kinds[0] if is_optional else annotation


def parameters():
    """Return the parameters of the rules with their shipped values and ranges."""
    stated = read(library() / "parameters" / "standard.yaml").plain()["rules"]
    lines = _head("parameter", "value", "plausible range", "unit", "rests on", "meaning")
    for name in (*world.PARAMETERS_BY_DOMAIN, *world.PARAMETERS_SINGLE):
        meaning = MEANING[name][1]
        records = stated[name] if name in world.PARAMETERS_BY_DOMAIN else {"": stated[name]}
        for domain, record in records.items():
            shown = f"`{name}`, {domain}" if domain else f"`{name}`"
            lines.append(
                _row(
                    shown,
                    f"{record['value']:g}",
                    f"{record['low']:g} to {record['high']:g}",
                    record["unit"],
                    _rests_on(record),
                    meaning,
                )
            )
    return lines


def _rests_on(record):
    keys = record.get("source", [])
    keys = [keys] if isinstance(keys, str) else keys
    return ", ".join([*keys, *(["judgement"] if "judgement" in record else [])])


def order_of_the_month():
    """Return the rules of a month in the order in which the code calls them, two levels deep."""
    functions = {}
    for path in sorted(RULES.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                functions[node.name] = node, path.name
    lines = _head("step", "rule", "file", "what it does")
    for place, name in enumerate(_calls(functions["run_month"][0], functions), start=1):
        lines.append(_step(str(place), name, functions))
        inner = _calls(functions[name][0], functions) if name in COMPOUND else []
        for k, inside in enumerate(inner, start=1):
            lines.append(_step(f"{place}.{k}", inside, functions))
    return lines


COMPOUND = ("begin_month", "act_on_home", "take_initiatives", "end_month")


def _step(place, name, functions):
    node, file = functions[name]
    return _row(place, f"`{name}`", f"`{file}`", ast.get_docstring(node).split("\n")[0])


def _calls(function, functions):
    """Return the names of the rules a function calls, in the order of its text, each once."""
    found = [
        node.func.id
        for node in sorted(
            (n for n in ast.walk(function) if isinstance(n, ast.Call)), key=lambda n: (n.lineno, n.col_offset)
        )
        if isinstance(node.func, ast.Name) and node.func.id in functions
    ]
    return list(dict.fromkeys(found))


def streams():
    """Return the streams of random numbers: what draws from each, of which kind, by which key."""
    users = {}
    for path in sorted(RULES.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                if isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "draws":
                    stream = call.args[2].attr.lower()
                    users.setdefault(stream, []).append((function.name, call.func.attr, ast.unparse(call.args[3])))
    lines = _head("stream", "drawn by", "distribution", "key", "CRC-32")
    for stream in draws.STREAMS:
        for rule, kind, key in sorted(set(users[stream])):
            lines.append(_row(f"`{stream}`", f"`{rule}`", kind, _key(key), f"`0x{draws.key_of(stream):08X}`"))
    return lines


def _key(expression):
    if "relation" in expression or "pair" in expression:
        return "pair of powers"
    return "event" if expression.startswith("e.") else "power"


def events():
    """Return what an event can be triggered by, how its effects run, what they are on, what conditions look at."""
    lines = _head("part of an event", "arguments", "names")
    lines.append(_row("trigger", "", _names(world.TRIGGERS)))
    lines.append(_row("shape of an effect", "", _names(world.SHAPES)))
    for title, kind in (("effect on", "TARGETS"), ("condition looks at", "READS")):
        for suffix, arguments in (
            ("OF_POWER", "power"), ("OF_POWER_AND_DOMAIN", "power, domain"), ("OF_PAIR", "power, power"),
            ("OF_PIECE", "power, piece"), ("OF_DOMAIN", "domain"), ("OF_HOME", ""),
        ):  # fmt: skip
            lines.append(_row(title, arguments, _names(getattr(world, f"{kind}_{suffix}"))))
    lines.append(_row("operators", "", _names(world.OPERATORS)))
    return lines


def historical_events():
    """Return what happens in the scenario of what happened: when, what it moves, on whose word."""
    happenings = load_scenario("historical").resolved["events"]
    lines = _head("event", "when", "moves", "sources")
    for name, event in happenings.items():
        moved = _names(dict.fromkeys(effect["on"] for effect in event["effects"]))
        lines.append(_row(f"`{name}`: {event['title']}", _when(event), moved, ", ".join(event["sources"]) or "assumed"))
    return lines


def _when(event):
    if event["trigger"] == "date":
        year, month = divmod(event["date"], 12)
        return f"{FIRST_YEAR + year}-{month + 1:02d}"
    if event["trigger"] == "after":
        return f"{event['delay']} months after `{event['after']}`"
    return f"{event['trigger']}, may repeat" if event["repeat"] else event["trigger"]


FIRST_YEAR = 2020
"""The historical scenario starts in January of this year; `historical_events` would be wrong for another start."""


def measures():
    """Return what is recorded every month of home and of each power."""
    lines = _head("of", "measure", "kind", "unit", "what it is")
    for name, kind, unit, _, _, title in world.MEASURES:
        lines.append(_row("home", f"`{name}`", ("stock", "flow")[kind], unit, title))
    for name, unit, title in world.POWER_MEASURES:
        lines.append(_row("power", f"`{name}`", "stock", unit, title))
    return lines


def _names(names):
    return ", ".join(f"`{name}`" for name in names)


def _head(*columns):
    return [_row(*columns), _row(*("---" for _ in columns))]


def _row(*cells):
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
