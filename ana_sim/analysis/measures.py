"""Which way is better for each measure, and which measures belong together."""

LOWER_IS_BETTER = (
    "dependency",
    "concentration_security",
    "concentration_energy",
    "concentration_trade",
    "concentration_transit",
    "concentration_diplomacy",
    "dependency_neighbourhood",
    "dependency_regional",
    "dependency_systemic",
    "unmet_need",
    "leverage_max",
    "exposure",
    "capture",
    "concession_rate",
    "damages",
    "entrapment",
    "conceded",
    "effort",
    "demands",
    "yields",
    "reprisals",
    "wars",
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
    "reliability",
    "institution",
    "benefit",
    "rents",
    "perks",
    "net",
    "net_before_effort",
)
AIMS = ("dependency", "influence")
"""What an active posture chooses for: a change here is an aim reached, not a finding."""

HEADLINES = ("dependency", "unmet_need", "influence", "sway", "net", "net_before_effort")
GAINS = ("benefit", "rents", "perks")
COSTS = ("damages", "entrapment", "conceded", "effort")
BALANCES = ("net_before_effort", "net")
INCIDENTS = ("reprisals", "demands", "yields", "wars")
NAMES_OF_POWERS = ("leverage_max_power", "exposure_power")
"""These hold which power it is, not an amount: a difference of them means nothing."""


def better(measure):
    """Return "lower" or "higher", or None where neither is better in itself."""
    if measure in LOWER_IS_BETTER:
        return "lower"
    return "higher" if measure in HIGHER_IS_BETTER else None


def amounts(results):
    """Return the names of the measures that can be compared as amounts."""
    return [name for name in results.measures if name not in NAMES_OF_POWERS]
