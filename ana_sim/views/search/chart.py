"""The front: what no other posture beats, the shipped postures marked."""

import numpy as np
from matplotlib.patheffects import withStroke

from ana_sim.analysis.wording import words
from ana_sim.views.frame import axes_at, source_line, units_told
from ana_sim.views.search.numbers import called, names_of, title_of
from ana_sim.views.theme import BLUE, GREY, ORANGE, PALE, SKY, VERMILLION, head, picture

WIDTH, HEIGHT = 11.0, 6.6
REACH = 3
"""Postures that lie further behind the best than so many times the middle one lie outside the picture."""
ROOM = 0.12


def front_chart(found):
    """Return a Figure: objectives two by two, each posture against passive, on worlds held out."""
    pairs = _pairs([one["name"] for one in found["objectives"]])
    with picture(WIDTH, HEIGHT, texts=[found["home"]]) as figure:
        width = (WIDTH - 1.3 - 0.9 * len(pairs)) / len(pairs)
        for place, pair in enumerate(pairs):
            axes = axes_at(figure, 0.95 + place * (width + 1.1), 1.15, width, HEIGHT - 3.0)
            outside = _panel(axes, found, pair)
            axes.set_title(_outside(found, outside), loc="left", size=7.5, color=GREY, weight="normal")
        figure.legend(
            *figure.axes[0].get_legend_handles_labels(),
            loc="upper left",
            bbox_to_anchor=(0.36 / WIDTH, 1 - 1.0 / HEIGHT),
            ncols=4,
            frameon=False,
        )
        head(figure, f"Which posture should {found['home']} follow?", SUBTITLE)
        source_line(figure, _made(found))
    return figure


def _outside(found, names):
    """Return which postures lie outside a panel, those with names by their names."""
    known = [words(called(found, name)) for name in names if name in names_of(found) or name in shipped_of(found)]
    rest = len(names) - len(known)
    told = [*known, *([f"{rest} more" if known else f"{rest} searched"] if rest else [])]
    return f"outside: {', '.join(told)}" if told else ""


def shipped_of(found):
    """Return the names of the shipped postures."""
    return [one["name"] for one in found["postures"] if one["is_shipped"]]


def _pairs(names):
    """Return which objectives are drawn against each other: the first half of them over the second."""
    half = (len(names) + 1) // 2
    return [(names[(place + half) % len(names)], names[place]) for place in range(half)]


SUBTITLE = (
    "A study of a model, not advice. Each posture against passive with the same luck, mean over worlds held out; bars: "
    "95 % over worlds."
)


def _made(found):
    sizes = found["sizes"]
    units = units_told([one["unit"] for one in found["objectives"]])
    return (
        f"{found['command']}: {sizes['candidates']} candidates, {sizes['worlds']} worlds searched on and as many held "
        f"out, {sizes['histories']} histories each, seed {found['seed']}, rules {found['rules'][:8]}. {units}"
    )


def _panel(axes, found, pair):
    """Draw two objectives and return the postures that lie outside."""
    x, y = pair
    signs = {one["name"]: one["sign"] for one in found["objectives"]}
    kinds = {
        "searched, beaten by no other": [one for one in found["postures"] if not one["is_shipped"]],
        "shipped, beaten": [one for one in found["postures"] if one["is_shipped"] and not one["is_on_front"]],
        "shipped, beaten by no other": [one for one in found["postures"] if one["is_shipped"] and one["is_on_front"]],
        "best few": [one for one in found["postures"] if one["name"] in names_of(found)],
    }
    at = {one["name"]: [signs[name] * one["held"]["ahead"][name][0] for name in pair] for one in found["postures"]}
    _limit(axes, np.array(list(at.values())), np.array([signs[name] for name in pair]))
    for (label, chosen), look in zip(kinds.items(), LOOKS, strict=True):
        axes.plot(*np.array([at[one["name"]] for one in chosen]).reshape(-1, 2).T, **look, ls="none", label=label)
    taken = []
    for one in (*kinds["best few"], *kinds["shipped, beaten by no other"], *kinds["shipped, beaten"]):
        if axes.viewLim.contains(*at[one["name"]]):
            _label(axes, found, one, at[one["name"]], pair, signs, taken)
    axes.axvline(0, color=PALE, lw=0.8, zorder=0)
    axes.axhline(0, color=PALE, lw=0.8, zorder=0)
    axes.set_xlabel(f"{_with_unit(found, x)}, against passive\n{_way(signs[x], 'left', 'right')} is better")
    axes.set_ylabel(f"{_with_unit(found, y)}, against passive\n{_way(signs[y], 'lower', 'higher')} is better")
    return [name for name, place in at.items() if not axes.viewLim.contains(*place)]


LOOKS = (
    {"marker": "o", "ms": 3.5, "color": SKY, "alpha": 0.9},
    {"marker": "D", "ms": 5, "color": ORANGE, "mfc": "white"},
    {"marker": "D", "ms": 5, "color": VERMILLION},
    {"marker": "s", "ms": 6, "color": BLUE},
)


BESIDE = tuple((x, y, side) for y in (0, 9, -9, 18, -18, 27, -27) for x, side in ((7, "left"), (-7, "right")))
"""Where a name may stand beside its mark: points to the right and up, and its end that stands there."""


def _with_unit(found, name):
    """Return what an objective is called, with nm where that is its unit."""
    unit = next(one["unit"] for one in found["objectives"] if one["name"] == name)
    return f"{title_of(name)}, nm" if unit == "nm" else title_of(name)


def _way(sign, less, more):
    return more if sign > 0 else less


def _limit(axes, places, signs):
    """Let the axes hold passive and the better ends, and the worse ends as far as `REACH` allows."""
    better = signs * places
    high = np.maximum(better.max(axis=0), 0)
    low = np.minimum(np.maximum(better.min(axis=0), high - REACH * (high - np.median(better, axis=0))), 0)
    room = ROOM * (high - low)
    for set_limits, sign, *ends in zip((axes.set_xlim, axes.set_ylim), signs, low - room, high + room, strict=True):
        set_limits(*sorted(sign * end for end in ends))


def _label(axes, found, one, place, pair, signs, taken):
    """Draw the intervals of a posture, and its name where no other stands."""
    ends = [sorted(signs[name] * end for end in one["held"]["ahead"][name][1:]) for name in pair]
    colour = BLUE if one["name"] in names_of(found) else VERMILLION if one["is_on_front"] else ORANGE
    axes.plot(ends[0], [place[1]] * 2, color=colour, lw=0.7, alpha=0.35, zorder=1)
    axes.plot([place[0]] * 2, ends[1], color=colour, lw=0.7, alpha=0.35, zorder=1)
    name = words(called(found, one["name"]))
    for x, y, side in BESIDE:
        text = axes.annotate(
            name, place, xytext=(x, y), textcoords="offset points", size=7.5, ha=side, va="center",
            color=GREY if colour == ORANGE else colour, zorder=1.5,
            path_effects=[withStroke(linewidth=2.2, foreground="white")],
        )  # fmt: skip
        box = text.get_window_extent().padded(1)
        if (
            not any(box.overlaps(other) for other in taken)
            and axes.bbox.contains(*box.min)
            and axes.bbox.contains(*box.max)
        ):
            taken.append(box)
            return
        text.remove()
