"""When does active lose: shares of the plausible ranges, boxes, maps, curves, regret, and the numbers that matter."""

from dataclasses import dataclass

import numpy as np

from ana_sim.analysis.evidence.boxes import losing_box
from ana_sim.analysis.evidence.robustness import best_activism, over_library, over_points, robustness
from ana_sim.analysis.evidence.sensitivity import maps, screened, variance_shares
from ana_sim.analysis.measures import better
from ana_sim.analysis.patterns.sampled import ahead_in_space, moved_most_by, started_in_space
from ana_sim.analysis.patterns.worlds import Worlds
from ana_sim.runs.experiments.reference import HEADLINE, MAPS

PAIRS = (("passive", "active"), ("routine", "active"), ("passive", "routine"))
ASKED = ("net", "net_before_effort", "dependency", "unmet_need", "influence", "sway", "damages", "reprisals")
PERIODS = ("since", "final")
BOXED = ("since_net", "since_net_before_effort", "final_dependency", "final_influence", "since_damages")
MOVED = (
    "since_net",
    "since_net_before_effort",
    "final_dependency",
    "final_influence",
    "final_unmet_need",
    "final_sway",
)


@dataclass(frozen=True)
class Space:
    """What the plausible ranges say.

    `ahead` maps (first, second, column) -> Ahead; `started` lists Started of active; `movers` column -> Movers
    (rank correlations) of active − passive; `boxes` column -> Box in which active loses, or None; `robust` (where,
    measure) -> list of Robustness; `optimum` (measure) -> scenario -> best activism; `maps` -> list of Map;
    `screened` -> list of Screened; `shares`, `noise` of the variance; these three are empty (None) where their
    experiments were not run.
    """

    points: int
    ahead: dict
    started: list
    movers: dict
    boxes: dict
    robust: dict
    optimum: dict
    maps: list
    screened: list
    shares: list
    noise: object


def space_of(results):
    """Return the Space of the reference experiments, experiment -> Results."""
    sampled, library = results["sampled"], Worlds(results["library"])
    ahead = {
        (a, b, f"{period}_{name}"): ahead_in_space(sampled, a, b, f"{period}_{name}")
        for a, b in PAIRS
        for name in ASKED
        for period in PERIODS
    }
    shares, noise = variance_shares(results["shares"], HEADLINE) if "shares" in results else ([], None)
    return Space(
        points=len(sampled.ask("FROM points")["point"]),
        ahead=ahead,
        started=started_in_space(sampled, "active"),
        movers={column: moved_most_by(sampled, "passive", "active", column) for column in MOVED},
        boxes={column: losing_box(sampled, "passive", "active", column, loses=_worse(column)) for column in BOXED},
        robust=_robust(sampled, library),
        optimum={
            column: best_activism(Worlds(results["curves"]), column)
            for column in ("since_net", "since_net_before_effort")
        },
        maps=maps(results["maps"], HEADLINE, MAPS),
        screened=screened(results["screened"], HEADLINE) if "screened" in results else [],
        shares=shares,
        noise=noise,
    )


def _worse(column):
    """Return the function that says where active does worse: below 0, or above where less is better."""
    way = -1.0 if better(column.split("_", 1)[1]) == "lower" else 1.0
    return lambda apart: way * apart < 0


def _robust(sampled, library):
    found = {}
    for column in ("since_net", "since_net_before_effort"):
        futures, postures, values = over_library(library, column)
        unmet = over_library(library, "final_unmet_need")[2]
        found["library", column] = robustness(values, unmet, futures, postures)
        futures, postures, values = over_points(sampled, column)
        unmet = over_points(sampled, "final_unmet_need")[2]
        found["plausible ranges", column] = robustness(values, unmet, futures, postures)
    return found


def lost_share(ahead):
    """Return the share of points in which the second posture does worse (ties apart), as a plain number."""
    return float(np.clip(1.0 - ahead.share.mean - ahead.tied, 0.0, 1.0))
