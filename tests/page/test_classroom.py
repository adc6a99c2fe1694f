"""A class: no order is lost or doubled, false results and another's token are refused, what is sent is only text."""

import json
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from copy import copy
from functools import partial
from pathlib import Path

import pytest

from ana_sim.cli.teaching import lesson_of
from ana_sim.page.game import replay

from .conftest import Opened

pytest.importorskip("starlette", reason="pip install 'ana-sim[classroom]'")
pytest.importorskip("httpx", reason="pip install httpx")

ROOT = Path(__file__).resolve().parents[2]
OFTEN = "askEvery = watchEvery = 100"


def phone_of(browser, port):
    """Return the page of a class on a phone, which asks the server ten times a second."""
    phone = Opened(browser, None, width=390, url=f"http://127.0.0.1:{port}/")
    phone.page.evaluate(OFTEN)
    return phone


TOKEN, MARKUP = "instructor", "<img src=x onerror=alert(1)>"
ROOMS = {}
RESIST = [{"kind": "resist", "partner": "iran", "other": None, "domain": None}]


@pytest.fixture(scope="module")
def lesson():
    return lesson_of("historical", ("routine", "passive"), turns=2, seed=7, replication=3)


@pytest.fixture(scope="module")
def game(lesson):
    return lesson.game


@pytest.fixture(scope="module")
def pages(lesson):
    return lesson.pages("http://here/")


def room_of(lesson):
    """Return a room of a lesson without a store: what its twins come to is worked out once for all tests."""
    from ana_sim.page.classroom.server import Room

    key = json.dumps([lesson.game, lesson.groups])
    if key not in ROOMS:
        ROOMS[key] = Room(None, lesson.game, lesson.scenario, lesson.groups)
    return copy(ROOMS[key])


def served(lesson, path, pages=("<p>page</p>", "<p>teach</p>"), *, stage="running", dealt=False, **more):
    """Return (client, application) of a class kept in a file; opened again it goes on."""
    from starlette.testclient import TestClient

    from ana_sim.page.classroom.server import create_app
    from ana_sim.page.classroom.store import Store

    store = Store(path)
    store.go_to(stage)
    room = room_of(lesson)
    room.store, room.dealt = store, dealt
    app = create_app(pages, room, TOKEN, **more)
    app.state.store = store
    return TestClient(app)


@pytest.fixture
def client(lesson, tmp_path):
    return served(lesson, tmp_path / "class.sqlite")


def joined(client, name="Ada", **more):
    return client.post("/api/join", json={"name": name, "group": "routine"} | more).json()["token"]


def go_to(client, stage):
    return client.post("/api/stage", json={"token": TOKEN, "stage": stage})


def plays(client, game, orders, **more):
    """Play one whole game by the protocol; return what was answered to its claim."""
    token = joined(client, **more)
    for turn, given in enumerate(orders):
        assert client.post("/api/turn", json={"token": token, "turn": turn, "orders": given}).status_code == 200
    found = replay(game | {"orders": orders, "posture": more.get("group", "routine")})
    return client.post("/api/done", json={"token": token, "claim": {"hash": found.hash, "scores": found.scores}}).json()


def test_orders_outlive_the_server(lesson, tmp_path):
    path = tmp_path / "class.sqlite"
    token = joined(served(lesson, path))
    assert served(lesson, path).post("/api/turn", json={"token": token, "turn": 0, "orders": RESIST}).status_code == 200
    assert served(lesson, path).post("/api/join", json={"token": token}).json()["orders"] == [RESIST]


def test_orders_sent_twice_count_once(client):
    token = joined(client)
    for _ in range(2):
        assert client.post("/api/turn", json={"token": token, "turn": 0, "orders": RESIST}).status_code == 200
    assert client.post("/api/join", json={"token": token}).json()["orders"] == [RESIST]


def test_orders_once_given_stay(client):
    token = joined(client)
    client.post("/api/turn", json={"token": token, "turn": 0, "orders": RESIST})
    refused = client.post("/api/turn", json={"token": token, "turn": 0, "orders": []})
    assert "other orders were given" in refused.json()["refused"]


@pytest.mark.parametrize(
    "sent", [{"turn": 1}, {"turn": 2}, {"turn": -1}, {"turn": True}, {"orders": "all"}, {"orders": RESIST * 41},
             {"token": "another"}, {"token": ["x"]}, {"token": "\ud800"},
             {"orders": [RESIST[0] | {"partner": "mars"}]}, {"orders": [RESIST[0] | {"domain": "<b>"}]}],
)  # fmt: skip
def test_what_is_no_turn_is_refused(client, sent):
    asked = {"token": joined(client), "turn": 0, "orders": RESIST} | sent
    found = client.post("/api/turn", content=json.dumps(asked))
    assert found.status_code == 400
    assert found.json()["refused"]


@pytest.mark.parametrize("body", [b"", b"[]", b"[" * 60_000, b"x" * 100_000, b"\xff", b'{"name": ""}', b'{"name": 1}'])
def test_what_is_no_request_is_refused(client, body):
    assert client.post("/api/join", content=body).status_code == 400


def test_the_instructors_pages_want_the_token(client):
    assert client.get("/api/class?token=guess").status_code == 403
    assert client.get("/api/debrief?token=guess").status_code == 403
    assert client.get("/teach").status_code == 403
    assert client.post("/api/stage", json={"token": "guess", "stage": "over"}).status_code == 403
    assert client.get(f"/teach?token={TOKEN}").status_code == 200


@pytest.mark.parametrize(("stage", "said"), [("lobby", "not begun"), ("paused", "paused"), ("over", "class is over")])
def test_orders_are_taken_only_while_the_class_runs(client, stage, said):
    token = joined(client)
    sent = {"token": token, "turn": 0, "orders": []}
    go_to(client, stage)
    assert said in client.post("/api/turn", json=sent).json()["refused"]
    go_to(client, "running")
    assert client.post("/api/turn", json=sent).status_code == 200


def test_only_a_true_result_is_taken(client, game):
    token = joined(client)
    for turn in range(2):
        client.post("/api/turn", json={"token": token, "turn": turn, "orders": RESIST})
    found = replay(game | {"orders": [RESIST, RESIST]})
    claim = {"hash": found.hash, "scores": found.scores}
    false = claim | {"scores": found.scores | {"peace": 1.0}}
    assert "do not give" in client.post("/api/done", json={"token": token, "claim": false}).json()["refused"]
    for _ in range(2):
        assert client.post("/api/done", json={"token": token, "claim": claim}).json() == {"taken": True}
    go_to(client, "over")
    told = client.get(f"/api/debrief?token={TOKEN}").json()
    assert [player["scores"] for player in told["players"]] == [found.scores]


def test_nobodys_orders_are_shown_before_the_class_is_over(client, game):
    assert plays(client, game, [RESIST, RESIST]) == {"taken": True}
    assert "over" in client.get(f"/api/debrief?token={TOKEN}").json()["refused"]
    assert "orders" not in client.get(f"/api/class?token={TOKEN}").text


def test_predictions_stand_beside_outcomes(lesson, tmp_path, game):
    client = served(lesson, tmp_path / "class.sqlite", stage="lobby")
    token, ahead = joined(client), {"autonomy": True, "influence": False, "needs": False, "peace": True}
    assert client.post("/api/predict", json={"token": token, "ahead": {"autonomy": True}}).status_code == 400
    assert client.post("/api/predict", json={"token": token, "ahead": ahead}).json() == {"taken": True}
    assert client.post("/api/join", json={"token": token}).json()["predicted"] == ahead
    go_to(client, "running")
    assert client.post("/api/predict", json={"token": token, "ahead": ahead}).status_code == 400
    for turn in range(2):
        client.post("/api/turn", json={"token": token, "turn": turn, "orders": RESIST})
    found = replay(game | {"orders": [RESIST, RESIST]})
    client.post("/api/done", json={"token": token, "claim": {"hash": found.hash, "scores": found.scores}})
    go_to(client, "over")
    told = client.get(f"/api/debrief?token={TOKEN}").json()
    for row in told["predictions"]:
        came = found.scores[row["score"]] > told["twins"]["routine"]["scores"][row["score"]]
        assert (row["many"], row["said"], row["came"]) == (1, ahead[row["score"]], came)
        assert row["right"] == (ahead[row["score"]] == came)


def test_groups_are_compared_and_decisions_weighed_on_the_same_luck(client, game):
    yields = [{"kind": "yield", "partner": None, "other": None, "domain": None}]
    for group, orders in [("routine", [RESIST, []]), ("routine", [[], []]), ("passive", [[], yields])]:
        assert plays(client, game, orders, group=group) == {"taken": True}
    go_to(client, "over")
    told = client.get(f"/api/debrief?token={TOKEN}").json()
    assert [(row["posture"], row["many"]) for row in told["groups"]] == [("passive", 1), ("routine", 2)]
    found = {(row["turn"], row["order"]["kind"]): row for row in told["split"]}
    assert set(found) == {(0, "resist"), (1, "yield")}
    taken, not_taken = (sum(replay(game | {"orders": orders}).scores.values()) for orders in ([RESIST, []], [[], []]))
    taken_net, other_net = (replay(game | {"orders": orders}).paths["net"].sum() for orders in ([RESIST, []], [[], []]))
    assert found[0, "resist"]["net"] == pytest.approx(taken_net - other_net, abs=1e-4)
    assert told["groups"][1]["net"] == pytest.approx((taken_net + other_net) / 2)
    assert found[0, "resist"]["share"] == pytest.approx(1 / 3)
    assert found[0, "resist"]["worth"] == pytest.approx(taken - not_taken, abs=1e-6)


def test_groups_are_chosen_or_dealt_in_turn(lesson, tmp_path):
    chosen = served(lesson, tmp_path / "one.sqlite")
    assert chosen.post("/api/join", json={"name": "Ada", "group": "passive"}).json()["group"] == "passive"
    assert chosen.post("/api/join", json={"name": "Ada", "group": "leap"}).status_code == 400
    dealt = served(lesson, tmp_path / "two.sqlite", dealt=True)
    groups = [dealt.post("/api/join", json={"name": "x", "group": "routine"}).json()["group"] for _ in range(4)]
    assert sorted(groups) == ["passive", "passive", "routine", "routine"]


def test_two_of_one_name_are_told_apart(client):
    tokens = [joined(client, "Leyla Əliyeva") for _ in range(3)]
    found = [client.post("/api/join", json={"token": token}).json()["name"] for token in tokens]
    assert found == ["Leyla Əliyeva", "Leyla Əliyeva (2)", "Leyla Əliyeva (3)"]


def test_who_asks_too_often_waits(lesson, tmp_path):
    from ana_sim.page.classroom.server import BURST, Rates

    client = served(lesson, tmp_path / "class.sqlite", rates=Rates(now=lambda: 0.0))
    found = [client.get("/api/state").status_code for _ in range(int(BURST) + 1)]
    assert (found[-2], found[-1]) == (200, 429)


def test_a_scenario_comes_from_a_file(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("kind: scenario\nextends: no_war_in_ukraine\ntitle: Mine\nquestion: What if?\n", encoding="utf-8")
    lesson = lesson_of(str(path), ("routine",), turns=1, seed=1, replication=0)
    client = served(lesson, tmp_path / "class.sqlite", lesson.pages("http://here/"))
    assert lesson.scenario.title == "Mine"
    assert "Mine" in client.get(f"/teach?token={TOKEN}").text
    token = joined(client)
    client.post("/api/turn", json={"token": token, "turn": 0, "orders": RESIST})
    found = replay(lesson.game | {"orders": [RESIST]}, scenario=lesson.scenario)
    claim = {"hash": found.hash, "scores": found.scores}
    assert client.post("/api/done", json={"token": token, "claim": claim}).json() == {"taken": True}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--turns", "20", "no_such_scenario"], "no_such_scenario"),
        (["--postures", "no_such_posture"], "no_such_posture"),
        (["--postures", ","], "one posture at least"),
        (["--keep", "."], "cannot keep a class"),
        (["--host", "no.such.host.invalid"], "nothing can listen"),
    ],
)
def test_a_class_that_cannot_begin_says_why(ana_sim, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    found = ana_sim("classroom", *words)
    assert found.code == 1
    assert said in " ".join(found.err.split())


def test_a_file_of_something_else_is_left_as_it_is(tmp_path):
    from ana_sim.page.classroom.store import Store

    path = tmp_path / "mine.sqlite"
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE notes (text TEXT)")
    before = path.read_bytes()
    with pytest.raises(sqlite3.Error, match="something else"):
        Store(path)
    assert path.read_bytes() == before


def test_without_the_extra_help_works_and_starting_says_what_to_install(tmp_path):
    without = "import sys; sys.modules['starlette'] = sys.modules['uvicorn'] = sys.modules['segno'] = None; "
    command = [sys.executable, "-c", without + "from ana_sim.cli import main; main()", "classroom"]
    run = partial(subprocess.run, capture_output=True, text=True, cwd=ROOT, check=False)
    assert run([*command, "--help"]).returncode == 0
    started = run([*command, "--keep", str(tmp_path / "class.sqlite")])
    assert started.returncode == 1
    assert "pip install 'ana-sim[classroom]'" in started.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_segno_the_address_is_printed_alone(monkeypatch):
    from ana_sim.page.classroom.teaching import qr_code

    assert "█" in qr_code("http://here/", terminal=True)
    assert qr_code("http://here/").startswith("<svg")
    monkeypatch.setitem(sys.modules, "segno", None)
    assert qr_code("http://here/", terminal=True) == qr_code("http://here/") == ""


@contextmanager
def listening(app):
    """Serve an application as the command does; give its port."""
    uvicorn = pytest.importorskip("uvicorn")
    from ana_sim.page.classroom.connections import GuardedProtocol

    config = uvicorn.Config(app, http=GuardedProtocol, host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)


def test_one_address_cannot_take_all_connections(client):
    from ana_sim.page.classroom.connections import MOST_OF_ONE

    with listening(client.app) as port:
        lines = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(MOST_OF_ONE + 1)]
        assert lines[-1].recv(1) == b""
        other = socket.create_connection(("127.0.0.1", port), timeout=10, source_address=("127.0.0.2", 0))
        other.sendall(b"GET /api/state HTTP/1.1\r\nHost: x\r\n\r\n")
        assert other.recv(12) == b"HTTP/1.1 200"
        for line in [*lines, other]:
            line.close()


def test_two_turns_in_a_browser_are_taken(browser, lesson, pages, tmp_path):
    client = served(lesson, tmp_path / "class.sqlite", pages, stage="lobby")
    with listening(client.app) as port:
        play_in_browsers(browser, port)


def play_in_browsers(browser, port):
    """Let a phone play two turns while the instructor's page looks on."""
    phone = Opened(browser, None, width=390, url=f"http://127.0.0.1:{port}/")
    teacher = Opened(browser, None, url=f"http://127.0.0.1:{port}/teach?token={TOKEN}", ready="room")
    phone.page.evaluate(OFTEN)
    assert phone.violations() == teacher.violations() == []
    phone.page.fill("#class-name", MARKUP)
    phone.page.select_option("#class-group", "passive")
    phone.page.press("#class-name", "Enter")
    phone.wait("!document.getElementById('class-wait').hidden")
    assert phone.violations() == []
    for score in ("autonomy", "influence", "needs", "peace"):
        phone.page.check(f"input[name=ahead-{score}][value=true]")
    phone.page.click("#class-predict")
    phone.wait("/is in/.test(document.getElementById('game-say').textContent)")
    teacher.page.click("#forward")
    for turn in range(2):
        phone.wait("!document.getElementById('game-desk').hidden")
        phone.page.locator("#game-options input").first.check()
        phone.page.click("#game-go")
        phone.wait(f"game.orders.length === {turn + 1}")  # taken
        phone.open_again()  # opened anew it goes on where it was, though its workers are not yet ready
    phone.wait("/and taken/.test(document.getElementById('game-say').textContent)")
    teacher.wait("document.querySelectorAll('#players li').length === 1")
    assert teacher.page.inner_text("#players strong") == MARKUP
    assert teacher.violations() == []
    teacher.page.click("#end")
    teacher.wait("document.querySelectorAll('#strips circle').length === 4")
    assert teacher.page.inner_text("#predictions tbody td").startswith("1 of 1")
    assert teacher.page.locator("#split tbody tr, #mattered tbody tr").count() > 0
    assert phone.violations() == teacher.violations() == []
    assert phone.errors == teacher.errors == []
    phone.page.close()
    teacher.page.close()


def test_a_phone_that_nobody_touches_hears_of_pause_and_end(browser, lesson, pages, tmp_path):
    client = served(lesson, tmp_path / "class.sqlite", pages, stage="running")
    with listening(client.app) as port:
        phone = phone_of(browser, port)
        phone.page.fill("#class-name", "Leyla")
        phone.page.press("#class-name", "Enter")
        phone.wait("!document.getElementById('game-desk').hidden")
        for stage, heard in (
            ("paused", "/is paused/.test(document.getElementById('game-say').textContent)"),
            ("running", "document.getElementById('game-say').textContent === ''"),
            ("over", "!document.getElementById('game-debrief').hidden"),
            ("running", "!document.getElementById('game-desk').hidden"),
        ):
            assert go_to(client, stage).status_code == 200
            phone.wait(heard)
        assert phone.errors == []
        phone.page.close()


def test_orders_outlive_a_closed_page_that_could_not_send_them(browser, lesson, pages, tmp_path):
    """Pressed while the class is paused, they are given when the page is opened again and the class goes on."""
    client = served(lesson, tmp_path / "class.sqlite", pages, stage="running")
    with listening(client.app) as port:
        phone = phone_of(browser, port)
        phone.page.fill("#class-name", "Leyla")
        phone.page.evaluate("for (const time of [1, 2]) document.getElementById('class-join').click()")
        phone.wait("!document.getElementById('game-desk').hidden")
        go_to(client, "paused")
        phone.page.locator("#game-options input").first.check()
        pressed = phone.page.evaluate("chosen")
        phone.page.click("#game-go")
        phone.wait("/is paused/.test(document.getElementById('game-say').textContent)")
        phone.page.route("**/api/join", lambda route: route.abort())
        phone.open_again()
        phone.page.evaluate(OFTEN)
        phone.wait("/does not answer; it is asked again/.test(document.getElementById('game-say').textContent)")
        assert phone.page.is_hidden("#class-start")  # whoever is in need not join anew
        phone.page.unroute("**/api/join")
        phone.wait("/is paused/.test(document.getElementById('game-say').textContent)")
        go_to(client, "running")
        phone.wait("game.orders.length === 1")
        given = client.post("/api/join", json={"token": phone.page.evaluate("player")}).json()
        assert (given["name"], given["orders"]) == ("Leyla", [pressed])
        assert len(pressed) == 1
        players = client.get("/api/class", params={"token": TOKEN}).json()["players"]
        assert len(players) == 1  # though Join was pressed twice
        phone.page.close()


HOSTILE = ["\x1b[2J", "\u202eevil", "\x00", "\x08", "\ud800", "\u2066x", "\x9b2J"]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_what_cannot_be_shown_is_refused_wherever_it_is_sent(client, text):
    """In names, groups, tokens, stages, orders and claims: a sentence, never a failure of the server."""
    token, order = joined(client), {"kind": "deepen", "partner": "iran", "domain": "trade"}
    sent = {
        "/api/join": [{"name": text, "group": "routine"}, {"name": "x", "group": text}, {"token": text}],
        "/api/turn": [
            {"token": text, "turn": 0, "orders": []},
            *({"token": token, "turn": 0, "orders": [order | {key: text}]} for key in order),
            {"token": token, "turn": 0, "orders": [{text: 1}]},
        ],
        "/api/predict": [{"token": token, "ahead": {text: True}}],
        "/api/stage": [{"token": text, "stage": "over"}, {"token": TOKEN, "stage": text}],
        "/api/done": [{"token": token, "claim": {"hash": text, "scores": {text: 1}}}],
    }
    for path, bodies in sent.items():
        for body in bodies:
            answer = client.post(path, content=json.dumps(body))
            assert answer.status_code == 400, (path, body, answer.text)
            assert not set(text) & set("\x1b\u202e\x00\x08\u2066\x9b") & set(answer.text)
    assert all(one["name"] == "Ada" for one in client.get("/api/class", params={"token": TOKEN}).json()["players"])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b"\xff\xfe",
        b"null",
        b'{"turn": ' + b"9" * 5000 + b"}",
        b"x" * 70_000,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_a_body_that_is_no_json_object_is_refused_everywhere(client, body):
    for path in ("/api/join", "/api/predict", "/api/turn", "/api/done", "/api/stage"):
        assert client.post(path, content=body).status_code in (400, 403)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "9" * 400, "true", "null", "[]"])
def test_a_claim_of_no_number_is_refused(client, game, number):
    token = joined(client)
    for turn in range(game["turns"]):
        client.post("/api/turn", json={"token": token, "turn": turn, "orders": []})
    body = f'{{"token": "{token}", "claim": {{"hash": "x", "scores": {{"peace": {number}}}}}}}'
    assert client.post("/api/done", content=body).status_code == 400


@pytest.fixture
def begun(lesson, tmp_path):
    """A file in which a class of this lesson is kept."""
    from ana_sim.cli.teaching import _opened

    _opened(tmp_path / "class.sqlite", lesson.told)
    return tmp_path / "class.sqlite"


def test_a_full_class_takes_nobody_more(client):
    from ana_sim.page.classroom.store import MOST_PLAYERS

    for number in range(MOST_PLAYERS):
        assert joined(client, f"player {number}")
    refused = client.post("/api/join", json={"name": "late", "group": "routine"})
    assert (refused.status_code, refused.json()["refused"]) == (400, f"the class is full: {MOST_PLAYERS} players")
    assert len(client.get("/api/class", params={"token": TOKEN}).json()["players"]) == MOST_PLAYERS


def test_a_taken_port_is_told_and_no_file_is_made(ana_sim, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = ana_sim("classroom", "--host", "127.0.0.1", "--port", port, "--keep", tmp_path / "class.sqlite")
    assert said.code == 1
    assert f"nothing can listen on 127.0.0.1, port {port}" in said.err
    assert "try another --port" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_game_is_refused_and_kept(ana_sim, begun):
    with sqlite3.connect(begun) as base:
        before = base.execute("SELECT * FROM facts").fetchall()
    said = ana_sim("classroom", "--turns", 3, "--host", "127.0.0.1", "--port", free_port(), "--keep", begun)
    assert said.code == 1
    assert f"{begun} holds a class that plays another game: name another file in --keep" in said.err
    with sqlite3.connect(begun) as base:
        assert base.execute("SELECT * FROM facts").fetchall() == before


def test_a_file_that_is_no_base_is_refused_and_left_as_it_is(ana_sim, tmp_path):
    (tmp_path / "essay.txt").write_text("thesis " * 200)
    said = ana_sim("classroom", "--host", "127.0.0.1", "--port", free_port(), "--keep", tmp_path / "essay.txt")
    assert said.code == 1
    assert "essay.txt cannot keep a class" in said.err
    assert (tmp_path / "essay.txt").read_text() == "thesis " * 200


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def test_orders_that_a_full_disk_does_not_take_are_refused_and_can_be_sent_again(lesson, tmp_path):
    """A bound of SQLite stands for the disk: it fails in the same way, in the middle of writing."""
    client = served(lesson, tmp_path / "class.sqlite")
    token, base = joined(client), client.app.state.store._base
    (pages,) = base.execute("PRAGMA page_count").fetchone()
    base.execute(f"PRAGMA max_page_count = {pages}")
    kept = 0
    while (answer := client.post("/api/join", json={"name": "x" * 40, "group": "routine"})).status_code == 200:
        kept += 1
        assert kept < 60
    assert answer.status_code == 503
    assert "could not be kept (database or disk is full)" in answer.json()["refused"]
    assert len(client.get("/api/class", params={"token": TOKEN}).json()["players"]) == 1 + kept
    base.execute("PRAGMA max_page_count = 1000000")
    assert client.post("/api/turn", json={"token": token, "turn": 0, "orders": RESIST}).status_code == 200
