"""A finished batch, read: paired differences by scenario and point, curves along one number, courses over years."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from ana_sim.analysis.measures import HEADLINES, better
from ana_sim.analysis.statistics import Interval, mean_interval, share_interval
from ana_sim.results.errors import ResultsError
from ana_sim.results.parquet import connect, quoted
from ana_sim.results.paths import inside, shown
from ana_sim.runs.batch.closing import read_batch_manifest, what_is_wrong
from ana_sim.runs.batch.folder import examine
from ana_sim.scenario.kinds.base import NEVER

ADD_UP = ("nm", "count")
"""Units of measures whose rows add up to the whole run; of others the last row stands."""
Totals = dict[str, tuple[np.ndarray, np.ndarray]]
"""Cell -> (replications,) their numbers and values."""
Table = tuple[np.ndarray, np.ndarray, np.ndarray]
"""(dates, numbers of the replications, (replications, dates) values)."""


@dataclass(frozen=True)
class Pair:
    """One measure of one scenario at one point of a batch: second minus first posture on the same luck.

    `number` is the place of the point among the points of the plan.
    """

    scenario: str
    point: dict[str, Any]
    number: int
    measure: str
    difference: Interval
    ahead: Interval
    replications: int


@dataclass(frozen=True)
class Level:
    """The mean of one measure of one cell of a batch, with its interval."""

    scenario: str
    posture: str
    point: dict[str, Any]
    mean: Interval


class Batch:
    """A finished batch, read: `manifest`, `plan` (as written), and arrays of each cell's histories."""

    def __init__(
        self, folder: str | os.PathLike[str], *, manifest: dict[str, Any], plan: dict[str, Any], files: Sequence[str]
    ) -> None:
        """Hold what `read_batch` has read and checked.

        Args:
            folder: the batch folder. manifest, plan: as written there.
            files: its files of the table `home`, relative to the folder.
        """
        self.folder, self.manifest, self.plan = Path(folder), manifest, plan
        self._files = ", ".join(quoted(inside(self.folder, name)) for name in files)
        self._totals: dict[str, Totals] = {}

    @property
    def measures(self) -> list[str]:
        """Names of the headline measures that the batch keeps."""
        return [name for name in HEADLINES if name in self.manifest["measures"]]

    @property
    def postures(self) -> list[str]:
        """Names of the postures, in the order of the plan."""
        return list(dict.fromkeys(cell[2] for cell in self.cells))

    @property
    def cells(self) -> list[tuple[str, str, str, int]]:
        """(id, scenario, posture, number of the point) of each cell, in the order of the plan."""
        return [tuple(cell[:4]) for cell in self.plan["cells"]]

    def point(self, number: int) -> dict[str, Any]:
        """Return the numbers that a point sets, path -> value."""
        values = zip(self.plan["paths"], self.plan["points"][number], strict=True)
        return {path: value for path, value in values if value is not None}

    def totals(self, measure: str) -> Totals:
        """Return cell -> (replication, value) arrays: the sum over the run of what adds up, else the last row."""
        if measure not in self._totals:
            adds = self.manifest["measures"][measure]["unit"] in ADD_UP
            asked = f'sum("{measure}")' if adds else f'arg_max("{measure}", date)'
            sql = f"SELECT cell, replication, {asked} AS v FROM read_parquet([{self._files}]) GROUP BY ALL ORDER BY ALL"
            with connect() as connection:
                found = connection.execute(sql).fetchnumpy()
            cells = np.asarray(found["cell"])
            starts = np.r_[0, np.flatnonzero(cells[1:] != cells[:-1]) + 1, len(cells)]
            self._totals[measure] = {
                str(cells[a]): (np.asarray(found["replication"][a:b]), np.asarray(found["v"][a:b]))
                for a, b in pairwise(starts)
            }
        return self._totals[measure]

    def rows(self, measure: str, cells: Sequence[str]) -> dict[str, Table]:
        """Return cell -> (dates, replications, their values) as recorded; a history without all dates is left out."""
        sql = f'SELECT cell, replication, date, "{measure}" AS v FROM read_parquet([{self._files}]) '
        sql += "WHERE list_contains($cells, cell) ORDER BY cell, replication, date"
        with connect() as connection:
            found = connection.execute(sql, {"cells": cells}).fetchnumpy()
        own, replication = np.asarray(found["cell"]), np.asarray(found["replication"])
        dates, values = np.asarray(found["date"]).astype("datetime64[M]"), np.asarray(found["v"])
        kept = set(own)
        return {
            cell: _table(replication[own == cell], dates[own == cell], values[own == cell])
            for cell in cells
            if cell in kept
        }


def read_batch(folder: str | os.PathLike[str]) -> Batch:
    """Return the Batch of a folder, every file compared with its hash.

    Raises:
        ResultsError: it is not finished, is not what was written, or keeps no measures of home.
    """
    progress = examine(folder)
    manifest, files = read_batch_manifest(folder), progress.files("home")
    wrong = [text for texts in progress.damaged.values() for text in texts] or [what_is_wrong(folder, progress.plan)]
    if wrong[0] or progress.todo:
        raise ResultsError(
            f"{shown(folder)}: {wrong[0] or 'chunks are missing'}", mend="Run `ana-sim batch` again to mend it."
        )
    if not files:
        raise ResultsError(
            f"{shown(folder)} keeps no measures of home",
            mend="Write `home: yearly` under `record` in the batch file, or ask what it keeps with `ana-sim query`.",
        )
    return Batch(folder, manifest=manifest, plan=progress.plan.written, files=files)


def _table(replication: np.ndarray, dates: np.ndarray, values: np.ndarray) -> Table:
    """Return (dates, replications, (replications, dates) values) of one cell, rows sorted by replication and date."""
    every = np.unique(dates)
    numbers, counts = np.unique(replication, return_counts=True)
    whole = numbers[counts == len(every)]
    return every, whole, values[np.isin(replication, whole)].reshape(len(whole), len(every))


def pairs(batch: Batch, *, first: str, second: str) -> list[Pair]:
    """Return a Pair per scenario, point and headline measure, for cells that differ in the posture alone."""
    places = {cell[1:]: cell[0] for cell in batch.cells}
    found = []
    for scenario, posture, point in places:
        other = places.get((scenario, first, point))
        if posture != second or other is None:
            continue
        for measure in batch.measures:
            totals = batch.totals(measure)
            if places[scenario, second, point] in totals and other in totals:
                apart = _apart(totals[other], totals[places[scenario, second, point]])
                found.append(_pair(scenario, batch.point(point), point, measure, apart))
    return found


def _apart(first: tuple[np.ndarray, np.ndarray], second: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Return second minus first of the replications that both have: a failed one leaves its pair out."""
    _, a, b = np.intersect1d(first[0], second[0], return_indices=True)
    apart: np.ndarray = second[1][b] - first[1][a]
    return apart


def _pair(scenario: str, point: dict[str, Any], number: int, measure: str, apart: np.ndarray) -> Pair:
    won = apart < 0 if better(measure) == "lower" else apart > 0
    difference = Interval(*map(float, mean_interval(apart)))
    return Pair(scenario, point, number, measure, difference, share_interval(won.sum(), len(apart)), len(apart))


def levels(batch: Batch, measure: str) -> list[Level]:
    """Return the Level of every cell of which a history succeeded."""
    totals = batch.totals(measure)
    return [
        Level(scenario, posture, batch.point(point), Interval(*map(float, mean_interval(totals[cell][1]))))
        for cell, scenario, posture, point in batch.cells
        if cell in totals
    ]


FEWEST_VALUES = 3
"""Values of a number that make a curve."""


def curved(batch: Batch) -> list[str]:
    """Return the paths of numbers that take enough values, everything else equal, to make a curve."""
    points = [batch.point(place) for place in range(len(batch.plan["points"]))]
    found = []
    for path in batch.plan["paths"]:
        alike: dict[tuple[Any, ...], set[Any]] = {}
        for point in points:
            if path in point:
                others = tuple(sorted((key, value) for key, value in point.items() if key != path))
                alike.setdefault(others, set()).add(point[path])
        if max(map(len, alike.values()), default=0) >= FEWEST_VALUES:
            found.append(path)
    return found


def on_axis(batch: Batch, scenario: str, value: float | str) -> float:
    """Return where a value of a point stands on an axis: a date in years, `never` at the end of the run."""
    if not isinstance(value, str):
        return value
    world = batch.plan["scenarios"][scenario]
    end = np.datetime64(world["start"], "M") + np.timedelta64(world["months"], "M")
    month = end if value == NEVER else np.datetime64(value, "M")
    return float(1970 + month.astype(int) / 12)


def axis_of(batch: Batch, path: str) -> str:
    """Return a path's number in words, with what its values are where these are dates."""
    name = path.removeprefix("parameters.")
    values = {batch.point(place).get(path) for place in range(len(batch.plan["points"]))}
    if not any(isinstance(value, str) for value in values):
        return name
    return f"{name}, year" + ("; never: at the end of the run" if NEVER in values else "")


def strongest(batch: Batch, found: Sequence[Pair], *, most: int = 2) -> list[str]:
    """Return the paths of the numbers that go most with a difference across worlds, the first the most.

    By the rank correlation (Spearman) of number and mean difference; what goes together need not be cause.

    Args:
        found: Pairs of one measure.
    """
    from scipy.stats import spearmanr  # takes a second to load

    apart = [pair.difference.mean for pair in found]
    strength: dict[str, float] = {}
    for path in batch.plan["paths"]:
        values = [on_axis(batch, pair.scenario, pair.point.get(path, np.nan)) for pair in found]
        if np.isfinite(values).all() and len(set(values)) >= FEWEST_VALUES and len(set(apart)) > 1:
            strength[path] = abs(spearmanr(values, apart).statistic)
    return sorted(strength, key=lambda path: -strength[path])[:most]


def courses(batch: Batch, measure: str, *, point: int = 0) -> dict[str, dict[str, Table]]:
    """Return scenario -> posture -> (dates, replications, (replications, dates) values) of whole histories at a point.

    What adds up is a running sum over the recorded rows; of the rest the rows stand as recorded.
    """
    adds = batch.manifest["measures"][measure]["unit"] in ADD_UP
    wanted = {cell: (scenario, posture) for cell, scenario, posture, number in batch.cells if number == point}
    found: dict[str, dict[str, Table]] = {}
    for cell, values in batch.rows(measure, list(wanted)).items():
        scenario, posture = wanted[cell]
        dates, numbers, table = values
        found.setdefault(scenario, {})[posture] = (dates, numbers, np.cumsum(table, axis=1) if adds else table)
    return found
