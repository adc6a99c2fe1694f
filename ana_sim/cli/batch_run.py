"""`ana-sim batch`: run a batch, showing how far it is."""

import json
import sys
import time
from pathlib import Path

import typer

from ana_sim.cli.batch_plan import duration, in_short
from ana_sim.cli.mistakes import INTERRUPTED
from ana_sim.cli.progress import Bar
from ana_sim.results.paths import shown as named
from ana_sim.runs.batch.plan import read_plan
from ana_sim.runs.batch.run import run_batch
from ana_sim.scenario import read_settings
from ana_sim.scenario.batch import load_batch
from ana_sim.views.terminal import bulleted, screen

FAILED = 3
RECORDS_A_SECOND = 2


def run_batch_command(file, *, out, settings, extend, on_error, threads, dask, engine, quiet, as_json):
    """Do what `ana-sim batch` says."""
    notes = screen(errors=True, quiet=quiet or as_json)
    batch = load_batch(file, set=read_settings(settings))
    folder = out or Path("results") / batch.name
    shown = _Records() if as_json else _Told(notes)
    started = time.perf_counter()
    try:
        with shown:
            outcome = run_batch(
                batch,
                folder,
                executor=_executor(threads, dask),
                engine=engine,
                extend=extend,
                on_error=on_error,
                progress=shown.show,
                found=shown.found,
                command=("ana-sim", *sys.argv[1:]),
            )
    except KeyboardInterrupt:
        there = named(folder)
        shown.say("interrupted", f"Interrupted. What was finished is in {there}/; the same command goes on from there.")
        raise typer.Exit(INTERRUPTED) from None
    seconds = time.perf_counter() - started
    if not (quiet or as_json or outcome.stopped):
        screen().print(bulleted(_answer(folder)))
    _tell(shown, outcome, folder, seconds)
    if outcome.failed:
        raise typer.Exit(FAILED)


def _executor(threads, dask):
    if dask is None:
        from ana_sim.runs.batch.local import LocalThreads

        return LocalThreads(threads)
    from ana_sim.runs.batch.on_dask import DaskCluster

    return DaskCluster(dask)


def _answer(folder):
    """Return what the finished batch says of postures, or what was run where its tables do not tell."""
    from ana_sim.analysis.batches import read_batch
    from ana_sim.results import ResultsError
    from ana_sim.views.batch_words import batch_in_words

    plan = read_plan(folder)
    try:
        said = batch_in_words(read_batch(folder)) if len(plan.postures) > 1 else []
    except ResultsError:  # it keeps quantiles, or no measures of home
        said = []
    return said or [f"{in_short(plan)} What came of it stands in the tables."]


def _tell(shown, outcome, folder, seconds):
    """Say how it ended: what ran, what succeeded, what failed and how to see it again."""
    there = named(folder)
    facts = outcome._asdict() | {"folder": there, "seconds": round(seconds, 1)}
    if outcome.stopped:
        shown.say("stopped", f"Stopped at a failure after {outcome.done:,} of {outcome.runs:,} histories.", **facts)
    elif not outcome.ran:
        shown.say("nothing to do", f"Nothing to do: {there}/ holds all {outcome.runs:,} histories.", **facts)
    else:
        shown.say("done", f"Ran {outcome.ran:,} histories in {duration(seconds)}; tables in {there}/.", **facts)
        shown.note(f'See it with `ana-sim report {there}`, ask it with `ana-sim query {there} "SELECT …"`.')
    succeeded = outcome.done - outcome.failed
    if outcome.failed:
        shown.note(f"{succeeded:,} of {outcome.done:,} histories succeeded; {outcome.failed:,} failed, "
                   f"in {len(outcome.failed_cells):,} cells. `ana-sim status {there}` shows them.")  # fmt: skip


class _Told(Bar):
    """The same as every long command shows, with what an earlier call has left and how it ended."""

    def found(self, progress):
        """Say what an earlier call has left."""
        if progress.damaged:
            self.note(f"{len(progress.damaged):,} chunks are not what was written and are run again.")
        if progress.done and progress.todo:
            self.note(f"Going on: {progress.runs:,} of {progress.plan.runs:,} histories are there.")

    def say(self, _, text, **__):
        """Say how it ended."""
        self.note(text)

    def note(self, text):
        """Print a line."""
        self.notes.print(text)


class _Records:
    """The same as records, one a line, on standard output."""

    def __init__(self):
        self.last, self.first, self.since = 0.0, None, time.perf_counter()

    def found(self, progress):
        """Say what an earlier call has left."""
        self._print("found", done=progress.runs, runs=progress.plan.runs, damaged_chunks=len(progress.damaged))

    def show(self, done, total):
        """Say how many histories are done, not too often."""
        now = time.perf_counter()
        if self.first is None:
            self.first, self.since = done, now
        if now - self.last >= 1 / RECORDS_A_SECOND or done == total:
            rate = (done - self.first) / max(1e-9, now - self.since)
            left = (total - done) / rate if rate else None
            self._print("progress", done=done, runs=total, rate=round(rate, 1), seconds_left=left and round(left, 1))
            self.last = now

    def say(self, event, _, **facts):
        """Say how it ended."""
        self._print(event, **facts)

    def note(self, _):
        """Say nothing: the record of the end holds it all."""

    def _print(self, event, **facts):
        print(json.dumps({"event": event, **facts}), flush=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass
