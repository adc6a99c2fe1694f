"""Write histories as the tables of a results folder."""

from collections.abc import Sequence

from ana_sim.results import Block, Draft
from ana_sim.results.tables import acts_columns, distinct, events_columns, home_columns, powers_columns
from ana_sim.rules.world import KINDS, MEASURE_NAMES, OUTCOMES, POWER_MEASURE_NAMES

WORDS_OF_ACTS = {"kind": list(KINDS), "outcome": list(OUTCOMES)}


def save_tables(draft: Draft, blocks: Sequence[Block], *, start: str, note: str) -> dict[str, list[str]]:
    """Write the tables home, powers, events and acts; return table -> its files.

    Args:
        draft: Draft of the results folder.
        blocks: Blocks in the order of scenarios and postures, replications rising.
        start: first month.
        note: id of the manifest.
    """
    names, several = names_of(blocks), blocks[0].scenario is not None
    tables = {
        "home": home_columns(blocks, start=start, measures=MEASURE_NAMES),
        "powers": powers_columns(blocks, start=start, measures=POWER_MEASURE_NAMES),
        "events": events_columns(blocks, start=start),
        "acts": acts_columns(blocks, start=start),
    }
    del tables["acts"]["cell"]
    for table, columns in tables.items():
        if not several:
            del columns["scenario"]
        draft.table(table, columns, note=note, names={key: names[key] for key in columns if key in names})
    return {table: [f"{table}.parquet"] for table in tables}


def save_split(draft: Draft, blocks: Sequence[Block], *, start: str, note: str) -> dict[str, list[str]]:
    """Write the table of the mixtures of two postures, one row per history and year."""
    columns, names = home_columns(blocks, start=start, measures=MEASURE_NAMES), names_of(blocks)
    del columns["scenario"]
    draft.table("split", columns, note=note, names={key: names[key] for key in columns if key in names})
    return {"split": ["split.parquet"]}


def names_of(blocks: Sequence[Block]) -> dict[str, list[str]]:
    """Return column -> the texts that its numbers are places in, for all tables of some blocks."""
    powers = list(getattr(blocks[0].histories, "power_ids", ()))
    return WORDS_OF_ACTS | {
        "cell": distinct(b.cell for b in blocks),
        "scenario": distinct(b.scenario or "" for b in blocks),
        "posture": distinct(b.posture for b in blocks),
        "power": powers,
        "partner": powers,
        "other": powers,
        "event": distinct(event for b in blocks for event in getattr(b.histories, "event_ids", ())),
        "domain": distinct(domain for b in blocks for domain in getattr(b.histories, "domain_ids", ())),
    }
