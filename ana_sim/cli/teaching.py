"""`ana-sim classroom`: a class plays on its phones, the instructor's machine keeps the orders."""

from pathlib import Path
from typing import Annotated

import typer

MISSING = "A class needs a web server: pip install 'ana-sim[classroom]'."


def classroom(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A scenario of the library.")] = "historical",
    posture: Annotated[
        str, typer.Option(help="The posture whose answers home gives where nothing is ordered.")
    ] = "routine",
    turns: Annotated[int, typer.Option(min=1, max=20, help="Turns of half a year.")] = 8,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="The luck that all play.")] = 1,
    replication: Annotated[int, typer.Option(min=0, max=2**32 - 1, help="Which history of that luck.")] = 0,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 is the whole room.")] = "0.0.0.0",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    keep: Annotated[Path, typer.Option(metavar="FILE", help="Where orders are kept.")] = Path("class.sqlite"),
):
    """Serve the game to the phones of a room over plain http; started again with the same file, it goes on."""
    try:
        import uvicorn

        from ana_sim.page.classroom.server import create_app
    except ImportError:
        from ana_sim.page import PageError

        raise PageError(MISSING) from None
    import secrets

    from ana_sim.page.classroom.store import Store

    game = game_of_class(scenario, posture, turns=turns, seed=seed, replication=replication)
    store = Store(keep)
    _require_same(store, game, keep)
    token = store.fact("token", secrets.token_urlsafe(16))
    print(f"Students: {_address(host, port)}/")
    print(f"Instructor: {_address(host, port)}/teach?token={token}")
    uvicorn.run(create_app(page_of_class(game), game, store, token), host=host, port=port, log_level="warning",
                limit_concurrency=200, timeout_keep_alive=5)  # fmt: skip


def game_of_class(scenario, posture, *, turns, seed, replication):
    """Return what the games of a class share. Raises PageError where the scenario ends before the last turn."""
    from ana_sim.engines import with_wasm
    from ana_sim.page import PageError
    from ana_sim.page.game import MONTHS_OF_A_TURN, first_month
    from ana_sim.page.game_file import FORMAT, VERSION, hash_of_scenario
    from ana_sim.runs.version import RULES_VERSION
    from ana_sim.scenario import load_posture, load_scenario

    loaded = load_scenario(scenario)
    load_posture(posture)
    most = (loaded.months - first_month(loaded)) // MONTHS_OF_A_TURN
    if turns > most:
        raise PageError(f"{scenario} has room for {most} turns, not for {turns}")
    return {
        "format": FORMAT, "version": VERSION, "rules_version": RULES_VERSION, "source": with_wasm.about()["source"],
        "scenario": scenario, "world": hash_of_scenario(loaded.resolved), "posture": posture, "set": {}, "dates": {},
        "off": [], "seed": str(seed), "replication": replication, "turns": turns,
    }  # fmt: skip


def page_of_class(game):
    """Return the page that phones are served."""
    from ana_sim.cli.exploring import picture_of
    from ana_sim.page import pack
    from ana_sim.scenario import load_scenario

    postures = list(dict.fromkeys([game["posture"], "passive", "routine", "active"]))
    picture = picture_of(load_scenario(game["scenario"]).resolved)
    return pack([game["scenario"]], postures, setting={"class": game, "count": 50}, picture=picture)


def _require_same(store, game, path):
    """Raise where the file holds another class."""
    import json

    from ana_sim.page import PageError

    told = json.dumps(game, sort_keys=True)
    if store.fact("game", told) != told:
        raise PageError(f"{path} holds a class that plays another game: name another file in --keep")


def _address(host, port):
    """Return the address that people type; of a whole room that of this machine in it."""
    import socket

    if host != "0.0.0.0":
        return f"http://{host}:{port}"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: it only asks which way out there is
            return f"http://{probe.getsockname()[0]}:{port}"
        except OSError:
            return f"http://localhost:{port}"
