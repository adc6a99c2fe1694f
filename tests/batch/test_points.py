"""Which points a batch runs."""

import numpy as np
import pytest

from ana_sim.runs.batch.points import points_of

RANGES = {"a": (2.0, 4.0), "b": (-1.0, 0.0), "c": (0.0, 10.0)}


def sample(method, size, seed=5):
    return [{"sample": {"method": method, "size": size, "seed": seed, "over": list(RANGES)}}]


def test_no_entry_is_one_point_that_changes_nothing():
    assert points_of([], {}) == [{}]


def test_a_grid_takes_every_value_with_every_other():
    points = points_of([{"grid": {"a": [1, 2], "b": [3, 4, 5]}}], {})
    assert [(p["a"], p["b"]) for p in points] == [(1, 3), (1, 4), (1, 5), (2, 3), (2, 4), (2, 5)]


def test_a_zip_takes_first_with_first():
    assert points_of([{"zip": {"a": [1, 2], "b": [3, 4]}}], {}) == [{"a": 1, "b": 3}, {"a": 2, "b": 4}]


def test_a_list_takes_its_points_one_by_one():
    assert points_of([{"list": [{}, {"a": 1}]}], {}) == [{}, {"a": 1.0}]


def test_entries_are_crossed_and_a_later_one_wins():
    points = points_of([{"grid": {"a": [1, 2]}}, {"list": [{"b": 7}, {"a": 9}]}], {})
    assert points == [{"a": 1, "b": 7}, {"a": 9}, {"a": 2, "b": 7}, {"a": 9}]


@pytest.mark.parametrize("method", ["latin_hypercube", "sobol"])
def test_samples_lie_within_the_ranges_and_repeat(method):
    points = points_of(sample(method, 16), RANGES)
    assert len(points) == 16
    assert all(low <= point[path] <= high for point in points for path, (low, high) in RANGES.items())
    assert points == points_of(sample(method, 16), RANGES)
    assert points != points_of(sample(method, 16, seed=6), RANGES)


def test_a_latin_hypercube_has_one_point_in_each_slice_of_every_range():
    points = points_of(sample("latin_hypercube", 11), RANGES)
    for path, (low, high) in RANGES.items():
        slices = np.floor((np.array([point[path] for point in points]) - low) / (high - low) * 11)
        assert sorted(slices) == list(range(11))


def test_a_sobol_sample_of_twice_the_size_keeps_the_points_of_the_smaller():
    assert points_of(sample("sobol", 32), RANGES)[:16] == points_of(sample("sobol", 16), RANGES)
