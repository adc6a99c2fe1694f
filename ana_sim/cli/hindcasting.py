"""`ana-sim hindcast`: what the model says of years that have passed, beside what was seen."""

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

    from ana_sim.cli.comparing import announce_compilation, warn
    from ana_sim.scenario import load_scenario

    notes = Console(stderr=True, quiet=quiet)
    told = load_scenario(scenario)
    warn(notes, told.warnings)
    chosen = _postures(told, postures)
    tables = _Tables(told, observed, operators, alone)
    announce_compilation(notes)
    found = _score(told, chosen, tables, fit_until, base_year, replications, seed, threads, notes)
    results = _save(found, told, chosen, tables, out, seed, replications)
    if not quiet:
        _print(found, told)
    notes.print(f"Results {results.manifest['id']} in {results.folder}/", highlight=False)


class _Tables:
    """The tables a hindcast reads: figures, operators, facts, documented acts; by default those shipped for home."""

    def __init__(self, scenario, observed, operators, alone):
        from ana_sim.analysis.hindcast.observed import read_observed
        from ana_sim.analysis.hindcast.operators import read_operators, series_used
        from ana_sim.results import ResultsError
        from ana_sim.scenario import library

        home = scenario.resolved["home"]["name"].lower().replace(" ", "_")
        folder = library() / "observed"
        shipped = folder / f"{home}.csv"
        self.figures = observed or shipped
        self.operators_file = operators or folder / f"{home}.operators.csv"
        self.facts_file = folder / f"{home}.facts.csv"
        self.acts_file = library() / "observations" / f"{home}_acts.yaml"
        for path, option in ((self.figures, "--observed"), (self.operators_file, "--operators")):
            if not path.exists():
                raise ResultsError(
                    f"no file {path}", mend=f"Name one with {option}; `ana-sim hindcast --help` says what it holds."
                )
        self.operators = read_operators(
            self.operators_file, powers=scenario.resolved["powers"], events=scenario.resolved["events"]
        )
        self.rows = read_observed(self.figures, used=series_used(self.operators))
        self.completed = observed is not None and not alone and shipped.exists() and not shipped.samefile(observed)
        if self.completed:
            known = {(row.series, row.window, row.year) for row in self.rows}
            self.rows += [row for row in read_observed(shipped) if (row.series, row.window, row.year) not in known]

    @property
    def used(self):
        """Paths of the tables of figures and operators."""
        return [self.figures, self.operators_file]

    def facts(self):
        """Return the records of known facts, none where no table is shipped."""
        from ana_sim.analysis.hindcast.facts import read_facts

        return read_facts(self.facts_file) if self.facts_file.exists() else []

    def acts(self):
        """Return home's documented acts, none where none are shipped."""
        from ana_sim.scenario.text import read

        return read(self.acts_file).plain()["acts"] if self.acts_file.exists() else []


def _postures(scenario, names):
    """Return the postures named, or every one of the library that the scenario's powers allow, active last."""
    from ana_sim.scenario import library, load_posture

    if names.strip():
        return [load_posture(one.strip(), near=scenario.path) for one in names.split(",") if one.strip()]
    found = [load_posture(path.stem) for path in sorted((library() / "postures").glob("*.yaml"))]
    named = {p.name: [p.resolved.get(key) for key in ("patron", "adversary")] for p in found}
    fitting = [
        p for p in found if all(other is None or other in scenario.resolved["powers"] for other in named[p.name])
    ]
    order = {"passive": 0, "routine": 1, "active": 3}
    return sorted(fitting, key=lambda posture: order.get(posture.name, 2))


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


def _save(found, scenario, postures, tables, out, seed, replications):
    from ana_sim.analysis.hindcast.saving import save_hindcast
    from ana_sim.views.pictures import write_picture
    from ana_sim.views.scoreboard import scoreboard

    out = out or Path("results") / f"{scenario.name}-hindcast"
    results = save_hindcast(
        found, scenario, postures, out=out, seed=seed, replications=replications, observed=tables.used
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
