"""Which candidates no other beats, and how much of what could be reached they reach."""

import numpy as np
import pytest

from ana_sim.analysis.search.front import growth, hypervolume, is_beaten, settled_at

ABOUT = 0.003
UNIT2, UNIT3 = {"low": np.zeros(2), "high": np.ones(2)}, {"low": np.zeros(3), "high": np.ones(3)}


def test_a_candidate_is_beaten_by_one_as_good_everywhere_and_better_somewhere():
    values = np.array([[1.0, 2.0], [2.0, 1.0], [1.0, 1.0], [2.0, 0.5], [0.0, 3.0]])
    assert is_beaten(values).tolist() == [False, False, True, True, False]


def test_of_two_equal_candidates_neither_beats_the_other():
    assert not is_beaten(np.array([[1.0, 2.0], [1.0, 2.0]])).any()


@pytest.mark.parametrize(
    ("points", "box", "expected"),
    [
        ([[1.0, 1.0]], UNIT2, 1.0),
        ([[0.5, 0.5]], UNIT2, 0.25),
        ([[0.5, 1.0], [1.0, 0.5]], UNIT2, 0.75),
        ([[0.25, 1.0], [0.5, 0.75], [1.0, 0.25]], UNIT2, 0.25 + 0.25 * 0.75 + 0.5 * 0.25),
        ([[0.5, 0.5, 0.5], [1.0, 0.25, 0.25]], UNIT3, 0.125 + 0.0625 - 0.03125),
        ([[-1.0, 2.0]], UNIT2, 0.0),
    ],
)
def test_hypervolume_is_that_of_boxes_worked_out_by_hand(points, box, expected):
    assert hypervolume(np.array(points), **box) == pytest.approx(expected, abs=ABOUT)


def test_hypervolume_does_not_hang_on_units():
    points = np.random.default_rng(3).random((11, 3))
    scale, shift = np.array([1000.0, 1.0, 0.01]), np.array([5.0, -3.0, 0.0])
    moved = hypervolume(points * scale + shift, low=shift, high=scale + shift)
    assert moved == pytest.approx(hypervolume(points, **UNIT3), abs=1e-12)


def test_hypervolume_grows_with_candidates_that_are_not_beaten_and_with_no_others():
    grown = growth(np.array([[0.5, 0.5], [0.4, 0.4], [0.25, 1.0]]), **UNIT2)
    assert grown[1] == grown[0] < grown[2]


def test_a_front_has_settled_where_its_hypervolume_stays_within_a_hundredth_of_the_last():
    assert settled_at(np.array([0.2, 0.5, 0.995, 1.0])) == 3
    assert settled_at(np.array([1.0, 1.0])) == 1
