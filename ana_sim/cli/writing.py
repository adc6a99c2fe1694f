"""`ana-sim new`, `schema` and `diff`: help for people who write files."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from ana_sim.cli import completing

KINDS = ("scenario", "actors", "posture", "batch", "home")
FINDINGS = "findings"
"""What `ana-sim compare` finds: a file that has a schema too."""


def new(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="scenario|actors|posture|batch|home",
            help="What to start.",
            autocompletion=lambda incomplete: [one for one in KINDS if one.startswith(incomplete)],
        ),
    ],
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE|CODE", help="The file to write, as in `new scenario mine.yaml`; of a home its ISO code."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it here; shown on screen if left out.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="Its id; the file's name if left out.")] = None,
    extends: Annotated[str, typer.Option(help="The scenario a new scenario starts from.")] = "historical",
):
    """Write a commented starting file that validates."""
    from ana_sim.cli.homes import new_home
    from ana_sim.results.writing import write_text
    from ana_sim.scenario import new as started

    if kind not in KINDS:
        raise typer.BadParameter(f"{kind!r} is not one of {', '.join(KINDS)}", param_hint="KIND")
    if kind == "home":
        new_home(what, out)
        return
    if what is not None and out is not None:
        raise typer.BadParameter(f"the file is named twice, {what} and {out}", param_hint="--out")
    out = _yaml(Path(what)) if what is not None else out
    text = started(kind, name=name or (out.stem if out else "mine"), extends=extends)
    if out is None:
        print(text, end="")
        return
    if out.exists():
        print(f"{out} exists already and is left as it is; name another.", file=sys.stderr)
        raise typer.Exit(1)
    if not out.parent.is_dir():
        print(f"there is no folder {out.parent}; make it first, or name another file.", file=sys.stderr)
        raise typer.Exit(1)
    write_text(out, text)
    print(f"{out} written; check it with `ana-sim validate {out}`.")


def _yaml(path):
    """Return a path with the ending that files of ana-sim are found by, where it has none."""
    return path if path.suffix or not path.name else path.with_suffix(".yaml")


def schema(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="actors, batch, parameters, posture, scenario, findings, …")
    ],
):
    """Print the JSON Schema of a kind of file, for editors."""
    from ana_sim.scenario import kinds
    from ana_sim.scenario import schema as schema_of

    if kind == FINDINGS:
        from ana_sim.analysis.findings import schema as schema_of_findings

        print(json.dumps(schema_of_findings(), indent=2, ensure_ascii=False))
        return
    if kind not in kinds.KINDS:
        known = ", ".join((*kinds.KINDS, FINDINGS))
        raise typer.BadParameter(f"{kind!r} is not one of {known}", param_hint="KIND")
    print(json.dumps(schema_of(kind), indent=2, ensure_ascii=False))


def diff(
    first: Annotated[
        str,
        typer.Argument(
            metavar="SCENARIO", help="A name in the library, or a YAML file.", autocompletion=completing.scenarios
        ),
    ],
    second: Annotated[
        str, typer.Argument(metavar="OTHER", help="The one to set beside it.", autocompletion=completing.scenarios)
    ],
):
    """Show how two scenarios differ once everything they extend is in."""
    from ana_sim.results.errors import together
    from ana_sim.scenario import difference, load_scenario, render_difference

    one, other = together(lambda: load_scenario(first), lambda: load_scenario(second))
    print(render_difference(difference(one, other), names=(one.name, other.name)))
