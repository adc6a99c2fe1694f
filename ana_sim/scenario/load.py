"""Reading a scenario or a posture, with everything it stands on, and saying all that is wrong in one go."""

from pathlib import Path

from ana_sim.scenario.check_actors import check_actors, check_parameters
from ana_sim.scenario.check_events import check_events
from ana_sim.scenario.check_numbers import check_numbers
from ana_sim.scenario.check_schedule import check_schedule
from ana_sim.scenario.files import find, home_of
from ana_sim.scenario.kinds import KINDS
from ana_sim.scenario.merge import layers, merge, require_lines, set_events
from ana_sim.scenario.mistake import Named
from ana_sim.scenario.months import is_month
from ana_sim.scenario.problem import LONGEST_LIST, ScenarioError
from ana_sim.scenario.reading import Reading, kind_of
from ana_sim.scenario.resolve import numbers_of_scenario, pieces_of, resolve
from ana_sim.scenario.scenario import Scenario
from ana_sim.scenario.settings import apply_settings, command_line_nodes
from ana_sim.scenario.tree import Node
from ana_sim.scenario.wording import mistakes


def load_scenario(name_or_path, *, set=None, strict=False):
    """Return a scenario with all it extends.

    name_or_path: name in the library, or path of a file. set: {path: value} replaces numbers last of all, as in
    {"parameters.memory": 0.95}; a value may also be a text that is read like YAML. strict: whether what is
    implausible counts as wrong.

    Raises ScenarioError with every problem of all files it is made of.
    """
    reading = Reading(strict=strict)
    scenario = _Loading(reading, find(name_or_path, kind="scenario"), set).scenario()
    return reading.finished(scenario)


def load_posture(name_or_path, *, near=None):
    """Return a posture by name in the library, or by path of a file.

    near: folder or scenario file beside which it is looked for first.
    Raises ScenarioError with every problem of the file.
    """
    reading = Reading()
    near = home_of(near) if near and Path(near).suffix else near
    return reading.finished(reading.posture(find(name_or_path, kind="posture", near=near)))


def validate(path, *, strict=False):
    """Return the problems and warnings of a file of any kind, and of the files it stands on.

    strict: whether what is implausible counts as wrong.
    """
    reading = Reading(strict=strict)
    try:
        tree = reading.tree(Path(path))
        kind = kind_of(tree) if tree is not None else None
        if kind == "scenario":
            _Loading(reading, Path(path), None).scenario()
        elif kind == "posture":
            reading.posture(Path(path))
        elif kind:
            reading.check_alone(tree, kind, Path(path))
    except ScenarioError as error:
        reading.problems += error.problems
    return reading.sorted()


class _Loading:
    """One scenario on its way from its file to the resolved form."""

    def __init__(self, reading, path, settings):
        self.reading = reading
        self.path = Path(path)
        self.settings = settings
        self.problems = reading.problems

    def scenario(self):
        """Return the scenario, or None where something is wrong with it."""
        tree = self.reading.tree(self.path, kind="scenario")
        if tree is None:
            return None
        found = layers(self.path, read=self._layer, problems=self.problems)
        self.merged = merge(found, problems=self.problems)
        if not self.reading.broken():
            require_lines(self.merged, tree, problems=self.problems)
        actors, parameters = self._part("actors"), self._part("parameters")
        actors, parameters = self._with_settings(tree, actors, parameters)
        self._check(actors, parameters)
        self._check_counterpart(tree)
        postures = self._postures(actors)
        if self.reading.broken():
            return None
        return self._resolved(tree, actors, parameters, postures)

    def _layer(self, path, place):
        return self.reading.tree(path, kind="scenario", place=place)

    def _part(self, name):
        """Return the tree of the actors or parameters file, or None where it is broken or not named."""
        if name not in self.merged.lines:
            return None
        owner, node = self.merged.lines[name]
        if not isinstance(node.value, str):
            return None
        try:
            path = find(node.value, kind=name, near=home_of(owner), place=node.place)
        except ScenarioError as error:
            self.problems += error.problems
            return None
        return self.reading.tree(path, kind=name, place=node.place)

    def _with_settings(self, tree, actors, parameters):
        merged = self.merged
        last = command_line_nodes(self.settings)
        of_events = {path: node for path, node in last.items() if path.startswith("events.")}
        if of_events:
            set_events(merged, of_events, problems=self.problems)
        rest = [(path, node) for path, node in last.items() if path not in of_events]
        parts = {"actors": actors, "parameters": parameters}
        for path, node in (*merged.settings, *rest):
            parts = apply_settings(parts, {path: node}, problems=self.problems, changes=merged.changes)
        if last or merged.settings or any(change.action == "sets" for change in merged.changes):
            self._recheck(tree, parts)
        return parts["actors"], parts["parameters"]

    def _recheck(self, tree, parts):
        """Check again what settings have touched: a number set must fit its type like one that was written."""
        for kind, part in parts.items():
            if part is not None:
                self.problems += mistakes(part, KINDS[kind])
        whole = {name: tree.get(name) for name in ("kind", "title", "question")}
        if self.merged.events and None not in whole.values():
            events = Node(self.merged.events, tree.place)
            self.problems += mistakes(Node({**whole, "events": events}, tree.place), KINDS["scenario"])

    def _check(self, actors, parameters):
        sources = self._sources()
        for part, check in ((actors, check_actors), (parameters, check_parameters)):
            if part is not None:
                self.problems += check(part) + check_numbers(part, sources=sources)
        for event in self.merged.events.values():
            self.problems += check_numbers(event, sources=sources)
        self.problems += check_events(
            self.merged.events,
            calendar=self._calendar(),
            powers=self._powers(actors),
            pieces=pieces_of(actors) if actors is not None and actors.get("powers") else [],
            sources=sources,
        )

    def _sources(self):
        """Return {key: record} of all sources files that hold for a file of this scenario, its own files last."""
        found = {}
        for path in [*self.reading.trees, self.path]:
            found |= self.reading.sources(path)
        return found

    def _check_counterpart(self, tree):
        """Note a counterpart that does not exist; it is looked for, not read."""
        node = tree.get("compare_with")
        if node is not None and isinstance(node.value, str):
            try:
                find(node.value, kind="scenario", near=home_of(self.path), place=node.place)
            except ScenarioError as error:
                self.problems += error.problems

    def _powers(self, actors):
        return (
            sorted(name for name, _ in actors.get("powers").items())
            if actors is not None and actors.get("powers")
            else None
        )

    def _calendar(self):
        """Return (start, months), or None where they are not stated rightly."""
        start, months = (self.merged.lines.get(name, (None, None))[1] for name in ("start", "months"))
        if start is None or months is None or type(months.value) is not int or not 1 <= months.value <= 1200:
            return None
        return (start.value, months.value) if is_month(start.value) else None

    def _postures(self, actors):
        """Return the postures of the calendar by name, `compared` left out."""
        if "postures" not in self.merged.lines:
            return {}
        owner, schedule = self.merged.lines["postures"]
        self.problems += check_schedule(schedule, calendar=self._calendar())
        found = {}
        for entry in schedule.elements()[:LONGEST_LIST]:
            node = entry.get("posture")
            if node is None or not isinstance(node.value, str) or node.value == "compared":
                continue
            try:
                path = find(node.value, kind="posture", near=home_of(owner), place=node.place)
                found[node.value] = self.reading.posture(path, powers=self._powers(actors), place=node.place)
            except ScenarioError as error:
                self.problems += error.problems
        return found

    def _resolved(self, tree, actors, parameters, postures):
        lines = {name: node for name, (_, node) in self.merged.lines.items()}
        resolved = resolve(tree=tree, lines=lines, events=self.merged.events, actors=actors, parameters=parameters)
        name = self.path.stem
        counterpart = tree.get("compare_with")
        return Scenario(
            name=name,
            title=resolved["title"],
            question=resolved["question"],
            start=resolved["start"],
            months=resolved["months"],
            path=self.path.absolute(),
            files=tuple(self.reading.trees),
            resolved={**resolved, "name": name},
            numbers=Named(
                "number", numbers_of_scenario(actors=actors, parameters=parameters, events=self.merged.events)
            ),
            sources=self._sources(),
            compare_with=counterpart.value if counterpart is not None else None,
            postures=postures,
            changes=tuple(self.merged.changes),
            warnings=self.reading.warnings(),
        )
