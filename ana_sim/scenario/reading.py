"""Files read once each, and all that was found wrong in them."""

from dataclasses import replace
from pathlib import Path

from ana_sim.scenario.changes import restate
from ana_sim.scenario.check_actors import check_actors
from ana_sim.scenario.check_numbers import check_numbers, unknown_sources
from ana_sim.scenario.check_posture import check_posture
from ana_sim.scenario.command_line import command_line_nodes
from ana_sim.scenario.files import ENDINGS, find, home_of, sources_near
from ana_sim.scenario.kinds import KINDS
from ana_sim.scenario.number import number_of, records
from ana_sim.scenario.problem import ScenarioError
from ana_sim.scenario.resolve import resolve_posture
from ana_sim.scenario.scenario import Posture
from ana_sim.scenario.setting import COMPARED
from ana_sim.scenario.text import read, says_its_kind, shown_path
from ana_sim.scenario.tree import Place, Text
from ana_sim.scenario.wording import mistakes, seen
from ana_sim.scenario.words import did_you_mean, listed, shortened


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
        named, path = Path(path), Path(path).resolve()
        if path not in self.trees:
            self.trees[path] = self._read(path, may_quote=place is None and not named.is_symlink(), place=place)
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

    def _read(self, path, *, may_quote, place):
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

    def sources(self, path):
        """Return {key: record} of the sources files that hold for a file."""
        files = tuple(sources_near(path))
        if files not in self._sources:
            found = {}
            for one in files:
                tree = self.tree(one, kind="sources", place=Place(Text("", file=shown_path(one))))
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
        elif kind == "observations":
            for act in tree.get("acts").elements() if tree.get("acts") else ():
                self.problems += unknown_sources(act.get("sources"), sources)

    def posture(self, path, *, place=None, settings=None):
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

    def _then(self, tree, path):
        """Return what takes the place of a posture when its sign shows, as {when, posture}; None where nothing does."""
        node = tree.get("then", "posture")
        if node is None:
            return None
        try:
            near = Path(path).parent if node.value.endswith(ENDINGS) else home_of(path)
            other = find(node.value, kind="posture", near=near, place=node.place)
        except ScenarioError as error:
            self.problems += error.problems
            return None
        next_one = self.tree(other, kind="posture", place=node.place)
        if next_one is not None and next_one.get("then") is not None:
            message = f"`{shortened(node.value)}` turns into a third posture; a posture turns once"
            hint = "name one without `then`"
            self.problems.append(node.place.problem("posture", message, hint=hint))
            return None
        found = self.posture(other, place=node.place)
        return found and {"when": tree.get("then", "when").value, "posture": found.resolved}

    def _posture_with(self, tree, settings):
        """Return a posture's tree with numbers replaced, checked again."""
        nodes = command_line_nodes(settings, beginning=COMPARED).items()
        parts, _ = restate({"posture": tree}, nodes, resolved=resolve_posture(tree), problems=self.problems)
        self.problems += mistakes(parts["posture"], KINDS["posture"])
        return parts["posture"]

    def broken(self):
        """Whether anything is wrong, and not just implausible."""
        return bool(self.strict and self.problems) or any(problem.severity == "error" for problem in self.problems)

    def sorted(self):
        """Return the problems, each once, by file and place, without warnings where something is wrong anyway."""
        wrong = {_at(one) for one in self.problems if one.severity == "error"}
        shown = [one for one in dict.fromkeys(self.problems) if one.severity == "error" or _at(one) not in wrong]
        if self.strict:
            shown = [replace(one, severity="error") for one in shown]
        return sorted(shown, key=lambda one: (one.severity, *_at(one)))

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


def _not_ours(path, place):
    """Return the problem of a file that is none of ours, without a word of what is in it."""
    place = place or Place(Text("", file=shown_path(path)))
    message = f"`{shown_path(path)}` is no file of ana-sim: it does not say what it is"
    return place.problem("kind", message, hint=f"such a file starts with `kind:` and one of {listed(KINDS)}")


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
