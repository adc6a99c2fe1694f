"""The report of a batch: what each cell's pair says, curves along numbers, failures, and how it was made."""

from ana_sim.analysis.batches import curved, levels, pairs, strongest
from ana_sim.analysis.measures import AIMS
from ana_sim.analysis.wording import percent, plus_minus, upper, words
from ana_sim.views.batch_words import kind_of
from ana_sim.views.frame import units_told
from ana_sim.views.report.again import command_of
from ana_sim.views.report.batch_specs import (
    MANY,
    curve_spec,
    pairs_spec,
    point_in_words,
    spread_spec,
    worlds_spec,
)
from ana_sim.views.report.page import page, write_page

MOST_ROWS = 400
"""Rows of the table of pairs; the tables themselves hold the rest."""
MOST_SCENARIOS = 12
"""Scenarios whose curves are drawn."""
MAPPED = ("net", "dependency", "influence")
"""Measures whose worlds are drawn over two numbers."""


def write_batch_report(batch, path):
    """Write the report of a finished batch to a file and return its path.

    Raises:
        ResultsError: the file cannot be written.
    """
    return write_page(path, render_batch(batch))


def render_batch(batch):
    """Return the HTML of a batch's report."""
    postures = batch.postures
    first, second = postures[0], postures[-1]
    found = pairs(batch, first=first, second=second) if len(postures) > 1 else []
    charts = {f"pairs-{measure}": _pairs_chart(batch, found, measure) for measure in batch.measures if found}
    maps = _maps(batch, found)
    charts |= {f"worlds-{measure}": chart for measure, chart in maps.items()}
    curves = _curves(batch)
    charts |= {f"curve-{place}": curve["chart"] for place, curve in enumerate(curves)}
    return page(
        "batch.html",
        batch=batch,
        manifest=batch.manifest,
        plan=batch.plan,
        first=first,
        second=second,
        verdicts=[_verdict(batch, found, measure) for measure in batch.measures] if found else [],
        rows=[_row(pair, batch) for pair in found[:MOST_ROWS]],
        all_rows=len(found),
        charts=charts,
        curves=curves,
        maps=list(maps),
        many=many(batch),
        units=units_told(_unit(batch, measure) for measure in batch.measures),
        command=command_of(batch.manifest),
    )


def many(batch):
    """Return whether there are too many points of numbers to draw and write each by its numbers."""
    return len(batch.plan["points"]) > MANY


def _place(pair, batch):
    return f"number {pair.number}" if many(batch) else point_in_words(pair.point)


def _unit(batch, measure):
    return batch.manifest["measures"][measure]["unit"]


def _pairs_chart(batch, found, measure):
    unit = _unit(batch, measure)
    if many(batch):
        return spread_spec(found, measure=measure, unit=unit)
    titles = {name: scenario["title"] for name, scenario in batch.plan["scenarios"].items()}
    return pairs_spec(found, measure=measure, unit=unit, titles=titles)


def _curves(batch):
    """Return the curves of the net balance: a chart for each number that makes one, and each scenario."""
    found = []
    for path in curved(batch) if "net" in batch.measures else []:
        for name, scenario in list(batch.plan["scenarios"].items())[:MOST_SCENARIOS]:
            rows = [level for level in levels(batch, "net") if level.scenario == name and path in level.point]
            chart = curve_spec(batch, rows, path=path, measure="net", unit=_unit(batch, "net"))
            found.append({"path": path, "scenario": scenario["title"], "chart": chart})
    return found


def _maps(batch, found):
    """Return measure -> the map of its worlds over the two numbers that go most with the difference."""
    maps = {}
    if curved(batch) or len(batch.plan["points"]) < MANY:
        return maps
    for measure in MAPPED:
        own = [pair for pair in found if pair.measure == measure]
        numbers = strongest(batch, own)
        if len(numbers) == 2:
            maps[measure] = worlds_spec(batch, own, *numbers, unit=_unit(batch, measure))
    return maps


def _verdict(batch, found, measure):
    """Return in how many worlds the second posture is better, worse, or not told apart from the first."""
    kinds = [kind_of(pair) for pair in found if pair.measure == measure]
    shares = {kind: kinds.count(kind) / len(kinds) for kind in ("better", "worse", "not told apart")}
    return {
        "name": upper(words(measure)) + ("*" if measure in AIMS else ""),
        "measure": measure,
        "unit": _unit(batch, measure),
        "worlds": len(kinds),
        "counts": {kind: kinds.count(kind) for kind in shares},
        "shares": {kind: percent(share) for kind, share in shares.items()},
    }


def _row(pair, batch):
    digits = 2 if abs(pair.difference.mean) >= 1 else 4
    return {
        "scenario": words(pair.scenario),
        "point": _place(pair, batch),
        "measure": words(pair.measure),
        "difference": plus_minus(pair.difference, digits),
        "ahead": f"{percent(pair.ahead.mean)} ({percent(pair.ahead.low)} to {percent(pair.ahead.high)})",
        "replications": pair.replications,
    }
