"""Regret, the minimum met, intervals over worlds, traits in common, and where a recommendation changes."""

import numpy as np
import pytest

from ana_sim.analysis.search.asked import minima_of, objectives_of
from ana_sim.analysis.search.beliefs import turns
from ana_sim.analysis.search.common import in_common
from ana_sim.analysis.search.robust import Fared, gain, gain_of_meeting, meets, regret, scores
from ana_sim.analysis.search.space import sampled, space_of
from ana_sim.runs.experiments import Range

NET, WORST, DEPENDENCY, INFLUENCE = objectives_of([])
WORLDS = 7


def fared(**net_by_name):
    """Return a Fared in which net is as given by world, and dependency and influence are nothing."""
    net = np.array(list(net_by_name.values()), float)
    values = np.zeros((*net.shape, 2, 3))
    values[..., 0] = net[..., None]
    return Fared(list(net_by_name), ("net", "dependency", "influence"), values)


def test_regret_is_the_distance_from_the_best_of_each_world_and_never_below_nothing():
    found = regret(fared(a=[1, 5, 2], b=[3, 4, 2]), NET)
    assert found.tolist() == [[2, 0, 0], [0, 1, 0]]


def test_regret_over_less_is_better_where_less_is_better():
    values = fared(a=[0, 0], b=[0, 0])
    values.values[0, :, :, 1] = 0.3
    values.values[1, :, :, 1] = 0.1
    assert regret(values, DEPENDENCY)[:, 0] == pytest.approx([0.2, 0.0])
    assert scores(values, [DEPENDENCY])[:, 0] == pytest.approx([-0.3, -0.1])


def test_the_worst_twentieth_is_that_of_all_histories_of_all_worlds():
    values = fared(a=np.arange(20))
    assert WORST.of(values.of("net")[0]) == pytest.approx((0 + 0) / 2)
    assert WORST.of(values.of("net")[0]) < NET.of(values.of("net")[0])


def test_a_minimum_is_met_where_all_of_it_is_met_against_numbers_and_postures():
    minima = minima_of(["net>passive", "net<=3", "dependency<=0.5"], ["passive"])
    found = meets(fared(passive=[1, 2, 3], a=[2, 2, 4]), minima)
    assert found.tolist() == [[False, False, False], [True, False, False]]


def test_a_gain_that_is_the_same_in_every_world_has_no_width():
    assert gain(fared(a=[2, 3, 9], b=[1, 2, 8]), NET, "a", "b") == pytest.approx((1, 1, 1))


def test_the_interval_of_a_gain_is_about_as_wide_as_that_of_a_mean():
    rng = np.random.default_rng(5)
    net = rng.normal(size=400)
    mean, low, high = gain(fared(a=net, b=np.zeros(400)), NET, "a", "b")
    assert low < mean < high
    assert high - low == pytest.approx(2 * 1.96 / 20, rel=0.15)


def test_the_gain_in_meeting_the_minimum_is_a_difference_of_shares():
    minima = minima_of(["net>0"], [])
    assert gain_of_meeting(fared(a=[1, 1, 1, -1], b=[1, -1, -1, -1]), minima, "a", "b")[0] == pytest.approx(0.5)


def test_what_the_chosen_share_is_told_and_what_chance_gives_is_not():
    everyone = sampled(space_of(), count=256, seed=2)
    chosen = [one for one in everyone if one["answer"] == "price" and one["autonomy"] > 1.2]
    found = {one.field: one for one in in_common(chosen, everyone)}
    assert set(found) == {"answer", "autonomy"}
    assert found["answer"].way == "price"
    assert found["autonomy"].chosen[0] > found["autonomy"].all[0]
    assert in_common(everyone[::9], everyone) == []


def test_a_belief_at_which_the_recommendation_changes_is_found_as_an_inequality():
    ranges = [Range(f"parameters.{name}", 0.0, 1.0, "share") for name in "abcdefghijklmnop"]
    draws = []
    for seed in (1, 2):
        points = np.random.default_rng(seed).random((300, len(ranges)))
        draws.append((points, fared(one=np.zeros(300), other=np.where(points[:, 7] > 0.6, 1.0, -1.0))))
    minima = minima_of(["net>-5"], [])
    fails, other = turns(ranges, *draws, recommended="one", others=["one", "other"], objective=NET, minima=minima)
    assert (fails.share, fails.bounds) == (0.0, ())
    assert other.about == "other"
    assert any("`h`" in bound and "above" in bound for bound in other.bounds)
    assert other.density > 0.9
