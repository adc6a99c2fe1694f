"""Many homes side by side: what active changed in each, against passive and against routine."""

import numpy as np

from ana_sim.views.frame import axes_at, source_line
from ana_sim.views.theme import BLUE, GREEN, GREY, PALE, head, picture

PANELS = (
    ("dependency", "dependency, index\nleft is better"),
    ("influence", "influence, index\nright is better"),
    ("net", "net balance, nm\nright is better"),
)
PAIRS = (("active-passive", BLUE, "o", "less passive"), ("active-routine", GREEN, "D", "less routine"))
WIDTH, ROW, TOP, FOOT = 11.0, 0.21, 1.3, 1.15


def homes_chart(found):
    """Return a Figure: homes in rows, the mean difference of each measure with two standard errors.

    found: HomesFindings. Homes stand in the order of the difference in dependency from routine.
    """
    homes = sorted(found.homes, key=lambda home: -home.differences["active-routine"]["dependency"][0])
    height = TOP + ROW * len(homes) + FOOT
    with picture(WIDTH, height, texts=[home.name for home in homes]) as figure:
        for place, (measure, label) in enumerate(PANELS):
            axes = axes_at(figure, 2.0 + 3.0 * place, FOOT, 2.7, ROW * len(homes))
            _panel(axes, homes, measure)
            axes.set_xlabel(label)
            axes.set_yticks(range(len(homes)), [home.name for home in homes] if place == 0 else [])
        axes.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=2, frameon=False, handletextpad=0.1)
        head(figure, f"Active non-alignment in {len(homes)} homes built from figures", SUBTITLE)
        source_line(figure, found.made)
    return figure


SUBTITLE = (
    "Difference of means over histories with the same luck, with two standard errors; the same parameters and postures "
    "for every home, no events from outside. Dependency and influence: the last two years; net: all years."
)


def _panel(axes, homes, measure):
    axes.axvline(0, color=PALE, lw=0.8, zorder=0)
    for shift, (pair, colour, marker, name) in zip((0.17, -0.17), PAIRS, strict=True):
        mean, error = np.array([home.differences[pair][measure] for home in homes]).T
        rows = np.arange(len(homes)) + shift
        axes.errorbar(
            mean, rows, xerr=2 * error, fmt=marker, color=colour, ms=3.5, lw=1, ls="none", label=f"active {name}"
        )
    axes.set_ylim(-0.7, len(homes) - 0.3)
    axes.tick_params(axis="y", length=0, labelcolor=GREY)
    axes.grid(axis="y", color="#EEEEEE", lw=0.6)
    axes.set_axisbelow(True)
