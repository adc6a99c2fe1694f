"""Revealed posture: what home's documented acts say of how it decides, and first whether such acts could say it."""

from typing import NamedTuple

import numpy as np

from ana_sim.analysis.evidence.documented import POSTURE_FIELDS, SUMMARIES, Field

NEAREST, LEVEL = 0.01, 0.9
WIDEST, SURE = 2 / 3, 5 / 6
TRIALS = 200


class Revealed(NamedTuple):
    """What is inferred of one decision parameter.

    Attributes:
        name: the parameter. low, high: ends of its prior.
        width: 90 % interval over that of the prior, median of the trials; for `bid` the chance given to the truth.
        covered: share of trials whose interval holds the truth.
        inferable: whether it may be shown.
        posterior: (5, 50, 95 %) from the documented acts, or the chance that home bids; None where not inferable.
    """

    name: str
    low: float
    high: float
    width: float
    covered: float
    inferable: bool
    posterior: tuple[float, ...] | None


class Checked(NamedTuple):
    """One summary: the documented one beside 5, 50 and 95 % of the draws that come nearest to all of them."""

    name: str
    documented: float
    low: float
    middle: float
    high: float


def reveal(draws: np.ndarray, summaries: np.ndarray, documented: np.ndarray) -> tuple[list[Revealed], list[Checked]]:
    """Return the Revealed of each decision parameter and the Checked of each summary.

    Args:
        draws: (draws, parameters) decision parameters within their priors, `bid` as 0 or 1.
        summaries: (draws, summaries) of one history each. documented: (summaries,) of the documented acts.
    """
    scale = _scale(summaries)
    trials = np.linspace(0, len(draws) - 1, TRIALS).astype(int)
    tried = [_posterior(draws, summaries, summaries[t], scale, leave=t) for t in trials]
    final, nearest = _posterior(draws, summaries, documented, scale)
    found = []
    for place, field in enumerate(POSTURE_FIELDS):
        truth = draws[trials, place]
        if field.is_yes_or_no:
            found.append(_yes_or_no(field, [t[0][:, place] for t in tried], truth, final[:, place], tried, place))
        else:
            found.append(_number(field, tried, truth, final, place))
    ends = np.quantile(summaries[nearest], [0.05, 0.5, 0.95], axis=0).T
    checks = [Checked(n, float(d), *map(float, e)) for n, d, e in zip(SUMMARIES, documented, ends, strict=True)]
    return found, checks


def _scale(summaries: np.ndarray) -> np.ndarray:
    """Return (summaries,) median absolute deviations, 1 where there is none."""
    apart = np.median(np.abs(summaries - np.median(summaries, axis=0)), axis=0)
    spread = summaries.std(axis=0)
    return np.where(apart > 0, apart, np.where(spread > 0, spread, 1.0))


def _posterior(
    draws: np.ndarray, summaries: np.ndarray, wanted: np.ndarray, scale: np.ndarray, *, leave: int | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return adjusted draws (nearest, parameters) and the places of the nearest.

    Local linear adjustment with Epanechnikov weights, each parameter as the logit of its place in the prior.
    """
    apart = (summaries - wanted) / scale
    distance = np.sqrt((apart**2).sum(axis=1))
    if leave is not None:
        distance[leave] = np.inf
    nearest = np.argsort(distance, kind="stable")[: max(20, int(NEAREST * len(draws)))]
    weight = np.sqrt(1 - (distance[nearest] / max(distance[nearest].max(), 1e-12)) ** 2 + 1e-9)
    design = np.column_stack([np.ones(len(nearest)), apart[nearest]])
    values = np.column_stack([f.logit(draws[nearest, k]) for k, f in enumerate(POSTURE_FIELDS)])
    slopes = np.linalg.lstsq(design * weight[:, None], values * weight[:, None], rcond=None)[0]
    adjusted = values - apart[nearest] @ slopes[1:]
    back = np.column_stack([f.back(adjusted[:, k]) for k, f in enumerate(POSTURE_FIELDS)])
    for place, field in enumerate(POSTURE_FIELDS):
        if field.is_yes_or_no:
            back[:, place] = draws[nearest, place]
    return back, nearest


def _number(
    field: Field, tried: list[tuple[np.ndarray, np.ndarray]], truth: np.ndarray, final: np.ndarray, place: int
) -> Revealed:
    ends = np.array([np.quantile(t[0][:, place], [0.05, 0.95]) for t in tried])
    widths = field.place(ends[:, 1]) - field.place(ends[:, 0])
    width = float(np.median(widths) / LEVEL)
    covered = float(((truth >= ends[:, 0]) & (truth <= ends[:, 1])).mean())
    inferable = width <= WIDEST
    told = tuple(map(float, np.quantile(final[:, place], [0.05, 0.5, 0.95]))) if inferable else None
    return Revealed(field.name, field.low, field.high, width, covered, inferable, told)


def _yes_or_no(
    field: Field,
    guesses: list[np.ndarray],
    truth: np.ndarray,
    final: np.ndarray,
    tried: list[tuple[np.ndarray, np.ndarray]],
    place: int,
) -> Revealed:
    chance = np.array([(guess == t).mean() for guess, t in zip(guesses, truth, strict=True)])
    right, inferable = float(chance.mean()), bool(chance.mean() > SURE)
    told = (float(final.mean()),) if inferable else None
    return Revealed(field.name, 0.0, 1.0, right, float((chance > 0.5).mean()), inferable, told)
