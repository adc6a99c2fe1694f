"""Every word that a file or an option may name: one list for the command, the page and the hints of editors."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, get_args, get_origin

from ana_sim.rules import world
from ana_sim.scenario import meanings
from ana_sim.scenario.bounds import OF_MEASURES, OF_READINGS
from ana_sim.scenario.check_effects import UNITS
from ana_sim.scenario.files import library
from ana_sim.scenario.kinds import PostureFile
from ana_sim.scenario.kinds.base import Record
from ana_sim.scenario.kinds.parameters import MEANING
from ana_sim.scenario.model_paths import description_of, plain_type, type_at
from ana_sim.scenario.phrases import ORDERED
from ana_sim.scenario.places import ANY
from ana_sim.scenario.readings import ARGUMENTS, Readings, Targets
from ana_sim.scenario.scenario import Scenario
from ana_sim.scenario.text import read

OF_A_SCENARIO = ("powers", "pieces", "events", "sources")
"""Parts that each scenario has of its own."""
RANGE_IN_UNIT = re.compile(r"^(.*) (−?\d)–(\d)$")
OF_HOME = {row[0]: (row[2], row[-1]) for row in world.MEASURES}
OF_POWER = {row[0]: (row[2], row[-1]) for row in world.POWER_MEASURES}
STATED = ("activism", "tolerance", "bid", "prudence", "answer", "resolve", "heed", "autonomy", "side", "leap")


@dataclass(frozen=True)
class Word:
    """One word: how it is written (`tie(power, domain)`), its unit and range where it is a number, and what it is."""

    name: str
    unit: str
    range: str
    meaning: str


def words_of(part: str, *, scenario: Scenario | None = None) -> tuple[Word, ...]:
    """Return the Words of one part.

    part: one of `meanings.TITLES`. scenario: a Scenario, for the parts of OF_A_SCENARIO; without one they are empty.
    """
    if part not in OF_A_SCENARIO:
        return _GENERAL[part]()
    return _OF_SCENARIO[part](scenario) if scenario is not None else ()


def called(word: Word) -> tuple[str, str, str]:
    """Return what a Word goes by: how it is written, and its name alone where others stand in parentheses."""
    return word.name, word.name.partition("(")[0].strip(), word.name.rpartition(", ")[2]


def span(low: float | None, high: float | None) -> str:
    """Return a range in words: `0 to 1`, `0 or more`, `any`."""
    infinite = float("inf")
    if low in (None, -infinite):
        return "any" if high in (None, infinite) else f"at most {_number(high)}"
    return f"{_number(low)} or more" if high in (None, infinite) else f"{_number(low)} to {_number(high)}"


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".").replace("-", "−")


@cache
def _targets() -> tuple[Word, ...]:
    return tuple(_target(name, about) for name, about in Targets(powers=(), pieces=()).about.items())


def _target(name: str, about: str) -> Word:
    word = _named(name, about)
    moved = meanings.MOVED.get(name)
    return replace(word, meaning=f"{word.meaning}; {moved}") if moved else word


@cache
def _reads() -> tuple[Word, ...]:
    found = [_named(name, about) for name, about in Readings(powers=(), pieces=()).about.items()]
    whole = {"unit": "index", "meaning": meanings.OF_FOOTHOLD_READ}
    return tuple(replace(word, **whole) if word.name == "foothold(power)" else word for word in found)


def _named(name: str, about: str) -> Word:
    """Return the Word of a reading or target, written with whom it is about."""
    asked, ends = ARGUMENTS[about], OF_READINGS.get(name) or OF_MEASURES.get(name, (-ANY, ANY))
    written = f"{name}({', '.join(asked)})" if asked else name
    if name in meanings.NUMBERS:
        unit = UNITS[name][0] if name in UNITS else meanings.UNITS[name]
        return Word(written, unit, span(*ends), meanings.NUMBERS[name])
    unit, meaning = (OF_POWER if about == "power" else OF_HOME)[name]
    return Word(written, _bare(unit)[0], span(*ends), meaning)


def _bare(unit: str) -> tuple[str, str]:
    """Return a measure's unit without its range, and the range: "index 0–1" is ("index", "0 to 1")."""
    found = RANGE_IN_UNIT.match(unit)
    return (found[1], f"{found[2]} to {found[3]}") if found else (unit, "0 to 1" if unit.startswith("share") else "")


def _acts() -> tuple[Word, ...]:
    found = []
    for place, kind in enumerate(world.KINDS):
        said = ORDERED[kind].format(partner="a power", other="another")
        if kind in world.INITIATIVES:
            units = world.UNITS[place]
            said = f"An initiative, {units} unit{'s' * (units > 1)} of attention: {said}"
        else:
            said = f"An answer: {said}"
        found.append(Word(kind, "", "", said))
    return tuple(found)


@cache
def _posture() -> tuple[Word, ...]:
    stated = read(library() / "postures" / "active.yaml").plain()
    meaning = description_of(PostureFile, "then")
    then = Word("then", "", "when: a condition, posture: a name", meaning)
    return (*(_decision(name, stated[name]) for name in STATED), then)


def _decision(name: str, stated: object) -> Word:
    """Return the Word of one decision of a posture file: a number, a choice, or yes or no."""
    found, meaning = plain_type(type_at(PostureFile, (name,))), description_of(PostureFile, name)
    unit, allowed = "", "true or false"
    if get_origin(found) is Literal:
        allowed = ", ".join(get_args(found))
    elif isinstance(found, type) and issubclass(found, Record):
        unit, allowed = "", span(*found.bounds)
    unit = stated["unit"] if isinstance(stated, dict) else unit
    return Word(name, unit, f"{allowed}, or any" if name == "tolerance" else allowed, meaning)


@cache
def _parameters() -> tuple[Word, ...]:
    stated = read(library() / "parameters" / "standard.yaml").plain()["rules"]
    return tuple(
        Word(name, stated[name]["unit"], span(*MEANING[name][0].bounds), MEANING[name][1]) for name in world.PARAMETERS
    )


def _measures() -> tuple[Word, ...]:
    return tuple(
        Word(name, _flow(kind, _bare(unit)[0]), span(low, high), what)
        for name, kind, unit, low, high, what in world.MEASURES
    )


def _power_measures() -> tuple[Word, ...]:
    return tuple(
        Word(name, _flow(kind, _bare(unit)[0]), _bare(unit)[1], what) for name, kind, unit, what in world.POWER_MEASURES
    )


def _flow(kind: int, unit: str) -> str:
    """Return a unit, with "a month" of what adds up over months."""
    return f"{unit} a month" if kind == world.FLOW else unit


def _plain(mapping: Mapping[str, str]) -> Callable[[], tuple[Word, ...]]:
    return lambda: tuple(Word(name, "", "", meaning) for name, meaning in mapping.items())


_GENERAL: dict[str, Callable[[], tuple[Word, ...]]] = {
    "targets": _targets, "reads": _reads, "functions": _plain(meanings.FUNCTIONS),
    "operators": _plain(meanings.OPERATORS), "shapes": _plain(meanings.SHAPES), "acts": _acts,
    "domains": _plain(meanings.DOMAINS), "levels": _plain(meanings.LEVELS), "posture": _posture,
    "parameters": _parameters, "measures": _measures, "power_measures": _power_measures,
}  # fmt: skip


def _powers(scenario: Scenario) -> tuple[Word, ...]:
    powers = scenario.resolved["powers"]
    return tuple(Word(name, "", "", f"{one['name']}, {one['level']}") for name, one in powers.items())


def _pieces(scenario: Scenario) -> tuple[Word, ...]:
    return tuple(
        Word(f"{name}, {piece}", "", "", f"{one['name']}: {'there' if one['present'] else 'not there'} at the start")
        for name, power in scenario.resolved["powers"].items()
        for piece, one in power["foothold"].items()
    )


def _events(scenario: Scenario) -> tuple[Word, ...]:
    return tuple(Word(name, "", "", " ".join(event["title"].split()))
                 for name, event in scenario.resolved["events"].items())  # fmt: skip


def _sources(scenario: Scenario) -> tuple[Word, ...]:
    return tuple(Word(key, "", "", f"{one['publisher']}: {one['title']} ({one['year']})")
                 for key, one in sorted(scenario.sources.items()))  # fmt: skip


_OF_SCENARIO: dict[str, Callable[[Scenario], tuple[Word, ...]]] = {
    "powers": _powers,
    "pieces": _pieces,
    "events": _events,
    "sources": _sources,
}
