"""How much of what a home's file decides rests on figures, on rules, on constants, on judgement."""

from collections.abc import Mapping
from os import PathLike

from ana_sim.homes.worlds import quiet_scenario
from ana_sim.rules.world import MEASURE_NAMES
from ana_sim.runs.simulate import simulate
from ana_sim.scenario.load import load_posture
from ana_sim.scenario.number import Number

STEP = 0.1
"""Part of its value by which each number is moved."""
MEASURES = ("dependency", "net")


def weights(
    code: str,
    year: int = 2019,
    *,
    posture: str = "passive",
    replications: int = 20,
    seed: int = 1,
    layer: str | PathLike[str] | None = None,
) -> dict[str, dict[str, float]]:
    """Return {measure: {kind: part}} of a home: what numbers of each kind move when each is moved by a tenth.

    A part is the sum of absolute changes of the measure's mean over numbers of the kind, over that of all numbers.
    """
    scenario, followed = quiet_scenario(code, year, layer=layer), load_posture(posture)

    def measured(overrides: Mapping[str, float] | None = None) -> list[float]:
        run = simulate(
            scenario, followed, seed=seed, replications=replications, threads=1, home_rows="final", power_rows="none",
            overrides=overrides, acts=False,
        )  # fmt: skip
        return [float(run.home[:, -1, MEASURE_NAMES.index(name)].mean()) for name in MEASURES]

    moved: dict[str, list[list[float]]] = {}
    start = measured()
    for path, number in scenario.numbers.items():
        if path.startswith(("parameters.", "events.")) or not number.value:
            continue
        there = measured({path: _moved(number)})
        kind = next((kind for kind in ("rule", "constant", "judgement", "data") if getattr(number, kind)), "source")
        moved.setdefault(kind, []).append([abs(one - other) for one, other in zip(there, start, strict=True)])
    return {name: _parts(moved, place) for place, name in enumerate(MEASURES)}


def _moved(number: Number) -> float:
    """Return a number moved by a tenth of itself, downwards, so that no bound or sum is broken."""
    return number.value * (1 - STEP)


def _parts(moved: Mapping[str, list[list[float]]], place: int) -> dict[str, float]:
    sums = {kind: sum(line[place] for line in lines) for kind, lines in moved.items()}
    whole = sum(sums.values())
    return {kind: total / whole for kind, total in sums.items()}
