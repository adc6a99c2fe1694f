"""The report of a batch: what each cell's pair says, curves along numbers, failures, and how it was made."""

from ana_sim.analysis.batches import levels, pairs
from ana_sim.analysis.measures import AIMS
from ana_sim.views.frame import said
from ana_sim.views.report.again import command_of
from ana_sim.views.report.batch_specs import curve_spec, pairs_spec, point_in_words
from ana_sim.views.report.form import number, percent
from ana_sim.views.report.page import page, write_page

MOST_ROWS = 400
"""Rows of the table of pairs; the tables themselves hold the rest."""
FEWEST_VALUES = 3
"""Values of a number that make a curve."""


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
    charts = {f"pairs-{m}": pairs_spec(found, measure=m, unit=_unit(batch, m)) for m in batch.measures if found}
    curves = {f"curve-{place}": path for place, path in enumerate(_curved(batch))}
    for name, path in curves.items():
        rows = [level for level in levels(batch, "net") if path in level.point]
        charts[name] = curve_spec(rows, path=path, measure="net", unit=_unit(batch, "net"))
    return page(
        "batch.html",
        batch=batch,
        manifest=batch.manifest,
        plan=batch.plan,
        first=first,
        second=second,
        verdicts=[_verdict(batch, found, measure) for measure in batch.measures] if found else [],
        rows=[_row(pair) for pair in found[:MOST_ROWS]],
        all_rows=len(found),
        charts=charts,
        curves=curves,
        command=command_of(batch.manifest),
    )


def _unit(batch, measure):
    return batch.manifest["measures"][measure]["unit"]


def _curved(batch):
    """Return the paths of numbers that take enough values to make a curve of the net balance."""
    if "net" not in batch.measures or len(batch.plan["points"]) > 200:
        return []
    values = {}
    for place in range(len(batch.plan["points"])):
        for path, value in batch.point(place).items():
            values.setdefault(path, set()).add(value)
    return [path for path, taken in values.items() if len(taken) >= FEWEST_VALUES]


def _verdict(batch, found, measure):
    """Return in how many worlds the second posture is better, worse, or not told apart from the first."""
    kinds = [row["k"] for row in pairs_spec(found, measure=measure, unit="")["data"]["values"]]
    shares = {kind: kinds.count(kind) / len(kinds) for kind in ("better", "worse", "not told apart")}
    return {
        "name": said(measure).capitalize() + ("*" if measure in AIMS else ""),
        "measure": measure,
        "unit": _unit(batch, measure),
        "worlds": len(kinds),
        "counts": {kind: kinds.count(kind) for kind in shares},
        "shares": {kind: percent(share) for kind, share in shares.items()},
    }


def _row(pair):
    half = (pair.difference.high - pair.difference.low) / 2
    digits = 2 if abs(pair.difference.mean) >= 1 else 4
    return {
        "scenario": said(pair.scenario),
        "point": point_in_words(pair.point),
        "measure": said(pair.measure),
        "difference": f"{number(pair.difference.mean, digits, signed=True)} ± {number(half, digits)}",
        "ahead": f"{percent(pair.ahead.mean)} ({percent(pair.ahead.low)} to {percent(pair.ahead.high)})",
        "replications": pair.replications,
    }
