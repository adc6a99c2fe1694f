"""What the page knows of a scenario and of a posture: titles, events, and every number with its range and reason."""

import json

from ana_sim.analysis.wording import named
from ana_sim.page.game_file import hash_of_scenario
from ana_sim.page.places import OF_POSTURE, TABLES, places_of_numbers
from ana_sim.rules.world import POSTURE
from ana_sim.scenario.arrays import places_of, posture_row

ORIGINS = ("rule", "data", "constant", "judgement")
"""Where a number that names no source may come from, in the order in which it is told: a rule says what a row means."""
WIDEST = {"activism": (0, 2), "tolerance": (0, 0.1), "prudence": (0, 1), "resolve": (0, 5), "heed": (0, 2),
          "autonomy": (0, 10)}  # fmt: skip
"""Ranges of a posture's numbers that a control offers."""


class Interned:
    """Values kept once and named by their place."""

    def __init__(self):
        self.values, self.places = [], {}

    def place(self, value):
        """Return the place of a value, kept now if it is new."""
        key = json.dumps(value, ensure_ascii=False)
        if key not in self.places:
            self.places[key] = len(self.values)
            self.values.append(value)
        return self.places[key]


def scenario_told(scenario, world, schedule, texts, entries):
    """Return what the page knows of one scenario: its words, events, and numbers with their places."""
    resolved = scenario.resolved
    places = places_of_numbers(resolved, scenario.numbers, schedule)
    numbers = [
        entries.place(_entry(path, number, _value(resolved, path), places[path], texts, scenario.sources))
        for path, number in scenario.numbers.items()
        if path in places
    ]
    return {
        "name": scenario.name,
        "named": named(scenario.name),
        "title": scenario.title,
        "question": scenario.question,
        "start": resolved["start"],
        "months": resolved["months"],
        "switch": resolved["schedule"][-1]["from"],
        "calendar": list(scenario.postures),
        "judged": sum(number.judgement is not None and not number.sources for number in scenario.numbers.values()),
        "hash": hash_of_scenario(resolved),
        "piece_owners": [power for power, _ in world.piece_ids],
        "pieces": [piece for _, piece in world.piece_ids],
        "piece_names": [resolved["powers"][power]["foothold"][piece]["name"] for power, piece in world.piece_ids],
        "events": [
            [name, event["title"], event["trigger"], event["date"], int(event["given"])]
            for name, event in resolved["events"].items()
        ],
        "numbers": numbers,
        "left_out": len(scenario.numbers) - len(numbers),
    }


def _value(resolved, path):
    """Return a number as the World has it, replaced or not."""
    here = resolved
    for step in path.split("."):
        here = here[int(step)] if isinstance(here, list) else here[step]
    return here


def _entry(path, number, value, places, texts, sources):
    """Return a number as the page holds it: path, value, range, unit, where from, why, and its words in the World."""
    kind = next((k for k in ORIGINS if getattr(number, k)), "source")
    why = getattr(number, kind, None) or ""
    if number.sources:
        named = "; ".join(_named(key, sources.get(key, {})) for key in number.sources)
        kind, why = "source", ". ".join(filter(None, (named, why)))
    words = [[TABLES.index(table), *where] for table, where in places.items()]
    return [path, value, number.low, number.high, texts.place(number.unit), kind, texts.place(why), words]


def _named(key, source):
    """Return a source in a few words: who published it, and when; the key where its record says neither."""
    return ", ".join(str(source[part]) for part in ("publisher", "year") if part in source) or key


def _then_told(then, scenarios):
    """Return what a posture turns into as the page holds it, with its sign's program in each scenario; or None."""
    if not then:
        return None
    programs = [places_of(scenario.resolved).program(then["when"]) for scenario in scenarios]
    return {
        "title": then["posture"]["title"], "when": then["when"], "row": _row(then["posture"]),
        "programs": [[[int(code), int(place), float(value)] for code, place, value in one] for one in programs],
    }  # fmt: skip


def _row(resolved):
    row = posture_row(resolved)[0]
    return {name: float(row[name]) for name in POSTURE.names if name not in ("from_month", "gate", "gate_end")}


def posture_told(called, posture, scenarios):
    """Return a posture as the page holds it: words, row in the table of postures, ranges, what it turns into."""
    return {
        "called": called,
        "title": posture.title,
        "summary": posture.summary,
        "row": _row(posture.resolved),
        "ranges": {name: _range(posture.numbers.get(name), name) for name in OF_POSTURE},
        "then": _then_told(posture.resolved["then"], scenarios),
    }


def _range(number, name):
    low, high = WIDEST[name]
    return [low, high] if number is None else [min(low, number.low), max(high, number.high)]
