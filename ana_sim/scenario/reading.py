"""Files read once each, and all that was found wrong in them."""

from dataclasses import replace
from pathlib import Path

from ana_sim.scenario.check_actors import check_actors, check_parameters
from ana_sim.scenario.check_numbers import check_numbers, unknown_sources
from ana_sim.scenario.check_posture import check_posture
from ana_sim.scenario.files import sources_near
from ana_sim.scenario.kinds import KINDS
from ana_sim.scenario.number import number_of, records
from ana_sim.scenario.problem import ScenarioError
from ana_sim.scenario.resolve import resolve_posture
from ana_sim.scenario.scenario import Posture
from ana_sim.scenario.text import read
from ana_sim.scenario.wording import mistakes, seen
from ana_sim.scenario.words import did_you_mean, listed


class Reading:
    """Files read once, with all that was found wrong in them."""

    def __init__(self, *, strict=False):
        self.strict = strict
        self.trees = {}
        self.problems = []
        self._sources = {}
        self._checked = set()

    def tree(self, path, *, kind=None, place=None):
        """Return the tree of a file, or None where it is no YAML or of another kind than wanted.

        Its mistakes are noted; place is where it is named, for pointing at a file of another kind.
        """
        path = Path(path).resolve()
        if path not in self.trees:
            self.trees[path] = self._read(path)
        tree = self.trees[path]
        if tree is not None and kind and kind_of(tree) != kind:
            here = place or tree.get("kind").place
            self.problems.append(
                here.problem("kind", f"a file of kind `{kind}` is needed, not one of `{kind_of(tree)}`")
            )
            return None
        if tree is not None and path not in self._checked:
            self._checked.add(path)
            self.problems += mistakes(tree, KINDS[kind_of(tree)])
        return tree

    def _read(self, path):
        try:
            tree = read(path)
        except ScenarioError as error:
            self.problems += error.problems
            return None
        problem = _kind_problem(tree)
        if problem:
            self.problems.append(problem)
            return None
        return tree

    def sources(self, path):
        """Return {key: record} of the sources files that hold for a file."""
        files = tuple(sources_near(path))
        if files not in self._sources:
            found = {}
            for one in files:
                tree = self.tree(one, kind="sources")
                listed_here = tree.get("sources") if tree is not None else None
                found |= dict(listed_here.items()) if listed_here is not None else {}
            self._sources[files] = {key: node.plain() for key, node in found.items()}
        return self._sources[files]

    def check_alone(self, tree, kind, path):
        """Note what is wrong with a file by itself: its numbers, and what must hold between them."""
        sources = self.sources(path)
        self.problems += check_numbers(tree, sources=sources)
        if kind == "actors":
            self.problems += check_actors(tree)
        elif kind == "parameters":
            self.problems += check_parameters(tree)
        elif kind == "observations":
            for act in tree.get("acts").elements() if tree.get("acts") else ():
                self.problems += unknown_sources(act.get("sources"), sources)

    def posture(self, path, *, powers=None, place=None):
        """Return the posture of a file, or None where something is wrong with it."""
        tree = self.tree(path, kind="posture", place=place)
        if tree is None:
            return None
        self.check_alone(tree, "posture", path)
        self.problems += check_posture(tree, file_name=Path(path).stem, powers=powers)
        if self.broken():
            return None
        plain = resolve_posture(tree)
        numbers = {".".join(map(str, where)): number_of(record) for where, record in records(tree)}
        return Posture(plain["name"], plain["title"], plain["summary"], plain, numbers, Path(path), self.warnings())

    def broken(self):
        """Whether anything is wrong, and not just implausible."""
        return bool(self.strict and self.problems) or any(problem.severity == "error" for problem in self.problems)

    def sorted(self):
        """Return the problems, each once, by file and place, without warnings where something is wrong anyway."""
        wrong = {_at(one) for one in self.problems if one.severity == "error"}
        told = [one for one in dict.fromkeys(self.problems) if one.severity == "error" or _at(one) not in wrong]
        if self.strict:
            told = [replace(one, severity="error") for one in told]
        return sorted(told, key=lambda one: (one.severity, *_at(one)))

    def warnings(self):
        """Return what is implausible."""
        return tuple(problem for problem in self.sorted() if problem.severity == "warning")

    def finished(self, result):
        """Return a result, or raise all that was found wrong."""
        if self.broken():
            raise ScenarioError(self.sorted())
        return result


def _at(problem):
    return problem.file, problem.line, problem.column


def kind_of(tree):
    """Return what a file says it is, or None where it does not say."""
    node = tree.get("kind")
    return node.value if node is not None and isinstance(node.value, str) else None


def _kind_problem(tree):
    if not isinstance(tree.value, dict):
        return tree.place.problem(
            "type", f"a file is a mapping of keys, not {seen(tree.value)}", hint="start it with `kind: …`"
        )
    kind = tree.get("kind")
    if kind is None:
        meant = next((name for name in tree.value if did_you_mean(name, ["kind"])), None)
        place = tree.get(meant).key_place if meant else tree.place
        hint = f"start it with `kind:` and one of {listed(KINDS)}"
        return place.problem("kind", "the file does not say what it is: `kind` is missing", hint=hint)
    if not isinstance(kind.value, str) or kind.value not in KINDS:
        hint = did_you_mean(kind.value, KINDS) or f"one of {listed(KINDS)}"
        return kind.place.problem("kind", f"{seen(kind.value)} is no kind of file", hint=hint)
    return None
