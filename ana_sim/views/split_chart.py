"""Which part of a posture makes the difference: a Shapley split of each headline measure."""

import textwrap

from ana_sim.analysis.breakdown import split_difference
from ana_sim.analysis.measures import better
from ana_sim.analysis.periods import final_year, since_switch
from ana_sim.views.frame import said
from ana_sim.views.theme import BLACK, BLUE, GREY, VERMILLION, foot, head, picture

WIDTH, HEIGHT = 11.0, 7.1
DRAWN = (
    ("dependency", final_year),
    ("unmet_need", final_year),
    ("influence", final_year),
    ("sway", final_year),
    ("net", since_switch),
    ("reprisals", since_switch),
)


def split_chart(results, *, drawn=DRAWN):
    """Return a Figure with a panel per measure: what each part of the posture adds, and the whole."""
    made = results.manifest["split"]
    with picture(WIDTH, HEIGHT) as figure:
        for place, (measure, period) in enumerate(drawn):
            column, row = place % 3, place // 3
            box = ((1.15 + 3.3 * column) / WIDTH, (4.2 - 2.6 * row) / HEIGHT, 2.55 / WIDTH, 1.55 / HEIGHT)
            axes = figure.add_axes(box)
            draw_split(axes, split_difference(results, measure, period=period), labels=column == 0)
            kind = "final year" if period is final_year else "since the postures parted"
            axes.set_title(measure.replace("_", " ").capitalize())
            axes.set_xlabel(f"{results.measures[measure]['unit']}, {kind}", size=8)
        head(figure, f"What makes the difference between {made['first']} and {made['second']}", _subtitle(results))
        figure.text(
            0.45 / WIDTH, 0.52 / HEIGHT, textwrap.fill(KEY, 175), size=7.5, color=GREY, va="bottom", linespacing=1.4
        )
        foot(figure, results)
    return figure


KEY = (
    "Initiatives: what home starts. Openness: accepting offers although they displease rivals. Bidding: playing "
    "rivals' offers against each other. Prudence: expecting the attention of busy powers to return. Resolve: resisting "
    "demands. nm: need-months. Chance a look: less pressure each time a power looks at home."
)


def _subtitle(results):
    made = results.manifest["split"]
    return (
        f"Bar: what changes, on average over all orders, when {said(made['first'])} takes this part over from "
        f"{said(made['second'])} (Shapley value; {len(made['mixtures'])} mixtures of {made['replications']:,} "
        "histories, same luck). The parts add up to the whole. Blue: better for home; orange: worse; whiskers: 95 % "
        "interval."
    )


def draw_split(axes, split, *, labels=True):
    """Draw one Split as bars."""
    rows = [*split.parts.items(), ("whole", split.whole)]
    sign = -1 if better(split.measure) == "lower" else 1
    for place, (name, found) in enumerate(reversed(rows)):
        colour = BLACK if name == "whole" else BLUE if sign * found.mean >= 0 else VERMILLION
        axes.barh(place, found.mean, 0.66, color=colour)
        axes.plot([found.low, found.high], [place, place], color=GREY, lw=1.2)
    axes.axvline(0, color=GREY, lw=0.8)
    axes.set_yticks(range(len(rows)), [name for name, _ in reversed(rows)] if labels else [""] * len(rows))
    axes.margins(x=0.12)
    axes.locator_params(axis="x", nbins=4)
