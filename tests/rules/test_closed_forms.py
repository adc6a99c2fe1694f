"""Single rules against worked examples of the equations they come from."""

import csv
from pathlib import Path

import numpy as np
import pytest

from ana_sim.rules.force import contest_share, measure_capability
from ana_sim.rules.leverage import coercion_discount
from ana_sim.rules.offers import collect_rent
from ana_sim.rules.pressure import credibility, largest_concession
from ana_sim.rules.service import use_served
from ana_sim.rules.stance import captured

from .worlds import measured, place, world


def rows(form, quantity):
    lines = Path(__file__).with_name("closed_forms.csv").read_text().splitlines()
    found = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [
        (*(row[key] for key in ("first", "second", "third")), float(row["value"]))
        for row in found
        if (row["form"], row["quantity"]) == (form, quantity)
    ]


@pytest.mark.parametrize(("c_t", "c_s", "e", "value"), rows("drezner", "concession"))
def test_the_largest_concession_is_that_of_drezner(c_t, c_s, e, value):
    assert largest_concession(float(c_t), float(c_s), float(e)) == pytest.approx(value, abs=1e-5)


@pytest.mark.parametrize(("c_t", "c_s", "e", "value"), rows("drezner", "credible"))
def test_a_threat_is_likelier_carried_out_than_not_exactly_where_drezner_calls_it_credible(c_t, c_s, e, value):
    for width in (1.0, 0.1):
        assert (credibility(float(c_t), float(c_s), float(e), width) > 0.5) == bool(value)
    narrow = credibility(float(c_t), float(c_s), float(e), 1e-6)
    assert narrow == pytest.approx(value, abs=1e-12) or float(e) * float(c_t) == float(c_s)


@pytest.mark.parametrize(("first", "second", "_", "value"), rows("tullock", "chance"))
def test_a_contest_with_exponent_1_is_won_in_proportion_to_effort(first, second, _, value):
    of = world()
    mights = []
    for effort in (first, second):
        of.powers[0]["capability"] = float(effort)
        measure_capability(0, of.columns[0], 1.0)
        mights.append(float(of.powers[0]["might"]))
    assert contest_share(*mights) == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize(("first", "second", "_", "value"), rows("common_agency", "rent"))
def test_the_rent_of_opposed_principals_is_the_smaller_stake(first, second, _, value):
    of = world(posture_numbers={"bidding": True}, rent=1.0, collusion=0.0, capture_threshold=0.9)
    arda, borduria = place(of, "arda"), place(of, "borduria")
    of.affinity[arda, borduria] = of.affinity[borduria, arda] = -1.0
    measured(of)
    of.home["capture"] = 0.0
    for i, stake in ((arda, first), (borduria, second)):
        of.powers[i]["salience"], of.powers[i]["gap"], of.powers[i]["warmth"] = 1.0, float(stake), 1.0
        of.powers[i]["strain"] = 0.0
    of.powers[borduria]["last_bid"] = 0
    collect_rent(arda, of.columns[0], of.home[0], of.affinity, of.relations, of.parameters[0], 0)
    assert of.home["rents"][0] == pytest.approx(value, abs=1e-12)


def test_powers_that_want_the_same_leave_home_no_rent():
    of = world(posture_numbers={"bidding": True}, rent=1.0, collusion=0.0)
    arda, borduria = place(of, "arda"), place(of, "borduria")
    of.affinity[:] = np.abs(of.affinity)
    measured(of)
    of.powers["last_bid"] = 0
    assert of.powers[arda]["gap"] > 0.0
    assert of.powers[borduria]["gap"] > 0.0
    collect_rent(arda, of.columns[0], of.home[0], of.affinity, of.relations, of.parameters[0], 0)
    assert of.home["rents"][0] == 0.0


@pytest.mark.parametrize(("first", "second", "third", "value"), rows("hhi", "concentration"))
def test_concentration_is_the_sum_of_squared_shares(first, second, third, value):
    shares = [float(x) for x in (first, second, *filter(None, third.split(";")))]
    overrides = {"home.self_provision.trade": max(0.0, 1.0 - sum(shares))}
    # Two small shares of the worked example go to one power of the world each; a fourth power is not needed for two.
    of = world(overrides=overrides)
    squares = sum(x * x for x in shares)
    of.powers["capacity"][:, 2], of.powers["tie"][:, 2] = 0.0, 1.0
    of.home["rest_of_world"][0, 2] = of.home["provision"][0, 2] = 0.0
    if len(shares) > len(of.powers):
        pair = shares[2:]
        shares = [*shares[:2], sum(pair)]
        squares += sum(pair) ** 2 - sum(x * x for x in pair)
        value += sum(pair) ** 2 - sum(x * x for x in pair)
    of.powers["capacity"][: len(shares), 2] = shares
    of.powers["strain"] = of.powers["strain_start"]
    measured(of)
    assert of.home["concentration"][0, 2] == pytest.approx(squares, abs=1e-12)
    assert of.home["concentration"][0, 2] == pytest.approx(value, abs=1e-6)


def test_coercions_of_no_length_show_sensitivity_and_long_ones_vulnerability():
    assert coercion_discount(12.0, 1e-6) == pytest.approx(1.0, abs=1e-6)
    assert coercion_discount(12.0, 12.0) == pytest.approx(1.0 - np.exp(-1.0), abs=1e-15)
    assert coercion_discount(12.0, 1e6) == pytest.approx(0.0, abs=1e-4)


def test_capture_runs_from_the_threshold_to_monopoly():
    assert captured(0.6, 0.6) == 0.0
    assert captured(0.8, 0.6) == pytest.approx(0.5)
    assert captured(1.0, 0.6) == 1.0


def test_half_of_a_use_is_served_where_home_offers_as_much_as_the_alternatives():
    of = world()
    supply, tie = 0.8, 0.5
    assert use_served(supply, tie, 0.4) == 0.5
    assert use_served(supply, 0.0, 0.4) == 0.0
    assert of.powers["served"].max() < 1.0
