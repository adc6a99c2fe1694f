"""Home's documented acts beside those of simulated histories: by half-year, and by kind."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ana_sim.results import Results
from ana_sim.rules.world import INITIATIVES

HALF = 6
"""Months of a half-year."""


@dataclass(frozen=True)
class OnRecord:
    """Counts by half-year: `starts` datetime64[M]; `seen` (half-years,); `made` (replications, half-years)."""

    starts: np.ndarray
    seen: np.ndarray
    made: np.ndarray


def on_record(
    results: Results, posture: str, documented: list[dict[str, Any]], *, kinds: tuple[str, ...] = INITIATIVES
) -> OnRecord:
    """Return the OnRecord of one posture over the half-years that the documented acts span.

    Args:
        results: Results of one scenario that hold acts. posture: its name.
        documented: records with `date` ("2021-06") and `kind`. kinds: those counted; all that home starts if left out.
    """
    every = np.array([np.datetime64(str(act["date"]), "M") for act in documented])
    starts = half_years(every.min(), every.max())
    seen = np.zeros(len(starts), int)
    np.add.at(seen, (every[[act["kind"] in kinds for act in documented]] - starts[0]).astype(int) // HALF, 1)
    sql = "SELECT replication, kind, month FROM acts WHERE posture = $posture AND outcome <> 'waiting'"
    rows = results.ask(sql, posture=posture)
    half = (rows["month"].astype("datetime64[M]") - starts[0]).astype(int) // HALF
    counts = np.isin(rows["kind"], kinds) & (half >= 0) & (half < len(starts))
    made = np.zeros((results.manifest["replications"], len(starts)), int)
    np.add.at(made, (rows["replication"][counts].astype(int), half[counts]), 1)
    return OnRecord(starts, seen, made)


def half_years(first: np.datetime64, last: np.datetime64) -> np.ndarray:
    """Return the first months of the half-years from the one that holds `first` to the one that holds `last`."""
    since_january = int(first.astype(int)) % 12 // HALF * HALF
    start = first.astype("datetime64[Y]").astype("datetime64[M]") + np.timedelta64(since_january, "M")
    return np.arange(start, last + np.timedelta64(1, "M"), np.timedelta64(HALF, "M"))
