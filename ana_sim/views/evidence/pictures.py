"""Pictures of the evidence: ratios of facts, where a verdict turns, the price of autonomy."""

import numpy as np

from ana_sim.results.writing import make_folder, new_file
from ana_sim.views.frame import axes_at, source_line
from ana_sim.views.theme import BLUE, GREY, ORANGE, PALE, VERMILLION, head, picture

PAIRS = {"active : passive": (BLUE, "s", -0.14), "active : routine": (VERMILLION, "o", 0.14)}
LEAST, MOST = 0.02, 100.0
SEARCHED = "ana-sim evidence, from the kept evidence."
NO_RULE = "No rule was found that also holds at points it was not made from."


def facts_picture(found):
    """Return a Figure of the ratios of all facts that could be diagnostic, on a logarithmic axis."""
    shown = [f for f in found["facts"] if f["words"]["active : routine"] not in ("an act", "impossible", "vacuous")]
    height = 2.4 + 0.27 * len(shown)
    with picture(9.0, height) as figure:
        axes = axes_at(figure, 1.4, 0.9, 7.0, height - 2.2)
        for pair, (colour, mark, shift) in PAIRS.items():
            for row, fact in enumerate(shown):
                one = {end: np.clip(value, LEAST, MOST) for end, value in fact["ratios"][pair].items()}
                axes.plot([one["low"], one["high"]], [row + shift] * 2, color=colour, lw=1.5)
                axes.plot(one["value"], row + shift, mark, color=colour, ms=5, label=pair if row == 0 else None)
        axes.axvspan(1 / 3, 3, color=PALE, alpha=0.4, lw=0)
        axes.axvline(1, color=GREY, lw=1)
        axes.set_xscale("log")
        axes.set_xlim(LEAST, MOST)
        axes.set_yticks(range(len(shown)), [f["id"] for f in shown])
        axes.set_ylim(len(shown) - 0.4, -0.6)
        axes.set_xlabel("ratio of the shares of histories that show the fact")
        if shown:
            axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, frameon=False)
        head(
            figure, "What facts can tell",
            "Ratio with 95 % interval over points. Inside the grey band a fact is weak, at 1 it says nothing.",
        )  # fmt: skip
        source_line(figure, SEARCHED)
    return figure


def believe_picture(belief, points, holds, ranges):
    """Return a Figure of points that figures leave, by whether a statement holds, and the box in which it turns.

    Args:
        belief: Belief as a dictionary, with `bounds`. points: (points, ranges). holds: (points,).
        ranges: Ranges of the columns.
    """
    names = [one.name for one in ranges]
    bounds = {b["name"]: b for b in belief["bounds"]}
    shown = (list(bounds) + [name for name in names if name not in bounds])[:2]
    x, y = (names.index(name) for name in shown)
    with picture(7.5, 6.2) as figure:
        axes = axes_at(figure, 0.9, 1.0, 6.0, 3.9)
        for state, colour, mark, title in ((True, BLUE, "o", "holds"), (False, ORANGE, "x", "fails")):
            chosen = holds == state
            axes.plot(points[chosen, x], points[chosen, y], mark, color=colour, ms=4, alpha=0.6, label=title)
        for draw, name in ((axes.axvspan, shown[0]), (axes.axhspan, shown[1])):
            if name in bounds:
                draw(bounds[name]["least"], bounds[name]["most"], color=VERMILLION, alpha=0.1, lw=0)
        for set_scale, set_label, column in (
            (axes.set_xscale, axes.set_xlabel, x),
            (axes.set_yscale, axes.set_ylabel, y),
        ):
            set_scale("log" if ranges[column].is_wide else "linear")
            set_label(f"{ranges[column].name} ({ranges[column].unit})")
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, frameon=False)
        told = f"The region (shaded): {'; '.join(belief['words'])}." if belief["words"] else NO_RULE
        head(figure, f"Where “{belief['statement']}” turns", told)
        source_line(figure, SEARCHED)
    return figure


def frontier_picture(found):
    """Return a Figure of net against dependency for weights of autonomy."""
    rows = found["frontier"]
    with picture(7.0, 5.0) as figure:
        axes = axes_at(figure, 1.0, 1.0, 5.5, 2.9)
        axes.errorbar(
            [p["dependency"] for p in rows], [p["net"] for p in rows], xerr=[2 * p["dependency_error"] for p in rows],
            yerr=[2 * p["net_error"] for p in rows], fmt="o-", color=VERMILLION, ecolor=PALE,
        )  # fmt: skip
        for p in rows:
            axes.annotate(f"{p['weight']:g}", (p["dependency"], p["net"]), xytext=(5, 5), textcoords="offset points")
        axes.set_xlabel("dependency in the last year, against weight 0")
        axes.set_ylabel("net since the switch, nm")
        head(figure, "The price of autonomy", "Weight of autonomy beside each point; bars: two standard errors.")
        source_line(figure, SEARCHED)
    return figure


def write(figure, folder, name):
    """Write a Figure as SVG and return its path.

    Raises:
        ResultsError: it cannot be written.
    """
    path = make_folder(folder) / f"{name}.svg"
    with new_file(path) as part:
        figure.savefig(part, format="svg", metadata={"Date": None})
    return path
