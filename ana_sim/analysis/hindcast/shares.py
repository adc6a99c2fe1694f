"""A home's shares some years on: the model's forecast and three that know no politics, and what each may know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ana_sim.analysis.hindcast.score import Forecast
from ana_sim.homes.foresight import STEP, Figure, base_of, five_years_on, foreseen, share_in, why_not

BASES = (2004, 2009, 2014)
"""Years of the tables from which the next table is foreseen."""
BASELINES = ("persistence", "trend", "regression")
FEWEST = 10
"""Fewest errors that a spread is taken from."""


def angle(share: float | Sequence[float] | np.ndarray) -> np.ndarray:
    """Return `arcsin √s` of a share: on this scale small and large shares scatter about alike, and 0 has a place.

    Args:
        share: 0 to 1, a number or an array; what is outside counts as the end.
    """
    found: np.ndarray = np.arcsin(np.sqrt(np.clip(share, 0, 1)))
    return found


Unforeseen = tuple[Figure, str]
"""A figure, and why it cannot be foreseen."""


@dataclass(frozen=True, eq=False)
class Share:
    """A figure with what may be known of it in its base year.

    Attributes:
        figure: Figure. base: year of the tables it is foreseen from.
        last, before: the share in the base year and five years earlier; `before` is None where no table has it.
        model: posture -> (replications,) shares foreseen.
    """

    figure: Figure
    base: int
    last: float
    before: float | None
    model: dict[str, np.ndarray]

    @property
    def years(self) -> int:
        """Years ahead."""
        return self.figure.year - self.base

    @property
    def seen(self) -> float:
        """The figure on the scale of the score."""
        return float(angle(self.figure.value))


def shares_of(
    figures: Iterable[Figure], postures: Sequence[str], *, seed: int, replications: int
) -> tuple[list[Share], list[Unforeseen]]:
    """Return ([Share], [(figure, why it cannot be foreseen)])."""
    shares, left = [], []
    for figure in figures:
        base = base_of(figure.year)
        if base is None:
            left.append((figure, "no table is earlier"))
            continue
        key, years = (figure.partner, figure.measure), figure.year - base
        last, before = (share_in(figure.home, *key, year) for year in (base, base - STEP))
        if (why := why_not(figure, base)) or last is None:
            left.append((figure, why))
            continue
        model = {name: foreseen(figure.home, base, years, name, replications, seed)[key] for name in postures}
        shares.append(Share(figure, base, last, before, model))
    return shares, left


class Rules(NamedTuple):
    """What other homes' past says: the line of a regression to the mean, and the size of each forecaster's error.

    slope, level: of the angle five years on, on the angle. spread: forecaster -> error in five years, as an angle; all
    postures of the model have one, so that they differ by their histories alone.
    """

    slope: float
    level: float
    spread: dict[str, float]


class Past:
    """Shares of the tables five years on, from which rules and spreads are taken.

    A forecast of a home learns from the *other* homes alone, and from periods that ended by its base year. Where none
    has ended (base 2004), from the other homes in that same period.
    """

    def __init__(self, postures: Sequence[str], *, seed: int, replications: int) -> None:
        how = {"seed": seed, "replications": replications}
        self.of = {base: shares_of(five_years_on(base), postures, **how)[0] for base in BASES}
        self._known: dict[tuple[str, str, int], Rules] = {}

    def rules(self, share: Share) -> Rules:
        """Return the Rules for a share."""
        key = share.figure.measure, share.figure.home, share.base
        if key not in self._known:
            self._known[key] = _rules(self._others(*key))
        return self._known[key]

    def _others(self, measure: str, home: str, base: int) -> list[Share]:
        ended = [first for first in BASES if first + STEP <= base] or BASES[:1]
        return [
            one
            for first in ended
            for one in self.of[first]
            if one.figure.measure == measure and one.figure.home != home
        ]


def _rules(past: Sequence[Share]) -> Rules:
    last, seen = angle([one.last for one in past]), np.array([one.seen for one in past])
    slope, level = np.polyfit(last, seen, 1)
    spread = {"persistence": _size(seen - last), "regression": _size(seen - level - slope * last, fitted=2)}
    drawn = [one.seen - angle(_trend(one, one.before)) for one in past if one.before is not None]
    spread["trend"] = _size(np.array(drawn)) if len(drawn) >= FEWEST else spread["persistence"]
    missed = np.array([one.seen - angle(drawn).mean() for one in past for drawn in one.model.values()])
    spread |= dict.fromkeys(past[0].model, _size(missed))
    return Rules(float(slope), float(level), spread)


def _size(errors: np.ndarray, fitted: int = 0) -> float:
    return float(np.sqrt((errors**2).sum() / (len(errors) - fitted)))


def _trend(share: Share, before: float) -> float:
    """Return the share if it went on changing as in the five years before its base year, from what it was `before`."""
    return float(np.clip(share.last + (share.last - before) * share.years / STEP, 0, 1))


def forecasts(share: Share, rules: Rules) -> dict[str, Forecast]:
    """Return forecaster (a baseline, or a posture of the model) -> Forecast on the scale of the score.

    Errors grow with the root of the years ahead. The trend is missing where no table is five years earlier.
    """
    last = angle(share.last)
    centres = {
        "persistence": last,
        "regression": last + (rules.level + (rules.slope - 1) * last) * share.years / STEP,
        **{posture: angle(drawn) for posture, drawn in share.model.items()},
    }
    if share.before is not None:
        centres["trend"] = angle(_trend(share, share.before))
    wider = np.sqrt(share.years / STEP)
    return {name: Forecast(np.atleast_1d(centre), wider * rules.spread[name]) for name, centre in centres.items()}
