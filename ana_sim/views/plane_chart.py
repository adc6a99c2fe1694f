"""The dependency–influence plane: where each posture takes home, year by year, and where its histories end."""

import numpy as np
from matplotlib.patheffects import Normal, Stroke

from ana_sim.analysis.periods import YEAR, final_year
from ana_sim.views.frame import axes_at, said
from ana_sim.views.theme import GREY, colours, foot, head, picture, style

WIDTH, HEIGHT = 11.0, 7.2


def plane_chart(results):
    """Return a Figure: median dependency against median influence of each year, with the histories of the last."""
    palette, ends = colours(results.postures), {}
    with picture(WIDTH, HEIGHT) as figure:
        axes = axes_at(figure, 0.95, 1.15, 9.2, 4.75)
        for posture in results.postures:
            found = final_year(results, posture, ["dependency", "influence"])
            axes.scatter(
                *found.values(),
                s=7,
                color=palette[posture],
                alpha=float(np.clip(60 / len(found["influence"]), 0.15, 0.35)),
                lw=0,
            )
            ends[posture] = _course(axes, results, posture, palette[posture])
        _name(axes, ends, palette)
        axes.set_xlabel("dependency, index 0–1 (left is better)")
        axes.set_ylabel("influence, index 0–1 (up is better)")
        axes.annotate(
            "less dependent,\nmore influential", (0.012, 0.985), xycoords="axes fraction", color=GREY, va="top", size=8
        )
        head(figure, "Dependency and influence together", SUBTITLE)
        foot(figure, results)
    return figure


SUBTITLE = (
    "Line: the median of each calendar year's mean, with the year; dots: single histories in the last year. Both are "
    "aims of an active posture: it chooses for them. Axes do not start at 0."
)


def _course(axes, results, posture, colour):
    """Draw the yearly medians of one posture and return where they end."""
    values = results.values(posture, ["dependency", "influence"])
    whole = len(results.months) // YEAR * YEAR
    rows = {n: v[:, :whole].reshape(len(v), -1, YEAR).mean(axis=2) for n, v in values.items()} if whole else values
    x, y = (np.median(found, axis=0) for found in rows.values())
    axes.plot(x, y, color=colour, lw=1.8, ls=style(posture), zorder=4)
    axes.plot(x, y, "o", color=colour, ms=4, mec="white", mew=0.6, zorder=6)
    for place in range(len(x)):
        if posture == results.postures[-1] and whole:
            year = str(results.months[place * YEAR].astype("datetime64[Y]"))
            left = x[place] <= min(x[max(place - 1, 0)], x[min(place + 1, len(x) - 1)])  # the line lies to the right
            look = {
                "xytext": (-5 if left else 5, 4),
                "ha": "right" if left else "left",
                "textcoords": "offset points",
                "size": 7.5,
                "color": GREY,
                "zorder": 5,
            }
            halo = [Stroke(linewidth=2.2, foreground="white"), Normal()]
            axes.annotate(year, (x[place], y[place]), path_effects=halo, **look)
    axes.plot(x[-1], y[-1], "o", color=colour, ms=9, mec="black", mew=0.8, zorder=6)
    return x[-1], y[-1]


def _name(axes, ends, palette):
    """Write each posture beside its end, one below the other where ends lie together."""
    low, high = axes.get_ylim()
    place, room = -np.inf, 0.05 * (high - low)
    for posture, (x, y) in sorted(ends.items(), key=lambda pair: pair[1][1]):
        place = max(y, place + room)
        axes.annotate(
            said(posture),
            (x, y),
            xytext=(1.01, place),
            textcoords=("axes fraction", "data"),
            color=palette[posture],
            weight="bold",
            va="center",
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": palette[posture], "lw": 0.6, "alpha": 0.6},
        )
    axes.set_ylim(low, high)
