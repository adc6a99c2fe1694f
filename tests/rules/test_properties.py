"""What must hold for any plausible numbers: bounds, and the directions that theory gives."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ana_sim.rules.drift import overload, war_loss
from ana_sim.rules.force import contest_share, grip, reach, shelter, shield
from ana_sim.rules.leverage import coercion_discount, replaceability, spare
from ana_sim.rules.offers import collusion_discount
from ana_sim.rules.pressure import conflict_expectation, credibility, demand_of, largest_concession, room, sender_cost
from ana_sim.rules.service import supply_in_use, use_served
from ana_sim.rules.stance import captured
from ana_sim.rules.world import MEASURES
from tests.twin.worlds import rich_world

from .worlds import BOLD, lived, measured, place, posture, world

INDEX = st.floats(0.0, 1.0)
AFFINITY = st.floats(-1.0, 1.0)
AMOUNT = st.floats(0.0, 5.0)
ROUNDING = 1e-12
RULES = world().parameters[0]


def in_order(x, y):
    return sorted((x, y))


@given(INDEX, INDEX, INDEX, INDEX, INDEX)
def test_grip_lies_between_0_and_1_and_is_never_below_any_of_its_three_sources(lever, force, foothold, mu, nu):
    held = grip(lever, force, foothold, mu, nu)
    assert 0.0 <= held <= 1.0
    assert held >= max(lever, mu * force, nu * foothold) - ROUNDING


@given(INDEX, INDEX, INDEX, AFFINITY, INDEX, INDEX)
def test_a_shield_lies_between_0_and_1_and_weakens_with_strain(guard, strain, tie, affinity, floor, reliability):
    value = shield(shelter(guard, strain, tie), affinity, floor, reliability)
    assert 0.0 <= value <= 1.0
    assert shield(shelter(guard, min(1.0, strain + 0.1), tie), affinity, floor, reliability) <= value


@given(AFFINITY, AFFINITY, INDEX)
def test_rivals_of_a_threat_care_more_than_its_friends(one, other, floor):
    hostile, friendly = in_order(one, other)
    assert reach(hostile, floor) >= reach(friendly, floor) - ROUNDING


@given(st.lists(st.tuples(INDEX, INDEX, INDEX), min_size=3, max_size=3), INDEX)
def test_cover_lies_between_0_and_1_whatever_the_partners(partners, reliability):
    of = world()
    for p, (guard, strain, tie) in zip(of.powers, partners, strict=True):
        p["guard"], p["strain"], p["tie"] = guard, 0.95 * strain, tie
    of.home["reliability"] = reliability
    measured(of)
    for field in ("cover", "grip", "open", "lambda_", "capture"):
        assert ((of.powers[field] >= 0.0) & (of.powers[field] <= 1.0)).all()


@given(st.lists(st.lists(INDEX, min_size=5, max_size=5), min_size=3, max_size=3), INDEX)
def test_shares_are_parts_of_one_need_and_dependency_their_concentration(ties, strain):
    of = world()
    of.powers["tie"] = ties
    of.powers["strain"] = 0.95 * strain
    measured(of)
    shares = of.powers["share"]
    assert (shares >= 0.0).all()
    assert (shares.sum(axis=0) <= 1.0 + ROUNDING).all()
    assert np.allclose((shares**2).sum(axis=0), of.home["concentration"][0], atol=ROUNDING)
    assert 0.0 <= of.home["dependency"][0] <= 1.0
    assert np.isclose(of.home["dependency_by_level"][0].sum(), of.home["dependency"][0], atol=ROUNDING)


@given(AMOUNT, AMOUNT, AMOUNT, st.floats(0.01, 5.0))
def test_replaceability_rises_with_what_others_could_add_and_falls_with_what_is_to_be_replaced(a, b, rest, supply):
    less, more = in_order(a, b)
    assert 0.0 <= replaceability(less, rest, supply) <= replaceability(more, rest, supply) <= 1.0
    assert replaceability(less, rest, supply) >= replaceability(less, rest, supply + 1.0)


@given(AMOUNT, INDEX, INDEX, st.floats(0.0, 2.0))
def test_resentful_suppliers_spare_less(capacity, factor, tie, grievance):
    value = spare(capacity, factor, tie, grievance)
    assert 0.0 <= spare(capacity, factor, tie, grievance + 0.1) <= value <= 0.25 * capacity + ROUNDING


@given(st.floats(0.0, 2.0), st.floats(0.0, 2.0))
def test_leverage_falls_when_others_could_replace_a_supplier(a, b):
    found = []
    for capacity in in_order(a, b):
        of = world()
        of.powers["capacity"][place(of, "cimmeria")] = capacity
        p = measured(of).powers[place(of, "arda")]
        found.append((p["leverage"], p["vulnerability"].copy()))
    assert found[1][0] <= found[0][0] + ROUNDING
    assert (found[1][1] <= found[0][1] + ROUNDING).all()


@given(st.floats(0.1, 100.0), st.floats(0.1, 100.0), st.floats(0.1, 200.0))
def test_what_is_slower_to_replace_hurts_longer(a, b, horizon):
    quick, slow = in_order(a, b)
    assert 0.0 <= coercion_discount(quick, horizon) <= coercion_discount(slow, horizon) + ROUNDING <= 1.0 + 2 * ROUNDING


@given(st.floats(1e-6, 1.0), st.floats(1e-6, 1.0))
def test_a_contest_has_one_winner(one, other):
    assert abs(contest_share(one, other) + contest_share(other, one) - 1.0) < ROUNDING


@given(st.floats(0.0, 0.95), st.floats(0.0, 0.95))
def test_force_falls_with_strain(a, b):
    forces = []
    for strain in in_order(a, b):
        of = world()
        of.powers["strain"][0] = strain
        forces.append(float(measured(of).powers["force"][0]))
    assert forces[1] <= forces[0]


@given(AMOUNT, AMOUNT, AMOUNT, INDEX, st.floats(0.01, 1.0))
def test_threats_grow_more_credible_and_demands_larger_with_the_damage(a, b, cost, expectation, width):
    small, large = in_order(a, b)
    assert 0.0 <= credibility(small, cost, expectation, width) <= credibility(large, cost, expectation, width) <= 1.0
    assert largest_concession(small, cost, expectation) <= largest_concession(large, cost, expectation)
    assert 0.0 <= demand_of(small, cost, expectation, width) <= demand_of(large, cost, expectation, width) <= 1.0


@given(AMOUNT, AMOUNT, AMOUNT, INDEX)
def test_a_sender_who_expects_conflict_threatens_more_credibly_and_gets_less(harm, a, b, cost):
    # Drezner's paradox: coercion is tried most against adversaries and yields most against allies.
    friend, foe = in_order(min(1.0, a), min(1.0, b))
    assert credibility(harm, cost, friend, 0.1) <= credibility(harm, cost, foe, 0.1)
    assert largest_concession(harm, cost, foe) <= largest_concession(harm, cost, friend) + ROUNDING


@given(INDEX, INDEX, st.floats(0.0, 0.95))
def test_threats_are_dearer_to_those_who_need_home_and_to_the_distracted(a, b, strain):
    less, more = in_order(a, b)
    distracted = 1.0 / room(strain)
    assert sender_cost(less, distracted, 0, 0.1, 3.0) <= sender_cost(more, distracted, 0, 0.1, 3.0)
    assert sender_cost(less, distracted, 0, 0.1, 3.0) >= sender_cost(less, 1.0, 0, 0.1, 3.0)
    assert 0.05 <= room(strain) <= 1.0


@given(AFFINITY, AMOUNT)
def test_expectation_of_conflict_lies_between_0_and_1(ideal, grievance):
    assert 0.0 <= conflict_expectation(ideal, grievance) <= 1.0


@given(INDEX, INDEX)
def test_collusion_lowers_rents_and_full_collusion_ends_them(rivalry, collusion):
    assert 0.0 <= collusion_discount(rivalry, collusion) <= 1.0 - collusion + ROUNDING
    assert collusion_discount(rivalry, 1.0) == 0.0
    assert collusion_discount(rivalry, 0.0) == 1.0


@given(INDEX, INDEX)
def test_rent_is_the_same_whichever_of_the_two_offers_is_taken(one, other):
    from ana_sim.rules.offers import collect_rent

    rents = []
    for stakes in ((one, other), (other, one)):
        of = world(posture_numbers={"bidding": True}, capture_threshold=0.9)
        for i, stake in enumerate(stakes):
            of.powers[i]["salience"], of.powers[i]["gap"], of.powers[i]["warmth"] = 1.0, stake, 1.0
        of.powers["last_bid"][1] = 0
        collect_rent(0, of.columns[0], of.home[0], of.affinity, of.relations, of.parameters[0], 0)
        rents.append(float(of.home["rents"][0]))
    assert rents[0] == rents[1]


@given(AMOUNT, INDEX, INDEX, AMOUNT, AMOUNT, AMOUNT)
def test_interruption_and_crowding_never_add_supply(supply, interruption, crowding, a, b, start):
    less, more = in_order(a, b)
    left = supply_in_use(supply, interruption, crowding, more, start)
    assert 0.0 <= left <= supply_in_use(supply, interruption, crowding, less, start) + ROUNDING <= supply + 2 * ROUNDING


@given(AMOUNT, INDEX, INDEX, st.floats(0.001, 5.0))
def test_what_home_serves_is_a_share_that_rises_with_the_tie(supply, a, b, alternatives):
    shallow, deep = in_order(a, b)
    assert 0.0 <= use_served(supply, shallow, alternatives) <= use_served(supply, deep, alternatives) < 1.0


@given(INDEX, st.floats(0.0, 0.95))
def test_capture_lies_between_0_and_1(share, threshold):
    assert 0.0 <= captured(share, threshold) <= 1.0 + ROUNDING


@given(INDEX, INDEX, INDEX, INDEX, INDEX)
def test_deeper_pledges_cost_more_in_a_partner_s_war(a, b, proximity, strain, is_open):
    less, more = (war_loss(tie, proximity, strain, is_open, RULES) for tie in in_order(a, b))
    assert 0.0 <= less <= more


@given(INDEX)
def test_overload_lies_between_0_and_its_factor(tie):
    of = world()
    of.powers["tie"] = tie
    assert 0.0 <= overload(of.columns[0], of.home["tie_start"][0], 2.0) <= 2.0


@given(st.integers(0, 10_000))
def test_every_measure_stays_in_its_stated_bounds_in_worlds_drawn_at_random(seed):
    history = lived(rich_world(3 + seed % 4, seed, months=30), posture(**BOLD), replications=2, seed=seed)
    for name, _, _, low, high, _ in MEASURES:
        assert np.isfinite(history[name]).all()
        assert low is None or history[name].min() >= low - ROUNDING
        assert high is None or history[name].max() <= high + ROUNDING
    for name in ("leverage", "counter", "foothold", "strain", "grip", "closeness", "tie_trade", "served_energy"):
        assert 0.0 <= history[f"powers' {name}"].min() <= history[f"powers' {name}"].max() <= 1.0 + ROUNDING
