"""The commands for batches, plan, batch, status, replay, and for every folder of results: verify and query."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from ana_sim.cli import completing

BatchName = Annotated[
    str,
    typer.Argument(metavar="FILE", help="A batch of the library, or a YAML file.", autocompletion=completing.batches),
]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a batch.")]
AnyFolder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that ana-sim wrote: of compare, batch, ….")]
EngineName = Annotated[
    Literal["auto", "wasm", "numba"], typer.Option("--engine", help="What runs the rules. Never changes a result.")
]
LARGEST_REPLICATION = 2**31 - 1
LARGEST_SEED = 2**64 - 1
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Replace a number everywhere, as in parameters.memory=0.95 or posture.resolve=1. May be repeated.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (plan, batch, status, replay, verify, query):
        app.command()(command)


def plan(
    file: BatchName,
    settings: Settings = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Every cell, one a line, and nothing else.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One record, for programs.")] = False,
    engine: EngineName = "auto",
):
    """Say how many cells and histories a batch has, how long it will take and how much room it needs."""
    from ana_sim.cli.batch_plan import run_plan

    run_plan(file, settings=settings or [], as_csv=as_csv, as_json=as_json, engine=engine)


def batch(
    file: BatchName,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder for the tables; results/NAME if left out.")
    ] = None,
    settings: Settings = None,
    extend: Annotated[bool, typer.Option("--extend", help="Add replications or cells to what is there.")] = False,
    on_error: Annotated[
        Literal["continue", "stop"], typer.Option("--on-error", help="What to do when a history fails.")
    ] = "continue",
    threads: Annotated[int | None, typer.Option(min=1, help="Processors to use; all if left out.")] = None,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Run on a Dask scheduler, as in tcp://10.0.0.1:8786.")
    ] = None,
    engine: EngineName = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but mistakes.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Progress as one record a line, for programs.")] = False,
):
    """Run a batch. Interrupted, the same command goes on where it stopped; finished, it does nothing.

    Exit codes: 0 done; 1 invalid input, another batch in the folder, disk full; 3 done, but histories failed;
    130 interrupted.
    """
    from ana_sim.cli.batch_run import run_batch_command

    run_batch_command(
        file,
        out=out,
        settings=settings or [],
        extend=extend,
        on_error=on_error,
        threads=threads,
        dask=dask,
        engine=engine,
        quiet=quiet,
        as_json=as_json,
    )


def status(
    folder: Folder,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="FILE", help="The batch file, to see whether anything changed since."),
    ] = None,
    settings: Settings = None,
    as_json: Annotated[bool, typer.Option("--json", help="One record, for programs.")] = False,
):
    """Say what of a batch is done, failed, damaged or stale, and which field makes it so.

    Exit codes: 0 finished and sound; 1 damaged, stale or not a batch; 3 histories failed; 4 not finished.
    """
    from ana_sim.cli.batch_folder import run_status

    run_status(folder, file=file, settings=settings or [], as_json=as_json)


def replay(
    folder: Folder,
    cell: Annotated[str, typer.Argument(metavar="CELL", help="Beginning of a cell's id, or #0, #1, … for its place.")],
    replication: Annotated[
        int, typer.Argument(metavar="REPLICATION", min=0, max=LARGEST_REPLICATION, help="Which history, from 0.")
    ],
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="First month told.")] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="Last month told.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One record a line, for programs.")] = False,
    engine: EngineName = "auto",
):
    """Run one history of a batch again, tell it, and say whether it is what the tables hold, bit for bit."""
    from ana_sim.cli.batch_folder import run_replay

    run_replay(folder, cell, replication, since=since, until=until, as_json=as_json, engine=engine)


def verify(
    folder: AnyFolder,
    sample: Annotated[int, typer.Option(min=0, max=1_000_000, help="How many histories are run again.")] = 20,
    seed: Annotated[
        int | None,
        typer.Option(min=0, max=LARGEST_SEED, help="Of the sample; a new one each time if left out."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One record, for programs.")] = False,
    engine: EngineName = "auto",
):
    """Compare every file with its hash, and a random sample of histories with themselves run again, bit for bit."""
    from ana_sim.cli.batch_folder import run_verify

    run_verify(folder, sample=sample, seed=seed, as_json=as_json, engine=engine)


def query(
    folder: AnyFolder,
    sql: Annotated[
        str | None,
        typer.Argument(
            metavar="SQL",
            help='As in "select posture, avg(net) from home group by 1"; left out, tables and columns are listed.',
        ),
    ] = None,
    form: Annotated[
        Literal["table", "csv", "json"], typer.Option("--format", "--to", help="How the answer is shown.")
    ] = "table",
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Let the question write, and read other files and the network.")
    ] = False,
):
    """Answer a question in SQL over the tables of a folder; without one, say what tables and columns it has."""
    from ana_sim.cli.batch_query import run_query

    run_query(folder, sql, form=form, unsafe=unsafe)
