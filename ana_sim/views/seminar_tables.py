"""Tables as a notebook shows them: readable names, units, three figures that mean something."""

import numpy as np

from ana_sim.analysis.wording import digits_of, half_of, number, plus_minus, words
from ana_sim.views.acts_chart import INITIATIVES
from ana_sim.views.seminar import percent, rounded, say, signed


def comparison_table(found, measures=None):
    """Return Differences as a table: both levels, the difference with its interval, and how often the second is ahead.

    Args:
        found: measure -> Difference, as `Comparison.final` and `.since` of findings hold them.
        measures: names of those shown; all if left out.
    """
    return _table({words(name): _comparison_row(found[name]) for name in measures or found})


def _comparison_row(d):
    first, second = map(words, d.between)
    digits = _digits(d.unit, d.difference)
    mean, low, high = (number(value, digits=digits, signed=True) for value in d.difference)
    return {
        first: number(d.first, digits=digits),
        second: number(d.second, digits=digits),
        "difference": mean,
        "95 % interval": f"{low} to {high}",
        f"{second} is better in": percent(d.ahead.mean) if d.better else "neither way is better",
        "no difference in": percent(d.tied),
        "unit": d.unit,
    }


def _digits(unit, difference):
    """Return how many digits after the point show the interval of a difference, nm and counts with no more than two."""
    return min(2 if unit in ("nm", "count") else 4, digits_of(half_of(difference)))


def beside_table(findings, measures, *, since=False):
    """Return measures as a table: every posture of one scenario, and the last one minus each other one.

    Args:
        findings: Findings of one scenario.
        measures: names. since: whether sums since the postures parted are shown, else the final year.
    """
    period = "since" if since else "final"
    return _table({words(name): _beside_row(findings, name, period) for name in measures})


def _beside_row(findings, name, period):
    found = {one.first: getattr(one, period)[name] for one in findings.comparisons}
    unit = findings.measures[name].unit
    digits = min(_digits(unit, d.difference) for d in found.values())
    levels = {side.name: findings.level(name, side.name, period=period).mean.mean for side in findings.sides}
    row = {words(side): number(level, digits=digits) for side, level in levels.items()}
    row |= {f"{words(d.between[1])} − {words(first)}": plus_minus(d.difference, digits) for first, d in found.items()}
    return row | {"unit": unit}


def crossed_table(findings, measure):
    """Return two scenarios by two or more postures as a table, with what each changes at the edge.

    Args:
        findings: Findings of two scenarios. measure: net, dependency, unmet_need or influence.
    """
    import pandas as pd

    period = "since" if findings.measures[measure].adds_up else "final"
    found = [one for one in findings.crossed if one.measure == measure]
    (here, there), last = found[0].scenarios, found[0].postures[1]
    changed, table = f"{words(there)} − {words(here)}", {}
    digits = min(_digits(one.unit, one.more) for one in found)
    for posture in [*(one.postures[0] for one in found), last]:
        sides = [f"{posture} in {world}" for world in (here, there)]
        levels = [number(findings.level(measure, side, period=period).mean.mean, digits=digits) for side in sides]
        moved = getattr(findings.comparison(*sides), period)[measure].difference
        table[words(posture)] = [*levels, plus_minus(moved, digits)]
    for one in found:
        apart = (one.here, one.there, one.more)
        table[f"{words(last)} − {words(one.postures[0])}"] = [plus_minus(found, digits) for found in apart]
    head = f"{words(measure)}, {findings.measures[measure].unit}"
    return pd.DataFrame(table, index=[words(here), words(there), changed]).rename_axis(columns=head)


def _table(rows):
    """Return rows by name as a table that shows whole sentences and every row."""
    import pandas as pd

    pd.options.display.max_colwidth, pd.options.display.max_rows = 200, 200
    return pd.DataFrame.from_dict(rows, orient="index")


def pairing_table(found):
    """Return how many times as many histories each measure of Differences would need without pairing, most first."""
    needed = {name: d.variance_reduction for name, d in found.items()}
    ordered = sorted(needed, key=lambda name: -np.inf if needed[name] is None else -needed[name])
    never = "any number: on the same luck it never differs"
    told = {words(name): never if needed[name] is None else rounded(needed[name]) for name in ordered}
    return _table({name: {"times as many histories without pairing": times} for name, times in told.items()})


def leaderboard_table(standings, *, against, by="net"):
    """Return Standings as the class sees them, without those that are out; `by` is the measure they were ranked by."""
    import pandas as pd

    rows = []
    for one in standings:
        if one.mistake:
            continue
        rows.append(
            {
                "place": str(one.place),
                "entry": words(one.entry),
                f"ahead of {words(against)} in {words(by)} by": signed(one.ahead_by.mean),
                "better in": percent(one.ahead) if one.entry != against else "the yardstick",
                "worst scenario": _worst(one) if one.entry != against else "–",
                **{words(name): rounded(value) for name, value in one.means.items()},
            }
        )
    return pd.DataFrame(rows).set_index("place")


def out_and_why(standings):
    """Return a paragraph for each entry of Standings that is out, with what to mend, for a notebook to display."""
    told = [f"**{one.entry}** is out: {one.mistake}" for one in standings if one.mistake]
    return say(*told) if told else say("Nobody is out.")


def _worst(one):
    return f"{words(one.worst)} ({signed(one.by_scenario[one.worst])})"


def initiatives_table(candidates):
    """Return a month's Candidates as a table: what, with whom, how large and likely, and what it is worth."""
    import pandas as pd

    rows = [
        {
            "initiative": c.kind,
            "with": " and ".join(words(name) for name in (c.partner, c.other) if name) or "–",
            "in": words(c.domain or "–"),
            "size": rounded(c.size),
            "chance": rounded(c.chance),
            "units": c.units,
            "worth per unit, effort paid (nm)": signed(c.worth),
        }
        for c in candidates
    ]
    return pd.DataFrame(rows)


PRICES = {
    "price_leverage": "one unit of its leverage over home (a loss)",
    "price_grievance": "one unit of its grievance (a loss)",
    "price_injury": "one unit of home's open injury by it (a loss)",
    "price_closeness": "one unit of closeness",
    "price_offers": "one unit more of its wish to be closer",
    "price_dispute": "the whole of an open dispute (a loss)",
}
"""Fields of a power that say what a thing is worth to home over its plan, and how a table calls them."""


def prices_table(model, powers):
    """Return what things are worth to home this month, in need-months over its plan, one column for each power.

    Args:
        model: AnaModel, stepped once at least. powers: their ids.
    """
    return _table({
        said: {words(name): signed(float(getattr(model.powers[name], field))) for name in powers}
        for field, said in PRICES.items()
    })  # fmt: skip


def done_table(findings, posture):
    """Return what home started with whom under a posture: acts a history since the postures parted, most first."""
    found = [one for one in findings.acts if one.side == posture and one.partner and one.kind in INITIATIVES]
    powers = {one.partner for one in found}
    rows = {
        power.name: {one.kind: one.mean for one in found if one.partner == power.id}
        for power in findings.powers
        if power.id in powers
    }
    ordered = sorted(rows, key=lambda name: -sum(rows[name].values()))
    kinds = [kind for kind in INITIATIVES if any(kind in row for row in rows.values())]
    return _table({name: {kind: _often(rows[name].get(kind, 0.0)) for kind in kinds} for name in ordered})


def _often(times):
    return f"{times:.1f}" if times >= 0.05 else ""


def numbers_table(numbers):
    """Return numbers of a scenario with their plausible range and where they come from.

    Args:
        numbers: path -> Number, as `Scenario.numbers` or a part of it.
    """
    rows = {
        path: {
            "value": rounded(n.value),
            "plausible range": f"{rounded(n.low)} to {rounded(n.high)}",
            "unit": n.unit,
            "source": ", ".join(n.sources) or _origin(n),
            "reason": " ".join((n.judgement or n.rule or n.constant or "").split()),
        }
        for path, n in numbers.items()
    }
    return _table(rows)


def _origin(number):
    """Return in a word where a number comes from that names no source."""
    return f"data: {number.data}" if number.data else "judgement" if number.judgement else "rule or constant"


def documented_table(documented):
    """Return documented acts as a table: when, of which kind, with whom, and what was done."""
    import pandas as pd

    pd.options.display.max_colwidth = 200
    rows = [
        {
            "date": act["date"],
            "kind": act["kind"],
            "with": " and ".join(map(words, act["towards"])) or "–",
            "what": act["title"],
        }
        for act in documented
    ]
    return pd.DataFrame(rows)


def calendar_table(scenario):
    """Return the events of a resolved scenario: when or how each comes, and whether it is taken as given."""
    rows = {
        name: {
            "what": event["title"],
            "when": _when(event, scenario["start"]),
            "given": "given" if event["given"] else "",
            "sources": ", ".join(event["sources"]),
        }
        for name, event in scenario["events"].items()
    }
    return _table(rows)


def _when(event, start):
    if event["trigger"] == "date":
        month = np.datetime64(start, "M") + np.timedelta64(event["date"], "M")
        return str(month).replace("-", "\u2011")  # a hyphen that stays on its line
    return {"hazard": "by chance", "condition": "under a condition", "after": f"after {event['after']}"}[
        event["trigger"]
    ]
