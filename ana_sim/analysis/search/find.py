"""The search: candidates and shipped postures over the same worlds, the best of them again over worlds held out."""

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Lock
from typing import Any, NamedTuple

import numpy as np

from ana_sim.analysis.search import front, robust
from ana_sim.analysis.search.adaptive import adaptive, worth_of_waiting
from ana_sim.analysis.search.asked import Asked, Objective, require
from ana_sim.analysis.search.robust import Fared
from ana_sim.analysis.search.space import Candidate, sampled, shipped
from ana_sim.analysis.search.trial import Trial
from ana_sim.results import ResultsError
from ana_sim.results.paths import shown
from ana_sim.runs.experiments import Store

KIND = "search"
AT_ONCE = 4
"""Candidates of one part: what is lost at most, for each thread, when a search is stopped."""
HELD_OUT = 1
"""Added to the seed for the worlds that are not searched on."""
ROBUST, FEWEST_ROBUST, QUARTER = "robust", 5, 0.25


class Workers(NamedTuple):
    """What runs a search, none of which changes a result.

    folder: where parts are kept. engine: Engine. threads: how many parts are run at once. far: called with a function
    and its arguments, runs it elsewhere and returns what it returns. tell: called with (name, done, in all).
    """

    folder: Any
    engine: Any
    threads: int = 1
    far: Any = None
    tell: Callable[[str, int, int], None] | None = None


class Search(NamedTuple):
    """What was run: every candidate on the worlds searched on, and the finalists on both draws of worlds.

    candidates: {name: {field: value}}. everyone, searched, held: Fared. front: names that no other beats.
    trials: Trial of the worlds searched on, and of those held out. seconds: of each evaluation.
    waiting: what waiting for a sign is worth, of each way to choose; none where nothing was tried.
    """

    asked: Asked
    candidates: dict[str, Candidate]
    everyone: Fared
    front: list[str]
    searched: Fared
    held: Fared
    trials: tuple[Trial, Trial]
    seconds: np.ndarray
    waiting: tuple[dict[str, Any], ...] = ()

    @property
    def found(self) -> list[str]:
        """Names of the candidates that are not shipped."""
        return [name for name in self.everyone.names if name not in shipped()]


def run(asked: Asked, workers: Workers) -> Search:
    """Run what is missing and return the Search.

    Raises:
        ResultsError: sizes are too small, or the scenario compares no posture.
    """
    require(asked.sizes)
    drawn = sampled(asked.space, count=asked.sizes.candidates, seed=asked.seed)
    candidates = shipped() | {f"c{n:04d}": one for n, one in enumerate(drawn)}
    trials = trial_of(asked, workers.engine, asked.seed), trial_of(asked, workers.engine, asked.seed + HELD_OUT)
    everyone, seconds = fare(trials[0], candidates, workers, "candidates")
    unbeaten = ~front.is_beaten(robust.scores(everyone, asked.objectives))
    names = [name for name, stays in zip(everyone.names, unbeaten, strict=True) if stays]
    few = _best(everyone, asked.objectives).values()
    finalists = [name for name in candidates if name in shipped() or name in names or name in few]
    held, _ = fare(trials[1], {name: candidates[name] for name in finalists}, workers, "held-out")
    searched = everyone.take([everyone.names.index(name) for name in finalists])
    search = Search(asked, candidates, everyone, names, searched, held, trials, seconds)
    return _with_waiting(search, workers)


def trial_of(asked: Asked, engine: Any, seed: int) -> Trial:
    """Return the Trial of a search's worlds with a seed."""
    sizes = asked.sizes._asdict()
    how = {name: sizes[name] for name in ("worlds", "histories")}
    return Trial.of(asked.scenario, measures=asked.measures, seed=seed, engine=engine, **how)


def fare(trial: Trial, candidates: Mapping[str, Candidate], workers: Workers, name: str) -> tuple[Fared, np.ndarray]:
    """Return (Fared of some candidates, seconds of each), from what is kept of the trial and what is run now.

    Candidates are kept a few at a time under a name of their own, so that a larger search goes on from a smaller one.
    """
    store, chosen = Store(workers.folder, "trial", trial.about, kind=KIND), list(candidates.values())
    some = [chosen[start : start + AT_ONCE] for start in range(0, len(chosen), AT_ONCE)]
    done, counting = 0, Lock()

    def part(asked: list[Candidate]) -> dict[str, np.ndarray]:
        nonlocal done
        call = (lambda: workers.far(trial.fare, asked)) if workers.far else (lambda: trial.fare(asked))
        shapes = {"values": (len(asked), *trial.shape), "seconds": (len(asked),)}
        kept = store.part(_name(asked), call, shapes=shapes)
        if not np.isfinite(kept["values"]).all():
            raise ResultsError(
                f"{shown(workers.folder)} keeps outcomes that are no numbers", mend="Name another folder with --out."
            )
        with counting:
            done += len(asked)
            if workers.tell:
                workers.tell(name, done, len(chosen))
        return kept

    with ThreadPoolExecutor(workers.threads) as pool:
        kept = list(pool.map(part, some))
    values, seconds = (np.concatenate([one[key] for one in kept]) for key in ("values", "seconds"))
    return Fared(list(candidates), trial.measures, values), seconds


def _name(candidates: list[Candidate]) -> str:
    """Return what a part of some candidates is called."""
    return sha256(json.dumps(candidates, sort_keys=True).encode()).hexdigest()[:16]


def _with_waiting(search: Search, workers: Workers) -> Search:
    """Return the Search with postures that wait for a sign, made of those that are best without."""
    asked, few = search.asked, picks(search)
    ours = [best_shipped(search), *(name for name in search.front if name in shipped())]
    pool = [name for name in dict.fromkeys([*few.values(), *ours]) if not search.candidates[name]["then"]]
    drawn = adaptive(search.trials[0], search.candidates, pool, count=asked.sizes.adaptive, seed=asked.seed)
    if not drawn:
        return search
    tried, _ = fare(search.trials[0], drawn, workers, "adaptive")
    searched = robust.together(search.searched, tried)
    best = {
        one["adaptive"]: drawn[one["adaptive"]]
        for one in worth_of_waiting(searched, searched, asked.objectives[0], asked.minima)
    }
    again, _ = fare(search.trials[1], best, workers, "adaptive-held-out")
    held = robust.together(search.held, again)
    searched = searched.take([searched.names.index(name) for name in held.names])
    waiting = tuple(worth_of_waiting(searched, held, asked.objectives[0], asked.minima))
    return search._replace(candidates=search.candidates | drawn, waiting=waiting)


def picks(search: Search) -> dict[str, str]:
    """Return {what for: name}: of the searched candidates the most robust, and the best of each objective."""
    return {ROBUST: robust_ones(search)[0], **_best(search.everyone, search.asked.objectives)}


def _best(everyone: Fared, objectives: Sequence[Objective]) -> dict[str, str]:
    """Return {objective: name} of the searched candidates, of equal ones that which no other beats."""
    scores = robust.scores(everyone, objectives)
    beaten, found = (
        front.is_beaten(scores),
        [place for place, name in enumerate(everyone.names) if name not in shipped()],
    )
    return {
        one.name: everyone.names[max(found, key=lambda place: (scores[place, column], not beaten[place]))]
        for column, one in enumerate(objectives)
    }


def robust_ones(search: Search) -> list[str]:
    """Return the quarter of the searched finalists that meets the minimum in most worlds, most robust first."""
    order = [name for name in by_minimum(search) if name not in shipped()]
    return order[: max(FEWEST_ROBUST, round(QUARTER * len(order)))]


def best_shipped(search: Search) -> str:
    """Return the name of the shipped posture that meets the minimum in most worlds."""
    return next(name for name in by_minimum(search) if name in shipped())


def by_minimum(search: Search) -> list[str]:
    """Return the finalists by the share of worlds in which they meet the minimum, then by least regret."""
    met = robust.meets(search.searched, search.asked.minima).mean(axis=1)
    missed = robust.regret(search.searched, search.asked.objectives[0]).mean(axis=1)
    return [search.searched.names[place] for place in np.lexsort([missed, -met])]
