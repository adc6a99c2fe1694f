"""How the paired difference moves: its mean with interval, the spread of histories, and the share ahead."""

from ana_sim.analysis.compare import over_time
from ana_sim.analysis.measures import better
from ana_sim.analysis.periods import cumulative, monthly
from ana_sim.views.fan_chart import name_measure
from ana_sim.views.frame import said, units_told
from ana_sim.views.theme import BLUE, GREY, VERMILLION, foot, head, picture
from ana_sim.views.timeline import mark_calendar, years_of

WIDTH, PANEL = 11.0, 1.75
DRAWN = (
    ("dependency", monthly),
    ("unmet_need", monthly),
    ("influence", monthly),
    ("sway", monthly),
    ("net", cumulative),
)


def difference_chart(results, *, first=None, second=None, drawn=DRAWN):
    """Return a Figure of paired differences over time, a panel per measure.

    Args:
        drawn: pairs of measure and `monthly` or `cumulative`.
    """
    first, second = first or results.postures[0], second or results.postures[-1]
    top, bottom, gap = 1.5, 0.55, 0.4
    height = top + bottom + len(drawn) * (PANEL + gap)
    with picture(WIDTH, height) as figure:
        for place, (measure, of) in enumerate(drawn):
            edge = height - top - (place + 1) * PANEL - place * gap
            axes = figure.add_axes((0.85 / WIDTH, edge / height, 9.0 / WIDTH, PANEL / height))
            course = over_time(results, measure, first=first, second=second, of=of)
            draw_course(axes, results, course)
            name_measure(axes, measure, results.measures[measure], note=_note(measure, of))
            axes.set_ylabel(results.measures[measure]["unit"])
            mark_calendar(axes, results, label=place == 0)
            axes.tick_params(labelbottom=place == len(drawn) - 1)
        head(
            figure,
            f"{second} minus {first}, history by history".replace("_", " ").capitalize(),
            _subtitle(results, second, drawn),
        )
        foot(figure, results)
    return figure


def _note(measure, of):
    """Return which side of 0 is better, and whether the measure is added up."""
    side = {"lower": "below 0 is better", "higher": "above 0 is better", None: ""}[better(measure)]
    return "; ".join(filter(None, ["running sum" if of is cumulative else "", side]))


def _subtitle(results, second, drawn):
    return (
        "Line: mean difference between histories with the same luck; dark band: 95 % interval of that mean; light "
        f"bands: half and nine tenths of histories. At the right: in how many {said(second)} does better in the last "
        f"month. Grey hairlines: events. {units_told(results.measures[measure]['unit'] for measure, _ in drawn)}"
    )


def draw_course(axes, results, course):
    """Draw one Course: spread of histories, the mean and its interval, and the share ahead at the end."""
    months = years_of(course.months)
    axes.fill_between(months, course.spread[0.05], course.spread[0.95], color=BLUE, alpha=0.10, lw=0)
    axes.fill_between(months, course.spread[0.25], course.spread[0.75], color=BLUE, alpha=0.18, lw=0)
    axes.fill_between(months, course.difference.low, course.difference.high, color=VERMILLION, alpha=0.5, lw=0)
    axes.plot(months, course.difference.mean, color=VERMILLION, lw=1.4)
    axes.axhline(0, color=GREY, lw=0.8)
    axes.margins(y=0.15)
    word = "ahead" if better(course.measure) else "higher"
    axes.annotate(
        f"{100 * course.ahead[-1]:.0f} %\n{word}",
        (1.01, 0.5),
        xycoords="axes fraction",
        va="center",
        weight="bold",
        color=BLUE,
        annotation_clip=False,
    )
