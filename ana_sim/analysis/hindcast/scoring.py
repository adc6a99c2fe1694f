"""Every forecast of every series scored: model under each posture, persistence, trend, driver alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ana_sim.analysis.hindcast.baselines import (
    BASELINES,
    Forecasts,
    driver_only,
    from_base,
    horizon,
    persistence,
    trend,
)
from ana_sim.analysis.hindcast.case import Case
from ana_sim.analysis.hindcast.fit import Spread, back
from ana_sim.analysis.hindcast.operators import quantities
from ana_sim.analysis.hindcast.score import Forecast, bootstrap_by_series, crps, quantile
from ana_sim.scenario import Problem, ScenarioError

if TYPE_CHECKING:
    from ana_sim.runs.experiments import Seen

RULES: dict[str, Callable[[Case], Forecasts]] = {"persistence": persistence, "trend": trend, "driver": driver_only}
LEVELS = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Score:
    """One figure beside one forecast.

    `forecaster` is a baseline or `model`, `posture` empty for a baseline. `error` is forecast mean minus figure in log
    (odds) units, `normalised` the error in deviations of a year's change as persistence saw it. `low`, `middle`,
    `high` are the forecast's 5, 50 and 95 % points in the series' own unit. `counts` says whether the model says
    anything about the series, so that the score counts for skill.
    """

    series: str
    year: int
    observed: float
    unit: str
    source: str
    forecaster: str
    posture: str
    crps: float
    error: float
    normalised: float
    low: float
    middle: float
    high: float
    counts: bool
    forecast: Forecast


def score_baselines(cases: Sequence[Case]) -> list[Score]:
    """Return the Scores of persistence, trend and driver alone."""
    scores = []
    still = _spread(cases, {case: persistence(case) for case in cases})
    for name in BASELINES:
        fitted = {case: RULES[name](case) for case in cases}
        scores += _scores(cases, fitted, name, "", still)
    return scores


def score_model(cases: Sequence[Case], seen: "Seen", *, posture: str) -> list[Score]:
    """Return the Scores of the model under one posture.

    Args:
        cases: Cases whose operator says something about the model; the others are forecast by their driver alone.
        seen: Seen of the posture.
    """
    still = _spread(cases, {case: persistence(case) for case in cases})
    fitted = {case: from_base(case, moves_of(case, seen)) for case in cases}
    return _scores(cases, fitted, "model", posture, still)


def moves_of(case: Case, seen: "Seen") -> dict[int, np.ndarray]:
    """Return year -> (replications,) of what the model says of a case; nothing moves where it says nothing."""
    if not case.operator.is_about_the_model:
        return dict.fromkeys(case.known, np.zeros(1))
    moves = quantities(case.operator, seen, window=case.series.window)
    if case.base not in moves:
        message = f"the histories hold no year {case.base}, the base of {case.operator.series}"
        row = case.series.values[case.base]
        raise ScenarioError(
            [Problem("base", message, row.file, row.line, hint="the scenario must cover the base year")]
        )
    return moves


def _spread(cases: Sequence[Case], fitted: Mapping[Case, Forecasts]) -> Spread:
    spread = Spread()
    for case in cases:
        _, errors, years, numbers = fitted[case]
        spread.add(case.operator.kind, errors, years, fitted=numbers)
    return spread


def _scores(
    cases: Sequence[Case], fitted: Mapping[Case, Forecasts], name: str, posture: str, still: Spread
) -> list[Score]:
    spread = _spread(cases, fitted)
    return [
        _score(case, year, centres, name, posture, spread, still)
        for case in cases
        for year, centres in sorted(fitted[case][0].items())
    ]


def _score(case: Case, year: int, centres: np.ndarray, name: str, posture: str, spread: Spread, still: Spread) -> Score:
    kind = case.operator.kind
    usual = _usual(case, still)
    sigma = (spread.of(kind) or usual) * np.sqrt(horizon(case, name, year))
    forecast, figure = Forecast(np.asarray(centres, float), float(sigma)), case.known[year]
    low, middle, high = (back(quantile(forecast, level), kind=kind, whole=case.whole) for level in LEVELS)
    row = case.series.values[year]
    return Score(
        case.operator.series, year, row.value, row.unit, row.source, name, posture, crps(figure, forecast),
        forecast.mean - figure, (forecast.mean - figure) / usual, low, middle, high,
        case.operator.is_about_the_model, forecast,
    )  # fmt: skip


def _usual(case: Case, still: Spread) -> float:
    """Return the deviation of a year's change as persistence saw it.

    Raises:
        ScenarioError: nothing says how large errors usually are.
    """
    usual = still.of(case.operator.kind)
    if not usual:
        row = next(iter(case.series.values.values()))
        message = f"no series that can be counted from {case.base} has two different figures up to {case.fit_until}, "
        message += "so nothing says how large errors usually are"
        hint = f"add figures of earlier years, or of the drivers in {case.base}"
        raise ScenarioError([Problem("past", message, row.file, row.line, hint=hint)])
    return usual


def by_series(scores: Sequence[Score], forecaster: str, posture: str = "") -> dict[str, float]:
    """Return series -> mean CRPS over its years, of one forecaster, only what counts for skill.

    Only figures that the model forecasts too count, so that all are averaged over the same.
    """
    both = {(score.series, score.year) for score in scores if score.forecaster == "model"}
    found: dict[str, list[float]] = {}
    for score in scores:
        asked = (score.forecaster, score.posture) == (forecaster, posture)
        if asked and score.counts and (score.series, score.year) in both:
            found.setdefault(score.series, []).append(score.crps)
    return {series: float(np.mean(values)) for series, values in found.items()}


@dataclass(frozen=True)
class Skill:
    """The model under one posture against one baseline: mean CRPS of both over series, and their difference.

    `low` and `high` bound the difference (model minus baseline, below 0 is better) when series are drawn anew.
    """

    posture: str
    baseline: str
    model: float
    other: float
    difference: float
    low: float
    high: float
    series: int
    won: int

    @property
    def skill(self) -> float:
        """One minus the ratio of the scores: above 0 the model is better."""
        return 1 - self.model / self.other

    @property
    def verdict(self) -> str:
        """Whether the model is better, worse, or not told apart."""
        if self.high < 0:
            return "better"
        return "worse" if self.low > 0 else "not told apart"


def skills(scores: Sequence[Score], posture: str) -> list[Skill]:
    """Return the Skill of a posture against each baseline."""
    own = by_series(scores, "model", posture)
    found = []
    for name in BASELINES:
        other = by_series(scores, name)
        apart = np.array([own[series] - other[series] for series in own])
        mean, low, high = bootstrap_by_series(apart)
        average = float(np.mean([other[series] for series in own])) if own else np.nan
        model = float(np.mean(list(own.values()))) if own else np.nan
        found.append(Skill(posture, name, model, average, mean, low, high, len(own), int((apart < 0).sum())))
    return found
