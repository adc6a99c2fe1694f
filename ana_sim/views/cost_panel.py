"""What a strategy gains and what it costs: losses beside gains, bad histories beside the mean, needs beside ties."""

import numpy as np

from ana_sim.analysis.compare import compare_since_switch
from ana_sim.analysis.measures import BALANCES, COSTS, GAINS, INCIDENTS
from ana_sim.analysis.periods import final_year, since_switch, switch_month
from ana_sim.analysis.statistics import mean_interval, worst_mean
from ana_sim.views.theme import BLACK, FAINT, GREEN, GREY, VERMILLION, colours, foot, head, picture
from ana_sim.views.timeline import in_words

WIDTH, HEIGHT = 11.0, 9.2
LEFT = -1.5 / 3.3
"""Where the titles of the left panels start: above their labels."""
NAMES = {
    "benefit": "needs met",
    "rents": "rents from rival offers",
    "perks": "sweeteners and fees",
    "damages": "reprisals",
    "entrapment": "partners' wars",
    "conceded": "concessions",
    "effort": "effort",
    "net_before_effort": "net before effort",
    "net": "net",
}
INCIDENT_NAMES = ("reprisals suffered", "demands made", "demands conceded", "partners' wars")


def cost_panel(results, *, first=None, second=None):
    """Return a Figure: components of the net balance, its spread, incidents, and dependency beside needs left unmet."""
    first, second = first or results.postures[0], second or results.postures[-1]
    with picture(WIDTH, HEIGHT) as figure:
        draw_components(_axes(figure, 2.0, 5.0, 3.3, 2.75), results, first, second)
        draw_balance(_axes(figure, 6.75, 5.0, 3.8, 2.75), results)
        draw_incidents(_axes(figure, 2.0, 1.35, 3.3, 2.3), results)
        draw_trade(_axes(figure, 6.75, 1.35, 3.8, 2.3), results)
        head(figure, f"What {second} non-alignment gains and what it costs", _subtitle(results))
        foot(figure, results)
    return figure


def _axes(figure, left, bottom, width, height):
    return figure.add_axes((left / WIDTH, bottom / HEIGHT, width / WIDTH, height / HEIGHT))


def _subtitle(results):
    months = len(results.months) - (results.manifest["switch"] or 0)
    return (
        f"{results.manifest['scenario']['title']}. Sums since the postures parted ({in_words(switch_month(results))}), "
        f"{months} months. One need-month (nm) is what one month with all needs met is worth to "
        f"{results.manifest['scenario']['resolved']['home']['name']}."
    )


def draw_components(axes, results, first, second):
    """Draw each component's paired difference: dot the mean, thick its interval, thin nine tenths of histories."""
    found = compare_since_switch(results, first=first, second=second)
    for row, name in enumerate(reversed((*GAINS, *COSTS, *BALANCES))):
        sign = -1 if name in COSTS else 1
        difference = found[name]
        mean, low, high = (sign * value for value in difference.difference)
        colour = BLACK if name in BALANCES else GREEN if mean >= 0 else VERMILLION
        axes.plot([sign * value for value in difference.spread], [row, row], color=colour, lw=1, alpha=0.55)
        axes.plot([low, high], [row, row], color=colour, lw=4, solid_capstyle="butt")
        axes.plot(mean, row, "o", color=colour, ms=4)
        place = {"xy": (1.02, row), "xycoords": ("axes fraction", "data"), "va": "center", "annotation_clip": False}
        axes.annotate(f"{mean:+.2f}".replace("-", "−"), color=colour, size=8, **place)
    axes.axvline(0, color=GREY, lw=0.8)
    axes.axhline(len(BALANCES) - 0.5, color=FAINT, lw=1)
    axes.set_yticks(range(len(NAMES)), [NAMES[name] for name in reversed((*GAINS, *COSTS, *BALANCES))])
    axes.margins(x=0.18)
    axes.set_title(f"Where the balance differs: {second} minus {first}", x=LEFT)
    axes.set_xlabel(
        "nm; right of 0 is better for home. Dot: mean,\nthick: its 95 % interval, thin: nine tenths of histories"
    )


def draw_balance(axes, results):
    """Draw the distribution of the net balance under each posture, with the mean of its worst twentieth."""
    palette = colours(results.postures)
    totals = {posture: since_switch(results, posture, ["net"])["net"] for posture in results.postures}
    edges = np.linspace(min(map(np.min, totals.values())), max(map(np.max, totals.values())) + 1e-9, 41)
    tallest = 0
    for posture, values in totals.items():
        counts = np.histogram(values, edges)[0] / len(values) * 100
        tallest = max(tallest, counts.max())
        axes.stairs(counts, edges, color=palette[posture], lw=1.4)
        axes.stairs(counts, edges, color=palette[posture], fill=True, alpha=0.12)
    for place, (posture, values) in enumerate(totals.items()):
        height = tallest * (1.08 + 0.13 * place)
        _mark_mean_and_worst(axes, posture, values, height, palette[posture])
    axes.set_title("How the net balance spreads")
    axes.set_ylabel("% of histories")
    axes.set_xlabel("nm, effort counted. Dot: mean of all histories,\ntriangle: mean of the worst twentieth")


def _mark_mean_and_worst(axes, posture, values, height, colour):
    """Mark above the distributions where a posture's mean lies, and the mean of its worst twentieth."""
    worst = worst_mean(values)
    axes.plot([worst, values.mean()], [height, height], color=colour, lw=1)
    axes.plot(worst, height, marker="^", color=colour, ms=6)
    axes.plot(values.mean(), height, "o", color=colour, ms=4)
    name = posture.replace("_", " ")
    look = {"xytext": (7, 0), "textcoords": "offset points", "va": "center", "weight": "bold", "size": 8}
    axes.annotate(name, (values.mean(), height), color=colour, annotation_clip=False, **look)


def draw_incidents(axes, results):
    """Draw how often each thing that hurts happened since the switch, under each posture."""
    palette, height = colours(results.postures), 0.8 / len(results.postures)
    for place, posture in enumerate(results.postures):
        totals = since_switch(results, posture, INCIDENTS)
        means, lows, highs = np.transpose([mean_interval(totals[name]) for name in INCIDENTS])
        rows = len(INCIDENTS) - 1 - np.arange(len(INCIDENTS)) - (place - (len(results.postures) - 1) / 2) * height
        axes.barh(rows, means, height * 0.92, color=palette[posture])
        axes.hlines(rows, lows, highs, color=GREY, lw=1.2)
        for number, (row, mean, end) in enumerate(zip(rows, means, highs, strict=True)):
            text = f"{mean:.1f}" + (f" {posture.replace('_', ' ')}" if number == 0 else "")
            axes.annotate(text, (end, row), xytext=(3, 0), textcoords="offset points", size=7, va="center")
    axes.set_yticks(range(len(INCIDENTS))[::-1], INCIDENT_NAMES)
    axes.margins(x=0.15)
    axes.set_title("What happens to home", x=LEFT)
    axes.set_xlabel("times per history since the postures parted: mean,\nwhiskers: its 95 % interval")


def draw_trade(axes, results):
    """Draw each posture by dependency and unmet need in the final year: low dependency bought by neglect shows."""
    palette = colours(results.postures)
    for posture in results.postures:
        found = final_year(results, posture, ["dependency", "unmet_need"])
        (x, across), (y, up) = (_middle_and_spread(values) for values in found.values())
        axes.errorbar(x, y, xerr=across, yerr=up, fmt="o", color=palette[posture], ms=6, lw=1)
        look = {"xytext": (6, 6), "textcoords": "offset points", "color": palette[posture], "weight": "bold"}
        axes.annotate(posture.replace("_", " "), (x, y), **look)
    axes.margins(0.25)
    axes.set_title("Dependency beside unmet need, final year")
    axes.set_xlabel("dependency, index 0–1. Dot: median,\nbars: nine tenths of histories; axes do not start at 0")
    axes.set_ylabel("unmet need, share of needs")


def _middle_and_spread(values):
    """Return the median, and how far below and above it nine tenths of the histories reach, as errorbar wants them."""
    low, middle, high = np.quantile(values, [0.05, 0.5, 0.95])
    return middle, [[middle - low], [high - middle]]
