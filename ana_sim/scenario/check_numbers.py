"""What every number must fulfil: an ordered range, a value inside it, a source that exists or a line of judgement."""

import re
from collections.abc import Collection, Sequence
from math import isfinite
from typing import TypeGuard

from ana_sim.scenario.number import ORIGINS, records
from ana_sim.scenario.problem import ENOUGH, LONGEST_LIST, Problem
from ana_sim.scenario.tree import Node, Step, Steps
from ana_sim.scenario.units import units_at
from ana_sim.scenario.words import did_you_mean, shortened


def amount(node: Node | None, *path: Step) -> float | None:
    """Return the value of the number record at a path, or None where there is none that is a number."""
    found = node.get(*path, "value") if node is not None else None
    return found.value if found is not None and _is_number(found.value) else None


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)


def check_numbers(tree: Node, *, sources: Collection[str]) -> list[Problem]:
    """Return the problems of all number records of a file; sources are the known keys."""
    problems = []
    for path, record in records(tree):
        problems += _range(record, path) + _unit(record, path) + _origin(record, path, sources)
        if len(problems) >= ENOUGH:
            break
    return problems


def _name(path: Steps) -> str:
    words = [str(step) for step in path if not isinstance(step, int) and step != "rules"]
    return "the affinity" if words == ["affinity"] else f"`{'.'.join(words[-2:])}`"


def _range(record: Node, path: Steps) -> list[Problem]:
    low, high, value = (record.get(part) for part in ("low", "high", "value"))
    if not (low and high and value and _is_number(low.value) and _is_number(high.value) and _is_number(value.value)):
        return []
    if low.value > high.value:
        end, hint = _wrong_end(low.value, high.value, value.value)
        message = f"the range of {_name(path)} is upside down: low {low.value:.10g} is above high {high.value:.10g}"
        return [record[end].place.problem("range-order", message, hint=hint)]
    if not low.value <= value.value <= high.value:
        message = f"{_name(path)} is {value.value:g}, outside its own range {low.value:g} to {high.value:g}"
        return [value.place.problem("outside", message, hint="widen the range or change the value", severity="warning")]
    return []


def _wrong_end(low: float, high: float, value: float) -> tuple[str, str]:
    """Return which end of a range upside down does not fit the value, and how to mend it."""
    if high <= value <= low:
        return "low", "swap the two"
    if value > low:
        return "high", f"`high` is the largest plausible value, {value:g} or more"
    return "low", f"`low` is the smallest plausible value, {value:g} or less"


def _unit(record: Node, path: Steps) -> list[Problem]:
    """Return a warning where a unit is another than the number's own; one in percent says that shares run to 1."""
    unit = record.text_at("unit")
    if unit is None:
        return []
    if path[-1:] == ("times",) and not _PER.search(str(unit.value)):
        message = f"`{shortened(unit.value)}` is no unit of {_name(path)}"
        hint = "write `unit: per unit of …`, and of what the term looks at"
        return [unit.place.problem("unit", message, hint=hint, severity="warning")]
    if not in_percent(unit):
        return other_unit(unit, units_at(path), _name(path))
    message = f"{_name(path)} is in `{shortened(unit.value)}`: shares run from 0 to 1 here"
    hint = "write 0.03 for 3 %, and the unit as `share of …`"
    return [unit.place.problem("unit", message, hint=hint, severity="warning")]


def in_percent(node: Node) -> bool:
    """Whether a unit says that a number is in percent."""
    return bool(_PERCENT.search(str(node.value).lower()))


def other_unit(node: Node, units: Sequence[str], name: str) -> list[Problem]:
    """Return a warning where a unit is none of those in which a number is stated; any will do where none are known."""
    if not units or node.value in units:
        return []
    hint = f"it is counted in {units[0]}: write `unit: {units[0]}`"
    message = f"`{shortened(node.value)}` is no unit of {name}"
    return [node.place.problem("unit", message, hint=hint, severity="warning")]


_PER = re.compile(r"\bper ")
_PERCENT = re.compile(r"%|\bper ?cent")


def _origin(record: Node, path: Steps, sources: Collection[str]) -> list[Problem]:
    stated = [node.value for key, node in record.items() if key in ORIGINS]
    if all(one in (None, []) for one in stated):
        message = f"{_name(path)} says neither where it comes from nor why"
        return [record.place.problem("no-source", message, hint=_SAY_WHERE)]
    return unknown_sources(record.get("source"), sources)


_SAY_WHERE = (
    'add `source: key` of sources.yaml, `judgement: "a line of reasoning"`, or one of `data`, `rule` and `constant`'
)


def unknown_sources(node: Node | None, sources: Collection[str]) -> list[Problem]:
    """Return a problem for each source that the sources files do not know."""
    if node is None:
        return []
    problems = []
    for one in (node.elements() or [node])[:LONGEST_LIST]:
        if isinstance(one.value, str) and one.value not in sources:
            hint = did_you_mean(one.value, sources) or "add it to sources.yaml: publisher, title, year, url"
            problems.append(
                one.place.problem("unknown-source", f"there is no source `{shortened(one.value)}`", hint=hint)
            )
    return problems
