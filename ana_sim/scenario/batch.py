"""Reading a batch file, with every scenario and posture it names."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.scenario.batch_points import Points, Span, one_or_more, problems_of_name
from ana_sim.scenario.command_line import command_line_nodes
from ana_sim.scenario.files import find, home_of, library
from ana_sim.scenario.load import load_posture, load_scenario
from ana_sim.scenario.problem import Problem, ScenarioError
from ana_sim.scenario.reading import Reading
from ana_sim.scenario.scenario import Posture, Scenario
from ana_sim.scenario.tree import Node
from ana_sim.scenario.words import did_you_mean, shortened

Loaded = TypeVar("Loaded", Scenario, Posture)
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
    zipped: list[str]
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
    ranges, points = Points(scenarios, postures, loading.settings, loading.problems).read(tree)
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
        nodes = one_or_more(self.tree.get("scenarios"))
        if [node.value for node in nodes] == ["all"]:
            paths = [path for path in sorted(library().glob("*.yaml")) if path.stem != "sources"]
            named: list[tuple[Path | None, Node]] = [(path, nodes[0]) for path in paths]
        else:
            named = [(self._found(node, "scenario"), node) for node in nodes]
        return self._by_name(named, lambda path: load_scenario(path, set=self.settings))

    def postures(self) -> dict[str, Posture]:
        """Return the postures by name, with what the command line sets of them."""
        nodes = one_or_more(self.tree.get("postures"))
        named = [(self._found(node, "posture"), node) for node in nodes]
        return self._by_name(named, lambda path: load_posture(path, set=self.settings))

    def check_settings(self, postures: Collection[str]) -> None:
        """Raise ScenarioError where the command line names a posture that is not there."""
        for path, node in command_line_nodes(self.settings).items():
            self.problems += problems_of_name(path, node.key_place, postures)
        self.stop_if_wrong()

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
            for node in one_or_more(self.tree.get("record", key)):
                if node.value not in known:
                    hint = did_you_mean(node.value, known) or f"known: {', '.join(known)}"
                    self._note(node, "measure", f"there is no measure `{shortened(node.value)}`", hint)
        record = self.tree.get("record")
        if record is not None and record.get("quantiles") and record.get("powers", "powers") is None:
            powers = record.get("powers")
            if powers is not None and powers.value != "none":
                self._note(powers, "quantiles", "quantiles are taken of home's measures only", "write `powers: none`")

    def _note(self, node: Node, code: str, message: str, hint: str) -> None:
        self.problems.append(node.place.problem(code, message, hint=hint))
