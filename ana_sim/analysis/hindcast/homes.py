"""The hindcast of many homes: shares five years on, under every posture, against three rules that know no politics."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np

from ana_sim.analysis.hindcast.score import Forecast, crps
from ana_sim.analysis.hindcast.shares import BASELINES, BASES, Past, Share, Unforeseen, forecasts, shares_of
from ana_sim.analysis.hindcast.told_apart import told_apart
from ana_sim.homes.foresight import MEASURES, STEP, Figure, complete_homes, risen_from_0

POSTURES = ("passive", "routine", "active")
PAIRS = (("passive", "active"), ("routine", "active"))
DRAWS, FEWEST_HOMES = 4000, 3
MUCH = 0.1
"""The part of a score from which on a difference counts as much."""
ALL = "all"


class Scored(NamedTuple):
    """A figure with the CRPS of every forecaster, and its Forecasts, on the scale of the score."""

    share: Share
    crps: dict[str, float]
    forecasts: dict[str, Forecast]


@dataclass(frozen=True)
class Skill:
    """The model under a posture against a baseline on some figures: mean CRPS of both, and skill 1 − their ratio.

    measure, year: what is scored, `all` for all together. low, high: 95 % of the skill, homes drawn with replacement;
    None with fewer than three homes. verdict: whether the model is better, worse, or not told apart.
    """

    measure: str
    year: str
    posture: str
    baseline: str
    model: float
    other: float
    skill: float
    low: float | None
    high: float | None
    figures: int
    homes: int
    verdict: str


@dataclass(frozen=True)
class Told:
    """How many figures tell two postures apart: beyond luck, and by a tenth of the score or more."""

    measure: str
    year: str
    first: str
    second: str
    figures: int
    told: int
    much: int


@dataclass(frozen=True)
class HomesHindcast:
    """All that came out.

    Attributes:
        postures, replications, seed: what was run. homes: year foreseen -> number of homes.
        skills: Skills by measure, year, posture and baseline. told: Tolds by measure, year and pair of postures.
        zeros, risen: shares of 0 in a base year, which are not scored, and how many of them rose.
    """

    postures: tuple[str, ...]
    replications: int
    seed: int
    homes: dict[str, int]
    skills: tuple[Skill, ...]
    told: tuple[Told, ...]
    zeros: int
    risen: int

    def plain(self) -> dict[str, Any]:
        """Return all of it as plain values."""
        return asdict(self)


def hindcast_homes(
    postures: Sequence[str] = POSTURES,
    *,
    seed: int,
    replications: int,
    progress: Callable[[int, int], None] | None = None,
) -> HomesHindcast:
    """Return the HomesHindcast of every home whose file the tables fill in a base year.

    Args:
        postures: names. seed: 0 to 2⁶⁴ - 1. replications: histories of each home and base year under each posture.
        progress: called with (done, in all) after each measure is scored.
    """
    past = Past(postures, seed=seed, replications=replications)
    scored = [score(one, past) for base in BASES for one in past.of[base]]
    skills, told = [], []
    for done, measure in enumerate(MEASURES, 1):
        years = _by_year(scored, measure)
        skills += [one for year, some in years.items() for one in skills_of(some, measure, year, postures)]
        for pair in (pair for pair in PAIRS if set(pair) <= set(postures)):
            counts = {year: _told_counts(some, pair) for year, some in years.items() if year != ALL}
            counts[ALL] = tuple(sum(part) for part in zip(*counts.values(), strict=True))
            told += [Told(measure, year, *pair, *found) for year, found in counts.items()]
        if progress:
            progress(done, len(MEASURES))
    zeros, risen = (sum(part) for part in zip(*map(risen_from_0, BASES), strict=True))
    homes = {str(base + STEP): len(complete_homes(base)) for base in BASES}
    return HomesHindcast(tuple(postures), replications, seed, homes, tuple(skills), tuple(told), zeros, risen)


def _by_year(scored: Sequence[Scored], measure: str) -> dict[str, list[Scored]]:
    """Return year -> what was scored of a measure, and all of it together."""
    own = [one for one in scored if one.share.figure.measure == measure]
    years = {str(base + STEP): [one for one in own if one.share.base == base] for base in BASES}
    return years | {ALL: own}


def score(share: Share, past: Past) -> Scored:
    """Return the Scored of a share."""
    found = forecasts(share, past.rules(share))
    return Scored(share, {name: crps(share.seen, one) for name, one in found.items()}, found)


def score_figures(
    figures: Sequence[Figure], posture: str, *, seed: int, replications: int
) -> tuple[list[Skill], list[Unforeseen]]:
    """Return ([Skill] by measure and over all, [(figure, why it is not scored)]) of figures somebody gave."""
    shares, left = shares_of(figures, (posture,), seed=seed, replications=replications)
    if not shares:
        return [], left
    past = Past((posture,), seed=seed, replications=replications)
    scored = [score(one, past) for one in shares]
    parts = {name: [one for one in scored if one.share.figure.measure == name] for name in MEASURES} | {ALL: scored}
    return [one for name, some in parts.items() for one in skills_of(some, name, ALL, (posture,))], left


def skills_of(scored: Sequence[Scored], measure: str, year: str, postures: Sequence[str]) -> list[Skill]:
    """Return the Skill of each posture against each baseline that has a forecast of these figures."""
    found = []
    for posture in postures:
        for baseline in BASELINES:
            both = [one for one in scored if baseline in one.crps]
            if both:
                found.append(_skill(both, measure, year, posture, baseline))
    return found


def _skill(scored: Sequence[Scored], measure: str, year: str, posture: str, baseline: str, seed: int = 1) -> Skill:
    homes, place = np.unique([one.share.figure.home for one in scored], return_inverse=True)
    sums = np.zeros((len(homes), 2))
    np.add.at(sums, place, [(one.crps[posture], one.crps[baseline]) for one in scored])
    model, other = sums.sum(axis=0) / len(scored)
    low = high = None
    if len(homes) >= FEWEST_HOMES:
        drawn = np.random.default_rng(seed).integers(len(homes), size=(DRAWS, len(homes)))
        ratios = np.divide(*sums[drawn].sum(axis=1).T)
        low, high = (float(1 - ratio) for ratio in np.quantile(ratios, (0.975, 0.025)))
    return Skill(
        measure, year, posture, baseline, float(model), float(other), float(1 - model / other), low, high, len(scored),
        len(homes), _verdict(low, high),
    )  # fmt: skip


def _verdict(low: float | None, high: float | None) -> str:
    if low is None or high is None or low <= 0 <= high:
        return "not told apart"
    return "better" if low > 0 else "worse"


def _told_counts(scored: Sequence[Scored], pair: tuple[str, str]) -> tuple[int, int, int]:
    """Return how many figures there are, how many tell a pair of postures apart, and how many by much."""
    told = much = 0
    for one in scored:
        first, second = ([(one.share.seen, one.forecasts[name])] for name in pair)
        found = told_apart(one.share.figure.partner, first, second, names=pair)
        told += found.is_told
        much += found.is_told and abs(found.apart) >= MUCH * one.crps[pair[1]]
    return len(scored), int(told), int(much)
