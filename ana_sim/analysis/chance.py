"""Events without a date: which happened, in what share of histories and by when, and which ask to be looked at.

The templates stand in `verdict.json`, so that others can fill the same ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ana_sim.analysis.verdict import name_of, templates
from ana_sim.analysis.wording import in_words, listed, percent, quoted

if TYPE_CHECKING:
    from ana_sim.analysis.findings.types import Event, Findings

MOST_NAMED = 2
"""Events that a sentence names; of the others it says how many they are."""
Told = list[tuple[str, float, str | None]]
"""(side, share of histories, middle month in words or None)."""


def open_events(findings: "Findings") -> "list[Event]":
    """Return the events that hang on chance, a condition or another event; not one that has a date, `never` included.

    An event of several scenarios stands once, with how often it happened in each.
    """
    found: dict[str, Event] = {}
    for world in findings.worlds:
        for event in world.events:
            if event.trigger != "date":
                seen = found.get(event.id, event)
                found[event.id] = event if seen is event else replace(event, happened=seen.happened + event.happened)
    return list(found.values())


def happened(findings: "Findings") -> tuple[str, ...]:
    """Return up to two sentences on the events without a date, under the two sides of the first comparison.

    The first says in what share of histories they happened and by when, those first whose shares differ most; the
    second points out what happened in none, in all, or under one side alone.
    """
    one = findings.comparisons[0]
    rows: list[tuple[str, str, Told]] = []
    for event in open_events(findings):
        own = {h.side: h for h in event.happened}
        seen = [own[side] for side in (one.first, one.second) if side in own]
        told = [(name_of(findings, h.side), h.share, in_words(h.months[1]) if h.months else None) for h in seen]
        if told:
            rows.append((event.title, event.trigger, told))
    return happened_in_words(rows)


def happened_in_words(rows: list[tuple[str, str, Told]]) -> tuple[str, ...]:
    """Return the sentences on rows (title, trigger, [(side, share of histories, middle month in words or None)])."""
    said = templates()["chance"]
    some = [row for row in rows if any(0 < share < 1 for _, share, _ in row[2])]
    some.sort(key=lambda row: -_apart(row[2]))
    pointed = [_pointed(title, told, said) for title, trigger, told in rows if _is_odd(trigger, told)]
    found = []
    if some:
        named = [_often(title, told, said) for title, _, told in some[:MOST_NAMED]]
        found.append(said["some"].format(list="; ".join(named), more=_more(some, said)))
    if pointed:
        found.append(said["odd"].format(list="; ".join(pointed[:MOST_NAMED]), more=_more(pointed, said)))
    return tuple(found)


def _more(rows: Sequence[object], said: Mapping[str, str]) -> str:
    return said["more"].format(number=len(rows) - MOST_NAMED) if len(rows) > MOST_NAMED else ""


def _apart(told: Told) -> float:
    """Return by how much the shares of the sides differ."""
    shares = [share for _, share, _ in told]
    return max(shares) - min(shares)


def _is_odd(trigger: str, told: Told) -> bool:
    """Whether an event happened in none or in all histories of each side; what follows another event may do so."""
    shares = {share for _, share, _ in told}
    return shares <= {0, 1} and not (trigger == "after" and shares == {1})


def _often(title: str, told: Told, said: Mapping[str, str]) -> str:
    """Say how often an event happened; the month once, where it is the same for all sides that have one."""
    halves = [said["half"].format(month=month) if month else "" for _, _, month in told]
    once = max(halves) if len(set(filter(None, halves))) == 1 else ""
    cells = [
        said["share"].format(share=percent(share), side=side, half="" if once else half)
        for (side, share, _), half in zip(told, halves, strict=True)
    ]
    return said["event"].format(title=quoted(title), list=listed(cells), half=once)


def _pointed(title: str, told: Told, said: Mapping[str, str]) -> str:
    never, always = ([side for side, share, _ in told if share == wanted] for wanted in (0, 1))
    kind = "apart" if never and always else "never" if never else "always"
    return said[kind].format(title=quoted(title), never=listed(never), always=listed(always))
