"""The page's bits are Python's, number by number, game by game, and the command it shows gives its numbers."""

import random

from ana_sim.page import game as games
from ana_sim.scenario import load_scenario

from .conftest import POSTURES, SCENARIOS
from .settings import check


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
