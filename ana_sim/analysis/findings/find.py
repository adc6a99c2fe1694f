"""Work the Findings of a comparison out, once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from ana_sim.analysis.breakdown import Split, split_difference
from ana_sim.analysis.findings.acts import acts_of
from ana_sim.analysis.findings.courses import fans_of, plane_of
from ana_sim.analysis.findings.events import worlds_of
from ana_sim.analysis.findings.file import settled
from ana_sim.analysis.findings.levels import at_the_end, comparison_of, crossed_of, levels_of, spread_of
from ana_sim.analysis.findings.powers import before_of, powers_of, relations_of
from ana_sim.analysis.findings.types import FORMAT, NOT_A_FORECAST, VERSION, Findings, Made, Measure
from ana_sim.analysis.measures import AIMS, better, facts_of
from ana_sim.analysis.periods import final_year, since_switch, switch_month
from ana_sim.analysis.sides import Side, is_crossed, power_dates, sides_of
from ana_sim.analysis.sweep import Sweep
from ana_sim.analysis.verdict import verdict
from ana_sim.analysis.wording import plainly
from ana_sim.results.reading import Results
from ana_sim.scenario.asked import of_kind

SPLIT = (
    ("dependency", final_year),
    ("concentration", final_year),
    ("unmet_need", final_year),
    ("influence", final_year),
    ("net", since_switch),
    ("pressure", since_switch),
)

ORIGINS = ("sources", "data", "rule", "constant")
"""What a number may rest on that is no judgement."""


def find(results: Results, *, sweep: Sweep | None = None) -> Findings:
    """Return the Findings of Results.

    Args:
        results: Results of two or more sides (scenarios, postures, or both).
        sweep: Sweep of what the answer hangs on, where one was made.

    Raises:
        WrongKindError: `results` are none.

    Example:
        >>> found = ana_sim.find(results)
        >>> found.comparisons[0].first, found.comparisons[0].second, "ctive" in found.verdict[0]
        ('passive', 'active', True)
    """
    if sweep is not None:
        of_kind("sweep", sweep, Sweep, mend="ana_sim.analysis.sweep makes one")
    sides = sides_of(of_kind("results", results, Results, mend="read_results(folder) gives them"))
    ends = {side: at_the_end(results, side) for side in sides}
    found = Findings(
        format=FORMAT,
        version=VERSION,
        statement=NOT_A_FORECAST,
        made=made_of(results),
        **_setting(results),
        measures=_measures(results),
        worlds=worlds_of(results, sides),
        sides=tuple(sides),
        comparisons=tuple(comparison_of(results, *pair, ends) for pair in _pairs(sides)),
        crossed=crossed_of(results, sides),
        final=levels_of(results, sides, final_year),
        since=levels_of(results, sides, since_switch),
        fans=fans_of(results, sides),
        plane=tuple(plane_of(results, side) for side in sides),
        spread=spread_of(results, sides),
        relations=relations_of(results, sides),
        acts=acts_of(results, sides),
        split=_split(results),
        sweep=sweep,
        verdict=(),
    )
    return said(found)


def said(findings: Findings) -> Findings:
    """Return Findings with their verdict, every number as it is kept in the file."""
    found = settled(findings)
    return replace(found, verdict=verdict(found))


def _pairs(sides: Sequence[Side]) -> list[tuple[Side, Side]]:
    """Return the pairs of sides that are compared: what is named last against each other one."""
    if not is_crossed(sides):
        return [(side, sides[-1]) for side in sides[:-1]]
    scenarios, postures = (list(dict.fromkeys(getattr(s, part) for s in sides)) for part in ("scenario", "posture"))
    place = {(side.scenario, side.posture): side for side in sides}
    *others, last = scenarios
    pairs = [(place[one, p], place[last, p]) for p, one in product(reversed(postures), others)]
    *others, last = postures
    return pairs + [(place[s, one], place[s, last]) for s, one in product(scenarios, others)]


def made_of(results: Results) -> Made:
    """Return where findings about Results come from."""
    manifest, records = results.manifest, results.scenarios.values()
    numbers = _each_once(records)
    of_numbers = {key for number in numbers for key in number["sources"]}
    of_events = {
        key for record in records for event in record["resolved"]["events"].values() for key in event["sources"]
    }
    return Made(
        results=manifest["id"],
        seed=manifest["seed"],
        replications=manifest["replications"],
        rules_version=manifest["rules_version"],
        ana_sim=manifest["versions"]["ana-sim"],
        numbers=len(numbers),
        judgements=sum(not any(number.get(name) for name in ORIGINS) for number in numbers),
        sources=tuple(sorted(of_numbers | of_events)),
    )


def _each_once(records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the numbers of all scenarios, one that several share counted once: same path, same record."""
    found = {
        (path, *(str(value) for key, value in number.items() if key not in ("file", "line"))): number
        for record in records
        for path, number in record["numbers"].items()
    }
    return list(found.values())


def _setting(results: Results) -> dict[str, Any]:
    """Return what all sides share: home, months, powers, domains."""
    resolved = next(iter(results.scenarios.values()))["resolved"]
    months = tuple(map(str, results.months))
    return {
        "home": plainly(resolved["home"]["name"]),
        "start": months[0],
        "end": months[-1],
        "switch": str(switch_month(results)),
        "months": months,
        "dates": tuple(map(str, power_dates(results))),
        "before": before_of(results)[1],
        "domains": tuple(results.manifest["domains"]),
        "levels_of_powers": tuple(results.manifest["levels"]),
        "powers": powers_of(results),
    }


def _measures(results: Results) -> dict[str, Measure]:
    return {
        name: Measure(name, one["title"], one["unit"], one["adds_up"], better(name), name in AIMS)
        for name, one in facts_of(results).items()
    }


def _split(results: Results) -> tuple[Split, ...]:
    if not results.manifest.get("split"):
        return ()
    return tuple(split_difference(results, measure, period=period) for measure, period in SPLIT)
