"""The instructor's page, for the projector; what students send is shown as text by its script."""

import json
import re
from html import escape

from ana_sim.page.pack import asset
from ana_sim.rules.world import MEASURES
from ana_sim.scenario.arrays import build
from ana_sim.scenario.inputs import calendar_of, schedule_of

STYLES = ("page.css", "teach.css")
SCRIPTS = ("numbers.js", "draw.js", "state.js", "tables.js", "orders.js", "teach.js")


def teaching_page(game, scenario, posture, groups, address):
    """Return the text of the instructor's page.

    Args:
        game: what all games share. scenario: the one it names. posture: any, loaded. groups: names of postures.
        address: what phones open.
    """
    parts = {
        "STYLE": "\n".join(map(asset, STYLES)),
        "QR": qr_code(address),
        "ADDRESS": escape(address),
        "FACTS": json.dumps(_facts(game, scenario, posture, groups)).replace("<", "\\u003c"),
        "SCRIPT": "\n".join(map(asset, SCRIPTS)),
    }
    return re.sub(r"@([A-Z]+)@", lambda found: parts[found[1]], asset("teach.html"))


def _facts(game, scenario, posture, groups):
    """Return what the page must know to say orders in words and to draw paths."""
    resolved = scenario.resolved
    world = build(resolved, schedule_of(resolved, posture.resolved, calendar_of(scenario) or None))
    pieces = [resolved["powers"][power]["foothold"][piece]["name"] for power, piece in world.piece_ids]
    return {
        "home": resolved["home"]["name"], "turns": game["turns"], "groups": list(groups),
        "power_ids": world.power_ids, "powers": [resolved["powers"][name]["name"] for name in world.power_ids],
        "scenario": {
            "title": scenario.title, "start": resolved["start"], "switch": resolved["schedule"][-1]["from"],
            "pieces": [piece for _, piece in world.piece_ids], "piece_names": pieces,
            "measures": {row[0]: row[2] for row in MEASURES},
        },
    }  # fmt: skip


def qr_code(address, *, terminal=False):
    """Return an address as a QR code, as SVG or as lines for a terminal; nothing where segno is missing."""
    try:
        import segno
    except ImportError:
        return ""
    code = segno.make(address, micro=False)
    if not terminal:
        return code.svg_inline(scale=8, border=2, title=f"QR code of {address}")
    from io import StringIO

    out = StringIO()
    code.terminal(out, compact=True)
    return out.getvalue()
