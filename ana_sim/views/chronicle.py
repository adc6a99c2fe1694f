"""One history told in prose: what happened, what each power asked, what home answered and started, and why."""

import re
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.table import Table

from ana_sim.analysis.wording import number, upper, words

HOME, WORLD, LEAST = "home", "world", 0.0005
OFFERS = {
    "accept": "{power}: an offer of closer ties in {domain} ({step}). Home accepts: it expects {worth} of it",
    "refuse": "{power}: an offer of closer ties in {domain} ({step}). Home refuses{reason}",
    "hold": "{power}: an offer of closer ties in {domain} ({step}). Home keeps the offer waiting for a better one",
}
DEMANDS = {
    "yield": "{power}: a demand{about}. Home yields and gives up {size} nm{known}; to resist would have cost {dared} "
    "nm{resented}",
    "promise": "{power}: a demand{about}. Home promises closer relations and gives up {size} nm of the {asked} nm "
    "asked{known}",
    "resist": "{power}: a demand{about} of {asked} nm. Home resists, which it expects to cost {dared} nm{resented}"
    "{not_known}",
}
MORE = {
    "known": ", and {known} nm more by being known to yield",
    "resented": ", and {resented} nm more by what is resented",
    "not_known": "; to yield would have cost {known} nm more than is asked, by being known to yield",
}
"""What an answer costs beside what is asked and what resisting brings, where it is worth a word."""
INITIATIVES = {
    "deepen": "Home deepens its tie with {power} in {domain} by {size}",
    "pledge": "Home raises its commitment to {power} by a level",
    "cut": "Home cuts {what} by {size}",
    "downgrade": "Home lowers its commitment to {power} by a level",
    "mediate": "Home mediates between {power} and {other}",
    "claim": "Home presses its claim against {power}",
    "summit": "Home calls a summit of its institution",
    "reconcile": "Home seeks reconciliation with {power}",
}
OUTCOMES = {
    "done": {"mediate": " and succeeds", "claim": " and wins", "reconcile": ", who answers"},
    "failed": {"reconcile": " in vain"},
    "undone": {},
    "waiting": {},
}
"""How the outcome is said, where it is not said the same of every kind."""
OTHERWISE = {"done": "", "failed": " and fails", "undone": ", and undoes it when asked", "waiting": ": that must wait"}
DEEDS = {"punish": "Home's economy is punished by {power}", "use force": "Force is used against home by {power}"}


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
    if record["actor"] == WORLD:
        effects = scenario["events"][record["event"]]["effects"]
        return {WORLD} | {word for effect in effects for word in re.findall(r"\w+", effect["on"])}
    return {record[key] for key in ("actor", "partner", "other") if record.get(key)}


def sentence(record, scenario):
    """Return one record as a sentence."""
    if record["actor"] == WORLD:
        return f"{record['title']}."
    kind = record["action"]
    if record["actor"] != HOME:
        return f"{DEEDS[kind].format(power=_name(scenario, record['actor']))}{_times(record['times'])}."
    values = _values(record, scenario)
    if kind in INITIATIVES:
        outcome = record["outcome"]
        said = OUTCOMES[outcome].get(kind, OTHERWISE[outcome])
        return f"{INITIATIVES[kind].format(**values)}{said}. {_why(record)}".strip()
    return f"{(OFFERS | DEMANDS)[kind].format(**values)}."


def _values(record, scenario):
    """Return what the sentences of home's acts may say."""
    power = _name(scenario, record["partner"]) if record["partner"] else None
    other = _name(scenario, record["other"]) if record["other"] else None
    amounts = {key: _amount(record.get(key)) for key in ("asked", "dared")}
    return (
        amounts
        | _more(record)
        | {
            "power": power,
            "other": other,
            "about": f" that home undo what it did with {other}" if other else "",
            "domain": words(record["domain"] or ""),
            "size": _amount(record["size"]),
            "step": f"{'+' if record['size'] >= LEAST else ''}{_amount(record['size'])}",
            "worth": _worth(record["worth"]),
            "reason": _reason(record),
            "what": _what(record, power, scenario),
        }
    )


def _more(record):
    """Return what is said of the prices beside what is asked and dared, each nothing where it is next to nothing."""
    prices = {"known": record.get("known", 0.0), "resented": record.get("resented", 0.0)}
    prices["not_known"] = prices["known"]
    told = {key: _amount(price) for key, price in prices.items()}
    return {key: MORE[key].format(**told) if price >= LEAST else "" for key, price in prices.items()}


def _reason(record):
    """Return why an offer is refused: it is worth nothing, its rivals would mind, or home refuses whatever it is."""
    told = f"it expects {_worth(record['worth'])} of it"
    if record["worth"] <= 0:
        return f": {told}"
    if record.get("tolerated", True):
        return f" although {told}: it was told to, or refuses all"
    return f" although {told}: the rivals would mind, by {_amount(record['displeasure'])} nm"


def _what(record, power, scenario):
    """Return what is cut: a tie, or a piece of foothold by its name."""
    domain = record["domain"]
    pieces = scenario["powers"][record["partner"]]["foothold"] if record["partner"] else {}
    if domain in pieces:
        return f"{pieces[domain]['name']}, a foothold of {power},"
    return f"its tie with {power} in {words(domain or '')}"


def _name(scenario, power):
    return scenario["powers"][power]["name"]


def _amount(value):
    """Return an amount with three digits, or what it lies below; – where there is none."""
    if value is None:
        return "–"
    return f"{value:.3f}" if value >= LEAST else "less than 0.001"


def _worth(value):
    """Return what is expected of an act, nm, with three digits."""
    return f"{number(value, digits=3, signed=True)} nm" if abs(value) >= LEAST else "next to nothing"


def _times(times):
    return "" if times == 1 else " twice" if times == 2 else f" {times} times"


def _why(record):
    """Return what home expected of an initiative, where it chose it by itself."""
    if record["worth"] == 0:
        return ""
    return f"It expects {_worth(record['worth'])} for each unit of attention, effort paid."


YEARLY = ("dependency", "unmet_need", "influence", "demands", "punished", "net")


def years_table(values, *, start, adds_up):
    """Return a table of a history's years: means of levels, sums of what adds up.

    Args:
        values: measure -> (months,) values, at least those of `YEARLY`.
        start: first month, "2020-01".
        adds_up: measure -> whether its months add up to a year.
    """
    months = [_plus(start, place) for place in range(len(values[YEARLY[0]]))]
    summed = ", ".join(words(name) for name in YEARLY if adds_up[name])
    caption = f"{upper(summed)}: the year's sum (net in nm, need-months); the others: its mean."
    table = Table(box=SIMPLE_HEAD, pad_edge=False, caption=caption, caption_justify="left")
    for place, name in enumerate(("year", *YEARLY)):
        table.add_column(words(name), justify="right" if place else "left")
    for year, places in groupby(range(len(months)), lambda place: months[place][:4]):
        rows = list(places)
        totals = [sum(values[name][row] for row in rows) / (1 if adds_up[name] else len(rows)) for name in YEARLY]
        table.add_row(year, *(f"{t:.2f}" if adds_up[n] else f"{t:.4f}" for n, t in zip(YEARLY, totals, strict=True)))
    return table


def _plus(start, months):
    """Return the month so many months after the start."""
    year, month = map(int, start.split("-"))
    return f"{year + (month - 1 + months) // 12:04d}-{(month - 1 + months) % 12 + 1:02d}"
