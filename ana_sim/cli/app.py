"""The commands and their options."""

from pathlib import Path
from typing import Annotated

import typer

from ana_sim.cli import completing
from ana_sim.cli.batch import register as register_batches
from ana_sim.cli.citing import cite
from ana_sim.cli.engines import EngineOfAll
from ana_sim.cli.evidence import believe, evidence, revealed
from ana_sim.cli.explaining import explain
from ana_sim.cli.exploring import explore
from ana_sim.cli.exporting import export
from ana_sim.cli.hindcasting import hindcast
from ana_sim.cli.homes import build_home, homes
from ana_sim.cli.notebook import notebook
from ana_sim.cli.playing import replay_game
from ana_sim.cli.report import pictures, report
from ana_sim.cli.searching import search
from ana_sim.cli.teaching import classroom
from ana_sim.cli.vocabulary import words
from ana_sim.cli.writing import diff, new, schema

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="What active non-alignment would have changed for a small or middle power. Not a forecast.",
    epilog="Exit codes: 0 done; 1 invalid input or failed check; 2 wrong usage.",
)

LARGEST_SEED = 2**64 - 1
ScenarioName = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO", help="A name in the library, or a YAML file.", autocompletion=completing.scenarios
    ),
]
ScenarioNames = Annotated[
    list[str],
    typer.Argument(
        metavar="SCENARIO…",
        help="A name in the library, or a YAML file; several are compared, as A:passive B:active under a posture each.",
        autocompletion=completing.sides,
    ),
]
Seed = Annotated[int, typer.Option(min=0, max=LARGEST_SEED, help="The same seed gives every posture the same luck.")]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Replace a number, as in parameters.memory=0.95. May be repeated.",
        autocompletion=completing.numbers,
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="EVENT",
        help="Leave an event out. May be repeated.",
        autocompletion=completing.events,
    ),
]
EngineName = Annotated[
    str, typer.Option("--engine", metavar="auto|wasm|numba", help="What runs the rules. Never changes a result.")
]


@app.callback(invoke_without_command=True)
def options(
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
):
    """Say the version and stop."""
    if version:
        from ana_sim import __version__

        print(f"ana-sim {__version__}")
        raise typer.Exit


@app.command()
def compare(
    scenarios: ScenarioNames,
    postures: Annotated[
        str | None,
        typer.Option(
            metavar="A,B,…",
            help="Postures; the last is set against the others. Left out: passive,routine,active.",
            autocompletion=completing.postures,
        ),
    ] = None,
    posture: Annotated[
        str | None,
        typer.Option(
            help="The one posture of several scenarios; active if left out.", autocompletion=completing.postures
        ),
    ] = None,
    replications: Annotated[int, typer.Option(min=2, help="Histories of each scenario under each posture.")] = 1000,
    seed: Seed = 1,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder for tables, manifest and pictures.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Print every table, not only the short one.")] = False,
    sweep: Annotated[
        int,
        typer.Option(
            min=0,
            metavar="N",
            help="Try each number of the rules, and each kind of the powers' numbers, at both ends: N histories each.",
        ),
    ] = 0,
    split: Annotated[
        int,
        typer.Option(
            min=0, max=10**6, help="Split the difference over the parts of the posture, with so many histories each."
        ),
    ] = 0,
    settings: Settings = None,
    without: Without = None,
    monthly_powers: Annotated[
        bool, typer.Option("--monthly-powers", help="Keep every month of every power, not only each year.")
    ] = False,
    no_pictures: Annotated[bool, typer.Option("--no-pictures", help="Draw no pictures.")] = False,
    engine: EngineName = "auto",
    threads: Annotated[int | None, typer.Option(min=1, help="Processors to use; all if left out.")] = None,
    precision: Annotated[float | None, typer.Option(hidden=True)] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but mistakes.")] = False,
):
    """Set postures, or scenarios, against one another with the same luck, and say what differs."""
    from ana_sim.cli.comparing import Asked, run_compare

    run_compare(
        Asked(
            scenarios=scenarios,
            postures=postures,
            posture=posture,
            replications=replications,
            seed=seed,
            out=out,
            everything=everything,
            sweep=sweep,
            split=split,
            settings=settings or [],
            without=without or [],
            monthly_powers=monthly_powers,
            pictures=not no_pictures,
            engine=engine,
            threads=threads,
            precision=precision,
            quiet=quiet,
        )
    )


@app.command()
def run(
    scenario: ScenarioName,
    posture: Annotated[
        str, typer.Option(help="A name in the library, or a YAML file.", autocompletion=completing.postures)
    ] = "active",
    seed: Seed = 1,
    replication: Annotated[int, typer.Option(min=0, max=2**32 - 1, help="Which history of that seed.")] = 0,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="First month told.")] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="Last month told.")] = None,
    power: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Only what concerns this power; may be repeated.", autocompletion=completing.powers
        ),
    ] = None,
    settings: Settings = None,
    without: Without = None,
    engine: EngineOfAll = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="One record a line, for programs.")] = False,
):
    """Tell one history: what each power did, what home answered and started, and why."""
    from ana_sim.cli.telling import run_history_command

    run_history_command(
        scenario,
        posture=posture,
        seed=seed,
        replication=replication,
        since=since,
        until=until,
        powers=power or [],
        settings=settings or [],
        without=without or [],
        as_json=as_json,
    )


@app.command()
def validate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="YAML files of any kind.")],
    form: Annotated[str, typer.Option("--format", metavar="text|json|github", help="How mistakes are shown.")] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as mistakes.")] = False,
):
    """Check files and say what is wrong in them, where, and how to mend it."""
    from ana_sim.cli.files import run_validate

    run_validate(files, form=form, strict=strict)


@app.command()
def describe(
    name: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A scenario or posture: a name, or a YAML file.",
            autocompletion=completing.described,
        ),
    ],
    settings: Settings = None,
):
    """Tell a scenario or a posture in prose, with every source."""
    from ana_sim.cli.files import run_describe

    run_describe(name, settings=settings or [])


@app.command("list")
def list_library():
    """List the scenarios and postures of the library."""
    from ana_sim.cli.files import run_list

    run_list()


app.command()(evidence)
app.command()(believe)
app.command()(revealed)
app.command()(hindcast)
app.command()(explain)
app.command()(cite)
app.command()(notebook)
app.command()(explore)
app.command("replay-game")(replay_game)
app.command()(classroom)
app.command()(report)
app.command()(pictures)
app.command()(new)
app.command()(diff)
app.command()(schema)
app.command()(words)
app.command()(export)
app.command("build-home")(build_home)
app.command()(homes)
app.command()(search)
register_batches(app)

commands = typer.main.get_command(app)
"""What `main` runs: put together once, however often it is called."""
