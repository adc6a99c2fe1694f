"""Formulas against numbers worked out apart from this model."""

import csv
from pathlib import Path

import pytest

from .plain import plain
from .worlds import four_powers, record, weighed, world

RULES = plain()


def rows(form):
    """Return the worked examples of a form: (a, b, c, value), what is left out as None."""
    lines = Path(__file__).with_name("closed_forms.csv").read_text(encoding="utf-8").splitlines()
    found = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [
        (*(float(row[key]) if row[key] else None for key in "abc"), float(row["value"]))
        for row in found
        if row["form"] == form
    ]


@pytest.mark.parametrize(("a", "b", "_", "value"), rows("tullock"))
def test_reach_is_a_contest_of_capabilities(a, b, _, value):
    assert RULES.structure.reach(1.0, a**0.5, b**0.5) == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize(("a", "b", "_", "value"), rows("common_agency"))
def test_the_rent_of_enemies_that_do_not_collude_is_the_smaller_stake(a, b, _, value):
    assert RULES.offers.rent_of(1.0, 1.0, min(a, b), 0.0) == value


@pytest.mark.parametrize(("a", "b", "_", "value"), rows("fade"))
def test_months_felt_are_a_sum_of_powers(a, b, _, value):
    assert RULES.once.months_felt(a, b) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(("a", "b", "c", "value"), rows("wear"))
def test_months_worn_are_two_sums_of_powers(a, b, c, value):
    assert RULES.once.months_worn(a, b, c) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(("a", "b", "_", "value"), rows("stay"))
def test_part_of_a_step_stays_as_tie_and_habit_meet(a, b, _, value):
    assert RULES.once.part_that_stays(a, b) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(("a", "_", "__", "value"), rows("force"))
def test_the_mean_loss_by_force_is_that_of_its_draws(a, _, __, value):
    assert RULES.once.mean_loss_by_force(a) == pytest.approx(value, rel=1e-8)


@pytest.mark.parametrize(("a", "b", "_", "value"), rows("bridged"))
def test_what_is_slow_to_replace_is_missing_longer(a, b, _, value):
    assert RULES.once.part_bridged(a, b) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(("a", "b", "_", "value"), rows("smaller"))
def test_a_demand_costs_the_smaller_of_what_is_asked_and_what_resisting_costs(a, b, _, value):
    """`a` is greed times dissatisfaction with a true reading; resisting costs 1."""
    assert b * RULES.prices.demanded(1.0, a, b) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(("a", "_", "__", "value"), rows("hazard"))
def test_a_hazard_has_the_chance_of_its_rate(a, _, __, value):
    assert RULES.events.hazard_chance(a) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(("a", "b", "_", "value"), rows("satisfaction"))
def test_needs_are_satiated(a, b, _, value):
    fullness = 1.0 - RULES.arithmetic.exp(-b)
    assert RULES.supply.satisfaction(a, b, fullness) == pytest.approx(value, rel=1e-9)


def examples_of_shares():
    """Return (shares, concentration) of the worked examples; shares are lists in one cell."""
    lines = Path(__file__).with_name("closed_forms.csv").read_text(encoding="utf-8").splitlines()
    found = [line.split(",") for line in lines if line.startswith("hhi")]
    return [([float(x) for x in row[1].split(";")], float(row[-1])) for row in found]


@pytest.mark.parametrize(("shares", "value"), examples_of_shares())
def test_concentration_is_the_sum_of_squared_shares(shares, value):
    of = world(four_powers(phi=0.0))
    w, trade = record(of), 2
    w.home.own[trade] = w.home.rest[trade] = 0.0
    w.powers.capacity[trade], w.powers.tie[trade] = 0.0, 1.0
    w.powers.capacity[trade, : len(shares)] = shares
    assert weighed(of).home.concentration[trade] == pytest.approx(value, abs=1e-12)
