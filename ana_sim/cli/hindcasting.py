"""`ana-sim hindcast`: what the model says of years that have passed, beside what was seen."""

import time
from pathlib import Path
from typing import Annotated

import typer


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
    replications: Annotated[int, typer.Option(min=2, help="Histories per posture.")] = 500,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the histories.")] = 1,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder for tables, manifest and picture.")] = None,
    threads: Annotated[int | None, typer.Option(min=1, help="Processors to use; all if left out.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but mistakes.")] = False,
):
    """Score the model on years it was not fitted to, against persistence, trend and the drivers alone."""
    from rich.console import Console

    from ana_sim.analysis.hindcast.tables import Tables, every_posture
    from ana_sim.cli.comparing import announce_compilation, warn
    from ana_sim.scenario import load_posture, load_scenario

    notes = Console(stderr=True, quiet=quiet)
    told = load_scenario(scenario)
    warn(notes, told.warnings)
    named = [one.strip() for one in postures.split(",") if one.strip()]
    chosen = [load_posture(one, near=told.path) for one in named] or every_posture(told)
    tables = Tables(told, observed, operators, alone=alone)
    announce_compilation(notes)
    begun = time.process_time()
    found = _score(told, chosen, tables, fit_until, base_year, replications, seed, threads, notes)
    results = _save(found, told, chosen, tables, out, seed, replications, cpu=time.process_time() - begun)
    if not quiet:
        _print(found, told)
    notes.print(f"Results {results.manifest['id']} in {results.folder}/", highlight=False)


def _score(scenario, postures, tables, fit_until, base_year, replications, seed, threads, notes):
    from ana_sim.analysis.hindcast.hindcast import hindcast as run

    if base_year > fit_until:
        raise typer.BadParameter("the base year lies after the last year of fitting", param_hint="--base-year")
    found = run(
        scenario,
        postures,
        rows=tables.rows,
        operators=tables.operators,
        documented=tables.acts(),
        facts=tables.facts(),
        seed=seed,
        replications=replications,
        fit_until=fit_until,
        base_year=base_year,
        threads=threads,
        progress=lambda name: notes.print(f"[dim]{replications} histories under {name}[/dim]", highlight=False),
    )
    if not found.scores:
        from ana_sim.results import ResultsError

        why = "; ".join(f"{series}: {reason}" for series, reason in list(found.left_out.items())[:3])
        raise ResultsError(
            f"nothing in {tables.figures} can be scored", mend=why or "It holds no series with an operator."
        )
    return found


def _save(found, scenario, postures, tables, out, seed, replications, *, cpu):
    from ana_sim.analysis.hindcast.saving import save_hindcast
    from ana_sim.views.pictures import write_picture
    from ana_sim.views.scoreboard import scoreboard

    out = out or Path("results") / f"{scenario.name}-hindcast"
    results = save_hindcast(
        found, scenario, postures, out=out, seed=seed, replications=replications, observed=tables.used, cpu=cpu
    )
    if any(score.counts for score in found.scores):
        write_picture(results, scoreboard(results), "scoreboard")
    return results


def _print(found, scenario):
    from rich.console import Console

    from ana_sim.views.hindcast_tables import hindcast_tables, summary

    screen = Console()
    screen.width = max(150, screen.width)
    screen.print(f"\n[bold]Hindcast: {scenario.title}[/bold]\n", highlight=False)
    for table in hindcast_tables(found):
        screen.print(table, highlight=False)
        screen.print()
    for line in summary(found):
        screen.print(line, highlight=False, soft_wrap=True)
    screen.print("Not a forecast of what will be.", highlight=False)
