"""How often a power begins a dispute with home or puts it under sanctions, and what that says of its coerciveness."""

from collections.abc import Sequence
from math import exp, log

from ana_sim.homes.features import TOUCHING
from ana_sim.homes.formulas import DISPUTE_TERMS, NINETY
from ana_sim.homes.numbers import Built
from ana_sim.homes.tables import Row, rate, row, rows

STRONG = 5
"""A neighbour is strong from this ratio of capabilities on."""
SANCTIONS = {
    "USA": "sanction_united_states", "EU27": "sanction_european_union", "GBR": "sanction_united_kingdom",
    "JPN": "sanction_japan", "CHN": "sanction_china", "IND": "sanction_india", "TUR": "sanction_turkiye",
    "IRN": "sanction_iran", "SAU": "sanction_saudi_arabia", "GULF": "sanction_saudi_arabia",
}  # fmt: skip
"""The row of `base_rates` for senders that are counted by themselves; the others follow their class."""
ERAS: dict[str, tuple[int | None, int, str]] = {
    "all": (None, 1992, "dispute"),
    "before_1992": (1946, 1946, "dispute_before_1992"),
}
"""Which counts are used: first years of the rates of disputes and of sanctions (None: all years), and the formula."""


class Hazards:
    """What counts say of the powers around a home.

    era: `all`, or `before_1992` for files that are fitted or judged on what came later. own_disputes: whether what a
    power did to this very home counts; without it nothing that is to be predicted is put in.
    """

    def __init__(self, era: str = "all", *, own_disputes: bool = True) -> None:
        self.disputes_from, self.sanctions_from, self.rule = ERAS[era]
        self.own = own_disputes

    def coerciveness(self, dyad: Row, around: Sequence[Row]) -> Built:
        """Return the coerciveness of the power of a row of `dyads` as a Built number.

        around: all rows of the same home and year.
        """
        chance = self.dispute(dyad, around) + self.sanction(dyad)
        spread = exp(NINETY * row("fits", self.rule, "spread")["coefficient"])
        typical = self.typical()
        value, low, high = (part / (part + typical) for part in (chance, chance / spread, chance * spread))
        return Built(
            value, low, high, "index",
            rule=f"h / (h + {typical:.3g}), h = {chance:.3g} disputes and sanction cases a year; error a factor "
            f"{spread:.2g}",
            data=f"dyads: {dyad['home']} {dyad['power']} {dyad['year']:.0f}",
        )  # fmt: skip

    def typical(self) -> float:
        """Return the rate a year of a strong neighbour, at which coerciveness is one half."""
        return self._rate("dispute_strong_on_weak_neighbour", self.disputes_from) + self._rate(
            "sanction_strong_on_weak_neighbour", self.sanctions_from
        )

    def dispute(self, dyad: Row, around: Sequence[Row]) -> float:
        """Return the chance that the power begins a militarised dispute with home in a year."""
        terms = self._terms(dyad, around)
        if self.is_strong(dyad):
            return _expit(sum(row("fits", self.rule, term)["coefficient"] * terms[term] for term in DISPUTE_TERMS))
        touch = dyad["contiguity"] in TOUCHING
        name = "neighbours" if touch else "major_on_distant" if dyad["major"] else "minor_on_distant"
        base = self._rate(f"dispute_{name}", self.disputes_from)
        shift = sum(
            row("fits", self.rule, term)["coefficient"] * (terms[term] - (self._mean(term) if touch else 0))
            for term in ("pact", "pact_with_other", "rivalry", "memory")
        )
        return _expit(log(base / (1 - base)) + shift)

    def sanction(self, dyad: Row) -> float:
        """Return the rate of sanction cases of the power on home a year."""
        name = SANCTIONS.get(dyad["power"])
        if dyad["power"] == "RUS" and row("states", dyad["home"])["former_soviet"]:
            return self._first("sanction_russia_on_former_soviet", "sanction_major_on_neighbour")
        own = self._rate(name, self.sanctions_from) if name else 0.0
        if self.is_strong(dyad):
            kind = "major" if dyad["major"] else "strong_on_weak"
            return max(own, self._rate(f"sanction_{kind}_on_neighbour".replace("weak_on", "weak"), self.sanctions_from))
        return own if name else self._rate("sanction_all", self.sanctions_from)

    def _first(self, name: str, otherwise: str) -> float:
        """Return a rate, or another where there were no cases of the first in these years."""
        return self._rate(name, self.sanctions_from) or self._rate(otherwise, self.sanctions_from)

    def _rate(self, name: str, first: int | None) -> float:
        starts = [line["from"] for line in rows("base_rates") if line["rate"] == name]
        if first is None:
            return rate(name)
        return rate(name, first=min(starts) if first < 1992 else max(starts))

    def is_strong(self, dyad: Row) -> bool:
        """Whether the power is a neighbour that is major or at least five times as capable as home."""
        ratio = dyad["capability"] / row("homes", dyad["home"], dyad["year"])["capability"]
        return dyad["contiguity"] in TOUCHING and (bool(dyad["major"]) or ratio >= STRONG)

    def _terms(self, dyad: Row, around: Sequence[Row]) -> dict[str, float]:
        ally = max(dyad["pact"], dyad["pact_of_many"])
        others = [line for line in around if line["major"] and line["power"] != dyad["power"]]
        return {
            "one": 1.0,
            "major": dyad["major"],
            "pact": ally,
            "pact_with_other": float(any(line["pact"] or line["pact_of_many"] for line in others)),
            "rivalry": dyad["rivalry"],
            "memory": min(1.0, dyad["dispute_memory"]) if self.own else self._mean("memory"),
        }

    def _mean(self, term: str) -> float:
        mean: float = row("fits", self.rule, f"mean_{term}")["coefficient"]
        return mean


def _expit(x: float) -> float:
    return 1 / (1 + exp(-x))
