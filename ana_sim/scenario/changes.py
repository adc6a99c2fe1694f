"""What settings make of the files' trees: a record with its new value, and who set it where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ana_sim.scenario.command_line import COMMAND_LINE
from ana_sim.scenario.kinds import Actors, Parameters, PostureFile, ScenarioFile
from ana_sim.scenario.kinds.base import Record
from ana_sim.scenario.kinds.posture import ANY
from ana_sim.scenario.model_paths import type_at
from ana_sim.scenario.number import ORIGINS
from ana_sim.scenario.number_paths import MONTHS, SettingError, checked, file_path, find
from ana_sim.scenario.problem import Problem
from ana_sim.scenario.resolve import pair_of_ids
from ana_sim.scenario.tree import Node, Step, Steps
from ana_sim.scenario.words import shortened

PART = {Actors: "actors", Parameters: "parameters", ScenarioFile: "scenario", PostureFile: "posture"}
FULL_RECORD = "{value: …, low: …, high: …, unit: …, judgement: …}"


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


def change(action: str, path: str, before: object, after: object, node: Node) -> Change:
    """Return a change made at a node of a file."""
    place = node.key_place
    return Change(action, path, before, after, place.text.file, place.line)


def restate(
    parts: Mapping[str, Node],
    settings: Iterable[tuple[str, Node]],
    *,
    resolved: dict[str, Any],
    problems: list[Problem],
) -> tuple[dict[str, Node], list[Change]]:
    """Return the trees of files with numbers replaced, and the changes made.

    parts: {"actors" | "parameters" | "scenario" | "posture": tree}. settings: pairs (path, node). resolved: what the
    trees resolve to before: only numbers that are there can be set. Mistakes are added to problems.
    """
    trees = dict(parts)
    changes: list[Change] = []
    for path, node in settings:
        try:
            steps = find(resolved, path)
            if not isinstance(node.value, dict) and steps[-1] not in MONTHS:
                checked(resolved, steps, node.plain())
        except SettingError as error:
            place = node.key_place if error.at == "path" else node.place
            problems.append(place.problem(error.code, error.message, hint=error.hint))
            continue
        pair, (model, steps) = steps[-1], file_path(resolved, steps)
        tree = trees[PART[model]]
        steps = _place_of_pair(tree, pair) if steps[0] == "affinity" else steps
        old = tree.get(*steps)
        new = _restated(old, node, isinstance(found := type_at(model, steps), type) and issubclass(found, Record))
        if new is None:
            message = f"`{shortened(path)}` is left out by the files"
            problems.append(node.key_place.problem("set", message, hint=f"set it with a full record: {FULL_RECORD}"))
            continue
        trees[PART[model]] = tree.replaced(steps, new)
        changes.append(change("sets", path, _plain_value(old), _plain_value(new), node))
    return trees, changes


def _place_of_pair(actors: Node, pair: Step) -> Steps:
    """Return the steps to the stated affinity of `a|b`."""
    powers = dict(actors.items("powers"))
    stated = [entry["between"].plain() for entry in actors.elements("affinity")]
    return "affinity", [pair_of_ids(names, powers) for names in stated].index(str(pair))


def _restated(old: Node | None, node: Node, is_number: bool) -> Node | None:
    """Return what a setting makes of an old node: range and unit stay unless stated, where it comes from goes.

    None where a file sets a number that was left out before, without its range.
    """
    if not is_number or node.value == ANY:
        return node
    on_command_line = node.place.text.file == COMMAND_LINE
    stated = node.value if isinstance(node.value, dict) else {"value": node}
    kept = old.value if old is not None and isinstance(old.value, dict) else None
    if kept is None and stated is not node.value:
        if not on_command_line:
            return None
        kept = {"low": node, "high": node, "unit": Node("not stated", node.place, node.key)}
    record = {key: child for key, child in (kept or {}).items() if key not in ORIGINS} | stated
    if stated is not node.value and on_command_line:
        record["judgement"] = Node("set on the command line", node.place, node.key)
    return Node(record, node.place, node.key)


def _plain_value(node: Node | None) -> Any:
    if node is None:
        return None
    inner = node.get("value")
    return inner.plain() if inner is not None else node.plain()
