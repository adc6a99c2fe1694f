"""A game's file: replayed to the same bits, refused in words where it is none, and told where it claims too much."""

import json

import pytest
from typer.testing import CliRunner

from ana_sim.cli.app import app
from ana_sim.page import game as games
from ana_sim.page.game_file import GameError, check_game, hash_of_scenario
from ana_sim.runs.version import RULES_VERSION
from ana_sim.scenario import load_scenario

RECONCILE = {"kind": "reconcile", "partner": "iran", "other": None, "domain": None}


@pytest.fixture(scope="module")
def game():
    """Return a game that claims what it gives."""
    scenario = load_scenario("historical")
    made = {
        "format": "ana-sim game", "version": 1, "rules_version": RULES_VERSION, "source": "-", "scenario": "historical",
        "world": hash_of_scenario(scenario.resolved), "posture": "routine", "set": {"parameters.memory": 0.95},
        "dates": {}, "off": [], "seed": "18446744073709551615", "replication": 7, "turns": 8,
        "orders": [[RECONCILE], [], [RECONCILE | {"kind": "resist"}]],
    }  # fmt: skip
    found = games.replay(made)
    return made | {"claim": {"hash": found.hash, "scores": found.scores}}


def replayed(game, folder):
    path = folder / "game.json"
    path.write_text(json.dumps(game), encoding="utf-8")
    return CliRunner().invoke(app, ["replay-game", str(path)])


def test_a_game_gives_what_it_claims(game, tmp_path):
    done = replayed(game, tmp_path)
    assert done.exit_code == 0
    assert "bit for bit" in done.output


def test_scores_lie_between_0_and_1(game):
    assert all(0 <= value <= 1 for value in game["claim"]["scores"].values())


@pytest.mark.parametrize("change", [{"replication": 8}, {"orders": []}, {"turns": 9}])
def test_another_game_does_not_give_what_it_claims(game, tmp_path, change):
    done = replayed(game | change, tmp_path)
    assert done.exit_code == 1
    assert "differs from what" in done.output


def test_too_high_a_score_is_found_out(game, tmp_path):
    better = game["claim"]["scores"] | {"peace": 1.0}
    assert replayed(game | {"claim": game["claim"] | {"scores": better}}, tmp_path).exit_code == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "a game"}, "it is no game"),
        ({"seed": "18446744073709551616"}, "`seed` is"),
        ({"seed": 1}, "as a text"),
        ({"turns": 1000}, "expected 1 to 20"),
        ({"turns": True}, "expected 1 to 20"),
        ({"orders": [[{"kind": "conquer"}]]}, "a list of orders for each turn"),
        ({"orders": [[RECONCILE] * 41]}, "a list of orders for each turn"),
        ({"orders": [[RECONCILE | {"partner": ["iran"]}]]}, "a list of orders for each turn"),
        ({"set": {"parameters.memory": "1"}}, "numbers by path"),
        ({"more": 1}, "`more`, which is no part of a game"),
        ({"claim": None}, "a hash and scores"),
    ],
)
def test_what_is_no_game_is_refused_in_words(game, change, said):
    with pytest.raises(GameError, match=said):
        check_game(game | change)


def test_a_part_that_is_missing_is_named(game):
    with pytest.raises(GameError, match="`seed` is missing"):
        check_game({key: value for key, value in game.items() if key != "seed"})


@pytest.mark.parametrize(
    ("change", "said"), [({"world": "0"}, "its files have changed"), ({"rules_version": 1}, "rules")]
)
def test_other_rules_and_other_scenarios_are_refused(game, change, said):
    with pytest.raises(GameError, match=said):
        games.replay(game | change)


@pytest.mark.parametrize("text", ["", "[", "[" * 100_000, "null", '{"format": 1}'])
def test_a_file_that_is_no_game_ends_in_a_sentence(tmp_path, text):
    path = tmp_path / "game.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GameError):
        games.read_game(path)
