"""A game's file: replayed to the same bits, refused in words where it is none, and told where it claims too much."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ana_sim.cli.app import app
from ana_sim.page import game as games
from ana_sim.page.game_file import GameError, check_game, hash_of_scenario
from ana_sim.runs.version import RULES_VERSION
from ana_sim.scenario import library, load_scenario

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


def replayed(game, folder, *words):
    path = folder / "game.json"
    path.write_text(json.dumps(game), encoding="utf-8")
    return CliRunner().invoke(app, ["replay-game", str(path), *words])


def test_a_game_gives_what_it_claims(game, tmp_path):
    done = replayed(game, tmp_path)
    assert done.exit_code == 0
    assert "bit for bit" in done.output


def test_a_game_in_a_scenario_of_ones_own_is_played_again_with_its_file(game, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("kind: scenario\nextends: quiet_world\ntitle: Mine\nquestion: What if?\n", encoding="utf-8")
    scenario = load_scenario(path)
    mine = game | {"scenario": "mine", "world": hash_of_scenario(scenario.resolved)}
    found = games.replay(mine, scenario=scenario)
    mine["claim"] = {"hash": found.hash, "scores": found.scores}
    assert replayed(mine, tmp_path).exit_code == 1
    assert replayed(mine, tmp_path, "--scenario", str(path)).exit_code == 0
    assert replayed(game, tmp_path, "--scenario", str(path)).exit_code == 1


def test_a_sign_that_the_game_has_taken_away_is_refused_in_words(game, tmp_path):
    path = tmp_path / "waiting.yaml"
    routine = (library() / "postures" / "routine.yaml").read_text(encoding="utf-8")
    path.write_text(
        routine.replace("name: routine", "name: waiting") + "then: {when: happened(tripp), posture: active}\n",
        encoding="utf-8",
    )
    known = load_scenario("historical").resolved["events"]
    assert "tripp" not in known
    with pytest.raises(GameError, match=r"the sign that the posture .* waits for.*`tripp`"):
        games.replay(game | {"posture": str(path)})


def test_scores_lie_between_0_and_1(game):
    assert all(0 <= value <= 1 for value in game["claim"]["scores"].values())


@pytest.mark.parametrize("change", [{"replication": 8}, {"orders": []}, {"turns": 9}])
def test_another_game_does_not_give_what_it_claims(game, tmp_path, change):
    done = replayed(game | change, tmp_path)
    assert done.exit_code == 1
    assert "differs from what" in done.output


def test_too_high_a_score_is_found_out(game, tmp_path):
    better = game["claim"]["scores"] | {"peace": 1.0}
    done = replayed(game | {"claim": game["claim"] | {"scores": better}}, tmp_path)
    assert done.exit_code == 1
    assert "other scores (peace)." in " ".join(done.output.split())


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


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ({"kind": "cut", "partner": "rusia", "domain": "energy"}, "unknown power `rusia`"),
        ({"kind": "cut", "partner": "russia"}, "the order to cut needs `domain`"),
    ],
)
def test_an_order_that_cannot_be_given_is_named_with_its_turn(game, order, said):
    orders = [*game["orders"][:1], [order | {"other": None}]]
    with pytest.raises(GameError) as caught:
        games.replay(game | {"turns": max(2, game["turns"]), "orders": orders})
    assert str(caught.value) == f"the order to cut in turn 2 cannot be given: {said}"


@pytest.mark.parametrize("text", ["", "[", "[" * 100_000, "null", '{"format": 1}'])
def test_a_file_that_is_no_game_ends_in_a_sentence(tmp_path, text):
    path = tmp_path / "game.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GameError):
        games.read_game(path)


@pytest.mark.parametrize(
    "text",
    [
        '{"replication": ' + "9" * 5000 + "}",
        '{"format": "ana-sim game", "set": {"parameters.memory": NaN}}',
        '{"a": ' + "[" * 990 + "]" * 990 + "}",
        "\udcff",
        "\x00",
        '{"a": "' + "x" * 1_100_000 + '"}',
    ],
)
def test_a_hostile_file_ends_in_a_sentence(tmp_path, text):
    """Numbers of thousands of digits, no numbers, deep nesting, other encodings, a file larger than any game."""
    path = tmp_path / "game.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(GameError):
        games.read_game(path)


def test_a_pipe_or_a_device_in_place_of_a_game_is_not_read(tmp_path):
    for path in (tmp_path, Path("/dev/zero"), tmp_path / "nowhere"):
        with pytest.raises(GameError):
            games.read_game(path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(GameError, match="is no file"):
            games.read_game(tmp_path / "pipe")


@pytest.mark.parametrize("number", [10**400, -(10**400), float("inf"), float("nan"), True])
def test_a_number_that_no_machine_holds_is_refused(game, number):
    for change in ({"set": {"parameters.memory": number}}, {"claim": {"hash": "x", "scores": {"peace": number}}}):
        with pytest.raises(GameError):
            check_game(game | change)


def test_what_a_game_claims_does_not_steer_the_terminal(game, tmp_path):
    done = replayed(game | {"claim": game["claim"] | {"hash": "\x1b[2J\u202e"}}, tmp_path)
    assert done.exit_code == 1
    assert "differs from what" in done.output
    assert not set("\x1b\u202e") & set(done.output)


@pytest.mark.parametrize("key", ["scenario", "posture"])
def test_a_game_quotes_no_file_that_it_names(game, tmp_path, key):
    (tmp_path / "secret.yaml").write_text("password: [hunter2\n", encoding="utf-8")
    for name in (str(tmp_path / "secret.yaml"), "/etc/passwd", "/dev/zero", "\x1b[2J"):
        done = replayed(game | {key: name}, tmp_path)
        assert done.exit_code == 1
        said = done.output + str(done.exception)
        assert "hunter2" not in said and "root:" not in said and "\x1b" not in said
