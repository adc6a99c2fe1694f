"""Random settings of the page, and what Python makes of each: bytes of all rows."""

import random
from functools import cache

import numpy as np

from ana_sim.engines import choose
from ana_sim.page.game import hash_of
from ana_sim.rules.world import SIDES
from ana_sim.scenario import ScenarioError, without_events
from ana_sim.scenario import load_posture as read_posture
from ana_sim.scenario import load_scenario as read_scenario
from ana_sim.scenario.arrays import build
from ana_sim.scenario.inputs import calendar_of, schedule_of
from ana_sim.scenario.months import label
from ana_sim.scenario.setting import with_numbers

HISTORIES = 2
load_scenario, load_posture = cache(read_scenario), cache(read_posture)
ANSWERS = {1: "yes", 0: "price", -1: "no"}


def random_setting(draw, known, scenarios, postures):
    """Return {side, seed, first} as the page's worker takes it.

    Args:
        draw: random.Random. known: scenario -> {path: (low, high)} of the numbers that the page offers.
    """
    name = draw.choice(scenarios)
    scenario, posture = load_scenario(name), load_posture(draw.choice(postures))
    paths = sorted(known[name])
    moved = draw.sample(paths, draw.choice([0, 1, 5, 60, len(paths)]))
    events = list(scenario.resolved["events"])
    dated = [event for event, one in scenario.resolved["events"].items() if one["trigger"] == "date"]
    side = {
        "name": name,
        "posture_name": posture.name,
        "own": random_posture(draw) if draw.random() < 0.5 else {},
        "set": {path: draw.uniform(*known[name][path]) for path in moved},
        "dates": {event: draw.randrange(scenario.months)
                  for event in draw.sample(dated, min(len(dated), draw.choice([0, 3, 100])))},
        "off": [event for event in draw.sample(events, min(len(events), draw.choice([0, 0, 1, 5])))
                if event in dated or _may_go(scenario, event)],
    }  # fmt: skip
    side["dates"] = {event: month for event, month in side["dates"].items() if event not in side["off"]}
    return {"side": side, "seed": str(draw.getrandbits(64)), "first": draw.randrange(2**20)}


def _may_go(scenario, event):
    """Return whether an event can be left out: none hangs on it."""
    try:
        without_events(scenario, [event])
    except ScenarioError:
        return False
    return True


def random_posture(draw):
    """Return numbers and choices of a posture of one's own."""
    return {
        "activism": draw.uniform(0, 2), "tolerance": draw.uniform(0, 0.1), "prudence": draw.random(),
        "resolve": draw.uniform(0, 5), "heed": draw.uniform(0, 2), "autonomy": draw.uniform(0, 10),
        "bid": draw.randrange(2), "answer": draw.choice([-1, 0, 1]), "side": draw.randrange(4),
        "leap": draw.randrange(2),
    }  # fmt: skip


def in_python(setting):
    """Return hashes of home's and the powers' rows under a setting, run by Python."""
    side = setting["side"]
    scenario, posture = load_scenario(side["name"]), load_posture(side["posture_name"])
    dated = {name for name, event in scenario.resolved["events"].items() if event["trigger"] == "date"}
    dates = {f"events.{name}.date": label(month, start=scenario.start) for name, month in side["dates"].items()}
    dates |= {f"events.{name}.date": "never" for name in side["off"] if name in dated}
    left = without_events(scenario, [name for name in side["off"] if name not in dated])
    gone = tuple(f"events.{name}." for name in side["off"])
    resolved = with_numbers(left.resolved, {k: v for k, v in side["set"].items() if not k.startswith(gone)} | dates)
    followed = posture.resolved | in_words(side["own"])
    return hashes_of(scenario, followed, resolved=resolved, seed=int(setting["seed"]), first=setting["first"])


def hashes_of(scenario, followed, *, seed, first=0, resolved=None):
    """Return hashes of home's and the powers' rows of a scenario under a resolved posture."""
    resolved, months = resolved or scenario.resolved, scenario.months
    world = build(resolved, schedule_of(resolved, followed, calendar_of(scenario)))
    every, years = np.arange(months), (np.arange(months) + int(scenario.start[5:]) - 1) // 12
    rows = {"home_row": every, "power_row": years, "home_rows": months, "power_rows": int(years[-1]) + 1}
    found = choose("wasm").run(world, seed=seed, first=first, count=HISTORIES, acts=False, **rows)
    return [hash_of(found.home), hash_of(found.powers)]


def in_words(own):
    """Return a posture's own numbers and choices as a resolved posture has them."""
    if not own:
        return {}
    return own | {
        "answer": ANSWERS[own["answer"]], "side": SIDES[own["side"]], "bid": own["bid"] == 1, "leap": own["leap"] == 1,
    }  # fmt: skip


def for_page(setting, scenarios, rows):
    """Return a setting as the page's worker takes it. rows: posture -> its row in the page."""
    side = setting["side"]
    asked = {key: side[key] for key in ("set", "dates", "off")} | {
        "scenario": list(scenarios).index(side["name"]),
        "posture": rows[side["posture_name"]] | side["own"],
    }
    return {"what": "hashes", "side": asked, "seed": setting["seed"], "first": setting["first"], "count": HISTORIES}


def known_of(page):
    """Return scenario -> {path: (low, high)} of the numbers that a page offers."""
    return page.evaluate(
        """Object.fromEntries(data.scenarios.map((s) => [s.name,
        Object.fromEntries(s.numbers.map((k) => [data.entries[k][0], data.entries[k].slice(2, 4)]))]))"""
    )


def check(opened, scenarios, postures, *, many, seed):
    """Return the random settings under which the page's bits are not Python's, and all hashes found."""
    draw, known, different, hashes = random.Random(seed), known_of(opened.page), [], set()
    rows = opened.page.evaluate("Object.fromEntries(Object.entries(data.postures).map(([k, p]) => [k, p.row]))")
    for _ in range(many):
        setting = random_setting(draw, known, scenarios, postures)
        found, wanted = opened.ask(for_page(setting, scenarios, rows)), in_python(setting)
        hashes.add(tuple(found))
        if found != wanted:
            different.append(setting)
    return different, hashes
