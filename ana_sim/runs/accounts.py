"""What each history comes to, in one number per measure, without a results folder: for a class, a curve, a contest."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ana_sim.rules.world import MEASURES, POWER_MEASURE_NAMES
from ana_sim.runs.manifest import adds_up
from ana_sim.runs.simulate import simulate

YEAR = 12


def accounts(
    scenario: Any,
    posture: Any,
    *,
    seed: int,
    replications: int,
    overrides: Mapping[str, Any] | None = None,
    threads: int | None = None,
) -> dict[str, np.ndarray]:
    """Return measure -> (replications,): the sum over all months of what adds up, else the final year's mean.

    Args:
        scenario, posture: what to run. seed: 0 to 2⁶⁴ − 1; the same seed gives every posture the same luck.
        replications: how many histories, at least 1.
        overrides: numbers by path, as {"posture.activism": 0.5}; see `ana_sim.runs.simulate.simulate`.
        threads: how many to use; every processor if left out.
    """
    histories = simulate(
        scenario,
        posture,
        seed=seed,
        replications=replications,
        overrides=overrides,
        threads=threads,
        power_rows="none",
        acts=False,
    )
    return summed(histories.home)


def summed(home: np.ndarray) -> dict[str, np.ndarray]:
    """Return measure -> (replications,) of monthly rows of home, shape (replications, months, measures)."""
    return {
        name: home[:, :, place].sum(axis=1) if adds_up(kind, unit) else home[:, -YEAR:, place].mean(axis=1)
        for place, (name, kind, unit, *_) in enumerate(MEASURES)
    }


def of_powers(powers: np.ndarray, measure: str) -> np.ndarray:
    """Return (replications, rows, powers) of one measure of powers, of all of them, (replications, rows, powers, …)."""
    return powers[..., POWER_MEASURE_NAMES.index(measure)]


def curve(
    scenario: Any,
    posture: Any,
    *,
    number: str,
    values: Sequence[Any],
    seed: int,
    replications: int,
    threads: int | None = None,
) -> dict[Any, dict[str, np.ndarray]]:
    """Return value -> accounts, as one number takes each of the values and nothing else changes.

    Args:
        number: path of the number, as "posture.activism" or "powers.russia.salience".
        values: what it shall be.

    Raises:
        SettingError: there is no such number.
    """
    return {
        value: accounts(
            scenario, posture, seed=seed, replications=replications, overrides={number: value}, threads=threads
        )
        for value in values
    }


def swings(
    scenario: Any,
    postures: Sequence[Any],
    *,
    numbers: Sequence[str],
    measure: str,
    seed: int,
    replications: int,
    threads: int | None = None,
) -> dict[str, tuple[float, float]]:
    """Return path -> (at its low end, at its high end) of the mean difference of a measure between two postures.

    One number at a time goes to the ends of its plausible range, the others stay: what the answer hangs on most.

    Args:
        postures: two; the second is measured against the first.
        numbers: paths in `scenario.numbers`. measure: name of the measure.
    """

    def apart(overrides: dict[str, Any]) -> float:
        first, second = (
            accounts(scenario, p, seed=seed, replications=replications, overrides=overrides, threads=threads)[measure]
            for p in postures
        )
        return float(np.mean(second - first))

    ends = {path: (scenario.numbers[path].low, scenario.numbers[path].high) for path in numbers}
    return {path: (apart({path: low}), apart({path: high})) for path, (low, high) in ends.items()}
