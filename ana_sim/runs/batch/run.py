"""Run a batch, or go on with one: whatever stands whole is kept, the rest is run."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ana_sim.engines import Engine, choose
from ana_sim.results.folder import PLAN
from ana_sim.results.paths import check_usable
from ana_sim.results.writing import clear_beside
from ana_sim.runs.batch import journal
from ana_sim.runs.batch.closing import MANIFEST, close, is_closed
from ana_sim.runs.batch.extend import extended
from ana_sim.runs.batch.folder import Progress, clear_parts, examine, prepare
from ana_sim.runs.batch.local import LocalThreads
from ana_sim.runs.batch.lock import locked
from ana_sim.runs.batch.plan import Plan, make_plan, read_plan
from ana_sim.runs.batch.staleness import same_or_refuse
from ana_sim.scenario.asked import word_of

if TYPE_CHECKING:
    from ana_sim.runs.batch.on_dask import DaskCluster
    from ana_sim.scenario.batch import Batch

ON_ERROR = ("continue", "stop")


class Outcome(NamedTuple):
    """How a call of `run_batch` ended.

    runs: histories in the batch. done: of them, those on the disk. failed: of these, those that failed.
    ran: histories this call has run. failed_cells: ids. stopped: whether a failure stopped it before its end.
    """

    runs: int
    done: int
    failed: int
    ran: int
    failed_cells: list[str]
    stopped: bool


def run_batch(
    batch: "Batch",
    folder: str | os.PathLike[str],
    *,
    executor: "LocalThreads | DaskCluster | None" = None,
    engine: str | Engine = "auto",
    extend: bool = False,
    on_error: str = "continue",
    progress: Callable[[int, int], None] | None = None,
    found: Callable[[Progress], None] | None = None,
    command: Sequence[str] = (),
) -> Outcome:
    """Run what is missing of a batch and write its tables.

    Args:
        batch: a Batch, as `load_batch` returns it.
        folder: the batch folder; a new one, or that of the same batch, which then goes on where it stopped.
        executor: LocalThreads or DaskCluster; all processors of this machine if left out. Never changes a result.
        engine: "auto", "wasm" or "numba", or an Engine. Never changes a result.
        extend: whether replications and cells may be added to a batch that is there.
        on_error: "continue", or "stop" at the first history that fails.
        progress: called with (histories done, histories in all).
        found: called with the Progress found in the folder before anything runs.
        command: the command line, for the manifest.

    Raises:
        ResultsError: the folder is in use, holds something else or another plan, or cannot be written to.
        EngineError: there is no such engine here.
        KeyboardInterrupt: Ctrl-C or a polite request to end; what was finished is kept.
    """
    word_of("on_error", on_error, ON_ERROR)
    check_usable(folder)
    there = _finished(batch, folder, extend=extend)
    if there:
        if found:
            found(there)
        return _nothing_to_do(there)
    prepare(folder)
    with locked(folder), _ended_politely():
        clear_parts(folder)
        plan = _plan_for(batch, folder, extend=extend)
        before = examine(folder, plan)
        if found:
            found(before)
        engine = engine if isinstance(engine, Engine) else choose(engine, histories=plan.runs - before.runs)
        if before.todo:
            return _run(before, Path(folder), executor or LocalThreads(), engine, on_error, progress, command)
        if not is_closed(folder, before):
            journal.rewrite(folder, [entry for _, entry in sorted(before.done.items())])
            close(folder, before, command=command, engine=engine.name)
        return _nothing_to_do(before)


def _nothing_to_do(there: Progress) -> Outcome:
    return Outcome(there.plan.runs, there.runs, there.failed, 0, there.failed_cells, False)


def _finished(batch: "Batch", folder: str | os.PathLike[str], *, extend: bool) -> Progress | None:
    """Return the Progress of a batch that is finished, found without writing: it may lie in an archive; else None."""
    if not (Path(folder) / PLAN).exists():
        return None
    plan = read_plan(folder)
    if extend:
        if extended(plan, batch, folder) is not plan:
            return None
    else:
        same_or_refuse(plan, batch, folder)
    there = examine(folder, plan)
    return there if is_closed(folder, there) else None


def _plan_for(batch: "Batch", folder: str | os.PathLike[str], *, extend: bool) -> Plan:
    """Return the plan that stands in the folder, or a new one, or the old one with what is added."""
    if not (Path(folder) / PLAN).exists():
        plan = make_plan(batch)
    else:
        there = read_plan(folder)
        if not extend:
            same_or_refuse(there, batch, folder)
            return there
        plan = extended(there, batch, folder)
        if plan is there:
            return there
    plan.save(folder)
    return plan


def _run(
    before: Progress,
    folder: Path,
    executor: "LocalThreads | DaskCluster",
    engine: Engine,
    on_error: str,
    progress: Callable[[int, int], None] | None,
    command: Sequence[str],
) -> Outcome:
    plan, lock, count = before.plan, threading.Lock(), before.runs

    def add(more: int) -> None:
        nonlocal count
        with lock:
            count += more
            if progress:
                progress(min(count, plan.runs), plan.runs)

    add(0)
    kept = [entry for _, entry in sorted(before.done.items())]
    (folder / MANIFEST).unlink(missing_ok=True)
    clear_beside(folder)
    journal.rewrite(folder, kept)
    found, stopped = before.runs, False
    entries = executor.run(plan, before.todo, folder, engine=engine, progress=add)
    try:
        for entry in entries:
            journal.append(folder, entry)
            before.done[entry["chunk"]] = entry
            if entry["failed"] and on_error == "stop":
                stopped = True
                break
    finally:
        entries.close()
    after = Progress(plan, before.done, {}, {})
    if not stopped:
        close(folder, after, command=command, engine=engine.name)
    return Outcome(plan.runs, after.runs, after.failed, after.runs - found, after.failed_cells, stopped)


@contextmanager
def _ended_politely() -> Iterator[None]:
    """Treat a request to end, as `kill` sends it, like Ctrl-C; only the main thread may say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
