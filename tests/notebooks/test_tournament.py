"""The tournament gives everybody the same luck, survives a bad entry, and ranks by the measure asked for."""

import numpy as np
import pytest

from ana_sim.analysis.leaderboard import leaderboard
from ana_sim.runs.accounts import accounts, curve, swings
from ana_sim.runs.tournament import TEN_SCENARIOS, Score, score, tournament
from ana_sim.scenario import load_posture, load_scenario


class AsShipped:
    """Choose as the active posture does: the best candidates of positive worth."""

    def decide(self, view):
        return [candidate for candidate in view.best() if candidate.value > 0][: view.units]


class Idle:
    def decide(self, view):
        return []


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
    assert np.array_equal(idle["net_before_effort"], still["net_before_effort"])
    assert idle["acts_deepen"].sum() == 0


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
        rest = {name: np.zeros(2) for name in ("influence", "unmet_need", "reprisals")}
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


def test_swing_of_a_number_without_range_is_nothing(world, active):
    path = next(p for p, n in world.numbers.items() if n.low == n.high == n.value and p.startswith("p"))
    found = swings(world, [load_posture("passive"), active], numbers=[path], measure="net", seed=1, replications=2)
    assert found[path][0] == found[path][1]
