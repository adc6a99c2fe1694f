"""The ledger books every change, exactly, and changes nothing of the history."""

from collections import defaultdict
from copy import deepcopy

import numpy as np
import pytest

from ana_sim.model import AnaModel
from ana_sim.model.ledger import CATEGORIES, LedgerModel
from ana_sim.rules.world import DOMAINS, MEASURE_NAMES
from ana_sim.runs.simulate import replaced, schedule_of
from ana_sim.scenario import load_posture, load_scenario

MONTHS = 67
MEASURED = [MEASURE_NAMES.index("dependency"), MEASURE_NAMES.index("influence")]


def rough_world():
    """Return a world with much of everything: quick, resentful powers, a bold home, events that push past bounds."""
    resolved = deepcopy(load_scenario("historical").resolved) | {"months": MONTHS}
    active = load_posture("active").resolved
    numbers = {"parameters.tempo": 0.5, "parameters.slice_size": 0.1, "parameters.slice_grievance": 4.0}
    numbers |= {"parameters.acts": 3.0, "parameters.memory": 0.99, "posture.resolve": 1.6}
    resolved, posture = replaced(resolved, active, numbers)
    resolved["events"]["push"] = push("tie(turkiye, diplomacy)", 0.9, "step", 1, date=7)
    resolved["events"]["pull"] = push("tie(turkiye, diplomacy)", -0.3, "step", 1, date=7)
    resolved["events"]["wave"] = push("tie(russia, trade)", 0.8, "pulse", 3, date=11) | {"repeat": True}
    resolved["events"]["slope"] = push("provision(trade)", -0.5, "ramp", 5, date=13)
    return resolved, schedule_of(resolved, posture)


def push(on, change, shape, months, *, date):
    return {
        "title": on, "trigger": "date", "date": date, "not_before": None, "not_after": None, "repeat": False,
        "given": False, "after": None, "delay": 0, "chance": None, "when": None, "base": None, "terms": [],
        "effects": [{"on": on, "change": change, "shape": shape, "months": months}], "sources": [],
    }  # fmt: skip


@pytest.fixture(scope="module")
def world():
    return rough_world()


@pytest.fixture(scope="module")
def booked(world):
    return LedgerModel(*world, seed=5, replication=2).run()


def test_booking_changes_nothing_of_the_history(world, booked):
    plain = AnaModel(*world, seed=5, replication=2).run()
    assert np.array_equal(plain.rows, booked.rows)
    assert np.array_equal(plain.power_rows, booked.power_rows)
    assert plain.trace == booked.trace


def test_every_kind_of_cause_occurs_in_the_rough_world(booked):
    assert {category for category, _ in booked.ledger().parts} == set(CATEGORIES)


def test_the_entries_of_a_month_sum_to_the_change_of_each_tie(booked):
    ledger, sums = booked.ledger(), defaultdict(float)
    for row in ledger.ties:
        sums[row["month"], row["power"], row["domain"]] += row["amount"]
    for month in range(MONTHS):
        for i, power in enumerate(ledger.power_ids):
            for d, domain in enumerate(DOMAINS):
                change = ledger.tie_ends[month + 1, i, d] - ledger.tie_ends[month, i, d]
                assert sums[month, power, domain] == pytest.approx(change, abs=1e-12)


def test_what_a_bound_cut_off_is_charged_to_the_largest_push(booked):
    ledger = booked.ledger()
    rows = {
        row["label"]: row["amount"]
        for row in ledger.ties
        if (row["month"], row["power"], row["domain"], row["category"]) == (7, "turkiye", "diplomacy", "events")
    }
    before = ledger.tie_ends[7, ledger.power_ids.index("turkiye"), DOMAINS.index("diplomacy")]
    room = 1 - before
    assert before + 0.9 - 0.3 > 1
    assert rows["pull"] == pytest.approx(-0.3, abs=1e-12)
    assert rows["push"] == pytest.approx(room + 0.3, abs=1e-12)


def test_a_pulse_that_has_faded_has_been_booked_away_whole(booked):
    ledger = booked.ledger()
    waves = [row for row in ledger.ties if row["label"] == "wave"]
    assert waves[0]["amount"] > 0.1
    assert len(waves) > 5
    assert sum(row["amount"] for row in waves) == pytest.approx(0, abs=1e-12)


def test_both_indices_as_functions_equal_what_the_rules_measure(world):
    model = LedgerModel(*world, seed=5, replication=2)
    while model.tick < MONTHS:
        model.step()
        found = model.resting.measure(model.middle[np.newaxis])[0]
        assert found == pytest.approx(model.rows[model.tick - 1, MEASURED], abs=1e-12)


def test_the_parts_and_the_remainder_sum_to_the_change_and_the_remainder_is_small(booked):
    ledger = booked.ledger()
    total = sum(part.sum(axis=0) for part in ledger.parts.values()) + ledger.remainder.sum(axis=0)
    assert total == pytest.approx(ledger.measured[-1] - ledger.measured[0], abs=1e-12)
    moved = sum(np.abs(part).sum(axis=0) for part in ledger.parts.values())
    assert (np.abs(ledger.remainder).sum(axis=0) < 0.02 * moved).all()


def test_a_month_with_a_single_cause_leaves_no_remainder():
    """In a world that stands still but for one event, the event gives the whole change."""
    resolved = deepcopy(load_scenario("quiet_world").resolved) | {"months": 5, "events": {}}
    calm = {
        "tempo": 0.0,
        "strain_noise": 0.0,
        "tie_return": 0.0,
        "habit_speed": 0.0,
        "chill": 0.0,
        "counter_building": 0.0,
    }
    calm |= {"war": 0.0, "counter_balancing": 0.0, "rel_speed": 0.0, "institution_decay": 0.0, "strain_inertia": 0.0}
    resolved["parameters"] = resolved["parameters"] | calm
    resolved["events"]["push"] = push("tie(russia, energy)", 0.3, "step", 1, date=2)
    passive = load_posture("passive").resolved
    ledger = LedgerModel(resolved, [(0, passive)], seed=1).run().ledger()
    assert set(ledger.parts) == {("events", "push")}
    assert np.abs(ledger.remainder).max() < 1e-15
    assert ledger.parts["events", "push"][2] == pytest.approx(ledger.measured[2] - ledger.measured[1], abs=1e-15)
    assert ledger.parts["events", "push"][2, 0] != 0
