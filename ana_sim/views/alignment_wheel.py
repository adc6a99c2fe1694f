"""The alignment wheel: how close home stands to each power, grouped by level, before and under each posture."""

import numpy as np

from ana_sim.analysis.wording import in_words, words
from ana_sim.views.frame import axes_at, spread_told
from ana_sim.views.theme import GREY, colours_of, foot, head, picture, texts_of
from ana_sim.views.tie_heat_map import relations_of

WIDTH, HEIGHT = 11.0, 8.6
SECTORS = ("#EEF3F7", "#F6F3EA", "#F3EEF3")
MARKERS = ("s", "D", "o", "v", "P", "X", "^")


def alignment_wheel(findings):
    """Return a Figure: a spoke per power, ordered by level; the centre is far from home, the rim close."""
    order = _by_level(findings)
    angles = np.arange(len(order)) * 2 * np.pi / len(order)
    values = {one.side: np.array(one.closeness[-1])[order] for one in findings.relations}
    before = closeness_before(findings)[order]
    rim = np.ceil(10 * max(before.max(), *(v.max() for v in values.values()))) / 10
    with picture(WIDTH, HEIGHT, texts=texts_of(findings)) as figure:
        axes = axes_at(figure, 2.4, 1.3, 5.9, 5.9, projection="polar")
        _ground(axes, findings, order, angles, rim)
        _points(axes, findings, angles, before, values)
        for angle, place in zip(angles, order, strict=True):
            _outside(axes, angle, rim * 1.04, findings.powers[place].name, size=9)
        axes.legend(loc="upper left", bbox_to_anchor=(1.13, 0.12), frameon=False, fontsize=9)
        head(figure, f"How close {findings.home} stands to each power", _subtitle(findings))
        foot(figure, findings)
    return figure


def closeness_before(findings):
    """Return (powers,) closeness before the postures parted, the same under every posture."""
    return np.array(findings.relations[0].closeness[findings.dates.index(findings.before)])


def _subtitle(findings):
    return (
        "Closeness by ties and commitment, 0 in the centre; mean of histories in "
        f"{in_words(findings.dates[-1])}, open ring: {in_words(findings.before)}. Sectors: levels of powers. "
        "An even wheel is equidistance; a dent is a power kept, or keeping, away. "
        f"{spread_told(relations_of(findings).spread_of_closeness)}"
    )


def _by_level(findings):
    """Return the places of the powers, level by level and by closeness within each."""
    before, levels = closeness_before(findings), findings.levels_of_powers
    level_of = [levels.index(power.level) for power in findings.powers]
    return sorted(range(len(before)), key=lambda place: (level_of[place], -before[place]))


def _ground(axes, findings, order, angles, rim):
    """Shade and name each level's sector and draw the rings."""
    axes.set_theta_zero_location("N")
    axes.set_theta_direction(-1)
    axes.set(ylim=(0, rim), xticks=[])
    axes.set_yticks(np.arange(0.2, rim + 0.01, 0.2))
    axes.set_rlabel_position(np.degrees(angles[1]) / 2 if len(angles) > 1 else 0)
    axes.tick_params(axis="y", labelsize=7)
    axes.grid(color="#D5D5D5", lw=0.6)
    axes.spines["polar"].set_visible(False)
    half = np.pi / len(angles)
    for level, colour in zip(findings.levels_of_powers, SECTORS, strict=False):
        own = [angle for angle, place in zip(angles, order, strict=True) if findings.powers[place].level == level]
        if own:
            width, middle = own[-1] - own[0] + 2 * half, (own[0] + own[-1]) / 2
            axes.bar(own[0] - half, rim, width=width, align="edge", color=colour, ec="white", lw=2, zorder=0)
            outside = rim * (1.25 if abs(np.sin(middle)) > 0.5 else 1.14)
            _outside(axes, middle, outside, level.upper(), size=8, color=GREY)


def _outside(axes, angle, radius, text, **look):
    """Write a text beyond the rim, growing away from the centre."""
    across = np.sin(angle)
    side = "center" if abs(across) < 0.2 else "left" if across > 0 else "right"
    axes.text(angle, radius, text, ha=side, va="center", clip_on=False, **look)


def _points(axes, findings, angles, before, values):
    """Draw the ring of before and each side's points, beside one another where they would hide."""
    closed = np.r_[angles, angles[0]]
    axes.plot(closed, np.r_[before, before[0]], color=GREY, lw=1, ls=":", zorder=2)
    axes.plot(angles, before, "o", mfc="white", mec=GREY, ms=6, zorder=3, label=f"before, {findings.before}")
    palette, shown = colours_of(findings), len(values)
    for place, ((side, found), marker) in enumerate(zip(values.items(), MARKERS, strict=False)):
        aside = (place - (shown - 1) / 2) * 0.05
        axes.vlines(angles + aside, 0, found, color=palette[side], lw=1.2, alpha=0.7, zorder=4)
        look = {"color": palette[side], "ms": 6, "mec": "white", "mew": 0.5, "zorder": 5}
        axes.plot(angles + aside, found, marker, label=words(side), **look)
