"""Pack scenarios, postures, words and the compiled rules into one HTML file that needs nothing else."""

import base64
import gzip
import json
import re
from pathlib import Path

import numpy as np
from scipy.special import stdtrit

from ana_sim.analysis.verdict import templates
from ana_sim.engines import choose
from ana_sim.engines.with_wasm import about, machine_code
from ana_sim.page.contents import Interned, posture_told, scenario_told
from ana_sim.page.places import TABLES, words_of
from ana_sim.rules.world import EVENT, MEASURES, POSTURE, POWER_MEASURES, TRIGGERS
from ana_sim.scenario import load_posture, load_scenario
from ana_sim.scenario.arrays import build
from ana_sim.scenario.inputs import calendar_of, require_sign, schedule_of
from ana_sim.scenario.mistake import MistakeError
from ana_sim.scenario.units import units_of

ASSETS = Path(__file__).with_name("assets")
MOST_BYTES = 2_000_000
"""Largest page that is written: it must travel by mail."""
SCRIPTS = ("rules.js", "numbers.js", "verdict.js", "draw.js", "figures.js", "turns.js", "state.js", "take.js",
           "tables.js", "controls.js", "orders.js", "tray.js", "play.js", "debrief.js", "class.js",
           "page.js")  # fmt: skip
WORKER_SCRIPTS = ("rules.js", "game.js", "orders.js", "random.js", "worker.js")
MOST_HISTORIES = 1000
"""Histories of each side that the page runs at most, unless it opens on more."""
IN_WORLD = ("acts", "page", "measures")
"""Parts of the World that the page reads whole; of others some fields by name."""
OF_POWERS = ("offer_month", "offer_domain", "offer_worth", "offer_displeasure", "grievance", "dispute", "closeness",
             "commitment", "danger", "punished", "forced")  # fmt: skip
OF_WORLD = ("home.attention", "rules.corps", "pairs.mind", "seed", "replication", "month")


class PageError(MistakeError):
    """The page cannot be made; says why in one sentence, and how to mend it."""


def pack(scenarios, postures, *, setting=None, given=(), orders=(), picture=None):
    """Return the text of a page for scenarios of one home.

    Args:
        scenarios: names, paths or Scenarios; the first is shown first. postures: likewise, in the order of the list.
        setting: what the page opens on, as it stands in an address: {"a": {...}, "b": {...}, "set": {...}, …}; with
            "class" the game of a class that a server keeps.
        given: pairs of words of a command line that made the scenarios what they are, as
            ("--set", "parameters.memory=0.9").
        orders: resolved orders besides the scenarios' own.
        picture: a map of home as SVG whose ties have the ids tie-0, tie-1, …

    Raises:
        PageError: the scenarios are not of one home and one calendar of months, or the page would be too large.
        EngineError: the compiled rules are not those of the sources.
        ScenarioError: a file is wrong.
    """
    choose("wasm")
    loaded = [(str(one), load_scenario(one)) if _is_name(one) else (one.name, one) for one in scenarios]
    followed = [(str(one), load_posture(one)) if _is_name(one) else (one.name, one) for one in postures]
    _require_postures(followed)
    _require_one_home([scenario for _, scenario in loaded])
    for _, scenario in loaded:
        for _, posture in followed:
            require_sign(posture.resolved, scenario.resolved, node=posture.sign)
    data, words = _data(loaded, followed, list(orders))
    histories = (setting or {}).get("count", 0)
    data |= {
        "setting": setting or {}, "given": list(given), "map": picture, "t": _t_table(range(2, MOST_HISTORIES + 1)),
        "t_besides": dict(zip([histories], _t_table([histories])[2:], strict=False)) if histories > 1 else {},
    }  # fmt: skip
    page = _filled(data, words, served="class" in (setting or {}))
    if len(page.encode()) > MOST_BYTES:
        raise PageError(f"the page would have {len(page.encode()):,} bytes: name fewer scenarios")
    return page


def _is_name(one):
    return isinstance(one, str | Path)


def _t_table(counts):
    """Return by the number of histories how many standard errors a 95 % interval reaches; nothing for 0 and 1."""
    return [0, 0, *(round(float(stdtrit(count - 1, 0.975)), 9) for count in counts)]


def _require_postures(followed):
    if not followed:
        raise PageError("a page needs one posture at least: name some in --postures")


def _require_one_home(scenarios):
    """Raise where the scenarios do not share home, powers, months and start."""

    def what(scenario):
        r = scenario.resolved
        return r["home"]["name"], tuple(sorted(r["powers"])), r["months"], r["start"]

    if not scenarios:
        raise PageError("a page needs one scenario at least")
    other = next((s for s in scenarios if what(s) != what(scenarios[0])), None)
    if other:
        raise PageError(
            f"{other.name} has another home, other powers or other months than {scenarios[0].name}: one page, one home"
        )


def _data(loaded, followed, orders):
    """Return what the page knows of scenarios and postures, and the words of their Worlds."""
    scenarios, first = [scenario for _, scenario in loaded], followed[0][1].resolved | {"then": None}
    schedules = [schedule_of(s.resolved, first, calendar_of(s) or None) for s in scenarios]
    worlds = [build(s.resolved, schedule) for s, schedule in zip(scenarios, schedules, strict=True)]
    texts, entries = Interned(), Interned()
    told = [
        scenario_told(s, world, schedule, texts, entries) | {"called": called, "orders": _orders(s, orders)}
        for (called, s), world, schedule in zip(loaded, worlds, schedules, strict=True)
    ]
    base = words_of(worlds[0])
    words = [np.concatenate(list(base.values())), *(_difference(words_of(world), base) for world in worlds[1:])]
    data = {
        "home": scenarios[0].resolved["home"]["name"],
        "powers": [scenarios[0].resolved["powers"][i]["name"] for i in worlds[0].power_ids],
        "levels": [scenarios[0].resolved["powers"][i]["level"] for i in worlds[0].power_ids],
        "power_ids": worlds[0].power_ids,
        "scenarios": told,
        "sizes": [[len(words_of(world)[name]) for name in TABLES] for world in worlds],
        "postures": {posture.name: posture_told(called, posture, scenarios) for called, posture in followed},
        "texts": texts.values,
        "entries": entries.values,
    }
    return data | _layouts(), np.concatenate(words)


def _layouts():
    """Return where the page finds fields of postures, events and results."""
    return {
        "posture_fields": {name: POSTURE.fields[name][1] // 8 for name in POSTURE.names},
        "posture_units": {name: units[0] for name, units in units_of("posture").items()},
        "event_fields": {name: EVENT.fields[name][1] // 8 for name in ("trigger", "date", "not_before", "not_after")},
        "event_words": EVENT.itemsize // 8,
        "on_date": TRIGGERS.index("date"),
        "measures": {row[0]: [row[1], row[2], row[5]] for row in MEASURES},
        "power_measures": {row[0]: [row[1], row[2], row[3]] for row in POWER_MEASURES},
        "verdict": templates(),
    }


def _orders(scenario, besides):
    """Return the orders of a scenario as the page gives them."""
    months = scenario.resolved["months"]
    return [
        {key: order.get(key) for key in ("kind", "partner", "other", "domain")}
        | {"first": order["from"], "last": months - 1 if order.get("until") is None else order["until"]}
        for order in [*scenario.resolved.get("orders", ()), *besides]
    ]


def _difference(words, base):
    """Return a World's words, each xor the first World's: mostly nothing, which packs into nothing."""
    parts = []
    for name in TABLES:
        own, first = words[name], base[name]
        both = min(len(own), len(first))
        part = own.copy()
        part[:both] ^= first[:both]
        parts.append(part)
    return np.concatenate(parts)


def _filled(data, words, *, served=False):
    """Return the page with everything in it; one that a class is served may ask its own server."""
    scripts = "\n".join(asset(name) for name in SCRIPTS)
    parts = {
        "CONNECT": "; connect-src 'self'" if served else "",
        "STYLE": asset("page.css"),
        "BODY": asset("body.html"),
        "WASM": _packed(machine_code()),
        "ABOUT": _packed(json.dumps(_about()).encode()),
        "DATA": _packed(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()),
        "WORDS": _packed(words.astype("<u8").tobytes()),
        "WORKER": "\n".join(asset(name) for name in WORKER_SCRIPTS),
        "SCRIPT": scripts,
    }
    return re.sub(r"@([A-Z]+)@", lambda found: parts[found[1]], asset("page.html"))


def asset(name):
    """Return the text of a part of a page."""
    return (ASSETS / name).read_text(encoding="utf-8")


def _about():
    """Return what the page must know of rules.wasm."""
    said = about()
    fields = said["layout"]["WORLD"]["fields"]
    in_world = [name for name in fields if name.split(".")[0] in IN_WORLD]
    wanted = {
        "WORLD": {*in_world, *OF_WORLD, *(f"powers.{name}" for name in OF_POWERS)},
        "ORDER": None, "ACT": None, "EVENT": ("trigger", "date", "fired"), "EFFECT": (), "STEP_OF_PROGRAM": (),
        "POSTURE": (),
    }  # fmt: skip
    layout = {
        table: {
            "size": said["layout"][table]["size"],
            "fields": {f: v for f, v in said["layout"][table]["fields"].items() if keep is None or f in keep},
        }
        for table, keep in wanted.items()
    }
    return {key: said[key] for key in ("rules_version", "source", "free", "entries", "names")} | {"layout": layout}


def _packed(content):
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode()
