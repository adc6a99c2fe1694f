"""Try a class on this machine: protocol clients and browsers at once, the server killed and restarted on the way.

    python tools/try_classroom.py [CLIENTS [BROWSERS [TURNS]]]

Says how many orders were lost or doubled, how many results were taken, what a request costs the server, and what
hostile senders got. Some two processor-minutes.
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

from try_hostile import MARKUP, hostile

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ana_sim.cli.teaching import lesson_of
from ana_sim.page.game import replay

SEED = 5
EVERY = 5
"""The server dies whenever the class has come this many turns further."""
GROUPS = ("routine", "passive")


class Server:
    """The command `ana-sim classroom` as a process of its own, killed without warning and started again."""

    def __init__(self, folder, turns):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.keep, self.turns = Path(folder) / "class.sqlite", turns
        self.cpu, self.kills, self.requests = 0.0, 0, 0
        self.start()

    def start(self):
        """Start the process and wait until it answers."""
        command = "from ana_sim.cli import main; main()"
        words = ["classroom", "historical", "--turns", str(self.turns), "--seed", str(SEED), "--host", "127.0.0.1"]
        words += ["--port", str(self.port), "--keep", str(self.keep), "--postures", ",".join(GROUPS)]
        self.process = subprocess.Popen([sys.executable, "-c", command, *words], stdout=subprocess.DEVNULL)
        while self.process.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/state", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise SystemExit("the server does not start")
        self.at_start = self.used()

    @property
    def token(self):
        """The instructor's token, as the file keeps it."""
        with sqlite3.connect(self.keep) as base:
            return base.execute("SELECT value FROM facts WHERE key = 'token'").fetchone()[0]

    def used(self):
        """Return the seconds of processor that the server has used, its start among them."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def die(self):
        """Kill the process and start it again."""
        self.cpu += self.used() - self.at_start
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.kills += 1
        self.start()

    def ask(self, path, sent):
        """Return what the server answers, however often it must be asked."""
        while True:
            self.requests += 1
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
    joined = server.ask("/api/join", {"name": f"client {client}", "group": GROUPS[client % 2]})
    token, given = joined["token"], [orders_of(client, turn) for turn in range(server.turns)]
    for turn, orders in enumerate(given):
        for _ in range(2):
            server.ask("/api/turn", {"token": token, "turn": turn, "orders": orders})
        told[client] = turn + 1
        time.sleep(2)
    found = replay(game | {"orders": given, "posture": joined["group"]})
    told[client] = server.ask("/api/done", {"token": token, "claim": {"hash": found.hash, "scores": found.scores}})


def browsers_play(server, many, all_in, reached):
    """Play games in browser pages, each the first initiative of its list every turn; `reached` is told their turns."""
    from playwright.sync_api import sync_playwright

    from tests.conftest import BROWSER, QUIET

    with sync_playwright() as started:
        browser, taken = started.chromium.launch(executable_path=BROWSER, args=QUIET), set()
        pages = [browser.new_context().new_page() for _ in range(many)]
        for k, page in enumerate(pages):
            page.on("request", lambda _: setattr(server, "requests", server.requests + 1))
            page.goto(f"http://127.0.0.1:{server.port}/", timeout=120_000)
            page.fill("#class-name", f"browser {k}")
            page.click("#class-join")
            page.wait_for_selector("#class-wait", state="visible", timeout=60_000)
        all_in.set()
        while len(taken) < many:
            for k, page in enumerate(pages):
                if "and taken" in page.inner_text("#game-say"):
                    taken.add(k)
                elif page.is_visible("#game-go") and page.is_enabled("#game-go"):
                    page.locator("#game-options input").first.check()
                    page.click("#game-go")
                reached[f"browser {k}"] = page.evaluate("game ? game.orders.length : 0")
            time.sleep(0.2)
        browser.close()


def markup_is_text(server):
    """Return what the instructor's page makes of a name that is markup."""
    from playwright.sync_api import sync_playwright

    from tests.conftest import BROWSER, QUIET

    with sync_playwright() as started:
        page = started.chromium.launch(executable_path=BROWSER, args=QUIET).new_page()
        page.goto(f"http://127.0.0.1:{server.port}/teach?token={server.token}")
        page.wait_for_selector("#players li")
        names, images = page.locator("#players strong").all_inner_texts(), page.locator("img").count()
        return f"{names.count(MARKUP)} name as text, {images} images, title {page.title()!r}"


def class_plays(server, game, clients, browsers):
    """Let all play, and kill the server whenever the first has come five turns further."""
    told, all_in = {}, threading.Event()
    workers = [threading.Thread(target=client_plays, args=(server, k, game, told), daemon=True) for k in range(clients)]
    if browsers:
        workers.append(threading.Thread(target=browsers_play, args=(server, browsers, all_in, told), daemon=True))
        workers[-1].start()
        all_in.wait()
    server.ask("/api/stage", {"token": server.token, "stage": "running"})
    for worker in workers[:clients]:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        reached = max([value for value in told.values() if isinstance(value, int)], default=0)
        if reached >= EVERY * (server.kills + 1) and server.kills < (server.turns - 1) // EVERY:
            server.die()
        time.sleep(0.2)


def count_orders(server, clients, browsers):
    """Say how many orders were kept, and how many of them are what was sent."""
    with sqlite3.connect(server.keep) as base:
        rows = base.execute("SELECT name, turn, orders FROM turns JOIN players ON id = player").fetchall()
        results = base.execute("SELECT count(*) FROM outcomes").fetchone()[0]
    ours = [(name, turn, json.loads(orders)) for name, turn, orders in rows if name.startswith("client")]
    right = sum(orders == orders_of(int(name.split()[1]), turn) for name, turn, orders in ours)
    print(f"orders kept: {len(rows)} of {(clients + browsers) * server.turns}; of clients {right} right of {len(ours)}")
    print(f"results taken: {results} of {clients + browsers}")


def try_hostile(server, game):
    """Say what hostile senders get."""
    orders = [orders_of(0, turn) for turn in range(server.turns)]
    found = replay(game | {"orders": orders})
    for what, got in hostile(server.port, server.token, orders, {"hash": found.hash, "scores": found.scores}):
        print(f"{what:<46} {got}", flush=True)
    print(f"{'that name in the page of the instructor':<46} {markup_is_text(server)}")
    used = Path(f"/proc/{server.process.pid}/status").read_text().split("VmHWM:")[1].split()[0]
    print(f"{'most memory the server held':<46} {int(used) / 1000:.0f} MB")


def main(clients=30, browsers=8, turns=11):
    """Run the trial and say what came of it."""
    game = lesson_of("historical", GROUPS, turns=turns, seed=SEED, replication=0).game
    with tempfile.TemporaryDirectory() as folder:
        server, started = Server(folder, turns), time.time()
        try:
            class_plays(server, game, clients, browsers)
            cpu, took = server.cpu + server.used() - server.at_start, time.time() - started
            print(f"{clients} clients, {browsers} browsers, {turns} turns, {server.kills} kills, {took:.0f} s")
            count_orders(server, clients, browsers)
            print(f"server: {cpu:.2f} s of processor besides {server.kills + 1} starts of {server.at_start:.1f} s")
            print(
                f"{server.requests} requests: {1000 * cpu / server.requests:.1f} ms each, games played again among them"
            )
            try_hostile(server, game)
        finally:
            server.process.kill()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
