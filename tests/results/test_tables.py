"""The columns of a table: views of the histories wherever these lie side by side."""

import numpy as np

from ana_sim.results.tables import _joined


def test_parts_of_one_array_are_joined_without_a_copy():
    whole = np.arange(24.0).reshape(6, 2, 2).copy()
    assert np.shares_memory(_joined([whole[:2], whole[2:]]), whole)
    np.testing.assert_array_equal(_joined([whole[:2], whole[2:]]), whole)


def test_parts_out_of_order_or_not_whole_are_copied_in_the_order_given():
    whole = np.arange(24.0).reshape(6, 2, 2).copy()
    for parts in ([whole[2:], whole[:2]], [whole[:2], whole[3:]], [whole[:, :1], whole[:, 1:]], [whole[:2], whole[:4]]):
        np.testing.assert_array_equal(_joined(parts), np.concatenate(parts))


def test_arrays_of_their_own_are_copied_in_the_order_given():
    parts = [np.ones((2, 3)), np.zeros((1, 3))]
    np.testing.assert_array_equal(_joined(parts), [[1, 1, 1], [1, 1, 1], [0, 0, 0]])
