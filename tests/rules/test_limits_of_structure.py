"""What strain, crowding, abandonment and force do to home's position, and the numbers that switch them off."""

import numpy as np
import pytest

from .worlds import measured, place, world

STRUCTURE = (
    "supply", "share", "served", "counter", "leverage", "force", "cover", "open", "foothold", "grip", "damage", "gap",
)  # fmt: skip


def structure(prepare, **numbers):
    """Return the measured powers (and the world) after something was changed by hand."""
    of = world(**numbers)
    prepare(of)
    return measured(of)


def strained(name, strain=0.8):
    def prepare(of):
        of.powers["strain"][place(of, name)] = strain

    return prepare


def nothing(of):
    """Change nothing."""


def same_structure(one, other, fields=STRUCTURE):
    return all(np.array_equal(one.powers[field], other.powers[field]) for field in fields)


def test_a_strained_supplier_delivers_less_until_strain_costs_no_supply():
    calm, busy = structure(nothing), structure(strained("cimmeria"))
    supplies = calm.powers["supply"][2] > 0
    assert (busy.powers["supply"][2][supplies] < calm.powers["supply"][2][supplies]).all()
    assert busy.home["unmet_need"][0] > calm.home["unmet_need"][0]
    off = {f"parameters.strain_cost.{d}": 0.0 for d in ("security", "energy", "trade", "transit", "diplomacy")}
    calm, busy = (structure(x, overrides=off) for x in (nothing, strained("cimmeria")))
    assert same_structure(calm, busy, ("supply", "share"))
    assert calm.home["unmet_need"][0] == busy.home["unmet_need"][0]


def test_a_partner_busy_elsewhere_leaves_home_open_until_cover_is_switched_off():
    guarded, abandoned = structure(nothing), structure(strained("borduria"))
    arda = place(guarded, "arda")
    for field in ("open", "grip", "damage"):
        assert abandoned.powers[field][arda] > guarded.powers[field][arda]
    off = {f"parameters.strain_cost.{d}": 0.0 for d in ("security", "energy", "trade", "transit", "diplomacy")}
    guarded, abandoned = (structure(x, overrides=off, cover=0.0) for x in (nothing, strained("borduria")))
    for field in ("open", "grip", "damage"):
        assert abandoned.powers[field][arda] == guarded.powers[field][arda]


def test_a_busy_power_s_own_force_falls():
    calm, busy = structure(nothing), structure(strained("arda"))
    assert busy.powers["force"][0] < calm.powers["force"][0]


@pytest.mark.parametrize(
    ("number", "fields"),
    [("grey_force", ["grip"]), ("force_damage", ["damage"])],
)
def test_force_on_the_spot_adds_to_grip_and_damage_until_each_is_switched_off(number, fields):
    def far(of):
        of.powers["proximity"] = 0.0

    near, distant = structure(nothing), structure(far)
    assert all(near.powers[field][0] > distant.powers[field][0] for field in fields)
    near, distant = structure(nothing, **{number: 0.0}), structure(far, **{number: 0.0})
    assert same_structure(near, distant, fields)


def test_a_foothold_adds_to_grip_until_switched_off():
    def expelled(of):
        of.pieces["presence"] = 0.0

    assert structure(nothing).powers["grip"][0] > structure(expelled).powers["grip"][0]
    assert same_structure(structure(nothing, foothold_grip=0.0), structure(expelled, foothold_grip=0.0), ["grip"])


def test_serving_more_powers_leaves_less_for_each_until_crowding_is_switched_off():
    def crowded(of):
        of.powers["tie"][place(of, "cimmeria")] = 0.9

    alone, busy = structure(nothing), structure(crowded)
    borduria = place(alone, "borduria")
    assert busy.powers["counter"][borduria] < alone.powers["counter"][borduria]
    assert busy.powers["counter"][place(busy, "cimmeria")] > alone.powers["counter"][place(alone, "cimmeria")]
    off = {f"parameters.rivalry_in_use.{d}": 0.0 for d in ("security", "energy", "trade", "transit", "diplomacy")}
    alone, busy = structure(nothing, overrides=off), structure(crowded, overrides=off)
    assert busy.powers["counter"][borduria] == alone.powers["counter"][borduria]


def test_an_interruption_closes_part_of_what_home_serves():
    def closed(of):
        of.home["interruption"] = 0.4

    assert (structure(closed).powers["counter"] < structure(nothing).powers["counter"]).all()


def test_a_resentful_supplier_is_no_replacement_for_another():
    def resentful(of):
        of.powers["grievance"][place(of, "borduria")] = 1.0

    calm, angry = structure(nothing), structure(resentful)
    assert angry.powers["leverage"][0] > calm.powers["leverage"][0]


def test_a_loss_of_own_defence_makes_force_count_for_more():
    def disarmed(of):
        of.home["provision"][0, 0] *= 0.5

    armed, weak = structure(nothing), structure(disarmed)
    assert weak.powers["force"][0] > armed.powers["force"][0]
    assert weak.powers["damage"][0] > armed.powers["damage"][0]
    equal = [structure(x, contest=0.0).powers["force"][0] for x in (nothing, disarmed)]
    assert equal[0] == equal[1]
