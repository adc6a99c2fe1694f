"""`ana-sim compare`: run, save, draw, and say what differs: the verdict first, then the short table."""

import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from ana_sim.results import ResultsError
from ana_sim.runs.comparison import run_comparison
from ana_sim.scenario import load_comparison, read_settings
from ana_sim.views.terminal import bulleted, literal, screen, show_tables

POSTURES, POSTURE = "passive,routine,active", "active"
"""What is compared in one scenario, and under what several scenarios are, where nothing is said."""


@dataclass(frozen=True)
class Asked:
    """What a person asked of `ana-sim compare`, as the command line gives it."""

    scenarios: list
    postures: str | None
    posture: str | None
    replications: int
    seed: int
    out: Path | None
    everything: bool
    sweep: int
    split: int
    settings: list
    without: list
    monthly_powers: bool
    pictures: bool
    engine: str
    threads: int | None
    precision: float | None
    quiet: bool


def run_compare(asked):
    """Do what `ana-sim compare` says."""
    notes, started = screen(errors=True, quiet=asked.quiet), time.perf_counter()
    if asked.precision is not None:
        notes.print("--precision has no effect any more: tables say how many histories give 1 %.")
    scenarios, postures, sides = _load(asked)
    warn(notes, _warnings(scenarios, postures))
    out = asked.out or Path("results") / _folder(scenarios, postures)
    with Bar(notes) as bar:
        results = run_comparison(
            scenarios if len(scenarios) > 1 else scenarios[0],
            postures,
            seed=asked.seed,
            replications=asked.replications,
            out=out,
            split=asked.split,
            threads=asked.threads,
            engine=asked.engine,
            sides=sides,
            power_rows="monthly" if asked.monthly_powers else "yearly",
            progress=bar.show,
            command=("ana-sim", *sys.argv[1:]),
        )
    findings = _find(results, _sweep(asked, scenarios, postures, notes, sides))
    drawn = _draw(results, findings, notes) if asked.pictures else []
    if not asked.quiet:
        say(findings, everything=asked.everything)
    notes.print(f"Results {results.manifest['id']} in {out}/, {time.perf_counter() - started:.0f} s.")
    for path in (path for path in drawn if path.suffix == ".png"):
        notes.print(f"  {out / path.relative_to(results.folder)}", soft_wrap=True)


def _load(asked):
    """Return the scenarios and the postures that are asked for, and the sides where they are named as such."""
    pairs = [pair_of(one) for one in asked.scenarios]
    if any(posture for _, posture in pairs):
        return _load_sides(asked, pairs)
    told = [one for one in (asked.postures, asked.posture) if one is not None]
    if len(told) == 2:
        raise ResultsError("--posture and --postures say the same thing twice", mend="Write --postures alone.")
    listed = told[0] if told else POSTURES if len(asked.scenarios) == 1 else POSTURE
    names, settings = [one.strip() for one in listed.split(",") if one.strip()], read_settings(asked.settings)
    scenarios, followed = _loaded(asked.scenarios, names, settings, asked.without)
    return scenarios, followed, None


def _loaded(scenarios, postures, settings, without):
    """Return scenarios, numbers set and events left out, and the postures as the first of them knows them."""
    loaded = [load_comparison(name, postures, set=settings) for name in scenarios]
    return [leave_out(scenario, without) for scenario, _ in loaded], loaded[0][1]


DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def pair_of(word):
    """Return the scenario and the posture of a word such as `historical:active`; None for a posture not named."""
    begun = 2 if DRIVE.match(word) else 0
    scenario, colon, posture = word[begun:].partition(":")
    return (word[:begun] + scenario, posture) if colon and not Path(word).exists() else (word, None)


def _load_sides(asked, pairs):
    """Return scenarios, postures and pairs of names where sides are named: `historical:passive tripp_late:active`."""
    if asked.postures is not None or asked.posture is not None:
        raise ResultsError(
            "scenarios with their posture behind a colon leave no place for --postures",
            mend="Write the colons alone, as in: historical:passive tripp_late:active.",
        )
    if not all(posture and scenario for scenario, posture in pairs):
        raise ResultsError(
            "either every scenario has its posture behind a colon, or none",
            mend="Write it as in: historical:passive tripp_late:active.",
        )
    named, wanted = (list(dict.fromkeys(names)) for names in zip(*pairs, strict=True))
    scenarios, followed = _loaded(named, wanted, read_settings(asked.settings), asked.without)
    worlds = dict(zip(named, (one.resolved["name"] for one in scenarios), strict=True))
    postures = dict(zip(wanted, (one.name for one in followed), strict=True))
    return scenarios, followed, [(worlds[scenario], postures[posture]) for scenario, posture in pairs]


def leave_out(scenario, events):
    """Return a scenario without some events."""
    if not events:
        return scenario
    from ana_sim.scenario import without_events

    return without_events(scenario, events)


def _warnings(scenarios, postures):
    return [warning for one in (*scenarios, *postures) for warning in one.warnings]


def _folder(scenarios, postures):
    """Return the name of the folder, where none is given."""
    last = [postures[-1].name] if postures else []
    return "-".join([scenario.name for scenario in scenarios] + last)


def _sweep(asked, scenarios, postures, notes, named):
    """Return the Sweep of what the answer hangs on, or None where none is asked for."""
    if not asked.sweep:
        return None
    from ana_sim.analysis.sweep import sweep

    sides = [(scenarios[0], postures[0]), (scenarios[-1], postures[-1])]
    if len(scenarios) > 1:
        sides[0] = (scenarios[0], postures[-1])
    if named:
        worlds, followed = {one.resolved["name"]: one for one in scenarios}, {one.name: one for one in postures}
        sides = [(worlds[scenario], followed[posture]) for scenario, posture in (named[0], named[-1])]
    with Bar(notes, "numbers tried") as bar:
        wanted = {"seed": asked.seed, "replications": asked.sweep, "engine": asked.engine, "threads": asked.threads}
        return sweep(*sides, progress=bar.show, **wanted)


def _find(results, sweep):
    from ana_sim.analysis.findings import find, save_findings

    findings = find(results, sweep=sweep)
    save_findings(findings, results.folder)
    return findings


def _draw(results, findings, notes):
    from ana_sim.views.letters import lacking
    from ana_sim.views.pictures import write_pictures
    from ana_sim.views.theme import FONT, texts_of

    missing = lacking(texts_of(findings), first=FONT)
    if missing:
        notes.print(f"No font of this machine has {' '.join(missing)}: pictures show a box in their place.")
    return write_pictures(results, findings)


def say(findings, *, everything=False):
    """Print the verdict, the short table, and what it is not; with `everything` the other tables too."""
    from ana_sim.analysis.chance import happened
    from ana_sim.analysis.verdict import notes
    from ana_sim.views.tables import short_table, tables

    console = screen()
    console.print()
    for world in findings.worlds:
        console.print(literal(world.title, style="bold"))
        console.print(literal(world.question))
    console.print()
    console.print(bulleted(findings.verdict))
    console.print()
    show_tables(console, [short_table(findings), *(tables(findings) if everything else [])])
    for sentence in happened(findings):
        console.print(literal(sentence))
    more = "" if everything else " `--all` prints every table."
    console.print(f"{notes(findings)[-1]}{more}")


def warn(notes, problems):
    """Print what is implausible but not wrong."""
    if problems:
        from ana_sim.scenario import render

        notes.print(render(problems), soft_wrap=True)


class Bar:
    """A progress bar that appears when the first history is about to run: done, of how many, time gone and left."""

    def __init__(self, notes, what="histories"):
        self.notes, self.what = notes, what
        columns = TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn()
        self.bar = Progress(*columns, TextColumn("left"), console=notes, disable=notes.quiet)
        self.task = None

    def show(self, done, total):
        """Show how many are done."""
        if self.task is None:
            self.bar.start()
            self.task = self.bar.add_task(self.what, total=total)
        self.bar.update(self.task, completed=done)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.bar.stop()
        if kind is KeyboardInterrupt:
            self.notes.print("Interrupted: nothing was written, earlier results stand as they were.")
