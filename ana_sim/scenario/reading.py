"""Files read once each, and all that was found wrong in them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from ana_sim.scenario.changes import restate
from ana_sim.scenario.check_actors import check_actors
from ana_sim.scenario.check_numbers import check_numbers, unknown_sources
from ana_sim.scenario.check_posture import check_posture
from ana_sim.scenario.command_line import command_line_nodes
from ana_sim.scenario.files import ENDINGS, find, home_of, sources_near
from ana_sim.scenario.kinds import KINDS
from ana_sim.scenario.number import number_of, records
from ana_sim.scenario.problem import Problem, ScenarioError
from ana_sim.scenario.resolve import resolve_posture
from ana_sim.scenario.scenario import Posture
from ana_sim.scenario.setting import COMPARED
from ana_sim.scenario.text import read, says_its_kind, shown_path
from ana_sim.scenario.tree import Node, Place, Text
from ana_sim.scenario.wording import mistakes, seen
from ana_sim.scenario.words import did_you_mean, listed, shortened

Result = TypeVar("Result")

TAKEN_BY = {
    (
        "scenario",
        "actors",
    ): "a scenario takes it by `actors: FILE`, beside `extends: [quiet_world]` for months and rules",
}
"""Kinds needed and found -> how a file of the second kind comes to be used."""


class Reading:
    """Files read once, with all that was found wrong in them."""

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        self.trees: dict[Path, Node | None] = {}
        self.problems: list[Problem] = []
        self._sources: dict[tuple[Path, ...], dict[str, Any]] = {}
        self._checked: set[Path] = set()

    def tree(self, path: str | PathLike[str], *, kind: str | None = None, place: Place | None = None) -> Node | None:
        """Return the tree of a file, or None where it is no YAML or of another kind than wanted.

        Its mistakes are noted; place is where it is named, for pointing at a file of another kind.
        """
        named, path = Path(path), Path(path).resolve()
        if path not in self.trees:
            self.trees[path] = self._read(path, may_quote=place is None and not named.is_symlink(), place=place)
        tree = self.trees[path]
        if tree is None:
            return None
        found = str(tree["kind"].value)
        if kind and found != kind:
            here = place or tree["kind"].place
            message = f"a file of kind `{kind}` is needed, not one of `{found}`"
            self.problems.append(here.problem("kind", message, hint=TAKEN_BY.get((kind, found), "")))
            return None
        if path not in self._checked:
            self._checked.add(path)
            self.problems += mistakes(tree, KINDS[found])
        return tree

    def _read(self, path: Path, *, may_quote: bool, place: Place | None) -> Node | None:
        """Return the tree of a file, or None where it is none of ours.

        may_quote: whether lines of a file that does not say what it is may be shown; a file that another one leads to
        may be anybody's. place: where it is named.
        """
        try:
            tree = read(path)
            problem = _kind_problem(tree)
            found = [problem] if problem else []
        except ScenarioError as error:
            tree, found = None, error.problems
        if found and not may_quote and not says_its_kind(path, KINDS):
            found = [_not_ours(path, place)]
        self.problems += found
        return None if found else tree

    def sources(self, path: str | PathLike[str]) -> dict[str, Any]:
        """Return {key: record} of the sources files that hold for a file."""
        files = tuple(sources_near(path))
        if files not in self._sources:
            found: dict[str, Node] = {}
            for one in files:
                tree = self.tree(one, kind="sources", place=Place(Text("", file=shown_path(one))))
                found |= dict(tree.items("sources")) if tree is not None else {}
            self._sources[files] = {key: node.plain() for key, node in found.items()}
        return self._sources[files]

    def check_alone(self, tree: Node, kind: str, path: Path) -> None:
        """Note what is wrong with a file by itself: its numbers, and what must hold between them."""
        sources = self.sources(path)
        self.problems += check_numbers(tree, sources=sources)
        if kind == "actors":
            self.problems += check_actors(tree)
        elif kind == "observations":
            for act in tree.elements("acts"):
                self.problems += unknown_sources(act.get("sources"), sources)

    def posture(
        self, path: Path, *, place: Place | None = None, settings: Mapping[str, Any] | None = None
    ) -> Posture | None:
        """Return the posture of a file, or None where something is wrong with it.

        settings: {path in the posture: value} replaces numbers.
        """
        tree = self.tree(path, kind="posture", place=place)
        if tree is None or self.broken():
            return None
        tree = self._posture_with(tree, settings) if settings else tree
        self.check_alone(tree, "posture", path)
        self.problems += check_posture(tree, file_name=Path(path).stem)
        if self.broken():
            return None
        plain = resolve_posture(tree) | {"then": self._then(tree, path)}
        if self.broken():
            return None
        numbers = {".".join(map(str, where)): number_of(record) for where, record in records(tree)}
        return Posture(
            plain["name"],
            plain["title"],
            plain["summary"],
            plain,
            numbers,
            Path(path),
            self.warnings(),
            tree.get("then", "when"),
        )

    def _then(self, tree: Node, path: Path) -> dict[str, Any] | None:
        """Return what takes the place of a posture when its sign shows, as {when, posture}; None where nothing does."""
        node = tree.text_at("then", "posture")
        if node is None:
            return None
        name = str(node.value)
        try:
            near = path.parent if name.endswith(ENDINGS) else home_of(path)
            other = find(name, kind="posture", near=near, place=node.place)
        except ScenarioError as error:
            self.problems += error.problems
            return None
        next_one = self.tree(other, kind="posture", place=node.place)
        if next_one is not None and next_one.get("then") is not None:
            message = f"`{shortened(name)}` turns into a third posture; a posture turns once"
            hint = "name one without `then`"
            self.problems.append(node.place.problem("posture", message, hint=hint))
            return None
        found = self.posture(other, place=node.place)
        return {"when": tree["then"]["when"].value, "posture": found.resolved} if found is not None else None

    def _posture_with(self, tree: Node, settings: Mapping[str, Any]) -> Node:
        """Return a posture's tree with numbers replaced, checked again."""
        nodes = command_line_nodes(settings, beginning=COMPARED).items()
        parts, _ = restate({"posture": tree}, nodes, resolved=resolve_posture(tree), problems=self.problems)
        self.problems += mistakes(parts["posture"], KINDS["posture"])
        return parts["posture"]

    def broken(self) -> bool:
        """Whether anything is wrong, and not just implausible."""
        return bool(self.strict and self.problems) or any(problem.severity == "error" for problem in self.problems)

    def sorted(self) -> list[Problem]:
        """Return the problems, each once, by file and place, without warnings where something is wrong anyway."""
        wrong = {_at(one) for one in self.problems if one.severity == "error"}
        shown = [one for one in _once(self.problems) if one.severity == "error" or _at(one) not in wrong]
        if self.strict:
            shown = [replace(one, severity="error") for one in shown]
        return sorted(shown, key=lambda one: (one.severity, *_at(one)))

    def warnings(self) -> tuple[Problem, ...]:
        """Return what is implausible."""
        return tuple(problem for problem in self.sorted() if problem.severity == "warning")

    def finished(self, result: Result | None) -> Result:
        """Return a result, or raise all that was found wrong; there is no result only where something is."""
        if result is None or self.broken():
            raise ScenarioError(self.sorted())
        return result


def _at(problem: Problem) -> tuple[str, int, int]:
    return problem.file, problem.line, problem.column


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems without those that only follow from another one at the same place.

    Of several bounds that a number breaks, the last found are its own, the others those of any number.
    """
    found = list(dict.fromkeys(problems))
    codes = {(*_at(one), one.code) for one in found}
    last = {_at(one): one for one in found if one.code == "range"}
    return [
        one
        for one in found
        if (one.code != "range" or one is last[_at(one)])
        and not any((*_at(one), code) in codes for code in _FOLLOWS.get(one.code, ()))
    ]


_FOLLOWS = {"calendar": ("month",), "range-order": ("range",), "shape": ("range",)}
"""Code of a problem -> codes of those from which it follows."""


def kind_of(tree: Node) -> str | None:
    """Return what a file says it is, or None where it does not say."""
    node = tree.text_at("kind")
    return str(node.value) if node is not None else None


def _not_ours(path: Path, place: Place | None) -> Problem:
    """Return the problem of a file that is none of ours, without a word of what is in it."""
    place = place or Place(Text("", file=shown_path(path)))
    message = f"`{shown_path(path)}` is no file of ana-sim: it does not say what it is"
    return place.problem("kind", message, hint=f"such a file starts with `kind:` and one of {listed(KINDS)}")


def _kind_problem(tree: Node) -> Problem | None:
    if not isinstance(tree.value, dict):
        return tree.place.problem(
            "type", f"a file is a mapping of keys, not {seen(tree.value)}", hint="start it with `kind: …`"
        )
    kind = tree.get("kind")
    if kind is None:
        meant = next((name for name in tree.value if did_you_mean(name, ["kind"])), None)
        place = tree[meant].key_place if meant else tree.place
        hint = f"start it with `kind:` and one of {listed(KINDS)}"
        return place.problem("kind", "the file does not say what it is: `kind` is missing", hint=hint)
    if not isinstance(kind.value, str) or kind.value not in KINDS:
        hint = did_you_mean(kind.value, KINDS) or f"one of {listed(KINDS)}"
        return kind.place.problem("kind", f"{seen(kind.value)} is no kind of file", hint=hint)
    return None
