"""Run one chunk: the histories of some cells, checked, then written whole or not at all."""

import os
import socket
import threading
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ana_sim.results import Block
from ana_sim.results.parquet import cannot_write, facts_of, write_table
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.runs.batch.chunk_tables import tables_of
from ana_sim.runs.batch.failures import Failure, of_error, what_is_wrong, wrong_histories
from ana_sim.runs.batch.worlds import Worlds
from ana_sim.runs.simulate import rows_of, run_block

RUNS_AT_ONCE = 250
"""Histories in one compiled call: an interruption waits for no more than these."""


class GivenUpError(Exception):
    """The chunk was given up because the batch is being stopped."""


class Kept(NamedTuple):
    """Some replications of a cell as they are kept: what `Block.histories` wants."""

    home: np.ndarray
    powers: np.ndarray
    events: np.ndarray
    home_months: np.ndarray
    power_months: np.ndarray
    power_ids: tuple
    event_ids: tuple


class Rows:
    """Which month goes to which row, for a scenario and what is recorded of it."""

    def __init__(self, resolved, record):
        months, start = resolved["months"], resolved["start"]
        kind = record["home"] if record["home"] != "none" else "final"
        self.home, self.home_months = rows_of(months, kind, start)
        rows, last = rows_of(months, record["powers"], start)
        self.power = np.full(months, -1, np.int64)
        self.power_months = last[:0]
        if record["powers"] != "none":
            self.power[last], self.power_months = rows[last], last


def run_chunk(plan, number, folder, *, stopped=None, progress=None):
    """Run a chunk, write its files and return the entry that vouches for them.

    Args:
        plan: the Plan. number: place of the chunk in it. folder: the batch folder.
        stopped: function that says whether to give up. progress: called with histories done since the last call.

    Returns:
        dict with `chunk`, `runs`, `failed`, `cells_failed`, `cpu` (seconds) and `files`.

    Raises:
        GivenUpError: `stopped` said so; nothing was written.
        ResultsError: the disk is full or cannot be written to.
    """
    started = time.thread_time()
    chunk = plan.chunks[number]
    cells = plan.cells[chunk.first_cell : chunk.first_cell + chunk.cells]
    blocks, failures = run_cells(plan, cells, chunk, stopped=stopped, progress=progress)
    tables = tables_of(plan, cells, blocks, failures)
    files = {}
    for name, (columns, names) in tables.items():
        files |= write_whole(folder, f"{name}/{number:06d}.parquet", columns, note=plan.id, names=names)
    return {
        "chunk": number,
        "runs": chunk.runs,
        "failed": sum(one.replications for one in failures),
        "failed_cells": sorted({one.cell for one in failures}),
        "cpu": round(time.thread_time() - started, 3),
        "files": files,
    }


def run_cells(plan, cells, chunk, *, stopped=None, progress=None):
    """Return the blocks of histories that succeeded, in order, and the failures."""
    worlds, rows = Worlds(plan), Rows(plan.scenarios[cells[0].scenario], plan.record)
    blocks, failures = [], []
    for cell in cells:
        try:
            world = worlds.of(cell)
        except Exception as error:
            block = {"first": chunk.first, "replications": chunk.replications}
            failures.append(of_error(error, stage="build", cell=cell, **block))
            if progress:
                progress(chunk.replications)
            continue
        for first in range(chunk.first, chunk.first + chunk.replications, RUNS_AT_ONCE):
            if stopped and stopped():
                raise GivenUpError
            count = min(RUNS_AT_ONCE, chunk.first + chunk.replications - first)
            done, failed = _run_block(plan, cell, world, rows, first, count)
            blocks += done
            failures += failed
            if progress:
                progress(count)
    return blocks, failures


def _run_block(plan, cell, world, rows, first, count):
    """Return blocks and failures of some replications of one cell."""
    try:
        home, powers, events = run_block(
            world, seed=plan.seed, first=first, count=count, home_row=rows.home, power_row=rows.power,
            home_rows=len(rows.home_months), power_rows=len(rows.power_months),
        )  # fmt: skip
    except Exception as error:
        return [], [of_error(error, stage="run", cell=cell, first=first, replications=count)]
    wrong = wrong_histories(home, powers)
    failures = []
    for r in np.nonzero(wrong)[0]:
        told = what_is_wrong(home[r], powers[r], world.power_ids)
        failures.append(Failure(cell.id, cell.posture, first + int(r), 1, "check", told, ""))
    kept = _kept(plan, home, powers, events)
    months = (rows.home_months, rows.power_months, world.power_ids, world.event_ids)
    blocks = [
        Block(cell.id, cell.posture, first + a, Kept(*(part[a:b] for part in kept), *months)) for a, b in _spans(~wrong)
    ]
    return blocks, failures


def _kept(plan, home, powers, events):
    """Return only the measures that are kept, so that what is not needed leaves memory early."""
    if plan.record["measures"]:
        home = home[:, :, [MEASURE_NAMES.index(name) for name in plan.measures]]
    if plan.record["power_measures"]:
        powers = powers[..., [POWER_MEASURE_NAMES.index(name) for name in plan.power_measures]]
    return home, powers, events


def _spans(good):
    """Return (start, end) of every stretch of replications that succeeded."""
    edges = np.diff(np.concatenate([[0], good.astype(np.int8), [0]]))
    return list(zip(np.nonzero(edges == 1)[0].tolist(), np.nonzero(edges == -1)[0].tolist(), strict=True))


def write_whole(folder, name, columns, *, note, names=None):
    """Write columns as a Parquet file into a batch folder, whole or not at all; return {name: its facts}."""

    def write(path):
        write_table(path, columns, note=note, names=names)
        return len(next(iter(columns.values())))

    return into_place(folder, name, write)


def into_place(folder, name, write):
    """Let `write` make a file of a batch folder, whole or not at all; return {name: its facts}.

    The temporary name is the writer's own: two workers may by mischance write the same chunk, with the same bytes.

    Args:
        write: function of a path that writes there and returns the number of rows.
    """
    path = Path(folder) / name
    owner = f"{socket.gethostname()}.{os.getpid()}.{threading.get_ident()}"
    part = path.with_name(f".{path.name}.{owner}.part")
    try:
        path.parent.mkdir(exist_ok=True)
        facts = {"rows": write(part), **facts_of(part)}
        part.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        part.unlink(missing_ok=True)
    return {name: facts}


def _sync(folder):
    """Wait until the names in a folder are on the disk."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
