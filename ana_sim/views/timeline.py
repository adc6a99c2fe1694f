"""The scenario's calendar on a time axis: events with numbers and a key, where postures part, where the record ends."""

import textwrap

import numpy as np
from matplotlib.ticker import MultipleLocator

from ana_sim.views.theme import FAINT, GREY, PALE

FIGURE_SPACE = "\u2007"
APART = 2.6
"""Months between two numbers in one row of the strip, so that they do not touch."""


def years_of(months):
    """Return months as years with a fraction, 2020.5 for July 2020: far cheaper to draw than dates."""
    return 1970 + months.astype(np.int64) / 12


def dated_events(results):
    """Return (number, month number, title, given) of every event with a date, in order of date."""
    events = results.manifest["scenario"]["resolved"]["events"].values()
    dated = sorted((e for e in events if e["trigger"] == "date"), key=lambda event: event["date"])
    return [(number, e["date"], e["title"], e["given"]) for number, e in enumerate(dated, start=1)]


def mark_calendar(axes, results, *, label=False):
    """Draw on one panel where postures part, each event's month, and the years without recorded events."""
    months, manifest = years_of(results.months), results.manifest
    of_events = sorted({month for _, month, _, _ in dated_events(results)})
    axes.vlines(months[of_events], 0, 1, transform=axes.get_xaxis_transform(), color=FAINT, lw=0.6, zorder=0)
    if manifest["switch"]:
        axes.axvline(months[manifest["switch"]], color=GREY, lw=1.0, ls=(0, (1, 1.5)), zorder=1)
    last = manifest["last_dated_event"]
    if last is not None and last < len(months) - 1:
        axes.axvspan(months[last], months[-1], color="#F4F4F4", zorder=-1, lw=0)
    axes.set_xlim(months[0], months[-1])
    axes.xaxis.set_major_locator(MultipleLocator(1 if months[-1] - months[0] < 20 else 5))
    axes.xaxis.set_major_formatter("{x:.0f}")
    if label:
        _label(axes, results)


def _label(axes, results):
    """Say in words, once per picture, what the dotted line and the shade mean."""
    months, manifest = years_of(results.months), results.manifest
    look = {"size": 7.5, "color": GREY, "transform": axes.get_xaxis_transform(), "va": "top"}
    if manifest["switch"]:
        axes.text(months[manifest["switch"]], 0.99, " postures part", **look)
    last = manifest["last_dated_event"]
    if last is not None and last < len(months) - 1:
        text = f" after {in_words(results.months[last])}\n nothing is assumed to happen"
        axes.text(months[last], 0.99, text, **look)


def in_words(month):
    """Return a month as "June 2026"."""
    return month.astype("datetime64[s]").item().strftime("%B %Y")


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


def draw_strip(axes, results):
    """Draw the events' numbers below a time axis, in as many rows as they need."""
    months, events = years_of(results.months), dated_events(results)
    rows = rows_of([month for _, month, _, _ in events])
    across = [months[month] for _, month, _, _ in events]
    fill = [PALE if given else "white" for *_, given in events]
    axes.scatter(across, [-row for row in rows], s=62, c=fill, edgecolors=GREY, linewidths=0.5, marker="s", zorder=2)
    for (number, *_), place, row in zip(events, across, rows, strict=True):
        axes.text(place, -row - 0.04, str(number), size=6, ha="center", va="center", zorder=3)
    axes.set_ylim(-max(rows, default=0) - 0.7, 0.7)
    axes.set_xlim(months[0], months[-1])
    axes.axis("off")


def strip_height(results):
    """Return the inches that the strip needs."""
    return 0.24 * (1 + max(rows_of([month for _, month, _, _ in dated_events(results)]), default=0)) + 0.1


def key_columns(results, *, columns=3, width=63):
    """Return the events' key as columns of lines, each entry whole in one column.

    Args:
        width: characters of a line.
    """
    entries = [_entry(results, *event, width=width) for event in dated_events(results)]
    per = sum(map(len, entries)) / columns
    found, written = [[] for _ in range(columns)], 0
    for entry in entries:
        found[min(columns - 1, int(written / per))] += entry
        written += len(entry)
    return found


def _entry(results, number, month, title, given, *, width):
    """Return the lines of one event; figure spaces are as wide as digits, so that the columns align."""
    text = f"{title} (given)" if given else title
    first, *more = textwrap.wrap(text, width - 12)
    indent = FIGURE_SPACE * 11
    head = f"{str(number).rjust(2, FIGURE_SPACE)}  {results.months[month]}  {first}"
    return [head, *(indent + line for line in more)]


def draw_key(axes, results):
    """Write the events' key."""
    found = key_columns(results)
    if any(given for *_, given in dated_events(results)):
        axes.text(0, 1.0, GIVEN, size=6.5, color="#333333", va="bottom")
    for column, lines in enumerate(found):
        text = "\n".join(lines)
        axes.text(column / len(found), 1.0, text, size=6.5, va="top", linespacing=1.45, color="#333333")
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.axis("off")


GIVEN = "Grey, (given): an outcome of home's own acts that the scenario takes as given, under every posture."


def key_height(results):
    """Return the inches that the key needs."""
    return 0.131 * max(map(len, key_columns(results))) + 0.05


def chance_events(results):
    """Return a line for each event that some histories have and others may not: how many have it, and when."""
    months = {}
    for key, event in results.manifest["scenario"]["resolved"]["events"].items():
        if event["trigger"] != "date":
            months[key] = event["title"]
    return [f"{title}: {_how_often(results, key)}" for key, title in months.items()]


def _how_often(results, key):
    """Return in words in how many histories of each posture an event happened, and the middle one's date."""
    said = []
    for posture in results.postures:
        sql = "SELECT date FROM events WHERE event = $key AND posture = $posture"
        found = results.ask(sql, key=key, posture=posture)["date"]
        happened = np.sort(found[~np.isnat(found)])
        middle = f", half of these by {happened[len(happened) // 2].astype('datetime64[M]')}" if len(happened) else ""
        said.append(f"{100 * len(happened) / len(found):.0f} % of {posture} histories{middle}")
    return "; ".join(said)
