"""Which way is better for each measure, which belong together, and sums of measures that have names of their own."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ana_sim.results.reading import Results

LOWER_IS_BETTER = (
    "dependency",
    "dependency_now",
    "dependency_neighbourhood",
    "dependency_regional",
    "dependency_systemic",
    "concentration",
    "concentration_security",
    "concentration_energy",
    "concentration_trade",
    "concentration_transit",
    "concentration_diplomacy",
    "unmet_need",
    "capture",
    "record",
    "punishments",
    "force_losses",
    "concessions",
    "pressure",
    "effort",
    "wars",
    "injuries",
    "demands",
    "yields",
    "punished",
    "forced",
    "undo_asked",
    "undone",
    "wars_fought",
)
HIGHER_IS_BETTER = (
    "autonomy",
    "influence",
    "hub",
    "brokerage",
    "leadership",
    "influence_neighbourhood",
    "influence_regional",
    "influence_systemic",
    "sway",
    "institution",
    "trust",
    "benefit",
    "deals",
    "thanks",
    "rents",
    "settlements",
    "net",
    "net_before_effort",
    "net_without_gifts",
    "net_without_injuries",
    "rents_won",
)
AIMS = ("net", "net_before_effort", "net_without_gifts", "net_without_injuries")
"""What every posture that acts chooses for: that it is ahead here is by design, by how much is a finding."""

HEADLINES = ("dependency", "concentration", "unmet_need", "influence", "sway", "net")
STATES = (
    "dependency",
    "dependency_now",
    "autonomy",
    "concentration",
    "unmet_need",
    "influence",
    "hub",
    "brokerage",
    "leadership",
    "sway",
    "capture",
    "pair_hedge",
    "good_terms",
    "institution",
    "trust",
    "record",
)
GAINS = ("benefit", "deals", "thanks", "rents", "settlements")
COSTS = ("punishments", "force_losses", "concessions", "wars", "injuries", "effort")
BALANCES = ("net", "net_before_effort", "net_without_gifts", "net_without_injuries")
INCIDENTS = ("demands", "yields", "promises", "punished", "forced", "wars_fought")

DERIVED: dict[str, tuple[str, dict[str, int]]] = {
    "net_without_gifts": ("Net balance without deals and thanks", {"net": 1, "deals": -1, "thanks": -1}),
    "net_without_injuries": ("Net balance with injuries not counted", {"net": 1, "injuries": 1}),
    "pressure": ("Lost to pressure", {"punishments": 1, "force_losses": 1, "concessions": 1}),
}
"""Name -> (what it is, the measures it is the sum of with their signs); all in nm a month."""


def better(measure: str) -> str | None:
    """Return "lower" or "higher", or None where neither is better in itself."""
    if measure in LOWER_IS_BETTER:
        return "lower"
    return "higher" if measure in HIGHER_IS_BETTER else None


def facts_of(results: "Results") -> dict[str, dict[str, Any]]:
    """Return name -> title, unit and whether its months add up, of every measure and of those made of several."""
    facts = {name: dict(record) for name, record in results.measures.items()}
    for name, (title, parts) in DERIVED.items():
        if all(part in facts for part in parts):
            facts[name] = {"name": name, "title": title, "unit": "nm", "adds_up": True}
    return facts
