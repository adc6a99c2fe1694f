"""`ana-sim new`, `schema` and `diff`: help for people who write files."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

KINDS = ("scenario", "actors", "posture", "batch")


def new(
    kind: Annotated[str, typer.Argument(metavar="scenario|actors|posture|batch", help="What to start.")],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it here; shown on screen if left out.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="Its id; the file's name if left out.")] = None,
    extends: Annotated[str, typer.Option(help="The scenario a new scenario starts from.")] = "historical",
):
    """Write a commented starting file that validates."""
    from ana_sim.scenario import new as started

    if kind not in KINDS:
        raise typer.BadParameter(f"{kind!r} is not one of {', '.join(KINDS)}", param_hint="KIND")
    text = started(kind, name=name or (out.stem if out else "mine"), extends=extends)
    if out is None:
        print(text, end="")
        return
    if out.exists():
        print(f"{out} exists already and is left as it is; choose another --out.", file=sys.stderr)
        raise typer.Exit(1)
    out.write_text(text, encoding="utf-8")
    print(f"{out} written; check it with `ana-sim validate {out}`.")


def schema(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="actors, batch, parameters, posture, scenario, …")],
):
    """Print the JSON Schema of a kind of file, for editors."""
    from ana_sim.scenario import kinds
    from ana_sim.scenario import schema as schema_of

    if kind not in kinds.KINDS:
        raise typer.BadParameter(f"{kind!r} is not one of {', '.join(kinds.KINDS)}", param_hint="KIND")
    print(json.dumps(schema_of(kind), indent=2, ensure_ascii=False))


def diff(
    first: Annotated[str, typer.Argument(metavar="SCENARIO", help="A name in the library, or a YAML file.")],
    second: Annotated[str, typer.Argument(metavar="OTHER", help="The one to set beside it.")],
):
    """Show how two scenarios differ once everything they extend is in."""
    from ana_sim.scenario import difference, load_scenario, render_difference

    one, other = load_scenario(first), load_scenario(second)
    print(render_difference(difference(one, other), names=(one.name, other.name)))
