"""The numbers of one power: what a row of `dyads` says of it and what formulas make of the row."""

from collections.abc import Mapping, Sequence
from math import exp

from ana_sim.homes.features import TOUCHING, features
from ana_sim.homes.formulas import FORMULAS, NINETY, apply, words
from ana_sim.homes.hazards import Hazards
from ana_sim.homes.home import CINC_ERROR
from ana_sim.homes.numbers import Built, within
from ana_sim.homes.tables import Row, row, rows
from ana_sim.rules.world import DOMAINS

SYSTEMIC = 0.05
"""Capability from which a power that is no neighbour is of the system."""
ARMS_ERROR = 0.35
"""Range of a five-year share of arms, as a part of it: deliveries come in lumps."""
LEAST_SHARE = 0.0005
LEAST_TIE = 0.05
"""Where the tie is weaker nothing comes through it: a closed border carries no transit."""
OPEN, HELD = 0.5, 0.5
INDEXES = {
    "salience": ("salience", 0.02, "index"),
    "aspiration": ("aspiration", 0.02, "closeness"),
    "proximity": ("proximity", 0.0, "index"),
    "guard": ("guard", 0.0, "index"),
}


def level(dyad: Row) -> str:
    """Return on which level of the system a power meets home."""
    if dyad["contiguity"] in TOUCHING:
        return "neighbourhood"
    return "systemic" if dyad["capability"] >= SYSTEMIC or dyad["major"] else "regional"


def power_numbers(dyad: Row, around: Sequence[Row], own: Mapping[str, Built], hazards: Hazards) -> dict[str, Built]:
    """Return {path: Built} of one power; a number the tables cannot give is left out.

    dyad: its row. around: the rows of all powers of the file. own: home's numbers. hazards: Hazards.
    """
    known, key = features(dyad), f"dyads: {dyad['home']} {dyad['power']} {dyad['year']:.0f}"
    if not hazards.own:
        known["memory"] = 0.0
    found: dict[str, Built | None] = {
        "capability": Built(
            *within(dyad["capability"], CINC_ERROR, low=1e-6, high=1), "CINC share", data=f"{key} capability"
        )
    }
    for name, (rule, low, unit) in INDEXES.items():
        found[name] = by_rule(rule, known, key, low=low, high=1, unit=unit)
        if name == "aspiration":
            found["coerciveness"] = hazards.coerciveness(dyad, around)
    found["strain"] = _typical_strain()
    found["ideal"] = by_rule("ideal", known, key, low=-1, high=1, unit="alignment")
    found["grievance"] = by_rule("grievance", known, key, low=0, high=1000, unit="grievance")
    found |= _start(dyad, key)
    for domain in DOMAINS:
        found[f"ties.{domain}"] = by_rule(f"tie_{domain}", known, key, low=0, high=1, unit="tie")
    for domain in DOMAINS:
        number = share(domain, dyad, around, own, key)
        tie = found[f"ties.{domain}"]
        if number and tie and tie.value >= LEAST_TIE:
            found[f"shares.{domain}"] = number
    found |= {f"capacity.{d}": number for d in DOMAINS if (number := _capacity(d, dyad, own, found, key))}
    found |= _needs(known, key)
    return {path: number for path, number in found.items() if number is not None}


def by_rule(
    rule: str, known: Mapping[str, float | None], key: str, *, low: float, high: float, unit: str
) -> Built | None:
    """Return a number by a fitted formula, or by that without event data, or None where its terms are not known."""
    for name in (rule, f"{rule}_without_events"):
        found = apply(name, known, low=low, high=high) if name in FORMULAS else None
        if found:
            return Built(*found, unit, rule=words(name), data=key)
    return None


def _start(dyad: Row, key: str) -> dict[str, Built | None]:
    """Return commitment and dispute at the start."""
    kinds = (("pact", 3), ("pact_of_many", 3), ("consultation", 1))
    value, column = next(((level, name) for name, level in kinds if dyad[name]), (0, "pact"))
    found: dict[str, Built | None] = {}
    if value:
        found["commitment"] = Built(
            value, max(0, value - 1), min(3, value + 1), "level",
            rule="3 with a defence pact, 1 with a treaty of non-aggression or consultation", data=f"{key} {column}",
        )  # fmt: skip
    if dyad["rivalry"]:
        found["dispute.open"] = Built(
            OPEN, 0.1, 1, "share", rule="half open where there is a strategic rivalry", data=f"{key} rivalry"
        )
        found["dispute.held"] = Built(HELD, 0, 1, "share", constant="no figures; half")
    return found


# --- shares of home's supply -----------------------------------------------------------------------------------------
COLUMNS = {
    "security": "arms_share", "energy": "export_share", "trade": "import_share", "diplomacy": "cooperation_share",
}  # fmt: skip
SAYS = {
    "security": "share of arms delivered",
    "energy": "share of exports",
    "trade": "share of imports",
    "diplomacy": "share of cooperative acts",
}


def share(domain: str, dyad: Row, around: Sequence[Row], own: Mapping[str, Built], key: str) -> Built | None:
    """Return the part of home's need met through a power, or None where it is nothing or not known."""
    home = own.get(f"self_provision.{domain}")
    if home is None:
        return None
    foreign = 1 - home.value
    if domain == "transit":
        return _transit(dyad, around, foreign, key)
    part = dyad[COLUMNS[domain]]
    if part is None and domain == "diplomacy":
        return by_rule("share_diplomacy_without_events", features(dyad), key, low=0, high=foreign, unit="share of need")
    if part is None or part * foreign < LEAST_SHARE:
        return None
    error = ARMS_ERROR if domain == "security" else exp(NINETY * row("fits", "trade_share", "one")["error"]) - 1
    if domain == "diplomacy":
        error = 0.5
    return Built(
        *within(part * foreign, error, low=0, high=1),
        "share of need",
        rule=f"{SAYS[domain]} times {foreign:.3g}, the part from abroad",
        data=f"{key} {COLUMNS[domain]}",
    )


def _transit(dyad: Row, around: Sequence[Row], foreign: float, key: str) -> Built | None:
    """Share what comes by land among the land neighbours, by their part of home's trade."""
    land = [line for line in around if line["contiguity"] == 1]
    if dyad not in land:
        return None
    weight = {line["power"]: (line["import_share"] or 0) + (line["export_share"] or 0) + 0.02 for line in land}
    value = BY_LAND * foreign * weight[dyad["power"]] / sum(weight.values())
    rule = f"{BY_LAND:g} times {foreign:.3g}, shared among land neighbours by their part of trade + .02"
    data = f"{key} import_share export_share"
    return Built(*within(value, 0.5, low=0, high=1), "share of need", rule=rule, data=data)


BY_LAND = 0.8
"""Part of the transit that home does not do itself that goes through land neighbours."""


def _capacity(
    domain: str, dyad: Row, own: Mapping[str, Built], found: Mapping[str, Built | None], key: str
) -> Built | None:
    """Return what a full tie would supply where nothing is supplied yet: the power's part of all homes' supply."""
    column = COLUMNS.get(domain)
    if f"shares.{domain}" in found or column not in ("arms_share", "export_share", "import_share"):
        return None
    home = own.get(f"self_provision.{domain}")
    part = typical_share(dyad["power"], column, dyad["year"])
    if home is None or part is None or part * (1 - home.value) < LEAST_SHARE:
        return None
    value = part * (1 - home.value)
    rule = f"{SAYS[domain]} to all homes, on average, times {1 - home.value:.3g}"
    return Built(*within(value, 0.5, low=0, high=1000), "share of need", rule=rule, data=key)


def typical_share(power: str, column: str, year: int) -> float | None:
    """Return a power's mean share in a column of `dyads` over all homes of a year, or None where none is known."""
    known = [
        line[column]
        for line in rows("dyads")
        if line["power"] == power and line["year"] == year and line[column] is not None
    ]
    return sum(known) / len(known) if known else None


# --- what the power needs of home ------------------------------------------------------------------------------------
def _needs(known: Mapping[str, float | None], key: str) -> dict[str, Built | None]:
    needs = {d: by_rule(f"need_{d}", known, key, low=0, high=0.25, unit="share of interest") for d in DOMAINS}
    found: dict[str, Built | None] = {f"needs.{domain}": number for domain, number in needs.items()}
    for domain in DOMAINS:
        number = by_rule(f"alternatives_{domain}", known, key, low=0.1, high=30, unit="units of supply") if (
            domain != "security"
        ) else _alternatives_of_security()  # fmt: skip
        found[f"alternatives.{domain}"] = number
    return found


def _judged(quantity: str) -> list[float]:
    return [line["value"] for line in rows("judged") if line["quantity"] == quantity]


def _typical_strain() -> Built:
    judged = _judged("strain")
    mean = sum(judged) / len(judged)
    return Built(mean, min(judged), max(judged), "share of capacity", constant="no figures; mean of the judged powers")


def _alternatives_of_security() -> Built:
    judged = _judged("alternatives.security")
    value = sorted(judged)[len(judged) // 2]
    return Built(value, min(judged), max(judged), "units of supply", constant="no formula fits; middle of the judged")
