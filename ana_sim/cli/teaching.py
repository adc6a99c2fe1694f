"""`ana-sim classroom`: a class plays on its phones, the instructor's machine keeps the orders."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from ana_sim.cli import completing

MISSING = "A class needs a web server: pip install 'ana-sim[classroom]'."


def classroom(
    scenario: Annotated[
        str,
        typer.Argument(
            metavar="SCENARIO", help="A name in the library, or a YAML file.", autocompletion=completing.scenarios
        ),
    ] = "historical",
    postures: Annotated[
        str,
        typer.Option(
            metavar="A,B,…",
            help="Postures whose answers home gives where nothing is ordered; several make groups.",
            autocompletion=completing.postures,
        ),
    ] = "routine",
    deal: Annotated[bool, typer.Option("--deal", help="Deal the groups in turn; otherwise students choose.")] = False,
    turns: Annotated[int, typer.Option(min=1, max=20, help="Turns of half a year.")] = 8,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="The luck that all play.")] = 1,
    replication: Annotated[int, typer.Option(min=0, max=2**32 - 1, help="Which history of that luck.")] = 0,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 is the whole room.")] = "0.0.0.0",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    keep: Annotated[Path, typer.Option(metavar="FILE", help="Where orders are kept.")] = Path("class.sqlite"),
):
    """Serve the game to the phones of a room over plain http; started again with the same file, it goes on."""
    _require_server()
    import secrets

    from ana_sim.page.classroom.server import Room, create_app
    from ana_sim.page.classroom.teaching import qr_code

    names = tuple(name.strip() for name in postures.split(",") if name.strip())
    lesson = lesson_of(scenario, names, turns=turns, seed=seed, replication=replication, dealt=deal)
    listening, address = _listening(host, port), _address(host, port)
    store = _opened(keep, lesson.told)
    token = store.fact("token", secrets.token_urlsafe(16))
    room = Room(store, lesson.game, lesson.scenario, lesson.groups, dealt=deal)
    print(qr_code(f"{address}/", terminal=True))
    print(f"Students: {address}/")
    print(f"Instructor: {address}/teach?token={token}", flush=True)
    _serve(create_app(lesson.pages(f"{address}/"), room, token), listening)


@dataclass(frozen=True)
class Lesson:
    """What a class plays: a game without orders, its scenario, and the postures of its groups."""

    game: dict[str, Any]
    scenario: Any
    postures: tuple[Any, ...]
    dealt: bool = False

    @property
    def groups(self):
        """Names of the postures that the groups begin with."""
        return [posture.name for posture in self.postures]

    @property
    def told(self):
        """What must stay the same when a class goes on."""
        return {"game": self.game, "groups": self.groups}

    def pages(self, address):
        """Return (the page for phones, the instructor's page)."""
        from ana_sim.cli.exploring import picture_of
        from ana_sim.page import pack
        from ana_sim.page.classroom.teaching import teaching_page

        postures = list(dict.fromkeys([*self.groups, "passive", "routine", "active"]))
        chosen = self.groups if len(self.groups) > 1 and not self.dealt else []
        setting = {"class": self.game, "count": 50, "groups": chosen}
        page = pack([self.scenario], postures, setting=setting, picture=picture_of(self.scenario.resolved))
        return page, teaching_page(self.game, self.scenario, self.postures[0], self.groups, address)


def _require_shipped(names, postures):
    from ana_sim.page import PageError

    odd = [name for name, posture in zip(names, postures, strict=True) if name != posture.name]
    if odd:
        told = f"{', '.join(odd)} {'is no posture' if len(odd) == 1 else 'are no postures'} of the library"
        raise PageError(f"{told}: a class plays those, so that its games can be replayed")


def _require_room(scenario, most, turns):
    from ana_sim.page import PageError

    if turns > most:
        raise PageError(f"{scenario} has room for {most} turns, not for {turns}")


def lesson_of(scenario, postures, *, turns, seed, replication, dealt=False):
    """Return what a class plays. Raises PageError where the scenario ends before the last turn."""
    from ana_sim.engines import with_wasm
    from ana_sim.page import PageError
    from ana_sim.page.game import MONTHS_OF_A_TURN, first_month
    from ana_sim.page.game_file import FORMAT, VERSION, hash_of_scenario
    from ana_sim.results.errors import together
    from ana_sim.runs.version import RULES_VERSION
    from ana_sim.scenario import load_posture, load_scenario

    if not postures:
        raise PageError("a class needs one posture at least: name some in --postures")
    names = list(dict.fromkeys(postures))
    loaded, *followed = together(lambda: load_scenario(scenario), *(partial(load_posture, name) for name in names))
    most = (loaded.months - first_month(loaded)) // MONTHS_OF_A_TURN
    together(partial(_require_shipped, names, followed), partial(_require_room, scenario, most, turns))
    game = {
        "format": FORMAT, "version": VERSION, "rules_version": RULES_VERSION, "source": with_wasm.about()["source"],
        "scenario": loaded.name, "world": hash_of_scenario(loaded.resolved), "posture": followed[0].name, "set": {},
        "dates": {}, "off": [], "seed": str(seed), "replication": replication, "turns": turns,
    }  # fmt: skip
    return Lesson(game, loaded, tuple(followed), dealt)


def _require_server():
    """Raise where the extra is not installed."""
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError:
        from ana_sim.page import PageError

        raise PageError(MISSING) from None


def _opened(path, told):
    """Return the Store in a file. Raises PageError: it cannot be one, or holds another class."""
    import json
    import sqlite3

    from ana_sim.page import PageError
    from ana_sim.page.classroom.store import Store

    text = json.dumps(told, sort_keys=True)
    try:
        store = Store(path)
        kept = store.fact("class", text)
    except sqlite3.Error as error:
        raise PageError(f"{path} cannot keep a class ({error}): name another file in --keep") from None
    if kept != text:
        raise PageError(f"{path} holds a class that plays another game: name another file in --keep")
    return store


def _listening(host, port):
    """Return a socket that listens. Raises PageError: it cannot."""
    import socket

    from ana_sim.page import PageError

    try:
        return socket.create_server((host, port), backlog=256)
    except OSError as error:
        raise PageError(f"nothing can listen on {host}, port {port} ({error.strerror}): try another --port") from None


def _serve(app, listening):
    """Serve until interrupted."""
    import uvicorn

    from ana_sim.page.classroom.connections import MOST_OF_ALL, GuardedProtocol

    config = uvicorn.Config(
        app, http=GuardedProtocol, log_level="warning", limit_concurrency=MOST_OF_ALL, timeout_keep_alive=5
    )
    uvicorn.Server(config).run(sockets=[listening])


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
