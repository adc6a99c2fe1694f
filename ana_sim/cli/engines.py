"""The option `--engine` of commands that run histories in many places: it holds for the whole command."""

from typing import Annotated

import typer


def _prefer(name: str) -> str:
    """Let the whole command run on one engine."""
    from ana_sim.engines import prefer

    prefer(name)
    return name


EngineOfAll = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="auto|wasm|numba",
        help="What runs the rules. Never changes a result.",
        callback=_prefer,
    ),
]
