"""The tables of one chunk, from its histories and its failures."""

import numpy as np

from ana_sim.results.tables import distinct, events_columns, home_columns, powers_columns
from ana_sim.runs.batch.failures import failure_columns
from ana_sim.runs.batch.quantiles import quantile_columns


def tables_of(plan, cells, blocks, failures):
    """Return table -> (columns, texts of columns) of a chunk; a table without a row is not written."""
    scenario = cells[0].scenario
    tables = {}
    if failures:
        tables["failures"] = (failure_columns(failures, scenario=scenario), {})
    if not blocks:
        return tables
    start = plan.scenarios[scenario]["start"]
    names = {
        "cell": distinct(b.cell for b in blocks),
        "scenario": [scenario],
        "posture": distinct(b.posture for b in blocks),
        "power": list(blocks[0].histories.power_ids),
        "event": list(blocks[0].histories.event_ids),
    }
    for table in plan.tables:
        columns = _MAKERS[table](plan, blocks, failures, start)
        if len(columns["cell"]):
            columns = _with_scenario(columns)
            tables[table] = (columns, {key: names[key] for key in names if key in columns})
    return tables


def _with_scenario(columns):
    """Return the columns with that of the scenario, always the first of its list, after the cell."""
    first = {"cell": columns["cell"], "scenario": np.zeros(len(columns["cell"]), np.int16)}
    return first | columns


_MAKERS = {
    "home": lambda plan, blocks, _, start: home_columns(blocks, start=start, measures=plan.measures),
    "powers": lambda plan, blocks, _, start: powers_columns(blocks, start=start, measures=plan.power_measures),
    "events": lambda plan, blocks, _, start: events_columns(blocks, start=start),
    "quantiles": quantile_columns,
}
