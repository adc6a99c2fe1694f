"""Every mechanism switched off in turn: which words, verdicts and differences hang on it; and the price of autonomy."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from ana_sim.analysis.evidence.compared import Turned
from ana_sim.analysis.evidence.register import FACTS
from ana_sim.analysis.evidence.sampled import (
    SCENARIO,
    SEED,
    SIZE,
    Folder,
    Progress,
    Sample,
    home_of,
    shapes_of,
    shown,
    stages_of,
    told,
)
from ana_sim.analysis.evidence.words import words
from ana_sim.runs.experiments import Stage, Store, numbers_at

OFF = {
    **dict.fromkeys(
        ("cover", "restraint", "jealousy", "rent", "resent", "audience", "redress", "pledge", "betrayal",
         "crowd", "entrap", "chill", "occasion", "ease", "fee", "claim", "sweet", "force", "cost",
         "offers", "demands", "collusion", "memory"), (0.0,)
    ), "collusion": (0.0, 1.0), "cool": (1.0,),
}  # fmt: skip
"""Parameter -> values that switch its mechanism off."""
EVERY, TENTH = 10, 0.1
LOOKED_AT = ("net", "dependency", "concentration", "influence")
AGAINST = ("passive", "routine")
PAIR = "active : routine"
WEIGHTS, FRONTIER_HISTORIES = (0.0, 0.1, 0.25, 0.5, 1.0, 2.0), 300
Moved = tuple[str, float, float]
"""A difference, with its middle as it is and without the mechanism."""


class Ablated(NamedTuple):
    """What hangs on a mechanism: facts whose word changes, and differences that turn or move: (name, on, off).

    verdicts: statements that compare whose verdict turns; looked at only where nothing else hangs on it.
    """

    name: str
    value: float
    facts: tuple[tuple[str, str, str], ...]
    turned: tuple[Moved, ...]
    moved: tuple[Moved, ...]
    verdicts: tuple[Turned, ...] = ()

    @property
    def is_idle(self) -> bool:
        """Whether no word and no difference hangs on it."""
        return not (self.facts or self.turned or self.moved)


class Price(NamedTuple):
    """One point of the frontier: weight of autonomy, change of net (nm) and of dependency against none, with errors."""

    weight: float
    net: float
    net_error: float
    dependency: float
    dependency_error: float


def ablate(
    folder: Folder,
    sample: Sample,
    verdicts: Callable[[tuple[str, float]], tuple[Turned, ...]],
    *,
    histories: int,
    threads: int = 1,
    progress: Progress | None = None,
) -> list[Ablated]:
    """Return the Ablated of each mechanism, at every tenth point of a Sample.

    verdicts: called with (parameter, value) where nothing hangs on it; returns the statements whose verdict turns.
    """
    stages = stages_of()
    places = np.arange(len(sample.points))[::EVERY]
    on = sample.take(places)
    found, cases = [], [(name, value) for name, values in OFF.items() for value in values]
    for done, (name, value) in enumerate(cases):
        about = {"name": name, "value": value, "points": len(sample.points), "histories": histories, "seed": SEED}
        store = Store(folder, f"without-{name}-{value:g}", about | told(stages))

        def make(rows: range, name: str = name, value: float = value) -> dict[str, Any]:
            made = [_point(stages, sample, places[row], name, value, histories) for row in rows]
            return {"shows": [one[0] for one in made], "home": [one[1] for one in made]}

        kept = store.parts(len(places), SIZE, make, shapes=shapes_of(histories), threads=threads)
        one = _ablated(name, value, on, sample._replace(shows=kept["shows"], home=kept["home"]))
        found.append(one._replace(verdicts=verdicts((name, value))) if one.is_idle else one)
        if progress:
            progress(done + 1, len(cases))
    return found


def _point(
    stages: dict[str, Stage], sample: Sample, place: int, name: str, value: float, histories: int
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    numbers = numbers_at(sample.ranges, sample.points[place]) | {f"parameters.{name}": value}
    seen = [stage.run(numbers, seed=int(place) + 1, count=histories) for stage in stages.values()]
    return [shown(one) for one in seen], [home_of(one) for one in seen]


def _ablated(name: str, value: float, on: Sample, off: Sample) -> Ablated:
    before, after = ({w.id: w.words[PAIR] for w in words(one.shows)} for one in (on, off))
    facts = tuple((f.id, before[f.id], after[f.id]) for f in FACTS if before[f.id] != after[f.id])
    turned, moved = [], []
    for measure in LOOKED_AT:
        for other in AGAINST:
            first, second = (one.of(measure, "active") - one.of(measure, other) for one in (on, off))
            middle, then = float(np.median(first)), float(np.median(second))
            told_as = (f"{measure}, active − {other}", middle, then)
            if middle * then < 0:
                turned.append(told_as)
            elif abs(then - middle) > TENTH * float(np.ptp(np.quantile(first, [0.05, 0.95]))):
                moved.append(told_as)
    return Ablated(name, value, facts, tuple(turned), tuple(moved))


def frontier(folder: Folder) -> list[Price]:
    """Return the Price of each weight of autonomy at the start values, on the same luck."""
    stage = Stage(SCENARIO, "active")
    store = Store(folder, "frontier", {"weights": WEIGHTS, "histories": FRONTIER_HISTORIES, **told({"stage": stage})})

    def make() -> dict[str, Any]:
        seen = [
            stage.run({"posture.autonomy": weight}, seed=SEED, count=FRONTIER_HISTORIES, powers=())
            for weight in WEIGHTS
        ]
        return {
            "net": [one.total("net", "2020-11..2030-12") for one in seen],
            "dependency": [one.mean("dependency", "2030") for one in seen],
        }

    shapes = dict.fromkeys(("net", "dependency"), (len(WEIGHTS), FRONTIER_HISTORIES))
    kept = store.part("all", make, shapes=shapes)
    return [_price(weight, kept["net"], kept["dependency"], place) for place, weight in enumerate(WEIGHTS)]


def _price(weight: float, net: np.ndarray, dependency: np.ndarray, place: int) -> Price:
    pairs = [values[place] - values[0] for values in (net, dependency)]
    numbers = [float(f) for v in pairs for f in (v.mean(), v.std(ddof=1) / np.sqrt(len(v)))]
    return Price(weight, *numbers)
