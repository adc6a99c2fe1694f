"""The Shapley split against games whose answer is known."""

from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ana_sim.analysis.breakdown import shapley

PARTS = ["a", "b", "c", "d", "e"]


def game(worth):
    """Return the table of a game: every set of parts with its worth, in two histories."""
    subsets = chain.from_iterable(combinations(PARTS, size) for size in range(6))
    return {frozenset(s): np.array([worth(frozenset(s)), 2 * worth(frozenset(s))]) for s in subsets}


def test_additive_game_gives_each_its_own():
    """Where parts do not interact, each gets what it adds."""
    own = dict(zip(PARTS, [3.0, -1.0, 0.0, 7.0, 0.5], strict=True))
    table = game(lambda taken: sum(own[p] for p in taken))
    for part in PARTS:
        assert shapley(table, part, parts=PARTS) == pytest.approx([own[part], 2 * own[part]])


def test_glove_game():
    """One left glove (a), two right gloves (b, c): the left is worth 2/3, each right 1/6, idle parts nothing."""
    table = game(lambda taken: float("a" in taken and bool(taken & {"b", "c"})))
    found = [shapley(table, part, parts=PARTS)[0] for part in PARTS]
    assert found == pytest.approx([2 / 3, 1 / 6, 1 / 6, 0, 0])


@given(st.lists(st.floats(-1e3, 1e3), min_size=32, max_size=32))
def test_parts_add_up_to_the_whole(worths):
    """Whatever the game, the parts add up to everything less nothing."""
    subsets = [frozenset(s) for size in range(6) for s in combinations(PARTS, size)]
    table = {subset: np.array([worth]) for subset, worth in zip(subsets, worths, strict=True)}
    total = sum(shapley(table, part, parts=PARTS) for part in PARTS)
    assert total == pytest.approx(table[frozenset(PARTS)] - table[frozenset()], abs=1e-8)
