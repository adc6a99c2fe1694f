"""What powers can do to home, and what restrains them: each mechanism bites, and one number switches it off.

"Without trace" means: nothing but the mechanism's own consequence differs, to the last bit.
"""

import numpy as np
import pytest

from ana_sim.rules.answer import answer, expect
from ana_sim.rules.drift import drift_grievance, drift_stance, stated_target
from ana_sim.rules.offers import displeasure
from ana_sim.rules.pressure import concede, is_retaliating, sender_cost, suffer_reprisal
from ana_sim.rules.world import NEVER, PRESS
from tests.twin.stances import posture

from .worlds import SEED, lived, measured, place, same, three_powers, world

CHANGES = {
    "tie": lambda of: of.powers["d_tie"][place(of, "arda")].sum(),
    "others' ties": lambda of: np.delete(of.powers["d_tie"], place(of, "arda"), axis=0).sum(),
    "interruption": lambda of: of.home["d_interruption"].sum(),
    "provision": lambda of: of.home["d_provision"].sum(),
    "grievance": lambda of: of.powers["d_grievance"].sum(),
    "hurt": lambda of: of.powers["d_hurt"].sum(),
    "belief in yielding": lambda of: of.powers["d_yields"][place(of, "arda")],
    "others' belief in yielding": lambda of: np.delete(of.powers["d_yields"], place(of, "arda")).sum(),
    "damages": lambda of: of.home["damages"][0],
    "conceded": lambda of: of.home["conceded"][0],
}


def changes(of):
    return {name: float(read(of)) for name, read in CHANGES.items()}


def arda_presses(*, prepare=None, **numbers):
    """Return a world whose arda bears a grudge and has demanded something in trade."""
    of = world(**numbers)
    if prepare:
        prepare(of)
    p = of.powers[place(of, "arda")]
    p["grievance"], p["choice"], p["domain"] = 0.4, PRESS, 2
    return measured(of)


def struck(**numbers):
    of = arda_presses(**numbers)
    suffer_reprisal(place(of, "arda"), of.columns[0], of.home[0], of.parameters[0], 0)
    return changes(of)


def given_in(**numbers):
    of = arda_presses(**numbers)
    concede(place(of, "arda"), of.columns[0], of.home[0], of.affinity, of.parameters[0], 0.5)
    return changes(of)


def answered(posture_numbers, replication=0, **numbers):
    of = arda_presses(posture_numbers=posture_numbers, **numbers)
    expect(of.columns, of.postures, 0)
    answer(
        place(of, "arda"), of.columns, of.home, of.affinity, of.relations, of.parameters, of.postures, 0, SEED,
        replication, 0,
    )  # fmt: skip
    return of


def only_these_go(on, off, *names):
    """Return whether the named consequences are there, vanish without trace, and nothing else moves."""
    there = all(on[name] != 0.0 for name in names)
    gone = all(off[name] == 0.0 for name in names)
    return there and gone and all(on[name] == off[name] for name in on if name not in names)


@pytest.mark.parametrize(
    ("number", "off", "what", "sign"),
    [
        ("reprisal_tie_loss", 0.0, "tie", -1),
        ("reprisal_interruption", 0.0, "interruption", 1),
        ("reprisal_provision_loss", 0.0, "provision", -1),
        ("reprisal_hurt", 0.0, "hurt", 1),
        ("cooling", 1.0, "grievance", -1),
    ],
)
def test_each_consequence_of_a_reprisal_bites_and_has_its_switch(number, off, what, sign):
    on = struck()
    assert on[what] * sign > 0.0
    assert only_these_go(on, struck(**{number: off}), what)


def test_a_reprisal_damages_by_leverage_and_by_force_and_either_can_be_switched_off():
    both, force, leverage = struck(), struck(intensity=0.0), struck(force_damage=0.0)
    assert both["damages"] == pytest.approx(force["damages"] + leverage["damages"])
    assert min(force["damages"], leverage["damages"]) > 0.0
    assert only_these_go(both, struck(intensity=0.0, force_damage=0.0), "damages")


@pytest.mark.parametrize(
    ("number", "off", "what", "sign"),
    [
        ("stake", 0.0, "conceded", 1),
        ("yield_tie", 0.0, "tie", 1),
        ("yield_displaces", 0.0, "others' ties", -1),
        ("cooling", 1.0, "grievance", -1),
        ("spill", 0.0, "others' belief in yielding", 1),
    ],
)
def test_each_consequence_of_yielding_bites_and_has_its_switch(number, off, what, sign):
    on = given_in()
    assert on[what] * sign > 0.0
    assert only_these_go(on, given_in(**{number: off}), what)


def test_yielding_invites_more_and_resisting_deters_until_learning_is_switched_off():
    beliefs = ("belief in yielding", "others' belief in yielding")
    yielded, resisted = changes(answered({"resolve": 0.0})), changes(answered({"resolve": 1e6}))
    assert all(yielded[name] > 0.0 > resisted[name] for name in beliefs)
    assert only_these_go(given_in(), given_in(learning=0.0), *beliefs)
    assert only_these_go(resisted, changes(answered({"resolve": 1e6}, learning=0.0)), *beliefs)


def test_resistance_is_resented_until_switched_off():
    firm = {"resolve": 1e6}
    on, off = (changes(answered(firm, cooling=1.0, resist_grievance=x)) for x in (0.1, 0.0))
    assert on["grievance"] == pytest.approx(0.1)
    assert only_these_go(on, off, "grievance")


def test_a_home_without_resolve_always_yields_and_one_of_endless_resolve_never():
    resolved = three_powers()
    firm, soft = (lived(resolved, posture(resolve=x)) for x in (1e9, 0.0))
    assert firm["demands"].sum() > 0
    assert firm["yields"].sum() == 0
    assert firm["reprisals"].sum() > 0
    assert soft["demands"].sum() > 0
    assert np.array_equal(soft["yields"], soft["demands"])
    assert firm["damages"].sum() > soft["damages"].sum()


def test_nothing_happens_to_a_home_that_nobody_looks_at():
    on, off = (lived(three_powers(tempo=x), posture()) for x in (0.4, 0.0))
    for what in ("offers", "demands", "reprisals", "damages"):
        assert on[what].sum() > 0
        assert off[what].sum() == 0


def test_dependence_on_home_restrains_powers_and_without_deterrence_there_is_no_sway():
    on, off = (lived(three_powers(deterrence=x), posture()) for x in (3.0, 0.0))
    assert on["sway"].mean() > 0.0
    # What is refrained from is a difference of two equal chances, summed in different orders: zero but for rounding.
    assert abs(off["sway"]).max() < 1e-15
    assert off["demands"].sum() + off["reprisals"].sum() > on["demands"].sum() + on["reprisals"].sum()


def test_a_home_that_retaliates_makes_threats_dearer_to_carry_out():
    retaliating = [is_retaliating(3, 1, 12.0, month) for month in (3, 4, 15, 16)]
    assert retaliating == [0, 1, 1, 0]
    assert sender_cost(0.5, 1.1, 1, 0.1, 3.0) > sender_cost(0.5, 1.1, 0, 0.1, 3.0)
    assert sender_cost(0.0, 1.1, 1, 0.1, 3.0) == sender_cost(0.0, 1.1, 0, 0.1, 3.0)


def test_retaliation_is_switched_off_by_the_posture_and_by_its_length():
    hard = {"coerciveness": 1.0, "grievance": 2.0}
    overrides = {f"powers.arda.{name}": value for name, value in hard.items()}
    numbers = {"resolve": 5.0, "tolerance": 1.0}
    resolved, lasting = three_powers(retaliation_months=0.0), three_powers()
    yes, no = posture(**numbers, retaliates=True), posture(**numbers)
    assert not same(lived(lasting, yes, overrides=overrides), lived(lasting, no, overrides=overrides))
    assert same(lived(resolved, yes, overrides=overrides), lived(resolved, no, overrides=overrides))


def test_home_declares_itself_closer_to_those_who_can_hurt_it_until_accommodation_is_switched_off():
    ideal, grip, coerciveness = -0.2, 0.9, 0.9
    assert stated_target(ideal, grip, coerciveness, 0.8, 0.2) > ideal
    assert stated_target(ideal, grip, coerciveness, 0.0, 0.2) == ideal
    assert stated_target(ideal, grip, coerciveness, 0.8, 1.0) == ideal


def test_what_home_declares_follows_its_accommodation():
    bowing, calm = (world(posture_numbers={"accommodation": x}) for x in (0.8, 0.0))
    for of in (bowing, calm):
        of.powers["grip"] = 0.9
        drift_stance(of.columns[0], of.postures[0], of.parameters[0])
    assert (bowing.powers["stated"] > calm.powers["stated"]).all()


def test_beliefs_fade_until_forgetting_is_switched_off():
    for forget, moves in ((0.01, True), (0.0, False)):
        of = world(forget=forget)
        p = of.powers[0]
        p["yields"], p["accepts"] = 0.9, 0.1
        drift_grievance(of.columns[0], of.parameters[0])
        assert (p["yields"] < 0.9) == moves
        assert (p["accepts"] > 0.1) == moves


def test_prudence_reckons_with_a_distracted_power_as_if_it_were_back():
    weighed = []
    for prudence in (0.0, 0.5, 1.0):
        of = world(posture_numbers={"prudence": prudence})
        arda, borduria = place(of, "arda"), place(of, "borduria")
        of.powers[arda]["strain"] = 0.8
        expect(of.columns, of.postures, 0)
        weighed.append(displeasure(borduria, 0.05, 0, of.columns[0], of.home[0], of.affinity, of.relations))
    assert weighed[0] < weighed[1] < weighed[2]
    usual = world(posture_numbers={"prudence": 1.0})
    expect(usual.columns, usual.postures, 0)
    assert weighed[2] == displeasure(1, 0.05, 0, usual.columns[0], usual.home[0], usual.affinity, usual.relations)


def test_prudence_makes_no_difference_where_nobody_is_distracted():
    calm = three_powers(strain_noise=0.0)
    bold = {"tolerance": 0.02, "activism": 2.0, "may": ["deepen", "slice"]}
    histories = [lived(calm, posture(**bold, prudence=x), replications=5) for x in (0.0, 0.3, 1.0)]
    busy = [lived(three_powers(strain_noise=0.2), posture(**bold, prudence=x)) for x in (0.0, 1.0)]
    assert not same(*busy)
    # Expected strain is a weighted mean of two equal numbers, which rounds differently in the last bit.
    for other in histories[1:]:
        assert all(np.allclose(histories[0][name], other[name], rtol=0, atol=1e-12) for name in other)


def test_home_s_nerve_varies_from_time_to_time_until_the_noise_is_switched_off():
    weighed = {
        noise: {float(answered({}, k, resolve_noise=noise).powers[0]["weighed"]) for k in range(8)}
        for noise in (0.3, 0)
    }
    assert len(weighed[0.3]) == 8
    assert len(weighed[0]) == 1


def test_nobody_has_bid_struck_or_been_courted_before_the_start():
    of = world()
    for since in ("last_bid", "last_reprisal", "last_act"):
        assert (of.powers[since] == NEVER).all()
