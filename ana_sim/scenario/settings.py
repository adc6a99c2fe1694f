"""Numbers replaced by `set:` in a scenario file, or by `--set` on the command line."""

from dataclasses import dataclass

from ana_sim.rules.world import DOMAINS
from ana_sim.scenario.meaning import value_of
from ana_sim.scenario.problem import ScenarioError
from ana_sim.scenario.text import parse
from ana_sim.scenario.tree import Node, Place, Text
from ana_sim.scenario.words import did_you_mean, shortened

COMMAND_LINE = "--set"
PARTS = ("actors", "parameters", "events")


@dataclass(frozen=True)
class Change:
    """What one file did to what it extends: it adds, replaces or removes an event, or sets a number or a line.

    path: what is changed. before, after: its value, None where there is none. file, line: where it says so.
    """

    action: str
    path: str
    before: object
    after: object
    file: str
    line: int


def read_settings(texts):
    """Return {path: value} of texts such as "parameters.memory=0.95".

    Raises ScenarioError for a text without a path or value.
    """
    result = {}
    for text in texts:
        path, equals, value = text.partition("=")
        if not equals or not path.strip() or not value.strip():
            place = Place(Text(text, file=COMMAND_LINE), length=len(text) or 1)
            hint = "write path=value, as in parameters.memory=0.95"
            raise ScenarioError([place.problem("set", f"`{shortened(text)}` sets nothing", hint=hint)])
        result[path.strip()] = value.strip()
    return result


def command_line_nodes(settings):
    """Return {path: node} of settings given as values, or as texts that are read like YAML."""
    return {path: _command_line_node(path, value) for path, value in (settings or {}).items()}


def _command_line_node(path, value):
    shown = f"{path}={value}"
    if isinstance(value, str) and value.lstrip().startswith("{"):
        tree = parse(" " * (len(path) + 1) + value, file=COMMAND_LINE)
        return Node(tree.value, tree.place, Place(Text(shown, file=COMMAND_LINE), 1, 1, len(path)))
    text = Text(shown, file=COMMAND_LINE)
    place = Place(text, 1, len(path) + 2, max(1, len(shown) - len(path) - 1))
    plain = value_of(value) if isinstance(value, str) else value
    return _built(plain, place, Place(text, 1, 1, max(1, len(path))))


def _built(plain, place, key):
    """Return a node of a Python value that came without places."""
    if isinstance(plain, dict):
        plain = {str(name): _built(child, place, key) for name, child in plain.items()}
    elif isinstance(plain, (list, tuple)):
        plain = [_built(child, place, None) for child in plain]
    return Node(plain, place, key)


def apply_settings(parts, settings, *, problems, changes):
    """Return the parts with numbers replaced.

    parts: {"actors" | "parameters" | "events": node or None}. settings: {path: node}. Mistakes are added to problems,
    what was set to changes.
    """
    for text, node in settings.items():
        part, path = _part_and_path(text, parts.get("actors"))
        if part not in parts or not path:
            known = [*PARTS, "home", "powers", "affinity"]
            hint = did_you_mean(text.split(".")[0], known) or f"a path starts with {', '.join(PARTS)}"
            problems.append(node.key_place.problem("set", f"`{shortened(text)}` is no path to a number", hint=hint))
        elif parts[part] is not None:
            parts = {**parts, part: _with_one(parts[part], path, node, text, problems, changes)}
    return parts


def _part_and_path(text, actors):
    """Return the part a path leads into and the steps within it."""
    part, *path = text.removesuffix(".value").split(".")
    if part in ("home", "powers", "affinity"):
        part, path = "actors", [part, *path]
    if part == "parameters":
        path = ["rules", *path] if path else []
    if part == "actors" and path[:1] == ["affinity"] and len(path) > 1:
        path[1] = _place_of_pair(actors, path[1])
    if part == "events" and len(path) > 1 and path[1] in ("base", "terms", "chance"):
        path.insert(1, "hazard")
    return part, path


def _place_of_pair(actors, pair):
    """Return the place of `a|b` in the list of affinities as text, or the pair itself where it is not stated."""
    wanted = set(pair.split("|"))
    affinity = actors.get("affinity") if actors else None
    for place, entry in enumerate(affinity.elements() if affinity else ()):
        between = entry.get("between")
        if between and {name.value for name in between.elements()} == wanted:
            return str(place)
    return pair


def _with_one(tree, path, node, text, problems, changes):
    path = _with_list_places(tree, path)
    old = tree.get(*path)
    problem = _refusal(tree, path, old, node, text)
    if problem:
        problems.append(problem)
        return tree
    new = _new_record(old, node) if old is not None and isinstance(old.value, dict) else node
    changes.append(_change(text, old, new, node))
    return tree.replaced(path, Node(new.value, new.place, node.key))


def _with_list_places(tree, path):
    steps = []
    for step in path:
        here = tree.get(*steps)
        is_list = here is not None and isinstance(here.value, list)
        steps.append(int(step) if is_list and step.isdecimal() and len(step) < 6 else step)
    return tuple(steps)


def _refusal(tree, path, old, node, text):
    """Return why a number cannot be set, or None."""
    place = node.key_place
    if old is None:
        return None if _may_be_added(tree, path, node) else _unknown(tree, path, place, text)
    if isinstance(old.value, list) or (isinstance(old.value, dict) and "value" not in old.value):
        inside = ", ".join(list(old.value)[:5]) if isinstance(old.value, dict) else "0, 1, …"
        return place.problem("set", f"`{shortened(text)}` is not one number", hint=f"add what of it: {inside}")
    return None


def _may_be_added(tree, path, node):
    """Whether a full number record may be put where the file leaves a number out."""
    if not isinstance(node.value, dict) or isinstance(path[-1], int):
        return False
    owner = tree.get(*path[:-1])
    if owner is None and path[-1] in DOMAINS:
        owner = tree.get(*path[:-2])
    return owner is not None and isinstance(owner.value, dict)


def _unknown(tree, path, place, text):
    steps = 0
    while tree.get(*path[: steps + 1]) is not None:
        steps += 1
    owner = tree.get(*path[:steps])
    known = list(owner.value) if isinstance(owner.value, dict) else [str(n) for n in range(len(owner.elements()))]
    hint = did_you_mean(path[steps], known)
    if not hint and steps < len(path) - 1:
        hint = f"known: {', '.join(known[:20])}"
    elif not hint:
        hint = (
            "a number the file leaves out is set with a full record: {value: …, low: …, high: …, unit: …, judgement: …}"
        )
    return place.problem(
        "set", f"`{shortened(text)}` is not stated in the files: there is no `{shortened(path[steps])}`", hint=hint
    )


def _new_record(old, node):
    """Return the record a setting makes of an old one: range and unit stay unless stated, source and judgement go."""
    kept = {name: child for name, child in old.value.items() if name not in ("source", "judgement")}
    if isinstance(node.value, dict):
        return Node({**kept, **node.value}, node.place, node.key)
    here = node.place.text.file
    said = "set on the command line" if here == COMMAND_LINE else f"set in {here}, where no source is stated"
    why = {"judgement": Node(said, node.place, node.key)}
    return Node({**kept, "value": Node(node.value, node.place, node.key), **why}, node.place, node.key)


def _change(text, old, new, node):
    place = node.key_place
    return Change("sets", text, _plain_value(old), _plain_value(new), place.text.file, place.line)


def _plain_value(node):
    if node is None:
        return None
    inner = node.get("value")
    return inner.plain() if inner is not None else node.plain()
