"""The main picture: how measures move under each posture, with their spread and the events of the scenario."""

from ana_sim.analysis.compare import fan
from ana_sim.analysis.measures import better
from ana_sim.views.theme import GREY, colours, foot, head, picture, style
from ana_sim.views.timeline import (
    chance_events,
    draw_key,
    draw_strip,
    key_height,
    mark_calendar,
    strip_height,
    years_of,
)

PANEL, GAP, TOP, FOOT, WIDTH = 2.15, 0.34, 1.2, 0.62, 11.0
"""Inches: height of a panel, room below it, room above the first and below the last, width of the picture."""


def fan_chart(results, measures=("dependency", "unmet_need", "influence"), *, calendar=True):
    """Return a Figure: a panel per measure with both postures' median, half and nine tenths of histories.

    Args:
        results: Results to draw; the first and the last posture get bands, others a median.
        measures: names of measures. Dependency is drawn with unmet need, so that neglect does not read as independence.
        calendar: whether the events' numbers and their key stand below; their months are marked in any case.
    """
    below = _calendar_height(results) if calendar else 0.25
    height = TOP + len(measures) * (PANEL + GAP) + below + FOOT
    with picture(WIDTH, height) as figure:
        edge = height - TOP
        for place, measure in enumerate(measures):
            axes = figure.add_axes(_box(0.75, edge - PANEL, 9.3, PANEL, height))
            draw_fan(axes, results, measure)
            mark_calendar(axes, results, label=place == 0)
            axes.tick_params(labelbottom=measure == measures[-1])
            edge -= PANEL + GAP
        if calendar:
            _draw_calendar(figure, results, edge)
        head(figure, results.manifest["scenario"]["title"], _subtitle(results))
        foot(figure, results)
    return figure


def _calendar_height(results):
    """Return the inches that the strip of events, their key and the events by chance need."""
    return strip_height(results) + 0.17 + key_height(results) + 0.1 + 0.13 * len(chance_events(results))


def _draw_calendar(figure, results, edge):
    """Draw the events below the panels: their numbers in a strip, what they are in a key, and those by chance."""
    height, strip, key = figure.get_figheight(), strip_height(results), key_height(results)
    edge -= strip - 0.08
    draw_strip(figure.add_axes(_box(0.75, edge, 9.3, strip, height)), results)
    edge -= key + 0.25
    draw_key(figure.add_axes(_box(0.45, edge, WIDTH - 0.9, key, height)), results)
    lines = "\n".join(f"By chance: {line}" for line in chance_events(results))
    figure.text(0.45 / WIDTH, (edge - 0.04) / height, lines, size=6.5, va="top", linespacing=1.4)


def _box(left, bottom, width, height, whole):
    return (left / WIDTH, bottom / whole, width / WIDTH, height / whole)


def _subtitle(results):
    ends = _listed([results.postures[0], results.postures[-1]])
    only = f" (bands for {ends} alone)" if len(results.postures) > 2 else ""
    return (
        f"{results.manifest['scenario']['resolved']['home']['name']} under {_listed(results.postures)} non-alignment, "
        "the same in every other respect. Line: median history; dark band: half of the histories; light band: nine "
        f"tenths{only}. The bands are luck within the model, not doubt about its numbers."
    )


def _listed(names):
    names = [name.replace("_", " ") for name in names]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def draw_fan(axes, results, measure):
    """Draw one measure: bands for the first and the last posture, a median for each, names at the line's end."""
    palette, months = colours(results.postures), years_of(results.months)
    ends = {}
    for posture in results.postures:
        found, colour = fan(results, posture, measure), palette[posture]
        if posture in (results.postures[0], results.postures[-1]):
            axes.fill_between(months, found[0.05], found[0.95], color=colour, alpha=0.13, lw=0)
            axes.fill_between(months, found[0.25], found[0.75], color=colour, alpha=0.25, lw=0)
        axes.plot(months, found[0.5], color=colour, lw=1.6, ls=style(posture))
        ends[posture] = found[0.5][-1]
    axes.margins(y=0.12)
    if facts_of_shares(results, measure):
        axes.set_ylim(bottom=max(axes.get_ylim()[0], 0.0))
    name_ends(axes, ends, palette)
    facts, way = results.measures[measure], better(measure)
    name_measure(axes, measure, facts, note=f"{way} is better" if way else "")
    axes.set_ylabel(facts["unit"])
    if axes.get_ylim()[0] > 0:
        axes.text(1, 0.02, "axis does not start at 0 ", size=7, color=GREY, ha="right", transform=axes.transAxes)


def facts_of_shares(results, measure):
    """Return whether a measure is a share or an index, which cannot fall below 0."""
    return results.measures[measure]["unit"].startswith(("share", "index"))


def name_measure(axes, measure, facts, *, note=""):
    """Write a panel's title: the measure's name, then what it is, then a note."""
    title = axes.set_title(measure.replace("_", " ").capitalize())
    explained = f"{facts['title']}; {note}" if note else facts["title"]
    place = {"xytext": (9, 1), "xycoords": title, "textcoords": "offset points", "annotation_clip": False}
    axes.annotate(explained, (1, 0), color=GREY, **place)


def name_ends(axes, ends, palette):
    """Write each posture's name beside the end of its line, moved apart where they would touch."""
    low, high = axes.get_ylim()
    axes.set_ylim(low, high)
    room, place = 0.085 * (high - low), None
    for posture, value in sorted(ends.items(), key=lambda pair: pair[1]):
        place = value if place is None else max(value, place + room)
        axes.annotate(
            posture.replace("_", " "),
            (1.008, place),
            xycoords=("axes fraction", "data"),
            color=palette[posture],
            va="center",
            weight="bold",
            annotation_clip=False,
        )
