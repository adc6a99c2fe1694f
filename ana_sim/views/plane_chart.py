"""The dependency–influence plane: where each side takes home, year by year, and where its histories end."""

import textwrap

import numpy as np
from matplotlib.patheffects import Normal, Stroke

from ana_sim.analysis.wording import words
from ana_sim.views.frame import axes_at
from ana_sim.views.theme import GREY, colours_of, foot, head, key_of_sides, needs_key, picture, styles_of, texts_of

WIDTH, HEIGHT = 11.0, 7.2


def plane_chart(findings):
    """Return a Figure: median dependency against median influence of each year, with histories of the last."""
    palette, ends = colours_of(findings), {}
    with picture(WIDTH, HEIGHT, texts=texts_of(findings)) as figure:
        axes = axes_at(figure, 0.95, 1.15, 9.2, 4.75)
        for plane in findings.plane:
            look = {"s": 7, "alpha": float(np.clip(60 / len(plane.histories), 0.15, 0.35)), "lw": 0}
            axes.scatter(*np.transpose(plane.histories), color=palette[plane.side], **look)
            last = plane.side == findings.sides[-1].name
            look = {"color": palette[plane.side], "ls": styles_of(findings)[plane.side]}
            ends[plane.side] = _course(axes, plane, look, years=last)
        if needs_key(findings):
            key_of_sides(figure, findings, below=0.9)
        else:
            _name(axes, ends, palette)
        for name, set_label, side in (("dependency", axes.set_xlabel, "left"), ("influence", axes.set_ylabel, "up")):
            set_label(f"{name}, {findings.measures[name].unit} ({side} is better)")
        axes.annotate(
            "less dependent,\nmore influential", (0.012, 0.985), xycoords="axes fraction", color=GREY, va="top", size=8
        )
        head(figure, "Dependency and influence together", SUBTITLE)
        foot(figure, findings)
    return figure


SUBTITLE = (
    "Line: the median of each year's mean, with the year; dots: single histories in the last year. No posture chooses "
    "for influence; only those with a taste for autonomy choose for dependency. Axes do not start at 0."
)


def _course(axes, plane, look, *, years):
    """Draw the yearly medians of one side and return where they end."""
    x, y = plane.dependency, plane.influence
    axes.plot(x, y, lw=1.8, zorder=4, **look)
    axes.plot(x, y, "o", color=look["color"], ms=4, mec="white", mew=0.6, zorder=6)
    for place, year in enumerate(plane.years if years else ()):
        left = x[place] <= min(x[max(place - 1, 0)], x[min(place + 1, len(x) - 1)])  # the line lies to the right
        side = {"xytext": (-5, 4), "ha": "right"} if left else {"xytext": (5, 4), "ha": "left"}
        halo = [Stroke(linewidth=2.2, foreground="white"), Normal()]
        at = (x[place], y[place])
        axes.annotate(year, at, textcoords="offset points", zorder=5, path_effects=halo, size=7.5, color=GREY, **side)
    axes.plot(x[-1], y[-1], "o", color=look["color"], ms=9, mec="black", mew=0.8, zorder=6)
    return x[-1], y[-1]


def _name(axes, ends, palette):
    """Write each side beside its end, one below the other where ends lie together."""
    low, high = axes.get_ylim()
    place, room = -np.inf, 0.05 * (high - low)
    for side, (x, y) in sorted(ends.items(), key=lambda pair: pair[1][1]):
        place = max(y, place + room)
        axes.annotate(
            textwrap.fill(words(side), 12),
            (x, y),
            xytext=(1.01, place),
            textcoords=("axes fraction", "data"),
            color=palette[side],
            weight="bold",
            va="center",
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": palette[side], "lw": 0.6, "alpha": 0.6},
        )
    axes.set_ylim(low, high)
