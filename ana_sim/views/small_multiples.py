"""One measure across scenarios, a panel each on one scale, so that worlds can be compared at a glance."""

import textwrap
from dataclasses import dataclass
from functools import reduce

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import MultipleLocator

from ana_sim.analysis.compare import QUANTILES
from ana_sim.analysis.measures import better
from ana_sim.analysis.wording import words
from ana_sim.views.frame import axes_at, in_full, source_line, units_told
from ana_sim.views.theme import GREY, colours, head, picture, style
from ana_sim.views.timeline import years_of

WIDTH, TOP = 11.0, 1.95
FEW = (3, 2.6, 1.75)
MANY = (5, 1.62, 1.15)
"""Columns, and width and height of a panel in inches: up to nine panels, and more."""


@dataclass(frozen=True)
class Panel:
    """One scenario: its title, the times drawn, posture -> quantile -> values, and the share of histories ahead."""

    title: str
    times: np.ndarray
    fans: dict
    ahead: float


def panel_of_courses(scenario, courses, *, measure, postures, apart):
    """Return the Panel of one scenario of a batch.

    Args:
        scenario: the resolved scenario. courses: posture -> (dates, replications, (replications, dates) values).
        measure: its name. postures: names in order; the last is held against the first.
        apart: whether to draw paired differences from the first.
    """
    both = reduce(np.intersect1d, (courses[posture][1] for posture in postures))
    values = {posture: courses[posture][2][np.isin(courses[posture][1], both)] for posture in postures}
    fans, ahead = _fans(values, measure, apart=apart)
    return Panel(scenario["title"], years_of(courses[postures[0]][0]), fans, ahead)


def _fans(values, measure, *, apart):
    """Return posture -> quantile -> values, and in which share of histories the last does better at the end."""
    first, *_, last = values.values()
    end = (last - first)[:, -1]
    won = end < 0 if better(measure) == "lower" else end > 0
    drawn = {posture: found - first if apart else found for posture, found in values.items()}
    fans = {p: dict(zip(QUANTILES, np.quantile(v, QUANTILES, axis=0), strict=True)) for p, v in drawn.items()}
    return fans, float(won.mean())


def draw_panels(panels, *, measure, facts, apart, made_by):
    """Return the Figure of these panels on one scale.

    Args:
        facts: title and unit of the measure.
        apart: whether running sums of paired differences from the first posture are drawn, not the values.
        made_by: where they come from, for the last line.
    """
    columns, wide, tall = FEW if len(panels) <= 9 else MANY
    across, down = wide + (0.8 if columns == 3 else 0.44), tall + (0.62 if columns == 3 else 0.66)
    height = TOP + -(-len(panels) // columns) * down + 0.55
    with picture(WIDTH, height) as figure:
        for place, panel in enumerate(panels):
            row, column = divmod(place, columns)
            axes = axes_at(figure, 0.75 + across * column, height - TOP - tall - row * down, wide, tall)
            _draw(axes, panel, measure, small=columns > 3)
            axes.tick_params(labelleft=column == 0)
        _one_scale(figure.axes)
        _key(figure, panels[0].fans)
        head(figure, _title(measure, panels, apart=apart), _subtitle(facts, panels, apart=apart))
        source_line(figure, made_by)
    return figure


def _title(measure, panels, *, apart):
    held = f", against {words(next(iter(panels[0].fans)))}," if apart else ""
    return f"{in_full(measure).capitalize()}{held} in {len(panels)} scenarios"


def _subtitle(facts, panels, *, apart):
    first, *_, last = map(words, panels[0].fans)
    drawn = f"Line: median difference from {first} on the same luck, added up" if apart else "Line: median history"
    return (
        f"{facts['title']} ({facts['unit']}). {drawn}; band: nine tenths of histories. Share: histories in which "
        f"{last} does better than {first} at the last date, on the same luck. All panels on one scale. "
        f"{units_told([facts['unit']])}"
    ).strip()


def _draw(axes, panel, measure, *, small):
    palette = colours(list(panel.fans))
    for posture, found in panel.fans.items():
        axes.fill_between(panel.times, found[0.05], found[0.95], color=palette[posture], alpha=0.15, lw=0)
        axes.plot(panel.times, found[0.5], color=palette[posture], lw=1.5, ls=style(posture))
    axes.set_xlim(panel.times[0], panel.times[-1])
    axes.xaxis.set_major_locator(MultipleLocator(5 if small or panel.times[-1] - panel.times[0] > 5 else 2))
    axes.xaxis.set_major_formatter("{x:.0f}")
    axes.set_title(
        textwrap.fill(panel.title, 27 if small else 38, max_lines=2, placeholder="…"), size=7.5 if small else 8.5
    )
    note = f"{100 * panel.ahead:.0f} % {'ahead' if better(measure) else 'higher'}"
    axes.text(0.03, 0.97, note, size=7.5, color=GREY, va="top", transform=axes.transAxes)
    axes.tick_params(labelsize=7.5)


def _one_scale(panels):
    low, high = min(axes.get_ylim()[0] for axes in panels), max(axes.get_ylim()[1] for axes in panels)
    for axes in panels:
        axes.set_ylim(low, high + 0.1 * (high - low))


def _key(figure, postures):
    """Write once which line is which posture."""
    palette = colours(list(postures))
    lines = [Line2D([], [], color=palette[p], ls=style(p), lw=1.8, label=words(p)) for p in postures]
    place = (0.40 / WIDTH, 1 - 1.05 / figure.get_figheight())
    figure.legend(handles=lines, loc="upper left", bbox_to_anchor=place, ncols=len(lines), frameon=False, fontsize=9)
