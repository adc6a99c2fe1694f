"""What each event gave, and what each power holds, as tables."""

from rich.box import SIMPLE_HEAD
from rich.table import Table

from ana_sim.analysis.explain import MEASURES
from ana_sim.analysis.explained import most_moving
from ana_sim.analysis.wording import number, plus_minus, words
from ana_sim.views.terminal import literal

DIGITS = {"dependency": 4, "influence": 4, "net": 2}


def events_table(told, *, most=None):
    """Return what each event gave, those that moved most first; a difference that cannot be told is left blank.

    Args:
        told: Explanation. most: events shown, of those that changed anything, and those that sentences name beside;
            all if left out.
    """
    table = _table(
        f"What each event gave, {words(told.posture)}: with it minus without it, {told.replications} histories",
        "±: half of the 95 % interval, same luck; none where below the last digit shown. Dependency and influence "
        "(indices) in the final year; net balance in nm (need-months) over the whole run. Blank: no difference can be "
        "told; of those that luck alone made, one in twenty is told all the same. What several events do together is "
        "not the sum of what each does.",
        ("event", *(words(name) for name in MEASURES)),
    )
    for one in told.events if most is None else most_moving(told, most):
        if one.why_not:
            table.add_row(literal(one.title), literal(f"not alone: {one.why_not}"))
        else:
            table.add_row(literal(one.title), *(_cell(one.differences[name]) for name in MEASURES))
    return table


def powers_table(told):
    """Return each power's part of dependency at the first and the last recorded date."""
    table = _table(
        f"On whom home depends, {words(told.posture)}: first and last recorded date",
        "The parts add up to dependency. ±: half of the 95 % interval of the mean change over histories.",
        ("power", "first", "last", "change"),
    )
    for one in told.powers:
        d = one.difference
        cells = number(d.first, digits=4), number(d.second, digits=4), plus_minus(d.difference, 4)
        table.add_row(literal(one.name), *cells)
    return table


def _cell(d):
    return "" if d.verdict == "none" else plus_minus(d.difference, DIGITS[d.measure])


def _table(title, caption, columns):
    look = {"title_justify": "left", "title_style": "bold", "caption_justify": "left", "caption_style": "dim"}
    frame = {"box": SIMPLE_HEAD, "pad_edge": False}
    table = Table(title=literal(title), caption=literal(caption), min_width=len(title), **frame, **look)
    for place, name in enumerate(columns):
        table.add_column(literal(name), justify="right" if place else "left", no_wrap=bool(place))
    return table
