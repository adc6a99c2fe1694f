"""What formulas read of a home and a power: logarithms, yes and no, each a plain number or None where not known."""

from math import log10

from ana_sim.homes.tables import Row

LEAST_SHARE = 0.001
LEAST_PART = 0.0001
"""Added before a logarithm is taken, so that nothing stays a number: of shares of home's, and of the power's trade."""
TOUCHING = (1, 2, 3)
"""Classes of contiguity counted as neighbours: by land, or by water up to 24 miles, as in the counts of disputes."""


def features(dyad: Row) -> dict[str, float | None]:
    """Return {term: number or None} of one row of `dyads`."""
    return {
        "one": 1.0,
        "touch": float(dyad["contiguity"] in TOUCHING),
        "near": float(dyad["contiguity"] > 0),
        "size": log10(dyad["capability"]),
        "imports": _log(dyad["import_share"], LEAST_SHARE),
        "exports": _log(dyad["export_share"], LEAST_SHARE),
        "arms": _log(dyad["arms_share"], LEAST_SHARE),
        "sales": _log(dyad["sales_share"], LEAST_PART),
        "purchases": _log(dyad["purchase_share"], LEAST_PART),
        "ally": max(dyad["pact"], dyad["pact_of_many"]),
        "rival": dyad["rivalry"],
        "cooperative": dyad["cooperative"],
        "memory": min(1.0, dyad["dispute_memory"]),
    }


def _log(share: float | None, least: float) -> float | None:
    return None if share is None else log10(share + least)
