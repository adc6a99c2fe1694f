"""Ties as a table of colours: powers by domains before the postures part and at the end, and what changed."""

import numpy as np

from ana_sim.analysis.wording import in_words
from ana_sim.views.frame import as_posture, axes_at, spread_told
from ana_sim.views.theme import foot, head, picture, texts_of

WIDTH = 11.0
FLAT = 0.005
"""A change smaller than this rounds to nothing and is left blank."""


def tie_heat_map(findings, *, side=None):
    """Return a Figure of three panels: ties before the postures part, ties at the end, and the difference.

    Args:
        side: its name; the last compared if left out.
    """
    one = relations_of(findings, side)
    before, after = np.array(one.ties_before), np.array(one.ties)
    height = 0.30 * len(findings.powers)
    with picture(WIDTH, height + 2.45, texts=texts_of(findings)) as figure:
        titles = (in_words(findings.before), in_words(findings.dates[-1]), "Change")
        for place, (title, values) in enumerate(zip(titles, (before, after, after - before), strict=True)):
            axes = axes_at(figure, 1.6 + 3.05 * place, 0.75, 2.85, height)
            _table(axes, values, change=place == 2)
            axes.set_title(title, pad=22)
            axes.set_yticks(range(len(findings.powers)), [p.name for p in findings.powers] if place == 0 else [])
            axes.set_xticks(range(len(findings.domains)), findings.domains)
        title = f"Ties by power and domain, {as_posture(findings, one.side)}"
        head(figure, title, f"{SUBTITLE} {spread_told(one.spread_of_ties)}")
        foot(figure, findings)
    return figure


SUBTITLE = (
    "Depth of the working relation, 0–1, mean of histories. Change: + deeper, − shallower; blank below 0.005. Ties "
    "move with events as well as with what home and the powers do."
)


def relations_of(findings, side=None):
    """Return the Relations of a side by name, of the last one if left out."""
    side = side or findings.sides[-1].name
    return next(one for one in findings.relations if one.side == side)


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
