"""Postures that turn into another when a measured sign appears: is waiting for it worth anything?"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import qmc

from ana_sim.analysis.search import robust
from ana_sim.analysis.search.robust import Fared
from ana_sim.analysis.search.space import DIGITS, Candidate
from ana_sim.rules.world import POWER_MEASURE_NAMES

if TYPE_CHECKING:
    from ana_sim.analysis.search.asked import Minimum, Objective
    from ana_sim.analysis.search.trial import Trial

SIGNS = ("strain", "danger", "grievance")
"""Measures of powers that a home can watch; conditions read them under the same names."""
LOOKED_AT = 30
"""Worlds in which the signs are looked at beforehand, to choose thresholds that are crossed in some and not in all."""
SPAN = (0.1, 0.9)
"""Quantiles of a sign within which thresholds lie."""


def adaptive(
    trial: "Trial", candidates: Mapping[str, Candidate], pool: Sequence[str], *, count: int, seed: int
) -> dict[str, Candidate]:
    """Return {name: candidate} of postures with one switch, drawn over signs, thresholds and pairs of postures.

    Args:
        trial: Trial of the worlds searched on. candidates: {name: candidate}. pool: names of those that are combined.
        count: how many.
    """
    if count == 0 or len(pool) < 2:
        return {}
    seen = signs_of(trial, candidates[pool[0]])
    if not seen:
        return {}
    drawn = qmc.LatinHypercube(d=4, rng=[seed, 10**6]).random(count)
    return {f"s{n:04d}": _switch(row, candidates, pool, seen) for n, row in enumerate(drawn)}


def _switch(
    row: np.ndarray, candidates: Mapping[str, Candidate], pool: Sequence[str], seen: Mapping[str, np.ndarray]
) -> Candidate:
    """Return a candidate: from the quantiles of a sign a threshold that it seldom lies beyond at the switch."""
    which, quantile, first, step = row
    sign, values = list(seen.items())[int(which * len(seen))]
    low, high = SPAN
    threshold = float(f"{np.quantile(values, low + quantile * (high - low)):.{DIGITS - 1}g}")
    way = ">" if threshold > np.median(values[:, 0]) else "<"
    place = int(first * len(pool))
    other = pool[(place + 1 + int(step * (len(pool) - 1))) % len(pool)]
    when = f"{sign} {way} {threshold:g}"
    then = {"when": when, "posture": candidates[other]}
    return candidates[pool[place]] | {"then": then, "names": (pool[place], other)}


def signs_of(trial: "Trial", candidate: Candidate) -> dict[str, np.ndarray]:
    """Return {sign: (histories, years)} at the ends of years after the switch; signs that never move left out."""
    ids = trial.stage.world.power_ids
    values = np.concatenate([trial.years(place, candidate) for place in range(min(LOOKED_AT, trial.worlds))])
    found = {
        f"{measure}({power})": values[:, :, column, POWER_MEASURE_NAMES.index(measure)]
        for measure in SIGNS
        for column, power in enumerate(ids)
    }
    return {sign: seen for sign, seen in found.items() if np.quantile(seen, SPAN[1]) > np.quantile(seen, SPAN[0])}


def worth_of_waiting(
    searched: Fared, held: Fared, objective: "Objective", minima: "Sequence[Minimum]"
) -> list[dict[str, Any]]:
    """Return what the best posture with a switch is worth against the best fixed one, on worlds held out.

    Args:
        searched, held: Fared of fixed postures and of those with a switch (names in `s…`), with the same names.
        objective: the Objective that both are chosen by, once; the share of worlds that meet the minimum, once.
    """
    met = robust.meets(searched, minima).mean(axis=1)
    scores = robust.scores(searched, [objective])[:, 0]
    found = []
    for what, values in ((objective.name, scores), ("minimum", met)):
        waits = np.array([is_adaptive(name) for name in searched.names])
        one, other = (searched.names[int(np.argmax(np.where(kind, values, -np.inf)))] for kind in (waits, ~waits))
        gain = robust.gain(held, objective, one, other)
        if what == "minimum":
            gain = robust.gain_of_meeting(held, minima, one, other)
        found.append({"what": what, "adaptive": one, "fixed": other, "gain": gain})
    return found


def is_adaptive(name: str) -> bool:
    """Return whether a name is that of a posture with a switch."""
    return name[0] == "s" and name[1:].isdigit()
