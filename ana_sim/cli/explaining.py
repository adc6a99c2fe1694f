"""`ana-sim explain`: why dependency and influence changed between two dates."""

from pathlib import Path
from typing import Annotated

import typer


def explain(
    target: Annotated[
        str, typer.Argument(metavar="DIR|SCENARIO", help="A results folder of `ana-sim compare`, or a scenario.")
    ],
    posture: Annotated[
        str | None, typer.Option(help="Whose histories; the last compared, or active, if left out.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY-MM", help="First date; where postures part if left out.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM", help="Second date; the last month if left out.")
    ] = None,
    replications: Annotated[
        int, typer.Option(min=1, help="Histories to average over; each takes about a second.")
    ] = 10,
    first: Annotated[int, typer.Option(min=0, help="Number of the first history.")] = 0,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed; of a results folder its own.")] = 1,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder for tables and picture.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but mistakes.")] = False,
):
    """Split a change into events, strain, offers, demands, initiatives and drift, in numbers and a paragraph."""
    from rich.console import Console

    from ana_sim.analysis.explain import explain as split
    from ana_sim.cli.comparing import announce_compilation
    from ana_sim.cli.telling import check_month

    check_month(since), check_month(until)
    notes = Console(stderr=True, quiet=quiet)
    announce_compilation(notes)
    kind = _Folder if (Path(target) / "manifest.json").exists() else _Named
    asked = kind(target, posture, seed)
    notes.print(f"[dim]{replications} histories under {asked.posture}, booked month by month[/dim]", highlight=False)
    ledgers = asked.ledgers(replications, first)
    told = split(ledgers, since=since or asked.parting, until=until)
    path = _save(asked, told, ledgers, out)
    if not quiet:
        _print(told, asked)
    notes.print(f"Picture and tables: {path}", highlight=False)


class _Folder:
    """A results folder to be explained: its histories are run once more from the manifest."""

    def __init__(self, target, posture, _):
        from ana_sim.results import ResultsError, read_results

        self.results = read_results(target)
        self.posture = posture or self.results.postures[-1]
        if self.posture not in self.results.postures:
            raise ResultsError(
                f"{target} holds no posture `{self.posture}`", mend=f"It holds {', '.join(self.results.postures)}."
            )
        self.manifest = self.results.manifest
        self.default = Path(target) / "explained"

    def ledgers(self, replications, first):
        """Return the ledgers of some of its histories."""
        from ana_sim.runs.ledger import ledgers_of_results

        return ledgers_of_results(self.results, self.posture, replications=replications, first=first)

    @property
    def parting(self):
        """The month before postures part, or None where they differ from the start."""
        return _before(self.manifest["scenario"]["start"], self.manifest["switch"])


class _Named:
    """A scenario to be explained under a posture."""

    def __init__(self, target, posture, seed):
        from ana_sim.runs.manifest import manifest_of
        from ana_sim.runs.version import RULES_VERSION
        from ana_sim.scenario import load_posture, load_scenario

        self.scenario = load_scenario(target)
        self.followed = load_posture(posture or "active", near=self.scenario.path)
        self.posture, self.seed = self.followed.name, seed
        run = {"seed": seed, "replications": 0, "rows": {}, "split": None, "rules_version": RULES_VERSION}
        self.manifest = manifest_of(self.scenario, [self.followed], run=run)
        self.default = Path("results") / f"{self.scenario.name}-{self.posture}-explained"

    def ledgers(self, replications, first):
        """Return the ledgers of some histories."""
        from ana_sim.runs.ledger import ledgers_of_scenario

        return ledgers_of_scenario(self.scenario, self.followed, seed=self.seed, replications=replications, first=first)

    @property
    def parting(self):
        """The month before postures part, or None where they differ from the start."""
        return _before(self.manifest["scenario"]["start"], self.manifest["switch"])


def _before(start, switch):
    if not switch:
        return None
    whole = 12 * int(start[:4]) + int(start[5:7]) - 1 + switch - 1
    return f"{whole // 12:04d}-{whole % 12 + 1:02d}"


def _save(asked, told, ledgers, out):
    """Write tables, manifest and waterfall, and return the folder."""
    from ana_sim.analysis.explaining import save_explanation
    from ana_sim.views.explanation import waterfall
    from ana_sim.views.pictures import write_picture

    results = save_explanation(told, ledgers, asked.manifest, posture=asked.posture, out=out or asked.default)
    write_picture(results, waterfall(told, results, posture=asked.posture), "waterfall")
    return results.folder


def _print(told, asked):
    from rich.console import Console

    from ana_sim.views.explanation import causes_table, explanation_table, names_of, paragraph, ties_table

    resolved = asked.manifest["scenario"]["resolved"]
    names = names_of(resolved)
    screen = Console()
    screen.width = max(120, screen.width)
    for part in (
        paragraph(told, names, home=resolved["home"]["name"], posture=asked.posture),
        explanation_table(told),
        causes_table(told, names),
        ties_table(told, names),
    ):
        screen.print(part, highlight=False, markup=not isinstance(part, str))
        screen.print()
    screen.print("Not a forecast. The rules hold only in the model.", highlight=False)
