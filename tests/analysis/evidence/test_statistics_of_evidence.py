"""The arithmetic behind the verdicts, on numbers whose answer is known."""

import numpy as np
import pytest

from ana_sim.analysis.evidence.essay_russia import falls, logistic_slope
from ana_sim.analysis.evidence.fact import compared, fact
from ana_sim.analysis.evidence.robustness import robustness
from ana_sim.analysis.patterns.finding import FAILS, HOLDS
from ana_sim.analysis.patterns.limits import peak_inside
from ana_sim.analysis.patterns.sampled import chance_bound, rank_correlations


class Source:
    name = "made up"


def test_a_logistic_slope_is_recovered_within_three_standard_errors():
    draw = np.random.default_rng(5)
    x = draw.uniform(-1, 1, 5000)
    y = (draw.random(5000) < 1 / (1 + np.exp(-(-0.5 + 2.0 * x)))).astype(float)
    slope, error = logistic_slope(x, y)
    assert abs(slope - 2.0) < 3 * error


def test_a_slope_of_what_never_happens_is_not_a_number():
    assert np.isnan(logistic_slope(np.arange(5.0), np.zeros(5))[0])


def test_falls_finds_the_halving_the_steps_and_the_quarter_of_the_largest():
    footprint = np.array([[0.6, 0.6, 0.5, 0.2, 0.2], [0.6, 0.6, 0.6, 0.6, 0.6]])
    halved, steps, largest = falls(footprint)
    assert halved.tolist() == [True, False]
    assert steps.tolist() == [2, 0]
    assert largest[0] == 3


@pytest.mark.parametrize(("shown", "verdict"), [(9, HOLDS), (8, FAILS)])
def test_a_fact_holds_in_nine_runs_of_ten_and_no_fewer(shown, verdict):
    found = fact(Source, "X", "", "", shown=np.arange(10) < shown, number=np.ones(10), unit="")
    assert found.verdict == verdict


def test_a_difference_whose_interval_holds_zero_fails():
    assert compared(Source, "X", "", "", apart=np.array([-1.0, 1.0, 0.1]), wanted=1, unit="").verdict == FAILS
    assert compared(Source, "X", "", "", apart=np.array([1.0, 1.1, 0.9]), wanted=1, unit="").verdict == HOLDS


def test_a_peak_at_an_end_is_not_inside():
    values, rising = np.array([0.0, 1.0, 2.0]), np.array([[0.0, 0.1], [1.0, 1.1], [2.0, 2.1]])
    assert peak_inside(values, rising) == (2.0, False)
    assert peak_inside(values, rising[[0, 2, 1]]) == (1.0, True)


def test_regret_worst_and_good_enough_by_hand():
    outcomes = np.array([[1.0, 3.0], [2.0, 0.0]])
    passive, active = robustness(outcomes, np.zeros((2, 2)), ["calm", "storm"], ["passive", "active"])
    assert (passive.regret, passive.regret_future, passive.worst, passive.enough) == (2.0, "calm", 1.0, 1.0)
    assert (active.regret, active.regret_future, active.worst, active.enough) == (2.0, "storm", 0.0, 0.5)


def test_more_need_unmet_is_not_good_enough():
    unmet = np.array([[0.1, 0.2]])
    _, active = robustness(np.array([[1.0, 3.0]]), unmet, ["calm"], ["passive", "active"])
    assert active.enough == 0.0


def test_rank_correlation_is_one_for_any_rising_curve_and_zero_for_a_constant():
    x = np.array([[1.0, 2.0, 3.0, 4.0], [4.0, 3.0, 2.0, 1.0], [1.0, 1.0, 1.0, 1.0]])
    assert np.allclose(rank_correlations(x, np.exp([1.0, 2.0, 3.0, 4.0])), [1, -1, 0])


def test_the_bound_of_chance_grows_with_numbers_and_falls_with_points():
    assert chance_bound(700, 600) > chance_bound(10, 600) > chance_bound(10, 6000)
