"""Who did best in a tournament, measured against one entry on the same luck."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ana_sim.analysis.measures import better
from ana_sim.analysis.statistics import Interval, mean_interval
from ana_sim.scenario.mistake import OutOfRangeError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ana_sim.runs.tournament import Score


@dataclass(frozen=True)
class Standing:
    """One entry's place.

    `ahead_by` is the mean over scenarios of the paired difference to the yardstick, counted so that more is better;
    `ahead` the share of histories in which it does better; `by_scenario` the mean in each; `worst` the scenario in
    which it does worst. An entry that broke a rule anywhere has no place, and `mistake` says what it did.
    """

    place: int | None
    entry: str
    ahead_by: Interval | None
    ahead: float | None
    by_scenario: dict[str, float]
    worst: str | None
    means: dict[str, float]
    mistake: str | None = None


SHOWN = ("dependency", "unmet_need", "influence", "demands", "net")
"""Measures whose means stand beside an entry's place."""


def leaderboard(scores: "Iterable[Score]", *, against: str, by: str = "net") -> list[Standing]:
    """Return the Standings, best first, entries that broke a rule last.

    Args:
        scores: what `ana_sim.runs.tournament.tournament` returned.
        against: name of the entry that is the yardstick. by: the measure that counts.

    Raises:
        ValueError: the yardstick did not take part or broke a rule. KeyError: there is no such measure.
    """
    found: dict[str, list[Score]] = {}
    for score in scores:
        found.setdefault(score.entry, []).append(score)
    if against not in found or any(score.mistake for score in found[against]):
        raise OutOfRangeError(
            f"the yardstick {against!r} is no entry that finished; add it to the entries, or name another"
            f" (there are {', '.join(found) or 'none'})"
        )
    measures = found[against][0].accounts
    if by not in measures:
        raise UnknownNameError("measure", by, measures)
    sound = [e for e, rows in found.items() if not any(row.mistake for row in rows)]
    standings = [_standing(entry, found[entry], found[against], by) for entry in sound]
    standings.sort(key=lambda one: -one.ahead_by.mean if one.ahead_by else np.inf)
    placed = [Standing(**{**one.__dict__, "place": place}) for place, one in enumerate(standings, start=1)]
    out = {entry: next(row.mistake for row in found[entry] if row.mistake) for entry in found if entry not in sound}
    return placed + [Standing(None, entry, None, None, {}, None, {}, said) for entry, said in out.items()]


def _standing(entry: str, rows: "Sequence[Score]", yardstick: "Sequence[Score]", by: str) -> Standing:
    """Return a Standing without its place."""
    sign = -1 if better(by) == "lower" else 1
    apart = {
        row.scenario: sign * (row.accounts[by] - other.accounts[by]) for row, other in zip(rows, yardstick, strict=True)
    }
    by_scenario = {scenario: float(values.mean()) for scenario, values in apart.items()}
    every = np.stack(list(apart.values()))
    return Standing(
        place=None,
        entry=entry,
        ahead_by=Interval(*map(float, mean_interval(every.mean(axis=0)))),
        ahead=float((every > 0).mean()),
        by_scenario=by_scenario,
        worst=min(by_scenario, key=lambda name: by_scenario[name]),
        means={name: float(np.mean([row.accounts[name].mean() for row in rows])) for name in SHOWN},
    )
