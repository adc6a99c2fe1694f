"""The main picture: how measures move under each side, with their spread and the events of the scenario."""

import textwrap

import numpy as np

from ana_sim.analysis.findings.types import Findings
from ana_sim.analysis.wording import listed, named, upper, words
from ana_sim.views.frame import as_posture, axes_at, in_full
from ana_sim.views.theme import GREY, colours_of, foot, head, key_of_sides, needs_key, picture, styles_of, texts_of
from ana_sim.views.timeline import (
    chance_lines,
    draw_key,
    draw_strip,
    key_height,
    mark_calendar,
    months_of,
    strip_height,
    years_of,
)

PANEL, GAP, TOP, FOOT, WIDTH = 1.85, 0.34, 1.4, 0.62, 11.0
"""Inches: height of a panel, room below it, room above the first and below the last, width of the picture."""
MEASURES = ("dependency", "unmet_need", "concentration", "influence")
"""Dependency stands with unmet need, so that neglect does not read as independence."""
LONG, KEY = 100, 0.3
"""Characters of an explanation from which on it is written smaller; inches for a key of the sides."""


def fan_chart(findings, measures=MEASURES, *, calendar=True):
    """Return a Figure: a panel per measure with each side's median, half and nine tenths of histories.

    Args:
        findings: Findings; the first and the last side get bands, others a median.
        measures: names of headline measures.
        calendar: whether the events' numbers and their key stand below; their months are marked in any case.
    """
    below = _calendar_height(findings) if calendar else 0.25
    top = TOP + (KEY if needs_key(findings) else 0)
    height = top + len(measures) * (PANEL + GAP) + below + FOOT
    with picture(WIDTH, height, texts=texts_of(findings)) as figure:
        edge = height - top
        for place, measure in enumerate(measures):
            axes = axes_at(figure, 0.75, edge - PANEL, 9.3, PANEL)
            draw_fan(axes, findings, measure)
            mark_calendar(axes, findings, label=place == 0)
            axes.tick_params(labelbottom=measure == measures[-1])
            edge -= PANEL + GAP
        if calendar:
            _draw_calendar(figure, findings, edge)
        head(figure, title_of(findings), _subtitle(findings))
        if needs_key(findings):
            key_of_sides(figure, findings, below=TOP - 0.35)
        foot(figure, findings)
    return figure


def title_of(findings: Findings) -> str:
    """Return the title of the scenario, or in short the scenarios that are compared."""
    if len(findings.worlds) == 1:
        return findings.worlds[0].title
    return upper(" against ".join(named(world.name) for world in reversed(findings.worlds)))


def _calendar_height(findings):
    """Return the inches that the strip of events, their key and the events without a date need."""
    return strip_height(findings) + 0.17 + key_height(findings) + 0.1 + 0.13 * len(chance_lines(findings))


def _draw_calendar(figure, findings, edge):
    """Draw the events below the panels: their numbers in a strip, what they are in a key, and those without a date."""
    height, strip, key = figure.get_figheight(), strip_height(findings), key_height(findings)
    edge -= strip - 0.08
    draw_strip(axes_at(figure, 0.75, edge, 9.3, strip), findings)
    edge -= key + 0.25
    draw_key(axes_at(figure, 0.45, edge, WIDTH - 0.9, key), findings)
    lines = "\n".join(chance_lines(findings))
    figure.text(0.45 / WIDTH, (edge - 0.04) / height, lines, size=6.5, va="top", linespacing=1.4)


def _subtitle(findings):
    names = [side.name for side in findings.sides]
    only = f" (bands for {listed([words(names[0]), words(names[-1])])} alone)" if len(names) > 2 else ""
    under = listed([as_posture(findings, name) for name in names])
    return (
        f"{findings.home}: {under}, the same in every other respect. Line: median history; dark band: half of the "
        f"histories; light band: nine tenths{only}. The bands are luck within the model, not doubt about its numbers."
    )


def draw_fan(axes, findings, measure):
    """Draw one measure: bands for the first and the last side, a median for each, names at the line's end."""
    palette, lines, months = colours_of(findings), styles_of(findings), years_of(months_of(findings))
    ends, banded = {}, (findings.sides[0].name, findings.sides[-1].name)
    for side in palette:
        low, lower, middle, upper_, high = findings.fan(measure, side).quantiles
        if side in banded:
            axes.fill_between(months, low, high, color=palette[side], alpha=0.13, lw=0)
            axes.fill_between(months, lower, upper_, color=palette[side], alpha=0.25, lw=0)
        axes.plot(months, middle, color=palette[side], lw=1.6, ls=lines[side])
        ends[side] = middle[-1]
    axes.margins(y=0.12)
    facts = findings.measures[measure]
    if facts.unit.startswith(("share", "index")):
        axes.set_ylim(bottom=max(axes.get_ylim()[0], 0.0))
    if not needs_key(findings):
        name_ends(axes, ends, palette)
    name_measure(axes, measure, facts, note=f"{facts.better} is better" if facts.better else "")
    axes.set_ylabel(facts.unit)
    if axes.get_ylim()[0] > 0:
        axes.text(1, 0.02, "axis does not start at 0 ", size=7, color=GREY, ha="right", transform=axes.transAxes)


def name_measure(axes, measure, facts, *, note=""):
    """Write a panel's title: the measure's name, then what it is, then a note."""
    title = axes.set_title(upper(in_full(measure)))
    explained = f"{note}. {facts.title}" if note else facts.title
    place = {"xytext": (9, 1), "xycoords": title, "textcoords": "offset points", "annotation_clip": False}
    look = {"color": GREY, "size": 9 if len(explained) < LONG else 7.5}
    axes.annotate(_short(explained, 150 - len(in_full(measure))), (1, 0), **look, **place)


def _short(text, most):
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def name_ends(axes, ends, palette):
    """Write each side's name beside the end of its line, moved apart where they would touch."""
    low, high = axes.get_ylim()
    axes.set_ylim(low, high)
    texts = {side: textwrap.fill(named(side), 13) for side in sorted(ends, key=ends.get)}
    rooms = [0.095 * (high - low) * (1 + 0.75 * text.count("\n")) for text in texts.values()]
    places = apart([ends[side] for side in texts], rooms)
    for (side, text), place in zip(texts.items(), places, strict=True):
        look = {"color": palette[side], "va": "center", "weight": "bold", "annotation_clip": False}
        look["size"] = 9 if len(text) < 13 else 7.5
        axes.annotate(text, (1.008, place), xycoords=("axes fraction", "data"), linespacing=1.0, **look)


def apart(values, rooms):
    """Return places for labels at rising values, each with its room, moved as little as keeps them apart."""
    places, top = [], -np.inf
    for value, room in zip(values, rooms, strict=True):
        places.append(max(value, top + room / 2))
        top = places[-1] + room / 2
    return list(np.array(places) - np.mean(np.array(places) - values)) if places else []
