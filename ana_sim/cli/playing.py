"""`ana-sim replay-game`: a saved game played again, and whether it gives what it claims."""

from pathlib import Path
from typing import Annotated

import typer


def replay_game(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A game saved by the page.")],
):
    """Play a game of the page again, to the same bits; exit code 1 where it does not give what it claims."""
    from ana_sim.analysis.wording import number
    from ana_sim.page.game import read_game, replay

    game = read_game(file)
    found = replay(game)
    for name, value in found.scores.items():
        print(f"{name:<10} {number(value, digits=4)}")
    claim = game["claim"]
    if (found.hash, found.scores) != (claim["hash"], claim["scores"]):
        print(f"The replay differs from what {file} claims: {found.hash}, not {claim['hash'][:40]}.")
        raise typer.Exit(1)
    print(f"The replay gives what {file} claims, bit for bit: {found.hash}.")
