"""What the report says, as plain values for the page: tables, what happened, on what it hangs, assumptions."""

from ana_sim.analysis.chance import open_events
from ana_sim.analysis.measures import BALANCES, COSTS, GAINS, INCIDENTS, STATES
from ana_sim.analysis.verdict import beside_of, name_of
from ana_sim.analysis.wording import digits_of, half_of, number, percent, plus_minus, upper, words
from ana_sim.views.acts_chart import KINDS, table_of
from ana_sim.views.frame import in_full
from ana_sim.views.tables import LEAST_SAID, OF_POWERS, SAID, SHORT_FINAL, SHORT_SUMS
from ana_sim.views.timeline import how_often

OTHERWISE = (("net", "since"), *((name, "final") for name in SHORT_FINAL))


def short(findings):
    """Return the short table: its heads and its rows, the last side beside the first and beside another one."""
    shown = [one for one in (findings.comparisons[0], beside_of(findings, findings.comparisons[0])) if one]
    second = name_of(findings, shown[0].second)
    levels = [*(name_of(findings, one.first) for one in shown), second]
    differences = [f"{second} minus {name_of(findings, one.first)}" for one in shown]
    rows = [
        _short_row(findings, name, [getattr(one, period)[name] for one in shown], period)
        for period, names in (("final", SHORT_FINAL), ("since", SHORT_SUMS))
        for name in names
    ]
    return {"heads": [*levels, *differences], "rows": rows}


def _short_row(findings, name, found, period):
    digits = min(_digits(d) for d in found)
    when = findings.end[:4] if period == "final" else "sum"
    levels = [number(value, digits=digits) for value in (*(d.first for d in found), found[0].second)]
    told = [f"{plus_minus(d.difference, digits)} {SAID[d.verdict]}" for d in found]
    return {"name": _name(findings, name), "unit": f"{found[0].unit}, {when}", "cells": [*levels, *told]}


def final_rows(findings, one):
    """Return the table of the final year of one Comparison."""
    return [_row(findings, one.final[name]) for name in STATES]


def sums_rows(findings, one):
    """Return the table of sums since the postures parted: gains, costs, balances, incidents."""
    rows = [_row(findings, one.since[name]) for name in (*GAINS, *COSTS, *BALANCES, *INCIDENTS)]
    worst = [one.since[name].worst for name in (*GAINS, *COSTS, *BALANCES, *INCIDENTS)]
    return [
        row | {"last": " → ".join(number(w, digits=2) for w in pair)} for row, pair in zip(rows, worst, strict=True)
    ]


def _row(findings, d, *, name=None):
    digits = _digits(d)
    return {
        "name": name or _name(findings, d.measure),
        "title": d.title,
        "unit": d.unit,
        "first": number(d.first, digits=digits),
        "second": number(d.second, digits=digits),
        "difference": plus_minus(d.difference, digits),
        "ahead": "" if d.tied == 1 else f"{percent(d.ahead.mean)} ({percent(d.ahead.low)} to {percent(d.ahead.high)})",
        "tied": percent(d.tied) if d.tied >= LEAST_SAID else "",
        "last": number(d.effect, digits=2, signed=True),
    }


def _name(findings, measure):
    return in_full(measure) + ("*" if findings.measures[measure].aim else "")


def _digits(d):
    return min(2 if d.unit in ("nm", "count") else 4, digits_of(half_of(d.difference)))


def parts(findings, one):
    """Return (title, rows) of where differences sit: by domain, by level, by power."""
    groups = {"Concentration of supply by domain": [(d, f"concentration_{d}") for d in findings.domains]}
    for whole in ("dependency", "influence"):
        levels = [(level, f"{whole}_{level}") for level in findings.levels_of_powers]
        groups[f"{upper(whole)} by level of power"] = levels
    found = [
        (title, [_row(findings, one.final[measure], name=name) for name, measure in rows])
        for title, rows in groups.items()
    ]
    names = {power.id: power.name for power in findings.powers}
    for measure, title in OF_POWERS.items():
        rows = [_row(findings, of.difference, name=names[of.power]) for of in one.by_power[measure]]
        found.append((f"{upper(title)}, power by power, last date", rows))
    return found


def acts(findings):
    """Return what home did with whom: the kinds, and a table for each side."""
    powers = [power.name for power in findings.powers]
    tables = []
    for side in findings.sides if findings.acts else ():
        rows = table_of(findings, side.name).tolist()
        cells = [[_amount(value) for value in row] for row in rows]
        tables.append((words(side.name), list(zip([*powers, "anybody"], cells, strict=True))))
    return {"kinds": KINDS, "tables": tables}


def _amount(value):
    return number(value, digits=1 if value >= 0.95 else 2) if value >= LEAST_SAID else ""


def split_rows(findings):
    """Return what each part of the posture adds (Shapley): names of the measures and rows; None without a split."""
    if not findings.split:
        return None
    one, found = findings.comparisons[0], findings.split
    rows = [(part, [split.parts[part] for split in found]) for part in found[0].parts]
    rows.append(("whole", [split.whole for split in found]))
    digits = [2 if findings.measures[split.measure].adds_up else 4 for split in found]
    told = [(name, [plus_minus(i, d) for i, d in zip(row, digits, strict=True)]) for name, row in rows]
    measures = [in_full(split.measure) for split in found]
    names = {"first": words(one.first), "second": words(one.second), "replications": found[0].replications}
    return names | {"measures": measures, "rows": told}


def crossed_rows(findings):
    """Return what the last posture changes in each scenario, and by how much more in the last one."""
    rows = []
    for one in findings.crossed:
        digits = digits_of(half_of(one.more))
        cells = [plus_minus(found, digits) for found in (one.here, one.there, one.more)]
        posture, worlds = " minus ".join(map(words, reversed(one.postures))), " → ".join(map(words, one.scenarios))
        rows.append({"name": in_full(one.measure), "unit": one.unit, "of": f"{posture}; {worlds}", "cells": cells})
    return rows


def otherwise_rows(findings, one):
    """Return for each headline in which share of histories the second side does worse, and in which no differently."""
    rows = []
    for name, period in OTHERWISE:
        d = getattr(one, period)[name]
        low, high = (number(value, digits=_digits(d), signed=True) for value in d.spread)
        told = {"behind": percent(d.behind), "tied": percent(d.tied), "spread": f"{low} to {high}"}
        rows.append({"name": _name(findings, name), "unit": d.unit} | told)
    return rows


def sweep_rows(findings):
    """Return the numbers of a sweep that move the answer most; None without one."""
    if findings.sweep is None:
        return None
    return [
        {
            "name": row.title,
            "range": _range(row),
            "cells": [plus_minus(found, 2) for found in (row.at_low, row.at_high)],
            "turns": "turns the answer" if row.turns else "",
        }
        for row in findings.sweep.rows[:15]
    ]


def _range(row):
    """Return the range in which a number was moved; of a kind of number, that each has its own."""
    return "each its own" if row.low is None else f"{number(row.low, figures=3)} to {number(row.high, figures=3)}"


def chance(findings):
    """Return each event without a date with how often it happened, one that happened in none or all pointed out."""
    rows = []
    for event in open_events(findings):
        shares = {one.share for one in event.happened}
        note = "In no history. " if shares == {0.0} else "In every history. " if shares == {1.0} else ""
        rows.append((event.title, f"{note}{upper(how_often(event))}."))
    return rows


def set_apart(manifest, other):
    """Return in words what the numbers, the seed and the postures of another run are, where they are not these."""
    here, there = (one["scenario"]["numbers"] for one in (manifest, other))
    apart = [path for path in there if path in here and there[path]["value"] != here[path]["value"]]
    told = [f"{path} {_plain(there[path]['value'])} instead of {_plain(here[path]['value'])}" for path in apart]
    for key, name in (("seed", "seed"), ("replications", "histories")):
        if manifest[key] != other[key]:
            told.append(f"{name} {other[key]} instead of {manifest[key]}")
    if manifest["compared"] != other["compared"]:
        told.append(f"postures {', '.join(map(words, other['compared']))}")
    return [*told[:MOST_APART], *([f"{len(told) - MOST_APART} more numbers"] if len(told) > MOST_APART else [])]


MOST_APART = 6
"""Differences between runs that a title names."""


def assumptions(manifest):
    """Return every number of the scenarios and the postures: value, range, unit, sources, judgement."""
    records = manifest.get("scenarios") or {"": manifest["scenario"]}
    several = len(records) > 1
    sets = [(f"{name}: " if several else "", record["numbers"]) for name, record in records.items()]
    sets += [(f"posture {name}: ", record["numbers"]) for name, record in manifest["postures"].items()]
    return [_assumption(prefix + path, record) for prefix, numbers in sets for path, record in numbers.items()]


def _assumption(path, record):
    low, high = record.get("low"), record.get("high")
    reasons = [record.get(key) for key in ("judgement", "constant", "rule", "data")]
    return {
        "path": path,
        "value": _plain(record["value"]),
        "range": "–" if low is None or high is None else f"{_plain(low)} to {_plain(high)}",
        "unit": record["unit"] or "",
        "sources": record["sources"],
        "judgement": " ".join(str(reason) for reason in reasons if reason),
    }


def _plain(value):
    return f"{value:g}".replace("-", "−") if isinstance(value, int | float) else str(value)


def events_of(manifest):
    """Return the scenarios' events in order of date, those without a date last: when, title, sources, note."""
    found = {}
    for record in (manifest.get("scenarios") or {"": manifest["scenario"]}).values():
        for event in record["resolved"]["events"].values():
            dated = event["trigger"] == "date" and event["date"] is not None
            other = {"hazard": "by chance", "condition": "on a condition", "after": f"after {event.get('after')}"}
            when = _month(record["start"], event["date"]) if dated else other.get(event["trigger"], "never")
            title = event["title"] + (" (given)" if event.get("given") else "")
            found[not dated, when, title] = (event["sources"], event.get("note"))
    return [(when, title, *rest) for (_, when, title), rest in sorted(found.items())]


def _month(start, months):
    year, month = map(int, start.split("-"))
    return f"{year + (month - 1 + months) // 12:04d}-{(month - 1 + months) % 12 + 1:02d}"
