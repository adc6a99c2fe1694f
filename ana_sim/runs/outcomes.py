"""Numbers in, outcomes out: one function for tools that choose points themselves and want a table back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from ana_sim.engines import Engine, choose
from ana_sim.results import ResultsError
from ana_sim.rules.world import MEASURE_NAMES, MEASURES
from ana_sim.runs.check import check_histories
from ana_sim.runs.manifest import adds_up, parting_of
from ana_sim.runs.memory import check_table, most_points
from ana_sim.runs.points import Point, counted, points_of
from ana_sim.runs.simulate import each
from ana_sim.runs.worlds import Builder
from ana_sim.scenario import Posture, Scenario, with_settings
from ana_sim.scenario.asked import names_of, replications_of, seed_of, threads_of
from ana_sim.scenario.inputs import Inputs, calendar_of, schedule_of
from ana_sim.scenario.mistake import OutOfRangeError, UnknownNameError
from ana_sim.scenario.named import Name, postures_of, scenario_of
from ana_sim.scenario.number_paths import SettingError

YEAR = 12
AT_ONCE = 250
"""Histories in one compiled call."""
ADDS_UP = {name: adds_up(kind, unit) for name, kind, unit, *_ in MEASURES}


def outcomes(
    scenario: Scenario | Name,
    postures: Sequence[Posture | Name],
    points: pd.DataFrame | Iterable[Mapping[str, Any]] | Mapping[str, Any],
    *,
    seed: int,
    replications: int,
    measures: Iterable[str] | None = None,
    threads: int | None = 1,
    engine: str | Engine = "auto",
) -> pd.DataFrame:
    """Return what histories come to at points of the scenario's numbers: a row for each history, a column per measure.

    Every point and posture has the same luck: row by row, differences between them are paired. It holds nothing
    between calls; threads and processes may call it at once, and the result never depends on how many do.

    Args:
        scenario: a Scenario, its name in the library, or the path of its file.
        postures: one or more Postures, names or paths.
        points: a DataFrame with a column per path and a row per point; or a list of {path: value}; or {path: values},
            all of one length. Paths are those of `--set`: "parameters.memory", "powers.russia.salience",
            "events.NAME.date", and "posture.resolve" for a number of every posture. [{}] is the one point that changes
            nothing.
        seed: whole number, 0 to 2⁶⁴ − 1. replications: histories of each posture at each point, at least 1.
        measures: names of home's measures; all if left out. `ana-sim words measures` tells each with its unit.
        threads: how many points run at once; None is one per processor.
        engine: "auto", "wasm" or "numba". Never changes a result.

    Returns:
        DataFrame of float64 with (points × postures × replications) rows. Index: `point` (the label of the DataFrame's
        row, or the place from 0), `posture` (its name), `replication` (from 0). What adds up, worth in nm and counts,
        is the sum since the postures part; everything else is the mean of the last 12 months, in the unit of the
        measure.

    Raises:
        WrongKindError (a TypeError), OutOfRangeError (a ValueError): an argument makes no sense.
        SettingError (a ValueError): a path leads to no number, or a value cannot stand there; names point and path.
        UnknownNameError (a KeyError): there is no such measure.
        ScenarioError: scenario or posture cannot be read.
        ResultsError: memory does not suffice, or at a point a measure left its range.
        EngineError: there is no such engine here.

    Example:
        >>> import ana_sim
        >>> points = {"parameters.memory": [0.9, 0.95, 0.99]}
        >>> table = ana_sim.outcomes(
        ...     "historical", ["passive", "active"], points, seed=1, replications=4, measures=["net"], engine="wasm"
        ... )
        >>> table.shape
        (24, 1)
        >>> lead = table["net"].unstack("posture").eval("active - passive")
        >>> lead.groupby("point").mean().shape
        (3,)
    """
    asked = _asked(scenario, postures, points, seed, replications, measures)
    threads = threads_of(threads)
    histories = len(asked.points) * len(asked.postures) * asked.replications
    engine = engine if isinstance(engine, Engine) else choose(engine, histories=histories)
    for point in asked.points:
        _inputs(asked, point)  # a mistake in the last point is said before the first runs
    builder = Builder(asked.scenario.resolved, engine)
    places = range(len(asked.points))
    return _table(asked, each(lambda place: _at(asked, builder, engine, asked.points[place]), places, threads))


@dataclass(frozen=True)
class _Asked:
    """What is to be run, once it is known to make sense."""

    scenario: Scenario
    postures: dict[str, dict[str, Any]]
    calendar: dict[str, dict[str, Any]]
    points: list[Point]
    seed: int
    replications: int
    measures: list[str]


def _asked(scenario: Any, postures: Any, points: Any, seed: Any, replications: Any, measures: Any) -> _Asked:
    seed, replications = seed_of(seed), replications_of(replications)
    wanted = list(MEASURE_NAMES) if measures is None else names_of("measures", measures)
    for name in wanted:
        if name not in MEASURE_NAMES:
            raise UnknownNameError("measure", name, MEASURE_NAMES)
    scenario = scenario_of(scenario)
    followed = _postures(postures, near=scenario.path)
    room = {"postures": len(followed), "replications": replications, "measures": len(wanted)}
    check_table(points=counted(points), **room)
    found = points_of(points, most=most_points(**room))
    check_table(points=len(found), **room)
    return _Asked(
        scenario=scenario,
        postures=followed,
        calendar=calendar_of(scenario),
        points=found,
        seed=seed,
        replications=replications,
        measures=list(dict.fromkeys(wanted)),
    )


def _postures(postures: Any, *, near: Any) -> dict[str, dict[str, Any]]:
    """Return name -> resolved posture."""
    found = postures_of(postures, near=near)
    names = [one.name for one in found]
    if not names or len(set(names)) < len(names):
        raise OutOfRangeError(f"`postures` names one or more different postures, not {', '.join(names) or 'none'}")
    return {one.name: one.resolved for one in found}


def _inputs(asked: _Asked, point: Point) -> list[Inputs]:
    """Return what the World of each posture is built from at a point."""
    try:
        resolved, postures, calendar = with_settings(
            point.numbers, scenario=asked.scenario.resolved, compared=asked.postures, calendar=asked.calendar
        )
    except SettingError as error:
        told = f"at point {point.label!r} {error.message}"
        raise SettingError(told, hint=error.hint, code=error.code, at=error.at) from None
    return [Inputs(resolved, schedule_of(resolved, posture, calendar)) for posture in postures.values()]


def _at(asked: _Asked, builder: Builder, engine: Engine, point: Point) -> np.ndarray:
    """Return (postures, replications, measures) at one point."""
    return np.array(
        [
            _lived(asked, builder, engine, point, name, inputs)
            for name, inputs in zip(asked.postures, _inputs(asked, point), strict=True)
        ]
    )


def _lived(asked: _Asked, builder: Builder, engine: Engine, point: Point, posture: str, inputs: Inputs) -> np.ndarray:
    """Return (replications, measures) under one posture at one point."""
    world, months = builder.world(inputs), inputs.resolved["months"]
    rows = np.arange(months)
    found = []
    for first in range(0, asked.replications, AT_ONCE):
        outcome = engine.run(
            world, seed=asked.seed, first=first, count=min(AT_ONCE, asked.replications - first), acts=False,
            home_row=rows, power_row=np.full(months, -1), home_rows=months, power_rows=0,
        )  # fmt: skip
        told = SimpleNamespace(home=outcome.home, home_months=rows)
        try:
            check_histories(told, start=inputs.resolved["start"], posture=posture, first=first, seed=asked.seed)
        except ResultsError as error:
            mend = "The likeliest cause is an extreme number at that point; its numbers are the point's row."
            raise ResultsError(f"at point {point.label!r} {error.message}", mend=mend) from None
        found.append(_summed(outcome.home, asked.measures, since=parting_of(inputs.resolved) or 0))
    return np.concatenate(found)


def _summed(home: np.ndarray, measures: Sequence[str], *, since: int) -> np.ndarray:
    """Return (replications, measures) of (replications, months, all measures)."""
    columns = [
        home[:, since:, place].sum(axis=1) if ADDS_UP[name] else home[:, -YEAR:, place].mean(axis=1)
        for name, place in ((name, MEASURE_NAMES.index(name)) for name in measures)
    ]
    return np.stack(columns, axis=1) if columns else np.empty((len(home), 0))


def _table(asked: _Asked, found: Sequence[np.ndarray]) -> pd.DataFrame:
    labels = [point.label for point in asked.points]
    index = pd.MultiIndex.from_product(
        [labels, list(asked.postures), range(asked.replications)], names=["point", "posture", "replication"]
    )
    return pd.DataFrame(np.concatenate(found).reshape(len(index), -1), index=index, columns=asked.measures)
