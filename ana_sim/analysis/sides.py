"""The sides that are set against one another: pairs of a scenario and a posture, lived through with the same luck."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ana_sim.analysis import periods
from ana_sim.analysis.wording import plainly

if TYPE_CHECKING:
    from ana_sim.results.reading import Results


@dataclass(frozen=True)
class Side:
    """One scenario under one posture.

    `name` is what tells it from the other sides: the posture where there is one scenario, the scenario where there is
    one posture, else both. `acts_by_itself`: whether home starts anything of its own. `title`: the posture's, as its
    file has it; empty in findings kept by earlier versions.
    """

    name: str
    scenario: str
    posture: str
    acts_by_itself: bool
    title: str = ""


def sides_of(results: "Results") -> list[Side]:
    """Return every Side of Results in the order compared."""
    scenarios, postures = scenarios_of(results), results.postures
    return [_side(results, s, p, len(scenarios) > 1, len(postures) > 1) for s, p in results.sides]


def is_crossed(sides: Collection[Side]) -> bool:
    """Whether every scenario is there under every posture."""
    scenarios, postures = ({getattr(side, part) for side in sides} for part in ("scenario", "posture"))
    return len(sides) == len(scenarios) * len(postures)


def _side(results: "Results", scenario: str, posture: str, several_scenarios: bool, several_postures: bool) -> Side:
    name = scenario if several_scenarios and not several_postures else posture
    name = f"{posture} in {scenario}" if several_scenarios and several_postures else name
    record = results.manifest["postures"][posture]
    activism = record["resolved"].get("activism", 0)
    return Side(name, scenario, posture, bool(activism), plainly(record["title"]))


def scenarios_of(results: "Results") -> list[str]:
    """Return the names of the scenarios that Results hold, in the order named."""
    return list(results.scenarios)


def where(results: "Results", side: Side) -> dict[str, str]:
    """Return the words that pick a Side's scenario, where the results hold several."""
    return {"scenario": side.scenario} if len(scenarios_of(results)) > 1 else {}


def values(
    results: "Results", side: Side, measures: Iterable[str], *, of: periods.Period | str
) -> dict[str, np.ndarray]:
    """Return measure -> array of one Side.

    Args:
        of: a function of `ana_sim.analysis.periods`, or its name.
    """
    period: periods.Period = getattr(periods, of) if isinstance(of, str) else of
    return period(results, side.posture, measures, **where(results, side))


def values_of_powers(results: "Results", side: Side, measures: Sequence[str]) -> dict[str, np.ndarray]:
    """Return measures of every power under a Side by name, each (replications, dates, powers)."""
    return results.values_of_powers(side.posture, measures, **where(results, side))


def rows(results: "Results", side: Side, table: str, columns: Iterable[str]) -> dict[str, np.ndarray]:
    """Return column -> array of one Side's rows of a table, by replication."""
    chosen = "posture = $posture" + (" AND scenario = $scenario" if where(results, side) else "")
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {chosen} ORDER BY replication"
    return results.ask(sql, posture=side.posture, **where(results, side))


def power_dates(results: "Results") -> np.ndarray:
    """Return the months at which powers were recorded, as datetime64[M], in order."""
    found = results.ask("SELECT DISTINCT date FROM powers ORDER BY date")["date"]
    return np.asarray(found).astype("datetime64[M]")
