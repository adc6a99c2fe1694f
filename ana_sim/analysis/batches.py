"""A finished batch, read: paired differences by scenario and point, and curves along one number."""

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from ana_sim.analysis.measures import HEADLINES, better
from ana_sim.analysis.statistics import Interval, mean_interval, share_interval
from ana_sim.results.errors import ResultsError
from ana_sim.results.parquet import connect, quoted

ADD_UP = ("nm", "count")
"""Units of measures whose rows add up to the whole run; of others the last row stands."""


@dataclass(frozen=True)
class Pair:
    """One measure of one scenario at one point of a batch: second minus first posture on the same luck."""

    scenario: str
    point: dict
    measure: str
    difference: Interval
    ahead: Interval
    replications: int


@dataclass(frozen=True)
class Level:
    """The mean of one measure of one cell of a batch, with its interval."""

    scenario: str
    posture: str
    point: dict
    mean: Interval


class Batch:
    """A finished batch folder: `manifest`, `plan` (as written), and arrays of each cell's histories.

    Raises:
        ResultsError: the batch is not finished, or keeps no measures of home.
    """

    def __init__(self, folder, *, files):
        """Read a batch.

        Args:
            folder: the batch folder.
            files: its whole files of the table `home`, relative to the folder.
        """
        self.folder = Path(folder)
        path = self.folder / "manifest.json"
        if not path.is_file() or not files:
            raise ResultsError(
                f"{folder} is no finished batch with measures of home",
                mend="Run `ana-sim batch` again to finish it; `ana-sim status` says what is missing.",
            )
        self.manifest = json.loads(path.read_text(encoding="utf-8"))
        self.plan = json.loads((self.folder / "plan.json").read_text(encoding="utf-8"))
        self._files = ", ".join(quoted(self.folder / name) for name in files)
        self._totals = {}

    @property
    def measures(self):
        """Names of the headline measures that the batch keeps."""
        return [name for name in HEADLINES if name in self.manifest["measures"]]

    @property
    def postures(self):
        """Names of the postures, in the order of the plan."""
        return list(dict.fromkeys(cell[2] for cell in self.cells))

    @property
    def cells(self):
        """(id, scenario, posture, number of the point) of each cell, in the order of the plan."""
        return [tuple(cell[:4]) for cell in self.plan["cells"]]

    def point(self, number):
        """Return the numbers that a point sets, path -> value."""
        values = zip(self.plan["paths"], self.plan["points"][number], strict=True)
        return {path: value for path, value in values if value is not None}

    def totals(self, measure):
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


def pairs(batch, *, first, second):
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
                found.append(_pair(scenario, batch.point(point), measure, apart))
    return found


def _apart(first, second):
    """Return second minus first of the replications that both have: a failed one leaves its pair out."""
    _, a, b = np.intersect1d(first[0], second[0], return_indices=True)
    return second[1][b] - first[1][a]


def _pair(scenario, point, measure, apart):
    won = apart < 0 if better(measure) == "lower" else apart > 0
    difference = Interval(*map(float, mean_interval(apart)))
    return Pair(scenario, point, measure, difference, share_interval(won.sum(), len(apart)), len(apart))


def levels(batch, measure):
    """Return the Level of every cell of which a history succeeded."""
    totals = batch.totals(measure)
    return [
        Level(scenario, posture, batch.point(point), Interval(*map(float, mean_interval(totals[cell][1]))))
        for cell, scenario, posture, point in batch.cells
        if cell in totals
    ]
