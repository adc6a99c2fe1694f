"""Worlds for tests of single rules: built, measured, changed in one place, drifted, lived through."""

import numpy as np

from ana_sim.rules.drift import drift
from ana_sim.rules.month import measure_structure
from ana_sim.rules.proposals import ANY_WORTH, list_candidates
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.runs.simulate import replaced, rows_of, run_block
from ana_sim.scenario.arrays import build
from tests.twin.stances import EVERYTHING, posture
from tests.twin.worlds import home, parameters, power, scenario

SEED = np.uint64(20)
BOLD = {"activism": 2.0, "tolerance": 1.0, "bidding": True, "resolve": 1.2, "prudence": 0.0, "may": EVERYTHING[:-1]}
"""A posture that starts much, takes every offer and looks at powers as they are today."""


def three_powers(**rules):
    """Return two rivals and a friend of the second: arda (a coercive neighbour), borduria, cimmeria."""
    powers = {
        "arda": power(level="neighbourhood", coerciveness=0.9, proximity=0.9, ideal=-0.2, aspiration=0.8,
                      capability=0.05, foothold={
                          "garrison": {"name": "Garrison", "size": 0.1, "present": True, "sliceable": True},
                          "house": {"name": "House", "size": 0.08, "present": True, "sliceable": True}}),
        "borduria": power(member=True, guard=0.7, ties=[0.5, 0.3, 0.3, 0.3, 0.5], aspiration=0.9),
        "cimmeria": power(level="systemic", capability=0.15, proximity=0.2),
    }  # fmt: skip
    affinity = {"arda|borduria": -0.7, "arda|cimmeria": -0.4, "borduria|cimmeria": 0.5}
    return scenario(powers, affinity, months=24, own=home(), rules=parameters(**rules))


def world(*, posture_numbers=None, overrides=None, **rules):
    """Return the world of three powers, prepared, with some numbers replaced (by path)."""
    resolved, stance = replaced(three_powers(**rules), posture(**(posture_numbers or {})), overrides or {})
    return build(resolved, [(0, stance)])


def place(of, name):
    """Return the row of a power."""
    return of.power_ids.index(name)


def measured(of):
    """Measure the structure anew after something was changed by hand; return the world."""
    of.home["signs_changed"] = 1
    measure_structure(of.columns, of.home, of.affinity, of.relations, of.pieces, of.parameters)
    return of


def listed(of, *, least=ANY_WORTH):
    """Return the candidates of month 20 that are worth more than the least, as rows; all if left out."""
    count = list_candidates(
        of.columns, of.home, of.affinity, of.relations, of.pieces, of.parameters, of.postures, 0, 20, of.candidates,
        least,
    )  # fmt: skip
    return of.candidates[:count].copy()


def drifted(of, *, months=1, first=0):
    """Let only drift (step 7) act for some months; return the world."""
    for month in range(first, first + months):
        drift(
            of.columns, of.home, of.affinity, of.d_affinity, of.relations, of.parameters, of.postures, 0, SEED, 0, month
        )  # fmt: skip
    return of


def lived(resolved, stance, *, replications=30, overrides=None, seed=20):
    """Return whole runs: {measure: (replications, months)}, for powers {powers' measure: (…, months, powers)}."""
    resolved, stance = replaced(resolved, stance, overrides or {})
    rows, last = rows_of(resolved["months"], "monthly")
    own, powers, _ = run_block(
        build(resolved, [(0, stance)]), seed=seed, first=0, count=replications, home_row=rows, power_row=rows,
        home_rows=len(last), power_rows=len(last),
    )  # fmt: skip
    series = {name: own[:, :, k] for k, name in enumerate(MEASURE_NAMES)}
    return series | {f"powers' {name}": powers[..., k] for k, name in enumerate(POWER_MEASURE_NAMES)}


def same(one, other):
    """Return whether two sets of histories are the same to the last bit."""
    return all(np.array_equal(one[name], other[name]) for name in one)
