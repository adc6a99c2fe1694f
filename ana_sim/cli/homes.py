"""`ana-sim build-home` and `ana-sim homes`: homes from figures, and what many of them show."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ana_sim.cli.engines import EngineOfAll


def build_home(
    code: Annotated[str, typer.Argument(metavar="CODE", help="ISO code of the home, as in KAZ.")],
    year: Annotated[int, typer.Option(help="Year of the figures: 2004, 2009, 2014 or 2019.")] = 2019,
    layer: Annotated[
        str | None, typer.Option(metavar="NAME|FILE", help="What a specialist knows, laid over the figures.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it here; shown on screen if left out.")
    ] = None,
):
    """Write a home's actors file from figures; what they cannot give is left out and named by `ana-sim validate`."""
    from ana_sim.homes.build import build_home as built
    from ana_sim.results.writing import make_folder, write_text
    from ana_sim.scenario.load import validate

    text = built(code.upper(), year, layer=layer)
    if out is None:
        print(text, end="")
        return
    make_folder(out.parent)
    write_text(out, text)
    wrong = sum(problem.severity == "error" for problem in validate(out))
    gaps = f"; {wrong} gaps are left: `ana-sim validate {out}` names them" if wrong else ""
    print(f"{out} written{gaps}.")


def homes(
    codes: Annotated[
        str | None,
        typer.Option("--homes", metavar="A,B,…", help="ISO codes; all that figures suffice for if left out."),
    ] = None,
    year: Annotated[int, typer.Option(help="Year of the figures.")] = 2019,
    replications: Annotated[
        int, typer.Option(min=2, max=10**6, help="Histories of each home under each posture.")
    ] = 100,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives every posture the same luck.")] = 1,
    points: Annotated[
        int, typer.Option(min=0, max=10**5, help="Points of the prior ranges at which base rates are tried.")
    ] = 0,
    base_rates: Annotated[bool, typer.Option("--base-rates", help="Only the table of base rates.")] = False,
    foresight: Annotated[
        bool,
        typer.Option("--foresight", help="Only shares five years on, and disputes suffered, against simple rules."),
    ] = False,
    fit: Annotated[
        bool,
        typer.Option("--fit", help="Fit the six parameters that figures bind (pyabc), judge on figures kept back."),
    ] = False,
    observed: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score shares of a CSV file: home, partner, measure, year, value, unit."),
    ] = None,
    posture: Annotated[str, typer.Option(help="What homes follow where rates or shares are compared.")] = "passive",
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder for homes.json and the picture.")] = None,
    engine: EngineOfAll = "auto",
):
    """Compare postures over many homes built from figures, and the model with what happened to them."""
    from ana_sim.cli import many_homes as many
    from ana_sim.results.errors import together
    from ana_sim.scenario import load_posture

    _, _, wanted = together(
        lambda: _check_folder(out),
        lambda: load_posture(posture),
        lambda: None if observed is not None else many.wanted(codes, year),
    )
    if observed is not None:
        raise typer.Exit(0 if many.score(observed, posture, replications, seed) else 1)
    if foresight:
        many.look_ahead(wanted, posture, replications, seed)
    elif fit:
        many.fit(wanted, out, seed=seed)
    elif base_rates:
        rates = many.rates_of(wanted, year, posture, replications, seed, points)
        many.tell([many.rates_in_words(rates, len(wanted[0]))])
        many.print_rates(rates)
    else:
        many.compare(wanted, year, replications, seed, points, posture, out)
    print(many.CLOSING)


def _check_folder(out):
    """Raise ResultsError where a folder holds something else than findings over homes."""
    from ana_sim.homes.findings import KIND
    from ana_sim.results.kept import check_for

    if out is not None:
        check_for(out, KIND)


def new_home(code, out):
    """Write a layer to start from for `ana-sim new home CODE`."""
    from ana_sim.homes.asking import new_home as started
    from ana_sim.results.writing import write_text

    if code is None:
        raise typer.BadParameter("the ISO code of a home is needed, as in `ana-sim new home KAZ`", param_hint="CODE")
    text = started(code.upper())
    if out is None:
        print(text, end="")
    elif out.exists():
        print(f"{out} exists already and is left as it is; choose another --out.", file=sys.stderr)
        raise typer.Exit(1)
    else:
        write_text(out, text)
        print(f"{out} written; check it with `ana-sim validate {out}`.")
