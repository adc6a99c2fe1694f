"""Reading a batch file, with every scenario and posture it names."""

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.scenario.files import find, home_of, library
from ana_sim.scenario.kinds.posture import PostureFile
from ana_sim.scenario.load import load_posture, load_scenario
from ana_sim.scenario.model_paths import bounds_at
from ana_sim.scenario.problem import ScenarioError
from ana_sim.scenario.reading import Reading
from ana_sim.scenario.settings import command_line_nodes
from ana_sim.scenario.words import did_you_mean, shortened

OF_POSTURE = "posture."
RECORDED = {"home": "yearly", "powers": "none", "events": True, "measures": None, "power_measures": None}


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
    scenarios: dict
    postures: dict
    points: list
    ranges: dict
    zipped: list
    replications: int
    seed: int
    record: dict
    settings: dict = field(default_factory=dict)


def load_batch(name_or_path, *, set=None):
    """Return a batch by name in the library, or by path of a file.

    set: {path: value} replaces numbers of every scenario, or of every posture where the path starts with `posture.`

    Raises ScenarioError with every problem of the file and of those it names.
    """
    path = find(name_or_path, kind="batch")
    reading = Reading()
    tree = reading.tree(path, kind="batch")
    reading.finished(None)
    loading = _Loading(tree, home_of(path), set or {})
    scenarios, postures = loading.scenarios(), loading.postures()
    loading.check_measures()
    loading.stop_if_wrong()
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
        record=RECORDED | {"quantiles": None} | _listed(plain.get("record") or {}),
        settings={path: str(value) for path, value in (set or {}).items()},
    )


def _listed(record):
    names = ("measures", "power_measures")
    return {key: [value] if key in names and isinstance(value, str) else value for key, value in record.items()}


class _Loading:
    """What a batch file names, on its way to being read."""

    def __init__(self, tree, folder, settings):
        self.tree = tree
        self.folder = folder
        self.of_posture = {path: value for path, value in settings.items() if path.startswith(OF_POSTURE)}
        self.settings = {path: value for path, value in settings.items() if path not in self.of_posture}
        self.problems = []

    def stop_if_wrong(self):
        """Raise what was found wrong so far."""
        if self.problems:
            raise ScenarioError(list(dict.fromkeys(self.problems)))

    def scenarios(self):
        """Return the scenarios by name."""
        nodes = _one_or_more(self.tree.get("scenarios"))
        if [node.value for node in nodes] == ["all"]:
            named = [(path, nodes[0]) for path in sorted(library().glob("*.yaml")) if path.stem != "sources"]
        else:
            named = [(self._found(node, "scenario"), node) for node in nodes]
        return self._by_name(named, lambda path: load_scenario(path, set=self.settings))

    def postures(self):
        """Return the postures by name, with what the command line sets of them."""
        nodes = _one_or_more(self.tree.get("postures"))
        return self._by_name([(self._found(node, "posture"), node) for node in nodes], self._posture)

    def _posture(self, path):
        posture = load_posture(path)
        for text, node in command_line_nodes(self.of_posture).items():
            self._check_of_posture(text, [node.value], node.key_place)
            if not self.problems:
                posture.resolved[text.removeprefix(OF_POSTURE)] = float(node.value)
        return posture

    def _found(self, node, kind):
        try:
            return find(node.value, kind=kind, near=self.folder, place=node.place)
        except ScenarioError as error:
            self.problems += error.problems
            return None

    def _by_name(self, named, load):
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

    def check_measures(self):
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

    def points(self, scenarios, postures):
        """Return the ranges of sampled numbers, and the entries of `points` with their paths written out."""
        numbers = [_numbers(s, p) for s in scenarios.values() for p in postures.values()]
        ranges, entries = {}, []
        for node in _one_or_more(self.tree.get("points")):
            form, inner = next(iter(node.items()))
            plain = inner.plain()
            if form == "sample":
                over = {}
                for one in _one_or_more(inner.get("over")):
                    over |= self._ranges(one, numbers)
                ranges |= over
                plain = {**plain, "over": list(over)}
                self._check_size(inner)
            else:
                self._check_values(form, inner, numbers, scenarios)
            entries.append({form: plain})
        return ranges, entries

    def _check_size(self, sample):
        size = sample.get("size")
        if sample.get("method").value == "sobol" and size.value & (size.value - 1):
            near = 1 << size.value.bit_length() - 1
            self._note(size, "sobol", f"a Sobol' sample of {size.value} is uneven", f"take {near} or {2 * near}")

    def _ranges(self, node, numbers):
        """Return path -> (low, high) of the numbers that a path of a sample means, the same in every cell."""
        pattern = node.value
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
            self._unknown(node.place, pattern, numbers)
        wide = {path: span for path, span in found[0].items() if span[0] < span[1]}
        if any(found) and not wide:
            self._note(node, "ranges", f"`{shortened(pattern)}` has no range to sample: low equals high", "")
        return wide

    def _check_values(self, form, inner, numbers, scenarios):
        """Note paths that lead nowhere, values out of bounds, and lists of unequal length."""
        values, keys = {}, {}
        for entry in inner.elements() if form == "list" else [inner]:
            for path, node in entry.items():
                keys[path] = node.key_place
                values.setdefault(path, []).extend((one.value, one) for one in _one_or_more(node))
        if form == "zip" and len({len(found) for found in values.values()}) > 1:
            self._note(inner, "zip", "lists that go in step must be equally long", "or use `grid`")
        for path, found in values.items():
            if not all(path in one for one in numbers):
                self._unknown(keys[path], path, numbers)
                continue
            ends = dict([min(found, key=lambda pair: pair[0]), max(found, key=lambda pair: pair[0])])
            for value, node in ends.items():
                self._check_value(path, value, node, scenarios)

    def _check_value(self, path, value, node, scenarios):
        """Note a value that no file could state; the ends of what varies stand for all between."""
        if path.startswith(OF_POSTURE):
            self._check_of_posture(path, [value], node.place)
            return
        for scenario in scenarios.values():
            try:
                load_scenario(scenario.path, set={**self.settings, path: value})
            except ScenarioError as error:
                own = [problem for problem in error.problems if problem.code != "sum" or not _is_scaled(path)]
                if own:
                    self._note(node, own[0].code, own[0].message, own[0].hint)
                    return

    def _check_of_posture(self, path, values, place):
        name = path.removeprefix(OF_POSTURE)
        known = [key for key, field in PostureFile.model_fields.items() if hasattr(field.annotation, "bounds")]
        if name not in known:
            hint = did_you_mean(name, known) or f"known: {', '.join(known)}"
            self.problems.append(place.problem("set", f"a posture has no number `{shortened(name)}`", hint=hint))
            return
        low, high = bounds_at(PostureFile, (name, "value"))
        for value in values:
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
                message = f"`{name}` of a posture runs from {low:g} to {high:g}, not {shortened(value)}"
                self.problems.append(place.problem("range", message))

    def _unknown(self, place, path, numbers):
        known = [name for one in numbers for name in one]
        hint = did_you_mean(path, known) or "a path is one of the numbers of the files, as in powers.russia.salience"
        message = f"`{shortened(path)}` is no number of every scenario and posture"
        self.problems.append(place.problem("set", message, hint=hint))

    def _note(self, node, code, message, hint):
        self.problems.append(node.place.problem(code, message, hint=hint))


def _one_or_more(node):
    """Return the nodes of a list, or the one node itself; none where there is none."""
    if node is None or node.value is None:
        return []
    return node.elements() if isinstance(node.value, list) else [node]


def _is_scaled(path):
    """Whether a number is a part of a whole, which is scaled to 1 when a point sets its parts."""
    return path.startswith(("home.importance.", "home.self_provision.")) or ".shares." in path


def _numbers(scenario, posture):
    """Return every number of a cell by path."""
    return scenario.numbers | {f"{OF_POSTURE}{path}": number for path, number in posture.numbers.items()}


def new_batch(name="mine"):
    """Return the text of a batch file to start from, which validates as it stands."""
    return f"""kind: batch
# Name of the batch as people read it.
title: {name.replace("_", " ").capitalize()}
# The question it answers.
question: How much does the outcome owe to how active home is?
# Names or paths of scenarios; `all` stands for every one of the library.
scenarios: [historical, no_war_in_ukraine]
# Names or paths of the postures that are compared.
postures: [passive, active]
# Numbers that vary. Several entries are combined, every point of one with every point of the other. Each has a form:
#   grid: {{path: [values], …}}     every value with every other
#   zip: {{path: [values], …}}      first with first, second with second
#   list: [{{path: value}}, …]      the points one by one; {{}} changes nothing
#   sample: {{method: latin_hypercube, size: 64, seed: 1, over: [parameters.*]}}   spread over the ranges of the files
points:
  - grid: {{parameters.tempo: [0.2, 0.4]}}
# Histories of every cell; a cell is a scenario with a posture and a point.
replications: 100
# The same seed gives every cell the same luck.
seed: 1
# What is kept: home and powers monthly, yearly, final or none; measures, if not all; or quantiles only.
record: {{home: yearly, powers: none}}
"""
