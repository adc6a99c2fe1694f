"""Quantiles over the histories of a cell, where the histories themselves are not kept."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from ana_sim.results.tables import dates, distinct

if TYPE_CHECKING:
    from ana_sim.results import Block
    from ana_sim.runs.batch.failures import Failure
    from ana_sim.runs.batch.plan import Plan


def quantile_columns(
    plan: "Plan", blocks: Sequence["Block"], failures: Sequence["Failure"], start: str
) -> dict[str, np.ndarray]:
    """Return the columns of the table `quantiles`: cell, posture, date, measure, how many succeeded, what came out.

    Args:
        start: first month of the scenario.
        blocks: Blocks of whole cells, those of a cell together. failures: those of the same cells.
    """
    shares, parts = plan.record["quantiles"], []
    cells, postures = distinct(b.cell for b in blocks), distinct(b.posture for b in blocks)
    for cell, group in groupby(blocks, key=lambda block: block.cell):
        own = list(group)
        home = np.concatenate([block.histories.home for block in own])
        months = own[0].histories.home_months
        rows, measures = home.shape[1:]
        failed = sum(one.replications for one in failures if one.cell == cell)
        part = {
            "cell": np.full(rows * measures, cells.index(cell), np.int16),
            "scenario": np.zeros(rows * measures, np.int16),
            "posture": np.full(rows * measures, postures.index(own[0].posture), np.int16),
            "date": np.repeat(dates(start, months), measures),
            "measure": np.tile(np.array(plan.measures, dtype=object), rows),
            "succeeded": np.full(rows * measures, len(home), np.int64),
            "failed": np.full(rows * measures, failed, np.int64),
            "mean": home.mean(axis=0).ravel(),
            "sd": home.std(axis=0, ddof=1).ravel() if len(home) > 1 else np.ma.masked_all(rows * measures),
        }
        values = np.quantile(home, shares, axis=0)
        parts.append(part | {name_of(s): v.ravel() for s, v in zip(shares, values, strict=True)})
    return {name: np.ma.concatenate([part[name] for part in parts]) for name in parts[0]}


def name_of(share: float) -> str:
    """Return the column's name of a quantile: 0.05 is q05, 0.975 is q97_5."""
    whole, _, rest = f"{round(100 * share, 9):g}".partition(".")
    return f"q{whole:0>2}" + (f"_{rest}" if rest else "")
