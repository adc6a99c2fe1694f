"""Shares of trade, exports and arms some years on, as histories of the model foresee them."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from ana_sim.homes.build import YEARS, chosen, codes
from ana_sim.homes.tables import row
from ana_sim.homes.worlds import is_complete, quiet_scenario
from ana_sim.rules.world import POWER_MEASURE_NAMES
from ana_sim.runs.simulate import simulate
from ana_sim.scenario.load import load_posture
from ana_sim.scenario.scenario import Scenario


class Measure(NamedTuple):
    """What can be foreseen: its column of `dyads`, the model's domain it is read from, the years a figure covers."""

    column: str
    domain: str
    covers: int


MEASURES = {
    "trade.import_share": Measure("import_share", "trade", 1),
    "trade.export_share": Measure("export_share", "energy", 1),
    "arms.share5": Measure("arms_share", "security", 5),
}
STEP = 5
"""Years from one table to the next."""


@dataclass(frozen=True)
class Figure:
    """A share that was observed, 0 to 1: of a home, from or to a partner, in a year."""

    home: str
    partner: str
    measure: str
    year: int
    value: float


def base_of(year: int) -> int | None:
    """Return the last year with tables before a year, or None where there is none."""
    return max((base for base in YEARS if base < year), default=None)


def share_in(home: str, partner: str, measure: str, year: int) -> float | None:
    """Return the share that the tables give, or None."""
    try:
        share: float | None = row("dyads", home, partner, year)[MEASURES[measure].column]
        return share
    except KeyError:
        return None


def five_years_on(base: int) -> list[Figure]:
    """Return the Figures of the tables five years after a base year: every share of a home's file above 0 in it.

    Which figures these are is known in the base year; a share that rises from 0 is not among them.
    """
    found = []
    for code in complete_homes(base):
        for line in chosen(code, base):
            for measure, (column, _, _) in MEASURES.items():
                later = share_in(code, line["power"], measure, base + STEP)
                if line[column] and later is not None:
                    found.append(Figure(code, line["power"], measure, base + STEP, later))
    return found


def risen_from_0(base: int) -> tuple[int, int]:
    """Return (how many shares of files are 0 in the base year, how many of them are above 0 five years on)."""
    later = [
        share_in(code, line["power"], measure, base + STEP)
        for code in complete_homes(base)
        for line in chosen(code, base)
        for measure, (column, _, _) in MEASURES.items()
        if line[column] == 0
    ]
    return len(later), sum(bool(share) for share in later)


def complete_homes(base: int) -> list[str]:
    """Return the codes of the homes whose file the tables of a year fill without gaps."""
    return [code for code in codes(base) if is_complete(code, base)]


@cache
def foreseen(
    code: str, base: int, years: int, posture: str, replications: int, seed: int
) -> dict[tuple[str, str], np.ndarray]:
    """Return {(power, measure): (replications,) shares} of a home some years after a base year of the tables.

    A share is that of the base year plus the model's change of it over the part of the need that is met abroad, within
    0 and 1. The model's share is the mean of the months that the figure covers; earlier ones are as the base.
    Raises ScenarioError where the home has gaps in that year.
    """
    scenario = _quiet(code, base, 12 * years)
    run = simulate(
        scenario, load_posture(posture), seed=seed, replications=replications, threads=1, home_rows="final",
        power_rows="monthly", acts=False,
    )  # fmt: skip
    found = {}
    for line in chosen(code, base):
        power = row("states", line["power"])["id"]
        for measure, (column, domain, covers) in MEASURES.items():
            if line[column] is None:
                continue
            before = scenario.resolved["powers"][power]["shares"].get(domain, 0.0)
            place = run.power_ids.index(power), POWER_MEASURE_NAMES.index(f"share_{domain}")
            change = mean_change(run.powers[:, :, *place], before, covers)
            abroad = 1 - scenario.resolved["home"]["self_provision"][domain]
            found[line["power"], measure] = np.clip(line[column] + change / abroad, 0, 1)
    return found


def mean_change(shares: np.ndarray, before: float, covers: int) -> np.ndarray:
    """Return (replications,) the mean change of shares over the years that a figure covers, up to the last month.

    Args:
        shares: (replications, months). before: the share before the first month, and in all months before that.
        covers: years.
    """
    change: np.ndarray = (shares[:, -12 * covers :] - before).sum(axis=1) / (12 * covers)
    return change


@cache
def _quiet(code: str, base: int, months: int) -> Scenario:
    return quiet_scenario(code, base, months=months, switch=0)


def why_not(figure: Figure, base: int) -> str:
    """Return why a figure cannot be foreseen from the tables of a base year, or an empty text."""
    if figure.home not in codes(base):
        return f"the tables of {base} hold no home {figure.home}"
    if not is_complete(figure.home, base):
        return f"figures of {base} leave gaps in {figure.home}"
    if figure.partner not in {line["power"] for line in chosen(figure.home, base)}:
        return f"{figure.partner} is not among the powers of {figure.home} in {base}"
    if share_in(figure.home, figure.partner, figure.measure, base) is None:
        return f"the tables of {base} hold no such share of {figure.home} with {figure.partner}"
    return ""
