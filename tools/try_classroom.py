"""Try a class on this machine: protocol clients and browsers at once, the server killed and restarted on the way.

    python tools/try_classroom.py [CLIENTS [BROWSERS [TURNS]]]

Says how many orders were lost or doubled, how many results were taken, and what a request costs the server.
"""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ana_sim.cli.teaching import game_of_class
from ana_sim.page.game import replay

SEED = 5
EVERY = 5
"""The server dies whenever the class has come this many turns further."""


class Server:
    """The command `ana-sim classroom` as a process of its own, killed without warning and started again."""

    def __init__(self, folder, turns):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.keep, self.turns, self.cpu, self.kills = Path(folder) / "class.sqlite", turns, 0.0, 0
        self.start()

    def start(self):
        """Start the process and wait until it answers."""
        command = "from ana_sim.cli import main; main()"
        words = ["classroom", "historical", "--turns", str(self.turns), "--seed", str(SEED), "--host", "127.0.0.1"]
        words += ["--port", str(self.port), "--keep", str(self.keep)]
        self.process = subprocess.Popen([sys.executable, "-c", command, *words], stdout=subprocess.DEVNULL)
        while self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the server does not start")

    def used(self):
        """Return the seconds of processor that the server has used since it started."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def die(self):
        """Kill the process and start it again."""
        self.cpu += self.used()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.kills += 1
        self.start()

    def ask(self, path, sent):
        """Return what the server answers, however often it must be asked."""
        while True:
            request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", json.dumps(sent).encode())
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                if error.code != 429:
                    return json.load(error)
            except OSError:
                pass
            time.sleep(0.5)


def orders_of(client, turn):
    """Return what a protocol client orders: something of its own each turn."""
    partner = ("iran", "russia", "turkiye")[(client + turn) % 3]
    return [{"kind": "reconcile", "partner": partner, "other": None, "domain": None}]


def client_plays(server, client, game, told):
    """Play one game by the protocol, every order sent twice."""
    token = server.ask("/api/join", {"name": f"client {client}"})["token"]
    given = [orders_of(client, turn) for turn in range(server.turns)]
    for turn, orders in enumerate(given):
        for _ in range(2):
            server.ask("/api/turn", {"token": token, "turn": turn, "orders": orders})
        told[client] = turn + 1
        time.sleep(2)
    found = replay(game | {"orders": given})
    told[client] = server.ask("/api/done", {"token": token, "claim": {"hash": found.hash, "scores": found.scores}})


def browsers_play(server, many, all_in):
    """Play games in browser pages, each the first initiative of its list every turn."""
    from playwright.sync_api import sync_playwright

    from tests.page.conftest import BROWSER, QUIET

    with sync_playwright() as started:
        browser, taken = started.chromium.launch(executable_path=BROWSER, args=QUIET), set()
        pages = [browser.new_context().new_page() for _ in range(many)]
        for k, page in enumerate(pages):
            page.goto(f"http://127.0.0.1:{server.port}/", timeout=120_000)
            page.fill("#class-name", f"browser {k}")
            page.click("#class-join")
        all_in.set()
        while len(taken) < many:
            for k, page in enumerate(pages):
                if "and taken" in page.inner_text("#game-say"):
                    taken.add(k)
                elif page.is_visible("#game-go") and page.is_enabled("#game-go"):
                    page.locator("#game-options input").first.check()
                    page.click("#game-go")
            time.sleep(0.2)
        browser.close()


def main(clients=30, browsers=8, turns=10):
    """Run the trial and say what came of it."""
    game = game_of_class("historical", "routine", turns=turns, seed=SEED, replication=0)
    with tempfile.TemporaryDirectory() as folder:
        server, told, started = Server(folder, turns), {}, time.time()
        workers = [threading.Thread(target=client_plays, args=(server, k, game, told)) for k in range(clients)]
        if browsers:
            all_in = threading.Event()
            workers.append(threading.Thread(target=browsers_play, args=(server, browsers, all_in)))
            workers[-1].start()
            all_in.wait()
        for worker in workers[:clients]:
            worker.start()
        while any(worker.is_alive() for worker in workers):
            reached = max([value for value in told.values() if isinstance(value, int)], default=0)
            if reached >= EVERY * (server.kills + 1) and server.kills < (turns - 1) // EVERY:
                server.die()
            time.sleep(0.2)
        server.cpu += server.used()
        server.process.kill()
        base = sqlite3.connect(server.keep)
        rows = base.execute("SELECT name, turn, orders FROM turns JOIN players ON id = player").fetchall()
        results = base.execute("SELECT count(*) FROM results").fetchone()[0]
    ours = [(name, turn, json.loads(orders)) for name, turn, orders in rows if name.startswith("client")]
    right = sum(orders == orders_of(int(name.split()[1]), turn) for name, turn, orders in ours)
    requests = 2 * clients * turns + 2 * clients + browsers * (2 * turns + 3)
    print(f"{clients} clients, {browsers} browsers, {turns} turns, {server.kills} kills, {time.time() - started:.0f} s")
    print(f"orders kept: {len(rows)} of {(clients + browsers) * turns}; of clients {right} right of {len(ours)}")
    print(f"results taken: {results} of {clients + browsers}")
    print(f"server: {server.cpu:.1f} s of processor with {server.kills + 1} starts, about {requests} requests")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
