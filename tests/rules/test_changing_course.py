"""A posture that waits for a sign: when it is read, that it is kept, which row holds, and each history by itself."""

import numpy as np
import pytest

from ana_sim.engines import choose
from ana_sim.rules.phases import MONTH
from ana_sim.scenario.arrays import build

from .test_orders_and_events import event
from .worlds import active, bytes_of, four_powers, outcome, posture, prepared

MONTHS = 18
PASSIVE, ACTIVE, STUBBORN = posture(tolerance=0.002), active(), posture(answer="no")
STORM = {"storm": event(("strain(arda)", 0.3), trigger="hazard", chance=0.08)}


def waiting(sign, *, first=PASSIVE, then=ACTIVE):
    """Return a posture that another follows once a sign shows."""
    return first | {"then": {"when": sign, "posture": then}}


def lived(*schedule, events=None, **facts):
    """Return histories of the four powers under rows (first month, posture)."""
    of = build(four_powers(months=MONTHS, events=events), list(schedule))
    return outcome(of, months=MONTHS, **facts)


def same(one, other):
    return bytes_of(one) == bytes_of(other)


def test_a_sign_once_seen_counts_from_its_month_for_good():
    found = lived((0, waiting("month == 5")))
    assert same(found, lived((0, PASSIVE), (5, ACTIVE)))
    assert not same(found, lived((0, PASSIVE)))


def test_a_sign_that_never_shows_changes_nothing():
    assert same(lived((0, waiting("month < 0"))), lived((0, PASSIVE)))


def test_in_the_first_month_the_sign_is_read_off_the_start():
    assert same(lived((0, waiting("strain(arda) > 0.09 and dependency > 0"))), lived((0, ACTIVE)))


@pytest.mark.parametrize(("sign", "turns"), [("month == 5", None), ("month >= 5", 8), ("month == 9", 9)])
def test_before_its_own_month_a_row_sees_no_sign(sign, turns):
    expected = [(0, STUBBORN), (8, PASSIVE)] + ([(turns, ACTIVE)] if turns else [])
    assert same(lived((0, STUBBORN), (8, waiting(sign))), lived(*expected))


def test_of_the_rows_in_force_the_last_holds():
    assert same(lived((0, waiting("month == 3")), (10, STUBBORN)), lived((0, PASSIVE), (3, ACTIVE), (10, STUBBORN)))
    assert same(lived((0, waiting("month == 12")), (10, STUBBORN)), lived((0, PASSIVE), (10, STUBBORN)))


def test_each_history_waits_for_its_own_sign_and_sees_an_event_the_month_after():
    found = lived((0, waiting("happened(storm)")), events=STORM, count=30)
    fired = found.events[:, 0]
    assert (fired < 0).any()
    assert len(set(fired)) > 5
    for history, month in enumerate(fired):
        turned = [(int(month) + 1, ACTIVE)] if 0 <= month < MONTHS - 1 else []
        alone = lived((0, PASSIVE), *turned, events=STORM, first=history, count=1)
        assert np.array_equal(found.home[history], alone.home[0]), (history, month)
        assert np.array_equal(found.powers[history], alone.powers[0]), (history, month)


def test_a_world_lived_by_hand_remembers_when_the_sign_was_seen():
    of = prepared(build(four_powers(months=MONTHS), [(0, waiting("month == 3"))]))
    assert of.postures["taken"].tolist() == [-1, -1]
    for _ in range(6):
        for phase in MONTH:
            choose("wasm").live(of, phase)
    assert of.postures["taken"].tolist() == [0, 3]
    assert of.record.posture.activism == ACTIVE["activism"]
