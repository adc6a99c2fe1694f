"""Whether the reference results can be trusted: files as written, and some of their histories the same again."""

import random
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ana_sim.results import ResultsError, read_results
from ana_sim.results.folder import read_manifest
from ana_sim.runs.experiments.chronicle import OF_HOME, chronicled_worlds, history
from ana_sim.runs.experiments.ranges import Range
from ana_sim.runs.experiments.reference import STEPS, cases_of
from ana_sim.runs.experiments.run import summaries_at_point, summaries_of
from ana_sim.runs.experiments.summary import columns_of
from ana_sim.scenario import load_posture, load_scenario


class Verdict(NamedTuple):
    """What a verification found: files damaged, how many histories (or points) were run again, and which differ."""

    damaged: list
    repeated: int
    different: list

    @property
    def good(self):
        """Whether nothing was found wrong."""
        return not self.damaged and not self.different

    def __str__(self):
        if self.damaged:
            return f"damaged: {', '.join(self.damaged)}"
        if self.different:
            return f"{len(self.different)} of {self.repeated} run again were not the same: {self.different}"
        return f"whole; {self.repeated} run again, the same bit for bit"


def is_experiment(folder):
    """Return whether a folder holds the results of an experiment of these."""
    try:
        return "experiment" in read_manifest(folder)
    except ResultsError:
        return False


def verify_reference(out, *, sample=3, seed=1):
    """Yield (name, Verdict) for every experiment of a folder.

    Raises:
        ResultsError: when an experiment is missing.
    """
    for name in STEPS:
        yield name, verify_experiment(Path(out) / name, sample=sample, seed=seed)


def verify_experiment(folder, *, sample=3, seed=1):
    """Return the Verdict on one experiment's folder.

    Args:
        sample: how many histories (of cases) or points are run again. seed: of the choice.
    """
    results, draw = read_results(folder), random.Random(seed)
    damaged = results.verify()
    if damaged:
        return Verdict(damaged, 0, [])
    if "points" in results.manifest["tables"]:
        return Verdict([], sample, _points(results, draw, sample))
    if "histories" in results.manifest["tables"]:
        return Verdict([], sample, _histories(results, draw, sample))
    return Verdict([], sample, _detailed(results, draw, sample))


def _histories(results, draw, sample):
    cases, different = cases_of(results.manifest["experiment"]), []
    for _ in range(sample):
        number, replication = draw.randrange(len(cases)), draw.randrange(results.manifest["replications"])
        columns = columns_of(sorted(cases[number].scenario.resolved["powers"]))
        again = summaries_of(cases[number], seed=results.manifest["seed"], first=replication, replications=1).values[0]
        kept = results.ask(
            'FROM histories WHERE "case" = $number AND replication = $replication',
            number=number,
            replication=replication,
        )
        if not np.array_equal(again, [kept[name][0] for name in columns]):
            different.append((cases[number].labels, replication))
    return different


def _detailed(results, draw, sample):
    """Step histories of the chronicle again and compare home, month by month."""
    cases, different = chronicled_worlds(), []
    for _ in range(sample):
        number, replication = draw.randrange(len(cases)), draw.randrange(results.manifest["replications"])
        again = history(number, cases[number], replication, seed=results.manifest["seed"])[0]
        kept = results.ask(
            'FROM home WHERE "case" = $number AND replication = $replication ORDER BY month',
            number=number,
            replication=replication,
        )
        if not np.array_equal(again, np.column_stack([kept[name] for name in OF_HOME])):
            different.append((cases[number].labels, replication))
    return different


def _points(results, draw, sample):
    """Run whole points again and compare their means under every posture."""
    manifest, different = results.manifest, []
    if manifest["scenario"]["resolved"] != load_scenario("historical").resolved:
        raise ResultsError(f"{results.folder} was run on another `historical`", mend="Run `ana-sim evidence` again.")
    ranges = [Range(**r) for r in manifest["ranges"]]
    points = results.ask("FROM points ORDER BY point")
    for _ in range(sample):
        number = draw.randrange(len(points["point"]))
        point = [points[r.name][number] for r in ranges]
        for posture in manifest["compared"]:
            again = summaries_at_point(
                number, point, load_scenario("historical"), load_posture(posture), ranges, seed=manifest["seed"],
                replications=manifest["replications"], same_luck=manifest["same_luck"],
            ).mean(axis=0)  # fmt: skip
            kept = results.ask(
                "FROM outcomes WHERE point = $number AND posture = $posture", number=number, posture=posture
            )
            columns = columns_of(sorted(manifest["scenario"]["resolved"]["powers"]))
            if not np.array_equal(again, [kept[name][0] for name in columns]):
                different.append((number, posture))
    return different
