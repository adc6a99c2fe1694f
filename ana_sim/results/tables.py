"""The tidy tables: one row per history and date, one column per measure."""

from typing import Any, NamedTuple

import numpy as np

NO_DATE = np.datetime64("NaT", "us")


class Block(NamedTuple):
    """Some replications of one cell, as they come from the ensemble.

    Args:
        cell: id of scenario, posture and numbers together.
        posture: name of the posture.
        first: number of the first replication, from 0.
        histories: `.home` (replications, rows, measures), `.powers` (replications, rows, powers, measures) and
            `.events` (replications, events) with `.home_months`, `.power_months`, `.power_ids`, `.event_ids`.
    """

    cell: str
    posture: str
    first: int
    histories: Any


def dates(start, months):
    """Return the first day of each month, given month numbers from the start; NaT for negative ones.

    Args:
        start: first month of the scenario, "2020-01".
        months: month numbers from 0; a negative one means never.
    """
    months = np.asarray(months, dtype=np.int64)
    found = (np.datetime64(start, "M") + months).astype("datetime64[D]").astype("datetime64[us]")
    return np.where(months < 0, NO_DATE, found)


def home_columns(blocks, *, start, measures):
    """Return the columns of the table `home`: cell, posture, replication, date, then each measure.

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


def powers_columns(blocks, *, start, measures):
    """Return the columns of the table `powers`: cell, posture, replication, date, power, then each measure.

    `power` holds places in the powers' ids; the writer turns them into texts.
    """
    rows = [block.histories.powers[0, :, :, 0].size for block in blocks]
    columns = _head(blocks, rows)
    columns["date"] = np.concatenate([_power_dates(block, start) for block in blocks])
    columns["power"] = np.concatenate(
        [np.tile(np.arange(n, dtype=np.int16), r) for block in blocks for r, n in [_rows_and_powers(block)]]
    )
    return columns | _columns_of([block.histories.powers for block in blocks], measures)


def _columns_of(parts, measures):
    """Return name -> column of arrays whose last axis holds the measures; views of one array, not copies of it."""
    rows = _joined(parts).reshape(-1, parts[0].shape[-1])
    return {name: rows[:, place] for place, name in enumerate(measures)}


def _joined(parts):
    """Return arrays joined along their first axis: without copying them where they are the parts of one, in order."""
    if len(parts) == 1:
        return parts[0]
    whole, end = parts[0].base, parts[0].ctypes.data
    side_by_side = (
        isinstance(whole, np.ndarray)
        and whole.flags.c_contiguous
        and whole.ctypes.data == end
        and sum(part.nbytes for part in parts) == whole.nbytes
    )
    for part in parts:
        side_by_side = side_by_side and part.base is whole and part.flags.c_contiguous and part.ctypes.data == end
        end += part.nbytes
    return whole if side_by_side else np.concatenate(parts)


def _rows_and_powers(block):
    replications, rows, powers = block.histories.powers.shape[:3]
    return replications * rows, powers


def _power_dates(block, start):
    replications, _, powers = block.histories.powers.shape[:3]
    return np.tile(np.repeat(dates(start, block.histories.power_months), powers), replications)


def events_columns(blocks, *, start):
    """Return the columns of the table `events`: cell, posture, replication, event, date of the first firing.

    `event` holds places in the events' ids; a date that is missing means that it did not happen in that history.
    """
    rows = [block.histories.events.shape[1] for block in blocks]
    columns = _head(blocks, rows)
    columns["event"] = np.concatenate(
        [np.tile(np.arange(n, dtype=np.int16), len(b.histories.events)) for b, n in zip(blocks, rows, strict=True)]
    )
    columns["date"] = np.concatenate([dates(start, block.histories.events.ravel()) for block in blocks])
    return columns


def _head(blocks, rows):
    """Return cell, posture and replication of every row; `rows` is the number of rows of one replication, by block."""
    counts = [len(block.histories.home) for block in blocks]
    lengths = [count * each for count, each in zip(counts, rows, strict=True)]
    return {
        "cell": np.repeat(np.array(places([b.cell for b in blocks]), dtype=np.int16), lengths),
        "posture": np.repeat(np.array(places([b.posture for b in blocks]), dtype=np.int16), lengths),
        "replication": np.concatenate(
            [
                np.repeat(np.arange(b.first, b.first + count, dtype=np.int32), each)
                for b, count, each in zip(blocks, counts, rows, strict=True)
            ]
        ),
    }


def distinct(names):
    """Return the names without repeats, in the order met."""
    return list(dict.fromkeys(names))


def places(names):
    """Return for each name its place among the distinct names."""
    order = distinct(names)
    return [order.index(name) for name in names]
