"""Options of the release before that have no effect any more: accepted for one release, with a warning."""

from typing import Annotated

import typer

OutlivedText = Annotated[str | None, typer.Option(hidden=True)]
OutlivedNumber = Annotated[int | None, typer.Option(hidden=True)]
OutlivedSwitch = Annotated[bool, typer.Option(hidden=True)]


def warn(**given):
    """Say of each option that was given that it has no effect any more.

    given: name of the option, with underscores -> its value; None and False mean that it was not given.
    """
    for name, value in given.items():
        if value is not None and value is not False:
            option = f"--{name.replace('_', '-')}"
            typer.echo(f"{option} has no effect any more, and will be refused in the next release.", err=True)
