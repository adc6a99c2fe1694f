"""Run one chunk: the histories of some cells, checked, then written whole or not at all."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ana_sim.engines import Engine, Outcome
from ana_sim.results import Block
from ana_sim.results.parquet import facts_of, write_table
from ana_sim.results.paths import place_for
from ana_sim.results.writing import cannot_write, names_to_disk, new_file
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.runs.batch.chunk_tables import tables_of
from ana_sim.runs.batch.failures import Failure, of_error, what_is_wrong, wrong_histories
from ana_sim.runs.batch.plan import Cell, Chunk, Plan
from ana_sim.runs.batch.worlds import Worlds
from ana_sim.runs.simulate import Rows, domain_ids
from ana_sim.scenario.arrays import World

Files = dict[str, dict[str, Any]]
"""Name of a file in the batch folder -> its facts: rows, bytes, SHA-256."""
RUNS_AT_ONCE = 250
"""Histories in one compiled call: an interruption waits for no more than these."""


class GivenUpError(Exception):
    """The chunk was given up because the batch is being stopped."""


class Kept(NamedTuple):
    """Some replications of a cell as they are kept: what `Block.histories` wants."""

    home: np.ndarray
    powers: np.ndarray
    events: np.ndarray
    acts: np.ndarray
    home_months: np.ndarray
    power_months: np.ndarray
    power_ids: tuple[str, ...]
    event_ids: tuple[str, ...]
    domain_ids: tuple[str, ...]


def run_chunk(
    plan: Plan,
    number: int,
    folder: str | os.PathLike[str],
    *,
    engine: Engine,
    stopped: Callable[[], bool] | None = None,
    progress: Callable[[int], None] | None = None,
) -> dict[str, Any]:
    """Run a chunk, write its files and return the entry that vouches for them.

    Args:
        number: place of the chunk in the plan. folder: the batch folder. engine: runs the rules.
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
    blocks, failures = run_cells(plan, cells, chunk, engine=engine, stopped=stopped, progress=progress)
    tables = tables_of(plan, cells, blocks, failures)
    files: Files = {}
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


def run_cells(
    plan: Plan,
    cells: Sequence[Cell],
    chunk: Chunk,
    *,
    engine: Engine,
    stopped: Callable[[], bool] | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[list[Block], list[Failure]]:
    """Return the blocks of histories that succeeded, in order, and the failures."""
    resolved, kept = plan.scenarios[cells[0].scenario], plan.record
    rows = Rows(
        resolved["months"],
        resolved["start"],
        home=kept["home"] if kept["home"] != "none" else "final",
        powers=kept["powers"],
    )
    worlds, blocks, failures = Worlds(plan, engine), [], []
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
            done, failed = _run_block(plan, cell, world, rows, engine, first, count)
            blocks += done
            failures += failed
            if progress:
                progress(count)
    return blocks, failures


def _run_block(
    plan: Plan, cell: Cell, world: World, rows: Rows, engine: Engine, first: int, count: int
) -> tuple[list[Block], list[Failure]]:
    """Return blocks and failures of some replications of one cell."""
    acts = "acts" in plan.tables
    try:
        found = engine.run(world, seed=plan.seed, first=first, count=count, acts=acts, **rows.arguments())
    except Exception as error:
        return [], [of_error(error, stage="run", cell=cell, first=first, replications=count)]
    wrong = wrong_histories(found.home, found.powers)
    failures = []
    for r in np.nonzero(wrong)[0]:
        said = what_is_wrong(found.home[r], found.powers[r], world.power_ids)
        failures.append(Failure(cell.id, cell.posture, first + int(r), 1, "check", said, ""))
    whole = _kept(plan, found, rows, world)
    return [_block(cell, whole, first, *span) for span in _spans(~wrong)], failures


def _kept(plan: Plan, found: Outcome, rows: Rows, world: World) -> Kept:
    """Return only the measures that are kept, so that what is not needed leaves memory early."""
    home, powers = found.home, found.powers
    if plan.record["measures"]:
        home = home[:, :, [MEASURE_NAMES.index(name) for name in plan.measures]]
    if plan.record["power_measures"]:
        powers = powers[..., [POWER_MEASURE_NAMES.index(name) for name in plan.power_measures]]
    about = rows.home_months, rows.power_months, world.power_ids, world.event_ids, domain_ids(world)
    return Kept(home, powers, found.events, found.acts, *about)


def _block(cell: Cell, whole: Kept, first: int, start: int, end: int) -> Block:
    """Return the Block of replications `start` to `end` (counted from `first`) of what was kept."""
    of_histories = {name: getattr(whole, name)[start:end] for name in ("home", "powers", "events")}
    number = whole.acts["replication"] - first
    acts = whole.acts[(number >= start) & (number < end)]
    return Block(cell.id, cell.posture, first + start, whole._replace(**of_histories, acts=acts), cell.scenario)


def _spans(good: np.ndarray) -> list[tuple[int, int]]:
    """Return (start, end) of every stretch of replications that succeeded."""
    edges = np.diff(np.concatenate([[0], good.astype(np.int8), [0]]))
    return list(zip(np.nonzero(edges == 1)[0].tolist(), np.nonzero(edges == -1)[0].tolist(), strict=True))


def write_whole(
    folder: str | os.PathLike[str],
    name: str,
    columns: Mapping[str, np.ndarray],
    *,
    note: str,
    names: Mapping[str, Sequence[str]] | None = None,
) -> Files:
    """Write columns as a Parquet file into a batch folder, whole or not at all; return {name: its facts}."""

    def write(path: Path) -> int:
        write_table(path, columns, note=note, names=names)
        return len(next(iter(columns.values())))

    return into_place(folder, name, write)


def into_place(folder: str | os.PathLike[str], name: str, write: Callable[[Path], int]) -> Files:
    """Let `write` make a file of a batch folder, whole or not at all; return {name: its facts}.

    The temporary name is the writer's own: two workers may by mischance write the same chunk, with the same bytes.

    Args:
        write: function of a path that writes there and returns the number of rows.

    Raises:
        ResultsError: it cannot be written, or a link leads out of the folder.
    """
    path = place_for(folder, name)
    try:
        path.parent.mkdir(exist_ok=True)
        with new_file(path) as part:
            facts = {"rows": write(part), **facts_of(part)}
        names_to_disk(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error
    return {name: facts}
