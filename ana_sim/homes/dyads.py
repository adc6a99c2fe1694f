"""What the model's powers did to homes, counted by dyad, for comparison with counts of real cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ana_sim.homes.build import chosen
from ana_sim.homes.features import TOUCHING
from ana_sim.homes.hazards import Hazards
from ana_sim.homes.split import half
from ana_sim.homes.tables import row
from ana_sim.homes.worlds import MONTHS, quiet_scenario
from ana_sim.rules.world import POWER_MEASURE_NAMES
from ana_sim.runs.simulate import simulate
from ana_sim.scenario.load import load_posture
from ana_sim.scenario.scenario import Posture

COUNTED = ("demands", "yields", "promises", "resisted", "punished", "forced")


@dataclass(frozen=True)
class Dyad:
    """A home and one of its powers: who they are to one another, by the tables."""

    home: str
    power: str
    place: int
    """Where the power stands among the powers of its home's histories."""
    strong: bool
    major: bool
    touch: bool
    covered: bool
    """Whether another major power has a pact with home."""
    former_soviet: bool
    half: int
    disputes: float
    """Militarised disputes the power began with home from 1992 to 2014."""
    ratio: float
    """Capability of the power over that of home."""


class Worlds:
    """Quiet scenarios of several homes, built once, run again with other numbers.

    homes: ISO codes. how: what `build_home` takes besides.
    """

    def __init__(self, homes: Sequence[str], year: int = 2019, **how: Any) -> None:
        self.scenarios = {code: quiet_scenario(code, year, **how) for code in homes}
        self.dyads = [dyad for code in homes for dyad in dyads_of(code, year)]

    def counts(self, posture: Posture | str, *, measures: Sequence[str] = COUNTED, **asked: Any) -> np.ndarray:
        """Return counts per dyad, an array [dyad, measure] in events per 100 years; `asked`: see `tallies`."""
        return self.tally(posture, **asked)[:, [COUNTED.index(name) for name in measures]]

    def tally(self, posture: Posture | str, **asked: Any) -> np.ndarray:
        """Return the means over histories of `tallies`, which takes what is `asked`; a row for each of `dyads`."""
        return np.asarray(self.tallies(posture, **asked).mean(axis=0))

    def tallies(
        self,
        posture: Posture | str,
        *,
        replications: int,
        seed: int = 1,
        first: int = 0,
        overrides: Mapping[str, Any] | None = None,
    ) -> np.ndarray:
        """Return events per 100 dyad-years: [history, dyad, COUNTED and shelter at the end]."""
        places = [POWER_MEASURE_NAMES.index(name) for name in (*COUNTED, "shelter")]
        found, followed = [], load_posture(posture) if isinstance(posture, str) else posture
        for code, scenario in self.scenarios.items():
            run = simulate(
                scenario, followed, seed=seed, replications=replications, first=first, threads=1,
                power_rows="final", home_rows="final", overrides=overrides, acts=False,
            )  # fmt: skip
            of_powers = run.powers[:, -1][:, :, places]
            found.append(of_powers[:, [dyad.place for dyad in self.dyads if dyad.home == code]])
        table: np.ndarray = np.concatenate(found, axis=1)
        table[:, :, :-1] *= 100 * 12 / MONTHS
        return table


def dyads_of(code: str, year: int) -> list[Dyad]:
    """Return the Dyads of a home's file, in no particular order."""
    around, hazards = chosen(code, year), Hazards()
    ids = sorted(row("states", line["power"])["id"] for line in around)
    soviet = row("states", code)["former_soviet"]
    allies = {line["power"] for line in around if line["major"] and (line["pact"] or line["pact_of_many"])}
    own = row("homes", code, year)["capability"]
    return [
        Dyad(
            home=code,
            power=line["power"],
            place=ids.index(row("states", line["power"])["id"]),
            strong=hazards.is_strong(line),
            major=bool(line["major"]),
            touch=line["contiguity"] in TOUCHING,
            covered=bool(allies - {line["power"]}),
            former_soviet=line["power"] == "RUS" and bool(soviet),
            half=half(code, line["power"]),
            disputes=line["disputes"],
            ratio=line["capability"] / own,
        )
        for line in around
    ]
