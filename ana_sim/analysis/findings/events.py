"""Which events of each scenario happened, in what share of histories, and when."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ana_sim.analysis.findings.types import Event, Happening, World
from ana_sim.analysis.sides import Side, rows
from ana_sim.analysis.wording import plainly
from ana_sim.results.reading import Results


def worlds_of(results: Results, sides: Sequence[Side]) -> tuple[World, ...]:
    """Return the World of each scenario."""
    return tuple(_world(results, name, record, sides) for name, record in results.scenarios.items())


def _world(results: Results, name: str, record: Mapping[str, Any], sides: Sequence[Side]) -> World:
    own = [side for side in sides if side.scenario == name]
    tables = {side.name: _months_by_event(results, side) for side in own}
    start = np.datetime64(record["resolved"]["start"], "M")
    found = [_event(key, event, start, tables) for key, event in record["resolved"]["events"].items()]
    found.sort(key=lambda event: (event.month is None, event.month or ""))
    return World(name, plainly(record["title"]), plainly(record["question"]), tuple(found))


def _months_by_event(results: Results, side: Side) -> dict[str, np.ndarray]:
    """Return event -> (replications,) month of its first happening, NaT where it did not happen."""
    found = rows(results, side, "events", ["event", "date"])
    events, months = np.asarray(found["event"], dtype=object), np.asarray(found["date"]).astype("datetime64[M]")
    return {event: months[events == event] for event in dict.fromkeys(events.tolist())}


def _event(
    key: str, event: Mapping[str, Any], start: np.datetime64, tables: Mapping[str, Mapping[str, np.ndarray]]
) -> Event:
    dated = event["trigger"] == "date"
    month = str(start + np.timedelta64(event["date"], "M")) if dated and event["date"] is not None else None
    happened = tuple(_happening(side, months[key]) for side, months in tables.items() if key in months)
    return Event(key, plainly(event["title"]), event["trigger"], month, bool(event["given"]), happened)


def _happening(side: str, months: np.ndarray) -> Happening:
    own = np.sort(months[~np.isnat(months)])
    if not len(own):
        return Happening(side, 0.0, None)
    early, middle, late = (str(own[int(q * (len(own) - 1) + 0.5)]) for q in (0.25, 0.5, 0.75))
    return Happening(side, len(own) / len(months), (early, middle, late))
