"""Write histories as the tables of a results folder."""

from ana_sim.results.tables import distinct, events_columns, home_columns, powers_columns
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES


def save_tables(draft, blocks, *, start, note):
    """Write the tables home, powers and events; return table -> its files.

    Args:
        draft: Draft of the results folder.
        blocks: Blocks in the order of the postures, replications rising.
        start: first month of the scenario.
        note: id of the manifest.
    """
    names = _names(blocks)
    powers, events = list(blocks[0].histories.power_ids), list(blocks[0].histories.event_ids)
    draft.table("home", home_columns(blocks, start=start, measures=MEASURE_NAMES), note=note, names=names)
    columns = powers_columns(blocks, start=start, measures=POWER_MEASURE_NAMES)
    draft.table("powers", columns, note=note, names=names | {"power": powers})
    draft.table("events", events_columns(blocks, start=start), note=note, names=names | {"event": events})
    return {table: [f"{table}.parquet"] for table in ("home", "powers", "events")}


def save_split(draft, blocks, *, start, note):
    """Write the table of the mixtures of two postures, one row per history and year."""
    draft.table("split", home_columns(blocks, start=start, measures=MEASURE_NAMES), note=note, names=_names(blocks))
    return {"split": ["split.parquet"]}


def _names(blocks):
    return {"cell": distinct(b.cell for b in blocks), "posture": distinct(b.posture for b in blocks)}
