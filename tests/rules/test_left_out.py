"""What a run leaves out changes nothing that is kept: months without a row of their own, acts not asked for."""

import numpy as np
import pytest

from ana_sim.engines import choose
from ana_sim.rules.world import FLOW, MEASURES, N_POWER_LEVELS
from ana_sim.runs.simulate import Rows
from ana_sim.scenario import load_posture, load_scenario
from ana_sim.scenario.arrays import build

START, MONTHS, HISTORIES = "2018-01", 90, 4
IS_FLOW = np.array([kind == FLOW for _, kind, *_ in MEASURES])


def kept(kind, name, acts=True):
    """Return what histories of the shipped world come to with some kind of rows, and the last month of each row."""
    of = build(load_scenario("historical").resolved, [(0, load_posture(name).resolved)])
    rows = Rows(MONTHS, START, home=kind, powers=kind)
    found = choose("wasm").run(of, seed=3, first=0, count=HISTORIES, acts=acts, **rows.arguments())
    return found, rows.home_months


def added(monthly, last):
    """Return months (histories, months, …) added up to rows that end in the months `last`, one after the other."""
    begin, rows = 0, []
    for end in last:
        total = np.zeros_like(monthly[:, 0])
        for month in range(begin, end + 1):
            total += monthly[:, month]
        rows.append(total)
        begin = end + 1
    return np.stack(rows, axis=1)


@pytest.mark.parametrize("kind", ["yearly", "final"])
@pytest.mark.parametrize("name", ["passive", "active"])
def test_a_row_of_many_months_tells_the_levels_of_its_last_month_and_all_flows(kind, name):
    monthly, _ = kept("monthly", name)
    found, last = kept(kind, name)
    assert np.array_equal(found.home[:, :, ~IS_FLOW], monthly.home[:, last][:, :, ~IS_FLOW])
    assert np.array_equal(found.home[:, :, IS_FLOW], added(monthly.home[:, :, IS_FLOW], last))
    levels, flows = (..., slice(0, N_POWER_LEVELS)), (..., slice(N_POWER_LEVELS, None))
    assert np.array_equal(found.powers[levels], monthly.powers[:, last][levels])
    assert np.array_equal(found.powers[flows], added(monthly.powers[flows], last))


def test_events_and_acts_are_the_same_whatever_rows_are_kept():
    """Conditions of events read what is measured in every month."""
    monthly, final = (kept(kind, "active")[0] for kind in ("monthly", "final"))
    assert np.array_equal(monthly.events, final.events)
    assert monthly.acts.tobytes() == final.acts.tobytes()


def test_without_acts_the_rest_is_the_same():
    found = kept("final", "active", acts=False)[0]
    assert len(found.acts) == 0
    assert np.array_equal(found.home, kept("final", "active")[0].home)
