"""Why dependency and influence changed between two dates: what each kind of cause gave, over some histories."""

from dataclasses import dataclass

import numpy as np

from ana_sim.analysis.statistics import Interval, mean_interval
from ana_sim.results import ResultsError

MEASURES = ("dependency", "influence")
CATEGORIES = {
    "events": "events",
    "strain": "strain of the powers",
    "offers": "offers accepted",
    "concessions": "demands conceded",
    "reprisals": "reprisals",
    "initiatives": "home's initiatives",
    "drift": "drift",
    "remainder": "not told apart",
}
"""Category -> its name in a sentence, in the order of the lines."""


@dataclass(frozen=True)
class Line:
    """What one kind of cause (label empty), or one cause, gave: category, label, measure -> Interval of the mean."""

    category: str
    label: str
    gave: dict


@dataclass(frozen=True)
class Explanation:
    """The change from one month to another, split.

    Attributes:
        since, until: months, "2021-01". replications: histories averaged over.
        first, last: measure -> mean at the two dates. change: measure -> Interval of the mean change.
        lines: a Line per category; their means sum to the change. causes: a Line per cause, largest first.
        ties: (power, domain, category) -> mean change of the tie after the first month up to the last.
    """

    since: str
    until: str
    replications: int
    first: dict
    last: dict
    change: dict
    lines: tuple
    causes: tuple
    ties: dict


def explain(ledgers, *, since=None, until=None):
    """Return the Explanation of a list of Ledgers of the same scenario.

    Args:
        ledgers: at least one. since, until: months, "2021-01"; first and last recorded if left out.

    Raises:
        ResultsError: a date lies outside the histories, or the second is not after the first.
    """
    months = len(ledgers[0].measured)
    a = _place(since, ledgers[0].start, months, 0)
    b = _place(until, ledgers[0].start, months, months - 1)
    if b <= a:
        raise ResultsError(f"{until} is not after {since}", mend="Write --since before --until.")
    summed = [_summed(ledger, a, b) for ledger in ledgers]
    keys = sorted({key for parts in summed for key in parts})
    none = np.zeros(2)
    causes = [Line(*key, _gave(np.array([parts.get(key, none) for parts in summed]))) for key in keys]
    lines = [Line(category, "", _gave(_total(summed, category))) for category in CATEGORIES]
    ends = [np.array([ledger.measured[place] for ledger in ledgers]) for place in (a, b)]
    return Explanation(
        since=_month(ledgers[0].start, a),
        until=_month(ledgers[0].start, b),
        replications=len(ledgers),
        first=dict(zip(MEASURES, ends[0].mean(axis=0).tolist(), strict=True)),
        last=dict(zip(MEASURES, ends[1].mean(axis=0).tolist(), strict=True)),
        change=_gave(ends[1] - ends[0]),
        lines=tuple(lines),
        causes=tuple(sorted(causes, key=lambda line: -max(abs(gave.mean) for gave in line.gave.values()))),
        ties=_ties(ledgers, a, b),
    )


def _summed(ledger, a, b):
    """Return (category, label) -> (2,) what a cause gave in the months after a up to b, the remainder with them."""
    parts = {key: values[a + 1 : b + 1].sum(axis=0) for key, values in ledger.parts.items()}
    parts["remainder", ""] = ledger.measured[b] - ledger.measured[a] - sum(parts.values(), np.zeros(2))
    return parts


def _total(summed, category):
    return np.array([sum((v for key, v in parts.items() if key[0] == category), np.zeros(2)) for parts in summed])


def _gave(values):
    """Return measure -> Interval of the mean over histories, of (histories, 2)."""
    if len(values) == 1:
        return {name: Interval(float(v), float(v), float(v)) for name, v in zip(MEASURES, values[0], strict=True)}
    mean, low, high = mean_interval(values)
    return {name: Interval(float(mean[k]), float(low[k]), float(high[k])) for k, name in enumerate(MEASURES)}


def _ties(ledgers, a, b):
    """Return (power, domain, category) -> mean change of a tie in the months after a up to b."""
    sums = {}
    for ledger in ledgers:
        for row in ledger.ties:
            if a < row["month"] <= b:
                key = row["power"], row["domain"], row["category"]
                sums[key] = sums.get(key, 0.0) + row["amount"] / len(ledgers)
    return sums


def _place(date, start, months, default):
    if date is None:
        return default
    place = 12 * (int(date[:4]) - int(start[:4])) + int(date[5:7]) - int(start[5:7])
    if not 0 <= place < months:
        raise ResultsError(
            f"{date} lies outside the histories",
            mend=f"They run from {start} to {_month(start, months - 1)}.",
        )
    return place


def _month(start, place):
    whole = 12 * int(start[:4]) + int(start[5:7]) - 1 + place
    return f"{whole // 12:04d}-{whole % 12 + 1:02d}"
