"""Between which ends a condition's numbers can lie, given the range of what it reads."""

from collections.abc import Callable, Iterable

from ana_sim.rules import world
from ana_sim.scenario.condition import Instruction
from ana_sim.scenario.places import ANY, RANGES

Ends = tuple[float, float]
"""The lowest and the highest value."""
ALWAYS, NEVER = (1.0, 1.0), (0.0, 0.0)
INDEX, AMOUNT, SIGNED = (0.0, 1.0), (0.0, ANY), (-1.0, 1.0)
OVER_POWERS = ("dependency", "dependency_now", *(f"dependency_{level}" for level in world.LEVELS), "good_terms")
"""Measures that are sums over powers, of at most 1 each."""
OF_MEASURES = {
    **{row[0]: (-ANY if row[3] is None else row[3], ANY if row[4] is None else row[4]) for row in world.MEASURES},
    **dict.fromkeys(OVER_POWERS, (0.0, float(world.MOST_POWERS))),
}
OF_READINGS = {
    **RANGES, "strain": (0.0, 0.95), "strain_start": (0.0, 0.95), "closeness": (0.0, 2.0),
    **dict.fromkeys(("stated", "ideal"), SIGNED), **dict.fromkeys(("cuts", "counter", "month"), AMOUNT),
    **dict.fromkeys((
        "dissatisfaction", "record", "rivalry", "presence", "leverage", "asymmetry", "danger", "reach", "shelter",
        "share", "tie_start", "served", "foothold", "concentration", "need_met", "happened",
    ), INDEX),
}  # fmt: skip


def ends_of(program: Iterable[Instruction], *, months: int | None = None) -> Ends:
    """Return the lowest and highest value that a postfix program can give; what is true is 1, what is false 0.

    Each reading counts as if it could have any value of its range whatever the others have. months: how many the
    scenario has, where that is known.
    """
    of_month = {"month": (0.0, months - 1.0)} if months else {}
    stack: list[Ends] = []
    for name, _, _, value in program:
        if name == "number":
            stack.append((value, value))
        elif name in _OF_ONE:
            stack.append(_OF_ONE[name](*stack.pop()))
        elif name in _OF_TWO:
            right, left = stack.pop(), stack.pop()
            stack.append(_OF_TWO[name](left, right))
        else:
            stack.append(of_month.get(name) or OF_READINGS.get(name) or OF_MEASURES.get(name, (-ANY, ANY)))
    return stack.pop()


def _multiply(left: Ends, right: Ends) -> Ends:
    ends = [0.0 if 0.0 in (a, b) else a * b for a in left for b in right]
    return min(ends), max(ends)


def _divide(left: Ends, right: Ends) -> Ends:
    if right[0] <= 0.0 <= right[1]:
        return -ANY, ANY
    return _multiply(left, (1.0 / right[1], 1.0 / right[0]))


def _truth(surely: bool, possibly: bool) -> Ends:
    return ALWAYS if surely else INDEX if possibly else NEVER


_OF_ONE: dict[str, Callable[[float, float], Ends]] = {
    "negate": lambda low, high: (-high, -low),
    "not": lambda low, high: (1.0 - high, 1.0 - low),
}
_OF_TWO: dict[str, Callable[[Ends, Ends], Ends]] = {
    "add": lambda a, b: (a[0] + b[0], a[1] + b[1]),
    "subtract": lambda a, b: (a[0] - b[1], a[1] - b[0]),
    "multiply": _multiply,
    "divide": _divide,
    "min": lambda a, b: (min(a[0], b[0]), min(a[1], b[1])),
    "max": lambda a, b: (max(a[0], b[0]), max(a[1], b[1])),
    "less": lambda a, b: _truth(a[1] < b[0], a[0] < b[1]),
    "less_equal": lambda a, b: _truth(a[1] <= b[0], a[0] <= b[1]),
    "greater": lambda a, b: _truth(a[0] > b[1], a[1] > b[0]),
    "greater_equal": lambda a, b: _truth(a[0] >= b[1], a[1] >= b[0]),
    "equal": lambda a, b: _truth(a[0] == a[1] == b[0] == b[1], a[0] <= b[1] and b[0] <= a[1]),
    "and": lambda a, b: (min(a[0], b[0]), min(a[1], b[1])),
    "or": lambda a, b: (max(a[0], b[0]), max(a[1], b[1])),
}
