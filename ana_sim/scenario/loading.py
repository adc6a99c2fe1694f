"""One scenario on its way from its file to the resolved form, with all that is wrong on the way."""

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from ana_sim.scenario.changes import restate
from ana_sim.scenario.check_actors import check_actors
from ana_sim.scenario.check_events import check_events
from ana_sim.scenario.check_numbers import check_numbers
from ana_sim.scenario.check_orders import check_orders
from ana_sim.scenario.check_schedule import check_schedule
from ana_sim.scenario.command_line import command_line_nodes
from ana_sim.scenario.files import find, home_of
from ana_sim.scenario.kinds import KINDS
from ana_sim.scenario.merge import layers, merge, require_lines, set_events
from ana_sim.scenario.mistake import Named
from ana_sim.scenario.months import Calendar, is_month
from ana_sim.scenario.problem import LONGEST_LIST, ScenarioError
from ana_sim.scenario.reading import Reading
from ana_sim.scenario.readings import Piece
from ana_sim.scenario.resolve import numbers_of_scenario, pieces_of, resolve, resolve_numbers
from ana_sim.scenario.scenario import Posture, Scenario
from ana_sim.scenario.setting import of_posture, of_scenario
from ana_sim.scenario.tree import Node, Place
from ana_sim.scenario.wording import mistakes


class Loading:
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
