"""Elementary effects of a screening: how far a difference moves when one number alone crosses part of its range."""

import numpy as np


def elementary_effects(results, column, *, first="passive", second="active"):
    """Return name -> (trajectories,) elementary effects of a paired difference, per whole range.

    d_k = [y(x + Δ·e_k) − y(x)]/Δ in units of the range

    Source: Morris1991
    """
    ranges = results.manifest["ranges"]
    points = results.ask("FROM points ORDER BY point")
    outcome = results.ask(
        f'SELECT "{column}" AS found FROM differences WHERE first = $first AND second = $second ORDER BY point',
        first=first,
        second=second,
    )["found"]
    unit = np.array([(points[r["name"]] - r["low"]) / (r["high"] - r["low"]) for r in ranges]).T
    steps, moved = np.diff(unit, axis=0), np.diff(outcome)
    effects = {r["name"]: [] for r in ranges}
    for row, change in zip(steps, moved, strict=True):
        places = np.nonzero(np.abs(row) > 1e-9)[0]
        if len(places) == 1:
            effects[ranges[places[0]]["name"]].append(change / row[places[0]])
    return {name: np.array(found) for name, found in effects.items()}


def mean_effects(results, column):
    """Return name -> mean of the sizes of the elementary effects (μ* of Campolongo), in the measure's unit."""
    return {name: float(np.abs(found).mean()) if len(found) else 0.0
            for name, found in elementary_effects(results, column).items()}  # fmt: skip
