"""When it would be otherwise: histories in which the other posture does better, and what was different in them."""

from dataclasses import dataclass

import numpy as np

from ana_sim.analysis.measures import better
from ana_sim.analysis.periods import final_year, since_switch
from ana_sim.analysis.statistics import Interval, share_interval


@dataclass(frozen=True)
class Otherwise:
    """How often the second posture does worse in one measure, and how much an event of chance has to do with it.

    `events` maps event -> (share of the histories in which the second does worse that have the event by the second
    posture's luck, the same for the others); empty where one of the two groups is empty.
    """

    measure: str
    behind: Interval
    cost: float
    events: dict[str, tuple[float, float]]


def otherwise(results, measure, *, first=None, second=None):
    """Return the Otherwise of a measure: sums since the switch for what adds up, the final year's mean for the rest.

    Args:
        measure: name of a measure of which one way is better.
        first, second: names of postures; the first and the last compared if left out.
    """
    first, second = first or results.postures[0], second or results.postures[-1]
    period = since_switch if results.measures[measure]["adds_up"] else final_year
    apart = period(results, second, [measure])[measure] - period(results, first, [measure])[measure]
    loses = apart > 0 if better(measure) == "lower" else apart < 0
    cost = float(np.abs(apart[loses]).mean()) if loses.any() else 0.0
    return Otherwise(measure, share_interval(loses.sum(), len(loses)), cost, _events(results, second, loses))


def _events(results, posture, loses):
    if loses.all() or not loses.any():
        return {}
    found = {}
    for event, record in results.manifest["scenario"]["resolved"]["events"].items():
        if record["trigger"] == "date":
            continue
        sql = "SELECT date FROM events WHERE posture = $posture AND event = $event ORDER BY replication"
        happened = ~np.isnat(results.ask(sql, posture=posture, event=event)["date"])
        found[event] = (float(happened[loses].mean()), float(happened[~loses].mean()))
    return found
