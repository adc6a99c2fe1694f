"""What is kept of histories at many points: which facts they show, home's measures, rates, series."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from ana_sim.analysis.evidence.register import FACTS
from ana_sim.analysis.evidence.ruled_out import rates, series_moves
from ana_sim.analysis.hindcast.operators import Operator
from ana_sim.runs.experiments import Range, Seen, Stage, Store, latin_hypercube, ranges_of
from ana_sim.runs.experiments.stage import MEASURES
from ana_sim.runs.manifest import without_labels
from ana_sim.scenario import load_scenario

POSTURES = ("passive", "routine", "active", "autonomous_active")
SCENARIO, SEED, SIZE = "historical", 20261127, 10
SINCE, LAST = "2020-11..2030-12", "2030"
Folder = str | os.PathLike[str]
Progress = Callable[[int, int], None]
"""Called with (done, in all)."""


class Sample(NamedTuple):
    """Points, and what histories at them came to.

    Attributes:
        ranges: Ranges, one a column of `points`.
        points: (points, ranges).
        shows: (points, postures, facts, replications) whether a history shows a fact.
        home: (points, postures, measures) means over histories: flows since the switch, stocks in the last year.
        rates: (points, rates) of coercion under passive, 2018–2030.
        series: (points, series) log changes under active.
    """

    ranges: list[Range]
    points: np.ndarray
    shows: np.ndarray
    home: np.ndarray
    rates: np.ndarray
    series: np.ndarray

    def of(self, measure: str, posture: str) -> np.ndarray:
        """Return (points,) of one of home's measures under one posture."""
        return self.home[:, POSTURES.index(posture), list(MEASURES).index(measure)]

    def take(self, places: np.ndarray) -> "Sample":
        """Return the sample of some of the points."""
        return Sample(self.ranges, *(array[places] for array in self[1:]))


def sample(
    folder: Folder,
    *,
    points: int,
    histories: int,
    every_number: bool = False,
    operators: Iterable[Operator] = (),
    threads: int = 1,
    progress: Progress | None = None,
) -> Sample:
    """Return the Sample of the historical scenario, going on where an earlier run stopped.

    Args:
        folder: where parts are kept. points, histories: how many; histories at each point and posture.
        every_number: whether numbers of actors and events vary as well as parameters.
        operators: of the hindcast, for the series that rule points out.
    """
    stages = stages_of()
    ranges = ranges_of(stages["active"].scenario, of="" if every_number else "parameters.")
    drawn = latin_hypercube(ranges, points=points, seed=SEED)
    about = {"points": points, "histories": histories, "facts": [(f.id, f.text) for f in FACTS], **told(stages)}
    store = Store(folder, "numbers" if every_number else "points", about)

    def make(places: range) -> dict[str, np.ndarray]:
        numbers = [dict(zip((r.path for r in ranges), drawn[place], strict=True)) for place in places]
        seen = [
            _point(stages, one, place + 1, histories, operators) for one, place in zip(numbers, places, strict=True)
        ]
        return {key: np.array([row[key] for row in seen]) for key in seen[0]}

    shapes = shapes_of(histories) | {"rates": (None,), "series": (None,)}
    kept = store.parts(points, SIZE, make, shapes=shapes, threads=threads, progress=progress)
    return Sample(ranges, drawn, kept["shows"], kept["home"], kept["rates"], kept["series"])


def stages_of() -> dict[str, Stage]:
    """Return posture -> Stage of the historical scenario."""
    scenario = load_scenario(SCENARIO)
    return {name: Stage(scenario, name) for name in POSTURES}


def shapes_of(histories: int) -> dict[str, tuple[int, ...]]:
    """Return the shapes of a point: shows (postures, facts, histories), home (postures, measures)."""
    return {"shows": (len(POSTURES), len(FACTS), histories), "home": (len(POSTURES), len(MEASURES))}


def told(stages: Mapping[str, Stage]) -> dict[str, Any]:
    """Return what decides the histories of some Stages, as plain values: without what people only read."""
    return {
        name: {"scenario": without_labels(stage.resolved), "posture": without_labels(stage.posture.resolved)}
        for name, stage in stages.items()
    }


def _point(
    stages: dict[str, Stage], numbers: dict[str, float], seed: int, histories: int, operators: Iterable[Operator]
) -> dict[str, Any]:
    """Return what is kept of one point."""
    shows, home = [], []
    extra: dict[str, Any] = {"rates": (), "series": ()}
    for name, stage in stages.items():
        seen = stage.run(numbers, seed=seed, count=histories, needs=name == "active")
        shows.append(shown(seen))
        home.append(home_of(seen))
        if name == "passive":
            extra["rates"] = rates(seen)
        if name == "active":
            extra["series"] = series_moves(operators, seen)
    return {"shows": shows, "home": home, **extra}


def shown(seen: Seen) -> np.ndarray:
    """Return (facts, replications) whether each history shows each fact."""
    return np.array([fact.shows(seen) for fact in FACTS], bool)


def home_of(seen: Seen) -> np.ndarray:
    """Return (measures,) means over histories: flows since the switch, stocks in the last year."""
    return np.array(
        [
            seen.total(name, SINCE).mean() if kind == "flow" else seen.mean(name, LAST).mean()
            for name, kind in MEASURES.items()
        ]
    )
