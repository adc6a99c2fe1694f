"""Levels of each side and paired differences between two sides: the final year, and since the postures parted."""

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np

from ana_sim.analysis.compare import Course, Difference, course_of, difference_of, differences, interval, paired
from ana_sim.analysis.findings.courses import COURSES
from ana_sim.analysis.findings.types import Comparison, Crossed, Level, OfPower, Spread
from ana_sim.analysis.measures import better, facts_of
from ana_sim.analysis.periods import Period, final_year, since_switch
from ana_sim.analysis.sides import Side, is_crossed, values, values_of_powers
from ana_sim.analysis.statistics import mean_interval, worst_mean
from ana_sim.results.reading import Results

OF_POWERS = ("danger", "counter", "leverage", "closeness", "grievance", "commitment", "trust")
"""What is compared power by power: danger is dependency by power; counter what the power would lose without home."""
CROSSED = (("net", since_switch), ("dependency", final_year), ("unmet_need", final_year), ("influence", final_year))
FIELDS = 40
"""Fields of the spread of the net balance."""


def levels_of(results: Results, sides: Sequence[Side], period: Period) -> tuple[Level, ...]:
    """Return a Level of every measure under every side, over a period of `ana_sim.analysis.periods`."""
    wanted = _measures_of(results, period)
    return tuple(
        _level(name, side.name, found)
        for side in sides
        for name, found in values(results, side, wanted, of=period).items()
    )


def _measures_of(results: Results, period: Period) -> list[str]:
    """Return the measures of a period: all for the final year, what adds up for sums."""
    facts = facts_of(results)
    return [name for name in facts if period is final_year or facts[name]["adds_up"]]


def _level(name: str, side: str, found: np.ndarray) -> Level:
    low, middle, high = np.quantile(found, [0.05, 0.5, 0.95]).tolist()
    worst = worst_mean(found, better=better(name) or "higher")
    return Level(name, side, interval(mean_interval(found)), low, middle, high, worst)


def at_the_end(results: Results, side: Side) -> dict[str, np.ndarray]:
    """Return measure of OF_POWERS -> (replications, powers) under a Side at the last recorded date."""
    found = values_of_powers(results, side, OF_POWERS)
    return {measure: by_date[:, -1].copy() for measure, by_date in found.items()}


def comparison_of(
    results: Results, first: Side, second: Side, ends: Mapping[Side, Mapping[str, np.ndarray]]
) -> Comparison:
    """Return the Comparison of two Sides; `ends` holds what `at_the_end` returns of each."""
    between = first.name, second.name
    periods: dict[Period, dict[str, Difference]] = {}
    for period in (final_year, since_switch):
        wanted = _measures_of(results, period)
        both = [values(results, side, wanted, of=period) for side in (first, second)]
        periods[period] = differences(results, both, between=between)
    return Comparison(
        kind=_kind(first, second),
        first=first.name,
        second=second.name,
        differ_from=_differ_from(results, first, second),
        final=periods[final_year],
        since=periods[since_switch],
        courses={name: _course(results, first, second, name, of) for name, of in COURSES.items()},
        by_power={measure: _by_power(results, first, second, measure, ends) for measure in OF_POWERS},
    )


def _kind(first: Side, second: Side) -> str:
    """Return in what two sides differ: "postures", "scenarios" or "both"."""
    if first.scenario == second.scenario:
        return "postures"
    return "scenarios" if first.posture == second.posture else "both"


def _course(results: Results, first: Side, second: Side, measure: str, of: str) -> Course:
    before, after = (values(results, side, [measure], of=of)[measure] for side in (first, second))
    return course_of(before, after, measure=measure, running=of == "cumulative")


def _differ_from(results: Results, first: Side, second: Side) -> str | None:
    """Return the first month in which dependency or the net balance differs in any history, or None."""
    measures = ["dependency", "net"]
    before, after = (values(results, side, measures, of="monthly") for side in (first, second))
    apart = np.any([(before[name] != after[name]).any(axis=0) for name in measures], axis=0)
    return str(results.months[apart.argmax()]) if apart.any() else None


def _by_power(
    results: Results, first: Side, second: Side, measure: str, ends: Mapping[Side, Mapping[str, np.ndarray]]
) -> tuple[OfPower, ...]:
    """Return an OfPower for each power at the last recorded date."""
    facts = next(record for record in results.manifest["power_measures"] if record["name"] == measure)
    before, after = (ends[side][measure] for side in (first, second))
    between = first.name, second.name
    return tuple(
        OfPower(power, difference_of(before[:, i], after[:, i], measure=measure, facts=facts, between=between))
        for i, power in enumerate(results.powers_in_order)
    )


def crossed_of(results: Results, sides: Sequence[Side]) -> tuple[Crossed, ...]:
    """Return what the last posture changes in the last scenario beyond what it changes in each other one."""
    scenarios, postures = (list(dict.fromkeys(getattr(s, part) for s in sides)) for part in ("scenario", "posture"))
    if len(scenarios) < 2 or len(postures) < 2 or not is_crossed(sides):
        return ()
    place, facts = {(side.scenario, side.posture): side for side in sides}, facts_of(results)
    found = []
    for (measure, period), other, posture in product(CROSSED, scenarios[:-1], postures[:-1]):
        worlds, both = (other, scenarios[-1]), (posture, postures[-1])
        here, there = (
            paired(*(values(results, place[world, p], [measure], of=period)[measure] for p in both)) for world in worlds
        )
        three = (interval(mean_interval(v)) for v in (here, there, paired(here, there)))
        found.append(Crossed(measure, better(measure), facts[measure]["unit"], worlds, both, *three))
    return tuple(found)


def spread_of(results: Results, sides: Sequence[Side]) -> Spread:
    """Return the Spread of the net balance since the postures parted."""
    totals = {side.name: values(results, side, ["net"], of="since_switch")["net"] for side in sides}
    low, high = min(v.min() for v in totals.values()), max(v.max() for v in totals.values())
    edges = np.linspace(low, high if high > low else low + 1, FIELDS + 1)
    counts = {name: np.histogram(v, edges)[0] / len(v) * 100 for name, v in totals.items()}
    return Spread(tuple(edges.tolist()), {name: tuple(row.tolist()) for name, row in counts.items()})
