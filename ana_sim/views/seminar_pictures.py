"""The small pictures of the seminar: bars, dots with intervals, curves, strips of histories."""

import textwrap

import numpy as np

from ana_sim.analysis.compare import fan
from ana_sim.analysis.measures import better
from ana_sim.analysis.statistics import mean_interval
from ana_sim.analysis.wording import listed, upper, words
from ana_sim.views.fan_chart import name_ends
from ana_sim.views.theme import (
    BLUE,
    GREY,
    ORANGE,
    VERMILLION,
    colours,
    head,
    picture,
    style,
)
from ana_sim.views.timeline import years_of

WIDTH = 9.0
TOP, BOTTOM = 0.95, 0.95
LINES = {"-": "solid", "--": "dashed", ":": "dotted", "-.": "dash-dot"}


def axes_in(figure, height, *, left=1.0, right=0.9):
    """Return axes of a height and margins in inches, above the foot."""
    width = figure.get_figwidth()
    box = (
        left / width,
        BOTTOM / figure.get_figheight(),
        (width - left - right) / width,
        height / figure.get_figheight(),
    )
    return figure.add_axes(box)


def finish(figure, title, subtitle, source):
    """Write title, subtitle and source, and that this is not a forecast."""
    head(figure, title, subtitle)
    height = figure.get_figheight()
    lines = textwrap.fill(f"{source} Not a forecast: no statement about what will be.", 150)
    figure.text(0.45 / WIDTH, 0.12 / height, lines, size=7, color=GREY, va="bottom")


def bars(values, *, title, subtitle, unit, source):
    """Return a Figure of one bar per name, longest at the top.

    Args:
        values: name -> number. unit: of the numbers, for the axis. source: where they come from.
    """
    ordered = sorted(values.items(), key=lambda pair: pair[1])
    tall = 0.27 * len(ordered) + 0.2
    with picture(WIDTH, TOP + tall + BOTTOM) as figure:
        axes = axes_in(figure, tall, left=2.2)
        axes.barh([name for name, _ in ordered], [value for _, value in ordered], 0.7, color=BLUE)
        for row, (_, value) in enumerate(ordered):
            axes.annotate(f" {value:.3g}", (value, row), va="center", size=8)
        axes.margins(x=0.12)
        axes.set_xlabel(unit)
        finish(figure, title, subtitle, source)
    return figure


def dots(samples, *, title, subtitle, unit, source, zero=True):
    """Return a Figure of one row per name: the mean with its 95 % interval (thick) and nine tenths of histories (thin).

    Args:
        samples: name -> (replications,) values, drawn from top to bottom.
        zero: whether a line is drawn at 0.
    """
    tall = 0.32 * len(samples) + 0.2
    with picture(WIDTH, TOP + tall + BOTTOM) as figure:
        axes = axes_in(figure, tall, left=2.9)
        for row, values in enumerate(reversed(samples.values())):
            found, spread = mean_interval(values), np.quantile(values, [0.05, 0.95])
            axes.plot(spread, [row, row], color=BLUE, lw=1)
            axes.plot([found.low, found.high], [row, row], color=BLUE, lw=4, solid_capstyle="butt")
            axes.plot(found.mean, row, "o", color=BLUE, ms=5)
        axes.set_yticks(range(len(samples)), [words(name) for name in reversed(samples)])
        axes.margins(y=0.08)
        if zero:
            axes.axvline(0, color=GREY, lw=0.8)
        axes.set_xlabel(unit)
        finish(figure, title, subtitle, source)
    return figure


def curves(lines, *, title, subtitle, across, unit, source):
    """Return a Figure of one curve per name: means over histories, with the 95 % interval of the mean as a band.

    Args:
        lines: name -> {number: (replications,) values}. across: what the numbers are, for the axis.
    """
    tall = 2.8
    palette = dict(zip(lines, (VERMILLION, BLUE, ORANGE, GREY), strict=False))
    with picture(WIDTH, TOP + tall + BOTTOM) as figure:
        axes = axes_in(figure, tall, right=1.6)
        for place, (name, points) in enumerate(lines.items()):
            found = [mean_interval(values) for values in points.values()]
            numbers = list(points)
            low, high = [one.low for one in found], [one.high for one in found]
            axes.fill_between(numbers, low, high, color=palette[name], alpha=0.25, lw=0)
            means = [one.mean for one in found]
            axes.plot(numbers, means, color=palette[name], marker="os^D"[place % 4], ms=4, lw=1.6)
        axes.set_xlabel(across)
        axes.set_ylabel(unit)
        name_ends(axes, {name: list(found.values())[-1].mean() for name, found in lines.items()}, palette)
        if axes.get_ylim()[0] > 0:
            axes.text(1, 0.02, "axis does not start at 0 ", size=7, color=GREY, ha="right", transform=axes.transAxes)
        finish(figure, title, subtitle, source)
    return figure


def small_fan(results, measures):
    """Return a Figure of one small panel per measure: median and nine tenths of histories under each posture.

    Args:
        results: Results to draw. measures: names, at most four.
    """
    palette, months = colours(results.postures), years_of(results.months)
    rows = -(-len(measures) // 2)
    height = 1.0 + 2.45 * rows + 0.35
    with picture(WIDTH, height) as figure:
        for place, measure in enumerate(measures):
            left = 0.75 + 4.2 * (place % 2)
            edge = height - 1.0 - 2.45 * (place // 2) - 1.85
            axes = figure.add_axes((left / WIDTH, edge / height, 3.1 / WIDTH, 1.75 / height))
            for posture in results.postures:
                found = fan(results, posture, measure)
                axes.fill_between(months, found[0.05], found[0.95], color=palette[posture], alpha=0.15, lw=0)
                axes.plot(months, found[0.5], color=palette[posture], ls=style(posture), lw=1.6)
            way = better(measure)
            axes.set_title(f"{upper(words(measure))}{f' ({way} is better)' if way else ''}")
            axes.set_ylabel(results.measures[measure]["unit"])
        _posture_key(figure, results.postures, palette)
        manifest = results.manifest
        said = listed(map(words, results.postures))
        finish(
            figure, manifest["scenario"]["title"], f"Line: median history; band: nine tenths. {upper(said)}.",
            f"{manifest['replications']:,} histories per posture on the same luck, seed {manifest['seed']}.",
        )  # fmt: skip
    return figure


def _posture_key(figure, postures, palette):
    """Name the colours at the right of the foot."""
    height, place = figure.get_figheight(), 0.0
    for posture in reversed(postures):
        figure.text(
            1 - (0.45 + place) / WIDTH, 0.32 / height, f"{words(posture)} ({LINES[style(posture)]})",
            color=palette[posture], weight="bold", ha="right",
        )  # fmt: skip
        place += 0.1 * len(posture) + 0.9


def strips(groups, *, title, subtitle, unit, source, interval=True):
    """Return a Figure of one row per group: every value a dot, their mean above them.

    Args:
        groups: name -> values, one per history, or one per world.
        interval: whether the mean's 95 % interval is drawn; not where the values are no sample of anything.
    """
    tall = 0.8 * len(groups)
    shake = np.random.default_rng(1)
    with picture(WIDTH, TOP + tall + BOTTOM) as figure:
        axes = axes_in(figure, tall, left=2.3)
        for row, values in enumerate(reversed(groups.values())):
            axes.plot(values, row - 0.08 + shake.uniform(-0.22, 0.22, len(values)), ".", color=GREY, alpha=0.45, ms=5)
            found = mean_interval(values)
            if interval:
                axes.plot([found.low, found.high], [row + 0.3] * 2, color=VERMILLION, lw=4, solid_capstyle="butt")
            axes.plot(found.mean, row + 0.3, "o", color=VERMILLION, ms=5)
        axes.axvline(0, color=GREY, lw=0.8)
        axes.set_yticks(range(len(groups)), list(reversed(groups)))
        axes.set_ylim(-0.55, len(groups) - 0.35)
        axes.set_xlabel(unit)
        finish(figure, title, subtitle, source)
    return figure
