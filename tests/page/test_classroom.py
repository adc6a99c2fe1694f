"""A class: no order is lost or doubled, false results and another's token are refused, what is sent is only text."""

import json
import socket
import threading

import pytest

from ana_sim.cli.teaching import game_of_class, page_of_class
from ana_sim.page.game import replay

from .conftest import Opened

pytest.importorskip("starlette", reason="pip install 'ana-sim[classroom]'")
pytest.importorskip("httpx", reason="pip install httpx")

TOKEN = "instructor"
RESIST = [{"kind": "resist", "partner": "iran", "other": None, "domain": None}]


@pytest.fixture(scope="module")
def game():
    return game_of_class("historical", "routine", turns=2, seed=7, replication=3)


def served(game, path, page="<p>page</p>", **more):
    """Return (client, application) of a class kept in a file; opened again it goes on."""
    from starlette.testclient import TestClient

    from ana_sim.page.classroom.server import create_app
    from ana_sim.page.classroom.store import Store

    application = create_app(page, game, Store(path), TOKEN, **more)
    return TestClient(application)


@pytest.fixture
def client(game, tmp_path):
    return served(game, tmp_path / "class.sqlite")


def joined(client, name="Ada"):
    return client.post("/api/join", json={"name": name}).json()["token"]


def test_orders_outlive_the_server(game, tmp_path):
    path = tmp_path / "class.sqlite"
    token = joined(served(game, path))
    assert served(game, path).post("/api/turn", json={"token": token, "turn": 0, "orders": RESIST}).status_code == 200
    assert served(game, path).post("/api/join", json={"token": token}).json()["orders"] == [RESIST]


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
             {"token": "another"}, {"token": ["x"]}, {"token": "\ud800"}],
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
    assert client.get("/teach").status_code == 403
    assert client.post("/api/pause", json={"token": "guess", "paused": True}).status_code == 403
    assert client.get(f"/teach?token={TOKEN}").status_code == 200


def test_a_paused_class_takes_no_orders(client):
    token = joined(client)
    client.post("/api/pause", json={"token": TOKEN, "paused": True})
    assert "paused" in client.post("/api/turn", json={"token": token, "turn": 0, "orders": []}).json()["refused"]
    client.post("/api/pause", json={"token": TOKEN, "paused": False})
    assert client.post("/api/turn", json={"token": token, "turn": 0, "orders": []}).status_code == 200


def test_only_a_true_result_is_taken(client, game):
    token = joined(client)
    for turn in range(2):
        client.post("/api/turn", json={"token": token, "turn": turn, "orders": RESIST})
    found = replay(game | {"orders": [RESIST, RESIST]})
    claim = {"hash": found.hash, "scores": found.scores}
    false = claim | {"scores": found.scores | {"peace": 1.0}}
    assert "do not give" in client.post("/api/done", json={"token": token, "claim": false}).json()["refused"]
    assert client.post("/api/done", json={"token": token, "claim": claim}).json() == {"taken": True}
    told = client.get(f"/api/class?token={TOKEN}").json()
    assert told["players"][0]["scores"] == found.scores
    assert [row["share"] for row in told["split"]] == [1.0, 1.0]


def test_nobodys_orders_are_shown_before_all_have_finished(client):
    token = joined(client)
    client.post("/api/turn", json={"token": token, "turn": 0, "orders": RESIST})
    assert client.get(f"/api/class?token={TOKEN}").json()["split"] == []


def test_who_asks_too_often_waits(game, tmp_path):
    from ana_sim.page.classroom.server import BURST, Rates

    client = served(game, tmp_path / "class.sqlite", rates=Rates(now=lambda: 0.0))
    found = [client.get("/api/state").status_code for _ in range(int(BURST) + 1)]
    assert (found[-2], found[-1]) == (200, 429)


def test_two_turns_in_a_browser_are_taken(browser, game, tmp_path):
    uvicorn = pytest.importorskip("uvicorn")
    client = served(game, tmp_path / "class.sqlite", page=page_of_class(game))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(client.app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        pass
    phone = Opened(browser, None, width=390, url=f"http://127.0.0.1:{port}/")
    phone.page.fill("#class-name", "<img src=x onerror=alert(1)>")
    phone.page.click("#class-join")
    for _ in range(2):
        phone.wait("!document.getElementById('game-desk').hidden")
        phone.page.locator("#game-options input").first.check()
        phone.page.click("#game-go")
    phone.wait("/and taken/.test(document.getElementById('game-say').textContent)")
    phone.page.goto(f"http://127.0.0.1:{port}/teach?token={TOKEN}")
    phone.wait("document.querySelectorAll('#players tr').length === 1")
    assert phone.page.inner_text("#players td") == "<img src=x onerror=alert(1)>"
    assert phone.errors == []
    phone.page.close()
    server.should_exit = True
    thread.join(10)
