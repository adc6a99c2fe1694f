"""The patterns that the model must be able to show or refuse, each checked over named worlds.

Every check takes Worlds and returns Findings. Nothing is tuned to them; failures are printed as they are.
"""

import numpy as np

from ana_sim.analysis.breakdown import shapley
from ana_sim.analysis.measures import better
from ana_sim.analysis.patterns.finding import Finding, verdict_of
from ana_sim.analysis.patterns.worlds import mean_of, share_of

ACTIVE = ("postures", "active")
HEADLINES = (
    ("final_dependency", "dependency in the final year", "index"),
    ("final_unmet_need", "unmet need in the final year", "share of needs"),
    ("final_influence", "influence in the final year", "index"),
    ("final_sway", "sway in the final year", "chance a look"),
    ("last_russia_foothold", "Russia's foothold at the end", "index"),
    ("last_russia_share_security", "Russia's share of security at the end", "share of need"),
    ("since_reprisals", "reprisals since the switch", "count"),
    ("since_net_before_effort", "net before effort since the switch", "nm"),
    ("since_net", "net since the switch", "nm"),
)
SMALLER = ("last_russia_foothold", "last_russia_share_security")


def _smaller_is_claimed(column):
    return column in SMALLER or better(column.split("_", 1)[1]) == "lower"


def against(worlds, null):
    """Return a Finding per headline: does active do better than a null on the chronology of events?"""
    found = []
    for column, title, unit in HEADLINES:
        apart = worlds.apart(column, ("postures", null), ACTIVE)
        way = -1.0 if _smaller_is_claimed(column) else 1.0
        number = mean_of(apart)
        gained = way * number.mean > 0 and (number.low > 0 or number.high < 0)
        found.append(Finding(
            id=f"P1 {column} against {null}", title=f"Active against {null}: {title}",
            check=f"mean of active minus {null} is {'below' if way < 0 else 'above'} 0, its 95 % interval on one side",
            verdict=verdict_of(gained), number=number, unit=unit, share=share_of(way * apart > 0),
            why="" if gained else _shortfall(number, way), results=worlds.name,
        ))  # fmt: skip
    return found


def _shortfall(number, way):
    if number.low <= 0 <= number.high:
        return "The interval holds 0: no difference can be told from luck."
    return "The difference is clear and goes the other way." if way * number.mean < 0 else ""


def variance(worlds):
    """Return whether active's histories of net spread more than passive's (the price of initiative)."""
    passive, active = (worlds.values("since_net", "postures", p) for p in ("passive", "active"))
    ratio = float(active.std(ddof=1) / passive.std(ddof=1))
    return [Finding(
        id="P1 variance", title="Active's net balance spreads more over luck than passive's",
        check="standard deviation of net since the switch, active over passive, above 1",
        verdict=verdict_of(ratio > 1), number=mean_of(np.full(2, ratio)), unit="ratio",
        why=f"{active.std(ddof=1):.2f} against {passive.std(ddof=1):.2f} nm.", results=worlds.name,
    )]  # fmt: skip


def split(worlds, null):
    """Return the Shapley split of active minus a null for each headline."""
    family = f"split from {null}"
    taken = {variant: frozenset(filter(None, variant.split("+"))) for variant in worlds.variants(family)}
    parts = sorted(frozenset().union(*taken.values()))
    found = []
    for column, title, unit in HEADLINES:
        values = {names: worlds.values(column, family, _posture(worlds, family, v), variant=v)
                  for v, names in taken.items()}  # fmt: skip
        shares = {part: mean_of(shapley(values, part, parts=parts)) for part in parts}
        whole = mean_of(values[frozenset(parts)] - values[frozenset()])
        largest = max(shares, key=lambda part: abs(shares[part].mean))
        found.append(Finding(
            id=f"P1 split {column} from {null}", title=f"What part of active makes the difference to {null}: {title}",
            check="Shapley split over initiatives, openness, bidding, prudence, resolve; the parts add up to the whole",
            verdict="measured", number=whole, unit=unit, why=f"The largest part is {largest}.", results=worlds.name,
            more={part: f"{s.mean:.4g} [{s.low:.4g}, {s.high:.4g}]" for part, s in shares.items()},
        ))  # fmt: skip
    return found


def _posture(worlds, family, variant):
    fits = (worlds.cases["family"] == family) & (worlds.cases["variant"] == variant)
    return worlds.cases["posture"][fits][0]


def posture_by_war(worlds):
    """Return how much of a change is the posture's, the war's, and both together's (2 × 2)."""
    found = []
    for column, title, unit in (*HEADLINES[:6], HEADLINES[8]):
        cell = {(war, p): worlds.values(column, "war", p, variant=v)
                for war, v in ((1, "both"), (0, "no ukraine")) for p in ("passive", "active")}  # fmt: skip
        posture = mean_of(cell[0, "active"] - cell[0, "passive"])
        war = mean_of(cell[1, "passive"] - cell[0, "passive"])
        both = mean_of(cell[1, "active"] - cell[1, "passive"] - cell[0, "active"] + cell[0, "passive"])
        found.append(Finding(
            id=f"P2 {column}", title=f"Posture or war in Ukraine: {title}",
            check="posture: active − passive without the war; war: with − without it under passive; together: the rest",
            verdict="measured", number=mean_of(cell[1, "active"] - cell[0, "passive"]), unit=unit,
            why=_larger(posture, war), results=worlds.name,
            more={name: f"{x.mean:.4g} [{x.low:.4g}, {x.high:.4g}]"
                  for name, x in (("posture", posture), ("war", war), ("together", both))},
        ))  # fmt: skip
    return found


def _larger(posture, war):
    return "The posture weighs more." if abs(posture.mean) > abs(war.mean) else "The war weighs more."
