"""Which part of a posture makes the difference: a Shapley split of each headline measure."""

import textwrap

from ana_sim.analysis.measures import better
from ana_sim.analysis.wording import upper, words
from ana_sim.views.frame import axes_at, in_full
from ana_sim.views.theme import BLACK, BLUE, GREY, VERMILLION, foot, head, picture, texts_of

WIDTH, HEIGHT = 11.0, 7.1


def split_chart(findings):
    """Return a Figure with a panel per measure: what each part of the posture adds, and the whole."""
    one = findings.comparisons[0]
    with picture(WIDTH, HEIGHT, texts=texts_of(findings)) as figure:
        for place, split in enumerate(findings.split):
            column, row = place % 3, place // 3
            axes = axes_at(figure, 1.15 + 3.3 * column, 4.2 - 2.6 * row, 2.55, 1.55)
            draw_split(axes, split, labels=column == 0)
            facts = findings.measures[split.measure]
            axes.set_title(upper(in_full(split.measure)))
            axes.set_xlabel(f"{facts.unit}, {'since the postures parted' if facts.adds_up else 'final year'}", size=8)
        head(
            figure, f"What makes the difference between {words(one.first)} and {words(one.second)}", _subtitle(findings)
        )
        key = textwrap.fill(f"{PARTS} nm: need-months.", 175)
        figure.text(0.45 / WIDTH, 0.52 / HEIGHT, key, size=7.5, color=GREY, va="bottom", linespacing=1.4)
        foot(figure, findings)
    return figure


PARTS = (
    "Initiatives: what home starts by itself, and with whom. Openness: which offers it takes although they displease "
    "rivals. Bidding: playing rivals' offers against each other. Prudence: expecting the attention of busy powers to "
    "return. Resolve: resisting demands, and minding whom an act displeases."
)
"""What the parts of a posture are."""


def _subtitle(findings):
    one, split = findings.comparisons[0], findings.split[0]
    return (
        f"Bar: what changes, on average over all orders, when {words(one.first)} takes this part over from "
        f"{words(one.second)} (Shapley value; mixtures of {split.replications:,} histories each, same luck). The parts "
        "add up to the whole. Blue: better for home; orange: worse; whiskers: 95 % interval."
    )


def draw_split(axes, split, *, labels=True):
    """Draw one Split as bars."""
    rows = [*split.parts.items(), ("whole", split.whole)]
    sign = -1 if better(split.measure) == "lower" else 1
    for place, (name, found) in enumerate(reversed(rows)):
        colour = BLACK if name == "whole" else BLUE if sign * found.mean >= 0 else VERMILLION
        axes.barh(place, found.mean, 0.66, color=colour)
        if found.low is not None:
            axes.plot([found.low, found.high], [place, place], color=GREY, lw=1.2)
    axes.axvline(0, color=GREY, lw=0.8)
    axes.set_yticks(range(len(rows)), [name for name, _ in reversed(rows)] if labels else [""] * len(rows))
    axes.margins(x=0.12)
    axes.locator_params(axis="x", nbins=4)
