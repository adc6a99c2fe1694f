"""The events' numbers never touch."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ana_sim.views.timeline import APART, key_columns, rows_of


@given(st.lists(st.integers(0, 131), max_size=80))
def test_neighbours_in_a_row_lie_apart(places):
    """In each row of the strip numbers keep their distance, and no row is used before the one above it."""
    places = sorted(places)
    rows = rows_of(places)
    for row in set(rows):
        own = [place for place, r in zip(places, rows, strict=True) if r == row]
        assert all(b - a >= APART for a, b in pairwise(own))
    assert set(rows) == set(range(len(set(rows))))


def test_key_holds_every_event_once(findings):
    """Each dated event stands in one column of the key."""
    said = "\n".join("\n".join(lines) for lines in key_columns(findings))
    assert said.count("A flood closes the pass") == 1
    assert said.count("sign a treaty") == 1
