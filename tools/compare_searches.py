"""Compare ways to search postures at equal cost: Latin hypercubes against an evolutionary search (NSGA-II).

    pip install "pymoo>=0.6.1,<0.7"
    python tools/compare_searches.py [--evaluations 256] [--worlds 40] [--seeds 5] [--page docs/search.md]

Both get the same worlds, the same luck and as many evaluations. What they find is measured on the worlds searched on,
and their fronts again on worlds held out. Prints a table, or fills it in
between <!-- methods --> and <!-- /methods -->.
"""

import argparse
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from pymoo.algorithms.moo.nsga2 import NSGA2
from pymoo.core.problem import Problem
from scipy.stats import qmc

from ana_sim.analysis.search.asked import objectives_of
from ana_sim.analysis.search.find import HELD_OUT
from ana_sim.analysis.search.front import growth, hypervolume, is_beaten
from ana_sim.analysis.search.robust import Fared, scores
from ana_sim.analysis.search.space import ROUND, candidate_at, shipped, space_of
from ana_sim.analysis.search.trial import Trial
from ana_sim.analysis.statistics import mean_interval
from ana_sim.engines import choose
from ana_sim.scenario import load_scenario
from ana_sim.views.evidence.text import table

SCENARIO, HISTORIES, SEED = "historical", 2, 1
WAYS = ("Latin hypercubes", "NSGA-II")
MEASURES = ("net", "dependency", "influence")


class Postures(Problem):
    """Postures as points of the unit cube, to be improved on all objectives."""

    def __init__(self, space, judge):
        super().__init__(n_var=len(space), n_obj=len(OBJECTIVES), xl=0, xu=1)
        self.judge, self.units, self.values = judge, [], []

    def _evaluate(self, x, out, *_, **__):
        values = self.judge(x)
        self.units.append(x)
        self.values.append(values)
        out["F"] = -values


OBJECTIVES = objectives_of([])


def judge_of(trial, space):
    """Return a function of points (n, choices) that returns (n, objectives), higher is better."""

    def judge(units):
        values = trial.fare([candidate_at(space, row) for row in units])["values"]
        return scores(Fared(list(range(len(units))), trial.measures, values), OBJECTIVES)

    return judge


def sampled(space, judge, evaluations, seed):
    """Return (points, values) of Latin hypercubes, round by round."""
    rounds = [qmc.LatinHypercube(d=len(space), rng=[seed, n]).random(ROUND) for n in range(evaluations // ROUND)]
    units = np.concatenate(rounds)
    return units, judge(units)


def evolved(space, judge, evaluations, seed):
    """Return (points, values) of NSGA-II that starts from the first of the same hypercubes."""
    problem = Postures(space, judge)
    start = qmc.LatinHypercube(d=len(space), rng=[seed, 0]).random(ROUND)
    way = NSGA2(pop_size=ROUND, sampling=start)
    way.setup(problem, termination=("n_gen", evaluations // ROUND), seed=seed)
    while way.has_next():
        way.next()
    return np.concatenate(problem.units), np.concatenate(problem.values)


def way_of(name):
    """Return the function of a way."""
    return sampled if name == WAYS[0] else evolved


def main():
    """Run both ways on some seeds and print or fill in the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("evaluations", 256), ("worlds", 40), ("seeds", 5), ("threads", 2)):
        asked.add_argument(f"--{name}", type=int, default=value)
    asked.add_argument("--page", type=Path)
    asked = asked.parse_args()
    space = space_of()
    how = {"worlds": asked.worlds, "histories": HISTORIES, "measures": MEASURES, "engine": choose("wasm")}
    trials = [Trial.of(load_scenario(SCENARIO), seed=SEED + extra, **how) for extra in (0, HELD_OUT)]
    searched, held = (judge_of(trial, space) for trial in trials)
    keys = [(name, seed) for seed in range(1, asked.seeds + 1) for name in WAYS]
    with ThreadPoolExecutor(asked.threads) as pool:
        found = dict(
            zip(
                keys,
                pool.map(lambda key: way_of(key[0])(space, searched, asked.evaluations, key[1]), keys),
                strict=True,
            )
        )
    text = told(found, held, asked)
    if not asked.page:
        print(text)
        return
    old = asked.page.read_text(encoding="utf-8")
    filled = f"<!-- methods -->\n{text}\n<!-- /methods -->"
    new = re.sub(r"<!-- methods -->\n.*?<!-- /methods -->", lambda _: filled, old, flags=re.DOTALL)
    asked.page.write_text(new, encoding="utf-8")


def told(found, held, asked):
    """Return a table: hypervolume after each quarter of the evaluations, and that of the front on worlds held out."""
    everything = np.concatenate([values for _, values in found.values()])
    box = {"low": np.quantile(everything, 0.25, axis=0), "high": everything.max(axis=0)}
    fronts = {key: held(units[~is_beaten(values)]) for key, (units, values) in found.items()}
    again = np.concatenate(list(fronts.values()))
    box_held = {"low": np.quantile(everything, 0.25, axis=0), "high": again.max(axis=0)}
    quarters = [asked.evaluations * part // 4 for part in (1, 2, 3, 4)]
    rows, both = [], []
    for name in WAYS:
        each = [
            growth(values, **box)[[n - 1 for n in quarters]] for (way, _), (_, values) in found.items() if way == name
        ]
        kept = [hypervolume(fronts[key], **box_held) for key in fronts if key[0] == name]
        both.append(np.column_stack([each, kept]))
        rows.append([name, *(spread(one) for one in both[-1].T)])
    rows.append(["difference, 95 %", *(paired(one) for one in np.array(both).transpose(2, 1, 0))])
    head = ["way", *(f"after {n}" for n in quarters), "its front, held out"]
    about = (
        f"Hypervolume (the part of the box from the lower quarter of all candidates to the best), mean and range of "
        f"{asked.seeds} seeds; {SCENARIO}, {asked.worlds} worlds of {HISTORIES} histories, {asked.evaluations} "
        f"evaluations each. The {len(shipped())} shipped postures are left out."
    )
    return f"{table(head, rows)}\n\n{about}"


def paired(values):
    """Return how far the second way is ahead of the first, (seeds, 2), with its t interval."""
    found = mean_interval(values[:, 1] - values[:, 0])
    return f"{found.mean:+.3f} [{found.low:+.3f}, {found.high:+.3f}]".replace("-", "−")


def spread(values):
    """Return a mean with its range."""
    return f"{values.mean():.3f} ({values.min():.3f}–{values.max():.3f})"


if __name__ == "__main__":
    main()
