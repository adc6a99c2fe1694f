"""Reading a scenario or a posture, with everything it stands on, and saying all that is wrong in one go."""

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from ana_sim.scenario.asked import numbers_by_path, path_of, truth_of
from ana_sim.scenario.changes import restate
from ana_sim.scenario.check_actors import check_actors
from ana_sim.scenario.check_events import check_events
from ana_sim.scenario.check_numbers import check_numbers
from ana_sim.scenario.check_orders import check_orders
from ana_sim.scenario.check_schedule import check_schedule
from ana_sim.scenario.command_line import command_line_nodes
from ana_sim.scenario.files import find, home_of
from ana_sim.scenario.inputs import require_sign
from ana_sim.scenario.kinds import KINDS
from ana_sim.scenario.merge import layers, merge, require_lines, set_events
from ana_sim.scenario.mistake import Named
from ana_sim.scenario.months import Calendar, is_month
from ana_sim.scenario.number_paths import SettingError
from ana_sim.scenario.problem import LONGEST_LIST, Problem, ScenarioError
from ana_sim.scenario.reading import Reading, kind_of
from ana_sim.scenario.readings import Piece
from ana_sim.scenario.resolve import numbers_of_scenario, pieces_of, resolve, resolve_numbers
from ana_sim.scenario.scenario import Posture, Scenario
from ana_sim.scenario.setting import of_posture, of_scenario, require_postures
from ana_sim.scenario.tree import Node, Place
from ana_sim.scenario.wording import mistakes


def load_scenario(
    name_or_path: str | PathLike[str], *, set: Mapping[str, Any] | None = None, strict: bool = False
) -> Scenario:
    """Return a scenario with all it extends.

    name_or_path: name in the library, or path of a file. set: {path: value} replaces numbers last of all, as in
    {"parameters.memory": 0.95}; a value may also be a text that is read like YAML. strict: whether what is
    implausible counts as wrong.

    Raises:
        ScenarioError: with every problem of all files it is made of. WrongKindError: an argument is of another kind.

    Example:
        >>> scenario = ana_sim.load_scenario("historical", set={"parameters.memory": 0.95})
        >>> scenario.resolved["parameters"]["memory"]
        0.95
    """
    path_of("name_or_path", name_or_path)
    settings = numbers_by_path("set", set or {})
    reading = Reading(strict=truth_of("strict", strict))
    scenario = _Loading(reading, find(name_or_path, kind="scenario"), settings).scenario()
    return reading.finished(scenario)


def load_posture(
    name_or_path: str | PathLike[str],
    *,
    near: str | PathLike[str] | None = None,
    set: Mapping[str, Any] | None = None,
    strict: bool = False,
) -> Posture:
    """Return a posture by name in the library, or by path of a file.

    near: folder or scenario file beside which it is looked for first. set: {path: value}; of its paths those that
    begin with `posture.` or `postures.NAME.` replace numbers. strict: as for `load_scenario`.

    Raises:
        ScenarioError: with every problem of the file. WrongKindError: an argument is of another kind.

    Example:
        >>> ana_sim.load_posture("active", set={"posture.resolve": 0.5}).resolved["resolve"]
        0.5
    """
    path_of("name_or_path", name_or_path)
    settings = numbers_by_path("set", set or {})
    reading = Reading(strict=truth_of("strict", strict))
    near = None if near is None else path_of("near", near)
    near = home_of(near) if near and Path(near).suffix else near
    path = find(name_or_path, kind="posture", near=near)
    return reading.finished(reading.posture(path, settings=of_posture(settings, path.stem)))


def load_comparison(
    scenario: str | PathLike[str],
    postures: Iterable[str | PathLike[str]],
    *,
    set: Mapping[str, Any] | None = None,
    strict: bool = False,
) -> tuple[Scenario, list[Posture]]:
    """Return a scenario and the postures compared in it, with numbers replaced.

    scenario, postures: names in the library, or paths; there may be no postures. set: {path: value}, see
    `ana_sim.scenario.setting`. Raises ScenarioError with every problem of the scenario and of the postures, or with
    those of the two together.
    """
    loaded, found = _all_loaded(scenario, postures, set=set, strict=strict)
    settings = dict(set or {})
    for one in found:
        require_sign(one.resolved, loaded.resolved, node=one.sign)
    try:
        require_postures(settings, [*(one.name for one in found), *loaded.postures], compared=bool(found))
    except SettingError as error:
        path = next(one for one in settings if f"`{one}`" in error.message)
        place = command_line_nodes({path: settings[path]})[path].key_place
        raise ScenarioError([place.problem(error.code, error.message, hint=error.hint)]) from None
    return loaded, found


def _all_loaded(
    scenario: str | PathLike[str], postures: Iterable[str | PathLike[str]], **how: Any
) -> tuple[Scenario, list[Posture]]:
    """Return a scenario and postures; raises ScenarioError with every problem of all of them, each once."""
    problems: dict[Problem, None] = {}

    def kept(load: Any, *path: Any, **more: Any) -> Any:
        try:
            return load(*path, **more, **how)
        except ScenarioError as error:
            problems.update(dict.fromkeys(error.problems))
            return None

    loaded = kept(load_scenario, scenario)
    near = loaded.path if loaded else scenario if Path(scenario).exists() else None
    found = [kept(load_posture, one, near=near) for one in postures]
    if problems:
        raise ScenarioError(problems)
    return loaded, found


def check_batch(path: str | PathLike[str]) -> None:
    """Read a batch file with all it names; raises ScenarioError."""
    from ana_sim.scenario.batch import load_batch  # which itself loads scenarios

    load_batch(path)


def validate(path: str | PathLike[str], *, strict: bool = False) -> list[Problem]:
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
        elif kind == "batch" and not reading.broken():
            check_batch(path)
        elif kind and tree is not None:
            reading.check_alone(tree, kind, Path(path))
    except ScenarioError as error:
        reading.problems += error.problems
    return reading.sorted()


class _Loading:
    """One scenario on its way from its file to the resolved form."""

    def __init__(self, reading: Reading, path: str | PathLike[str], settings: Mapping[str, Any] | None) -> None:
        self.reading = reading
        self.path = Path(path)
        self.settings = settings or {}
        self.problems = reading.problems

    def scenario(self) -> Scenario | None:
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
        postures = self._postures()
        if actors is None or parameters is None or self.reading.broken():
            return None
        return self._resolved(tree, actors, parameters, postures)

    def _layer(self, path: Path, place: Place | None) -> Node | None:
        return self.reading.tree(path, kind="scenario", place=place)

    def _part(self, name: str) -> Node | None:
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

    def _with_settings(
        self, tree: Node, actors: Node | None, parameters: Node | None
    ) -> tuple[Node | None, Node | None]:
        """Return actors and parameters with numbers set: by the files in turn, then by the caller."""
        last = list(command_line_nodes(of_scenario(self.settings)).items())
        of_events = [(path, node) for path, node in last if path.split(".")[0] == "events"]
        settings = [*self.merged.settings, *(pair for pair in last if pair not in of_events)]
        is_set = settings or of_events or any(one.action == "sets" for one in self.merged.changes)
        if actors is None or parameters is None or self.reading.broken() or not is_set:
            return actors, parameters
        if of_events:
            set_events(self.merged, of_events, problems=self.problems)
        parts = {"actors": actors, "parameters": parameters}
        resolved = resolve_numbers(actors=actors, parameters=parameters)
        parts, changes = restate(parts, settings, resolved=resolved, problems=self.problems)
        self.merged.changes += changes
        self._recheck(tree, parts)
        return parts["actors"], parts["parameters"]

    def _recheck(self, tree: Node, parts: Mapping[str, Node]) -> None:
        """Check again what settings have touched: a number set must fit its type like one that was written."""
        for kind, part in parts.items():
            self.problems += mistakes(part, KINDS[kind])
        whole = {name: tree.get(name) for name in ("kind", "title", "question")}
        if self.merged.events and None not in whole.values():
            events = Node(self.merged.events, tree.place)
            self.problems += mistakes(Node({**whole, "events": events}, tree.place), KINDS["scenario"])

    def _check(self, actors: Node | None, parameters: Node | None) -> None:
        sources = self._sources()
        self.problems += check_actors(actors) if actors is not None else []
        for part in (actors, parameters):
            self.problems += check_numbers(part, sources=sources) if part is not None else []
        for event in self.merged.events.values():
            self.problems += check_numbers(event, sources=sources)
        self.problems += check_events(
            self.merged.events,
            calendar=self._calendar(),
            powers=self._powers(actors),
            pieces=self._pieces(actors),
            sources=sources,
        )

        if "orders" in self.merged.lines:
            self.problems += check_orders(
                self.merged.lines["orders"][1],
                calendar=self._calendar(),
                powers=self._powers(actors),
                pieces=self._pieces(actors),
            )

    def _sources(self) -> dict[str, Any]:
        """Return {key: record} of all sources files that hold for a file of this scenario, its own files last."""
        found: dict[str, Any] = {}
        for path in [*self.reading.trees, self.path]:
            found |= self.reading.sources(path)
        return found

    def _check_counterpart(self, tree: Node) -> None:
        """Note a counterpart that does not exist; it is looked for, not read."""
        node = tree.text_at("compare_with")
        if node is not None:
            try:
                find(str(node.value), kind="scenario", near=home_of(self.path), place=node.place)
            except ScenarioError as error:
                self.problems += error.problems

    def _powers(self, actors: Node | None) -> list[str] | None:
        """Return the ids of the powers, or None where they are not known."""
        if actors is None or actors.get("powers") is None:
            return None
        return sorted(name for name, _ in actors.items("powers"))

    def _pieces(self, actors: Node | None) -> list[Piece]:
        return pieces_of(actors) if actors is not None else []

    def _calendar(self) -> Calendar | None:
        """Return (start, months), or None where they are not stated rightly."""
        if not {"start", "months"} <= self.merged.lines.keys():
            return None
        start, months = (self.merged.lines[name][1].value for name in ("start", "months"))
        if type(months) is not int or not 1 <= months <= 1200:
            return None
        return (start, months) if is_month(start) else None

    def _postures(self) -> dict[str, Posture]:
        """Return the postures of the calendar by name, `compared` left out."""
        if "postures" not in self.merged.lines:
            return {}
        owner, schedule = self.merged.lines["postures"]
        self.problems += check_schedule(schedule, calendar=self._calendar())
        found: dict[str, Posture] = {}
        for entry in schedule.elements()[:LONGEST_LIST]:
            node = entry.text_at("posture")
            if node is None or node.value == "compared":
                continue
            try:
                path = find(str(node.value), kind="posture", near=home_of(owner), place=node.place)
                settings = of_posture(self.settings, path.stem, compared=False)
                one = self.reading.posture(path, place=node.place, settings=settings)
                if one is not None:
                    found[str(node.value)] = one
            except ScenarioError as error:
                self.problems += error.problems
        return found

    def _resolved(self, tree: Node, actors: Node, parameters: Node, postures: dict[str, Posture]) -> Scenario:
        lines = {name: node for name, (_, node) in self.merged.lines.items()}
        resolved = resolve(tree=tree, lines=lines, events=self.merged.events, actors=actors, parameters=parameters)
        name = self.path.stem
        counterpart = tree.text_at("compare_with")
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
            compare_with=str(counterpart.value) if counterpart is not None else None,
            postures=postures,
            changes=tuple(self.merged.changes),
            warnings=self.reading.warnings(),
        )
