"""How measures move month by month under each side, and dependency and influence together."""

from collections.abc import Sequence

import numpy as np

from ana_sim.analysis.compare import fan_of
from ana_sim.analysis.findings.types import Fan, Plane
from ana_sim.analysis.periods import YEAR
from ana_sim.analysis.sides import Side, values
from ana_sim.results.reading import Results

COURSES = {
    "dependency": "monthly",
    "unmet_need": "monthly",
    "concentration": "monthly",
    "influence": "monthly",
    "sway": "monthly",
    "net": "cumulative",
}
"""Headline measures -> whether they are drawn as they are or as a running sum since the postures parted."""
MOST_HISTORIES = 200
"""Single histories kept of each side."""


def fans_of(results: Results, sides: Sequence[Side]) -> tuple[Fan, ...]:
    """Return the Fan of each headline measure under each side."""
    return tuple(
        Fan(name, side.name, of == "cumulative", fan_of(values(results, side, [name], of=of)[name]))
        for name, of in COURSES.items()
        for side in sides
    )


def plane_of(results: Results, side: Side) -> Plane:
    """Return the Plane of one side: medians of whole years counted back from the end, and histories of the last."""
    found = values(results, side, ["dependency", "influence"], of="monthly")
    whole = len(results.months) // YEAR * YEAR
    rows = {name: _by_year(v, whole) for name, v in found.items()}
    ends = results.months[::-1][: whole or 1 : YEAR][::-1]
    dependency, influence = (tuple(np.median(v, axis=0).tolist()) for v in rows.values())
    last = np.stack([v[:MOST_HISTORIES, -1] for v in rows.values()], axis=1)
    years = tuple(str(month)[:4] for month in ends)
    return Plane(side.name, years, dependency, influence, tuple(map(tuple, last.tolist())))


def _by_year(values: np.ndarray, whole: int) -> np.ndarray:
    """Return (replications, years) means of the last `whole` months; of a run below a year its one mean."""
    if not whole:
        return np.asarray(values.mean(axis=1, keepdims=True))
    return np.asarray(values[:, -whole:].reshape(len(values), -1, YEAR).mean(axis=2))
