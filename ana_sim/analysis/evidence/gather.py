"""Every verdict from the folders of the reference experiments: tables in, findings out."""

from dataclasses import dataclass
from pathlib import Path

from ana_sim.analysis.evidence import (
    claims_of_powers,
    claims_of_strategy,
    counterfactual,
    essay_place,
    essay_powers,
    essay_russia,
)
from ana_sim.analysis.evidence.chronicle import Chronicle
from ana_sim.analysis.evidence.space import Space, space_of
from ana_sim.analysis.patterns import checks, limits
from ana_sim.analysis.patterns.worlds import Worlds
from ana_sim.results import read_results
from ana_sim.results.reading import Results
from ana_sim.runs.experiments.reference import STEPS

MAY_BE_MISSING = ("screened", "shares")
"""The two longest experiments; a page without them says so."""
HINDCAST = "hindcast"
PARTS = (*STEPS, HINDCAST)
"""Everything the evidence rests on, by folder."""


@dataclass(frozen=True)
class Evidence:
    """Everything the evidence page tells.

    `patterns`, `facts`, `passive_facts`, `claims`, `war`, `split` are lists of Findings; `space` is a Space;
    `hindcast` the Results of the hindcast; `manifests` maps experiment -> manifest.
    """

    patterns: list
    facts: list
    passive_facts: list
    claims: list
    war: list
    split: list
    space: Space
    hindcast: Results
    manifests: dict


def read_reference(folder):
    """Return experiment -> Results of those reference experiments that a folder holds.

    Raises:
        ResultsError: when one that every page needs is missing; the screening and the variance shares may be.
    """
    held = [name for name in PARTS if name not in MAY_BE_MISSING or (Path(folder) / name).exists()]
    return {name: read_results(Path(folder) / name) for name in held}


def gather(results):
    """Return the Evidence of the reference experiments, experiment -> Results."""
    worlds, chronicle = Worlds(results["worlds"]), Chronicle(results["chronicle"])
    return Evidence(
        patterns=patterns(worlds),
        facts=_in_order([f(chronicle) for part in (essay_russia, essay_powers, essay_place) for f in part.FACTS]),
        passive_facts=[f(worlds) for f in counterfactual.OF_WORLDS]
        + [f(chronicle) for f in counterfactual.OF_CHRONICLE],
        claims=_in_order(
            [f(worlds, chronicle) for part in (claims_of_strategy, claims_of_powers) for f in part.CLAIMS]
        ),
        war=checks.posture_by_war(worlds),
        split=[found for null in ("passive", "routine") for found in checks.split(worlds, null)],
        space=space_of(results),
        hindcast=results[HINDCAST],
        manifests={name: one.manifest for name, one in results.items()},
    )


def patterns(worlds):
    """Return the Findings of the patterns that the model must be able to show or refuse."""
    found = [*checks.against(worlds, "passive"), *checks.against(worlds, "routine"), *checks.variance(worlds)]
    for check in limits.CHECKS:
        found += check(worlds)
    return found


def _in_order(found):
    """Return Findings by the number in their id: SF2 before SF10."""
    return sorted(found, key=lambda f: int("".join(c for c in f.id if c.isdigit())))
