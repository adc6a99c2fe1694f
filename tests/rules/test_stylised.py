"""What must hold in worlds without rivals, coercion, stakes; before postures differ; for books, order and luck."""

import numpy as np
import pytest

from ana_sim.engines import choose
from ana_sim.rules.phases import MONTH
from ana_sim.rules.world import (
    CUT,
    DEEPEN,
    DOWNGRADE,
    MEASURES,
    MEDIATE,
    N_DOMAINS,
    PLEDGE,
    POWER_MEASURES,
    place_of,
)
from ana_sim.scenario import load_posture, load_scenario
from ana_sim.scenario.arrays import build
from tools.measure_points import Points, loses, survey

from .worlds import (
    active,
    bytes_of,
    four_powers,
    histories,
    outcome,
    posture,
    power,
    powers_series,
    prepared,
    random_world,
    record,
    series,
    weighed,
    world,
)

MONTHS = 156
PARTS = {
    **dict.fromkeys(("benefit", "deals", "thanks", "rents", "settlements"), 1.0),
    **dict.fromkeys(("punishments", "force_losses", "concessions", "effort", "wars", "injuries"), -1.0),
}
PASSIVE = posture(tolerance=0.002)
STATE = ("tie", "habit", "peak", "project", "grievance", "injury", "dispute", "trust", "record", "commitment",
         "stated", "cuts")  # fmt: skip

SHARES = ("index 0–1", "share", "tie 0–1")
RANGES = {"commitment": (0, 3), "ideal": (-1, 1), "stated": (-1, 1), "strain": (0, 0.95), "gap": (-2, 3),
          "counter": (0, np.inf)}  # fmt: skip
"""Ranges of measures of powers that their unit does not tell; a need may exceed the whole of a power's need."""


def shipped(name, *, still=()):
    """Return the shipped World under one posture throughout, events without effect on the fields named."""
    of = build(load_scenario("historical").resolved, [(0, load_posture(name).resolved)])
    for path in still:
        first = place_of(*path)
        size = 32 * 32 if path[0] == "pairs" else 32
        moved = (of.effects["place"] >= first) & (of.effects["place"] < first + size)
        of.effects["change"][moved] = 0.0
    return of


# --- T1: no rivalries -----------------------------------------------------------------------------------------------
def friendly(name):
    of = shipped(name, still=[("pairs", "affinity")])
    affinity = of.block["pairs"]["affinity"]
    np.maximum(affinity, 0.0, out=affinity)
    return outcome(of, months=MONTHS, count=20)


def test_without_rivalries_there_are_no_rents_and_no_mediations():
    found = friendly("active")
    assert series(found, "rents").sum() == 0.0
    assert not (found.acts["kind"] == MEDIATE).any()


def test_without_rivalries_routine_is_passive_bit_for_bit():
    assert bytes_of(friendly("routine")) == bytes_of(friendly("passive"))


# --- T2: no coercion ------------------------------------------------------------------------------------------------
def harmless(name):
    of = shipped(name, still=[("powers", "coerciveness"), ("powers", "injury")])
    of.block["powers"]["coerciveness"] = of.block["powers"]["injury"] = 0.0
    return of


@pytest.mark.parametrize("name", ["passive", "routine", "active"])
def test_without_coercion_nobody_is_dependent_and_nobody_demands(name):
    found = outcome(harmless(name), months=MONTHS, count=20)
    for measure in ("dependency", "demands", "undo_asked", "punished", "forced", "concessions"):
        assert series(found, measure).sum() == 0.0, measure


def test_without_coercion_leverage_cover_record_and_closeness_but_for_offers_have_no_price():
    of = prepared(harmless("active"))
    powers = weighed(of).powers
    for name in ("price_leverage", "price_counter", "price_ally", "price_record"):
        assert not powers._fields[name].any(), name
    wanted = powers.gap > 0.0
    assert np.array_equal(powers.price_closeness[wanted], -powers.price_offers[wanted])


def test_without_coercion_and_injuries_home_removes_pledges_and_downgrades_nothing():
    acts = outcome(harmless("active"), months=MONTHS, count=100).acts
    assert not np.isin(acts["kind"], (PLEDGE, DOWNGRADE)).any()
    assert not ((acts["kind"] == CUT) & (acts["domain"] >= N_DOMAINS)).any()


# --- T5: nothing moves where nothing is at stake; what costs what -----------------------------------------------------
def test_where_nothing_is_at_stake_nothing_moves():
    changes = {
        name: {
            "salience": 0.0,
            "grievance": 0.0,
            "injury": 0.0,
            "strain": 0.0,
            "dispute": {"open": 0.0, "held": 0.5},
        }
        for name in ("arda", "borduria", "cimmeria", "dorvik")
    }
    of = world(four_powers(changes=changes, cost=0.01, entrap=0.0), PASSIVE)
    before = {name: of.block["powers"][name].copy() for name in STATE}
    for _ in range(24):
        for phase in MONTH:
            if phase != "move_strain":
                choose("wasm").live(of, phase)
    for name in STATE:
        assert np.array_equal(of.block["powers"][name], before[name]), name
    assert record(of).measures.net == pytest.approx(record(of).measures.benefit)


# --- T6: before postures differ; books; order; luck -------------------------------------------------------------------
def test_months_before_the_switch_are_equal_bit_for_bit():
    resolved, switch = four_powers(months=24), 11
    found = [
        outcome(build(resolved, [(0, PASSIVE), (switch, after)]), months=24, count=20)
        for after in (PASSIVE, active(), active(side="balance"), posture(answer="no"))
    ]
    for other in found[1:]:
        assert np.array_equal(other.home[:, :switch], found[0].home[:, :switch])
        assert np.array_equal(other.powers[:, :switch], found[0].powers[:, :switch])
        assert not np.array_equal(other.home, found[0].home)


@pytest.mark.parametrize("stance", [PASSIVE, active(), active(side="equidistance"), active(leap=True, autonomy=1.0)])
def test_net_is_the_sum_of_its_parts(stance):
    found = histories(four_powers(months=36), stance, count=40)
    parts = sum(sign * series(found, name) for name, sign in PARTS.items())
    assert series(found, "net") == pytest.approx(parts, abs=1e-12)
    assert series(found, "net_before_effort") == pytest.approx(parts + series(found, "effort"), abs=1e-12)


def test_what_home_counts_is_what_powers_count():
    found = histories(four_powers(months=36), active(), count=40)
    for name in ("offers", "accepted", "refused", "held", "demands", "yields", "promises", "resisted", "undone"):
        assert np.array_equal(series(found, name), powers_series(found, name).sum(axis=2)), name


def test_a_demand_is_answered_once_and_an_offer_at_most_once():
    found = histories(four_powers(months=36), active(), count=40)
    answers = sum(series(found, name) for name in ("yields", "promises", "resisted"))
    assert np.array_equal(series(found, "demands"), answers)
    taken = series(found, "accepted").sum(axis=1) + series(found, "refused").sum(axis=1)
    assert (taken <= series(found, "offers").sum(axis=1)).all()


def test_the_order_of_powers_in_a_file_changes_nothing():
    resolved = four_powers()
    turned = resolved | {
        "powers": dict(reversed(resolved["powers"].items())),
        "affinity": {"|".join(reversed(pair.split("|"))): value for pair, value in resolved["affinity"].items()},
    }
    assert bytes_of(histories(turned, active())) == bytes_of(histories(resolved, active()))


def test_a_power_of_no_weight_changes_nobody_s_luck():
    resolved = four_powers()
    nobody = power(capability=1e-6, salience=0.0, aspiration=0.0, coerciveness=0.0, proximity=0.0, guard=0.0,
                   ideal=0.0, strain=0.0, ties=0.0, shares=0.0, capacity=0.0, needs=0.0)  # fmt: skip
    more = histories(resolved | {"powers": resolved["powers"] | {"bohemia": nobody}}, active())
    alone = histories(resolved, active())
    others = [0, 2, 3, 4]  # bohemia stands second
    assert np.array_equal(more.powers[:, :, others], alone.powers)
    for name, *_ in MEASURES:
        if name != "trust":  # a mean over powers
            assert np.array_equal(series(more, name), series(alone, name)), name


@pytest.mark.parametrize("stance", [PASSIVE, active(), active(answer="yes"), active(leap=True, autonomy=2.0)])
@pytest.mark.parametrize("seed", range(8))
def test_every_number_stays_in_its_range_in_worlds_drawn_at_random(seed, stance):
    found = histories(random_world(seed), stance, count=10)
    assert np.isfinite(found.home).all()
    for name, _, _, low, high, _ in MEASURES:
        values = series(found, name)
        assert low is None or values.min() >= low - 1e-12, name
        assert high is None or values.max() <= high + 1e-12, name
    for name, _, unit, _ in POWER_MEASURES:
        low, high = RANGES.get(name, (0.0, 1.0 if unit.startswith(SHARES) else np.inf))
        values = powers_series(found, name)
        assert low - 1e-9 <= values.min(), name
        assert values.max() <= high + 1e-9, name


# --- T5c: the weak home -----------------------------------------------------------------------------------------------
@pytest.mark.slow
def test_a_weak_home_seeks_no_ties_with_the_rivals_of_an_unstrained_coercer():
    weak = load_scenario("unshielded_small_state")
    resolved = weak.resolved | {"parameters": weak.resolved["parameters"] | {"occasion": 1.0}}
    of = build(resolved, [(0, load_posture("active").resolved)])
    found = outcome(of, months=MONTHS, count=200)
    russia = of.power_ids.index("russia")
    minded = prepared(of).block["pairs"]["mind"][0][russia] > 0.0
    sought = found.acts[np.isin(found.acts["kind"], (DEEPEN, PLEDGE))]["partner"]
    assert minded[sought].sum() / 200 < 0.05


@pytest.mark.slow
@pytest.mark.xfail(strict=True, reason="on rules 3 it lost at .45 of 500 points, clearly at .14")
def test_beside_an_unstrained_coercer_heeding_nobody_loses_to_routine_at_half_of_the_ranges():
    of = Points("unshielded_small_state", ("routine", "heedless_active"), fixed={"occasion": 1.0})
    found = survey(of, 200, seed=1, progress=False)
    assert loses(found["figures"], "heedless_active", "routine")["loses"] >= 0.5
