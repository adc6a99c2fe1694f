"""How two resolved scenarios differ, number by number and event by event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ana_sim.scenario.number import Number
from ana_sim.scenario.phrases import figure, listing
from ana_sim.scenario.scenario import Scenario
from ana_sim.scenario.tree import Steps


@dataclass(frozen=True)
class Difference:
    """One place where two scenarios differ; None where one of them has nothing there.

    path: as in `resolved`; with " (range)" behind it where value is the same and the plausible range is not.
    """

    path: str
    first: object
    second: object


def difference(first: Scenario, second: Scenario) -> list[Difference]:
    """Return the differences between two scenarios, in the order of their files; names of the files do not count."""
    one, other = (
        {key: value for key, value in scenario.resolved.items() if key != "name"} for scenario in (first, second)
    )
    found = list(_between((), one, other))
    changed = {row.path for row in found}
    return found + [
        row for row in _ranges(first.numbers, second.numbers) if row.path.removesuffix(RANGE) not in changed
    ]


RANGE = " (range)"


def _between(path: Steps, one: object, other: object) -> Iterator[Difference]:
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for name in dict.fromkeys([*one, *other]):
            yield from _between((*path, name), one.get(name), other.get(name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from _between((*path, place), left, right)
    else:
        yield Difference(".".join(map(str, path)), _summary(path, one), _summary(path, other))


def _summary(path: Steps, value: object) -> object:
    """Return a value, or for a whole event or power that only one scenario has, its title or name."""
    if isinstance(value, dict) and len(path) == 2:
        return value.get("title") or value.get("name")
    return value


def _ranges(first: Mapping[str, Number], second: Mapping[str, Number]) -> Iterator[Difference]:
    for path in [path for path in first if path in second]:
        one, other = ((number.low, number.high) for number in (first[path], second[path]))
        if one != other:
            yield Difference(path + RANGE, list(one), list(other))


WORDING = ("title", "question", "summary", "note", "name", "sources")
"""Entries that people read and that move nothing."""
DATES = ("date", "not_before", "until", "start")
COUNTED = {
    "event": "events", "power": "powers", "date": "dates", "number": "numbers", "range": "ranges",
    "other entry": "other entries",
}  # fmt: skip
"""What can differ, one and several, in the order in which it is told."""


def _in_words(differences: Sequence[Difference], names: Sequence[str]) -> str:
    """Return a sentence on what differs, counted; words for people are told of aside."""
    kinds = [_kind(row) for row in differences]
    found = [(kinds.count(one), one, several) for one, several in COUNTED.items() if one in kinds]
    both = " and ".join(name.replace("_", " ") for name in names)
    if not found:
        return f"{both} differ in words for people alone."
    told = listing([f"{many} {one if many == 1 else several}" for many, one, several in found])
    return f"{both} differ in {told}; in nothing else{' but words for people' if 'words' in kinds else ''}."


def _kind(row: Difference) -> str:
    """Return which of COUNTED a difference is, or "words"."""
    steps = row.path.removesuffix(RANGE).split(".")
    whole = len(steps) == 2 and None in (row.first, row.second)
    if row.path.endswith(RANGE):
        return "range"
    if steps[0] in ("events", "powers") and whole:
        return steps[0].removesuffix("s")
    if steps[-1] in WORDING or "sources" in steps:
        return "words"
    if steps[-1] in DATES:
        return "date"
    values = [value for value in (row.first, row.second) if value is not None]
    return "number" if all(type(value) in (int, float) for value in values) else "other entry"


def render_difference(differences: Sequence[Difference], *, names: Sequence[str]) -> str:
    """Return differences as text, a sentence and then one line each; names are what the two scenarios are called."""
    if not differences:
        return f"{names[0]} and {names[1]} resolve to the same."
    rows = [(row.path, _shown(row.first), _shown(row.second)) for row in differences]
    width = max(len(path) for path, _, _ in rows)
    head = f"{'':<{width}}  {names[0]} → {names[1]}"
    lines = [f"{path:<{width}}  {one} → {other}" for path, one, other in rows]
    return "\n".join([_in_words(differences, names), "", head, *lines])


def _shown(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return figure(value)
    if isinstance(value, list):
        return ", ".join(_shown(one) for one in value) or "none"
    if isinstance(value, dict):
        return " ".join(_shown(one) for one in value.values())
    return str(value)
