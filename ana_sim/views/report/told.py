"""Histories to be told in a report: what the page needs of them, free of the model that made them."""

from dataclasses import dataclass

from ana_sim.analysis.typical import Typical
from ana_sim.views.chronicle import YEARLY


@dataclass(frozen=True)
class History:
    """One history: why it is told, its number, its trace, and its years (year, values of `YEARLY`)."""

    title: str
    replication: int
    trace: list
    years: list


@dataclass(frozen=True)
class Told:
    """The typical history and the two that differ most from one another."""

    typical: Typical
    histories: list


def titles(typical):
    """Return replication -> why it is told."""
    one, other = typical.extremes
    return {typical.medoid: "A typical history"} | {
        number: title
        for number, title in ((one, "One of the two most different"), (other, "The other of the two"))
        if number != typical.medoid
    }


def years_of(results, posture, replication, *, scenario=None):
    """Return (year, values of `YEARLY`) of one recorded history: means of levels, sums of what adds up."""
    found = results.values(posture, YEARLY, scenario=scenario)
    place = _place(results, posture, replication)
    rows = []
    years = results.months.astype("datetime64[Y]")
    for year in sorted(set(years.tolist())):
        chosen = [row for row, value in enumerate(years.tolist()) if value == year]
        totals = [_total(results, name, found[name][place, chosen]) for name in YEARLY]
        rows.append((str(year.year), totals))
    return rows


def _total(results, name, values):
    return float(values.sum() if results.measures[name]["adds_up"] else values.mean())


def _place(results, posture, replication):
    sql = "SELECT DISTINCT replication FROM home WHERE posture = $posture ORDER BY replication"
    return results.ask(sql, posture=posture)["replication"].tolist().index(replication)
