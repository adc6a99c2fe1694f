"""What events do and under which conditions: texts that compile, changes that fit what they change."""

from math import isfinite

from ana_sim.rules import world
from ana_sim.scenario.check_numbers import amount
from ana_sim.scenario.condition import ConditionError, compile_expression, compile_target

WIDTH = {
    "strain": 0.95, "ideal": 2, "affinity": 2, "interruption": 0.5,
    **dict.fromkeys(("salience", "aspiration", "coerciveness", "proximity", "guard", "capability", "memory", "tie",
                     "need", "foothold", "provision", "reliability", "institution", "collusion"), 1),
}  # fmt: skip
"""How far a target can move at most: the width of its range."""


def check_effects(event, *, powers, pieces):
    """Return the problems of an event's condition, hazard and effects.

    powers, pieces: of the actors file; None where it is broken, and then only shapes are looked at.
    """
    effects = _elements(event, "effects")
    problems = [problem for effect in effects for problem in _shape(effect)]
    if powers is None:
        return problems
    known = {"powers": powers, "pieces": pieces}
    for effect in effects:
        problems += _target(effect, known)
    problems += _expression(event.get("when"), "truth", known)
    for term in _elements(event, "hazard", "terms"):
        problems += _expression(term.get("of"), "number", known)
    return problems


def _elements(node, *path):
    found = node.get(*path)
    return found.elements() if found is not None else ()


def _expression(node, gives, known):
    if node is None or not isinstance(node.value, str):
        return []
    try:
        compile_expression(node.value, gives=gives, **known)
    except ConditionError as error:
        return [_located(node, error)]
    return []


def _located(node, error):
    place = node.place.within(node.value, offset=error.offset, length=error.length)
    return place.problem("expression", error.message, hint=error.hint)


def _target(effect, known):
    node = effect.get("on")
    if node is None or not isinstance(node.value, str) or _cut_at_comma(effect):
        return []
    try:
        target, _, _ = compile_target(node.value, **known)
    except ConditionError as error:
        return [_located(node, error)]
    return _width(effect, world.TARGETS[target])


def _cut_at_comma(effect):
    """Whether a comma without quotes has cut the target in two, which is told as an unknown key."""
    return any(key.endswith(")") for key, _ in effect.items())


def _width(effect, target):
    width, change = WIDTH.get(target), amount(effect, "change")
    if width is None or change is None or abs(change) <= width:
        return []
    message = f"a change of {target} lies between {-width:g} and {width:g}, not {change:g}"
    return [effect.get("change", "value").place.problem("range", message)]


def _shape(effect):
    shape, months = effect.get("shape"), effect.get("months")
    if shape is None:
        return []
    stated = months is not None and months.value is not None
    if shape.value in ("ramp", "pulse") and not stated:
        meaning = "over how many it is spread" if shape.value == "ramp" else "its half-life"
        return [shape.place.problem("shape", f"a {shape.value} needs `months`", hint=f"months: {meaning}")]
    if shape.value == "step" and stated:
        return [months.key_place.problem("shape", "a step has no `months`", hint="it acts at once and for good")]
    if shape.value == "ramp" and isinstance(months.value, float) and isfinite(months.value) and months.value % 1:
        return [months.place.problem("shape", f"a ramp lasts whole months, not {months.value:g}")]
    return []
