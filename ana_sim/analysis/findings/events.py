"""Which events of each scenario happened, in what share of histories, and when."""

import numpy as np

from ana_sim.analysis.findings.types import Event, Happening, World
from ana_sim.analysis.sides import records_of, rows
from ana_sim.analysis.wording import plainly


def worlds_of(results, sides):
    """Return the World of each scenario."""
    return tuple(_world(results, name, record, sides) for name, record in records_of(results).items())


def _world(results, name, record, sides):
    own = [side for side in sides if side.scenario == name]
    tables = {side.name: _months_by_event(results, side) for side in own}
    start = np.datetime64(record["resolved"]["start"], "M")
    found = [_event(key, event, start, tables) for key, event in record["resolved"]["events"].items()]
    found.sort(key=lambda event: (event.month is None, event.month or ""))
    return World(name, plainly(record["title"]), plainly(record["question"]), tuple(found))


def _months_by_event(results, side):
    """Return event -> (replications,) month of its first happening, NaT where it did not happen."""
    found = rows(results, side, "events", ["event", "date"])
    events, months = np.asarray(found["event"], dtype=object), np.asarray(found["date"]).astype("datetime64[M]")
    return {event: months[events == event] for event in dict.fromkeys(events.tolist())}


def _event(key, event, start, tables):
    dated = event["trigger"] == "date"
    month = str(start + np.timedelta64(event["date"], "M")) if dated and event["date"] is not None else None
    happened = tuple(_happening(side, months[key]) for side, months in tables.items() if key in months)
    return Event(key, plainly(event["title"]), event["trigger"], month, bool(event["given"]), happened)


def _happening(side, months):
    own = np.sort(months[~np.isnat(months)])
    quarters = tuple(str(own[int(q * (len(own) - 1) + 0.5)]) for q in (0.25, 0.5, 0.75)) if len(own) else None
    return Happening(side, len(own) / len(months), quarters)
