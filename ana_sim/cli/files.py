"""`ana-sim validate`, `describe` and `list`: the files a person writes."""

import sys
from pathlib import Path

import typer
from rich.table import Table

from ana_sim.scenario import (
    ScenarioError,
    describe,
    describe_posture,
    library,
    load_posture,
    load_scenario,
    read_settings,
    render,
    validate,
)
from ana_sim.scenario.text import read
from ana_sim.views.terminal import literal, screen

FORMS = ("text", "json", "github")


def run_validate(files: list[Path], *, form: str, strict: bool = False) -> None:
    """Check files; exit with 1 if one of them is wrong."""
    if form not in FORMS:
        raise typer.BadParameter(f"{form!r} is not one of {', '.join(FORMS)}", param_hint="--format")
    problems = [problem for file in files for problem in validate(file, strict=strict)]
    wrong = sum(problem.severity == "error" for problem in problems)
    if problems or form == "json":
        print(render(problems, format=form))
    if form == "text":
        warned = len(problems) - wrong
        counts = ((len(files), "file"), (wrong, "mistake"), (warned, "warning"))
        checked, mistakes, warnings = (f"{count} {what}{'s' * (count != 1)}" for count, what in counts)
        print(f"{checked} checked: {mistakes}, {warnings}.", file=sys.stderr)
    if wrong:
        raise typer.Exit(1)


def run_describe(name: str, *, settings: list[str]) -> None:
    """Print a scenario or posture in prose."""
    text, console = _described(name, read_settings(settings)), screen()
    if console.is_terminal:
        from rich.markdown import Markdown

        console.print(Markdown(text, hyperlinks=False))
    else:
        print(text)


def _described(name, settings):
    """Return the briefing on a scenario, or on a posture where there is no such scenario."""
    try:
        return describe(load_scenario(name, set=settings))
    except ScenarioError as error:
        if not {problem.code for problem in error.problems} & {"no-file", "kind"}:
            raise
        try:
            return describe_posture(load_posture(name))
        except ScenarioError:
            raise error from None


def run_list() -> None:
    """Print names and titles of what the library holds."""
    console = screen()
    for title, folder in (("Scenarios", library()), ("Postures", library() / "postures")):
        table = Table(
            title=title, title_justify="left", title_style="bold", box=None, show_header=False, pad_edge=False
        )
        for path in sorted(folder.glob("*.yaml")):
            if path.name != "sources.yaml":
                table.add_row(literal(path.stem), literal(_title(path)))
        console.print(table)
        console.print()


def _title(path):
    """Return the title of a file, or what is wrong with it."""
    try:
        title = read(path).get("title")
    except ScenarioError:
        return "(cannot be read: `ana-sim validate` says why)"
    return title.value if title is not None else ""
