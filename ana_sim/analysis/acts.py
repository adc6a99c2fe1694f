"""Home's documented acts beside the initiatives of simulated histories, by half-year and kind."""

from dataclasses import dataclass

import numpy as np

KINDS = {
    "deepen": ("acts_deepen",),
    "slice": ("acts_slice_tie", "acts_slice_foothold"),
    "broker": ("acts_broker",),
    "institution": ("acts_institution",),
    "build": ("acts_build",),
    "claim": ("acts_claim",),
}
"""Kind of a documented act -> measures that count such initiatives. Refusals are answers, not initiatives."""


@dataclass(frozen=True)
class Acts:
    """Counts by half-year: `starts` datetime64[M]; `seen` (half-years,); `made` (replications, half-years)."""

    starts: np.ndarray
    seen: np.ndarray
    made: np.ndarray


def acts(results, posture, documented, *, kinds=tuple(KINDS)):
    """Return the Acts of one posture over the whole half-years that all documents span.

    Args:
        results: Results to read. posture: its name.
        documented: records with `date` ("2021-06") and `kind`. kinds: those counted.
    """
    every = np.array([np.datetime64(str(act["date"]), "M") for act in documented])
    starts = half_years(every.min(), every.max())
    dates = every[[act["kind"] in kinds for act in documented]]
    seen = np.array([((dates >= s) & (dates < s + 6)).sum() for s in starts])
    names = [name for kind in kinds for name in KINDS[kind]]
    monthly = sum(results.values(posture, names).values())
    made = np.stack([monthly[:, _within(results.months, start)].sum(axis=1) for start in starts], axis=1)
    return Acts(starts, seen, made)


def half_years(first, last):
    """Return the first months of the half-years from the one that holds `first` to the one that holds `last`."""
    start = first.astype("datetime64[Y]").astype("datetime64[M]") + 6 * ((first.astype(int) % 12) // 6)
    return np.arange(start, last + 1, 6)


def _within(months, start):
    return (months >= start) & (months < start + 6)
