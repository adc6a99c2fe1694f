"""The map as a small SVG whose ties move with a slider; every line has a title that is read and shown on hovering."""

from html import escape

import numpy as np

from ana_sim.views.alignment_wheel import closeness_before
from ana_sim.views.geography.places import SCHEMATIC, arc, corridors, has_map, places_of
from ana_sim.views.geography.shapes import SOURCE, countries, flat
from ana_sim.views.tie_map import BORDER, CORRIDOR, LAND, OF_HOME, OF_POWER, SEA

WIDTH, HEIGHT = 1000, 660
RIM = 120
"""Pixels from the left or right edge within which a name grows inwards."""
CLOSE = 1.4
"""Pixels below which neighbouring points of a coast are one."""


def map_of(findings):
    """Return the SVG, its credits and what the slider needs, or None where home's neighbourhood has no map."""
    if not has_map(findings):
        return None
    record = places_of(findings.home)
    place = _placer(record)
    return {
        "svg": "\n".join(
            [_open(), *_lands(record, place), *_corridors(record, place), *_ties(findings, record, place), "</svg>"]
        ),
        "credits": f"{SOURCE} {SCHEMATIC}",
        "data": {
            "dates": findings.dates,
            "before": findings.before,
            "start": closeness_before(findings).tolist(),
            "names": [power.name for power in findings.powers],
            "beyond": [record["powers"][power.id].get("beyond", "") for power in findings.powers],
            "values": {one.side: one.closeness for one in findings.relations},
        },
    }


def _placer(record):
    """Return a function from degrees to pixels that shows the record's frame."""
    corners = flat(record["frame"])
    middle, half = (corners.max(axis=0) + corners.min(axis=0)) / 2, np.ptp(corners, axis=0) / 2
    scale = min(WIDTH / 2 / half[0], HEIGHT / 2 / half[1])

    def place(points):
        return (points - middle) * [scale, -scale] + [WIDTH / 2, HEIGHT / 2]

    return place


def _open():
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="map-title" id="map">'
        '<title id="map-title">Map of ties between home and the powers</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{SEA}"/>'
    )


def _lands(record, place):
    lands = {land for power in record["powers"].values() for land in power["land"]}
    for country, rings in countries().items():
        found = [_thinned(place(flat(ring))) for ring in rings]
        path = "".join(_path(ring) + "Z" for ring in found if len(ring) > 3 and _visible(ring))
        colour = OF_HOME if country == record["home"] else OF_POWER if country in lands else LAND
        if path:
            yield f'<path d="{path}" fill="{colour}" fill-rule="evenodd" stroke="{BORDER}" stroke-width=".6"/>'


def _visible(ring):
    (left, top), (right, bottom) = ring.min(axis=0), ring.max(axis=0)
    return left < WIDTH and right > 0 and top < HEIGHT and bottom > 0


def _thinned(points):
    """Return points without those that lie within `CLOSE` pixels of the one kept before."""
    kept = [points[0]]
    for point in points[1:]:
        if np.abs(point - kept[-1]).max() >= CLOSE:
            kept.append(point)
    return np.array(kept)


def _path(points):
    """Return a path in whole-tenth steps from point to point, which is shortest to write."""
    tenths = np.round(points * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    return f"M{tenths[0, 0] / 10:g} {tenths[0, 1] / 10:g}l" + " ".join(f"{x / 10:g} {y / 10:g}" for x, y in steps)


def _corridors(record, place):
    for name, line, label in corridors(record):
        x, y = place(label)
        look = f'fill="none" stroke="{CORRIDOR}" stroke-width="1.6" stroke-dasharray="5 3"'
        yield f'<path d="{_path(place(line))}" {look}/>'
        yield f'<text x="{x:.0f}" y="{y:.0f}" class="corridor">{escape(name)}</text>'


def _ties(findings, record, place):
    """Return one line and one label per power, and home's own."""
    home = flat(record["at"])
    ends = [flat(record["powers"][power.id]["at"]) for power in findings.powers]
    for number, end in enumerate(ends):
        line = _path(place(arc(home, end)))
        yield f'<path d="{line}" fill="none" class="tie" id="tie-{number}"><title></title></path>'
    for number, (end, power) in enumerate(zip(ends, findings.powers, strict=True)):
        x, y = place(end)
        yield f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3"/>'
        side = "west" if x < RIM else "east" if x > WIDTH - RIM else "middle"
        named = f'class="power {side}" id="name-{number}"'
        at = {"west": max(8, x - 60), "middle": x, "east": min(WIDTH - 8, x + 60)}[side]
        yield f'<text x="{at:.0f}" y="{y + 20:.0f}" {named}>{escape(power.name)}</text>'
    x, y = place(home)
    yield f'<circle cx="{x:.0f}" cy="{y:.0f}" r="5"/>'
    yield f'<text x="{x + 10:.0f}" y="{y + 20:.0f}" class="home">{escape(record["home"])}</text>'
