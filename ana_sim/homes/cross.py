"""The same postures and parameters for every home: where active pays, what it costs, which traits go with gain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import Any

import numpy as np

from ana_sim.homes.build import chosen, gather
from ana_sim.homes.numbers import Built
from ana_sim.homes.ranks import rank_correlation
from ana_sim.homes.tables import row
from ana_sim.homes.worlds import MONTHS, SWITCH_AFTER, quiet_scenario
from ana_sim.rules.world import MEASURE_NAMES
from ana_sim.runs.simulate import Histories, simulate
from ana_sim.scenario.load import load_posture

POSTURES = ("passive", "routine", "active")
LATE_YEARS = 2
"""Stocks are means over the ends of the last years."""
STOCKS = ("dependency", "concentration", "influence", "hub", "brokerage", "autonomy", "sway")
FLOWS = ("net", "net_before_effort", "effort", "demands", "forced", "punished", "concessions")


@dataclass(frozen=True)
class HomeFindings:
    """What a home's histories showed.

    means: {posture: {measure: mean}}; stocks of the last years, flows summed from the switch on. differences:
    {"active-passive": {measure: (mean, standard error)}}, of histories with the same luck. traits: {trait: number}.
    """

    code: str
    name: str
    powers: int
    means: dict[str, dict[str, float]]
    differences: dict[str, dict[str, tuple[float, float]]]
    traits: dict[str, float]


FEWEST = 8
"""Homes below which neither a correlation of traits nor anything of other homes is told: of three, one in three orders
is perfect."""


@dataclass(frozen=True)
class TraitFinding:
    """How a trait of homes goes with a difference between postures: Spearman's rank correlation, 95 % by bootstrap."""

    trait: str
    pair: str
    measure: str
    correlation: float
    low: float
    high: float
    homes: int

    @property
    def is_told(self) -> bool:
        """Whether the interval leaves out 0, and there are homes enough for an interval to mean anything."""
        return self.homes >= FEWEST and (self.low > 0 or self.high < 0)


def run_home(
    code: str,
    year: int = 2019,
    *,
    replications: int,
    seed: int = 1,
    postures: Sequence[str] = POSTURES,
    overrides: Mapping[str, Any] | None = None,
    layer: str | PathLike[str] | None = None,
) -> HomeFindings:
    """Return the HomeFindings of a home built from figures in a world without events.

    postures: names; every pair with a later one is compared. overrides: {"parameters.x": value}.
    """
    scenario = quiet_scenario(code, year, layer=layer)
    tables = {}
    for posture in postures:
        run = simulate(
            scenario, load_posture(posture), seed=seed, replications=replications, threads=1, home_rows="yearly",
            power_rows="none", overrides=overrides, acts=False,
        )  # fmt: skip
        tables[posture] = _measured(run)
    means = {
        posture: {name: float(values.mean()) for name, values in table.items()} for posture, table in tables.items()
    }
    pairs = [(late, early) for k, late in enumerate(postures) for early in postures[:k]]
    differences = {f"{one}-{other}": _differences(tables[one], tables[other]) for one, other in pairs}
    name = row("states", code)["name"]
    return HomeFindings(
        code, name, len(chosen(code, year)), means, differences, traits(code, year) | _at_start(means[postures[0]])
    )


def _measured(run: Histories) -> dict[str, np.ndarray]:
    late = slice(-LATE_YEARS, None)
    after = run.home_months >= SWITCH_AFTER
    found = {name: run.home[:, late, MEASURE_NAMES.index(name)].mean(axis=1) for name in STOCKS}
    return found | {name: run.home[:, after, MEASURE_NAMES.index(name)].sum(axis=1) for name in FLOWS}


def _differences(one: Mapping[str, np.ndarray], other: Mapping[str, np.ndarray]) -> dict[str, tuple[float, float]]:
    gaps = {name: one[name] - other[name] for name in one}
    return {name: (float(gap.mean()), float(gap.std(ddof=1) / np.sqrt(len(gap)))) for name, gap in gaps.items()}


def _at_start(means: Mapping[str, float]) -> dict[str, float]:
    return {"dependency": means["dependency"], "concentration": means["concentration"]}


# --- traits ----------------------------------------------------------------------------------------------------------
def traits(code: str, year: int) -> dict[str, float]:
    """Return what a home is like by its file, {trait: number}; nothing of it comes from a run."""
    home = gather(code, year)
    powers = [about["numbers"] for about in home.powers.values()]
    strongest = max(powers, key=lambda numbers: numbers["coerciveness"].value * numbers["proximity"].value)
    trade = row("homes", code, year)
    return {
        "capability": home.numbers["capability"].value,
        "exports over output": trade["exports"] / trade["gdp"],
        "powers": float(len(powers)),
        "pressure next door": sum(
            one["coerciveness"].value * one["proximity"].value * one["salience"].value for one in powers
        ),
        "strongest neighbour's coerciveness": strongest["coerciveness"].value,
        "pacts": sum(one["commitment"].value for one in powers if "commitment" in one),
        "disputes": float(sum("dispute.open" in one for one in powers)),
        "rivalry among powers": sum(max(0.0, -number.value) for _, _, number in home.pairs) / max(1, len(powers)),
        "arms from one supplier": _largest(powers, "shares.security"),
        "land neighbours": float(sum("shares.transit" in one for one in powers)),
    }  # fmt: skip


def _largest(powers: Sequence[Mapping[str, Built]], path: str) -> float:
    return max((numbers[path].value for numbers in powers if path in numbers), default=0.0)


def trait_findings(homes: Sequence[HomeFindings], pair: str, measure: str) -> list[TraitFinding]:
    """Return a TraitFinding for each trait of a list of HomeFindings, the strongest correlation first.

    Homes are drawn with replacement 2,000 times; nothing corrects for the number of traits looked at.
    """
    gain = [home.differences[pair][measure][0] for home in homes]
    found = []
    for trait in homes[0].traits:
        values = [home.traits[trait] for home in homes]
        if len(set(values)) > 2:
            found.append(TraitFinding(trait, pair, measure, *rank_correlation(values, gain), len(homes)))
    return sorted(found, key=lambda one: -abs(one.correlation))


# --- can others copy it? ---------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Copying:
    """In how many homes a difference is clearly (by two standard errors) above, below, or not told from 0."""

    pair: str
    measure: str
    above: int
    below: int
    unclear: int
    median: float


def copying(homes: Sequence[HomeFindings], pair: str, measure: str) -> Copying:
    """Return a Copying: in how many of a list of HomeFindings a difference is above or below 0, clearly."""
    found = [home.differences[pair][measure] for home in homes]
    above = sum(mean > 2 * error for mean, error in found)
    below = sum(mean < -2 * error for mean, error in found)
    return Copying(
        pair, measure, above, below, len(found) - above - below, float(np.median([mean for mean, _ in found]))
    )


def answer(homes: Sequence[HomeFindings]) -> tuple[str, ...]:
    """Return in sentences what the homes say of the claim that other small states can copy the strategy (C18)."""
    net, routine = copying(homes, "active-passive", "net"), copying(homes, "active-routine", "net")
    dependency, influence = (copying(homes, "active-routine", name) for name in ("dependency", "influence"))
    many = len(homes)
    return (
        f"In {net.above} of {many} homes active is clearly better off than passive, and in {routine.above} of {many} "
        "than routine, which is open to offers and takes no initiative (net, by two standard errors).",
        f"It is clearly worse off than passive in {net.below} and than routine in {routine.below}; the median against "
        f"routine is {routine.median:+.2f} nm in {MONTHS // 12} years without events.",
        _of_others(routine, many),
        f"Against routine dependency is clearly lower in {dependency.below} and higher in {dependency.above}, "
        f"influence higher in {influence.above} and lower in {influence.below}.",
        "Doing nothing is allowed and home weighs the costs it foresees, so that the licence to act seldom loses by "
        "design: look at dependency and at routine before net.",
    )


def _of_others(routine: Copying, many: int) -> str:
    """Return what the homes say of other small states, which is nothing where they are few."""
    if many < FEWEST:
        return (
            f"Fewer than {FEWEST} homes, chosen by hand, say nothing of whether other small states can copy it (C18)."
        )
    fails, holds = routine.below > many / 3, routine.above >= 2 * many / 3
    word = "fails" if fails else "holds" if holds else "is undecided"
    return f"On net, against routine, the claim that other small states can copy it {word} among these homes (C18)."
