"""The map: home's neighbourhood, corridors, and ties to each power drawn by their depth; still, or month by month."""

import textwrap

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from PIL import Image

from ana_sim.analysis.wording import in_words, upper
from ana_sim.results import ResultsError
from ana_sim.views.alignment_wheel import closeness_before
from ana_sim.views.frame import as_posture, spread_told
from ana_sim.views.geography.places import SCHEMATIC, arc, corridors, has_map, places_of
from ana_sim.views.geography.shapes import SOURCE, countries, flat
from ana_sim.views.theme import BLACK, BLUE, GREY, VERMILLION, foot, head, picture, texts_of
from ana_sim.views.tie_heat_map import relations_of

WIDTH, HEIGHT = 11.0, 8.8
SEA, LAND, OF_POWER, OF_HOME, BORDER = "#EEF3F7", "#FBFAF7", "#F0EBDD", "#F6D9A8", "#B9B3A6"
CORRIDOR = "#8A7F99"
WIDEST, NOTICED = 16.0, 0.02
"""Points of a line at closeness 1; a change of closeness from which on it is coloured."""


def tie_map(findings, *, side=None, date=None):
    """Return a Figure: the map with ties at one recorded date, coloured by how they changed since the postures parted.

    Args:
        side: its name; the last compared if left out.
        date: one of the recorded dates of powers, "2025-12"; the last if left out.

    Raises:
        ResultsError: when no map of this home's neighbourhood has been drawn.
    """
    one, date = relations_of(findings, side), date or findings.dates[-1]
    with picture(WIDTH, HEIGHT, texts=texts_of(findings)) as figure:
        axes = _ground(figure, findings)
        _Ties(axes, findings).show(np.array(one.closeness[findings.dates.index(date)]))
        head(figure, f"Ties of {findings.home}, {in_words(date)}", _subtitle(findings, one))
        foot(figure, findings)
    return figure


def animate(findings, path, *, side=None, dpi=80):
    """Write a GIF of the map, one picture for each recorded date of powers (monthly, where they were kept so).

    Args:
        path: file to write. side: the last compared if left out.
        dpi: dots per inch of 11 × 8.8 inches. A few dates are shown slowly, many fast; the last stands a while.

    Raises:
        ResultsError: when no map of this home's neighbourhood has been drawn.
    """
    one, dates = relations_of(findings, side), findings.dates
    with picture(WIDTH, HEIGHT, texts=texts_of(findings)) as figure:
        axes = _ground(figure, findings)
        ties = _Ties(axes, findings)
        head(
            figure, f"Ties of {findings.home}, {in_words(dates[0])} to {in_words(dates[-1])}", _subtitle(findings, one)
        )
        foot(figure, findings)
        clock = axes.text(0.985, 0.975, "", transform=axes.transAxes, size=16, weight="bold", ha="right", va="top")
        figure.set_dpi(dpi)
        rows = zip(one.closeness, dates, strict=True)
        shots = [_shot(figure, ties, clock, np.array(row), in_words(date)) for row, date in rows]
    told = f"ana-sim results {findings.made.results}. Not a forecast."
    shots[0].save(
        path, format="gif", save_all=True, append_images=shots[1:], duration=pauses(len(dates)), loop=0,
        comment=told.encode(),
    )  # fmt: skip
    return path


def pauses(dates):
    """Return how many milliseconds each of so many dates stands: about 10 seconds in all, and 2 more at the end."""
    pause = int(np.clip(10_000 / dates, 120, 900))
    return [pause] * (dates - 1) + [pause + 2000]


def _shot(figure, ties, clock, values, when):
    """Return the picture of one date, in the few colours that a GIF may have."""
    ties.show(values)
    clock.set_text(when)
    figure.canvas.draw()
    return Image.fromarray(np.asarray(figure.canvas.buffer_rgba())[:, :, :3]).quantize(method=Image.Quantize.FASTOCTREE)


def _subtitle(findings, one):
    return (
        f"{upper(as_posture(findings, one.side))}, mean of histories. Width: closeness by ties and commitment, "
        f"its value beside the name. Blue: closer than in {in_words(findings.before)} by 0.02 or more; orange: more "
        "distant by as much; grey: about the same. Arrows: powers beyond the map. Beige: powers; white: other "
        f"countries. {spread_told(one.spread_of_closeness)}"
    )


def _ground(figure, findings):
    """Draw coast, borders, corridors and their names; return the axes."""
    if not has_map(findings):
        raise ResultsError(
            f"there is no map of the neighbourhood of {findings.home}",
            mend="Only scenarios with Azerbaijan and its powers have one; every other picture works for any home.",
        )
    record = places_of(findings.home)
    axes = figure.add_axes((0.45 / WIDTH, 0.95 / HEIGHT, (WIDTH - 0.9) / WIDTH, (HEIGHT - 2.25) / HEIGHT))
    _frame(axes, record)
    lands = {land for place in record["powers"].values() for land in place["land"]}
    for country, rings in countries().items():
        colour = OF_HOME if country == record["home"] else OF_POWER if country in lands else LAND
        axes.add_patch(PathPatch(_outline(rings), fc=colour, ec=BORDER, lw=0.5))
    for name, line, place in corridors(record):
        axes.plot(*line.T, color=CORRIDOR, lw=1.2, ls=(0, (4, 2)), zorder=5)
        axes.text(
            *place, name, size=7, color="#5B5070", style="italic", ha="center", va="center", zorder=6, bbox=_halo()
        )
    told = textwrap.fill(f"{SOURCE} {SCHEMATIC}", int(WIDTH * 17.5))
    figure.text(0.45 / WIDTH, 0.87 / HEIGHT, told, size=7, color=GREY, va="top", linespacing=1.4)
    return axes


def _frame(axes, record):
    """Show what the record's frame spans, widened to the shape of the axes."""
    corners = flat(record["frame"])
    middle, half = (corners.max(axis=0) + corners.min(axis=0)) / 2, np.ptp(corners, axis=0) / 2
    box = axes.get_position()
    shape = np.array([box.width * WIDTH, box.height * HEIGHT])
    half = shape * max(half / shape)
    axes.set(xlim=(middle[0] - half[0], middle[0] + half[0]), ylim=(middle[1] - half[1], middle[1] + half[1]))
    axes.set(facecolor=SEA, xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set(visible=True, color=BORDER)


def _outline(rings):
    """Return rings as one path, so that what lies inside one of them twice is a hole."""
    codes = [np.r_[Path.MOVETO, np.full(len(ring) - 2, Path.LINETO), Path.CLOSEPOLY] for ring in rings]
    return Path(np.concatenate([flat(ring) for ring in rings]), np.concatenate(codes))


def _halo():
    return {"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none", "alpha": 0.75}


class _Ties:
    """Lines from home to each power with its name, made once and moved from date to date."""

    def __init__(self, axes, findings):
        powers = [power.id for power in findings.powers]
        record = places_of(findings.home)
        self.start, self.names = closeness_before(findings), [power.name for power in findings.powers]
        ends = [flat(record["powers"][power]["at"]) for power in powers]
        self.beyond = [record["powers"][power].get("beyond", "") for power in powers]
        self.lines = LineCollection([arc(flat(record["at"]), end) for end in ends], zorder=4, alpha=0.8)
        axes.add_collection(self.lines, autolim=False)
        axes.plot(*flat(record["at"]), "o", color=BLACK, ms=6, zorder=9)
        axes.annotate(
            findings.home, flat(record["at"]), xytext=(9, -15), textcoords="offset points", size=9, weight="bold",
            bbox=_halo(), zorder=9,
        )  # fmt: skip
        look = {"xytext": (0, -7), "textcoords": "offset points", "ha": "center", "va": "top", "zorder": 8}
        self.labels = [axes.annotate("", end, size=8, weight="bold", bbox=_halo(), **look) for end in ends]
        axes.scatter(*np.array(ends).T, s=14, color=BLACK, zorder=7)

    def show(self, values):
        """Draw these values of closeness, one of each power."""
        changes = values - self.start
        colours = [BLUE if c >= NOTICED else VERMILLION if c <= -NOTICED else GREY for c in changes]
        self.lines.set(linewidths=np.maximum(0.4, WIDEST * values), colors=colours)
        for label, name, value, beyond in zip(self.labels, self.names, values, self.beyond, strict=True):
            text = f"{name} {value:.2f}"
            label.set_text(f"{beyond} {text}" if beyond == "←" else f"{text} {beyond}".strip())
