"""Where a home's powers lie on the map, and the corridors past it, drawn by hand as simple lines."""

import json
from functools import cache

import numpy as np

from ana_sim.views.geography.shapes import FOLDER, flat

SCHEMATIC = (
    "Corridors are drawn by hand as simple lines (schematic), whether open or planned. BTC: oil pipeline Baku–Tbilisi–"
    "Ceyhan. TRIPP: transit route through the south of Armenia, offered in August 2025."
)


@cache
def places_of(home):
    """Return the record of places around a home, or None where no map of it has been drawn.

    Args:
        home: its name, "Azerbaijan".
    """
    for path in FOLDER.glob("*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        if record.get("home") == home:
            return record
    return None


def has_map(findings):
    """Return whether there is a map for these findings: home's neighbourhood is drawn and every power has a place."""
    record = places_of(findings.home)
    return record is not None and {power.id for power in findings.powers} <= record["powers"].keys()


def corridors(record):
    """Return (name, points on the flat map, place of the name) of each corridor."""
    return [(line["name"], smooth(flat(line["line"])), flat(line["label"])) for line in record["corridors"]]


def smooth(points, *, times=3):
    """Return a line with its corners cut (Chaikin), ends kept, so that it does not pretend to follow a road."""
    for _ in range(times):
        before, after = points[:-1], points[1:]
        cut = np.stack([0.75 * before + 0.25 * after, 0.25 * before + 0.75 * after], axis=1).reshape(-1, 2)
        points = np.concatenate([points[:1], cut, points[-1:]])
    return points


def arc(start, end, *, bend=0.12):
    """Return a bent line between two points of the flat map, so that ties do not hide borders or one another."""
    start, end = np.asarray(start), np.asarray(end)
    across = np.array([start[1] - end[1], end[0] - start[0]])
    middle = (start + end) / 2 + bend * across
    t = np.linspace(0, 1, 30)[:, None]
    return (1 - t) ** 2 * start + 2 * t * (1 - t) * middle + t**2 * end
