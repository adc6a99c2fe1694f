"""What home is told to do it does, and what happens to it happens when, and as much as, the scenario says."""

import numpy as np
import pytest

from ana_sim.rules.world import ACCEPT, DEEPEN, DONE, ORDER_DONE, ORDER_EXPIRED, PLEDGE, REFUSE, RESIST, WAITING, YIELD

from .worlds import active, four_powers, histories, posture, powers_series

BLANK = {"title": "an event", "trigger": "date", "repeat": False, "date": None, "not_before": None,
         "not_after": None, "after": None, "delay": 0, "chance": None, "when": None, "base": None, "terms": [],
         "of": None, "effects": []}  # fmt: skip
ARDA, BORDURIA, CIMMERIA = range(3)


def event(*effects, **facts):
    """Return an event whose effects are (what it is on, change, shape, months)."""
    names = ("on", "change", "shape", "months")
    return BLANK | facts | {"effects": [dict(zip(names, (*one, "step", 1)[:4], strict=True)) for one in effects]}


def order(kind, partner=None, *, domain=None, first=0, until=None, other=None):
    """Return an order as a resolved scenario holds it."""
    return {"kind": kind, "partner": partner, "other": other, "domain": domain, "from": first, "until": until}


def told(*orders, stance=None, count=60, **facts):
    """Return histories of a home that starts nothing by itself and is told to do some things."""
    return histories(four_powers(months=24, **facts) | {"orders": orders}, stance or posture(), count=count)


def happened(events, *, months=24, stance=None, count=4, **facts):
    """Return histories of the four powers with some events."""
    return histories(four_powers(months=months, **facts) | {"events": events}, stance or posture(), count=count)


# --- orders ---------------------------------------------------------------------------------------------------------
def test_an_ordered_initiative_is_done_once_as_soon_as_there_is_attention():
    found = told(order("deepen", "borduria", domain="energy", first=3), demands=0.0, offers=0.0)
    acts = found.acts[(found.acts["kind"] == DEEPEN) & (found.acts["outcome"] == DONE)]
    assert np.array_equal(acts["replication"], np.arange(60))
    assert (acts["month"] >= 3).all()
    assert (acts["partner"] == BORDURIA).all()
    assert (found.orders == ORDER_DONE).all()


def test_what_cannot_be_done_waits_and_expires():
    found = told(order("pledge", "dorvik", until=10), changes={"dorvik": {"ties": 0.0}})
    pledges = found.acts[found.acts["kind"] == PLEDGE]
    assert (pledges["outcome"] == WAITING).all()
    assert len(pledges) == 60
    assert (found.orders == ORDER_EXPIRED).all()


def test_ordered_answers_hold_for_a_term_and_no_longer():
    found = told(order("refuse", "cimmeria", until=11), order("yield", "arda", until=11))
    early = found.acts[found.acts["month"] < 12]
    assert not ((early["kind"] == ACCEPT) & (early["partner"] == CIMMERIA)).any()
    assert not ((early["kind"] == RESIST) & (early["partner"] == ARDA)).any()
    assert ((early["kind"] == YIELD) & (early["partner"] == ARDA)).any()
    late = found.acts[found.acts["month"] >= 12]
    assert ((late["kind"] == ACCEPT) & (late["partner"] == CIMMERIA)).any()


def test_a_later_order_overrides_an_earlier_one():
    found = told(order("refuse"), order("accept", "cimmeria"))
    answers = found.acts[np.isin(found.acts["kind"], (ACCEPT, REFUSE))]
    assert ((answers["kind"] == ACCEPT) == (answers["partner"] == CIMMERIA)).all()


def test_before_its_term_an_order_changes_nothing():
    free, bound = told(), told(order("cut", "arda", domain="energy", first=9))
    assert np.array_equal(free.home[:, :9], bound.home[:, :9])
    assert not np.array_equal(free.home, bound.home)


def test_a_home_that_is_told_something_starts_nothing_else_unless_its_posture_does():
    assert set(told(order("cut", "arda", domain="energy")).acts["kind"]) <= set(told().acts["kind"]) | {2}
    assert len(set(told(order("cut", "arda", domain="energy"), stance=active()).acts["kind"])) > 5


# --- events ---------------------------------------------------------------------------------------------------------
def moved(effect, name, *, month=5, power=CIMMERIA, months=24, **facts):
    """Return by how much a dated effect moves a measure of a power, (months,) of the first history."""
    with_it = happened({"it": event(effect, date=month)}, months=months, **facts)
    without = happened({}, months=months, **facts)
    return (powers_series(with_it, name) - powers_series(without, name))[0, :, power]


def test_a_step_changes_its_number_in_its_month_for_good():
    change = moved(("aspiration(cimmeria)", 0.1), "gap", tie_return=0.0175)
    assert (change[:5] == 0.0).all()
    assert change[5] == pytest.approx(0.1)


def test_a_ramp_takes_its_months():
    change = moved(("ideal(cimmeria)", 0.3, "ramp", 6), "ideal")
    assert change[5:12] == pytest.approx([0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.3])


def test_a_pulse_halves_and_leaves_nothing():
    change = moved(("ideal(cimmeria)", 0.2, "pulse", 1), "ideal")
    assert change[5:8] == pytest.approx([0.2, 0.1, 0.05])
    assert change[15:] == pytest.approx(0.0, abs=1e-15)


def test_numbers_stay_in_their_range():
    assert moved(("ideal(cimmeria)", 5.0), "ideal")[5] == pytest.approx(0.7)


def test_an_apology_multiplies_an_injury():
    found = happened({"sorry": event(("injury(arda)", -0.1), date=0)}, demands=0.0, cool=0.25, memory=0.5)
    assert powers_series(found, "injury")[:, 0, ARDA] == pytest.approx(0.4 * 0.25 * 0.5)


def test_a_condition_is_read_off_the_month_before_and_fires_once():
    found = happened({"late": event(trigger="condition", when="month >= 7")})
    assert (found.events == 7).all()


def test_a_hazard_fires_by_its_chance():
    sure, never, half = (event(trigger="hazard", chance=chance) for chance in (1.0, 0.0, 0.5))
    found = happened({"sure": sure, "never": never, "half": half}, count=400)
    assert (found.events[:, 0] == 0).all()
    assert (found.events[:, 1] == -1).all()
    assert (found.events[:, 2] == 0).mean() == pytest.approx(0.5, abs=0.1)


def test_a_hazard_by_an_expression_has_that_chance():
    found = happened({"it": event(trigger="hazard", of="0.25", not_after=0)}, count=400)
    assert (found.events[:, 0] == 0).mean() == pytest.approx(0.25, abs=0.09)


def test_an_event_follows_another_after_its_delay():
    found = happened({"first": event(date=3), "second": event(trigger="after", after="first", delay=4)})
    assert found.events.tolist() == [[3, 7]] * 4


def test_conditions_know_whether_and_since_when_others_happened():
    since = event(trigger="condition", when="happened(first) and since(first) >= 5")
    found = happened({"first": event(date=3), "second": since})
    assert (found.events[:, 1] == 8).all()
