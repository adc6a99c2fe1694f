"""Ties as a table of colours: powers by domains at the start and at a later date, and what changed between them."""

import numpy as np

from ana_sim.analysis.ties import power_dates, spread_of_ties, ties_at, ties_at_start
from ana_sim.views.frame import axes_at, said, spread_told
from ana_sim.views.theme import foot, head, picture
from ana_sim.views.timeline import in_words

WIDTH = 11.0
FLAT = 0.005
"""A change smaller than this rounds to nothing and is left blank."""


def tie_heat_map(results, *, posture=None, row=-1):
    """Return a Figure of three panels: ties at the start, ties at a recorded date, and the difference.

    Args:
        posture: its name; the last compared if left out.
        row: place of the date among the recorded dates of powers, the last if left out.
    """
    posture = posture or results.postures[-1]
    before, after = ties_at_start(results), ties_at(results, posture, row)
    powers = [power["name"] for power in results.manifest["scenario"]["resolved"]["powers"].values()]
    height = 0.30 * len(powers)
    with picture(WIDTH, height + 2.45) as figure:
        titles = (f"{in_words(results.months[0])} (start)", in_words(power_dates(results)[row]), "Change")
        for place, (title, values) in enumerate(zip(titles, (before, after, after - before), strict=True)):
            axes = axes_at(figure, 1.6 + 3.05 * place, 0.75, 2.85, height)
            _table(axes, values, change=place == 2)
            axes.set_title(title, pad=22)
            axes.set_yticks(range(len(powers)), powers if place == 0 else [])
            axes.set_xticks(range(len(results.manifest["domains"])), results.manifest["domains"])
        head(
            figure,
            f"Ties by power and domain, {said(posture)} non-alignment",
            f"{SUBTITLE} {spread_told(spread_of_ties(results, posture, row))}",
        )
        foot(figure, results)
    return figure


SUBTITLE = (
    "Depth of the working relation, 0–1, mean of histories. Change: + deeper, − shallower; blank below 0.005. Ties "
    "move with events as well as with what home and the powers do."
)


def _table(axes, values, *, change):
    """Draw a table of coloured cells with their figures."""
    limits = {"cmap": "RdBu", "vmin": -0.5, "vmax": 0.5} if change else {"cmap": "Blues", "vmin": 0, "vmax": 1.15}
    axes.imshow(values, aspect="auto", **limits)
    for (row, column), value in np.ndenumerate(values):
        if change and abs(value) < FLAT:
            continue
        text = f"{value:+.2f}".replace("-", "−") if change else f"{value:.2f}"
        dark = abs(value) > (0.33 if change else 0.6)
        axes.text(column, row, text, ha="center", va="center", size=7.5, color="white" if dark else "black")
    axes.set_xticks(np.arange(values.shape[1] + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(values.shape[0] + 1) - 0.5, minor=True)
    axes.grid(which="minor", color="white", lw=1.5)
    axes.tick_params(which="both", length=0, labeltop=True, labelbottom=False)
    axes.tick_params(axis="x", labelsize=7)
    for spine in axes.spines.values():
        spine.set_visible(False)
