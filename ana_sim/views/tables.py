"""The comparison as tables on the screen."""

import math

from rich.box import SIMPLE_HEAD
from rich.table import Table

from ana_sim.analysis.breakdown import by_domain, by_level, split_difference
from ana_sim.analysis.compare import PRECISION, compare_final_year, compare_since_switch
from ana_sim.analysis.measures import AIMS, BALANCES, COSTS, GAINS, INCIDENTS
from ana_sim.analysis.periods import final_year, since_switch, switch_month
from ana_sim.views.timeline import in_words

WIDTH = 112
"""Characters that the widest table needs."""

FINAL = ("dependency", "unmet_need", "influence", "sway", "exposure", "reliability", "capture", "concession_rate")
SPLIT = (("dependency", final_year), ("unmet_need", final_year), ("influence", final_year), ("net", since_switch))


def tables(results, *, precision=PRECISION):
    """Return the tables of a comparison: the last posture against each other, breakdowns, and the split if made."""
    second = results.postures[-1]
    found = []
    for first in results.postures[:-1]:
        found.append(final_table(results, first, second, precision=precision))
        found.append(balance_table(results, first, second))
    found.append(breakdown_table(results, results.postures[0], second))
    if results.split is not None:
        found.append(split_table(results))
    return found


def final_table(results, first, second, *, precision=PRECISION):
    """Return the table of the final year: levels, paired difference with interval, share ahead, effect, precision."""
    year = results.months[-1].astype("datetime64[Y]")
    table = _table(
        f"{_said(second)} against {_said(first)}, final year ({year})",
        "* An active posture chooses for it: an aim, not a finding. ±: half of the 95 % interval of the mean "
        f"difference. ahead: histories on the same luck in which {_said(second)} does better, with Wilson interval; "
        "tied: no difference. effect: in standard deviations of the histories. pairing: how many times more runs "
        f"would be needed without it. runs: replications for ±{100 * precision:g} % of {_said(first)}.",
        columns=("", _said(first), _said(second), "difference", "ahead", "tied", "effect", "pairing", "runs"),
    )
    found = compare_final_year(results, first=first, second=second, measures=FINAL, precision=precision)
    for name, d in found.items():
        digits = _digits(d)
        table.add_row(
            _measure(f"{name}*" if name in AIMS else name, d.unit),
            _number(d.first, digits),
            _number(d.second, digits),
            _plus_minus(d.difference, digits),
            _ahead(d),
            _percent(d.tied),
            _number(d.effect, 2, signed=True),
            _times(d.variance_reduction),
            _count(d.needed),
        )
    return table


def balance_table(results, first, second):
    """Return the table of gains and costs since the postures parted, with the bad tail of each posture."""
    table = _table(
        f"{_said(second)} against {_said(first)}, sums since {in_words(switch_month(results))}",
        "nm: need-months, one month with all needs met. spread: standard deviation of histories; worst 5 %: mean of "
        f"the worst twentieth; each for {_said(first)} → {_said(second)}. before effort: what acts cost not counted.",
        columns=("", _said(first), _said(second), "difference", "ahead", "tied", "spread", "worst 5 %"),
    )
    found = compare_since_switch(results, first=first, second=second)
    for group in (GAINS, COSTS, BALANCES, INCIDENTS):
        for name in group:
            d = found[name]
            table.add_row(
                _measure(name, d.unit),
                _number(d.first, 2),
                _number(d.second, 2),
                _plus_minus(d.difference, 2),
                _ahead(d),
                _percent(d.tied),
                " → ".join(_number(value, 1) for value in d.deviations),
                " → ".join(_number(value, 1) for value in d.worst),
            )
        table.add_section()
    return table


def breakdown_table(results, first, second):
    """Return the table of where dependency and influence differ: by domain and by level of power."""
    table = _table(
        f"Where {_said(second)} and {_said(first)} differ, final year",
        "Parts of dependency and of influence; each group adds up to the whole.",
        columns=("", _said(first), _said(second), "difference", "ahead", "tied"),
    )
    parts = {"dependency by domain": by_domain(results, first=first, second=second)}
    for whole in AIMS:
        parts[f"{whole} by level"] = by_level(results, whole, first=first, second=second)
    for title, found in parts.items():
        table.add_row(f"[bold]{title}[/bold]")
        for name, d in found.items():
            cells = (_number(d.first, 4), _number(d.second, 4), _plus_minus(d.difference, 4))
            table.add_row(f"  {name}", *cells, _ahead(d), _percent(d.tied))
        table.add_section()
    return table


def split_table(results):
    """Return the table of what each part of the posture adds to the difference (Shapley)."""
    made = results.manifest["split"]
    found = [split_difference(results, measure, period=period) for measure, period in SPLIT]
    table = _table(
        f"What makes the difference between {_said(made['first'])} and {_said(made['second'])}",
        f"Shapley split over {len(made['mixtures'])} mixtures, {made['replications']:,} histories each; the parts add "
        "up to the whole. net: nm since the postures parted; the rest: final year.",
        columns=("", *(_said(split.measure) for split in found)),
    )
    rows = {part: [split.parts[part] for split in found] for part in found[0].parts}
    for name, cells in (rows | {"whole": [split.whole for split in found]}).items():
        digits = (2 if split.measure == "net" else 5 for split in found)
        table.add_row(name, *map(_plus_minus, cells, digits))
    return table


def _table(title, caption, *, columns):
    look = {"title_style": "bold", "caption_style": "dim", "title_justify": "left", "caption_justify": "left"}
    table = Table(title=title, caption=caption, box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True, **look)
    for place, name in enumerate(columns):
        table.add_column(name, justify="right" if place else "left", no_wrap=True)
    return table


def _measure(name, unit):
    """Return a measure's name with its unit in one word."""
    return f"{_said(name)} [dim]{unit.removeprefix('index ').split()[0]}[/dim]"


def _said(name):
    return name.replace("_", " ")


def _digits(difference):
    """Return how many digits after the point show the interval of a difference with one or two figures."""
    half = (difference.difference.high - difference.difference.low) / 2
    return min(5, max(2, -math.floor(math.log10(half)))) if half > 0 else 4


def _number(value, digits, *, signed=False):
    if math.isnan(value):
        return "–"
    value = round(value, digits) + 0.0
    return f"{value:{'+' if signed and value else ''},.{digits}f}".replace("-", "−")


def _plus_minus(interval, digits):
    """Return a mean with half of its interval's width."""
    half = (interval.high - interval.low) / 2
    return f"{_number(interval.mean, digits, signed=True)} [dim]±{_number(half, digits)}[/dim]"


def _ahead(d):
    """Return the share of histories ahead with its interval; – where neither way is better."""
    if d.better is None:
        return "–"
    return f"{100 * d.ahead.mean:.0f} % [dim]{100 * d.ahead.low:.0f}–{100 * d.ahead.high:.0f}[/dim]"


def _percent(share):
    return f"{100 * share:.0f} %" if share else ""


def _times(value):
    return "–" if math.isnan(value) else "∞" if math.isinf(value) else f"×{value:.1f}"


def _count(value):
    return "–" if math.isnan(value) else f"{value:,.0f}" if value < 1e7 else "> 10⁷"
