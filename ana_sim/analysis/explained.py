"""What events gave, said in sentences; and the lead of one posture over another set beside them."""

from typing import TYPE_CHECKING

from ana_sim.analysis.wording import listed, plus_minus, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ana_sim.analysis.explain import Explanation, Gave
    from ana_sim.analysis.statistics import Interval

AS_LARGE = 1.25
"""Up to this ratio of the larger to the smaller, one thing is said to be as large as another."""
NAMED = 2
MOVED = {"dependency": "Dependency in {year}", "influence": "Influence in {year}", "net": "The net balance"}


def in_words(told: "Explanation", *, year: int | str, lead: "tuple[str, Interval] | None" = None) -> list[str]:
    """Return what an Explanation says: what moved dependency, influence and the net balance most, and by how much.

    Args:
        told: Explanation. year: the final one.
        lead: (name of another posture, Interval of what the explained one has over it in nm), or None. It is set
            beside the events: "as large as" is said only of an event that histories without it were lived for.
    """
    can = can_be_told(told)
    if not can:
        return [f"No event asked for changes anything that can be told under {words(told.posture)}."]
    moved = [_moved(can, name, title.format(year=year)) for name, title in MOVED.items()]
    said = [_how_many(told, can), *moved, _beside(can, told.posture, *lead) if lead else ""]
    return [sentence for sentence in said if sentence]


def can_be_told(told: "Explanation") -> "list[Gave]":
    """Return the events that changed anything which luck alone would not, in their order."""
    return [one for one in told.events if any(d.verdict != "none" for d in one.differences.values())]


def most_moving(told: "Explanation", most: int) -> "list[Gave]":
    """Return so many of the events that can be told, and behind them what the sentences name beside."""
    can = can_be_told(told)
    named = [one for name in MOVED for one in _clear(can, name)[:NAMED]]
    return can[:most] + [one for one in can[most:] if one in named]


def _how_many(told: "Explanation", can: "Sequence[Gave]") -> str:
    """Say how many events change something."""
    many = (
        "Every event asked for changes"
        if len(can) == len(told.events)
        else f"{len(can)} of {len(told.events)} events change"
    )
    return f"{many} something that can be told under {words(told.posture)}."


def _clear(can: "Sequence[Gave]", measure: str) -> "list[Gave]":
    """Return the events that moved a measure beyond luck, those that moved it most first."""
    found = [one for one in can if one.differences and one.differences[measure].verdict != "none"]
    return sorted(found, key=lambda one: -abs(one.differences[measure].difference.mean))


def _moved(can: "Sequence[Gave]", measure: str, title: str) -> str:
    """Say which events moved a measure most, and by how much."""
    found = _clear(can, measure)[:NAMED]
    unit = " nm" if measure == "net" else ""
    told = [f"“{one.title}” ({plus_minus(one.differences[measure].difference)}{unit})" for one in found]
    return f"{title} is moved most by {listed(told)}." if told else ""


def _beside(can: "Sequence[Gave]", posture: str, other: str, lead: "Interval") -> str:
    """Set what one posture has over another beside what events gave."""
    found = _clear(can, "net")
    if not found or lead.low is None or lead.high is None or lead.low <= 0 <= lead.high:
        return ""
    own, sizes = abs(lead.mean), [abs(one.differences["net"].difference.mean) for one in found]
    ratios = [max(own, size) / min(own, size) for size in sizes]
    closest = found[ratios.index(min(ratios))]
    if min(ratios) <= AS_LARGE:
        how = f"as large as what “{closest.title}” gave or took"
    elif own > sizes[0]:
        how = "more than any one event gave or took"
    elif own < sizes[-1]:
        how = "less than any event gave or took of which it can be told"
    else:
        above = sum(size > own for size in sizes)
        how = f"between what “{found[above - 1].title}” and “{found[above].title}” gave or took"
    return f"What {words(posture)} has over {words(other)}, {plus_minus(lead)} nm, is {how}."
