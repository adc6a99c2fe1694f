"""On whom home depends: each power's part of dependency over the years, stacked, under two sides."""

from textwrap import shorten

import numpy as np
from matplotlib.ticker import MaxNLocator

from ana_sim.analysis.wording import upper
from ana_sim.views.frame import as_posture, axes_at
from ana_sim.views.theme import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PALE,
    PURPLE,
    SKY,
    VERMILLION,
    YELLOW,
    foot,
    head,
    picture,
    texts_of,
)
from ana_sim.views.timeline import years_of

WIDTH, HEIGHT, LONGEST = 11.0, 5.8, 56
"""Inches, and letters of a panel's title."""
COLOURS = (VERMILLION, BLUE, ORANGE, SKY, GREEN, PURPLE, YELLOW)


def dependency_chart(findings, *, first=None, second=None):
    """Return a Figure with a panel per side: stacked parts that add up to dependency, means over histories.

    The seven powers with the largest part get a band of their own, the others share one.
    """
    one = findings.comparison(first, second)
    found = [(side, bands_of(findings, side, among=(one.first, one.second))) for side in (one.first, one.second)]
    top = 1.06 * max(sum(np.array(values) for _, values, _ in bands).max() for _, bands in found)
    years = years_of(findings.dates)
    with picture(WIDTH, HEIGHT, texts=texts_of(findings)) as figure:
        for place, (side, bands) in enumerate(found):
            axes = axes_at(figure, 0.75 + 5.2 * place, 0.95, 2.75, 3.45)
            axes.stackplot(years, [values for _, values, _ in bands], colors=_colours(bands), lw=0.4, edgecolor="white")
            axes.set(xlim=(years[0], years[-1]), ylim=(0, top))
            _names(axes, bands)
            axes.set_title(upper(shorten(as_posture(findings, side), LONGEST, placeholder="…")))
            axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
            axes.tick_params(labelleft=place == 0)
            axes.xaxis.set_major_formatter("{x:.0f}")
        figure.axes[0].set_ylabel(f"dependency, {findings.measures['dependency'].unit}")
        head(figure, f"On whom {findings.home} depends", SUBTITLE)
        foot(figure, findings)
    return figure


SUBTITLE = (
    "A power's part is what home would lose to its coercion, by how inclined it is to coerce and how little its own "
    "need of home holds it back; the parts add up to dependency. Mean of histories; figures: the part at the last "
    "date, in brackets nine tenths of histories."
)


def bands_of(findings, side, *, among):
    """Return (name, values by date, range at the last date) of each band, largest first; the smallest share one.

    Args:
        side: whose. among: names of sides whose bands are to stand in one order.
    """
    relations = {one.side: one for one in findings.relations}
    largest = np.max([np.array(relations[name].danger).max(axis=0) for name in among], axis=0)
    order = np.argsort(-largest, kind="stable")
    own, rest = order[: len(COLOURS)], order[len(COLOURS) :]
    danger, ranges = np.array(relations[side].danger), relations[side].danger_range
    bands = [(findings.powers[i].name, danger[:, i].tolist(), ranges[i]) for i in own]
    return bands + ([(f"{len(rest)} others", danger[:, rest].sum(axis=1).tolist(), None)] if len(rest) else [])


def _colours(bands):
    return [*COLOURS, PALE][: len(bands)]


def _names(axes, bands):
    """Write names and last values at the right, moved apart where they would touch, with a line to their band."""
    room, place, edge = axes.get_ylim()[1] * 0.052, -1.0, 0.0
    for (name, values, spread), colour in zip(bands, _colours(bands), strict=True):
        middle = edge + values[-1] / 2
        edge, place = edge + values[-1], max(middle, place + room)
        told = f" ({spread[0]:.3f}–{spread[1]:.3f})" if spread else ""
        axes.annotate(
            f"{name} {values[-1]:.3f}{told}",
            (1.0, middle),
            xycoords=("axes fraction", "data"),
            xytext=(1.07, place),
            textcoords=("axes fraction", "data"),
            size=7.5,
            va="center",
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour, "lw": 1.4, "relpos": (0, 0.5)},
            color="black" if spread else GREY,
        )
