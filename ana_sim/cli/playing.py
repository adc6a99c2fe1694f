"""`ana-sim replay-game`: a saved game played again, and whether it gives what it claims."""

from pathlib import Path
from typing import Annotated

import typer


def replay_game(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A game saved by the page.")],
    scenario: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="The scenario that the game names, if it is not in the library.",
        ),
    ] = None,
):
    """Play a game of the page again, to the same bits; exit code 1 where it does not give what it claims."""
    from ana_sim.analysis.wording import number
    from ana_sim.page.game import read_game, replay
    from ana_sim.results.paths import shown
    from ana_sim.scenario import load_scenario

    game = read_game(file)
    found = replay(game, scenario=load_scenario(scenario) if scenario else None)
    for name, value in found.scores.items():
        print(f"{name:<10} {number(value, digits=4)}")
    claim = game["claim"]
    if found.hash != claim["hash"]:
        print(f"The replay differs from what {file} claims: {found.hash}, not {shown(claim['hash'], 40)}.")
        raise typer.Exit(1)
    if found.scores != claim["scores"]:
        names = [*found.scores, *sorted(set(claim["scores"]) - set(found.scores))]
        odd = ", ".join(shown(name, 40) for name in names if claim["scores"].get(name) != found.scores.get(name))
        print(f"The replay differs from what {file} claims: the same months, but other scores ({odd}).")
        raise typer.Exit(1)
    print(f"The replay gives what {file} claims, bit for bit: {found.hash}.")
