"""`ana-sim search`: which posture home should follow where numbers are not known."""

from pathlib import Path
from typing import Annotated

import typer

from ana_sim.cli import completing
from ana_sim.cli.engines import EngineOfAll

MOST_SEED = 2**31 - 1


def search(
    scenario: Annotated[
        str | None,
        typer.Argument(
            metavar="[SCENARIO]",
            help="A name in the library, or a YAML file; historical if left out.",
            autocompletion=completing.scenarios,
        ),
    ] = None,
    home: Annotated[
        str | None, typer.Option(metavar="CODE", help="A home built from figures instead, as in KAZ, without events.")
    ] = None,
    homes: Annotated[
        str | None, typer.Option(metavar="A,B,…", help="Several of them: does the same posture stand up in each?")
    ] = None,
    year: Annotated[int, typer.Option(help="Year of the figures of a home.")] = 2019,
    candidates: Annotated[int, typer.Option(help="Postures that are tried, beside those of the library.")] = 256,
    worlds: Annotated[int, typer.Option(help="Worlds sampled from the ranges; as many again are held out.")] = 300,
    histories: Annotated[int, typer.Option(min=1, max=1000, help="Histories of each world and posture.")] = 2,
    adaptive: Annotated[
        int, typer.Option(min=0, max=10**5, help="Postures that turn into another when a sign appears.")
    ] = 64,
    objectives: Annotated[
        str, typer.Option(metavar="A,B,…", help="Measures of home, or worst: net in the worst twentieth of histories.")
    ] = "net,worst,dependency,influence",
    at_least: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DEMAND",
            help="A minimum, as in net>=routine or dependency<=0.15. May be repeated; all must be met in a world.",
        ),
    ] = None,
    ranges: Annotated[
        list[str] | None,
        typer.Option(
            "--range", metavar="NAME=…", help="Search less: activism=0.5..2, tolerance=any, side=all,balance."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, max=MOST_SEED, help="The same seed gives the same search.")] = 1,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder for what is run, postures and picture.")
    ] = None,
    page: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Document in which to fill in what was found, between its marks."),
    ] = None,
    threads: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Processors to use; all if left out. Never changes a result.")
    ] = None,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Run on the workers of this Dask scheduler.")
    ] = None,
    engine: EngineOfAll = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but mistakes.")] = False,
):
    """Search the postures that no other beats over sampled worlds, and say what they have in common. Not advice."""
    from ana_sim.cli.search_run import Wanted, run_search

    run_search(
        Wanted(
            scenario=scenario,
            home=home,
            homes=homes,
            year=year,
            sizes={"candidates": candidates, "worlds": worlds, "histories": histories, "adaptive": adaptive},
            objectives=objectives,
            at_least=at_least or [],
            ranges=ranges or [],
            seed=seed,
            out=out,
            page=page,
            threads=threads,
            dask=dask,
            quiet=quiet,
        )
    )
