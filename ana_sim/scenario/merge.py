"""Scenarios that extend scenarios: who comes before whom, and what is left when the later wins."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ana_sim.scenario.changes import Change, change, restate
from ana_sim.scenario.files import find, home_of
from ana_sim.scenario.problem import LONGEST_LIST, Problem, ScenarioError, is_wrong
from ana_sim.scenario.resolve import resolve_events
from ana_sim.scenario.setting import COMPARED, NAMED
from ana_sim.scenario.tree import Node, Place
from ana_sim.scenario.words import did_you_mean, listed, shortened

Reader = Callable[[Path, Place | None], Node | None]
"""Returns the tree of a file, given where it is named; None where the file is broken."""
NEEDED = ("actors", "parameters", "start", "months", "postures")
LINES = (*NEEDED, "orders")
"""What a scenario may take over from those it extends."""
ANY_MONTH = "2000-01"
"""Stands for a start that is not stated yet, where only it matters which numbers there are."""


@dataclass
class Merged:
    """A scenario put together: lines and events as nodes, who changed what, and the settings still to be applied."""

    lines: dict[str, tuple[Path, Node]] = field(default_factory=dict)
    events: dict[str, Node] = field(default_factory=dict)
    settings: list[tuple[str, Node]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def layers(path: Path, *, read: Reader, problems: list[Problem]) -> list[tuple[Path, Node]]:
    """Return [(path, tree)] of a scenario and all it extends: what is extended first, each file once.

    read: function of a path and of where it is named that returns its tree, or None where the file is broken.
    Cycles and unknown names are added to problems.
    """
    found: dict[Path, Node | None] = {}
    _visit(path, None, (), found, read, problems)
    return [(where, tree) for where, tree in found.items() if tree is not None]


def _visit(
    path: Path,
    place: Place | None,
    above: tuple[Path, ...],
    found: dict[Path, Node | None],
    read: Reader,
    problems: list[Problem],
) -> None:
    path = path.resolve()
    if path in found:
        return
    tree = read(path, place)
    for name in _texts(tree, "extends"):
        try:
            base = find(str(name.value), kind="scenario", near=home_of(path), place=name.place).resolve()
        except ScenarioError as error:
            problems += error.problems
            continue
        if base in (*above, path):
            problems.append(_cycle(name, [*above, path], base))
        else:
            _visit(base, name.place, (*above, path), found, read, problems)
    found[path] = tree


def _cycle(name: Node, chain: list[Path], base: Path) -> Problem:
    around = [*(one.stem for one in chain[chain.index(base) :]), base.stem]
    hint = "a scenario cannot extend itself, not even through others"
    return name.place.problem("cycle", f"`extends` goes in a circle: {' → '.join(around)}", hint=hint)


def _texts(tree: Node | None, key: str) -> list[Node]:
    """Return the text nodes of a key that holds one text or a list of them."""
    node = tree.get(key) if tree is not None else None
    if node is None:
        return []
    return [one for one in (node.elements() or [node])[:LONGEST_LIST] if isinstance(one.value, str)]


def merge(found: Iterable[tuple[Path, Node]], *, problems: list[Problem]) -> Merged:
    """Return the scenario that results from its layers, bases first."""
    merged = Merged()
    ever: dict[str, Node] = {}
    for path, tree in found:
        _take_lines(merged, path, tree)
        _remove_events(merged, tree, ever, problems)
        _take_events(merged, tree, ever, problems)
        _take_settings(merged, path, tree, problems)
    return merged


def _take_lines(merged: Merged, path: Path, tree: Node) -> None:
    for name in LINES:
        node = tree.get(name)
        if node is None or node.value is None:
            continue
        if name in merged.lines:
            before = merged.lines[name][1].plain()
            if before != node.plain():
                merged.changes.append(change("sets", name, before, node.plain(), node))
        merged.lines[name] = (path, node)


def _remove_events(merged: Merged, tree: Node, ever: dict[str, Node], problems: list[Problem]) -> None:
    for node in _texts(tree, "remove"):
        if node.value not in ever:
            hint = did_you_mean(node.value, ever) or "only events of the files it extends can be removed"
            problems.append(
                node.place.problem("unknown-event", f"there is no event `{shortened(node.value)}` to remove", hint=hint)
            )
        elif node.value in merged.events:
            gone = merged.events.pop(node.value)
            merged.changes.append(change("removes", f"events.{node.value}", _title(gone), None, node))


def _take_events(merged: Merged, tree: Node, ever: dict[str, Node], problems: list[Problem]) -> None:
    for name, node in tree.items("events"):
        old = merged.events.get(name)
        _check_replaces(name, node, old, problems)
        merged.events[name] = node
        action = "adds" if old is None else "replaces"
        merged.changes.append(change(action, f"events.{name}", _title(old), _title(node), node))
        ever[name] = node


def _check_replaces(name: str, node: Node, old: Node | None, problems: list[Problem]) -> None:
    """Add a problem where an event replaces another without saying so, or says so with nothing to replace."""
    said = node.get("replaces")
    if said is not None and said.value is True and old is None:
        message = f"there is no event `{shortened(name)}` to replace in the files this one extends"
        problems.append(said.key_place.problem("replaces", message, hint="leave `replaces` out"))
    elif old is not None and (said is None or said.value is not True):
        where = old.key_place
        message = (
            f"`{shortened(name)}` replaces the event of that id in {Path(where.text.file).name}, line {where.line}"
        )
        hint = "add `replaces: true` if that is meant, or choose another id"
        problems.append(node.key_place.problem("replaces", message, hint=hint, severity="warning"))


def _take_settings(merged: Merged, path: Path, tree: Node, problems: list[Problem]) -> None:
    for name, node in tree.items("set"):
        if name.startswith((COMPARED, NAMED)):
            hint = "write a posture file of its own, or set it on the command line"
            problems.append(node.key_place.problem("set", "a scenario sets no number of a posture", hint=hint))
        elif name.split(".")[0] == "events":
            set_events(merged, [(name, node)], problems=problems)
        else:
            merged.settings.append((name, node))


def set_events(merged: Merged, settings: Sequence[tuple[str, Node]], *, problems: list[Problem]) -> None:
    """Replace numbers of events, as they stand so far; nothing is done where files are wrong already.

    settings: pairs (path, node).
    """
    if any(is_wrong(problem) for problem in problems):
        return
    start = str(merged.lines["start"][1].value) if "start" in merged.lines else ANY_MONTH
    place = settings[0][1].place
    tree = Node({"events": Node(merged.events, place)}, place)
    resolved = {"events": resolve_events(merged.events, start=start)}
    parts, changes = restate({"scenario": tree}, settings, resolved=resolved, problems=problems)
    merged.events = dict(parts["scenario"].items("events"))
    merged.changes += changes


def _title(node: Node | None) -> object:
    title = node.get("title") if node is not None else None
    return title.value if title is not None else None


def require_lines(merged: Merged, tree: Node, *, problems: list[Problem]) -> None:
    """Add a problem for each line that neither the scenario nor any it extends states."""
    missing = [name for name in NEEDED if name not in merged.lines]
    if missing:
        message = (
            f"{listed(missing)} {'is' if len(missing) == 1 else 'are'} stated neither here nor in a file it extends"
        )
        problems.append(tree.place.problem("missing", message, hint="state it, or extend a scenario that does"))
