"""One measure across scenarios, a panel each on one scale, so that worlds can be compared at a glance."""

from matplotlib.ticker import MultipleLocator

from ana_sim.analysis.compare import fan, over_time
from ana_sim.analysis.measures import better
from ana_sim.analysis.periods import cumulative, monthly
from ana_sim.views.fan_chart import name_ends
from ana_sim.views.frame import axes_at, said, source_line
from ana_sim.views.theme import GREY, colours, head, picture, style
from ana_sim.views.timeline import mark_calendar, years_of

WIDTH, COLUMNS, TALL = 11.0, 3, 1.75


def small_multiples(all_results, *, measure="dependency"):
    """Return a Figure with a panel per scenario: median and nine tenths of histories under each posture.

    Args:
        all_results: Results of several scenarios, compared under the same postures.
        measure: its name; what adds up is drawn as a running sum.
    """
    facts = all_results[0].measures[measure]
    of = cumulative if facts["adds_up"] else monthly
    rows = -(-len(all_results) // COLUMNS)
    height = 1.35 + rows * (TALL + 0.62) + 0.55
    with picture(WIDTH, height) as figure:
        panels = []
        for place, results in enumerate(all_results):
            row, column = divmod(place, COLUMNS)
            bottom = height - 1.45 - (row + 1) * TALL - row * 0.62
            axes = axes_at(figure, 0.75 + 3.4 * column, bottom, 2.5, TALL)
            panels.append((axes, results, _draw(axes, results, measure, of)))
        _one_scale([axes for axes, *_ in panels])
        for axes, results, ends in panels:
            name_ends(axes, ends, colours(results.postures))
        told = f"{facts['unit']}{', running sum since the postures part' if of is cumulative else ''}"
        head(figure, f"{said(measure).capitalize()} in {len(all_results)} scenarios", _subtitle(facts["title"], told))
        source_line(figure, _made_by(all_results))
    return figure


def _subtitle(title, unit):
    return (
        f"{title} ({unit}). Line: median history; band: nine tenths. Share: histories in which the last posture does "
        "better than the first in the last month, on the same luck. Dotted: postures part. All panels on one scale."
    )


def _draw(axes, results, measure, of):
    """Draw one scenario and return where each posture's median ends."""
    palette, months, ends = colours(results.postures), years_of(results.months), {}
    for posture in results.postures:
        found = fan(results, posture, measure, of=of)
        axes.fill_between(months, found[0.05], found[0.95], color=palette[posture], alpha=0.15, lw=0)
        axes.plot(months, found[0.5], color=palette[posture], lw=1.5, ls=style(posture))
        ends[posture] = found[0.5][-1]
    mark_calendar(axes, results)
    axes.xaxis.set_major_locator(MultipleLocator(5 if len(months) > 60 else 2))
    axes.set_title(_short(results.manifest["scenario"]["title"]), size=8.5)
    ahead = over_time(results, measure, of=of).ahead[-1]
    word = "ahead" if better(measure) else "higher"
    note = f"{100 * ahead:.0f} % {word}"
    axes.text(0.98, 0.97, note, size=7.5, color=GREY, ha="right", va="top", transform=axes.transAxes)
    axes.tick_params(labelsize=7.5)
    return ends


def _short(title, most=40):
    return title if len(title) <= most else f"{title[: most - 1].rstrip()}…"


def _one_scale(panels):
    low, high = min(axes.get_ylim()[0] for axes in panels), max(axes.get_ylim()[1] for axes in panels)
    for axes in panels:
        axes.set_ylim(low, high)


def _made_by(all_results):
    made = "; ".join(f"{r.manifest['scenario']['name']} {r.manifest['id']}" for r in all_results)
    first = all_results[0].manifest
    return f"{first['replications']:,} histories per posture and scenario, seed {first['seed']}. Results: {made}."
