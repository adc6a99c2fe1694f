"""The page's bits are Python's, number by number, game by game, and the command it shows gives its numbers."""

import random

import pytest

from ana_sim.page import game as games
from ana_sim.page import pack
from ana_sim.scenario import library, load_posture, load_scenario

from .conftest import FEW, POSTURES, SCENARIOS, Opened
from .settings import HISTORIES, check, hashes_of


def test_random_settings_give_the_same_bytes(opened):
    different, hashes = check(opened, SCENARIOS, POSTURES, many=20, seed=1)
    assert different == []
    assert len(hashes) == 20


def test_every_number_that_is_offered_changes_a_world(opened):
    left_out = opened.page.evaluate("data.scenarios.map((s) => s.left_out)")
    assert left_out == [0] * len(SCENARIOS)
    assert opened.page.evaluate("data.entries.every((e) => e[7].length > 0)")


def random_game(draw, scenario):
    """Return a game of random orders."""
    powers = sorted(scenario.resolved["powers"])

    def order():
        kind = draw.choice(
            ["deepen", "reconcile", "pledge", "summit", "mediate", "accept", "refuse", "yield", "resist"]
        )
        partner, other = draw.sample(powers, 2)
        domain = draw.choice(["energy", "trade", "diplomacy"]) if kind in ("deepen", "accept") else None
        return {
            "kind": kind, "partner": None if kind == "summit" else partner,
            "other": other if kind == "mediate" else None, "domain": domain,
        }  # fmt: skip

    turns = draw.choice([8, 20])
    dated = [name for name, event in scenario.resolved["events"].items() if event["trigger"] == "date"]
    return {
        "format": "ana-sim game", "version": 1, "rules_version": games.RULES_VERSION, "source": "-",
        "scenario": scenario.name, "world": games.hash_of_scenario(scenario.resolved), "posture": draw.choice(POSTURES),
        "set": {"parameters.memory": draw.uniform(0.9, 0.99)}, "dates": {draw.choice(dated): draw.randrange(100)},
        "off": [], "seed": str(draw.getrandbits(64)), "replication": draw.randrange(1000), "turns": turns,
        "orders": [[order() for _ in range(draw.randrange(4))] for _ in range(turns)], "claim": None,
    }  # fmt: skip


def test_random_games_give_the_same_bits_and_scores(opened):
    draw, scenario = random.Random(1), load_scenario(SCENARIOS[0])
    for _ in range(20):
        game = random_game(draw, scenario)
        found = opened.ask({"what": "played", "game": game})
        again = games.replay(game)
        assert (found["hash"], found["scores"]) == (again.hash, again.scores)


def test_twins_are_the_postures_themselves(opened):
    game = random_game(random.Random(2), load_scenario(SCENARIOS[0])) | {"posture": "active"}
    found = opened.ask({"what": "played", "game": game, "posture": "active"})
    assert found["hash"] == games.replay(game, acts_by_itself=True).hash


@pytest.fixture(scope="module")
def waiting(browser, tmp_path_factory):
    """Return the file of a posture that waits for a sign, and a page that has it."""
    folder = tmp_path_factory.mktemp("waiting")
    text = (library() / "postures" / "routine.yaml").read_text(encoding="utf-8")
    path = folder / "waiting.yaml"
    then = 'then: {when: "Russia.strain > 0.5 or happened(war_outcome)", posture: active}'
    path.write_text(text.replace("name: routine", "name: waiting") + then + "\n", encoding="utf-8")
    (folder / "page.html").write_text(
        pack(SCENARIOS[:2], ["passive", str(path)], setting={"count": FEW}), encoding="utf-8"
    )
    return path, Opened(browser, folder / "page.html")


def test_a_game_with_a_posture_that_turns_gives_the_same_bits(waiting):
    """Its answers turn with the sign, while it starts nothing that is not ordered; its twin turns as a whole."""
    (path, page), scenario = waiting, load_scenario(SCENARIOS[0])
    draw, kinds = random.Random(3), set()
    for _ in range(4):
        game = random_game(draw, scenario) | {"posture": "waiting"}
        for twin in (None, "waiting"):
            found = page.ask({"what": "played", "game": game, "posture": twin})
            again = games.replay(game | {"posture": str(path)}, acts_by_itself=twin is not None)
            assert (found["hash"], found["scores"]) == (again.hash, again.scores)
            kinds.add(again.hash)
        assert again.hash != games.replay(game | {"posture": "routine"}, acts_by_itself=True).hash
    assert len(kinds) == 8


def test_a_posture_that_turns_can_be_chosen_for_a_game(waiting):
    chosen = waiting[1].page.evaluate("[...document.querySelectorAll('#game-posture option')].map((o) => o.value)")
    assert "waiting" in chosen


def test_a_posture_that_waits_for_a_sign_turns_in_the_page_as_in_python(waiting):
    path, page = waiting
    setting = {"seed": "5", "first": 0, "count": HISTORIES, "what": "hashes"}
    for place, name in enumerate(SCENARIOS[:2]):
        side = page.page.evaluate("(k) => ({...sidesAsked()[0], posture: data.postures.waiting.row, "
                                  "then: data.postures.waiting.then, scenario: k})", place)  # fmt: skip
        found, posture = page.ask(setting | {"side": side}), load_posture(path)
        assert found == hashes_of(load_scenario(name), posture.resolved, seed=5)
        assert found != hashes_of(load_scenario(name), posture.resolved | {"then": None}, seed=5)
