"""What events do and under which conditions: texts that compile, changes that fit what they change."""

from collections.abc import Collection, Mapping, Sequence
from math import isfinite
from typing import Any

from ana_sim.scenario.bounds import ALWAYS, OF_MEASURES, OF_READINGS, Ends, ends_of
from ana_sim.scenario.check_numbers import amount, in_percent, other_unit
from ana_sim.scenario.condition import ConditionError, Instruction, comparisons, compile_expression, compile_target
from ana_sim.scenario.problem import Problem
from ana_sim.scenario.readings import Piece
from ana_sim.scenario.tree import Node
from ana_sim.scenario.words import shortened

Known = Mapping[str, Any]
"""What a text may name: `powers`, `pieces` and, but for a target, `events`, as `compile_expression` takes them."""
WIDTH = {
    "strain": 0.95, "ideal": 2, "affinity": 2, "commitment": 3,
    **dict.fromkeys(("salience", "aspiration", "coerciveness", "proximity", "guard", "capability", "tie", "need",
                     "foothold", "provision", "institution", "trust", "dispute"), 1),
}  # fmt: skip
"""How far a target can move at most: the width of its range."""
UNITS = {
    "strain": ("share of capacity",), "aspiration": ("closeness",), "ideal": ("alignment",), "tie": ("tie",),
    "capability": ("CINC share",), "grievance": ("grievance",), "injury": ("injury", "apology"),
    "commitment": ("level",), "dispute": ("share of the dispute",), "affinity": ("affinity",),
    "foothold": ("presence",), "need": ("share of interest",), "alternatives": ("units of supply",),
    "supply": ("units of alternatives",),
    **dict.fromkeys(("capacity", "provision", "rest_of_world"), ("share of need",)),
    **dict.fromkeys(("salience", "coerciveness", "proximity", "guard", "trust"), ("index",)),
    "institution": ("index",),
}  # fmt: skip
"""Units of each target; the first is the one to write."""


def check_effects(
    event: Node,
    *,
    powers: Collection[str] | None,
    pieces: Sequence[Piece],
    events: Collection[str],
    months: int | None = None,
) -> list[Problem]:
    """Return the problems of an event's condition, hazard and effects.

    powers, pieces: of the actors file; None where it is broken, and then only shapes are looked at. events: ids of all
    events of the scenario. months: how many the scenario has, None where that is not known.
    """
    effects = event.elements("effects")
    problems = [problem for effect in effects for problem in _shape(effect)]
    if powers is None:
        return problems
    known = {"powers": powers, "pieces": pieces}
    for effect in effects:
        problems += _target(effect, known)
    known["events"] = events
    problems += check_expression(event.get("when"), "truth", known) or _decided(event.get("when"), known, months)
    for owner in (event.get("hazard"), *event.elements("hazard", "terms")):
        problems += check_expression(owner.get("of"), "number", known) if owner is not None else []
    problems += _chance(event.get("hazard", "of"), known)
    return problems


def check_expression(node: Node | None, gives: str, known: Known) -> list[Problem]:
    """Return the problems of a condition or expression; known: powers, pieces and events it may name. gives: see
    `compile_expression`.
    """
    if node is None or not isinstance(node.value, str):
        return []
    try:
        compile_expression(node.value, gives=gives, **known)
    except ConditionError as error:
        return [_located(node, error)]
    return []


def _decided(node: Node | None, known: Known, months: int | None) -> list[Problem]:
    """Return a warning for each comparison of a condition that comes out the same whatever happens."""
    if node is None or not isinstance(node.value, str):
        return []
    found = [(*one, ends_of(one[-1], months=months)) for one in comparisons(node.value, **known)]
    return [_always_so(node, *one, months=months) for one in found if one[-1][0] == one[-1][1]]


def _always_so(
    node: Node, offset: int, length: int, program: Sequence[Instruction], ends: Ends, *, months: int | None
) -> Problem:
    text = str(node.value)
    said = " ".join(text[offset : offset + length].split())
    message = f"`{shortened(said)}` is {'always' if ends == ALWAYS else 'never'} true"
    read = [name for name, *_ in program if name in OF_READINGS or name in OF_MEASURES]
    ranges = {**OF_MEASURES, **OF_READINGS, **({"month": (0, months - 1)} if months else {})}
    hint = "; ".join(
        f"{name} runs from {_end(ranges[name][0])} to {_end(ranges[name][1])}" for name in dict.fromkeys(read)
    )
    place = node.place.within(text, offset=offset, length=length)
    return place.problem("decided", message, hint=hint, severity="warning")


def _end(value: float) -> str:
    return f"{value:g}".replace("inf", "∞").replace("-", "−")


def _chance(node: Node | None, known: Known) -> list[Problem]:
    """Return a warning where a chance by an expression may lie outside 0 to 1."""
    if node is None or not isinstance(node.value, str) or check_expression(node, "number", known):
        return []
    low, high = ends_of(compile_expression(node.value, **known))
    if low >= 0 and high <= 1:
        return []
    message = f"the chance a month can lie between {_end(low)} and {_end(high)}, outside 0 to 1"
    return [node.place.problem("chance", message, hint="hold it in, as in min(1, max(0, …))", severity="warning")]


def _located(node: Node, error: ConditionError) -> Problem:
    place = node.place.within(str(node.value), offset=error.offset, length=error.length)
    return place.problem("expression", error.message, hint=error.hint)


def _target(effect: Node, known: Known) -> list[Problem]:
    node = effect.text_at("on")
    if node is None or _cut_at_comma(effect):
        return []
    try:
        target, _, _ = compile_target(str(node.value), **known)
    except ConditionError as error:
        return [_located(node, error)]
    return _width(effect, target) + _unit(effect, target) + (_injury(effect) if target == "injury" else [])


def _unit(effect: Node, target: str) -> list[Problem]:
    """Return a warning where a change is stated in the unit of something else."""
    unit = effect.text_at("change", "unit")
    if unit is None:
        return []
    return [] if in_percent(unit) else other_unit(unit, UNITS[target], target)


def _injury(effect: Node) -> list[Problem]:
    """Return a problem where an injury does not come at once: it fades by itself."""
    shape = effect.get("shape")
    if shape is None or shape.value not in ("ramp", "pulse"):
        return []
    hint = "it fades by itself; a negative change is an apology"
    return [shape.place.problem("shape", "an injury comes at once: its shape is `step`", hint=hint)]


def _cut_at_comma(effect: Node) -> bool:
    """Whether a comma without quotes has cut the target in two, which is shown as an unknown key."""
    return any(key.endswith(")") for key, _ in effect.items())


def _width(effect: Node, target: str) -> list[Problem]:
    width, change = WIDTH.get(target), amount(effect, "change")
    if width is None or change is None or abs(change) <= width:
        return []
    message = f"a change of {target} lies between {-width:g} and {width:g}, not {change:.10g}"
    return [effect["change"]["value"].place.problem("range", message, hint=f"it is counted in {UNITS[target][0]}")]


def _shape(effect: Node) -> list[Problem]:
    shape, months = effect.get("shape"), effect.get("months")
    if shape is None:
        return []
    if months is None or months.value is None:
        if shape.value not in ("ramp", "pulse"):
            return []
        meaning = "over how many it is spread" if shape.value == "ramp" else "its half-life"
        return [shape.place.problem("shape", f"a {shape.value} needs `months`", hint=f"months: {meaning}")]
    if shape.value == "step":
        return [months.key_place.problem("shape", "a step has no `months`", hint="it acts at once and for good")]
    if shape.value == "ramp" and isinstance(months.value, float) and isfinite(months.value) and months.value % 1:
        hint = f"write {max(1, int(months.value))} or {int(months.value) + 1}"
        return [months.place.problem("shape", f"a ramp lasts whole months, not {months.value:g}", hint=hint)]
    return []
