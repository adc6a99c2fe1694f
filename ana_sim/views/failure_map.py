"""Where active loses: the share of sampled worlds in which the first posture does better, over two numbers."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.ticker import PercentFormatter

from ana_sim.analysis.statistics import share_interval
from ana_sim.analysis.wording import words
from ana_sim.views.frame import axes_at, source_line
from ana_sim.views.theme import BLACK, BLUE, GREY, VERMILLION, head, picture

WIDTH, HEIGHT = 11.0, 7.0
FEWEST = 3
"""Worlds that a field needs to be coloured."""
BLUE_TO_RED = LinearSegmentedColormap.from_list("loses", [BLUE, "#F7F7F7", VERMILLION])


def failure_map(table, *, x, y, measure, postures, made_by, bins=None):
    """Return a Figure: fields of two numbers coloured by how often the first posture does better, each world a dot.

    Args:
        table: columns `x`, `y` (the two numbers) and `apart` (second minus first, positive where the second does
            better), one row per sampled world.
        x, y: names of the numbers. measure: what is compared. postures: names of the first and the second.
        made_by: where the table comes from.
        bins: fields per side; so many that a field holds about eight worlds, if left out.
    """
    first, second = postures
    across, up, apart = (np.asarray(table[column], dtype=float) for column in ("x", "y", "apart"))
    bins = bins or int(np.clip(np.sqrt(len(apart) / 8), 2, 8))
    with picture(WIDTH, HEIGHT) as figure:
        axes = axes_at(figure, 0.95, 1.05, 6.9, 4.75)
        share, count, edges = _fields(across, up, apart < 0, bins)
        mesh = axes.pcolormesh(*edges, share.T, cmap=BLUE_TO_RED, vmin=0, vmax=1, ec="white", lw=0.8)
        wins, loses = apart > 0, apart < 0
        axes.scatter(across[wins], up[wins], s=9, facecolors="none", edgecolors=BLACK, lw=0.5, clip_on=False)
        axes.scatter(across[loses], up[loses], s=14, marker="x", color=BLACK, lw=0.9, clip_on=False)
        _figures(axes, share, count, edges)
        axes.set(xlabel=x, ylabel=y)
        scale = figure.colorbar(mesh, cax=axes_at(figure, 8.1, 1.05, 0.2, 4.75), format=PercentFormatter(1.0))
        scale.set_label(f"share of worlds in which {words(first)} does better")
        share = share_interval(loses.sum(), len(apart))
        told = (
            f"Of {len(apart):,} sampled worlds {words(first)} does better in {100 * share.mean:.0f} % "
            f"(95 % interval {100 * share.low:.0f} to {100 * share.high:.0f})"
        )
        figure.text(9.15 / WIDTH, 5.6 / HEIGHT, _wrapped(told), size=10, va="top", weight="bold")
        figure.text(
            9.15 / WIDTH,
            4.3 / HEIGHT,
            f"ring: {words(second)} better\ncross: {words(first)} better",
            size=9,
            va="top",
            color=GREY,
        )
        head(figure, f"Where {words(second)} loses to {words(first)} on {words(measure)}", SUBTITLE)
        source_line(figure, made_by)
    return figure


SUBTITLE = (
    "Each mark is one world: all its numbers drawn from their plausible ranges, means of its histories compared. "
    f"Figure in a field: % of its worlds in which the first posture does better; blank: fewer than {FEWEST} worlds. "
    "The other numbers vary too."
)


def _fields(x, y, loses, bins):
    """Return per field the share lost (NaN where worlds are few), the number of worlds, and the edges."""
    edges = [np.linspace(values.min(), values.max(), bins + 1) for values in (x, y)]
    count = np.histogram2d(x, y, edges)[0]
    lost = np.histogram2d(x[loses], y[loses], edges)[0]
    return np.where(count >= FEWEST, lost / np.maximum(count, 1), np.nan), count, edges


def _figures(axes, share, count, edges):
    """Write the share of each field that has one, so that colour is not needed."""
    middles = [(edge[:-1] + edge[1:]) / 2 for edge in edges]
    for (i, j), value in np.ndenumerate(share):
        if count[i, j] >= FEWEST:
            box = {"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.75}
            axes.text(middles[0][i], middles[1][j], f"{100 * value:.0f}", size=7, ha="center", va="center", bbox=box)


def _wrapped(text, width=19):
    import textwrap

    return textwrap.fill(text, width)
