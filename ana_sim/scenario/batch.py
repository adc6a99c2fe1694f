"""Reading a batch file, with every scenario and posture it names."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.scenario.command_line import command_line_nodes
from ana_sim.scenario.files import find, home_of, library
from ana_sim.scenario.load import load_posture, load_scenario
from ana_sim.scenario.number import Number
from ana_sim.scenario.number_paths import SettingError
from ana_sim.scenario.problem import Problem, ScenarioError, is_wrong
from ana_sim.scenario.reading import Reading
from ana_sim.scenario.scenario import Posture, Scenario
from ana_sim.scenario.setting import COMPARED, of_posture, of_scenario, require_postures, with_numbers
from ana_sim.scenario.tree import Node, Place
from ana_sim.scenario.words import did_you_mean, shortened

Loaded = TypeVar("Loaded", Scenario, Posture)
Span = tuple[float, float]
RECORDED = {
    "home": "yearly", "powers": "none", "events": True, "acts": False, "measures": None, "power_measures": None,
    "quantiles": None,
}  # fmt: skip


@dataclass(frozen=True)
class Batch:
    """A batch file, read: what it names is loaded, what it says is plain.

    points: entries as written, with the paths of samples written out. ranges: path -> (low, high) of sampled numbers.
    record: what is kept. settings: what the command line set. scenarios, postures: by name, in the order stated.
    """

    name: str
    title: str
    question: str
    path: Path
    scenarios: dict[str, Scenario]
    postures: dict[str, Posture]
    points: list[dict[str, Any]]
    ranges: dict[str, Span]
    zipped: list[list[str]]
    replications: int
    seed: int
    record: dict[str, Any]
    settings: dict[str, Any] = field(default_factory=dict)


def load_batch(name_or_path: str | PathLike[str], *, set: Mapping[str, Any] | None = None) -> Batch:
    """Return a batch by name in the library, or by path of a file.

    set: {path: value} replaces numbers of every scenario, or of postures where the path starts with `posture.` or
    `postures.NAME.`, see `ana_sim.scenario.setting`.

    Raises ScenarioError with every problem of the file and of those it names.
    """
    path = find(name_or_path, kind="batch")
    reading = Reading()
    tree = reading.finished(reading.tree(path, kind="batch"))
    loading = _Loading(tree, home_of(path), set or {})
    scenarios, postures = loading.scenarios(), loading.postures()
    loading.check_measures()
    loading.stop_if_wrong()
    loading.check_settings(postures)
    ranges, points = loading.points(scenarios, postures)
    loading.stop_if_wrong()
    plain = tree.plain()
    return Batch(
        name=path.stem,
        title=plain["title"],
        question=plain.get("question", ""),
        path=path.absolute(),
        scenarios=scenarios,
        postures=postures,
        points=points,
        ranges=ranges,
        zipped=plain.get("zipped") or [],
        replications=plain["replications"],
        seed=plain.get("seed", 1),
        record=RECORDED | _listed(plain.get("record") or {}),
        settings=dict(set or {}),
    )


def _listed(record: Mapping[str, Any]) -> dict[str, Any]:
    names = ("measures", "power_measures")
    return {key: [value] if key in names and isinstance(value, str) else value for key, value in record.items()}


class _Loading:
    """What a batch file names, on its way to being read."""

    def __init__(self, tree: Node, folder: Path, settings: Mapping[str, Any]) -> None:
        self.tree = tree
        self.folder = folder
        self.settings = settings
        self.problems: list[Problem] = []

    def stop_if_wrong(self) -> None:
        """Raise what was found wrong so far."""
        if self.problems:
            raise ScenarioError(list(dict.fromkeys(self.problems)))

    def scenarios(self) -> dict[str, Scenario]:
        """Return the scenarios by name."""
        nodes = _one_or_more(self.tree.get("scenarios"))
        if [node.value for node in nodes] == ["all"]:
            paths = [path for path in sorted(library().glob("*.yaml")) if path.stem != "sources"]
            named: list[tuple[Path | None, Node]] = [(path, nodes[0]) for path in paths]
        else:
            named = [(self._found(node, "scenario"), node) for node in nodes]
        return self._by_name(named, lambda path: load_scenario(path, set=self.settings))

    def postures(self) -> dict[str, Posture]:
        """Return the postures by name, with what the command line sets of them."""
        nodes = _one_or_more(self.tree.get("postures"))
        named = [(self._found(node, "posture"), node) for node in nodes]
        return self._by_name(named, lambda path: load_posture(path, set=self.settings))

    def check_settings(self, postures: Collection[str]) -> None:
        """Raise ScenarioError where the command line names a posture that is not there."""
        for path, node in command_line_nodes(self.settings).items():
            self._check_name(path, node.key_place, postures)
        self.stop_if_wrong()

    def _check_name(self, path: str, place: Place, postures: Collection[str]) -> None:
        try:
            require_postures([path], postures)
        except SettingError as error:
            self.problems.append(place.problem(error.code, error.message, hint=error.hint))

    def _found(self, node: Node, kind: str) -> Path | None:
        try:
            return find(str(node.value), kind=kind, near=self.folder, place=node.place)
        except ScenarioError as error:
            self.problems += error.problems
            return None

    def _by_name(self, named: Iterable[tuple[Path | None, Node]], load: Callable[[Path], Loaded]) -> dict[str, Loaded]:
        found = {}
        for path, node in named:
            if path is None:
                continue
            if path.stem in found:
                self._note(node, "repeated", f"`{path.stem}` is named twice", "leave one out")
                continue
            try:
                found[path.stem] = load(path)
            except ScenarioError as error:
                self.problems += error.problems
        return found

    def check_measures(self) -> None:
        """Note measures that nobody records."""
        for key, known in (("measures", MEASURE_NAMES), ("power_measures", POWER_MEASURE_NAMES)):
            for node in _one_or_more(self.tree.get("record", key)):
                if node.value not in known:
                    hint = did_you_mean(node.value, known) or f"known: {', '.join(known)}"
                    self._note(node, "measure", f"there is no measure `{shortened(node.value)}`", hint)
        record = self.tree.get("record")
        if record is not None and record.get("quantiles") and record.get("powers", "powers") is None:
            powers = record.get("powers")
            if powers is not None and powers.value != "none":
                self._note(powers, "quantiles", "quantiles are taken of home's measures only", "write `powers: none`")

    def points(
        self, scenarios: Mapping[str, Scenario], postures: Mapping[str, Posture]
    ) -> tuple[dict[str, Span], list[dict[str, Any]]]:
        """Return the ranges of sampled numbers, and the entries of `points` with their paths written out."""
        numbers = [_numbers(s, p) for s in scenarios.values() for p in postures.values()]
        ranges: dict[str, Span] = {}
        entries: list[dict[str, Any]] = []
        for node in _one_or_more(self.tree.get("points")):
            form, inner = next(iter(node.items()))
            plain = inner.plain()
            if form == "sample":
                over: dict[str, Span] = {}
                for one in _one_or_more(inner.get("over")):
                    over |= self._ranges(one, numbers)
                ranges |= over
                plain = {**plain, "over": list(over)}
                self._check_size(inner)
            else:
                self._check_values(form, inner, scenarios, postures)
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

    def _check_values(
        self, form: str, inner: Node, scenarios: Mapping[str, Scenario], postures: Mapping[str, Posture]
    ) -> None:
        """Note paths that lead nowhere, values out of bounds, and lists of unequal length."""
        values: dict[str, list[Node]] = {}
        keys: dict[str, Place] = {}
        for entry in inner.elements() if form == "list" else [inner]:
            for path, node in entry.items():
                keys[path] = node.key_place
                values.setdefault(path, []).extend(_one_or_more(node))
        if form == "zip" and len({len(found) for found in values.values()}) > 1:
            self._note(inner, "zip", "lists that go in step must be equally long", "or use `grid`")
        for node in _repeated(values) if form == "grid" else ():
            self._note(node, "repeated", f"`{shortened(str(node.value))}` stands twice in one axis", "leave one out")
        for path, nodes in values.items():
            before = len(self.problems)
            self._check_name(path, keys[path], postures)
            for node in _ends(nodes) if len(self.problems) == before else ():
                if not self._check_value(path, keys[path], node, scenarios, postures):
                    break

    def _check_value(
        self, path: str, key: Place, node: Node, scenarios: Mapping[str, Scenario], postures: Mapping[str, Posture]
    ) -> bool:
        """Note a value that no file could state, and return whether there was none."""
        for name, posture in postures.items():
            settings = of_posture({path: node.value}, name)
            if settings and not self._check_set(posture.resolved, settings, key, node):
                return False
        for scenario in scenarios.values() if of_scenario({path: 0}) else ():
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


def _one_or_more(node: Node | None) -> Sequence[Node]:
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
