"""The pictures of the seminar that hold the model against the record, or shake its numbers."""

import numpy as np

from ana_sim.views.fan_chart import name_ends
from ana_sim.views.seminar_pictures import BOTTOM, TOP, WIDTH, axes_in, finish
from ana_sim.views.theme import BLUE, FAINT, GREY, PALE, VERMILLION, colours, picture, style
from ana_sim.views.timeline import years_of


def when(months, *, observed, first, last, title, subtitle, source):
    """Return a Figure of when something happens: the share of histories by month, per posture, and the observed month.

    Args:
        months: name -> (replications,) datetime64, NaT where it never happens.
        observed: the month it happened in fact, or None. first, last: months between which the axis runs.
    """
    tall, axis = 2.6, np.arange(first, last + np.timedelta64(1, "M"))
    palette, ends = colours(list(months)), {}
    with picture(WIDTH, TOP + tall + BOTTOM) as figure:
        axes = axes_in(figure, tall, right=1.3)
        for place, (name, found) in enumerate(months.items()):
            share = [100 * np.mean(found.astype("datetime64[M]") <= month) for month in axis]
            axes.plot(years_of(axis), share, color=palette[name], ls=style(name), lw=max(2.6 - 0.6 * place, 1))
            ends[name] = share[-1]
        if observed is not None:
            place = years_of(np.array([observed]))[0]
            axes.axvline(place, color=GREY, lw=1.2)
            axes.annotate(
                f" observed: {observed}", (place, 1), xycoords=("data", "axes fraction"), va="top", color=GREY, size=8
            )
        axes.set_ylim(0, 100)
        name_ends(axes, ends, palette)
        axes.set_ylabel("% of histories, so far")
        finish(figure, title, subtitle, source)
    return figure


def beside_record(found, *, title, subtitle, unit, source):
    """Return a Figure of a recorded count by half-year beside the middle and nine tenths of simulated histories.

    Args:
        found: name -> OnRecord, of `ana_sim.analysis.on_record`.
    """
    tall = 2.1
    with picture(WIDTH, TOP + len(found) * (tall + 0.5) + BOTTOM - 0.3) as figure:
        height = figure.get_figheight()
        for place, (name, acts) in enumerate(found.items()):
            edge = height - TOP - (place + 1) * tall - place * 0.5
            axes = figure.add_axes((1.0 / WIDTH, edge / height, (WIDTH - 1.9) / WIDTH, tall / height))
            years = years_of(acts.starts) + 0.25
            low, middle, high = np.quantile(acts.made, [0.05, 0.5, 0.95], axis=0)
            axes.fill_between(years, low, high, color=BLUE, alpha=0.2, lw=0, step="mid", label="model, nine tenths")
            axes.step(years, middle, where="mid", color=BLUE, lw=1.6, label="model, median history")
            axes.plot(years, acts.seen, "D", color=VERMILLION, ms=5, label="documented")
            axes.grid(axis="y", color=FAINT, lw=0.6)
            axes.set_title(name)
            axes.set_ylabel(unit)
            if place == 0:
                axes.legend(frameon=False, fontsize=8, loc="upper right", ncols=3, bbox_to_anchor=(1.0, 1.16))
        finish(figure, title, subtitle, source)
    return figure


def tornado(found, *, centre, title, subtitle, unit, source, shown=12):
    """Return a Figure of how far an answer moves as each number goes to the ends of its range, largest first.

    Args:
        found: path -> (answer at the low end, answer at the high end). centre: the answer as the files stand.
        shown: how many rows at most.
    """
    ordered = sorted(found.items(), key=lambda row: abs(row[1][1] - row[1][0]))[-shown:]
    tall = 0.3 * len(ordered) + 0.2
    with picture(WIDTH, TOP + tall + BOTTOM) as figure:
        axes = axes_in(figure, tall, left=3.3, right=0.6)
        for row, (_, (low, high)) in enumerate(ordered):
            axes.plot([low, high], [row, row], color=PALE, lw=5, solid_capstyle="butt")
            axes.plot(low, row, "o", color=BLUE, ms=6, label="number at its low end" if row == 0 else None)
            axes.plot(high, row, "D", color=VERMILLION, ms=5, label="number at its high end" if row == 0 else None)
        axes.axvline(centre, color=GREY, lw=0.8)
        axes.set_yticks(range(len(ordered)), [path for path, _ in ordered])
        axes.legend(frameon=False, fontsize=8, loc="lower right")
        axes.set_xlabel(unit)
        finish(figure, title, subtitle, source)
    return figure
