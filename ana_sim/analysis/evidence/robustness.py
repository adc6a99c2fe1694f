"""How each posture does when the future is not known: worst regret, worst outcome, share of futures good enough."""

from typing import NamedTuple

import numpy as np


class Robustness(NamedTuple):
    """One posture over many futures.

    Args:
        regret: largest shortfall, over futures, behind the posture that does best there (Savage).
        worst: the lowest mean outcome over futures (Wald). worst_future: where.
        enough: share of futures in which it does at least as well as passive and leaves no more need unmet.
        mean: mean over futures, each weighing the same.
    """

    posture: str
    regret: float
    regret_future: str
    worst: float
    worst_future: str
    enough: float
    mean: float


def robustness(outcomes, unmet, futures, postures, *, base="passive", slack=0.005):
    """Return the Robustness of each posture.

    Args:
        outcomes: (futures, postures) mean of a measure of which more is better. unmet: (futures, postures) unmet need.
        futures, postures: names. base: posture that sets the level to reach. slack: unmet need that does not count.
    """
    best = outcomes.max(axis=1, keepdims=True)
    regret = best - outcomes
    zero = postures.index(base)
    good = (outcomes >= outcomes[:, [zero]]) & (unmet <= unmet[:, [zero]] + slack)
    return [
        Robustness(
            name,
            float(regret[:, k].max()),
            futures[int(regret[:, k].argmax())],
            float(outcomes[:, k].min()),
            futures[int(outcomes[:, k].argmin())],
            float(good[:, k].mean()),
            float(outcomes[:, k].mean()),
        )
        for k, name in enumerate(postures)
    ]


def over_library(worlds, column, *, family="library"):
    """Return futures, postures and (futures, postures) means of a column over the library's scenarios."""
    cases = worlds.results.ask(
        f'SELECT variant, posture, avg("{column}") AS found FROM histories JOIN cases USING ("case") '
        "WHERE family = $family GROUP BY 1, 2 ORDER BY 1, 2",
        family=family,
    )
    futures, postures = (list(dict.fromkeys(cases[name].tolist())) for name in ("variant", "posture"))
    return futures, postures, cases["found"].reshape(len(futures), len(postures))


def over_points(results, column):
    """Return futures, postures and (futures, postures) means of a column over sampled points."""
    found = results.ask(f'SELECT point, posture, "{column}" AS found FROM outcomes ORDER BY point, posture')
    postures = list(dict.fromkeys(found["posture"].tolist()))
    values = found["found"].reshape(-1, len(postures))
    return [f"point {k}" for k in range(len(values))], postures, values


def best_activism(worlds, column):
    """Return scenario -> (activism where the mean is highest, mean there, mean at activism 0, mean at 1)."""
    found = worlds.results.ask(
        f'SELECT variant, value, avg("{column}") AS found FROM histories JOIN cases USING ("case") '
        "WHERE family = 'activism' GROUP BY 1, 2 ORDER BY 1, 2"
    )
    best = {}
    for scenario in dict.fromkeys(found["variant"].tolist()):
        of = found["variant"] == scenario
        values, means = found["value"][of], found["found"][of]
        at = {float(v): float(m) for v, m in zip(values, means, strict=True)}
        best[scenario] = (float(values[np.argmax(means)]), float(means.max()), at.get(0.0), at.get(1.0))
    return best
