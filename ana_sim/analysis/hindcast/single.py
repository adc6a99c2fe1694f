"""Tests that stand alone: a garrison's exit, home's own vote, home's own acts. None of them counts for skill."""

from dataclasses import dataclass

import numpy as np

from ana_sim.analysis.acts import KINDS
from ana_sim.analysis.hindcast.observed import best_rows, yearly
from ana_sim.analysis.hindcast.operators import ideal_point, months_of
from ana_sim.analysis.hindcast.score import log_score, poisson_deviance
from ana_sim.analysis.statistics import share_interval

SMALL = 0.1
"""A change of an ideal point that is called small, in points; the yearly changes of 2018 to 2021 are of this size."""


@dataclass(frozen=True)
class Exit:
    """When an event happened and what chance the histories gave to that quarter of a year.

    `score` is minus the log of that chance, `ignorant` the same when each quarter is as likely as "not at all";
    `by_then` the share of histories in which it had happened by the end of that quarter, with its interval.
    """

    series: str
    month: str
    posture: str
    chance: float
    score: float
    ignorant: float
    by_then: tuple
    before: float


@dataclass(frozen=True)
class Vote:
    """Home's own ideal point: seen and foretold change from the base year, and whether both are small."""

    series: str
    posture: str
    years: tuple
    seen: float
    mean: float
    low: float
    high: float

    @property
    def verdict(self):
        """Whether the model says that the change is small, and whether it was."""
        return f"model {_size(self.mean)}, seen {_size(self.seen)}"


@dataclass(frozen=True)
class Acts:
    """Home's documented acts by half-year beside the model's initiatives.

    `deviance` takes the model's counts as they are; `scaled` with one factor fitted to the half-years up to the end of
    fitting; `constant` is the deviance of an unchanging rate fitted to the same half-years. All over later half-years.
    """

    posture: str
    starts: tuple
    seen: tuple
    expected: tuple
    factor: float
    deviance: float
    scaled: float
    constant: float


def _size(change):
    return "small" if abs(change) <= SMALL else "not small"


def exit_of(operator, rows, seen, *, posture, first):
    """Return the Exit of a series that falls to 0, or None where it never does.

    Args:
        operator: Operator of kind exit. rows: Rows. seen: Seen of the posture. first: first month it may happen in.
    """
    gone = sorted(row.period for row in best_rows(rows).values() if row.series == operator.series and row.value == 0)
    if not gone:
        return None
    left = _month_number(gone[0], seen.start)
    months = seen.events[operator.power]
    quarter = (left // 3) * 3
    inside = (months >= quarter) & (months < quarter + 3)
    cells = (seen.months - first) // 3 + 1
    early = (months >= 0) & (months < quarter)
    return Exit(
        operator.series, gone[0][:7], posture, float(inside.mean()), log_score(inside.sum(), len(months), cells=cells),
        float(np.log(cells)), tuple(share_interval((early | inside).sum(), len(months))), float(early.mean()),
    )  # fmt: skip


def _month_number(period, start):
    year, month = int(period[:4]), int(period[5:7] or 1)
    return 12 * (year - int(start[:4])) + month - int(start[5:7])


def vote_of(operator, rows, seen, *, posture, base_year, until):
    """Return the Vote from the base year to the last year seen up to `until`, or None where figures are missing."""
    own = yearly(rows, operator.series)
    if base_year not in own:
        return None
    places = {}
    for pair in operator.among:
        power, series = pair.split("=")
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


def acts_of(documented, seen, *, posture, fit_until, until):
    """Return the Acts of a posture, or None where the documents hold none in the years asked for.

    Args:
        documented: records with date ("2021-06") and kind; refusals are answers and do not count.
        seen: Seen of the posture, with the measures of initiatives. until: last year compared.
    """
    made = sum(seen.home[name] for names in KINDS.values() for name in names).mean(axis=0)
    dates = [str(act["date"]) for act in documented if act["kind"] in KINDS]
    starts = [f"{year}-{month}" for year in months_of(seen, "year") for month in ("01", "07") if year <= until]
    starts = [start for start in starts if start >= "2021-01"]
    if not dates or not starts:
        return None
    seen_counts = np.array([sum(start <= date[:7] < _half_later(start) for date in dates) for start in starts], float)
    numbers = [_month_number(start, seen.start) for start in starts]
    expected = np.array([made[number : number + 6].sum() for number in numbers])
    early = np.array([int(start[:4]) <= fit_until for start in starts])
    if early.all() or not early.any():
        return None
    factor = seen_counts[early].sum() / expected[early].sum() if expected[early].sum() > 0 else 0.0
    late, steady = ~early, np.full(len(starts), seen_counts[early].mean())
    return Acts(
        posture, tuple(starts), tuple(seen_counts), tuple(expected), float(factor),
        poisson_deviance(seen_counts[late], expected[late]),
        poisson_deviance(seen_counts[late], factor * expected[late]),
        poisson_deviance(seen_counts[late], steady[late]),
    )  # fmt: skip


def _half_later(start):
    year, month = int(start[:4]), int(start[5:7])
    return f"{year}-07" if month == 1 else f"{year + 1}-01"
