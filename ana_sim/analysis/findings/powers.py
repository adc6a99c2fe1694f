"""Home and each power: danger and closeness by date, ties before the postures parted and at the end."""

from collections.abc import Sequence

import numpy as np

from ana_sim.analysis.findings.types import Power, Relations
from ana_sim.analysis.periods import switch_month
from ana_sim.analysis.sides import Side, power_dates, values_of_powers
from ana_sim.analysis.wording import plainly
from ana_sim.results.reading import Results


def powers_of(results: Results) -> tuple[Power, ...]:
    """Return every Power in the order of the table."""
    record = next(iter(results.scenarios.values()))["resolved"]["powers"]
    return tuple(Power(key, plainly(record[key]["name"]), record[key]["level"]) for key in results.powers_in_order)


def before_of(results: Results) -> tuple[int, str]:
    """Return (place, month) of the last recorded date of powers before the postures parted, or of the first."""
    dates = power_dates(results)
    place = max(0, int((dates < switch_month(results)).sum()) - 1)
    return place, str(dates[place])


def relations_of(results: Results, sides: Sequence[Side]) -> tuple[Relations, ...]:
    """Return the Relations of each side."""
    return tuple(_relations(results, side, before_of(results)[0]) for side in sides)


def _relations(results: Results, side: Side, before: int) -> Relations:
    of_ties = [f"tie_{domain}" for domain in results.manifest["domains"]]
    found = values_of_powers(results, side, ["danger", "closeness", *of_ties])
    danger, closeness, ties = found["danger"], found["closeness"], np.stack([found[t] for t in of_ties], axis=-1)
    spreads = [found[:, -1].std(axis=0) for found in (ties, closeness)]
    return Relations(
        side=side.name,
        danger=_rows(danger.mean(axis=0)),
        closeness=_rows(closeness.mean(axis=0)),
        danger_range=tuple(zip(*np.quantile(danger[:, -1], [0.05, 0.95], axis=0).tolist(), strict=True)),
        ties_before=_rows(ties[:, before].mean(axis=0)),
        ties=_rows(ties[:, -1].mean(axis=0)),
        spread_of_ties=(float(spreads[0].mean()), float(spreads[0].max())),
        spread_of_closeness=(float(spreads[1].mean()), float(spreads[1].max())),
    )


def _rows(values: np.ndarray) -> tuple[tuple[float, ...], ...]:
    return tuple(map(tuple, values.tolist()))
