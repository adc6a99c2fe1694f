"""On what an answer hangs: what counts as a turn."""

import pytest

from ana_sim.analysis.statistics import Interval
from ana_sim.analysis.sweep import _moved

AHEAD, FEW, BEHIND, OPEN = (
    Interval(1.0, 0.5, 1.5),
    Interval(0.4, -0.1, 0.9),
    Interval(-1.0, -1.5, -0.5),
    Interval(0.1, -0.4, 0.6),
)


@pytest.mark.parametrize(
    ("centre", "ends", "turns"),
    [
        (AHEAD, (AHEAD, AHEAD), False),
        (AHEAD, (AHEAD, FEW), False),
        (AHEAD, (BEHIND, AHEAD), True),
        (BEHIND, (BEHIND, OPEN), True),
        (OPEN, (OPEN, FEW), False),
        (OPEN, (OPEN, AHEAD), True),
    ],
)
def test_an_answer_turns_where_the_other_side_is_ahead(centre, ends, turns):
    """To be told less surely, over few histories, is no turn; to change sides, or to become clear, is one."""
    assert _moved("parameters.force", 0.3, 1.0, list(ends), centre, "net").turns is turns


@pytest.mark.parametrize(
    ("centre", "ends", "beyond"),
    [
        (AHEAD, (BEHIND, AHEAD), True),
        (AHEAD, (Interval(-0.2, -0.9, 0.5), AHEAD), False),
        (AHEAD, (AHEAD, AHEAD), False),
        (OPEN, (OPEN, BEHIND), True),
    ],
)
def test_a_turn_is_beyond_luck_where_the_interval_of_that_end_leaves_out_0(centre, ends, beyond):
    assert _moved("parameters.force", 0.3, 1.0, list(ends), centre, "net").turns_beyond_luck(centre) is beyond
