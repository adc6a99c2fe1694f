"""The plan of a batch: every cell, every chunk, and all that determines them, fixed before anything runs."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ana_sim.results import ResultsError
from ana_sim.results.folder import PLAN
from ana_sim.results.paths import no_folder, shown
from ana_sim.results.record import (
    OtherKindError,
    UnreadableError,
    as_text,
    check_printable,
    digest,
    plain_number,
    read_record,
    sealed,
)
from ana_sim.results.writing import write_text
from ana_sim.rules.world import ACT, MEASURE_NAMES, N_MEASURES, N_POWER_MEASURES, POWER_MEASURE_NAMES
from ana_sim.runs.batch.identity import Identities, calendar_at, posture_at, scenario_at
from ana_sim.runs.batch.points import points_of
from ana_sim.runs.batch.schema import PlanRecord, check_plan
from ana_sim.runs.simulate import rows_of
from ana_sim.runs.version import RULES_VERSION

if TYPE_CHECKING:
    from ana_sim.scenario.batch import Batch

FORMAT = "ana-sim batch"
FORMAT_VERSION = 2
RUNS_IN_CHUNK = 2000
BYTES_IN_CHUNK = 64_000_000
"""A chunk is what is run, written and believed as a whole: a second or two of work, and never much memory."""
ACTS_A_MONTH = 2
"""Acts of a history, more or less, for the room that they take."""
MOST_CELLS = 1_000_000
QUANTILE_REPLICATIONS = 10_000
QUANTILE_VALUES = 20_000_000
"""Quantiles need all histories of a cell in memory at once; so many replications, and so many numbers, at most."""


class Cell(NamedTuple):
    """A scenario with a posture and a point; `id` is the hash of all that determines its histories."""

    id: str
    scenario: str
    posture: str
    point: int


class Chunk(NamedTuple):
    """A block of cells × a block of replications: run, written and believed as a whole."""

    first_cell: int
    cells: int
    first: int
    replications: int

    @property
    def runs(self) -> int:
        """How many histories it holds."""
        return self.cells * self.replications


class Plan:
    """Everything a batch needs to run, with no file but this one.

    Attributes are those of the record that stands in `plan.json`: id, name, title, question, seed, rules_version,
    replications, record, scenarios, postures, calendars (resolved, by name), paths, points, cells, chunks, design,
    settings.
    """

    def __init__(self, record: dict[str, Any]) -> None:
        self.written = record
        self.id: str = record["id"]
        self.seed: int = record["seed"]
        self.rules_version: int = record["rules_version"]
        self.replications: int = record["replications"]
        self.record: dict[str, Any] = record["record"]
        self.scenarios: dict[str, dict[str, Any]] = record["scenarios"]
        self.postures: dict[str, dict[str, Any]] = record["postures"]
        self.calendars: dict[str, dict[str, dict[str, Any]]] = record["calendars"]
        self.cells = [Cell(*row) for row in record["cells"]]
        self.chunks = [Chunk(*row) for row in record["chunks"]]

    def point(self, cell: Cell) -> dict[str, Any]:
        """Return the numbers of a cell's point by path."""
        values = self.written["points"][cell.point]
        return {path: value for path, value in zip(self.written["paths"], values, strict=True) if value is not None}

    @cached_property
    def runs(self) -> int:
        """How many histories there are in all."""
        return sum(chunk.runs for chunk in self.chunks)

    @cached_property
    def places(self) -> dict[str, int]:
        """Place of each cell by its id."""
        return {cell.id: place for place, cell in enumerate(self.cells)}

    @property
    def measures(self) -> list[str]:
        """Names of home's measures that are kept."""
        return self.record["measures"] or list(MEASURE_NAMES)

    @property
    def power_measures(self) -> list[str]:
        """Names of the powers' measures that are kept."""
        return self.record["power_measures"] or list(POWER_MEASURE_NAMES)

    @property
    def tables(self) -> list[str]:
        """Names of the tables that every chunk writes."""
        if self.record["quantiles"]:
            return ["quantiles"]
        wanted = {
            "home": self.record["home"] != "none",
            "powers": self.record["powers"] != "none",
            "events": self.record["events"],
            "acts": self.record["acts"],
        }
        return [name for name, kept in wanted.items() if kept]

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Write the plan, whole or not at all."""
        write_text(Path(folder) / PLAN, sealed(self.written))


def read_plan(folder: str | os.PathLike[str]) -> Plan:
    """Return the plan of a batch folder.

    Raises:
        ResultsError: there is none, or it is not whole, or it is of another format.
    """
    path = Path(folder) / PLAN
    try:
        record = read_record(path, PlanRecord, expected={"format": FORMAT, "format_version": FORMAT_VERSION})
        check_plan(record)
    except FileNotFoundError:
        if not Path(folder).exists():
            raise no_folder(folder) from None
        raise ResultsError(
            f"{shown(folder)} is not a batch folder: it has no {PLAN}", mend="`ana-sim batch FILE --out DIR` makes one."
        ) from None
    except OtherKindError:
        raise ResultsError(
            f"{shown(folder)} holds a batch of another version of ana-sim, which this one does not read",
            mend="Run the batch into another folder.",
        ) from None
    except UnreadableError as error:
        raise ResultsError(
            f"{shown(path)} is damaged: it {error}",
            mend="Restore it from a copy, or run the batch into another folder; no table can be trusted without it.",
        ) from None
    return Plan(record)


def make_plan(batch: "Batch") -> Plan:
    """Return the plan of a batch.

    Args:
        batch: a Batch, read by `ana_sim.scenario.batch.load_batch`.

    Raises:
        ResultsError: the axes do not fit, there are too many cells, or quantiles ask for too much memory.
    """
    _refuse_empty(batch)
    points = points_of(batch.points, batch.ranges)
    scenarios = {name: scenario.resolved for name, scenario in batch.scenarios.items()}
    postures = {name: posture.resolved for name, posture in batch.postures.items()}
    calendars = {
        name: {other: posture.resolved for other, posture in scenario.postures.items()}
        for name, scenario in batch.scenarios.items()
    }
    paths = list(dict.fromkeys(path for point in points for path in point))
    record: dict[str, Any] = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "name": batch.name,
        "title": batch.title,
        "question": batch.question,
        "seed": batch.seed,
        "rules_version": RULES_VERSION,
        "replications": batch.replications,
        "record": {"acts": False} | batch.record,
        "design": {"points": batch.points, "ranges": batch.ranges, "zipped": batch.zipped},
        "settings": batch.settings,
        "scenarios": scenarios,
        "postures": postures,
        "calendars": calendars,
        "paths": paths,
        "points": [[point.get(path) for path in paths] for point in points],
        "cells": _cells(batch, scenarios, postures, calendars, points),
    }
    record["chunks"] = chunks_of(record, range(len(record["cells"])), 0, batch.replications)
    record = json.loads(json.dumps(record, default=plain_number))
    return _checked(Plan({"id": digest(record), **record}))


def _refuse_empty(batch: "Batch") -> None:
    for name in ("scenarios", "postures"):
        if not getattr(batch, name):
            raise ResultsError(f"the batch names no {name}", mend=f"List one or more under `{name}`.")


def _checked(plan: Plan) -> Plan:
    """Return a plan, once it is known that it will be read back."""
    try:
        check_printable(as_text(plan.written))
    except UnreadableError as error:
        raise ResultsError(
            f"a text of this batch {error}", mend="Write it anew; `ana-sim validate` finds it."
        ) from None
    return plan


def _cells(
    batch: "Batch",
    scenarios: Mapping[str, dict[str, Any]],
    postures: Mapping[str, dict[str, Any]],
    calendars: Mapping[str, Mapping[str, dict[str, Any]]],
    points: Sequence[Mapping[str, Any]],
) -> list[list[Any]]:
    """Return [id, scenario, posture, point] of every cell, those of one scenario together, none twice."""
    identities = Identities(seed=batch.seed, rules_version=RULES_VERSION)
    given = list(scenarios), list(postures), list(range(len(points)))
    found: list[tuple[tuple[int, int, int], list[Any]]] = []
    numbers: dict[str, Any] = {}
    calendar: dict[str, dict[str, Any]] = {}
    numbers_of = None
    for i, k, j in _combined([len(axis) for axis in given], batch.zipped):
        if len(found) == MOST_CELLS:
            raise ResultsError(f"the batch has more than {MOST_CELLS:,} cells", mend="Take fewer points.")
        scenario, posture, point = given[0][i], given[1][j], given[2][k]
        if numbers_of != (i, k):  # the postures of a point share its numbers, and what was hashed of them
            numbers, numbers_of = scenario_at(scenarios[scenario], points[point]), (i, k)
            calendar = calendar_at(calendars[scenario], points[point])
        followed = posture_at(postures[posture], points[point], posture)
        identity = identities.of(numbers, followed, calendar)
        found.append(((i, j, k), [identity, scenario, posture, point]))
    once: dict[str, list[Any]] = {}
    for _, row in sorted(found):
        once.setdefault(row[0], row)
    return list(once.values())


def _combined(lengths: Sequence[int], zipped: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield places (scenario, point, posture): each with each, but the axes named in `zipped` in step."""
    names = ("scenarios", "postures", "points")
    in_step = {lengths[names.index(name)] for name in zipped}
    if len(in_step) > 1:
        told = ", ".join(f"{lengths[names.index(name)]} {name}" for name in zipped)
        raise ResultsError(f"axes that go in step must be equally long: {told}", mend="Change `zipped` of the batch.")
    for i in range(lengths[0]):
        for k in range(lengths[2]):
            for j in range(lengths[1]):
                places = {place for name, place in zip(names, (i, j, k), strict=True) if name in zipped}
                if len(places) < 2:
                    yield i, k, j


def chunks_of(record: Mapping[str, Any], places: range, first: int, replications: int) -> list[list[int]]:
    """Return the chunks [first cell, cells, first replication, replications] of some cells, one scenario in each.

    Args:
        record: the record of a plan.
        places: places of the cells, rising by one.
        first, replications: block of replications of each of them.
    """
    chunks, place = [], places.start
    while place < places.stop:
        scenario = record["cells"][place][1]
        end = place
        while end < places.stop and record["cells"][end][1] == scenario:
            end += 1
        chunks += _chunks_of_scenario(record, scenario, range(place, end), first, replications)
        place = end
    return chunks


def _chunks_of_scenario(
    record: Mapping[str, Any], scenario: str, places: range, first: int, replications: int
) -> list[list[int]]:
    most = runs_in_chunk(record, record["scenarios"][scenario])
    if record["record"]["quantiles"]:
        return [[place, 1, first, replications] for place in places]
    if replications >= most:
        starts = range(first, first + replications, most)
        return [[p, 1, start, min(most, first + replications - start)] for p in places for start in starts]
    at_once = most // replications
    return [[p, min(at_once, places.stop - p), first, replications] for p in places[::at_once]]


def runs_in_chunk(record: Mapping[str, Any], resolved: Mapping[str, Any]) -> int:
    """Return how many histories of a scenario go into one chunk.

    Raises:
        ResultsError: quantiles are wanted of more than fits into memory.
    """
    wanted, months = record["record"], resolved["months"]
    rows, power_rows = (0 if wanted[of] == "none" else len(rows_of(months, wanted[of], resolved["start"])[1])
                        for of in ("home", "powers"))  # fmt: skip
    if wanted["quantiles"]:
        values = record["replications"] * rows * len(wanted["measures"] or MEASURE_NAMES)
        if record["replications"] > QUANTILE_REPLICATIONS or values > QUANTILE_VALUES:
            raise ResultsError(
                f"quantiles of {record['replications']:,} replications with {values:,} numbers a cell: at most "
                f"{QUANTILE_REPLICATIONS:,} replications and {QUANTILE_VALUES:,} numbers fit into memory",
                mend="Record fewer rows or measures, take fewer replications, or leave `quantiles` out.",
            )
    of_acts = ACT.itemsize * ACTS_A_MONTH * months if wanted["acts"] else 0
    each = of_acts + 8 * (max(1, rows) * N_MEASURES + max(1, power_rows) * len(resolved["powers"]) * N_POWER_MEASURES)
    return max(1, min(RUNS_IN_CHUNK, BYTES_IN_CHUNK // each))
