"""The six parameters that figures bind, fitted by approximate Bayesian computation and judged on figures kept back."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import log
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

from ana_sim.homes.dyads import Dyad, Worlds, dyads_of
from ana_sim.homes.findings import load, save
from ana_sim.homes.rates import carried_out, cover, demands, force, persistence, share, yielded
from ana_sim.homes.split import is_fitted, is_judged
from ana_sim.homes.tables import row, rows
from ana_sim.results import ResultsError

POSTERIOR = "posterior.json"
PRIORS = {
    "demands": (0.06, 0.35), "greed": (2.5, 12.0), "force": (0.3, 1.0), "restraint": (0.0, 4.0), "cover": (0.2, 0.9),
    "tie_return": (0.01, 0.03),
}  # fmt: skip
"""Ranges as they were judged before any fit; demands and greed on the log."""
ON_THE_LOG = ("demands", "greed")
FITTED, JUDGED = 0, 1
MISFIT = {"demands": 0.1, "force": 0.1, "yielded": 0.25, "carried_out": 0.1, "cover": 0.0, "persistence": 0.0}
"""Error of the model itself that is added to that of the figure: on logarithms for rates, on log odds for shares."""


@dataclass(frozen=True)
class Target:
    """A figure to be met: its value and error on the scale on which distances are taken (logarithm or log odds)."""

    name: str
    value: float
    error: float


def targets(kept: Callable[[str, str, float], bool], sanctions_from: int, who: str = "all") -> list[Target]:
    """Return the Targets of the dyad-years for which `kept(sender, target, year)` holds.

    sanctions_from: first year of the sanction counts, which are not by dyad. who: whose threats the shares of threats
    are of, which have one table for all years. The persistence of trade shares serves fit and judgement alike.
    """
    lines = [line for line in rows("disputes") if kept(line["sender"], line["target"], line["year"])]
    begun, struck = (sum(line[name] >= least for line in lines) for name, least in (("initiated", 1), ("hostility", 4)))
    sanctions = next(
        line for line in rows("base_rates")
        if (line["rate"], line["from"]) == ("sanction_strong_on_weak_neighbour", sanctions_from)
    )  # fmt: skip
    rate = begun / len(lines) + sanctions["events"] / sanctions["trials"]
    allies = row("fits", "dispute_before_1992", "pact_with_other")
    year = row("figures", "trade_share_persistence")
    found = (
        ("demands", log(100 * rate), 1 / np.sqrt(begun + sanctions["events"])),
        ("force", log(100 * struck / len(lines)), 1 / np.sqrt(struck)),
        ("yielded", *_odds(f"target_yields_to_threat_{who}")),
        ("carried_out", *_odds(f"carried_out_{who}")),
        ("cover", allies["coefficient"], allies["error"]),
        ("persistence", log(year["value"]), (log(year["high"]) - log(year["low"])) / 3.92),
    )
    return [Target(name, float(value), float(np.hypot(error, MISFIT[name]))) for name, value, error in found]


def _odds(name: str) -> tuple[float, float]:
    part, low, high = share(name)
    return log(part / (1 - part)), (_logit(high) - _logit(low)) / 3.92


def _logit(part: float) -> float:
    return log(part / (1 - part))


def figures(dyads: Sequence[Dyad], table: np.ndarray, parameters: Mapping[str, float]) -> dict[str, float]:
    """Return {name: the model's figure} on the scale of the Targets, of dyads and their tally.

    A rate of none is counted as half an event; a share of none or all is cut to .005 from the end.
    """
    few = 50 / max(1, len(dyads))
    return {
        "demands": log(max(few / 100, demands(dyads, table, _strong))),
        "force": log(max(few / 100, force(dyads, table, _strong))),
        "yielded": _logit(_inside(yielded(table))),
        "carried_out": _logit(_inside(carried_out(table))),
        "cover": log(cover(dyads, table, parameters["cover"])),
        "persistence": log(persistence(parameters["tie_return"])),
    }


def _strong(dyad: Dyad) -> bool:
    return dyad.strong


def _inside(part: float) -> float:
    return 0.5 if part != part else min(0.995, max(0.005, part))


class Fitting:
    """What is run at each point: quiet homes with strong neighbours, files without anything known after 1991.

    half: FITTED or JUDGED, the dyads that count. replications: histories of each home at a point.
    """

    def __init__(self, homes: Sequence[str], *, half: int, replications: int, posture: str = "passive") -> None:
        useful = [code for code in homes if any(d.strong and d.half == half for d in dyads_of(code, 2019))]
        self.worlds = Worlds(useful, era="before_1992", own_disputes=False)
        self.half, self.replications, self.posture = half, replications, posture

    def figures(self, parameters: Mapping[str, float], *, first: int = 0) -> dict[str, float]:
        """Return the model's figures at a point, {name: value} of the six parameters."""
        overrides = {f"parameters.{name}": float(value) for name, value in parameters.items()}
        table = self.worlds.tally(
            self.posture, replications=self.replications, seed=1, first=first, overrides=overrides
        )
        kept = [place for place, dyad in enumerate(self.worlds.dyads) if dyad.half == self.half]
        return figures([self.worlds.dyads[place] for place in kept], table[kept], parameters)


@dataclass(frozen=True)
class Posterior:
    """Weighted points of the six parameters and what they were fitted to; ranges are 90 % intervals."""

    names: list[str]
    points: list[list[float]]
    weights: list[float]
    distance: float
    simulations: int
    ranges: dict[str, list[float]]
    """{parameter: [5 %, 50 %, 95 %]}."""

    def save(self, folder: str | PathLike[str]) -> Path:
        """Write it to `posterior.json` in a folder and return the path; raise ResultsError where that cannot be."""
        return save(folder, POSTERIOR, asdict(self))

    @classmethod
    def load(cls, folder: str | PathLike[str]) -> "Posterior":
        """Return what `save` wrote; raise ResultsError where there is none, or it was altered."""
        return cls(**load(folder, POSTERIOR))


def fit(
    homes: Sequence[str],
    *,
    population: int = 100,
    generations: int = 6,
    replications: int = 8,
    seed: int = 1,
    least_accepted: float = 0.08,
    progress: Callable[[], None] | None = None,
) -> Posterior:
    """Return the Posterior of the six parameters by ABC-SMC (pyabc), given the figures that may be fitted to.

    Distance: root of the sum of squared differences over their errors. It stops after `generations`, or when fewer than
    `least_accepted` of the draws are taken. The draws are numbered, so that no two points have the same luck. Raises
    ResultsError where pyabc is not installed.
    """
    try:
        import pyabc
    except ImportError:
        raise ResultsError(
            "pyabc is not installed, which fits", mend='Install it: pip install "ana-sim[homes]".'
        ) from None

    logging.getLogger("ABC").setLevel(logging.WARNING)
    np.random.seed(seed)  # noqa: NPY002 - pyabc draws from numpy's own generator
    fitting, seen = Fitting(homes, half=FITTED, replications=replications), targets(is_fitted, 1946)
    luck = iter(range(0, 10**9, replications))

    def model(point: Mapping[str, float]) -> dict[str, float]:
        if progress:
            progress()
        return fitting.figures(unscaled(point), first=next(luck))

    errors = {target.name: 1 / target.error for target in seen}
    search = pyabc.ABCSMC(
        model, _prior(pyabc), pyabc.PNormDistance(p=2, fixed_weights=errors), population_size=population,
        sampler=pyabc.SingleCoreSampler(),
    )  # fmt: skip
    search.new("sqlite://", {target.name: target.value for target in seen})
    history = search.run(max_nr_populations=generations, min_acceptance_rate=least_accepted)
    return _posterior(history, int(history.total_nr_simulations))


def _prior(pyabc: Any) -> Any:
    scaled = {name: tuple(log(end) if name in ON_THE_LOG else end for end in ends) for name, ends in PRIORS.items()}
    return pyabc.Distribution(**{name: pyabc.RV("uniform", low, high - low) for name, (low, high) in scaled.items()})


def unscaled(point: Mapping[str, float]) -> dict[str, float]:
    """Return a point as the rules take it: what is searched on the log is raised again."""
    return {name: float(np.exp(value) if name in ON_THE_LOG else value) for name, value in dict(point).items()}


def _posterior(history: Any, simulations: int) -> Posterior:
    frame, weights = history.get_distribution(m=0)
    points = [unscaled(dict(zip(frame.columns, line, strict=True))) for line in frame.to_numpy()]
    table = np.array([[point[name] for name in PRIORS] for point in points])
    ranges = {name: quantiles(table[:, k], weights).tolist() for k, name in enumerate(PRIORS)}
    last = float(history.get_all_populations()["epsilon"].iloc[-1])
    return Posterior(list(PRIORS), table.tolist(), np.asarray(weights).tolist(), last, simulations, ranges)


def quantiles(values: np.ndarray, weights: np.ndarray, wanted: Sequence[float] = (0.05, 0.5, 0.95)) -> np.ndarray:
    """Return weighted quantiles of values."""
    order = np.argsort(values)
    reached = np.cumsum(np.asarray(weights)[order])
    ends: np.ndarray = np.interp(
        wanted, (reached - np.asarray(weights)[order] / 2) / reached[-1], np.asarray(values)[order]
    )
    return ends


def judged(
    homes: Sequence[str], posterior: Posterior, *, replications: int = 8, draws: int = 40, seed: int = 2
) -> list[tuple[str, float, float, float, float, float]]:
    """Return [(name, observed, error, low, median, high)] of the figures kept back, on the scale of the Targets.

    low, median, high: 90 % interval of what the posterior foresees, for dyads of odd half from 1992 on.
    """
    fitting, generator = Fitting(homes, half=JUDGED, replications=replications), np.random.default_rng(seed)
    picked = generator.choice(len(posterior.points), size=draws, p=np.array(posterior.weights) / sum(posterior.weights))
    foreseen = [
        fitting.figures(dict(zip(posterior.names, posterior.points[place], strict=True)), first=turn * replications)
        for turn, place in enumerate(picked)
    ]
    return [
        (one.name, one.value, one.error, *np.quantile([line[one.name] for line in foreseen], (0.05, 0.5, 0.95)))
        for one in targets(is_judged, 1992, who="strong_on_weak_neighbour")
    ]
