"""The scenario's calendar on a time axis: events with numbers and a key, where sides part, where the record ends."""

import textwrap

import numpy as np

from ana_sim.analysis.chance import open_events
from ana_sim.analysis.wording import in_words, named, percent
from ana_sim.views.theme import FAINT, GREY, PALE

FIGURE_SPACE = "\u2007"
APART = 2.6
"""Months between two numbers in one row of the strip, so that they do not touch."""


def months_of(findings):
    """Return the months of the findings as datetime64[M]."""
    return np.array(findings.months, dtype="datetime64[M]")


def years_of(months):
    """Return months as years with a fraction, 2020.5 for July 2020: far cheaper to draw than dates."""
    return 1970 + np.asarray(months, dtype="datetime64[M]").astype(np.int64) / 12


def dated_events(findings):
    """Return (number, place of the month, title, given) of every event with a date, in order of date.

    Where several scenarios are compared an event that not all of them have says in which it stands.
    """
    found = {}
    for world in findings.worlds:
        for event in world.events:
            if event.month is not None:
                found.setdefault((event.month, event.title, event.given), []).append(named(world.name))
    place = {month: number for number, month in enumerate(findings.months)}
    rows = [(place[month], title + _only(findings, own), given) for (month, title, given), own in found.items()]
    return [(number, *row) for number, row in enumerate(sorted(rows, key=lambda row: row[0]), start=1)]


def _only(findings, names):
    return "" if len(names) == len(findings.worlds) else f" (only {' and '.join(names)})"


def parting(findings):
    """Return the place of the month from which sides can differ, or None where that is the start, or never.

    Postures part when the one compared comes into force; scenarios under one posture where the first thing differs.
    """
    month = _parts(findings)
    return None if month is None else findings.months.index(month) or None


def parting_in_words(findings):
    """Return what happens in that month: postures part, or scenarios do."""
    return "postures part" if _postures_differ(findings) else "scenarios part"


def _parts(findings):
    if _postures_differ(findings):
        return findings.switch
    return min((one.differ_from for one in findings.comparisons if one.differ_from), default=None)


def _postures_differ(findings):
    return len({side.posture for side in findings.sides}) > 1


def last_dated(findings):
    """Return the place of the last month with a dated event, or None where no month follows it, or there is none."""
    last = max((place for _, place, _, _ in dated_events(findings)), default=None)
    return None if last is None or last >= len(findings.months) - 1 else last


def after_the_record(findings):
    """Return what can still happen after the last dated event, in words."""
    return "only events by chance or condition" if open_events(findings) else "nothing is assumed to happen"


def mark_calendar(axes, findings, *, label=False):
    """Draw on one panel where sides part, each event's month, and the years without dated events."""
    from matplotlib.ticker import MultipleLocator  # the table of a comparison, which draws nothing, does without

    months = years_of(months_of(findings))
    of_events = sorted({place for _, place, _, _ in dated_events(findings)})
    axes.vlines(months[of_events], 0, 1, transform=axes.get_xaxis_transform(), color=FAINT, lw=0.6, zorder=0)
    if parting(findings) is not None:
        axes.axvline(months[parting(findings)], color=GREY, lw=1.0, ls=(0, (1, 1.5)), zorder=1)
    if last_dated(findings) is not None:
        axes.axvspan(months[last_dated(findings)], months[-1], color="#F4F4F4", zorder=-1, lw=0)
    axes.set_xlim(months[0], months[-1])
    axes.xaxis.set_major_locator(MultipleLocator(1 if months[-1] - months[0] < 20 else 5))
    axes.xaxis.set_major_formatter("{x:.0f}")
    if label:
        _label(axes, findings, months)


def _label(axes, findings, months):
    """Say in words, once per picture, what the dotted line and the shade mean."""
    look = {"size": 7.5, "color": GREY, "transform": axes.get_xaxis_transform(), "va": "top"}
    if parting(findings) is not None:
        axes.text(months[parting(findings)], 0.99, f" {parting_in_words(findings)}", **look)
    last = last_dated(findings)
    if last is not None:
        text = f" after {in_words(findings.months[last])}\n {after_the_record(findings)}"
        axes.text(months[last], 0.99, text, **look)


def rows_of(places, *, apart=APART):
    """Return a row for each place so that neighbours in a row lie at least `apart` apart; places must rise."""
    ends, rows = [], []
    for place in places:
        row = next((r for r, end in enumerate(ends) if place - end >= apart), len(ends))
        if row == len(ends):
            ends.append(place)
        ends[row] = place
        rows.append(row)
    return rows


def draw_strip(axes, findings):
    """Draw the events' numbers below a time axis, in as many rows as they need."""
    months, events = years_of(months_of(findings)), dated_events(findings)
    rows = rows_of([place for _, place, _, _ in events])
    across = [months[place] for _, place, _, _ in events]
    fill = [PALE if given else "white" for *_, given in events]
    axes.scatter(across, [-row for row in rows], s=62, c=fill, edgecolors=GREY, linewidths=0.5, marker="s", zorder=2)
    for (number, *_), place, row in zip(events, across, rows, strict=True):
        axes.text(place, -row - 0.04, str(number), size=6, ha="center", va="center", zorder=3)
    axes.set_ylim(-max(rows, default=0) - 0.7, 0.7)
    axes.set_xlim(months[0], months[-1])
    axes.axis("off")


def strip_height(findings):
    """Return the inches that the strip needs."""
    return 0.24 * (1 + max(rows_of([place for _, place, _, _ in dated_events(findings)]), default=0)) + 0.1


def key_columns(findings, *, columns=3, width=63):
    """Return the events' key as columns of lines, each entry whole in one column.

    Args:
        width: characters of a line.
    """
    entries = [_entry(findings, *event, width=width) for event in dated_events(findings)]
    per = sum(map(len, entries)) / columns
    found, written = [[] for _ in range(columns)], 0
    for entry in entries:
        found[min(columns - 1, int(written / per))] += entry
        written += len(entry)
    return found


def _entry(findings, number, place, title, given, *, width):
    """Return the lines of one event; figure spaces are as wide as digits, so that the columns align."""
    text = f"{title} (given)" if given else title
    first, *more = textwrap.wrap(text, width - 12) or [""]
    indent = FIGURE_SPACE * 11
    head = f"{str(number).rjust(2, FIGURE_SPACE)}  {findings.months[place]}  {first}"
    return [head, *(indent + line for line in more)]


def draw_key(axes, findings):
    """Write the events' key."""
    found = key_columns(findings)
    if any(given for *_, given in dated_events(findings)):
        axes.text(0, 1.0, GIVEN, size=6.5, color="#333333", va="bottom")
    for column, lines in enumerate(found):
        text = "\n".join(lines)
        axes.text(column / len(found), 1.0, text, size=6.5, va="top", linespacing=1.45, color="#333333")
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.axis("off")


GIVEN = "Grey, (given): an outcome of home's own acts that the scenario takes as given, under every posture."


def key_height(findings):
    """Return the inches that the key needs."""
    return 0.131 * max(map(len, key_columns(findings))) + 0.05


def chance_lines(findings, *, width=175):
    """Return lines on each event that some histories have and others may not: how many have it, and when."""
    found = [f"{event.title}: {how_often(event)}" for event in open_events(findings)]
    return [line for text in found for line in textwrap.wrap(f"Without a date: {text}", width)]


def how_often(event):
    """Return in words in what share of histories of each side an event happened, and the middle one's month."""
    said = []
    for one in event.happened:
        middle = f" (half of these by {in_words(one.months[1])})" if one.months else ""
        said.append(f"in {percent(one.share)} of histories with {named(one.side)}{middle}")
    return "; ".join(said)
