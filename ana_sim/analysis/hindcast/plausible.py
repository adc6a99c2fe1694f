"""Figures that cannot be what their series is read as, and figures that look like a slip of the pen."""

from collections.abc import Iterable, Sequence

from ana_sim.analysis.hindcast.fit import SHARE
from ana_sim.analysis.hindcast.observed import Row
from ana_sim.analysis.hindcast.operators import Operator
from ana_sim.scenario import Problem, ScenarioError

BOUNDS: dict[str, tuple[float, float]] = {
    "share": (0, 100),
    "ideal": (-10, 10),
    "exit": (0, 10_000_000),
    "level": (0, float("inf")),
}
"""What a figure may be, by what its series is read as: percent of a whole, a place among votes, a presence, a level."""
FAR = 100
"""How many times the largest other figure of its series a figure must be to look like a slip."""


def require_plausible(rows: Iterable[Row], operators: Sequence[Operator]) -> None:
    """Raise ScenarioError for every figure outside of what its series is read as; see `BOUNDS`.

    Args:
        rows: Rows. operators: Operators, which say how the series is read; figures of others are not looked at.
    """
    kinds = _kinds(operators)
    problems = []
    for row in rows:
        low, high = BOUNDS[kinds[row.series]] if row.series in kinds else (float("-inf"), float("inf"))
        if not low <= row.value <= high:
            span = f"lie between {low:g} and {high:,}" if high < float("inf") else "not be below 0"
            message = f"`{row.series}` is {row.value:.10g} in {row.period}; here it must {span}"
            problems.append(row.problem("range", message, hint="mend the figure or leave the row out"))
    if problems:
        raise ScenarioError(problems)


def _kinds(operators: Sequence[Operator]) -> dict[str, str]:
    """Return series -> how it is read, a key of `BOUNDS`."""
    drivers = {one.driver: "level" for one in operators}
    votes = {pair.split("=")[-1]: "ideal" for one in operators for pair in one.among if "=" in pair}
    return drivers | votes | {one.series: _kind(one) for one in operators}


def _kind(operator: Operator) -> str:
    if operator.operator in ("ideal", "exit"):
        return operator.operator
    return "share" if operator.kind == SHARE else "level"


def doubtful(rows: Iterable[Row]) -> list[Problem]:
    """Return a warning for each figure far above all others of its series."""
    values: dict[str, list[Row]] = {}
    for row in rows:
        values.setdefault(row.series, []).append(row)
    problems = []
    for same in values.values():
        for row in same:
            largest = max((abs(other.value) for other in same if other is not row), default=0)
            if largest and abs(row.value) > FAR * largest:
                message = f"`{row.series}` is {row.value:.10g} in {row.period}, and at most {largest:.10g} elsewhere"
                hint = "look whether a decimal point or a unit slipped"
                problems.append(row.problem("outlier", message, hint=hint, severity="warning"))
    return problems
