"""The tidy tables: one row per history and date, one column per measure."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np

Name = TypeVar("Name", bound=Hashable)
NO_DATE = np.datetime64("NaT", "us")
TABLES = (
    # of a comparison
    "home", "powers", "events", "acts", "split",
    # of a batch, besides
    "cells", "quantiles", "summary", "failures",
)  # fmt: skip
"""Every table that ana-sim writes; a folder that names another was not written by this ana-sim."""


class Block(NamedTuple):
    """Some replications of one cell, as they come from the ensemble.

    Args:
        cell: id of scenario, posture and numbers together.
        posture: name of the posture.
        first: number of the first replication, from 0.
        histories: `.home` (replications, rows, measures), `.powers` (replications, rows, powers, measures),
            `.events` (replications, events) and `.acts` (acts,), a record each, with `.home_months`,
            `.power_months`, `.power_ids`, `.event_ids`, `.domain_ids`.
        scenario: its name, where there are several.
    """

    cell: str
    posture: str
    first: int
    histories: Any
    scenario: str | None = None


Columns = dict[str, np.ndarray]


def dates(start: str, months: Any) -> np.ndarray:
    """Return the first day of each month, given month numbers from the start; NaT for negative ones.

    They are moments (datetime64[us]) and not days, since pandas, polars and R compute with moments.

    Args:
        start: first month of the scenario, "2020-01".
        months: month numbers from 0; a negative one means never.
    """
    months = np.asarray(months, dtype=np.int64)
    found = (np.datetime64(start, "M") + months).astype("datetime64[D]").astype("datetime64[us]")
    return np.where(months < 0, NO_DATE, found)


def home_columns(blocks: Sequence[Block], *, start: str, measures: Sequence[str]) -> Columns:
    """Return the columns of the table `home`: cell, scenario, posture, replication, date, then each measure.

    Args:
        blocks: Blocks in the order wanted.
        start: first month of the scenario.
        measures: names of the measures, in the order of the last axis of `.home`.
    """
    rows = [len(block.histories.home_months) for block in blocks]
    columns = _head(blocks, rows)
    columns["date"] = np.concatenate(
        [np.tile(dates(start, b.histories.home_months), len(b.histories.home)) for b in blocks]
    )
    return columns | _columns_of([block.histories.home for block in blocks], measures)


def powers_columns(blocks: Sequence[Block], *, start: str, measures: Sequence[str]) -> Columns:
    """Return the columns of the table `powers`: cell, scenario, posture, replication, date, power, then each measure.

    `power` holds places in the powers' ids; the writer turns them into texts.
    """
    rows = [block.histories.powers[0, :, :, 0].size for block in blocks]
    columns = _head(blocks, rows)
    columns["date"] = np.concatenate([_power_dates(block, start) for block in blocks])
    columns["power"] = np.concatenate(
        [np.tile(np.arange(n, dtype=np.int16), r) for block in blocks for r, n in [_rows_and_powers(block)]]
    )
    return columns | _columns_of([block.histories.powers for block in blocks], measures)


def _columns_of(parts: Sequence[np.ndarray], measures: Sequence[str]) -> Columns:
    """Return name -> column of arrays whose last axis holds the measures; views of one array, not copies of it."""
    rows = _joined(parts).reshape(-1, parts[0].shape[-1])
    return {name: rows[:, place] for place, name in enumerate(measures)}


def _joined(parts: Sequence[np.ndarray]) -> np.ndarray:
    """Return arrays joined along their first axis: without copying them where they are the parts of one, in order."""
    if len(parts) == 1:
        return parts[0]
    whole, end = parts[0].base, parts[0].ctypes.data
    if not isinstance(whole, np.ndarray):
        return np.concatenate(parts)
    side_by_side = (
        whole.flags.c_contiguous and whole.ctypes.data == end and sum(part.nbytes for part in parts) == whole.nbytes
    )
    for part in parts:
        side_by_side = side_by_side and part.base is whole and part.flags.c_contiguous and part.ctypes.data == end
        end += part.nbytes
    return whole if side_by_side else np.concatenate(parts)


def _rows_and_powers(block: Block) -> tuple[int, int]:
    replications, rows, powers = block.histories.powers.shape[:3]
    return replications * rows, powers


def _power_dates(block: Block, start: str) -> np.ndarray:
    replications, _, powers = block.histories.powers.shape[:3]
    return np.tile(np.repeat(dates(start, block.histories.power_months), powers), replications)


def events_columns(blocks: Sequence[Block], *, start: str) -> Columns:
    """Return the columns of the table `events`: cell, scenario, posture, replication, event, date of the first firing.

    `event` holds places in the ids of the events of all blocks; a date that is missing means that it did not happen in
    that history.
    """
    rows = [block.histories.events.shape[1] for block in blocks]
    columns = _head(blocks, rows)
    known = distinct(event for block in blocks for event in block.histories.event_ids)
    columns["event"] = np.concatenate(
        [np.tile(_among(known, block.histories.event_ids), len(block.histories.events)) for block in blocks]
    )
    columns["date"] = np.concatenate([dates(start, block.histories.events.ravel()) for block in blocks])
    return columns


OF_ACTS = ("kind", "partner", "other", "domain", "size", "outcome")


def acts_columns(blocks: Sequence[Block], *, start: str) -> Columns:
    """Return the columns of the table `acts`: cell, scenario, posture, replication, month, what was done with whom.

    One row per act of home, in the order of posture, replication, month and doing. All but `size` hold places, which
    the writer turns into words; -1 is none.
    """
    counts = [len(block.histories.acts) for block in blocks]
    acts = np.concatenate([block.histories.acts for block in blocks])
    known = distinct(domain for block in blocks for domain in block.histories.domain_ids)
    columns = _labels(blocks, counts)
    columns |= {"replication": acts["replication"].astype(np.int32), "month": dates(start, acts["month"])}
    columns |= {name: np.ascontiguousarray(acts[name]) for name in OF_ACTS}
    columns["domain"] = np.concatenate(
        [np.append(_among(known, b.histories.domain_ids), -1)[b.histories.acts["domain"]] for b in blocks]
    )
    return columns


def _head(blocks: Sequence[Block], rows: Sequence[int]) -> Columns:
    """Return the labels and the replication of every row; `rows` is the number of rows of one replication, by block."""
    counts = [len(block.histories.home) for block in blocks]
    lengths = [count * each for count, each in zip(counts, rows, strict=True)]
    return _labels(blocks, lengths) | {
        "replication": np.concatenate(
            [
                np.repeat(np.arange(b.first, b.first + count, dtype=np.int32), each)
                for b, count, each in zip(blocks, counts, rows, strict=True)
            ]
        ),
    }


def _labels(blocks: Sequence[Block], lengths: Any) -> Columns:
    """Return cell, scenario and posture of every row, as places; `lengths` is the number of rows of each block."""
    names: dict[str, list[str | None]] = {
        key: [getattr(b, key) for b in blocks] for key in ("cell", "scenario", "posture")
    }
    return {key: np.repeat(np.array(places(found), dtype=np.int16), lengths) for key, found in names.items()}


def _among(known: Iterable[str], names: Iterable[str]) -> np.ndarray:
    """Return the place of each name among the known ones."""
    order = {name: place for place, name in enumerate(known)}
    return np.array([order[name] for name in names], dtype=np.int16)


def distinct(names: Iterable[Name]) -> list[Name]:
    """Return the names without repeats, in the order met."""
    return list(dict.fromkeys(names))


def places(names: Sequence[Hashable]) -> list[int]:
    """Return for each name its place among the distinct names."""
    order = {name: place for place, name in enumerate(distinct(names))}
    return [order[name] for name in names]
