"""See that histories hold only numbers that mean something, before anybody draws a conclusion from them."""

from typing import Any

import numpy as np

from ana_sim.results import ResultsError
from ana_sim.rules.world import MEASURES

SLACK = 1e-9
"""How far past its range a measure may lie through rounding alone."""


def check_histories(histories: Any, *, start: str, posture: str, first: int, seed: int) -> None:
    """Raise if a measure of home is not a number or lies outside its range.

    Args:
        histories: as `simulate` returns them.
        start: first month, "2020-01".
        posture: name of the posture, for the message.
        first: number of the first replication.
        seed: for the message.

    Raises:
        ResultsError: naming measure, replication, month and value, with the command that replays that history.
    """
    lowest = np.nanmin(histories.home, axis=(0, 1), initial=np.inf)
    highest = np.nanmax(histories.home, axis=(0, 1), initial=-np.inf)
    whole = np.isfinite(histories.home).all(axis=(0, 1))
    for place, (name, _, unit, low, high, _) in enumerate(MEASURES):
        fits = (low is None or lowest[place] >= low - SLACK) and (high is None or highest[place] <= high + SLACK)
        if whole[place] and fits:
            continue
        values = histories.home[:, :, place]
        wrong = ~np.isfinite(values)
        wrong |= values < (-np.inf if low is None else low - SLACK)
        wrong |= values > (np.inf if high is None else high + SLACK)
        replication, row = np.argwhere(wrong)[0]
        month = np.datetime64(start, "M") + np.timedelta64(int(histories.home_months[row]), "M")
        raise ResultsError(
            f"{name} is {values[replication, row]:g} {unit} in {month} of replication {first + replication} under "
            f"{posture}; it must lie between {_bound(low)} and {_bound(high)}",
            mend=f"See that history: `ana-sim run SCENARIO --posture {posture} --seed {seed} "
            f"--replication {first + replication}`. The likeliest cause is an extreme number in the scenario.",
        )


def _bound(value: float | None) -> str:
    return "any number" if value is None else f"{value:g}"
