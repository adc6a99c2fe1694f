"""Histories with a number that means nothing are refused, with the place and the command that replays them."""

import numpy as np
import pytest

from ana_sim.results import ResultsError
from ana_sim.rules.world import MEASURE_NAMES
from ana_sim.runs.check import check_histories
from tests.made_up_histories import made_up_histories, made_up_scenario

ABOUT = {"start": "2020-01", "posture": "active", "first": 100, "seed": 7}


def test_sound_histories_pass():
    """Made-up histories in range pass, and so do values a rounding beyond their bound."""
    histories = made_up_histories(made_up_scenario())
    histories.home[0, 0, MEASURE_NAMES.index("autonomy")] = 1.0 + 1e-12
    check_histories(histories, **ABOUT)


@pytest.mark.parametrize("value", [np.nan, np.inf, 1.5, -0.1])
def test_senseless_number_is_placed(value):
    """Measure, value, month, replication and posture are named, and how to see that history."""
    histories = made_up_histories(made_up_scenario())
    histories.home[3, 4, MEASURE_NAMES.index("influence")] = value
    with pytest.raises(ResultsError) as caught:
        check_histories(histories, **ABOUT)
    said = str(caught.value)
    assert "influence is" in said and "2020-05" in said and "replication 103 under active" in said
    assert "--seed 7 --replication 103" in said
