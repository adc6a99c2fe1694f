"""`ana-sim compare`: run, save, draw, and say what differs: the verdict first, then the short table."""

import os
import re
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ana_sim.cli.progress import STOPPED, Bar
from ana_sim.results import ResultsError
from ana_sim.results.errors import together
from ana_sim.runs.comparison import run_comparison
from ana_sim.scenario import ScenarioError, load_comparison, read_settings
from ana_sim.scenario.files import find, home_of
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
    with Bar(notes, interrupted=STOPPED) as bar:
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
        say(findings, everything=asked.everything, changed=_changed(asked))
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
    loaded = together(*(partial(load_comparison, name, postures, set=settings) for name in scenarios))
    return together(*(partial(leave_out, scenario, without) for scenario, _ in loaded)), loaded[0][1]


OF_A_DRIVE = re.compile(r"(?:^|:)[A-Za-z](:)[\\/]")


def pair_of(word):
    """Return the scenario and the posture of a word such as `historical:active`; None for a posture not named.

    Of several colons, since names of files may hold some, that one divides which has a scenario before it and a posture
    behind it; the last one where that does not tell. One behind the letter of a drive divides nothing.
    """
    drives = {found.start(1) for found in OF_A_DRIVE.finditer(word)}
    colons = [place for place, sign in enumerate(word) if sign == ":" and place not in drives]
    if not colons or os.path.exists(word):
        return word, None
    pairs = [(word[:place], word[place + 1 :]) for place in reversed(colons)]
    return max(pairs, key=lambda pair: _is_there(pair[0], "scenario") + _is_there(pair[1], "posture", beside=pair[0]))


def _is_there(name, kind, *, beside=""):
    try:
        find(name, kind=kind, near=home_of(beside) if Path(beside).suffix else None)
    except ScenarioError:
        return False
    return True


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
    with Bar(notes, "numbers tried", interrupted=STOPPED) as bar:
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


def _changed(asked):
    """Say which numbers are set and which events left out, or nothing."""
    told = [f"with {' and '.join(asked.settings)}"] if asked.settings else []
    told += [f"without {' and '.join(asked.without)}"] if asked.without else []
    return f"Changed here: {'; '.join(told)}." if told else ""


def say(findings, *, everything=False, changed=""):
    """Print the verdict, the short table, and what it is not; with `everything` the other tables too.

    changed: a sentence on what was changed in the scenarios for this once.
    """
    from ana_sim.analysis.chance import happened
    from ana_sim.analysis.verdict import notes
    from ana_sim.views.standing import standing_in_words, standing_table
    from ana_sim.views.tables import short_table, tables

    console = screen()
    console.print()
    for world in findings.worlds:
        console.print(literal(world.title, style="bold"))
        console.print(literal(world.question))
    if changed:
        console.print(literal(changed, style="bold"))
    console.print()
    standing, (first, *others) = standing_in_words(findings), findings.verdict
    console.print(bulleted([first, *([standing] if standing else []), *others]))
    console.print()
    shown = [short_table(findings), *([standing_table(findings)] if standing else [])]
    show_tables(console, [*shown, *(tables(findings) if everything else [])])
    for sentence in happened(findings):
        console.print(literal(sentence))
    more = "" if everything else " `--all` prints every table."
    console.print(f"{notes(findings)[-1]}{more}")


def warn(notes, problems):
    """Print what is implausible but not wrong."""
    if problems:
        from ana_sim.scenario import render

        notes.print(render(problems), soft_wrap=True)
