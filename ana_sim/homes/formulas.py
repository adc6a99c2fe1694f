"""The formulas that give numbers from figures: which terms, fitted to what, and how they are applied."""

from collections.abc import Mapping
from dataclasses import dataclass

from ana_sim.homes.tables import row

NINETY = 1.645
"""Errors on either side of a value that a range spans: nine cases of ten."""


@dataclass(frozen=True)
class Formula:
    """A sum of terms fitted to judged numbers: the quantity, the terms, and whether its logarithm is what is summed."""

    quantity: str
    terms: tuple[str, ...]
    logarithm: bool = False


FORMULAS = {
    "salience": Formula("salience", ("one", "touch", "size")),
    "aspiration": Formula("aspiration", ("one", "touch", "rival")),
    "ideal": Formula("ideal", ("one", "cooperative")),
    "ideal_without_events": Formula("ideal", ("one", "rival", "ally")),
    "proximity": Formula("proximity", ("one", "touch", "size")),
    "guard": Formula("guard", ("one", "arms", "ally")),
    "grievance": Formula("grievance", ("rival", "memory")),
    "tie_security": Formula("ties.security", ("one", "arms", "ally")),
    "tie_energy": Formula("ties.energy", ("one", "exports")),
    "tie_trade": Formula("ties.trade", ("one", "imports")),
    "tie_transit": Formula("ties.transit", ("one", "near", "rival")),
    "tie_diplomacy": Formula("ties.diplomacy", ("one", "touch", "cooperative")),
    "tie_diplomacy_without_events": Formula("ties.diplomacy", ("one", "touch", "rival")),
    "share_diplomacy_without_events": Formula("shares.diplomacy", ("one", "imports")),
    "need_security": Formula("needs.security", ("one", "touch"), logarithm=True),
    "need_energy": Formula("needs.energy", ("one", "purchases", "size"), logarithm=True),
    "need_trade": Formula("needs.trade", ("one", "sales"), logarithm=True),
    "need_transit": Formula("needs.transit", ("one", "size"), logarithm=True),
    "need_diplomacy": Formula("needs.diplomacy", ("one", "size"), logarithm=True),
    "alternatives_energy": Formula("alternatives.energy", ("one", "size"), logarithm=True),
    "alternatives_trade": Formula("alternatives.trade", ("one", "size"), logarithm=True),
    "alternatives_transit": Formula("alternatives.transit", ("one", "size"), logarithm=True),
    "alternatives_diplomacy": Formula("alternatives.diplomacy", ("one", "touch"), logarithm=True),
}
"""Formulas fitted to judged numbers of Azerbaijan and Viet Nam by least squares, each case weighing the same."""
PAIR_TERMS = ("one", "distance", "ally", "rival", "disputes")
DISPUTE_TERMS = ("one", "major", "pact", "pact_with_other", "rivalry", "memory")
WORDS = {
    "touch": "neighbour", "near": "near", "size": "log10 capability", "imports": "log10(import share + .001)",
    "exports": "log10(export share + .001)", "arms": "log10(arms share + .001)",
    "sales": "log10(part of its exports + .0001)", "purchases": "log10(part of its imports + .0001)",
    "ally": "defence pact", "rival": "rivalry", "cooperative": "cooperative part of acts", "memory": "recent disputes",
    "distance": "distance in votes", "disputes": "log(1 + disputes since 1992)",
}  # fmt: skip


def apply(
    rule: str, values: Mapping[str, float | None], *, low: float, high: float
) -> tuple[float, float, float] | None:
    """Return (value, low, high) of a fitted formula, or None where a term is not known.

    values: {term: number or None}. low, high: bounds of the quantity. The range is the error for a case left out of
    the fit, times 1.645 on either side.
    """
    formula = FORMULAS.get(rule)
    terms = formula.terms if formula else PAIR_TERMS
    if any(values[term] is None for term in terms):
        return None
    total = sum(row("fits", rule, term)["coefficient"] * values[term] for term in terms)
    spread = NINETY * row("fits", rule, terms[0])["error"]
    found = [total, total - spread, total + spread]
    if formula and formula.logarithm:
        found = [10.0**part for part in found]
    value, least, most = (min(high, max(low, part)) for part in found)
    return value, least, most


def words(rule: str) -> str:
    """Return a formula in words, with its error: `.77 + .27 log10(import share + .001); error .06`."""
    formula = FORMULAS.get(rule)
    terms = formula.terms if formula else PAIR_TERMS
    parts = [_part(row("fits", rule, term)["coefficient"], term) for term in terms]
    text = " ".join(parts).removeprefix("+ ")
    head = "10 to the power of " if formula and formula.logarithm else ""
    return f"{head}{text}; error {_short(row('fits', rule, terms[0])['error'])}"


def _part(coefficient: float, term: str) -> str:
    sign = "-" if coefficient < 0 else "+"
    return f"{sign} {_short(abs(coefficient))}" + ("" if term == "one" else f" {WORDS[term]}")


def _short(number: float) -> str:
    return f"{number:.2f}".removeprefix("0") if abs(number) < 1 else f"{number:.2f}"
