"""The pictures of a batch: curves along a number, maps of where a posture fails, and small multiples of scenarios."""

from functools import partial

from ana_sim.analysis.batches import ADD_UP, axis_of, courses, curved, levels, on_axis, pairs, strongest
from ana_sim.analysis.measures import better
from ana_sim.analysis.wording import words
from ana_sim.results import ResultsError
from ana_sim.views.activism_curve import activism_curve
from ana_sim.views.failure_map import failure_map
from ana_sim.views.frame import in_full
from ana_sim.views.gallery import write_figures
from ana_sim.views.report.batch_specs import curve_name
from ana_sim.views.small_multiples import draw_panels, panel_of_courses

FEWEST_WORLDS = 30
"""Points of numbers from which on a map of failures is drawn."""
MEASURES = ("net", "dependency", "influence")
ENDS = {"posture.activism": "0: home starts nothing"}


def batch_pictures(batch):
    """Return name -> function that draws it, of every picture that a batch has the data for."""
    found, measures = {}, [name for name in MEASURES if name in batch.measures]
    paths = curved(batch)
    for path in paths:
        found |= {f"curve-{measure}-{_last(path)}": partial(_curve, batch, measure, path) for measure in measures}
    if len(batch.postures) > 1 and not paths and len(batch.plan["points"]) >= FEWEST_WORLDS:
        found |= {f"failures-{measure}": partial(_failures, batch, measure) for measure in measures}
    if len(batch.postures) > 1 and len(batch.plan["scenarios"]) > 1 and _recorded(batch):
        found |= {f"scenarios-{measure}": partial(_scenarios, batch, measure) for measure in measures}
    return found


def write_batch_gallery(batch, *, only=None, **wishes):
    """Draw the pictures of a batch and return their paths.

    Args:
        batch: a finished Batch. only: names of pictures; all that can be drawn if left out.
        wishes: as `write_gallery` takes them, without a film.

    Raises:
        ResultsError: nothing can be drawn, a kind, theme or picture is unknown, or a file cannot be written.
    """
    drawn = batch_pictures(batch)
    if not drawn:
        raise ResultsError(
            f"there is nothing to draw in {batch.folder}",
            mend="A batch has pictures where a number takes three values or more, or where two postures meet several "
            "scenarios, or 30 points of numbers; `ana-sim report` makes a page of any batch.",
        )
    return write_figures(drawn, batch.manifest, batch, only=only, **wishes)


def _last(path):
    """Return what tells a number from others: of an event's date the event too."""
    *_, owner, name = path.split(".")
    return f"{owner}_date" if name == "date" else name


def _recorded(batch):
    """Return whether histories were recorded at more dates than their last."""
    return batch.plan["record"]["home"] in ("monthly", "yearly")


def _curve(batch, measure, path):
    rows = [level for level in levels(batch, measure) if path in level.point]
    table = {
        "panel": [batch.plan["scenarios"][level.scenario]["title"] for level in rows],
        "curve": [curve_name(level, path, with_posture=len(batch.postures) > 1) for level in rows],
        "x": [on_axis(batch, level.scenario, level.point[path]) for level in rows],
    }
    table |= {name: [getattr(level.mean, name) for level in rows] for name in ("mean", "low", "high")}
    looks = {
        "measure": in_full(measure),
        "unit": _unit(batch, measure),
        "number": _last(path),
        "note": ENDS.get(path, axis_of(batch, path).partition(", ")[2]),
    }
    best = "lowest" if better(measure) == "lower" else "highest"
    return activism_curve(table, best=best, made_by=made_by(batch), **looks)


def _failures(batch, measure):
    first, second = batch.postures[0], batch.postures[-1]
    found = [pair for pair in pairs(batch, first=first, second=second) if pair.measure == measure]
    x, y = strongest(batch, found)
    sign = -1 if better(measure) == "lower" else 1
    table = {
        axis: [on_axis(batch, pair.scenario, pair.point[path]) for pair in found] for axis, path in (("x", x), ("y", y))
    }
    table["apart"] = [sign * pair.difference.mean for pair in found]
    named = {"x": _of_parameters(x), "y": _of_parameters(y), "measure": in_full(measure), "postures": (first, second)}
    return failure_map(table, made_by=f"{CHOSEN} {made_by(batch)}", **named)


CHOSEN = (
    "Drawn over the two numbers that go most with the difference across worlds (rank correlation); what goes "
    "together need not be cause."
)


def _of_parameters(path):
    """Return a path without the kind of file it stands in."""
    return words(path.removeprefix("parameters.")).replace(".", ", ")


def _scenarios(batch, measure):
    facts = batch.manifest["measures"][measure]
    apart = facts["unit"] in ADD_UP
    panels = [
        panel_of_courses(batch.plan["scenarios"][name], found, measure=measure, postures=batch.postures, apart=apart)
        for name, found in courses(batch, measure).items()
        if len(found) == len(batch.postures)
    ]
    panels.sort(key=lambda panel: -panel.ahead)
    return draw_panels(panels, measure=measure, facts=facts, apart=apart, made_by=f"Most ahead first. {made_by(batch)}")


def _unit(batch, measure):
    return batch.manifest["measures"][measure]["unit"]


def made_by(batch):
    """Return where a batch's pictures come from."""
    manifest, plan = batch.manifest, batch.plan
    return (
        f"Batch {plan['name']} {manifest['id']}, {plan['replications']:,} histories of each cell, same luck, seed "
        f"{plan['seed']}. Numbers: plan.json; their sources: ana-sim describe. ana-sim "
        f"{manifest['versions']['ana-sim']}, rules {manifest['rules_version']}."
    )
