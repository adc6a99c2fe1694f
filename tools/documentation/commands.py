"""The page of the commands, from what each says of itself under `--help`."""

from tools.documentation.markdown import table

HEAD = """# Commands

What `ana-sim COMMAND --help` says. Exit codes: 0 done, 1 invalid input or failed check, 2 wrong usage; those of
`batch` and `status` are in [batches](batches.md#exit-codes). Names that files and options take are in
[words](words.md).
"""


def page():
    """Return the page: one heading per command, its sentence, how it is written, and a table of what it takes."""
    import typer

    from ana_sim.cli.app import app

    commands = typer.main.get_command(app).commands
    return "\n".join([HEAD, *(line for name in sorted(commands) for line in section(name, commands[name]))]) + "\n"


def section(name, command):
    """Return the lines of one command.

    Raises:
        SiteError: it does not say what it does.
    """
    from tools.documentation.gathering import SiteError

    if command.hidden:
        return []
    if not command.help:
        raise SiteError(f"the command {name} has no description: give its function a docstring")
    shown = [one for one in command.params if not one.hidden and one.name != "help"]
    arguments = [one for one in shown if one.param_type_name == "argument"]
    written = " ".join([f"ana-sim {name}", *(one.metavar or one.name.upper() for one in arguments), "[OPTIONS]"])
    said = " ".join(command.help.split())
    rows = [(_written(one), one.help or "", _default(one)) for one in shown]
    return [f"## {name}", "", said, "", f"`{written}`", "", *table(("", "what it is", "if left out"), rows), ""]


def _written(one):
    """Return how an argument or option is written."""
    if one.param_type_name == "argument":
        return f"`{one.metavar or one.name.upper()}`"
    names = ", ".join(f"`{name}`" for name in (*one.opts, *one.secondary_opts))
    return names if one.is_flag else f"{names} `{one.metavar or 'VALUE'}`"


def _default(one):
    """Return what holds where an argument or option is not given."""
    if one.required:
        return "(needed)"
    unsaid = one.default is None or one.default is False or callable(one.default) or one.default in ("", [], ())
    return "" if unsaid else f"`{one.default}`"
