"""`ana-sim hindcast`: what the model says of years that have passed, beside what was seen."""

from pathlib import Path
from typing import Annotated

import typer

from ana_sim.cli.engines import EngineOfAll
from ana_sim.cli.outlived import OutlivedNumber, warn

KIND, SCOREBOARD = "hindcast", "pictures/scoreboard.svg"


def hindcast(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A name in the library, or a YAML file.")],
    observed: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="CSV of observed figures; the table shipped for this home if left out."),
    ] = None,
    operators: Annotated[
        Path | None, typer.Option(metavar="FILE", help="CSV that says how each series is read off the model.")
    ] = None,
    postures: Annotated[
        str, typer.Option(metavar="A,B,…", help="Postures; the last is shown series by series. All that fit if empty.")
    ] = "",
    fit_until: Annotated[int, typer.Option(metavar="YEAR", help="Last year anything is fitted to.")] = 2022,
    base_year: Annotated[int, typer.Option(metavar="YEAR", help="Year that changes are counted from.")] = 2021,
    alone: Annotated[
        bool, typer.Option("--alone", help="Use FILE alone, not completed by the table shipped for this home.")
    ] = False,
    replications: Annotated[int, typer.Option(min=2, max=10**6, help="Histories per posture.")] = 500,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the histories.")] = 1,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder for tables and picture.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but mistakes.")] = False,
    engine: EngineOfAll = "auto",
    threads: OutlivedNumber = None,
):
    """Score the model on years it was not fitted to, against persistence, trend and the drivers alone."""
    warn(threads=threads)
    from itertools import count

    from rich.console import Console

    from ana_sim.analysis.hindcast.hindcast import hindcast as run
    from ana_sim.analysis.hindcast.tables import Tables, every_posture
    from ana_sim.cli.progress import Bar
    from ana_sim.scenario import load_posture, load_scenario, render

    if base_year > fit_until:
        raise typer.BadParameter("the base year lies after the last year of fitting", param_hint="--base-year")
    from ana_sim.results.kept import check_for

    notes = Console(stderr=True, quiet=quiet)
    told = load_scenario(scenario)
    named = [one.strip() for one in postures.split(",") if one.strip()] or every_posture()
    tables = Tables(told, observed, operators, alone=alone)
    if tables.doubtful:
        notes.print(render(tables.doubtful), markup=False, highlight=False, soft_wrap=True)
    out = out or Path("results") / f"{told.name}-hindcast"
    check_for(out, KIND)
    followed, begun = [load_posture(name, near=told.path) for name in named], count()
    with Bar(notes) as bar:
        found = run(
            told, followed, tables, seed=seed, replications=replications, fit_until=fit_until, base_year=base_year,
            progress=lambda _: bar.tell("postures", next(begun), len(named)),
        ).plain()  # fmt: skip
    _require_scores(found, tables)
    folder = _save(found, out)
    if not quiet:
        _print(found, told)
    notes.print(f"Results in {folder}/", highlight=False)


def _require_scores(found, tables):
    from ana_sim.results import ResultsError

    if not found["scores"]:
        why = "; ".join(f"{series}: {reason}" for series, reason in list(found["left_out"].items())[:3])
        message = f"nothing in {tables.figures} can be scored"
        raise ResultsError(message, mend=why or "It holds no series with an operator.")


def _save(found, folder):
    """Write hindcast.json, scores.csv and the scoreboard, and return the folder."""
    from ana_sim.results.exporting import write_rows
    from ana_sim.results.kept import kept, let_go
    from ana_sim.results.record import as_text, plain
    from ana_sim.runs.provenance import made
    from ana_sim.views.evidence.scoreboard import scoreboard

    about, scores = {"kind": KIND, "made": made()}, found["scores"]
    let_go(folder, SCOREBOARD)
    with kept(folder, "hindcast.json", **about) as part:
        part.write_text(as_text(plain(found), indent=1), encoding="utf-8")
    with kept(folder, "scores.csv", **about) as part:
        write_rows(part, [list(scores[0]), *(list(score.values()) for score in scores)])
    if any(score["counts"] for score in scores):
        with kept(folder, SCOREBOARD, **about) as part:
            scoreboard(found).savefig(part, format="svg", metadata={"Date": None})
    return folder


def _print(found, scenario):
    from rich.console import Console

    from ana_sim.views.evidence.hindcast import in_words, notes, tables
    from ana_sim.views.terminal import bulleted

    screen = Console()
    screen.width = max(150, screen.width)
    screen.print(f"\n[bold]Hindcast: {scenario.title}[/bold]\n", highlight=False)
    screen.print(bulleted(in_words(found)))
    screen.print()
    for table in tables(found):
        screen.print(table, highlight=False)
        screen.print()
    for line in notes(found):
        screen.print(line, highlight=False, soft_wrap=True)
    screen.print("Not a forecast of what will be.", highlight=False)
