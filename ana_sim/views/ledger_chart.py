"""The ledger as a waterfall: from one date's value to another's, cause by cause."""

import numpy as np

from ana_sim.analysis.measures import better
from ana_sim.views.frame import axes_at, said, source_line
from ana_sim.views.theme import BLACK, BLUE, GREY, VERMILLION, head, picture

WIDTH, ROW = 11.0, 0.34
ROUNDING = 1e-9


def ledger_chart(table, *, measure, unit, start, end, made_by):
    """Return a Figure: one bar per cause from the first value to the last; the bars add up.

    Args:
        table: columns `cause` (text) and `change`, in the order to be drawn; may have `low` and `high`, the interval
            of the change's mean.
        measure: what changed. unit: its unit.
        start, end: (date in words, value) before and after.
        made_by: where the table comes from.

    Raises:
        ValueError: the changes do not add up to the difference.
    """
    changes = np.asarray(table["change"], dtype=float)
    if abs(start[1] + changes.sum() - end[1]) > ROUNDING * max(1.0, abs(start[1]), abs(end[1])):
        raise ValueError(f"the changes add up to {changes.sum():g}, not to {end[1] - start[1]:g}")
    height = 2.6 + ROW * (len(changes) + 2)
    with picture(WIDTH, height) as figure:
        axes = axes_at(figure, 3.4, 0.95, 6.3, height - 2.45)
        _bars(axes, table, changes, start[1], end[1], lower=better(measure) == "lower")
        names = [start[0], *table["cause"], end[0]]
        axes.set_yticks(range(len(names)), names)
        axes.invert_yaxis()
        axes.set_xlabel(f"{said(measure)}, {unit}; the axis does not start at 0")
        head(figure, f"What moved {said(measure)}, {start[0]} to {end[0]}", SUBTITLE)
        source_line(figure, made_by)
    return figure


SUBTITLE = (
    "Each bar starts where the one above it ends; all add up to the change. Blue: better for home; red: worse; black: "
    "the two dates. Whiskers, where drawn: 95 % interval of the mean change."
)


def _bars(axes, table, changes, first, last, *, lower):
    ends = first + np.cumsum(changes)
    starts = np.r_[first, ends[:-1]]
    for row, (begin, change) in enumerate(zip(starts, changes, strict=True), start=1):
        good = (change < 0) == lower
        axes.barh(row, change, 0.7, left=begin, color=BLUE if good else VERMILLION)
        axes.plot([begin + change] * 2, [row, row + 1], color=GREY, lw=0.7, ls=":")
        if "low" in table:
            axes.plot([begin + table["low"][row - 1], begin + table["high"][row - 1]], [row, row], color=BLACK, lw=1)
        _figure(axes, row, f"{change:+.4f}")
    low, high = min(first, ends.min()), max(first, ends.max())
    room = 0.08 * (high - low) or 0.01
    axes.set_xlim(low - room, high + room)
    for row, value in ((0, first), (len(changes) + 1, last)):
        axes.plot(value, row, "D", color=BLACK, ms=7)
        _figure(axes, row, f"{value:.4f}")


def _figure(axes, row, text):
    where = {"xycoords": ("axes fraction", "data"), "va": "center", "annotation_clip": False}
    axes.annotate(text.replace("-", "−"), (1.015, row), size=8.5, **where)
