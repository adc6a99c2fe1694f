"""An explanation as a table, a paragraph, and a waterfall."""

from rich.table import Table

from ana_sim.analysis.explain import CATEGORIES, MEASURES
from ana_sim.analysis.measures import better
from ana_sim.views.chronicle import month_in_words
from ana_sim.views.theme import BLACK, BLUE, GREY, VERMILLION, foot, head, picture

WIDTH, HEIGHT = 11.0, 5.6
NEGLIGIBLE = 1e-4
"""Change of an index below which a sentence leaves a cause out."""


def explanation_table(told):
    """Return the lines of an Explanation as a table: mean and 95 % interval for dependency and influence."""
    table = Table(
        title=f"Change from {told.since} to {told.until}, mean of {told.replications} histories",
        title_justify="left",
        title_style="bold",
        box=None,
        pad_edge=False,
        caption="Index points from 0 to 1; in brackets 95 % intervals of the mean over histories. The lines sum to the "
        "change. What two causes do together is left over: not told apart.",
        caption_justify="left",
    )
    table.add_column("cause")
    for measure in MEASURES:
        table.add_column(measure, justify="right", no_wrap=True)
    table.add_row(f"at {told.since}", *(f"{told.first[m]:.4f}" for m in MEASURES))
    for line in told.lines:
        table.add_row(CATEGORIES[line.category], *(_cell(line.gave[m], told.replications) for m in MEASURES))
    table.add_row("[bold]change[/bold]", *(_cell(told.change[m], told.replications) for m in MEASURES))
    table.add_row(f"at {told.until}", *(f"{told.last[m]:.4f}" for m in MEASURES))
    return table


def _cell(gave, replications):
    if replications == 1:
        return _plus(gave.mean)
    return f"{_plus(gave.mean)} ({_plus(gave.low)} … {_plus(gave.high)})"


def causes_table(told, names, *, most=15):
    """Return the single causes that moved most, by name."""
    table = Table(
        title=f"The {most} causes that moved most", title_justify="left", title_style="bold", box=None, pad_edge=False
    )
    for column in ("kind", "cause"):
        table.add_column(column)
    for measure in MEASURES:
        table.add_column(measure, justify="right", no_wrap=True)
    for line in told.causes[:most]:
        if line.category != "remainder":
            gave = (_plus(line.gave[m].mean) for m in MEASURES)
            table.add_row(CATEGORIES[line.category], cause_in_words(line.label, names), *gave)
    return table


def ties_table(told, names, *, most=12):
    """Return the ties that changed most, each change split by kind of cause."""
    totals = {}
    for (power, domain, _), amount in told.ties.items():
        totals[power, domain] = totals.get((power, domain), 0.0) + amount
    kinds = [c for c in CATEGORIES if any(key[2] == c for key in told.ties)]
    table = Table(
        title=f"The {most} ties that changed most", title_justify="left", title_style="bold", box=None, pad_edge=False
    )
    table.add_column("tie")
    for column in (*kinds, "change"):
        table.add_column(column, justify="right", no_wrap=True)
    for (power, domain), total in sorted(totals.items(), key=lambda item: -abs(item[1]))[:most]:
        amounts = (f"{told.ties.get((power, domain, kind), 0.0):+.3f}" for kind in kinds)
        table.add_row(f"{names.get(power, power)}, {domain}", *amounts, f"{total:+.3f}")
    return table


def names_of(resolved):
    """Return id -> name of the powers and the events of a resolved scenario."""
    powers = {name: record["name"] for name, record in resolved["powers"].items()}
    return powers | {name: event["title"] for name, event in resolved["events"].items()}


def cause_in_words(label, names):
    """Return a cause's label with names instead of ids: "deepen turkiye" as "deepen: Türkiye"."""
    if label in names:
        return names[label]
    kind, *powers = label.split(" ")
    if powers and all(power in names for power in powers):
        return f"{kind.replace('_', ' ')}: {' and '.join(names[power] for power in powers)}"
    return label.replace("_", " ")


def paragraph(told, names, *, home, posture):
    """Return the explanation as a paragraph."""
    first, last = month_in_words(told.since), month_in_words(told.until)
    sentences = [f"Between {first} and {last}, under {posture}, over {told.replications} histories (means):"]
    for measure in MEASURES:
        sentences.append(_moved(told, measure, home))
        sentences.append(_most(told, measure, names))
    return " ".join(sentence for sentence in sentences if sentence)


def _plus(value):
    """Return a number with its sign, a true minus, and no sign where it rounds to nothing."""
    return f"{value:+.4f}".replace("-", "−") if abs(value) >= 0.00005 else "0.0000"


def _moved(told, measure, home):
    change = told.change[measure].mean
    way = "hardly moved" if abs(change) < NEGLIGIBLE else f"{'rose' if change > 0 else 'fell'} by {abs(change):.4f}"
    return f"{home}'s {measure} {way}, from {told.first[measure]:.4f} to {told.last[measure]:.4f}."


def _most(told, measure, names):
    """Say which kinds pushed up and which down, and the largest single cause of the largest kind."""
    given = {line.category: line.gave[measure].mean for line in told.lines if line.category != "remainder"}
    up = sorted((c for c in given if given[c] > NEGLIGIBLE), key=lambda c: -given[c])
    down = sorted((c for c in given if given[c] < -NEGLIGIBLE), key=lambda c: given[c])
    parts = []
    for kinds, word in ((up, "Up"), (down, "down" if up else "Down")):
        if kinds:
            parts.append(f"{word}: {', '.join(f'{CATEGORIES[c]} ({_plus(given[c])})' for c in kinds)}")
    causes = [c for c in told.causes if c.category != "remainder" and abs(c.gave[measure].mean) > NEGLIGIBLE]
    if not parts or not causes:
        return ""
    largest = max(causes, key=lambda line: abs(line.gave[measure].mean))
    kind, size = CATEGORIES[largest.category], _plus(largest.gave[measure].mean)
    single = f"{cause_in_words(largest.label, names)} ({kind}, {size})"
    return f"{'; '.join(parts)}. The largest single cause: {single}."


def waterfall(told, results, *, posture):
    """Return a Figure: for dependency and influence a staircase from the first date to the last, by kind of cause.

    Args:
        told: Explanation. results: what has the manifest, for the foot. posture: its name.
    """
    with picture(WIDTH, HEIGHT) as figure:
        for place, measure in enumerate(MEASURES):
            axes = figure.add_axes((0.075 + 0.475 * place, 0.27, 0.42, 0.52))
            _stairs(axes, told, measure)
        span = f"{month_in_words(told.since)} to {month_in_words(told.until)}"
        head(
            figure,
            f"Why it changed: {span}",
            f"{results.manifest['scenario']['title']}, under {posture}. Mean of {told.replications} histories; "
            "whiskers: 95 % interval of that mean. Every step is what one kind of cause gave; their sum is the change. "
            "Blue: better for home; orange, hatched: worse.",
        )
        foot(figure, results)
    return figure


def _stairs(axes, told, measure):
    at, names = told.first[measure], []
    axes.bar(0, at, color=GREY, width=0.65)
    names.append(told.since)
    ends = [at]
    for place, line in enumerate(told.lines, start=1):
        gave = line.gave[measure]
        worse = (gave.mean > 0) == (better(measure) == "lower")
        colour, hatch = (VERMILLION, "///") if worse else (BLUE, None)
        axes.bar(place, gave.mean, bottom=at, color=colour, hatch=hatch, edgecolor="white", lw=0.5, width=0.65)
        axes.plot([place, place], [at + gave.low, at + gave.high], color=BLACK, lw=1)
        axes.plot([place - 1 + 0.33, place - 0.33], [at, at], color=GREY, lw=0.6)
        ends += [at + gave.low, at + gave.high]
        at += gave.mean
        names.append(CATEGORIES[line.category])
    axes.bar(len(names), told.last[measure], color=GREY, width=0.65)
    ends.append(told.last[measure])
    names.append(told.until)
    axes.set_xticks(range(len(names)), names, rotation=35, ha="right", fontsize=8)
    reach = max(max(ends) - min(ends), 1e-6)
    axes.set_ylim(min(ends) - 0.25 * reach, max(ends) + 0.15 * reach)
    axes.set_title(f"{measure.capitalize()} (axis does not start at 0)")
    axes.set_ylabel("index 0–1")
    axes.grid(axis="y", lw=0.4, alpha=0.5)
    axes.set_axisbelow(True)
