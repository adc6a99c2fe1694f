"""The tournament gives everybody the same luck, survives a bad entry, and ranks by the measure asked for."""

import numpy as np
import pytest

from ana_sim.analysis.leaderboard import leaderboard
from ana_sim.model import AnaModel
from ana_sim.runs.accounts import accounts, curve, swings
from ana_sim.runs.tournament import TEN_SCENARIOS, Score, play, score, tournament
from ana_sim.scenario import load_posture, load_scenario


class Idle:
    def decide(self, view):
        return []


class Mediator:
    def decide(self, view):
        return view.best("mediate")


class Stubborn(Mediator):
    def yields_to(self, demand):
        return False


class Broken:
    def decide(self, view):
        return view.no_such_thing


@pytest.fixture(scope="module")
def world():
    return load_scenario("quiet_world")


@pytest.fixture(scope="module")
def active():
    return load_posture("active")


def test_ten_scenarios_are_in_the_library():
    assert len(TEN_SCENARIOS) == len(set(TEN_SCENARIOS)) == 10
    for name in TEN_SCENARIOS:
        load_scenario(name)


def test_object_that_starts_nothing_equals_the_posture_without_activism(world, active):
    idle = score("idle", Idle(), world, base=active, seed=3, replications=2).accounts
    still = accounts(world, active, seed=3, replications=2, overrides={"posture.activism": 0})
    assert np.array_equal(idle["net"], still["net"])
    assert idle["acts"].sum() == 0


@pytest.mark.parametrize("entry", [Mediator(), Stubborn()], ids=["decides", "answers too"])
def test_history_played_in_a_contest_is_the_one_that_the_model_lives(world, active, entry):
    whole = AnaModel(world, active, seed=3, posture_object=entry, keep_trace=False).run()
    assert np.array_equal(play(entry, world, base=active, seed=3).rows, whole.rows)
    assert whole.measure("acts").sum() > 0


def test_accounts_are_the_same_for_any_split_of_the_luck(world, active):
    three = accounts(world, active, seed=3, replications=3)["net"]
    two = accounts(world, active, seed=3, replications=2)["net"]
    assert np.array_equal(three[:2], two)


def test_entry_that_raises_is_out_and_the_others_play_on(world, active):
    entries = {"passive": load_posture("passive"), "broken": Broken(), "idle": Idle()}
    scores = tournament(entries, [world], base=active, seed=1, replications=2)
    standings = leaderboard(scores, against="passive")
    assert [one.entry for one in standings][-1] == "broken"
    assert standings[-1].place is None
    assert "AttributeError in decide(), line" in standings[-1].mistake
    assert {one.entry for one in standings if one.place} == {"passive", "idle"}


def test_leaderboard_ranks_by_the_paired_difference_and_knows_which_way_is_better():
    def scored(entry, net, dependency):
        numbers = {"net": np.array(net), "dependency": np.array(dependency)}
        rest = {name: np.zeros(2) for name in ("influence", "unmet_need", "demands")}
        return Score(entry, "somewhere", numbers | rest)

    scores = [scored("a", [1.0, 2.0], [0.5, 0.5]), scored("b", [3.0, 2.0], [0.6, 0.7])]
    by_net = leaderboard(scores, against="a")
    assert [one.entry for one in by_net] == ["b", "a"]
    assert by_net[0].ahead_by.mean == 1.0
    assert by_net[0].ahead == 0.5
    assert [one.entry for one in leaderboard(scores, against="a", by="dependency")] == ["a", "b"]


def test_leaderboard_refuses_a_yardstick_that_did_not_play():
    with pytest.raises(ValueError, match="no entry that finished"):
        leaderboard([], against="passive")


def test_curve_moves_one_number_only(world, active):
    found = curve(world, active, number="posture.activism", values=[0, 1], seed=1, replications=2)
    assert np.array_equal(found[1]["net"], accounts(world, active, seed=1, replications=2)["net"])
    assert found[0]["effort"].sum() == 0 < found[1]["effort"].sum()


def test_swing_takes_a_number_to_both_ends_of_its_range(world, active):
    path, passive = "parameters.rent", load_posture("passive")
    found = swings(world, [passive, active], numbers=[path], measure="net", seed=1, replications=2)
    for end, answer in zip(("low", "high"), found[path], strict=True):
        moved = {path: getattr(world.numbers[path], end)}
        first, second = (accounts(world, p, seed=1, replications=2, overrides=moved)["net"] for p in (passive, active))
        assert answer == pytest.approx((second - first).mean())
