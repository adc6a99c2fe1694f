"""What a side gains and what it costs: losses beside gains, bad histories beside the mean, needs beside ties."""

import numpy as np

from ana_sim.analysis.measures import BALANCES, COSTS, GAINS, INCIDENTS
from ana_sim.analysis.wording import in_words, number, words
from ana_sim.views.fan_chart import title_of
from ana_sim.views.frame import as_posture, axes_at, in_full
from ana_sim.views.theme import (
    BLACK,
    FAINT,
    GREEN,
    GREY,
    MOST_NAMED,
    VERMILLION,
    colours_of,
    foot,
    head,
    key_of_sides,
    needs_key,
    picture,
    texts_of,
)

WIDTH, HEIGHT = 11.0, 9.9
LEFT = -1.95 / 2.85
"""Where the titles of the left panels start: above their labels."""
PARTS = (*GAINS, *COSTS, *BALANCES)


def cost_panel(findings, *, first=None, second=None):
    """Return a Figure: components of the net balance, its spread, incidents, and dependency beside unmet need."""
    one = findings.comparison(first, second)
    with picture(WIDTH, HEIGHT, texts=texts_of(findings)) as figure:
        draw_components(axes_at(figure, 2.45, 5.05, 2.85, 3.35), findings, one)
        draw_balance(axes_at(figure, 6.75, 5.05, 3.6, 3.35), findings)
        draw_incidents(axes_at(figure, 2.45, 1.35, 2.85, 2.5), findings)
        draw_trade(axes_at(figure, 6.75, 1.35, 3.6, 2.5), findings)
        head(figure, f"What {as_posture(findings, one.second)} gains and what it costs", _subtitle(findings, one))
        if needs_key(findings):
            key_of_sides(figure, findings, below=0.95)
        foot(figure, findings)
    return figure


def _subtitle(findings, one):
    months = len(findings.months) - findings.months.index(findings.switch)
    return (
        f"{title_of(findings)}. Upper left: {words(one.second)} minus {words(one.first)}. Sums since the postures "
        f"parted ({in_words(findings.switch)}), {months} months. One need-month (nm) is what one month with all needs "
        f"met is worth to {findings.home}. Every posture that acts chooses for net balance."
    )


def draw_components(axes, findings, one):
    """Draw each component's paired difference: dot the mean, thick its interval, thin nine tenths of histories."""
    for row, name in enumerate(reversed(PARTS)):
        difference, sign = one.since[name], sign_of(name)
        mean, low, high = (sign * value for value in whole(difference.difference))
        colour = BLACK if name in BALANCES else GREEN if mean >= 0 else VERMILLION
        axes.plot([sign * value for value in difference.spread], [row, row], color=colour, lw=1, alpha=0.55)
        axes.plot([low, high], [row, row], color=colour, lw=4, solid_capstyle="butt")
        axes.plot(mean, row, "o", color=colour, ms=4)
        place = {"xy": (1.02, row), "xycoords": ("axes fraction", "data"), "va": "center", "annotation_clip": False}
        axes.annotate(number(mean, digits=2, signed=True), color=colour, size=8, **place)
    axes.axvline(0, color=GREY, lw=0.8)
    axes.axhline(len(BALANCES) - 0.5, color=FAINT, lw=1)
    axes.set_yticks(range(len(PARTS)), [named(name) for name in reversed(PARTS)])
    axes.tick_params(axis="y", labelsize=8)
    axes.margins(x=0.18)
    axes.set_title("Where the balance differs", x=LEFT)
    axes.set_xlabel(
        "nm; right of 0 is better for home. Dot: mean,\nthick: its 95 % interval, thin: nine tenths of histories"
    )


def sign_of(name):
    """Return -1 for what is lost, so that more of it lies on the side that is worse for home."""
    return -1 if name in COSTS else 1


def named(name):
    """Return a component's name, a balance without the word balance."""
    return in_full(name).replace("balance ", "").removesuffix(" balance")


def whole(interval):
    """Return a mean with its bounds; where there are none, as of one history, the mean stands for them."""
    return [interval.mean if value is None else value for value in interval]


def draw_balance(axes, findings):
    """Draw the distribution of the net balance under each side, with the mean of its worst twentieth."""
    palette, spread = colours_of(findings), findings.spread
    tallest = max(max(row) for row in spread.percent.values())
    for side, row in spread.percent.items():
        axes.stairs(row, spread.edges, color=palette[side], lw=1.4)
        axes.stairs(row, spread.edges, color=palette[side], fill=True, alpha=0.12)
    for place, side in enumerate(spread.percent):
        level = findings.level("net", side, period="since")
        name = "" if needs_key(findings) else words(side)
        _mark_mean_and_worst(axes, name, level, tallest * (1.08 + 0.13 * place), palette[side])
    axes.set_title("How the net balance spreads")
    axes.set_ylabel("% of histories")
    axes.set_xlabel("nm, effort counted. Dot: mean of all histories,\ntriangle: mean of the worst twentieth")


def _mark_mean_and_worst(axes, name, level, height, colour):
    """Mark above the distributions where a side's mean lies, and the mean of its worst twentieth."""
    mean = level.mean.mean
    axes.plot([level.worst, mean], [height, height], color=colour, lw=1)
    axes.plot(level.worst, height, marker="^", color=colour, ms=6)
    axes.plot(mean, height, "o", color=colour, ms=4)
    look = {"xytext": (7, 0), "textcoords": "offset points", "va": "center", "weight": "bold", "size": 8}
    axes.annotate(name, (mean, height), color=colour, annotation_clip=False, **look)


def draw_incidents(axes, findings):
    """Draw how often each thing that hurts happened since the postures parted, under each side."""
    sides, palette = [side.name for side in findings.sides], colours_of(findings)
    height = 0.8 / len(sides)
    for place, side in enumerate(sides):
        levels = [findings.level(name, side, period="since").mean for name in INCIDENTS]
        means, lows, highs = np.transpose([whole(level) for level in levels])
        rows = len(INCIDENTS) - 1 - np.arange(len(INCIDENTS)) - (place - (len(sides) - 1) / 2) * height
        axes.barh(rows, means, height * 0.92, color=palette[side])
        axes.hlines(rows, lows, highs, color=GREY, lw=1.2)
        written = zip(rows, means, highs, strict=True) if len(sides) <= MOST_NAMED else ()
        for row_number, (row, mean, end) in enumerate(written):
            named_here = row_number == 0 and not needs_key(findings)
            text = f"{mean:.1f}" + (f" {words(side)}" if named_here else "")
            axes.annotate(text, (end, row), xytext=(3, 0), textcoords="offset points", size=7, va="center")
    axes.set_yticks(range(len(INCIDENTS))[::-1], [in_full(name) for name in INCIDENTS])
    axes.tick_params(axis="y", labelsize=8)
    axes.margins(x=0.2)
    axes.set_title("What happens to home", x=LEFT)
    axes.set_xlabel("times per history since the postures parted: mean,\nwhiskers: its 95 % interval")


def draw_trade(axes, findings):
    """Draw each side by dependency and unmet need in the final year: low dependency bought by neglect shows."""
    palette = colours_of(findings)
    for side in palette:
        (x, across), (y, up) = (_middle_and_spread(findings.level(name, side)) for name in ("dependency", "unmet_need"))
        axes.errorbar(x, y, xerr=across, yerr=up, fmt="o", color=palette[side], ms=6, lw=1)
        look = {"xytext": (6, 6), "textcoords": "offset points", "color": palette[side], "weight": "bold"}
        if not needs_key(findings):
            axes.annotate(words(side), (x, y), **look)
    axes.margins(0.25)
    axes.set_title("Dependency beside unmet need, final year")
    unit = findings.measures["dependency"].unit
    axes.set_xlabel(f"dependency, {unit}. Dot: median,\nbars: nine tenths of histories; axes do not start at 0")
    axes.set_ylabel(f"unmet need, {findings.measures['unmet_need'].unit}")


def _middle_and_spread(level):
    """Return the median, and how far below and above it nine tenths of the histories reach, as errorbar wants them."""
    return level.middle, [[level.middle - level.low], [level.high - level.middle]]
