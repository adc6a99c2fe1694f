"""`ana-sim compare`: run, save, draw, and print the tables."""

import sys
import time
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from ana_sim.runs.comparison import run_comparison
from ana_sim.scenario import load_posture, load_scenario, read_settings


def run_compare(
    name, *, postures, replications, seed, out, split, settings, precision, monthly_powers, pictures, threads, quiet
):
    """Do what `ana-sim compare` says."""
    notes = Console(stderr=True, quiet=quiet)
    scenario = load_scenario(name, set=read_settings(settings))
    chosen = [load_posture(one.strip(), near=scenario.path) for one in postures.split(",") if one.strip()]
    out = out or Path("results") / f"{scenario.name}-{chosen[-1].name if chosen else 'none'}"
    warn(notes, [*scenario.warnings, *(w for posture in chosen for w in posture.warnings)])
    started = time.perf_counter()
    with _Bar(notes) as bar:
        results = run_comparison(
            scenario,
            chosen,
            seed=seed,
            replications=replications,
            out=out,
            split=split,
            threads=threads,
            power_rows="monthly" if monthly_powers else "yearly",
            progress=bar.show,
            command=("ana-sim", *sys.argv[1:]),
        )
    drawn = _draw(results) if pictures else []
    if not quiet:
        _print(results, precision=precision)
    notes.print(f"Results {results.manifest['id']} in {out}/, {time.perf_counter() - started:.0f} s.")
    for path in (path for path in drawn if path.suffix == ".png"):
        notes.print(f"  {out / path.relative_to(results.folder)}", highlight=False, soft_wrap=True)


def announce_compilation(notes):
    """Say that the first use takes longer, where the rules have not been compiled on this machine yet."""
    from ana_sim.rules.compile import is_compiled

    if not is_compiled():
        notes.print("First use of these rules on this machine: compiling them takes some 20 to 40 seconds, once.")


def warn(notes, problems):
    """Print what is implausible but not wrong."""
    if problems:
        from ana_sim.scenario import render

        notes.print(render(problems), markup=False, highlight=False)


class _Bar:
    """A progress bar that appears when the first history is about to run: done, of how many, time gone and left."""

    def __init__(self, notes):
        self.notes = notes
        columns = (
            TextColumn("histories"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        self.bar = Progress(*columns, TextColumn("left"), console=notes, disable=notes.quiet)
        self.task = None

    def show(self, done, total):
        """Show how many histories are done; the first time, say so if the rules must be compiled."""
        if self.task is None:
            announce_compilation(self.notes)
            self.bar.start()
            self.task = self.bar.add_task("histories", total=total)
        self.bar.update(self.task, completed=done)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.bar.stop()
        if kind is KeyboardInterrupt:
            self.notes.print("Interrupted: nothing was written, earlier results stand as they were.")


def _draw(results):
    from ana_sim.views.pictures import write_pictures

    return write_pictures(results)


def _print(results, *, precision):
    """Print the tables, wide enough not to lose a figure, and what they are not."""
    from ana_sim.views.tables import WIDTH, tables

    screen = Console()
    screen.width = max(WIDTH, screen.width)
    record = results.manifest["scenario"]
    screen.print(f"\n[bold]{record['title']}[/bold]\n{record['question']}\n", highlight=False)
    for table in tables(results, precision=precision):
        screen.print(table, highlight=False)
        screen.print()
    screen.print("Not a forecast. Intervals are luck within the model, not doubt about its numbers.", highlight=False)
