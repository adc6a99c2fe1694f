"""Formulas of one or two lines: their bounds, and the directions that theory gives, for any plausible numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .plain import plain

R = plain()
INDEX = st.floats(0.0, 1.0)
SIGNED = st.floats(-1.0, 1.0)
AMOUNT = st.floats(0.0, 5.0)
STRAIN = st.floats(0.0, 0.95)
RESTRAINT = st.floats(0.0, 4.0)
LEVEL = st.sampled_from((0.0, 1.0, 2.0, 3.0))
ROUNDING = 1e-12


def in_order(x, y):
    return sorted((x, y))


# --- supply ---------------------------------------------------------------------------------------------------------
@given(INDEX, STRAIN, STRAIN, STRAIN)
def test_supply_falls_with_strain_and_is_whole_at_the_start(sensitivity, a, b, start):
    less, more = in_order(a, b)
    factor = R.supply.supply_factor
    assert factor(sensitivity, more, start) <= factor(sensitivity, less, start) + ROUNDING
    assert factor(sensitivity, start, start) == 1.0


@given(AMOUNT, AMOUNT, st.floats(1.0, 5.0))
def test_each_further_unit_of_supply_counts_less(a, b, curve):
    def met(supply):
        return R.supply.satisfaction(supply, curve, 1.0 - math.exp(-curve))

    low, high = in_order(a, b)
    assert 0.0 <= met(low) <= met(high)
    assert met((low + high) / 2) >= (met(low) + met(high)) / 2 - ROUNDING


@given(AMOUNT, INDEX, st.floats(0.0, 2.0), st.floats(0.0, 2.0))
def test_resentful_suppliers_spare_less_and_nobody_more_than_a_quarter(capacity, tie, a, b):
    calm, angry = in_order(a, b)
    assert 0.0 <= R.supply.slack(capacity, tie, angry) <= R.supply.slack(capacity, tie, calm) <= 0.25 * capacity + 1e-12


@given(AMOUNT, AMOUNT, AMOUNT, INDEX)
def test_what_others_could_supply_is_less_missed(supply, a, b, bridged):
    few, many = in_order(a, b)
    missing = R.supply.irreplaceable
    assert 0.0 <= missing(supply, many, bridged) <= missing(supply, few, bridged) + ROUNDING <= 1.0 + 2 * ROUNDING


def test_who_supplies_nothing_cannot_be_missed_beyond_what_is_bridged():
    assert R.supply.irreplaceable(0.0, 0.0, 0.3) == pytest.approx(0.3)
    assert R.supply.irreplaceable(1.0, 0.0, 0.3) == 1.0


# --- leverage -------------------------------------------------------------------------------------------------------
@given(INDEX, INDEX, st.floats(0.05, 0.4))
def test_leverage_is_never_below_supply_or_foothold(trade, foothold, hold):
    lever = R.structure.leverage(trade, foothold, hold)
    assert max(trade, hold * foothold) - ROUNDING <= lever <= 1.0 + ROUNDING


@given(INDEX, AMOUNT, RESTRAINT)
def test_asymmetry_is_a_share_that_rises_with_leverage_and_falls_with_counter_dependence(lever, counter, restraint):
    share = R.structure.asymmetry(lever, counter, restraint)
    assert 0.0 <= share <= 1.0
    assert R.structure.asymmetry(lever + 0.1, counter, restraint) >= share
    assert R.structure.asymmetry(lever, counter + 0.1, restraint) <= share


@given(AMOUNT, INDEX, INDEX, st.floats(0.001, 5.0))
def test_what_home_serves_is_a_share_that_rises_with_the_tie(serves, a, b, alternatives):
    shallow, deep = in_order(a, b)
    assert (
        0.0 <= R.structure.served(serves, shallow, alternatives) <= R.structure.served(serves, deep, alternatives) < 1
    )


def test_half_of_a_use_is_served_where_home_gives_as_much_as_the_alternatives():
    assert R.structure.served(0.8, 0.5, 0.4) == 0.5


@given(st.floats(0.01, 1.0), AMOUNT, RESTRAINT)
def test_slopes_are_those_of_leverage_times_asymmetry(lever, counter, restraint):
    def danger(a, b):
        return a * R.structure.asymmetry(a, b, restraint)

    h = 1e-5
    by_lever = (danger(lever + h, counter) - danger(lever - h, counter)) / (2 * h)
    by_counter = (danger(lever, counter + h) - danger(lever, counter - h)) / (2 * h)
    assert R.prices.lever_slope(lever, counter, restraint) == pytest.approx(by_lever, rel=1e-4, abs=1e-6)
    assert R.prices.counter_slope(lever, counter, restraint) == pytest.approx(-by_counter, rel=1e-4, abs=1e-6)


# --- wants, force, shelter ------------------------------------------------------------------------------------------
@given(SIGNED, AMOUNT)
def test_dissatisfaction_is_a_share_and_counts_gap_and_grievance_one_for_one(gap, grievance):
    value = R.structure.dissatisfaction(gap, grievance)
    assert 0.0 <= value < 1.0
    assert value == pytest.approx(R.structure.dissatisfaction(max(0.0, gap) + grievance, 0.0), abs=1e-15)


@given(INDEX, st.floats(0.001, 1.0), st.floats(0.001, 1.0))
def test_reach_is_at_most_proximity_and_rises_with_capability(proximity, root, own):
    value = R.structure.reach(proximity, root, own)
    assert 0.0 <= value <= proximity
    assert R.structure.reach(proximity, root + 0.1, own) >= value


@given(INDEX, STRAIN, STRAIN, LEVEL, INDEX)
def test_a_shield_is_a_share_that_strain_weakens_and_needs_a_commitment(guard, a, b, level, trust):
    less, more = in_order(a, b)
    assert 0.0 <= R.structure.shield(guard, more, level, trust) <= R.structure.shield(guard, less, level, trust) <= 1.0
    assert R.structure.shield(guard, less, 0.0, trust) == 0.0


# --- demands --------------------------------------------------------------------------------------------------------
@given(AMOUNT, AMOUNT, st.floats(0.4, 2.0), AMOUNT)
def test_resisting_costs_something_and_more_where_danger_is_read_higher(punishment, force, reading, injured):
    cost = R.prices.cost_of_resisting(punishment, force, reading, injured)
    assert cost > 0.0
    assert R.prices.cost_of_resisting(punishment, force, reading + 0.1, injured) >= cost


@given(INDEX, st.floats(2.5, 12.0), st.floats(0.4, 2.0))
def test_a_demand_costs_a_part_of_what_resisting_costs_and_more_the_less_satisfied(delta, greed, reading):
    part = R.prices.demanded(delta, greed, reading)
    assert 0.0 <= part < 1.0
    assert R.prices.demanded(min(1.0, delta + 0.1), greed, reading) >= part


@given(STRAIN, INDEX, INDEX)
def test_strain_blunts_both_means(strain, asymmetry, reach):
    assert 0.0 <= R.demands.means_of_punishment(strain, asymmetry) <= asymmetry
    assert 0.0 <= R.demands.means_of_force(0.7, reach, strain) <= 0.7 * reach
    assert R.demands.means_of_punishment(0.95, asymmetry) <= R.demands.means_of_punishment(strain, asymmetry)


@given(st.floats(0.4, 2.5), st.floats(1e-15, 1.0))
def test_a_loss_by_force_lies_between_the_smallest_and_thirty(smallest, u):
    assert smallest - ROUNDING <= R.demands.loss_by_force(smallest, u) <= 30.0


@given(INDEX, INDEX)
def test_a_promise_calms_by_trust(cool, trust):
    assert cool - ROUNDING <= R.relations.calmed(cool, trust) <= 1.0
    assert R.relations.calmed(cool, 0.0) == 1.0


# --- offers ---------------------------------------------------------------------------------------------------------
@given(INDEX, SIGNED, SIGNED, STRAIN)
def test_a_stake_is_a_share_and_nothing_where_a_power_wants_no_more(salience, gap, stated, strain):
    value = R.offers.stake(salience, gap, stated, strain)
    assert 0.0 <= value <= 1.0
    assert gap > 0.0 or value == 0.0


@given(st.floats(0.3, 6.0), INDEX, INDEX, INDEX, INDEX)
def test_collusion_lowers_rents_and_without_enmity_there_are_none(rent, rivalry, stake, a, b):
    less, more = in_order(a, b)
    rent_of = R.offers.rent_of
    assert 0.0 <= rent_of(rent, rivalry, stake, more) <= rent_of(rent, rivalry, stake, less) + ROUNDING
    assert rent_of(rent, rivalry, stake, 1.0) == rent_of(rent, 0.0, stake, less) == 0.0


# --- what acts do ---------------------------------------------------------------------------------------------------
@given(st.floats(0.0, 0.5), st.integers(2, 5), st.floats(0.5, 5.0))
def test_many_small_cuts_offend_less_than_one_leap(size, pieces, offence):
    assert pieces * R.once.offence_of(size / pieces, offence) <= R.once.offence_of(size, offence) + ROUNDING


def test_slicing_is_neutral_at_the_reference_size():
    assert R.once.offence_of(0.07, 1.5) == pytest.approx(1.5 * 0.07)


@given(INDEX, LEVEL, AMOUNT)
def test_a_broken_word_costs_trust_by_the_level_it_broke(betrayal, level, size):
    assert 0.0 <= R.relations.broken_word(betrayal, level, size) <= betrayal + ROUNDING
    assert R.relations.broken_word(betrayal, 0.0, size) == 0.0


@given(st.sampled_from((0.0, 1.0, 2.0)))
def test_protection_grows_faster_than_level_and_wars_begin_at_the_second(level):
    assert R.pledges.protection_added(level, level + 1.0) == pytest.approx((2.0 * level + 1.0) / 9.0)
    assert R.pledges.wars_added(0.0, 1.0) == 0.0
    assert R.pledges.wars_added(1.0, 2.0) == pytest.approx(4.0 / 9.0)


@given(st.floats(0.0, 3.0), st.floats(0.0, 2.0), st.floats(0.1, 3.0))
def test_a_share_gained_is_what_a_supply_adds_to_the_whole(more, supply, rest):
    whole = supply + rest
    gained = R.ties.share_gained(more, supply, whole, supply / whole)
    assert -ROUNDING <= gained <= 1.0
    assert gained == pytest.approx(more * rest / (whole * (whole + more)), abs=1e-12)


@given(SIGNED, INDEX)
def test_a_hand_is_taken_by_those_who_like_and_trust_home(stated, trust):
    assert 0.0 <= R.candidates.chance_of_reconciling(stated, trust) <= trust


@given(st.floats(0.001, 0.015), st.floats(0.0, 4.0), st.floats(0.0, 40.0))
def test_a_busy_year_makes_effort_dearer(cost, crowd, acts):
    assert cost <= R.initiatives.effort_of_unit(cost, crowd, acts) <= cost * (1.0 + crowd * acts / 12.0) + ROUNDING


@given(SIGNED, INDEX, INDEX)
def test_home_stands_between_rivals_nobody_else_links_or_as_their_mediator(lower, bridge, remembered):
    value = R.record.stands_between(lower, bridge, remembered)
    assert 0.0 <= value <= 1.0
    assert value >= remembered
    assert R.record.stands_between(lower, 1.0, 0.0) == 0.0


# --- over the plan --------------------------------------------------------------------------------------------------
@given(st.floats(0.0, 0.985), st.floats(6.0, 60.0))
def test_a_fading_thing_counts_at_least_a_month_and_at_most_the_plan(memory, plan):
    assert 1.0 - ROUNDING <= R.once.months_felt(memory, plan) <= plan + 1e-9


@given(st.floats(0.01, 0.03), st.floats(6.0, 60.0))
def test_two_thirds_of_a_step_stay_at_least(tie_return, plan):
    assert 2.0 / 3.0 <= R.once.part_that_stays(tie_return, plan) <= 1.0


@given(st.floats(0.4, 2.5))
def test_the_mean_loss_by_force_lies_between_its_ends(smallest):
    assert smallest <= R.once.mean_loss_by_force(smallest) <= 3.0 * smallest


# --- events ---------------------------------------------------------------------------------------------------------
@given(SIGNED, st.floats(1.0, 60.0), st.floats(0.0, 60.0), st.floats(0.0, 60.0))
def test_a_ramp_rises_to_its_change_and_stays(change, months, a, b):
    early, late = in_order(a, b)
    level = R.events.level_at
    assert abs(level(1, change, months, early)) <= abs(level(1, change, months, late)) <= abs(change)
    assert level(1, change, months, months) == change


@given(SIGNED, st.floats(1.0, 60.0))
def test_a_pulse_halves_and_is_gone_after_ten_halvings(change, months):
    level = R.events.level_at
    assert level(2, change, months, 0.0) == change
    assert level(2, change, months, months) == pytest.approx(change / 2.0, abs=1e-15)
    assert level(2, change, months, 10.0 * months) == 0.0


@given(st.floats(-20.0, 20.0))
def test_a_hazard_is_a_chance(score):
    assert 0.0 <= R.events.hazard_chance(score) <= 1.0


@pytest.mark.parametrize(
    ("code", "a", "b", "value"),
    [("add", 2, 3, 5), ("subtract", 2, 3, -1), ("multiply", 2, 3, 6), ("divide", 3, 2, 1.5), ("divide", 3, 0, 0),
     ("less", 1, 1, 0), ("less_equal", 1, 1, 1), ("greater", 2, 1, 1), ("greater_equal", 1, 2, 0), ("equal", 1, 1, 1),
     ("and", 1, 0, 0), ("or", 1, 0, 1), ("min", 2, 1, 1), ("max", 2, 1, 2)],
)  # fmt: skip
def test_an_expression_s_operators_do_what_they_are_called(code, a, b, value):
    assert R.program.combine(R.world.INSTRUCTIONS.index(code), float(a), float(b)) == value
