"""The reference experiments: every run that the evidence rests on, in order, each in its own results folder."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ana_sim.runs.experiments.chronicle import chronicled_worlds, run_chronicle
from ana_sim.runs.experiments.ranges import latin_hypercube, ranges_of
from ana_sim.runs.experiments.run import run_cases, run_points
from ana_sim.runs.experiments.sensitivity import grid_points, morris_points, sobol_points
from ana_sim.runs.experiments.worlds import THREE, activism_by_scenario, library_worlds, named_worlds
from ana_sim.scenario import library, load_posture, load_scenario

SEED = 1
MAPS = (
    ("parameters.rent", "parameters.collusion"),
    ("parameters.cost_act", "posture.passive.tolerance"),
    ("parameters.cost_front", "parameters.acts"),
    ("parameters.memory", "parameters.curvature"),
)
"""Pairs of numbers to map; passive's tolerance and the cost of an act moved verdicts most in first trials."""


@dataclass(frozen=True)
class Sizes:
    """How large each experiment is."""

    worlds: int = 200
    library: int = 100
    curves: int = 60
    chronicle: int = 120
    points: int = 1200
    luck: int = 50
    trajectories: int = 12
    screened_luck: int = 16
    base: int = 512
    shares_luck: int = 40
    grid: int = 9
    grid_luck: int = 40


FULL = Sizes()
TINY = Sizes(worlds=3, library=2, curves=2, chronicle=2, points=40, luck=3, trajectories=2, screened_luck=2, base=4,
             shares_luck=2, grid=2, grid_luck=2)  # fmt: skip
"""Sizes for a trial of the machinery; its verdicts mean nothing."""


def run_reference(out, *, sizes=FULL, threads=1, progress=None, only=None):
    """Run every experiment that is not there yet; return name -> Results.

    Args:
        out: folder that holds one results folder per experiment.
        sizes: Sizes. threads: never change a result.
        progress: called with (experiment, done, in all). only: names of experiments, all if left out.
    """
    out, found = Path(out), {}
    for name, run in STEPS.items():
        if only and name not in only:
            continue
        told = (lambda done, total, name=name: progress(name, done, total)) if progress else None
        found[name] = run(name, sizes, found, out=out / name, threads=threads, progress=told)
    return found


def cases_of(name):
    """Return the Cases of the experiment `worlds`, `library` or `curves`."""
    if name == "worlds":
        return named_worlds()
    return library_worlds(scenarios()) if name == "library" else activism_by_scenario(scenarios())


def _cases(name, sizes, _, **how):
    return run_cases(name, cases_of(name), seed=SEED, replications=getattr(sizes, name), **how)


def scenarios():
    """Return the names of the library's scenarios that share the powers of `historical`, in alphabetical order."""
    powers = set(load_scenario("historical").resolved["powers"])
    names = sorted(path.stem for path in library().glob("*.yaml") if path.stem != "sources")
    return [name for name in names if set(load_scenario(name).resolved["powers"]) == powers]


def _chronicle(name, sizes, _, **how):
    return run_chronicle(name, chronicled_worlds(), seed=SEED, replications=sizes.chronicle, **how)


def _setting():
    scenario, postures = load_scenario("historical"), [load_posture(p) for p in THREE]
    return scenario, postures, ranges_of(scenario, postures)


def _sampled(name, sizes, _, **how):
    scenario, postures, ranges = _setting()
    points = latin_hypercube(ranges, points=sizes.points, seed=SEED)
    pairs = [("passive", "routine"), ("passive", "active"), ("routine", "active")]
    return run_points(name, scenario, postures, ranges, points, seed=SEED, replications=sizes.luck, pairs=pairs, **how)


def _two(run):
    """Return an experiment over points under passive and active, on the same luck at every point."""

    def experiment(name, sizes, found, **how):
        scenario, postures, ranges = _setting()
        postures = [postures[0], postures[2]]
        ranges, points, replications = run(ranges_of(scenario, postures), sizes, found)
        return run_points(
            name, scenario, postures, ranges, points, seed=SEED, replications=replications, same_luck=True, **how
        )

    return experiment


def _screened(ranges, sizes, _):
    return ranges, morris_points(ranges, trajectories=sizes.trajectories, seed=SEED), sizes.screened_luck


REMAINING = 12
"""How many numbers go from the screening to the variance shares."""
HEADLINE = "since_net"
"""The difference that the screening ranks numbers by: net, effort counted, since the postures parted."""


def _shares(ranges, sizes, found):
    from ana_sim.runs.experiments.effects import mean_effects

    effects = mean_effects(found["screened"], HEADLINE)
    kept = sorted(ranges, key=lambda r: -effects[r.name])[:REMAINING]
    return kept, sobol_points(kept, base=sizes.base, seed=SEED), sizes.shares_luck


def _maps(ranges, sizes, _):
    grids = [grid_points(ranges, *pair, steps=sizes.grid) for pair in MAPS]
    return ranges, np.concatenate(grids), sizes.grid_luck


STEPS = {
    "worlds": _cases,
    "library": _cases,
    "curves": _cases,
    "chronicle": _chronicle,
    "sampled": _sampled,
    "maps": _two(_maps),
    "screened": _two(_screened),
    "shares": _two(_shares),
}
"""Experiments by name, in the order they must run; `shares` takes its numbers from `screened`."""
