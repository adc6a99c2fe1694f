"""The alignment wheel: how close home stands to each power, grouped by level, at the start and under each posture."""

import numpy as np

from ana_sim.analysis.ties import closeness, closeness_at_start, power_dates, spread_of_closeness
from ana_sim.views.frame import axes_at, said, spread_told
from ana_sim.views.theme import GREY, colours, foot, head, picture
from ana_sim.views.timeline import in_words

WIDTH, HEIGHT = 11.0, 8.6
SECTORS = ("#EEF3F7", "#F6F3EA", "#F3EEF3")
MARKERS = ("s", "D", "o", "v", "P", "X", "^")


def alignment_wheel(results, *, row=-1):
    """Return a Figure: a spoke per power, ordered by level; the centre is far from home, the rim close.

    Args:
        row: place of the date among the recorded dates of powers, the last if left out.
    """
    powers, order = results.manifest["scenario"]["resolved"]["powers"], _by_level(results)
    angles = np.arange(len(order)) * 2 * np.pi / len(order)
    values = {posture: closeness(results, posture)[row][order] for posture in results.postures}
    start = closeness_at_start(results)[order]
    rim = np.ceil(10 * max(start.max(), *(v.max() for v in values.values()))) / 10
    with picture(WIDTH, HEIGHT) as figure:
        axes = axes_at(figure, 2.4, 1.3, 5.9, 5.9, projection="polar")
        _ground(axes, results, order, angles, rim)
        _points(axes, results, angles, start, values)
        names = [list(powers.values())[place]["name"] for place in order]
        for angle, name in zip(angles, names, strict=True):
            _outside(axes, angle, rim * 1.04, name, size=9)
        axes.legend(loc="upper left", bbox_to_anchor=(1.13, 0.12), frameon=False, fontsize=9)
        head(figure, f"How close {_home(results)} stands to each power", _subtitle(results, row))
        foot(figure, results)
    return figure


def _home(results):
    return results.manifest["scenario"]["resolved"]["home"]["name"]


def _subtitle(results, row):
    spread = spread_of_closeness(results, results.postures[-1], row)
    return (
        "Closeness: mean tie over domains, weighted by importance, 0 in the centre; mean of histories in "
        f"{in_words(power_dates(results)[row])}, open ring: {in_words(results.months[0])}. Sectors: levels of powers. "
        f"An even wheel is equidistance; a dent is a power kept, or keeping, away. {spread_told(spread)}"
    )


def _by_level(results):
    """Return the places of the powers, level by level and by closeness within each."""
    powers, levels = results.manifest["scenario"]["resolved"]["powers"].values(), results.manifest["levels"]
    start = closeness_at_start(results)
    return sorted(range(len(start)), key=lambda place: (levels.index(list(powers)[place]["level"]), -start[place]))


def _ground(axes, results, order, angles, rim):
    """Shade and name each level's sector and draw the rings."""
    axes.set_theta_zero_location("N")
    axes.set_theta_direction(-1)
    axes.set(ylim=(0, rim), xticks=[])
    axes.set_yticks(np.arange(0.2, rim + 0.01, 0.2))
    axes.set_rlabel_position(np.degrees(angles[1]) / 2 if len(angles) > 1 else 0)
    axes.tick_params(axis="y", labelsize=7)
    axes.grid(color="#D5D5D5", lw=0.6)
    axes.spines["polar"].set_visible(False)
    powers = list(results.manifest["scenario"]["resolved"]["powers"].values())
    levels = [powers[place]["level"] for place in order]
    half = np.pi / len(angles)
    for level, colour in zip(results.manifest["levels"], SECTORS, strict=False):
        own = [angle for angle, found in zip(angles, levels, strict=True) if found == level]
        if own:
            width = own[-1] - own[0] + 2 * half
            axes.bar(own[0] - half, rim, width=width, align="edge", color=colour, ec="white", lw=2, zorder=0)
            _outside(
                axes,
                (own[0] + own[-1]) / 2,
                rim * (1.25 if abs(np.sin((own[0] + own[-1]) / 2)) > 0.5 else 1.14),
                level.upper(),
                size=8,
                color=GREY,
            )


def _outside(axes, angle, radius, text, **look):
    """Write a text beyond the rim, growing away from the centre."""
    across = np.sin(angle)
    side = "center" if abs(across) < 0.2 else "left" if across > 0 else "right"
    axes.text(angle, radius, text, ha=side, va="center", clip_on=False, **look)


def _points(axes, results, angles, start, values):
    """Draw the ring of the start and each posture's points, beside one another where they would hide."""
    closed = np.r_[angles, angles[0]]
    axes.plot(closed, np.r_[start, start[0]], color=GREY, lw=1, ls=":", zorder=2)
    axes.plot(angles, start, "o", mfc="white", mec=GREY, ms=6, zorder=3, label=f"start, {results.months[0]}")
    palette, shown = colours(results.postures), len(values)
    for place, ((posture, found), marker) in enumerate(zip(values.items(), MARKERS, strict=False)):
        aside = (place - (shown - 1) / 2) * 0.05
        axes.vlines(angles + aside, 0, found, color=palette[posture], lw=1.2, alpha=0.7, zorder=4)
        axes.plot(
            angles + aside,
            found,
            marker,
            color=palette[posture],
            ms=6,
            mec="white",
            mew=0.5,
            label=said(posture),
            zorder=5,
        )
