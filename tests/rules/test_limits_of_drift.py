"""What moves by itself and limits the strategy: each mechanism bites, and one number switches it off without trace."""

import numpy as np
import pytest

from ana_sim.rules.drift import reliability_target
from ana_sim.rules.strain import move_strains

from .worlds import SEED, drifted, measured, place, world

POWERS = ("tie", "habit", "alternatives", "grievance", "hurt", "ideal", "stated", "yields", "accepts")
HOME = ("interruption", "provision", "institution", "slice_memory", "reliability", "entrapment", "wars")


def after(prepare=None, *, months=1, **numbers):
    """Return the world after some months of drift from a start changed by hand."""
    of = world(**numbers)
    if prepare:
        prepare(of)
        measured(of)
    return drifted(of, months=months)


def differing(one, other):
    """Return the names of what differs in any bit between two worlds."""
    found = {name for name in POWERS if not np.array_equal(one.powers[name], other.powers[name])}
    found |= {name for name in HOME if not np.array_equal(one.home[name], other.home[name])}
    if not np.array_equal(one.d_affinity, other.d_affinity):
        found.add("affinity")
    return found


def angry(of):
    of.powers["grievance"] = 0.5


def test_a_grudge_lasts_as_long_as_memory_and_is_gone_at_once_without_it():
    kept = {memory: after(angry, memory=memory, war=0.0).powers["grievance"][0] for memory in (0.0, 0.9, 1.0)}
    assert kept == {0.0: 0.0, 0.9: pytest.approx(0.45), 1.0: 0.5}
    assert (after(angry, memory=0.0, war=0.0).powers["grievance"] == 0.0).all()


def test_a_power_s_own_memory_goes_before_the_common_one():
    own = {"overrides": {"powers.cimmeria.memory": 0.5}}
    of = after(angry, memory=0.9, war=0.0, **own)
    assert of.powers["grievance"].tolist() == pytest.approx([0.45, 0.45, 0.25])


def test_grievance_cools_every_tie_until_the_chill_is_switched_off():
    on, off, calm = after(angry, war=0.0), after(angry, chill=0.0, war=0.0), after(war=0.0)
    assert (on.powers["tie"] < off.powers["tie"]).all()
    assert np.array_equal(off.powers["tie"], calm.powers["tie"])
    assert differing(on, off) == {"tie"}


def test_ties_fall_back_to_habit_until_switched_off():
    def deeper(of):
        of.powers["tie"] += 0.2

    on, off = after(deeper), after(deeper, tie_return=0.0)
    assert (on.powers["tie"] < off.powers["tie"]).all()
    assert differing(on, off) == {"tie"}
    assert np.allclose(off.powers["tie"], world().powers["tie"] + 0.2, atol=1e-15)


def test_habit_follows_ties_until_switched_off():
    def deeper(of):
        of.powers["tie"] += 0.2

    on, off = after(deeper), after(deeper, habit_speed=0.0)
    assert (on.powers["habit"] > off.powers["habit"]).all()
    assert differing(on, off) == {"habit"}


def test_more_ties_than_the_ministry_can_tend_all_slip_until_overload_is_switched_off():
    def overextended(of):
        of.powers["tie"] += 0.15

    on, off = after(overextended), after(overextended, overload=0.0)
    assert (on.powers["tie"] < off.powers["tie"]).all()
    assert differing(on, off) == {"tie"}


def test_overload_begins_at_115_percent_of_the_ties_at_the_start():
    def scaled(factor):
        def prepare(of):
            of.powers["tie"] *= factor

        return prepare

    assert differing(after(scaled(1.14)), after(scaled(1.14), overload=0.0)) == set()
    assert differing(after(scaled(1.17)), after(scaled(1.17), overload=0.0)) == {"tie"}


def test_those_whom_home_serves_look_for_alternatives_until_switched_off():
    on, off = after(), after(counter_building=0.0)
    assert (on.powers["alternatives"][on.powers["served"] > 0] > 1.0).all()
    assert (off.powers["alternatives"] == 1.0).all()
    assert differing(on, off) == {"alternatives"}
    doubted = after(lambda of: of.home["reliability"].fill(0.3))
    assert (doubted.powers["alternatives"] >= on.powers["alternatives"]).all()


def courted_by_both(of):
    of.powers["tie"][:, 0] = 0.6


def sliced(of):
    of.home["slice_memory"] = 0.1


@pytest.mark.parametrize("cause", [courted_by_both, sliced], ids=["pledges to rivals", "slices"])
def test_incompatible_pledges_and_slices_cost_reliability_until_switched_off(cause):
    on, off = (after(cause, unreliability=x, war=0.0) for x in (1.5, 0.0))
    assert on.home["reliability"][0] < off.home["reliability"][0] == 1.0
    assert after(cause, rel_speed=0.0).home["reliability"][0] == world().home["reliability"][0]
    of = world()
    cause(of)
    target = reliability_target(of.columns[0], of.home[0], of.affinity, of.parameters[0])
    assert 0.0 < target < 1.0


def test_the_memory_of_slices_fades_at_its_own_pace():
    kept = [after(sliced, slice_fade=fade).home["slice_memory"][0] for fade in (0.0, 0.03, 1.0)]
    assert kept == pytest.approx([0.1, 0.097, 0.0])


def warring(of):
    of.powers["tie"][place(of, "borduria"), 0] = 0.8


def test_a_partner_s_war_costs_home_and_angers_the_enemy_until_each_is_switched_off():
    on = after(warring, war=1e9, memory=1.0)
    assert on.home["wars"][0] == 1.0
    assert on.home["entrapment"][0] > 0.0
    assert on.powers["grievance"][place(on, "arda")] > 0.0
    assert differing(on, after(warring, war=1e9, memory=1.0, entrapment_cost=0.0)) == {"entrapment"}
    assert differing(on, after(warring, war=1e9, memory=1.0, entrapment_grievance=0.0)) == {"grievance"}
    peace = after(warring, war=0.0, memory=1.0)
    assert differing(on, peace) == {"entrapment", "grievance", "wars"}
    assert peace.home["wars"][0] == peace.home["entrapment"][0] == 0.0


def test_a_war_between_powers_to_whom_home_has_pledged_nothing_changes_nothing():
    def unbound(of):
        of.powers["tie"][:, 0] = 0.3

    assert differing(after(unbound, war=1e9), after(unbound, war=0.0)) == set()


def test_powers_with_a_common_rival_draw_together_when_it_gains_home_until_switched_off():
    hostile = {"overrides": {"affinity.borduria|cimmeria": -0.1, "affinity.arda|cimmeria": -0.6}}

    def arda_comes_closer(of):
        of.powers["tie"][place(of, "arda")] += 0.3

    on = after(arda_comes_closer, **hostile)
    assert on.d_affinity[1, 2] > 0.0
    off = after(arda_comes_closer, counter_balancing=0.0, **hostile)
    assert differing(on, off) == {"affinity"}
    assert (off.d_affinity == 0.0).all()


def test_what_a_power_wants_follows_closeness_and_hurt_until_switched_off():
    def closer_and_hurt(of):
        of.powers["tie"][0] += 0.3
        of.powers["hurt"][1] = 0.4

    on, still = after(closer_and_hurt), world()
    assert on.powers["ideal"][0] > still.powers["ideal"][0]
    assert on.powers["ideal"][1] < still.powers["ideal"][1]
    assert differing(on, after(closer_and_hurt, ideal_speed=0.0)) == {"ideal"}
    assert after(closer_and_hurt, ideal_pull=0.0).powers["ideal"][0] == still.powers["ideal"][0]
    assert after(closer_and_hurt, hurt_fade=1.0).powers["hurt"][1] == 0.0
    assert after(closer_and_hurt, hurt_fade=0.0).powers["hurt"][1] == 0.4


def test_declarations_move_at_their_own_pace():
    def gripped(of):
        of.powers["stated"] = -0.5

    assert differing(after(gripped), after(gripped, stated_speed=0.0)) == {"stated"}


def harmed(of):
    of.home["interruption"] = 0.4
    of.home["provision"] *= 0.8
    of.home["institution"] = 0.5


@pytest.mark.parametrize(
    ("number", "what", "start"),
    [
        ("interruption_heal", "interruption", lambda of: of.home["interruption"]),
        ("provision_heal", "provision", lambda of: of.home["provision"]),
        ("institution_decay", "institution", lambda of: of.home["institution"]),
    ],
)
def test_interruptions_heal_provision_recovers_and_institutions_decay_each_until_switched_off(number, what, start):
    on, off = after(harmed), after(harmed, **{number: 0.0})
    before = world()
    harmed(before)
    assert differing(on, off) == {what}
    assert np.array_equal(off.home[what], start(before))
    usual = world().home[what]
    assert (abs(on.home[what] - usual) < abs(start(before) - usual)).all()
    assert np.allclose(after(harmed, **{number: 1.0}).home[what], usual, atol=1e-15)


def test_strain_follows_its_target_with_noise_until_each_is_switched_off():
    def moved(**numbers):
        of = world(**numbers)
        of.powers["strain_target"][0] = 0.7
        move_strains(of.columns, of.parameters, SEED, 0, 0)
        return of.powers["strain"]

    assert np.array_equal(moved(strain_inertia=0.0, strain_noise=0.0), world().powers["strain"])
    steady = moved(strain_noise=0.0)
    assert steady.tolist() == pytest.approx([0.1 + 0.15 * 0.6, 0.1, 0.1])
    assert (moved() != steady).all()
