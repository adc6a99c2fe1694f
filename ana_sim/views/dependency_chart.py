"""On whom home depends: each power's part of dependency over the years, stacked, under two postures."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from ana_sim.analysis.ties import parts_of_dependency, power_dates
from ana_sim.views.frame import axes_at, said
from ana_sim.views.theme import BLUE, GREEN, GREY, ORANGE, PALE, PURPLE, SKY, VERMILLION, YELLOW, foot, head, picture
from ana_sim.views.timeline import years_of

WIDTH, HEIGHT = 11.0, 5.8
COLOURS = (VERMILLION, BLUE, ORANGE, SKY, GREEN, PURPLE, YELLOW)


def dependency_chart(results, *, first=None, second=None):
    """Return a Figure with a panel per posture: stacked parts that add up to dependency, means over histories.

    The seven powers with the largest part get a band of their own, the others share one.
    """
    postures = (first or results.postures[0], second or results.postures[-1])
    every = [parts_of_dependency(results, posture) for posture in postures]
    found = [parts.mean(axis=0) for parts in every]
    order, years = _largest(found), years_of(power_dates(results))
    top = 1.06 * max(parts.sum(axis=1).max() for parts in found)
    with picture(WIDTH, HEIGHT) as figure:
        for place, (posture, parts) in enumerate(zip(postures, every, strict=True)):
            axes = axes_at(figure, 0.75 + 5.2 * place, 0.95, 2.75, 3.45)
            _stack(axes, results, years, parts, order)
            axes.set(xlim=(years[0], years[-1]), ylim=(0, top))
            axes.set_title(f"{said(posture).capitalize()} non-alignment")
            axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
            axes.tick_params(labelleft=place == 0)
            axes.xaxis.set_major_formatter("{x:.0f}")
        figure.axes[0].set_ylabel("dependency, index 0–1")
        head(figure, f"On whom {_home(results)} depends", SUBTITLE)
        foot(figure, results)
    return figure


SUBTITLE = (
    "A power's part is its squared share of home's need, weighted by the domains' importance; the parts add up to "
    "dependency. Mean of histories; figures: the part at the last date, in brackets nine tenths of histories. A power "
    "on which home rests for much weighs more than two on which it rests for half as much each."
)


def _home(results):
    return results.manifest["scenario"]["resolved"]["home"]["name"]


def _largest(found):
    """Return the places of the powers by their largest part under any posture and date, largest first."""
    return np.argsort(-np.max([parts.max(axis=0) for parts in found], axis=0), kind="stable")


def _stack(axes, results, years, parts, order):
    """Draw the bands, and name each at its right end."""
    names = [power["name"] for power in results.manifest["scenario"]["resolved"]["powers"].values()]
    own, rest = order[: len(COLOURS)], order[len(COLOURS) :]
    bands = [(names[i], parts[:, :, i], colour) for i, colour in zip(own, COLOURS, strict=False)]
    if len(rest):
        bands.append((f"{len(rest)} others", parts[:, :, rest].sum(axis=2), PALE))
    means = [band.mean(axis=0) for _, band, _ in bands]
    axes.stackplot(years, means, colors=[c for *_, c in bands], lw=0.4, edgecolor="white")
    edges = np.cumsum([mean[-1] for mean in means])
    _names(axes, bands, [edge - mean[-1] / 2 for edge, mean in zip(edges, means, strict=True)])


def _names(axes, bands, middles):
    """Write names and last values at the right, moved apart where they would touch, with a line to their band."""
    room, place = axes.get_ylim()[1] * 0.052, -1.0
    for (name, band, colour), middle in zip(bands, middles, strict=True):
        place = max(middle, place + room)
        low, high = np.quantile(band[:, -1], [0.05, 0.95])
        axes.annotate(
            f"{name} {band[:, -1].mean():.3f} ({low:.3f}–{high:.3f})",
            (1.0, middle),
            xycoords=("axes fraction", "data"),
            xytext=(1.07, place),
            textcoords=("axes fraction", "data"),
            size=7.5,
            va="center",
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour, "lw": 1.4, "relpos": (0, 0.5)},
            color="black" if name != f"{len(middles)} others" else GREY,
        )
