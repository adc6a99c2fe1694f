"""Tests that stand alone: a garrison's exit and home's own vote. Neither counts for skill."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ana_sim.analysis.hindcast.observed import Row, best_rows, yearly
from ana_sim.analysis.hindcast.operators import Operator, ideal_point
from ana_sim.analysis.hindcast.score import log_score

if TYPE_CHECKING:
    from ana_sim.runs.experiments import Seen

SMALL = 0.1
"""A change of an ideal point that is called small, in points; the yearly changes of 2018 to 2021 are of this size."""


@dataclass(frozen=True)
class Exit:
    """When an event happened and what chance the histories gave to that quarter of a year.

    `score` is minus the log of that chance, `ignorant` the same when each quarter is as likely as "not at all";
    `by_then`: share of histories in which it had happened by the end of that quarter.
    """

    series: str
    month: str
    posture: str
    chance: float
    score: float
    ignorant: float
    by_then: float


@dataclass(frozen=True)
class Vote:
    """Home's own ideal point: seen and foretold change from the base year, and whether both are small."""

    series: str
    posture: str
    years: tuple[int, int]
    seen: float
    mean: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """Whether the model says that the change is small, and whether it was."""
        return f"model {_size(self.mean)}, seen {_size(self.seen)}"


def _size(change: float) -> str:
    return "small" if abs(change) <= SMALL else "not small"


def exit_of(operator: Operator, rows: Sequence[Row], seen: "Seen", *, posture: str, first: int) -> Exit | None:
    """Return the Exit of a series that falls to 0, or None where it never does.

    Args:
        operator: Operator of kind exit. rows: Rows. seen: Seen of the posture. first: first month it may happen in.
    """
    gone = sorted(row.period for row in best_rows(rows).values() if row.series == operator.series and row.value == 0)
    if not gone:
        return None
    year, month = int(gone[0][:4]), int(gone[0][5:7] or 1)
    left = 12 * (year - int(seen.start[:4])) + month - int(seen.start[5:7])
    months, quarter = seen.events[operator.power], (left // 3) * 3
    inside = (months >= quarter) & (months < quarter + 3)
    cells = (seen.shape[1] - first) // 3 + 1
    return Exit(
        operator.series, gone[0][:7], posture, float(inside.mean()), log_score(inside.sum(), len(months), cells=cells),
        float(np.log(cells)), float(((months >= 0) & (months < quarter + 3)).mean()),
    )  # fmt: skip


def vote_of(
    operator: Operator, rows: Sequence[Row], seen: "Seen", *, posture: str, base_year: int, until: int
) -> Vote | None:
    """Return the Vote from the base year to the last year seen up to `until`, or None where figures are missing."""
    own = yearly(rows, operator.series)
    if base_year not in own:
        return None
    places = {}
    for power, series in (pair.split("=") for pair in operator.among):
        place = yearly(rows, series).get(base_year)
        if place is not None and power in seen.power_ids:
            places[power] = place
    moved = ideal_point(operator, seen, places, own[base_year], base=base_year) if places else {}
    years = [year for year in own if base_year < year <= until and year in moved]
    if not years:
        return None
    change = moved[max(years)] - own[base_year]
    low, high = np.quantile(change, [0.05, 0.95])
    return Vote(
        operator.series, posture, (base_year, max(years)), own[max(years)] - own[base_year], float(change.mean()),
        float(low), float(high),
    )  # fmt: skip
