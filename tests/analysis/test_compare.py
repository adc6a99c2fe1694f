"""Comparisons of made-up histories, against sums done by hand."""

import numpy as np
import pytest

from ana_sim.analysis.breakdown import split_difference
from ana_sim.analysis.compare import (
    compare_final_year,
    compare_since_switch,
    course_of,
    difference_of,
    fan,
    paired,
    verdict_of,
)
from ana_sim.analysis.measures import DERIVED, HIGHER_IS_BETTER, LOWER_IS_BETTER, better
from ana_sim.analysis.periods import cumulative, final_year, since_switch
from ana_sim.analysis.statistics import Interval
from ana_sim.results import ResultsError
from ana_sim.rules.world import MEASURE_NAMES
from ana_sim.runs.split import PARTS
from tests.made_up_histories import PASSIVE, save_made_up

FACTS = {"title": "Something", "unit": "nm"}
NEITHER = {"pair_hedge", "good_terms", "offers", "accepted", "refused", "held", "promises", "resisted", "acts"}


def test_every_measure_has_its_way():
    """A measure is better low, better high, or neither; none is forgotten, none stands twice."""
    assert not set(LOWER_IS_BETTER) & set(HIGHER_IS_BETTER)
    assert set(LOWER_IS_BETTER) | set(HIGHER_IS_BETTER) <= {*MEASURE_NAMES, *DERIVED}
    assert {name for name in (*MEASURE_NAMES, *DERIVED) if better(name) is None} == NEITHER


def test_final_year_is_the_last_twelve_months(results):
    """States are averaged, what adds up is summed, sums of measures are made of their parts."""
    found = final_year(results, "active", ["dependency", "net", "pressure"])
    months = results.values("active")
    assert np.array_equal(found["net"], months["net"][:, -12:].sum(axis=1))
    assert np.array_equal(found["dependency"], months["dependency"][:, -12:].mean(axis=1))
    parts = sum(months[name][:, -12:].sum(axis=1) for name in ("punishments", "force_losses", "concessions"))
    assert np.allclose(found["pressure"], parts)


def test_since_switch_starts_at_the_switch(results):
    """The sum starts with the first month in which postures may differ; the running sum ends there too."""
    by_hand = results.values("active", ["effort"])["effort"][:, 5:].sum(axis=1)
    assert np.array_equal(since_switch(results, "active", ["effort"])["effort"], by_hand)
    running = cumulative(results, "active", ["effort"])["effort"]
    assert np.allclose(running[:, -1], by_hand)
    assert not running[:, :5].any()


def test_difference_by_hand():
    """Wins, losses and ties of four histories, lower being better; their mean and quantiles."""
    first, second = np.array([1.0, 2.0, 3.0, 4.0]), np.array([0.5, 2.0, 3.5, 1.0])
    found = difference_of(first, second, measure="unmet_need", facts=FACTS)
    assert (found.ahead.mean, found.behind, found.tied) == (0.5, 0.25, 0.25)
    assert found.difference.mean == pytest.approx(-0.75)
    assert found.worst == (4.0, 3.5)
    higher = difference_of(first, second, measure="net", facts=FACTS)
    assert (higher.ahead.mean, higher.behind, higher.worst) == (0.25, 0.5, (1.0, 0.5))


def test_rounding_is_no_difference():
    """What the rounding of long sums leaves between equal histories is 0, so that nothing is told of it."""
    first = np.array([100.0, 200.0, 300.0])
    second = first * (1 + 1e-15)
    assert not paired(first, second).any()
    assert difference_of(first, second, measure="net", facts=FACTS).verdict == "none"


@pytest.mark.parametrize(
    ("interval", "way", "said"),
    [
        ((1.0, 0.5, 1.5), "higher", "better"),
        ((1.0, 0.5, 1.5), "lower", "worse"),
        ((-1.0, -1.5, -0.5), "lower", "better"),
        ((-1.0, -1.5, -0.5), "higher", "worse"),
        ((-1.0, -1.5, -0.5), None, "lower"),
        ((1.0, 0.5, 1.5), None, "higher"),
        ((1.0, -0.5, 2.5), "higher", "none"),
        ((1.0, 0.0, 2.0), "higher", "none"),
        ((0.0, 0.0, 0.0), "higher", "none"),
        ((1.0, None, None), "higher", "none"),
    ],
)
def test_only_an_interval_without_0_tells_a_difference(interval, way, said):
    assert verdict_of(Interval(*interval), way) == said


def test_one_history_has_a_difference_without_an_interval():
    """Where there is no interval None stands, which a file can hold."""
    found = difference_of(np.array([1.0]), np.array([2.0]), measure="net", facts=FACTS)
    assert found.difference == Interval(1.0, None, None)
    assert found.effect is None and found.needed is None


def test_postures_default_to_first_and_last(results):
    """Left out, the first posture compared stands against the last; any pair may be named."""
    usual = compare_final_year(results, measures=["net"])["net"]
    assert usual == compare_final_year(results, first="passive", second="active", measures=["net"])["net"]
    routine = compare_final_year(results, first="routine", measures=["net"])["net"]
    assert routine.second == usual.second and routine.first != usual.first


def test_course_agrees_with_its_histories(results):
    """The mean paired difference of a month, its quantiles, and the shares ahead are those of the histories."""
    first, second = (results.values(p, ["dependency"])["dependency"] for p in ("passive", "active"))
    course = course_of(first, second, measure="dependency")
    apart = second - first
    assert np.allclose(course.mean, apart.mean(axis=0))
    assert np.allclose(course.quantiles[2], np.median(apart, axis=0))
    assert np.array_equal(course.ahead, (apart < 0).mean(axis=0))
    assert len(course.mean) == 29
    assert np.array_equal(fan(results, "active", "dependency")[0.05], np.quantile(second, 0.05, axis=0))


def test_flows_since_switch_are_complete(results):
    """Every part of the net balance is there, losses and gains."""
    parts = {"benefit", "deals", "thanks", "rents", "settlements"}
    parts |= {"punishments", "force_losses", "concessions", "effort", "wars", "injuries", "net", "net_before_effort"}
    assert parts <= set(compare_since_switch(results))


def test_split_adds_up_to_the_whole(results):
    """Shapley parts add up to the difference exactly, in every measure and period, history by history."""
    for measure, period in (("dependency", final_year), ("net", since_switch), ("pressure", since_switch)):
        found = split_difference(results, measure, period=period)
        assert set(found.parts) <= set(PARTS)
        assert sum(part.mean for part in found.parts.values()) == pytest.approx(found.whole.mean)


def test_split_needs_a_split(tmp_path):
    """Results without mixtures say how to get them."""
    with pytest.raises(ResultsError, match="no split"):
        split_difference(save_made_up(tmp_path / "r"), "net")


def test_every_decision_stands_in_one_part():
    """The parts of a posture hold each decision parameter exactly once, so that nothing is left over."""
    fields = [field for fields in PARTS.values() for field in fields]
    assert sorted(fields) == sorted(PASSIVE)
