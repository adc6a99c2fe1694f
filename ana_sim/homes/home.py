"""Home's own numbers: capability, what each domain weighs, what home does itself, what it can give."""

from collections.abc import Mapping
from math import exp, log

from ana_sim.homes.formulas import NINETY
from ana_sim.homes.numbers import Built, within
from ana_sim.homes.tables import Row, row, rows
from ana_sim.rules.world import DOMAINS

BURDENS = {
    "security": ("military_spending", "gdp"),
    "energy": ("exports", "gdp"),
    "trade": ("imports", "gdp"),
}
"""Whose share of output says how much a domain weighs; the energy domain stands for what home earns abroad."""
EVEN = 0.2
"""Weight of a domain that nothing speaks of, before the five are scaled to 1."""
POWER_OF_BURDEN = 0.5
CINC_ERROR = 0.1
FLOOR, CEILING = 0.05, 0.9
"""Bounds of what home does itself in energy and trade, the upper one in security too: nobody lives by itself alone."""
OWN_TRANSIT = {0.0: 0.08, 1.0: 0.6}
"""Part of transit home does itself, without and with a coast on the open sea."""


def home_numbers(code: str, year: int) -> dict[str, Built]:
    """Return {path: Built} of home's numbers; a number that the tables cannot give is left out.

    Raises KeyError where the tables do not know this home in this year.
    """
    line, key = row("homes", code, year), f"homes: {code} {year}"
    found: dict[str, Built] = {
        "capability": Built(
            *within(line["capability"], CINC_ERROR, low=1e-6, high=1), "CINC share", data=f"{key} capability"
        ),
        "institution": _constant("institution", "index", 0.5, 1),
    }
    weights = importance(line, _mean_logs())
    spread = exp(NINETY * row("fits", "importance", "one")["error"])
    for domain in DOMAINS:
        if weights:
            value = weights[domain]
            found[f"importance.{domain}"] = Built(
                value, value / spread, min(1, value * spread), "weight", **_why_important(domain, key)
            )
        own = _own(domain, line, key)
        if own:
            found[f"self_provision.{domain}"] = own
    for domain in DOMAINS:
        found[f"supply.{domain}"] = _constant(f"supply.{domain}", "units of alternatives", 0.5, 1000)
    return found


def _mean_logs() -> dict[str, float]:
    return {domain: row("fits", "importance", domain)["coefficient"] for domain in BURDENS}


def burden(domain: str, line: Row) -> float | None:
    """Return what a domain takes of home's output, as a share, or None where it is not known."""
    part, whole = (line[name] for name in BURDENS[domain])
    return part / whole if part and whole else None


def importance(line: Row, means: Mapping[str, float]) -> dict[str, float]:
    """Return {domain: weight}, which sum to 1, or {} where a burden is not known.

    A domain weighs a fifth times the root of its burden over the typical one; transit and diplomacy a fifth.
    """
    found = {}
    for domain in DOMAINS:
        weight = EVEN
        if domain in BURDENS:
            share = burden(domain, line)
            if share is None:
                return {}
            weight *= exp(POWER_OF_BURDEN * (log(share) - means[domain]))
        found[domain] = weight
    whole = sum(found.values())
    return {domain: weight / whole for domain, weight in found.items()}


def _why_important(domain: str, key: str) -> dict[str, str]:
    if domain in BURDENS:
        part, whole = BURDENS[domain]
        return {
            "rule": f"a fifth times the root of {part.replace('_', ' ')} over {whole} against the typical one, scaled",
            "data": f"{key} {part} {whole}",
        }
    return {"constant": "no figure speaks of it: a fifth, scaled with the others"}


def _own(domain: str, line: Row, key: str) -> Built | None:
    if domain == "security":
        return _own_security(line, key)
    if domain in ("energy", "trade") and not (line["exports"] and line["imports"] and line["gdp"]):
        return None
    if domain == "energy":
        value = 1 - line["exports"] / line["gdp"]
        return _own_market(value, "1 - exports / output", f"{key} exports gdp")
    if domain == "trade":
        value = 1 - line["imports"] / max(line["gdp"] + line["imports"] - line["exports"], 1)
        return _own_market(value, "1 - imports / what is used at home", f"{key} imports exports gdp")
    if domain == "transit":
        return _own_transit(line, key)
    return _constant("self_provision.diplomacy", "share of need", 0.5, 1)


def _own_market(value: float, rule: str, data: str) -> Built:
    error = row("fits", "trade_share", "one")["error"]
    value = min(CEILING, max(FLOOR, value))
    foreign = 1 - value
    low, high = 1 - foreign * exp(NINETY * error), 1 - foreign * exp(-NINETY * error)
    return Built(value, max(0, low), min(1, high), "share of need", rule=rule, data=data)


def _own_security(line: Row, key: str) -> Built | None:
    if not line["military_spending"]:
        return None
    fit = row("fits", "arms_weight", "one")
    bought = line["arms"] / 5 / line["military_spending"]
    value, low, high = (
        1 / (1 + fit["coefficient"] * exp(sign * NINETY * fit["error"]) * bought) for sign in (0, 1, -1)
    )
    value, low, high = (min(CEILING, part) for part in (value, low, high))
    rule = f"spending / (spending + {fit['coefficient']:.2g} arms delivered a year), at most {CEILING:g}"
    return Built(value, low, high, "share of need", rule=rule, data=f"{key} military_spending arms")


def _own_transit(line: Row, key: str) -> Built:
    value = OWN_TRANSIT[line["open_sea"]]
    return Built(
        *within(value, 0.5, low=0, high=1),
        "share of need",
        rule=f"{OWN_TRANSIT[0.0]:g} without, {OWN_TRANSIT[1.0]:g} with a coast on the open sea, as judged of two homes",
        data=f"{key} open_sea",
    )


def _constant(quantity: str, unit: str, share: float, high: float) -> Built:
    """Return the geometric mean of the judged homes' numbers, the same for every home."""
    judged = [line["value"] for line in rows("judged") if line["quantity"] == quantity]
    value = exp(sum(log(number) for number in judged) / len(judged))
    return Built(*within(value, share, low=0, high=high), unit, constant="no figures; mean of the judged homes")
