"""The tables of one chunk, from its histories and its failures."""

from collections.abc import Mapping, Sequence

import numpy as np

from ana_sim.results import Block
from ana_sim.results.tables import acts_columns, events_columns, home_columns, powers_columns
from ana_sim.runs.batch.failures import Failure, failure_columns
from ana_sim.runs.batch.plan import Cell, Plan
from ana_sim.runs.batch.quantiles import quantile_columns
from ana_sim.runs.save import names_of

Written = tuple[Mapping[str, np.ndarray], Mapping[str, Sequence[str]]]


def tables_of(
    plan: Plan, cells: Sequence[Cell], blocks: Sequence[Block], failures: Sequence[Failure]
) -> dict[str, Written]:
    """Return table -> (columns, texts of columns) of a chunk; a table without a row is not written."""
    scenario = cells[0].scenario
    tables: dict[str, Written] = {}
    if failures:
        tables["failures"] = (failure_columns(failures, scenario=scenario), {})
    if not blocks:
        return tables
    start, names = plan.scenarios[scenario]["start"], names_of(blocks)
    for table in plan.tables:
        columns = _MAKERS[table](plan, blocks, failures, start)
        if len(columns["cell"]):
            tables[table] = (columns, {key: names[key] for key in columns if key in names})
    return tables


_MAKERS = {
    "home": lambda plan, blocks, _, start: home_columns(blocks, start=start, measures=plan.measures),
    "powers": lambda plan, blocks, _, start: powers_columns(blocks, start=start, measures=plan.power_measures),
    "events": lambda plan, blocks, _, start: events_columns(blocks, start=start),
    "acts": lambda plan, blocks, _, start: acts_columns(blocks, start=start),
    "quantiles": quantile_columns,
}
