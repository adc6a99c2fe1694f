"""`ana-sim words`: what a file or an option may name, with unit, range and meaning."""

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from ana_sim.cli import completing

SHORT = 3
"""How many words of a part stand as examples in the list of parts."""


def words(
    part: Annotated[
        str | None,
        typer.Argument(
            metavar="PART", help="A part of the vocabulary, or a word; left out: the parts.",
            autocompletion=completing.parts_of_vocabulary,
        ),
    ] = None,
    scenario: Annotated[
        str,
        typer.Option(help="Whose powers, pieces, events and sources: a name, or a YAML file.",
                     autocompletion=completing.scenarios),
    ] = "historical",
    as_json: Annotated[bool, typer.Option("--json", help="One record a line, for programs.")] = False,
):  # fmt: skip
    """Show what files and options may name: targets, reads, acts, measures, powers, sources, …"""
    from ana_sim.scenario.meanings import TITLES

    found = {part: _words(part, scenario)} if part in TITLES else _search(part, scenario)
    if as_json:
        for name, known in found.items():
            for word in known:
                print(json.dumps({"part": name, **asdict(word)}, ensure_ascii=False))
    elif part is None:
        _show_parts(found)
    else:
        _show(found)


def _words(part, scenario):
    from ana_sim.scenario import load_scenario
    from ana_sim.scenario.vocabulary import OF_A_SCENARIO, words_of

    return words_of(part, scenario=load_scenario(scenario) if part in OF_A_SCENARIO else None)


def _search(wanted, scenario):
    """Return the Words of every part, or those that are called as is wanted; exit where there is none."""
    from ana_sim.scenario import load_scenario
    from ana_sim.scenario.meanings import TITLES
    from ana_sim.scenario.naming import power_meant
    from ana_sim.scenario.vocabulary import called, words_of

    loaded = load_scenario(scenario)
    known = {part: words_of(part, scenario=loaded) for part in TITLES}
    if wanted is None:
        return known
    wanted = power_meant(wanted, loaded.resolved["powers"]) or wanted
    found = {part: tuple(word for word in some if wanted in called(word)) for part, some in known.items()}
    if not any(found.values()):
        _refuse(wanted, known)
    return {part: some for part, some in found.items() if some}


def _refuse(wanted, known):
    """Say that nothing is called so, and what may be meant."""
    from ana_sim.scenario.vocabulary import called
    from ana_sim.scenario.words import did_you_mean

    names = [name for some in known.values() for word in some for name in called(word)]
    hints = (did_you_mean(wanted, known), did_you_mean(wanted.split("(")[0], names), did_you_mean(wanted, names))
    hint = next(filter(None, hints), f"parts: {', '.join(known)}")
    print(f"error: `{wanted}` is neither a part of the vocabulary nor a word in it\n  {hint}", file=sys.stderr)
    raise typer.Exit(1)


def _show_parts(found):
    """Print a line for each part: its name, what it holds, how many words, and the first ones."""
    from ana_sim.scenario.meanings import TITLES
    from ana_sim.views.terminal import literal, screen

    console, table = screen(), _grid()
    for part, known in found.items():
        examples = "; ".join(word.name for word in known[:SHORT])
        more = "; …" if len(known) > SHORT else ""
        table.add_row(literal(part, style="bold"), literal(f"{len(known)}"), f"{TITLES[part]}: {examples}{more}")
    console.print(table)
    console.print()
    console.print("`ana-sim words PART` lists one of them, `ana-sim words WORD` says what a word is.")


def _show(found):
    """Print the words of some parts, one a line."""
    from rich.text import Text

    from ana_sim.scenario.meanings import TITLES
    from ana_sim.views.terminal import literal, screen

    console = screen()
    for part, known in found.items():
        console.print(literal(f"{TITLES[part]} ({part})", style="bold"))
        table = _grid()
        for word in known:
            table.add_row(literal(word.name), Text.assemble(word.meaning, (_bounds(word), "dim")))
        console.print(table)
        console.print()


def _bounds(word):
    """Return range and unit of a word in brackets, or nothing."""
    said = ", ".join(one for one in (word.range, word.unit) if one)
    return f" [{said}]" if said else ""


def _grid():
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    return table
