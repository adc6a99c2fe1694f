"""`ana-sim explain`: what each event gave, and on whom home depends."""

from pathlib import Path
from types import SimpleNamespace
from typing import Annotated

import typer

from ana_sim.cli.outlived import OutlivedNumber, OutlivedText, warn


def explain(
    target: Annotated[
        str, typer.Argument(metavar="DIR|SCENARIO", help="A results folder of `ana-sim compare`, or a scenario.")
    ],
    posture: Annotated[
        str | None, typer.Option(help="Whose histories; the last compared, or active, if left out.")
    ] = None,
    events: Annotated[
        list[str] | None, typer.Option("--event", metavar="NAME", help="Only this event; may be repeated.")
    ] = None,
    replications: Annotated[int, typer.Option(min=2, help="Histories with and without each event.")] = 100,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed; of a results folder its own.")] = 1,
    everything: Annotated[bool, typer.Option("--all", help="Show every event, not only what moved most.")] = False,
    engine: Annotated[
        str, typer.Option("--engine", metavar="auto|wasm|numba", help="What runs the rules. Never changes a result.")
    ] = "auto",
    threads: Annotated[int | None, typer.Option(min=1, help="Processors to use; all if left out.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but mistakes.")] = False,
    since: OutlivedText = None,
    until: OutlivedText = None,
    first: OutlivedNumber = None,
    out: OutlivedText = None,
):
    """Say what each event gave, by histories with it and without it on the same luck, and each power's part."""
    warn(since=since, until=until, first=first, out=out)
    from ana_sim.analysis.explain import explain as explained
    from ana_sim.analysis.explained import in_words
    from ana_sim.cli.progress import STOPPED, Bar
    from ana_sim.scenario.months import label
    from ana_sim.views.terminal import screen

    kind = _recorded if (Path(target) / "manifest.json").exists() else _named
    scenario, followed, seed, lead = kind(target, posture, seed)
    notes = screen(errors=True, quiet=quiet)
    with Bar(notes, "events", interrupted=STOPPED) as bar:
        told = explained(
            scenario, followed, seed=seed, replications=replications, events=events, engine=engine, threads=threads,
            progress=bar.show,
        )  # fmt: skip
    if not quiet:
        year = label(scenario.resolved["months"] - 1, start=scenario.resolved["start"])[:4]
        _print(told, in_words(told, year=year, lead=lead), everything=everything)


def _named(target, posture, seed):
    """Return a scenario by name or file, a posture, the seed, and no lead over another posture."""
    from ana_sim.scenario import load_comparison

    scenario, (followed,) = load_comparison(target, [posture or "active"])
    return scenario, followed, seed, None


def _recorded(target, posture, _):
    """Return the scenario and a posture that a results folder was made of, its seed, and what it has over another."""
    from ana_sim.analysis.explain import Recorded
    from ana_sim.analysis.findings import findings_of
    from ana_sim.results import ResultsError, read_results

    results = read_results(target)
    posture = posture or results.postures[-1]
    if posture not in results.postures:
        raise ResultsError(f"{target} holds no posture `{posture}`", mend=f"It holds {', '.join(results.postures)}.")
    record, manifest = results.manifest["scenario"], results.manifest
    calendar = {name: SimpleNamespace(resolved=other["resolved"]) for name, other in record["calendar"].items()}
    followed = SimpleNamespace(name=posture, resolved=manifest["postures"][posture]["resolved"])
    leads = [one for one in findings_of(results).comparisons if one.kind == "postures" and one.second == posture]
    lead = (leads[0].first, leads[0].since["net"].difference) if leads else None
    return Recorded(record["resolved"], calendar), followed, manifest["seed"], lead


MOST = 15
"""Events shown, where not all are asked for."""


def _print(told, sentences, *, everything):
    from ana_sim.views.explanation import events_table, powers_table
    from ana_sim.views.terminal import bulleted, screen, show_tables

    console = screen()
    console.print()
    console.print(bulleted(sentences))
    console.print()
    show_tables(console, [events_table(told, most=None if everything else MOST), powers_table(told)])
    more = "" if everything or len(told.events) <= MOST else f" `--all` shows all {len(told.events)} events."
    console.print(f"Not a forecast. The rules hold only in the model.{more}")
