"""Read shapes from the small TopoJSON beside this file, and lay them flat."""

import json
from functools import cache
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent
SOURCE = (
    "Borders and coast: Natural Earth 4.1 (2018), public domain, simplified; Crimea and Cyprus as recognised by the UN "
    "General Assembly (68/262, 37/253). No line of control is drawn; a border on a map takes no side."
)
PARALLELS = (32.0, 48.0)
CENTRE = (50.0, 41.0)


@cache
def countries():
    """Return country -> list of rings, each (points, 2) of longitude and latitude in degrees."""
    topology = json.loads((FOLDER / "neighbourhood.json").read_text(encoding="utf-8"))
    arcs = [_unpacked(arc, topology["transform"]) for arc in topology["arcs"]]
    shapes = topology["objects"]["countries"]["geometries"]
    return {shape["properties"]["country"]: [_ring(ring, arcs) for ring in _rings(shape)] for shape in shapes}


def _unpacked(arc, transform):
    """Return an arc's points in degrees: TopoJSON keeps whole steps from point to point."""
    return np.cumsum(np.array(arc), axis=0) * transform["scale"] + transform["translate"]


def _rings(shape):
    """Return every ring of a shape as a list of numbers of arcs."""
    if shape["type"] == "Polygon":
        return shape["arcs"]
    return [ring for polygon in shape["arcs"] for ring in polygon]


def _ring(numbers, arcs):
    """Return a closed ring; a negative number means the arc walked backwards (~number)."""
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def flat(points):
    """Return points on a Lambert conformal conic map of the region, in earth radii.

    n = ln(cos φ₁ / cos φ₂) / ln(t₂ / t₁), F = cos φ₁ t₁ⁿ / n, ρ = F / tⁿ with t = tan(π/4 + φ/2)

    Args:
        points: (…, 2) longitude and latitude in degrees, latitude above −90.
    """
    points = np.radians(np.asarray(points, dtype=float))
    first, second = np.radians(PARALLELS)
    n = np.log(np.cos(first) / np.cos(second)) / np.log(_steep(second) / _steep(first))
    scale = np.cos(first) * _steep(first) ** n / n
    middle, level = np.radians(CENTRE)
    radius, angle = scale / _steep(points[..., 1]) ** n, n * (points[..., 0] - middle)
    return np.stack([radius * np.sin(angle), scale / _steep(level) ** n - radius * np.cos(angle)], axis=-1)


def _steep(latitude):
    return np.tan(np.pi / 4 + latitude / 2)


def inside(point, rings):
    """Return whether a place lies within rings, by how often a ray from it meets them.

    Args:
        point: longitude and latitude. rings: list of (points, 2).
    """
    x, y = point
    hits = 0
    for ring in rings:
        (x0, y0), (x1, y1) = ring[:-1].T, ring[1:].T
        spans = (y0 > y) != (y1 > y)
        hits += int((x < x0[spans] + (y - y0[spans]) * (x1[spans] - x0[spans]) / (y1[spans] - y0[spans])).sum())
    return hits % 2 == 1
