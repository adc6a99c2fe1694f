"""How the paired difference moves: its mean with interval, the spread of histories, and the share ahead."""

from ana_sim.analysis.wording import named, percent, upper, words
from ana_sim.views.fan_chart import name_measure
from ana_sim.views.frame import axes_at, units_told
from ana_sim.views.theme import BLUE, GREY, VERMILLION, foot, head, picture, texts_of
from ana_sim.views.timeline import mark_calendar, months_of, years_of

WIDTH, PANEL = 11.0, 1.6
MEASURES = ("dependency", "unmet_need", "concentration", "influence", "net")


def difference_chart(findings, *, first=None, second=None, measures=MEASURES):
    """Return a Figure of paired differences over time, a panel per measure.

    Args:
        first, second: names of sides; the first comparison if left out.
        measures: names of headline measures.
    """
    one = findings.comparison(first, second)
    top, bottom, gap = 1.5, 0.55, 0.4
    height = top + bottom + len(measures) * (PANEL + gap)
    with picture(WIDTH, height, texts=texts_of(findings)) as figure:
        for place, measure in enumerate(measures):
            axes = axes_at(figure, 0.85, height - top - (place + 1) * PANEL - place * gap, 9.0, PANEL)
            course, facts = one.courses[measure], findings.measures[measure]
            draw_course(axes, findings, course)
            name_measure(axes, measure, facts, note=_note(facts, course))
            axes.set_ylabel(facts.unit)
            mark_calendar(axes, findings, label=place == 0)
            axes.tick_params(labelbottom=place == len(measures) - 1)
        head(
            figure, f"{upper(named(one.second))} minus {named(one.first)}, history by history",
            _subtitle(findings, one, measures),
        )  # fmt: skip
        foot(figure, findings)
    return figure


def _note(facts, course):
    """Return which side of 0 is better, and whether the measure is added up."""
    side = {"lower": "below 0 is better", "higher": "above 0 is better", None: ""}[facts.better]
    return "; ".join(filter(None, ["running sum" if course.running else "", side]))


def _subtitle(findings, one, measures):
    return (
        "Line: mean difference between histories with the same luck; dark band: 95 % interval of that mean; light "
        f"bands: half and nine tenths of histories. At the right: in how many {words(one.second)} does better in the "
        f"last month. Grey hairlines: events. {units_told(findings.measures[m].unit for m in measures)}"
    )


def draw_course(axes, findings, course):
    """Draw one Course: spread of histories, the mean and its interval, and the share ahead at the end."""
    months = years_of(months_of(findings))
    low, lower, _, upper_, high = course.quantiles
    axes.fill_between(months, low, high, color=BLUE, alpha=0.10, lw=0)
    axes.fill_between(months, lower, upper_, color=BLUE, alpha=0.18, lw=0)
    if None not in course.low:
        axes.fill_between(months, course.low, course.high, color=VERMILLION, alpha=0.5, lw=0)
    axes.plot(months, course.mean, color=VERMILLION, lw=1.4)
    axes.axhline(0, color=GREY, lw=0.8)
    axes.margins(y=0.15)
    word = "ahead" if findings.measures[course.measure].better else "higher"
    look = {"va": "center", "weight": "bold", "color": BLUE, "annotation_clip": False}
    axes.annotate(f"{percent(course.ahead[-1])}\n{word}", (1.01, 0.5), xycoords="axes fraction", **look)
