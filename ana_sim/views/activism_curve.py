"""How much initiative is enough: a measure against activism, one curve per scenario or other condition."""

import numpy as np

from ana_sim.views.frame import axes_at, said, source_line
from ana_sim.views.theme import BLACK, BLUE, GREEN, GREY, ORANGE, PURPLE, SKY, VERMILLION, head, picture

WIDTH, HEIGHT = 11.0, 5.6
COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, BLACK)
LINES = ("-", "--", ":", "-.")


def activism_curve(table, *, measure, unit, made_by, number="activism"):
    """Return a Figure of one measure against one number, with intervals and the best point of each curve.

    Args:
        table: columns `curve` (text), `x`, `mean`, `low`, `high` (the mean's 95 % interval), as arrays of equal length.
        measure: what is drawn. unit: its unit. number: what x is.
        made_by: where the table comes from, for the last line.
    """
    names = list(dict.fromkeys(table["curve"]))
    with picture(WIDTH, HEIGHT) as figure:
        axes = axes_at(figure, 0.95, 1.0, 7.4, 3.35)
        ends = [_curve(axes, table, name, place) for place, name in enumerate(names)]
        _names(axes, ends)
        axes.set_xlabel(f"{said(number)} (0: home starts nothing)")
        axes.set_ylabel(f"{said(measure)}, {unit}")
        head(figure, f"{said(measure).capitalize()} by {said(number)}", SUBTITLE)
        source_line(figure, made_by)
    return figure


SUBTITLE = (
    "Mean of histories; band: its 95 % interval; ring: where the curve is highest; thick stretch: points whose "
    "interval reaches that of the best, so that luck cannot tell them apart."
)


def _curve(axes, table, name, place):
    """Draw one curve and return (its name, its last value, its colour)."""
    rows = np.flatnonzero(np.asarray(table["curve"]) == name)
    rows = rows[np.argsort(np.asarray(table["x"])[rows])]
    x, mean, low, high = (np.asarray(table[column], dtype=float)[rows] for column in ("x", "mean", "low", "high"))
    colour, best = COLOURS[place % len(COLOURS)], int(mean.argmax())
    axes.fill_between(x, low, high, color=colour, alpha=0.18, lw=0)
    axes.plot(x, mean, color=colour, lw=1.5, ls=LINES[place % len(LINES)], marker="o", ms=3.5)
    as_good = np.where(high >= low[best], mean, np.nan)
    axes.plot(x, as_good, color=colour, lw=4, alpha=0.45, solid_capstyle="round")
    axes.plot(x[best], mean[best], "o", mfc="none", mec=colour, ms=11, mew=1.6)
    return name, mean[-1], colour


def _names(axes, ends):
    """Write each curve's name beside its end, moved apart where they would touch."""
    low, high = axes.get_ylim()
    axes.set_ylim(low, high)
    place = -np.inf
    for name, value, colour in sorted(ends, key=lambda end: end[1]):
        place = max(value, place + 0.06 * (high - low))
        where = {"xycoords": ("axes fraction", "data"), "va": "center", "annotation_clip": False}
        axes.annotate(said(name), (1.015, place), color=colour, weight="bold", size=8.5, **where)
    axes.axhline(0, color=GREY, lw=0.8, zorder=0) if low < 0 < high else None
