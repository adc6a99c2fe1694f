"""What every number must fulfil: an ordered range, a value inside it, a source that exists or a line of judgement."""

from math import isfinite

from ana_sim.scenario.number import records
from ana_sim.scenario.problem import ENOUGH, LONGEST_LIST
from ana_sim.scenario.words import did_you_mean, shortened


def amount(node, *path):
    """Return the value of the number record at a path, or None where there is none that is a number."""
    found = node.get(*path, "value") if node is not None else None
    return found.value if found is not None and _is_number(found.value) else None


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)


def check_numbers(tree, *, sources):
    """Return the problems of all number records of a file; sources are the known keys."""
    problems = []
    for path, record in records(tree):
        problems += _range(record, path) + _origin(record, path, sources)
        if len(problems) >= ENOUGH:
            break
    return problems


def _name(path):
    words = [str(step) for step in path if not isinstance(step, int) and step != "rules"]
    return "the affinity" if words == ["affinity"] else f"`{'.'.join(words[-2:])}`"


def _range(record, path):
    low, high, value = (record.value.get(part) for part in ("low", "high", "value"))
    if not (low and high and value and _is_number(low.value) and _is_number(high.value) and _is_number(value.value)):
        return []
    if low.value > high.value:
        message = f"the range of {_name(path)} is upside down: low {low.value:g} is above high {high.value:g}"
        return [low.place.problem("range-order", message, hint="swap the two")]
    if not low.value <= value.value <= high.value:
        message = f"{_name(path)} is {value.value:g}, outside its own range {low.value:g} to {high.value:g}"
        return [value.place.problem("outside", message, hint="widen the range or change the value", severity="warning")]
    return []


def _origin(record, path, sources):
    source, judgement = record.value.get("source"), record.value.get("judgement")
    if (source is None or source.value in (None, [])) and (judgement is None or judgement.value is None):
        hint = 'add `source: key` of sources.yaml, or `judgement: "a line of reasoning"`'
        return [record.place.problem("no-source", f"{_name(path)} says neither where it comes from nor why", hint=hint)]
    return unknown_sources(source, sources)


def unknown_sources(node, sources):
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
