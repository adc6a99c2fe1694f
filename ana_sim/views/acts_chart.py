"""What home did with whom: how often each kind of act per history, by partner, under each side."""

import numpy as np

from ana_sim.analysis.wording import in_words, words
from ana_sim.views.frame import axes_at
from ana_sim.views.theme import GREY, foot, head, picture, texts_of

INITIATIVES = ("deepen", "pledge", "cut", "downgrade", "mediate", "claim", "summit", "reconcile")
ANSWERS = ("accept", "refuse", "hold", "yield", "promise", "resist")
KINDS = (*INITIATIVES, *ANSWERS)
"""In the order in which they are shown: what home starts, then how it answers."""
SHOWN = 3
"""Sides drawn: the last ones."""
WIDTH, CELL, HEAD, LEFT = 11.0, 0.235, 1.5, 1.35
LEAST = 0.05
"""Acts a history below which a cell is left blank."""


def acts_chart(findings):
    """Return a Figure: a table of colours per side, powers by kinds of act, with the mean number of acts a history."""
    sides = [side.name for side in findings.sides][-SHOWN:]
    tables = {side: table_of(findings, side) for side in sides}
    powers = [power.name for power in findings.powers]
    tall = CELL * (len(powers) + 1)
    height = HEAD + len(sides) * (tall + 0.42) + 0.55
    most = max(float(table.max()) for table in tables.values()) or 1.0
    with picture(WIDTH, height, texts=texts_of(findings)) as figure:
        for place, (side, table) in enumerate(tables.items()):
            axes = axes_at(figure, LEFT, height - HEAD - (place + 1) * tall - place * 0.42, 9.2, tall)
            _draw(axes, table, [*powers, "anybody"], most, top=place == 0)
            figure.text(0.45 / WIDTH, axes.get_position().y1 + 0.1 / height, words(side), weight="bold", size=10)
        head(figure, f"What {findings.home} does with whom", _subtitle(findings))
        foot(figure, findings)
    return figure


def _subtitle(findings):
    return (
        f"Acts per history since {in_words(findings.switch)}, mean of histories; blank below {LEAST}. Left: what home "
        "starts; right: how it answers offers (accept, refuse, hold) and demands (yield, promise, resist). A mediation "
        "counts for both powers, once in the last row."
    )


def table_of(findings, side):
    """Return (powers + 1, kinds) acts a history; the last row is with anybody."""
    rows = {power.id: place for place, power in enumerate(findings.powers)} | {None: len(findings.powers)}
    table = np.zeros((len(rows), len(KINDS)))
    for one in findings.acts:
        if one.side == side:
            table[rows[one.partner], KINDS.index(one.kind)] = one.mean
    return table


def _draw(axes, table, names, most, *, top):
    """Draw a table of coloured cells with their figures; what home starts stands apart from how it answers."""
    shade = np.sqrt(np.where(table < LEAST, 0, table))
    axes.imshow(shade, aspect="auto", cmap="Blues", vmin=0, vmax=np.sqrt(most) * 1.15)
    for (row, column), value in np.ndenumerate(table):
        if value >= LEAST:
            dark = np.sqrt(value) > 0.62 * np.sqrt(most)
            look = {"ha": "center", "va": "center", "size": 7, "color": "white" if dark else "black"}
            axes.text(column, row, f"{value:.1f}" if value >= 0.95 else f"{value:.2f}", **look)
    axes.set_yticks(range(len(names)), names, size=7.5)
    axes.set_xticks(range(len(KINDS)), KINDS if top else [], size=8)
    axes.set_xticks(np.arange(len(KINDS) + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(names) + 1) - 0.5, minor=True)
    axes.grid(which="minor", color="white", lw=1.5)
    axes.axvline(len(INITIATIVES) - 0.5, color=GREY, lw=1)
    axes.axhline(len(names) - 1.5, color=GREY, lw=1)
    axes.tick_params(which="both", length=0, labeltop=top, labelbottom=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
