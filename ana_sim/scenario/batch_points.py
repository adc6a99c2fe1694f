"""The points of a batch file: numbers that are sampled, and values that are laid out, in every scenario and posture."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

from ana_sim.scenario.load import load_scenario
from ana_sim.scenario.number import Number
from ana_sim.scenario.number_paths import SettingError
from ana_sim.scenario.problem import Problem, ScenarioError, is_wrong
from ana_sim.scenario.scenario import Posture, Scenario
from ana_sim.scenario.setting import COMPARED, of_posture, of_scenario, require_postures, with_numbers
from ana_sim.scenario.tree import Node, Place
from ana_sim.scenario.words import did_you_mean, shortened

Span = tuple[float, float]


class Points:
    """Reads the points of a batch, and notes what is wrong with them among its problems."""

    def __init__(
        self,
        scenarios: Mapping[str, Scenario],
        postures: Mapping[str, Posture],
        settings: Mapping[str, Any],
        problems: list[Problem],
    ) -> None:
        self.scenarios, self.postures, self.settings, self.problems = scenarios, postures, settings, problems

    def read(self, tree: Node) -> tuple[dict[str, Span], list[dict[str, Any]]]:
        """Return the ranges of sampled numbers, and the entries of `points` with their paths written out."""
        numbers = [_numbers(s, p) for s in self.scenarios.values() for p in self.postures.values()]
        ranges: dict[str, Span] = {}
        entries: list[dict[str, Any]] = []
        for node in one_or_more(tree.get("points")):
            form, inner = next(iter(node.items()))
            plain = inner.plain()
            if form == "sample":
                over: dict[str, Span] = {}
                for one in one_or_more(inner.get("over")):
                    over |= self._ranges(one, numbers)
                ranges |= over
                plain = {**plain, "over": list(over)}
                self._check_size(inner)
            else:
                self._check_values(form, inner)
            entries.append({form: plain})
        return ranges, entries

    def _check_size(self, sample: Node) -> None:
        size: int = sample["size"].plain()
        if sample["method"].value == "sobol" and size & (size - 1):
            near = 1 << size.bit_length() - 1
            self._note(sample["size"], "sobol", f"a Sobol' sample of {size} is uneven", f"take {near} or {2 * near}")

    def _ranges(self, node: Node, numbers: Sequence[Mapping[str, Number]]) -> dict[str, Span]:
        """Return path -> (low, high) of the numbers that a path of a sample means, the same in every cell."""
        pattern = str(node.value)
        found = [{path: (n.low, n.high) for path, n in one.items() if fnmatchcase(path, pattern)} for one in numbers]
        if any(one != found[0] for one in found):
            paths = sorted({path for one in found for path in one})
            differing = next(path for path in paths if len({one.get(path) for one in found}) > 1)
            self._note(
                node,
                "ranges",
                f"`{differing}` has not the same range in all scenarios and postures of the batch",
                "make a batch for each, or leave that number out",
            )
            return {}
        if not any(found):
            known = [name for one in numbers for name in one]
            hint = (
                did_you_mean(pattern, known)
                or "a path is one of the numbers of the files, as in powers.russia.salience"
            )
            self._note(node, "set", f"`{shortened(pattern)}` is no number of every scenario and posture", hint)
        wide = {path: span for path, span in found[0].items() if span[0] < span[1]}
        if any(found) and not wide:
            self._note(node, "ranges", f"`{shortened(pattern)}` has no range to sample: low equals high", "")
        return wide

    def _check_values(self, form: str, inner: Node) -> None:
        """Note paths that lead nowhere, values out of bounds, and lists of unequal length."""
        values: dict[str, list[Node]] = {}
        keys: dict[str, Place] = {}
        for entry in inner.elements() if form == "list" else [inner]:
            for path, node in entry.items():
                keys[path] = node.key_place
                values.setdefault(path, []).extend(one_or_more(node))
        if form == "zip" and len({len(found) for found in values.values()}) > 1:
            self._note(inner, "zip", "lists that go in step must be equally long", "or use `grid`")
        for node in _repeated(values) if form == "grid" else ():
            self._note(node, "repeated", f"`{shortened(str(node.value))}` stands twice in one axis", "leave one out")
        for path, nodes in values.items():
            before = len(self.problems)
            self.problems += problems_of_name(path, keys[path], self.postures)
            for node in _ends(nodes) if len(self.problems) == before else ():
                if not self._check_value(path, keys[path], node):
                    break

    def _check_value(self, path: str, key: Place, node: Node) -> bool:
        """Note a value that no file could state, and return whether there was none."""
        for name, posture in self.postures.items():
            settings = of_posture({path: node.value}, name)
            if settings and not self._check_set(posture.resolved, settings, key, node):
                return False
        for scenario in self.scenarios.values() if of_scenario({path: 0}) else ():
            if not self._check_set(scenario.resolved, {path: node.value}, key, node):
                return False
            if not self._check_world(path, node, scenario):
                return False
        return True

    def _check_set(self, resolved: dict[str, Any], settings: Mapping[str, Any], key: Place, node: Node) -> bool:
        try:
            with_numbers(resolved, settings)
        except SettingError as error:
            place = key if error.at == "path" else node.place
            self.problems.append(place.problem(error.code, error.message, hint=error.hint))
            return False
        return True

    def _check_world(self, path: str, node: Node, scenario: Scenario) -> bool:
        """Note a value with which the files contradict one another, but for sums that are scaled."""
        try:
            load_scenario(scenario.path, set={**self.settings, path: node.value})
        except ScenarioError as error:
            wrong = [problem for problem in error.problems if is_wrong(problem)]
            own = [problem for problem in wrong if problem.code != "sum" or not _is_scaled(path)]
            if own:
                self._note(node, own[0].code, own[0].message, own[0].hint)
                return False
        return True

    def _note(self, node: Node, code: str, message: str, hint: str) -> None:
        self.problems.append(node.place.problem(code, message, hint=hint))


def problems_of_name(path: str, place: Place, postures: Collection[str]) -> list[Problem]:
    """Return the problem of a path that names a posture which is not there, if it does."""
    try:
        require_postures([path], postures)
    except SettingError as error:
        return [place.problem(error.code, error.message, hint=error.hint)]
    return []


def one_or_more(node: Node | None) -> Sequence[Node]:
    """Return the nodes of a list, or the one node itself; none where there is none."""
    if node is None or node.value is None:
        return []
    return node.elements() if isinstance(node.value, list) else [node]


def _repeated(values: Mapping[str, Sequence[Node]]) -> list[Node]:
    """Return the nodes whose value stands in the same axis before."""
    return [
        node
        for nodes in values.values()
        for at, node in enumerate(nodes)
        if any(node.value == one.value for one in nodes[:at])
    ]


def _ends(nodes: Iterable[Node]) -> list[Node]:
    """Return the nodes of the smallest and the largest number, which stand for all between, and of every date."""
    numbers = sorted((node for node in nodes if not isinstance(node.value, str)), key=lambda node: float(node.plain()))
    return [*numbers[:1], *numbers[1:][-1:], *(node for node in nodes if isinstance(node.value, str))]


def _is_scaled(path: str) -> bool:
    """Whether a number is a part of a whole, which is scaled to 1 when a point sets its parts."""
    return path.startswith(("home.importance.", "home.self_provision.")) or ".shares." in path


def _numbers(scenario: Scenario, posture: Posture) -> dict[str, Number]:
    """Return every number of a cell by path."""
    return scenario.numbers | {f"{COMPARED}{path}": number for path, number in posture.numbers.items()}
