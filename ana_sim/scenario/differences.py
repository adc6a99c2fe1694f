"""How two resolved scenarios differ, number by number and event by event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ana_sim.scenario.number import Number
from ana_sim.scenario.phrases import figure
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


def render_difference(differences: Sequence[Difference], *, names: Sequence[str]) -> str:
    """Return differences as text, one line each; names are what the two scenarios are called."""
    if not differences:
        return f"{names[0]} and {names[1]} resolve to the same."
    rows = [(row.path, _shown(row.first), _shown(row.second)) for row in differences]
    width = max(len(path) for path, _, _ in rows)
    head = f"{'':<{width}}  {names[0]} → {names[1]}"
    return "\n".join([head, *(f"{path:<{width}}  {one} → {other}" for path, one, other in rows)])


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
