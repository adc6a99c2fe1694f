"""One history told in prose: what happened, what each power did, what home answered and started, and why."""

import re
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.table import Table

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def chronicle(trace, *, scenario, since=None, until=None):
    """Return the months in which something happened, each with its sentences.

    Args:
        trace: records as `AnaModel.trace` keeps them: `date`, `actor`, `action` and the numbers that decided.
        scenario: the resolved scenario, for names.
        since, until: first and last month told, "2022-02"; everything if left out.

    Returns:
        list of (date, sentences).
    """
    told = [r for r in trace if (since or "") <= r["date"] <= (until or "9999")]
    return [(date, [sentence(r, scenario) for r in records]) for date, records in groupby(told, lambda r: r["date"])]


def concerning(trace, powers, *, scenario):
    """Return the records that concern one of these powers: its own acts, what home does with it, events that move it.

    Args:
        trace: records as `chronicle` takes them.
        powers: ids of powers.
        scenario: the resolved scenario, for what events move.
    """
    return [record for record in trace if set(powers) & concerned(record, scenario)]


def concerned(record, scenario):
    """Return the ids that a record names; for an event "world" and those of all that it moves."""
    if record["actor"] == "world":
        effects = scenario["events"][record["event"]]["effects"]
        return {"world"} | {word for effect in effects for word in re.findall(r"\w+", effect["on"])}
    return {record[key] for key in ("actor", "power", "other") if record.get(key)}


def month_in_words(date):
    """Return "2022-02" as "February 2022"."""
    year, month = date.split("-")
    return f"{MONTHS[int(month) - 1]} {year}"


def sentence(record, scenario):
    """Return one record as a sentence."""
    if record["actor"] == "world":
        return f"{record['title']}."
    if record["actor"] == "home":
        return f"{_initiative(record, scenario)}. {_why(record)}"
    return _TOLD[record["action"]](record, scenario)


def _name(scenario, power):
    return scenario["powers"][power]["name"]


def _offer(record, scenario):
    who, size = _name(scenario, record["actor"]), record["size"]
    offered = f"{who} offers closer ties in {record['domain']} (+{size:.3f})."
    if record["answer"] == "accepted":
        return (
            f"{offered} Home accepts: the rivals' displeasure, {record['weighed']:.4f}, is within its tolerance of "
            f"{record['limit']:.4g}. It gains {_amount(record['gained'])} nm."
        )
    if record["weighed"] <= record["limit"]:
        return f"{offered} Home refuses: it would pass its cap on ties in security."
    return (
        f"{offered} Home refuses: the rivals' displeasure, {record['weighed']:.4f}, exceeds its tolerance of "
        f"{record['limit']:.4g}."
    )


def _amount(value):
    """Return an amount with three digits, or what it lies below."""
    return f"{value:.3f}" if value >= 0.0005 else "less than 0.001"


def _press(record, scenario):
    demanded = f"{_name(scenario, record['actor'])} demands a concession in {record['domain']}."
    threat, precedent = record["weighed"], record["limit"]
    if record["answer"] == "yielded":
        return (
            f"{demanded} Home yields: the threat weighs {threat:.2f} nm, more than the {precedent:.2f} nm of a "
            f"precedent. It concedes {record['lost']:.2f} nm."
        )
    after = f"A reprisal follows and costs {record['lost']:.2f} nm." if record["reprised"] else "No reprisal follows."
    return f"{demanded} Home resists: the threat weighs {threat:.2f} nm, a precedent {precedent:.2f} nm. {after}"


def _punish(record, scenario):
    who = _name(scenario, record["actor"])
    return f"{who} punishes home in {record['domain']} out of old grievance; it costs {record['lost']:.2f} nm."


_TOLD = {"offer": _offer, "press": _press, "punish": _punish}


def _initiative(record, scenario):
    """Return what home started."""
    kind, size = record["action"], record["size"]
    power = _name(scenario, record["power"]) if record["power"] else None
    if kind == "deepen":
        return f"Home deepens its tie with {power} in {record['domain']} by {size:.3f}"
    if kind == "slice_tie":
        return f"Home cuts its tie with {power} in {record['domain']} by {abs(size):.3f}"
    if kind == "slice_foothold":
        return f"Home closes {_piece(record, scenario)}, a foothold of {power}"
    if kind == "broker":
        how = "succeeds" if record["succeeded"] else "fails"
        other = _name(scenario, record["other"])
        return f"Home mediates between {power} and {other} ({100 * record['chance']:.0f} % likely to succeed) and {how}"
    if kind == "claim":
        how = "gets its way" if record["succeeded"] else "is refused"
        return f"Home makes a demand on {power} and {how}"
    if kind == "institution":
        return f"Home strengthens its institution by {size:.3f}"
    return f"Home builds up its own means in {record['domain']} by {size:.3f}"


def _piece(record, scenario):
    """Return the name of a foothold piece; a posture that leaps closes all of a power's at once."""
    pieces = scenario["powers"][record["power"]]["foothold"]
    return pieces[record["piece"]]["name"] if record["piece"] else "all pieces it can"


def _why(record):
    """Return what home expected of its act: the three terms of its objective, and what is left after the effort."""
    terms = record["terms"]
    told = ", ".join(f"{words} {_signed(terms[name])}" for name, words in EXPECTED.items())
    return f"It expected to gain: {told}; after the effort {_signed(record['value'])} nm."


EXPECTED = {"dependency": "lower dependency", "influence": "more influence", "risk": "less risk"}


def _signed(value):
    return f"{value:+.3f}".replace("-", "−") if abs(value) >= 0.0005 else "0"


YEARLY = ("dependency", "unmet_need", "influence", "sway", "reprisals", "net")


def years_table(values, *, start, adds_up):
    """Return a table of a history's years: means of levels, sums of what adds up.

    Args:
        values: measure -> (months,) values, at least those of `YEARLY`.
        start: first month, "2020-01".
        adds_up: measure -> whether its months add up to a year.
    """
    months = [_plus(start, place) for place in range(len(values[YEARLY[0]]))]
    table = Table(
        box=SIMPLE_HEAD, pad_edge=False, caption="dependency and the like: the year's mean; reprisals, net: sum"
    )
    for place, name in enumerate(("year", *YEARLY)):
        table.add_column(name.replace("_", " "), justify="right" if place else "left")
    for year, places in groupby(range(len(months)), lambda place: months[place][:4]):
        rows = list(places)
        totals = [sum(values[name][row] for row in rows) / (1 if adds_up[name] else len(rows)) for name in YEARLY]
        table.add_row(year, *(f"{t:.2f}" if adds_up[n] else f"{t:.4f}" for n, t in zip(YEARLY, totals, strict=True)))
    return table


def _plus(start, months):
    """Return the month so many months after the start."""
    year, month = map(int, start.split("-"))
    return f"{year + (month - 1 + months) // 12:04d}-{(month - 1 + months) % 12 + 1:02d}"
