"""How much initiative is enough: a measure against activism, one curve per scenario or other condition."""

import textwrap

import numpy as np

from ana_sim.analysis.wording import words
from ana_sim.views.frame import axes_at, source_line, units_told
from ana_sim.views.theme import BLACK, BLUE, GREEN, GREY, ORANGE, PURPLE, SKY, VERMILLION, head, picture

WIDTH, PANEL, GAP = 11.0, 3.35, 0.95
COLUMNS = 3
COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, BLACK)
LINES = ("-", "--", ":", "-.")


def activism_curve(table, *, measure, unit, made_by, number="activism", note="0: home starts nothing", best="highest"):
    """Return a Figure of one measure against one number, with intervals and the best point of each curve.

    Args:
        table: columns `curve` (text), `x`, `mean`, `low`, `high` (the mean's 95 % interval), as arrays of equal length;
            `panel` (text) too where the curves are to stand in several panels, each on a scale of its own.
        measure: what is drawn. unit: its unit. number: what x is. note: what its ends mean; may be empty.
        best: "highest" or "lowest", whichever is better.
        made_by: where the table comes from, for the last line.
    """
    panel = np.asarray(table.get("panel", [""] * len(table["curve"])))
    panels, curves = list(dict.fromkeys(panel.tolist())), list(dict.fromkeys(table["curve"]))
    columns, rows = min(COLUMNS, len(panels)), -(-len(panels) // COLUMNS)
    height = 1.25 + rows * (PANEL + GAP) + 0.3
    with picture(WIDTH, height) as figure:
        step = (WIDTH - 0.65) / columns
        for place, title in enumerate(panels):
            row, column = divmod(place, columns)
            bottom = height - 1.5 - (row + 1) * PANEL - row * GAP
            axes = axes_at(figure, 0.95 + column * step, bottom, step - 0.55 - (1.6 if columns == 1 else 1.05), PANEL)
            own = {key: np.asarray(values)[panel == title] for key, values in table.items()}
            _names(
                axes,
                [
                    _curve(axes, own, name, curves.index(name), best=best)
                    for name in dict.fromkeys(own["curve"].tolist())
                ],
            )
            axes.set_title(textwrap.fill(title, 36), size=9)
            axes.set_xlabel(f"{words(number)} ({note})" if note else words(number), size=8.5)
            axes.set_ylabel(f"{words(measure)}, {unit}" if column == 0 else "")
        head(figure, f"{words(measure).capitalize()} by {words(number)}", _subtitle(unit, len(panels), best))
        source_line(figure, made_by)
    return figure


SUBTITLE = (
    "Mean of histories; band: its 95 % interval; ring: where the curve is {best}, which is best; thick stretch: points "
    "whose interval reaches that of the best, so that luck cannot tell them apart. Axes do not start at 0."
)


def _subtitle(unit, panels, best):
    scales = "Every panel has its own scale." if panels > 1 else ""
    return " ".join(filter(None, [SUBTITLE.format(best=best), scales, units_told([unit])]))


def _curve(axes, table, name, place, *, best):
    """Draw one curve and return (its name, its last value, its colour)."""
    rows = np.flatnonzero(np.asarray(table["curve"]) == name)
    rows = rows[np.argsort(np.asarray(table["x"])[rows])]
    x, mean, low, high = (np.asarray(table[column], dtype=float)[rows] for column in ("x", "mean", "low", "high"))
    colour, lowest = COLOURS[place % len(COLOURS)], best == "lowest"
    top = int(mean.argmin() if lowest else mean.argmax())
    axes.fill_between(x, low, high, color=colour, alpha=0.18, lw=0)
    axes.plot(x, mean, color=colour, lw=1.5, ls=LINES[place % len(LINES)], marker="o", ms=3.5)
    as_good = np.where(low <= high[top] if lowest else high >= low[top], mean, np.nan)
    axes.plot(x, as_good, color=colour, lw=4, alpha=0.45, solid_capstyle="round")
    axes.plot(x[top], mean[top], "o", mfc="none", mec=colour, ms=11, mew=1.6)
    return name, mean[-1], colour


def _names(axes, ends):
    """Write each curve's name beside its end, moved apart where they would touch."""
    low, high = axes.get_ylim()
    axes.set_ylim(low, high)
    ends = sorted(ends, key=lambda end: end[1])
    places = apart([value for _, value, _ in ends], gap=0.06 * (high - low), top=high - 0.04 * (high - low))
    for (name, _, colour), place in zip(ends, places, strict=True):
        where = {"xycoords": ("axes fraction", "data"), "va": "center", "annotation_clip": False}
        axes.annotate(words(name), (1.015, place), color=colour, weight="bold", size=8.5, **where)
    axes.axhline(0, color=GREY, lw=0.8, zorder=0) if low < 0 < high else None


def apart(values, *, gap, top):
    """Return places for labels at rising values: `gap` or more apart, none above `top` unless there is no room."""
    places = []
    for value in values:
        places.append(max(value, places[-1] + gap) if places else value)
    highest = top
    for k in reversed(range(len(places))):
        places[k] = min(places[k], highest)
        highest = places[k] - gap
    return places
