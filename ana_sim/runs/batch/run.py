"""Run a batch, or go on with one: whatever stands whole is kept, the rest is run."""

import signal
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ana_sim.runs.batch import journal
from ana_sim.runs.batch.closing import MANIFEST, close, is_closed
from ana_sim.runs.batch.extend import extended
from ana_sim.runs.batch.folder import Progress, clear_parts, examine, prepare
from ana_sim.runs.batch.local import LocalThreads
from ana_sim.runs.batch.lock import locked
from ana_sim.runs.batch.plan import PLAN, make_plan, read_plan
from ana_sim.runs.batch.staleness import same_or_refuse


class Outcome(NamedTuple):
    """How a call of `run_batch` ended.

    runs: histories in the batch. done: of them, those on the disk. failed: of these, those that failed.
    ran: histories this call has run. failed_cells: ids. stopped: whether a failure stopped it before its end.
    """

    runs: int
    done: int
    failed: int
    ran: int
    failed_cells: list
    stopped: bool


def run_batch(
    batch, folder, *, executor=None, extend=False, on_error="continue", progress=None, found=None, command=()
):
    """Run what is missing of a batch and write its tables.

    Args:
        batch: a Batch, as `load_batch` returns it.
        folder: the batch folder; a new one, or that of the same batch, which then goes on where it stopped.
        executor: LocalThreads or DaskCluster; all processors of this machine if left out. Never changes a result.
        extend: whether replications and cells may be added to a batch that is there.
        on_error: "continue", or "stop" at the first history that fails.
        progress: called with (histories done, histories in all).
        found: called with the Progress found in the folder before anything runs.
        command: the command line, for the manifest.

    Returns:
        Outcome.

    Raises:
        ResultsError: the folder is in use, holds something else or another plan, or cannot be written to.
        KeyboardInterrupt: Ctrl-C or a polite request to end; what was finished is kept.
    """
    prepare(folder)
    with locked(folder), _ended_politely():
        clear_parts(folder)
        plan = _plan_for(batch, folder, extend=extend)
        before = examine(folder, plan)
        if found:
            found(before)
        if before.todo:
            return _run(before, Path(folder), executor or LocalThreads(), on_error, progress, command)
        if not is_closed(folder, before):
            journal.rewrite(folder, [entry for _, entry in sorted(before.done.items())])
            close(folder, before, command=command)
        return Outcome(plan.runs, before.runs, before.failed, 0, before.failed_cells, False)


def _plan_for(batch, folder, *, extend):
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


def _run(before, folder, executor, on_error, progress, command):
    plan, lock, count = before.plan, threading.Lock(), before.runs
    _warm_up()

    def add(more):
        nonlocal count
        with lock:
            count += more
            if progress:
                progress(min(count, plan.runs), plan.runs)

    add(0)
    kept = [entry for _, entry in sorted(before.done.items())]
    (folder / MANIFEST).unlink(missing_ok=True)
    journal.rewrite(folder, kept)
    found, stopped, entries = before.runs, False, executor.run(plan, before.todo, folder, progress=add)
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
        close(folder, after, command=command)
    return Outcome(plan.runs, after.runs, after.failed, after.runs - found, after.failed_cells, stopped)


def _warm_up():
    """Load the compiled rules before any thread asks for them."""
    import ana_sim.rules.ensemble  # noqa: F401


@contextmanager
def _ended_politely():
    """Treat a request to end, as `kill` sends it, like Ctrl-C; only the main thread may say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(*_):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
