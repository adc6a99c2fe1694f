"""What initiatives cost and where they end: each mechanism bites, and one number switches it off without trace."""

import numpy as np
import pytest

from ana_sim.rules.candidates import slice_anger
from ana_sim.rules.change import apply_changes
from ana_sim.rules.initiatives import carry_out, gather_attention, pay_effort
from ana_sim.rules.world import (
    BROKER,
    BUILD,
    CLAIM,
    DEEPEN,
    INSTITUTION,
    KINDS,
    SLICE_FOOTHOLD,
    SLICE_TIE,
)  # fmt: skip
from tests.twin.stances import EVERYTHING, posture

from .worlds import BOLD, SEED, listed, lived, measured, place, same, three_powers, world

ALL = {"may": EVERYTHING}
TRUSTED = {"overrides": {"powers.arda.ties.diplomacy": 0.6, "powers.borduria.ties.diplomacy": 0.9}}


def proposals(kind=None, *, prepare=None, posture_numbers=None, **numbers):
    """Return the world and its candidates of one kind (all if left out), as rows."""
    of = world(posture_numbers=ALL | (posture_numbers or {}), **numbers)
    if prepare:
        prepare(of)
        measured(of)
    of.powers["expected_strain"] = of.powers["strain"]
    rows = listed(of)
    places = [k for k, row in enumerate(rows) if kind is None or row["kind"] == kind]
    return of, places


def done(kind, *, which=0, replication=0, **facts):
    """Return the world after one initiative of a kind was carried out (changes gathered, not yet applied)."""
    of, places = proposals(kind, **facts)
    carry_out(
        places[which], of.candidates, of.columns, of.home, of.affinity, of.d_affinity, of.relations, of.pieces,
        of.parameters, SEED, replication, 20,
    )  # fmt: skip
    return of


def acts(history):
    return sum(history[f"acts_{kind}"].sum() for kind in KINDS)


def test_attention_bounds_what_home_can_start_and_0_starts_nothing():
    resolved = three_powers()
    for activism in (0.0, 0.4, 1.0, 2.0):
        history = lived(resolved, posture(**BOLD | {"activism": activism}), replications=5)
        started = sum(history[f"acts_{kind}"] for kind in KINDS)
        assert (started.cumsum(axis=1) <= activism * np.arange(1, 25) + 1e-9).all()
        assert (acts(history) > 0) == (activism > 0)


def test_a_home_without_attention_is_a_home_without_initiatives_of_any_kind():
    idle, barred = posture(**BOLD | {"activism": 0.0}), posture(**BOLD | {"may": []})
    assert same(lived(three_powers(), idle), lived(three_powers(), barred))
    assert same(lived(three_powers(), idle), lived(three_powers(acts=0.0), posture(**BOLD)))


def test_attention_not_used_lapses_and_only_the_fraction_is_kept():
    of = world(posture_numbers={"activism": 1.7})
    units = [gather_attention(of.home, of.parameters, of.postures, 0) for _ in range(4)]
    assert units == [1, 2, 2, 1]
    assert of.home["attention"][0] == pytest.approx(0.8)


def test_each_act_costs_and_many_fronts_cost_by_their_square_until_switched_off():
    def effort(n, **numbers):
        of = world(**numbers)
        of.powers["last_act"][:n] = 10
        of.home["acts"] = 2
        pay_effort(of.columns, of.home, of.parameters, 12)
        return of.home["effort"][0]

    assert [effort(n, cost_act=0.0) for n in (0, 1, 2, 3)] == pytest.approx([0.0, 0.001, 0.004, 0.009])
    assert effort(3, cost_front=0.0) == pytest.approx(0.016)
    assert effort(3, cost_front=0.0, cost_act=0.0) == 0.0


def test_costs_of_acts_and_fronts_move_effort_and_net_alone():
    free, dear = (lived(three_powers(cost_front=x), posture(**BOLD)) for x in (0.0, 0.01))
    assert dear["effort"].sum() > free["effort"].sum()
    assert all(np.array_equal(free[name], dear[name]) for name in free if name not in ("effort", "net"))


def test_slices_anger_less_than_a_leap_where_anger_is_curved_and_the_same_where_it_is_not():
    for curvature, sign in ((1.2, 1), (1.0, 0), (0.8, -1)):
        rules = world(slice_curvature=curvature).parameters[0]
        leap, slices = slice_anger(0.12, rules), 3 * slice_anger(0.04, rules)
        assert np.sign(round(leap - slices, 12)) == sign
    assert slice_anger(0.12, world(slice_grievance=0.0).parameters[0]) == 0.0


@pytest.mark.parametrize("kind", [SLICE_TIE, SLICE_FOOTHOLD], ids=["tie", "foothold"])
def test_a_slice_is_resented_and_remembered(kind):
    of = done(kind, prepare=dominant)
    assert of.powers["d_grievance"][0] > 0.0
    assert of.home["slice_memory"][0] > 0.0
    assert done(kind, prepare=dominant, slice_grievance=0.0).powers["d_grievance"][0] == 0.0


def dominant(of):
    """Let arda dominate trade."""
    of.powers["capacity"][place(of, "arda"), 2] = 2.0


def test_slices_of_ties_are_switched_off_by_their_size():
    of, places = proposals(SLICE_TIE, prepare=dominant, slice_size=0.0)
    assert all(of.candidates[k]["value"] <= 0.0 for k in places)
    resolved, greedy = three_powers(slice_size=0.0), {"posture.may": ["slice"]}
    assert lived(resolved, posture(**BOLD), overrides=greedy)["acts_slice_tie"].sum() == 0


def test_a_leap_takes_all_pieces_at_once_and_a_slice_takes_one():
    sliced, leapt = done(SLICE_FOOTHOLD), done(SLICE_FOOTHOLD, posture_numbers={"leaps": True})
    assert sliced.pieces["removed"].tolist() == [1, 0]
    assert leapt.pieces["removed"].tolist() == [1, 1]
    assert leapt.home["slice_memory"][0] == pytest.approx(0.18)
    rules = leapt.parameters[0]
    assert leapt.powers["d_grievance"][0] == pytest.approx(slice_anger(0.18, rules))
    assert slice_anger(0.18, rules) > slice_anger(0.1, rules) + slice_anger(0.08, rules)


def test_a_removed_piece_is_gone_for_good():
    of = done(SLICE_FOOTHOLD)
    apply_changes(of.columns, of.home, of.affinity, of.d_affinity, of.pieces)
    assert of.pieces["presence"].tolist() == [0.0, 1.0]
    measured(of)
    assert of.powers["foothold"][0] == pytest.approx(0.08)


def test_courting_one_power_angers_its_rivals_until_switched_off():
    of, places = proposals(DEEPEN)
    k = next(k for k, row in enumerate(places) if of.candidates[row]["first"] == place(of, "borduria"))
    on, off = done(DEEPEN, which=k), done(DEEPEN, which=k, rival_grievance=0.0)
    assert on.powers["d_grievance"][place(on, "arda")] > 0.0
    assert on.powers["d_grievance"][place(on, "cimmeria")] == 0.0
    assert (off.powers["d_grievance"] == 0.0).all()
    assert np.array_equal(on.powers["d_tie"], off.powers["d_tie"])


def test_nobody_is_courted_who_has_all_he_wants():
    of, places = proposals(DEEPEN, overrides={"powers.borduria.aspiration": 0.0, "parameters.jealousy": 0.0})
    assert place(of, "borduria") not in {int(of.candidates[k]["first"]) for k in places}
    assert lived(three_powers(deepen_size=0.0), posture(**BOLD))["acts_deepen"].sum() == 0


def test_the_cap_on_security_ties_closes_security_alone_and_1_is_no_cap():
    def security(cap):
        of, places = proposals(DEEPEN, posture_numbers={"security_cap": cap})
        return [bool(of.candidates[k]["second"] == 0) for k in places]

    assert sum(security(0.1)) == 0
    assert sum(security(1.0)) == 3
    assert len(security(0.1)) == len(security(1.0)) - 3


def brokered(**facts):
    """Return the worlds after a mediation that succeeded and after one that failed."""
    outcomes = {}
    for replication in range(60):
        of = done(BROKER, replication=replication, **TRUSTED, **facts)
        won = bool((of.candidates["done"] == 2).any())
        outcomes.setdefault(won, of)
    return outcomes[True], outcomes[False]


def test_mediation_pays_builds_trust_and_works_itself_out_of_a_job_when_it_succeeds():
    won, lost = brokered()
    assert won.home["perks"][0] > 0.0 == lost.home["perks"][0]
    assert won.home["d_reliability"][0] > 0.0 > lost.home["d_reliability"][0]
    assert won.powers["d_tie"][:, 4].sum() > 0.0 == lost.powers["d_tie"].sum()
    assert won.d_affinity.sum() > 0.0 == lost.d_affinity.sum()


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("broker_perk", lambda of: of.home["perks"][0]),
        ("broker_reliability", lambda of: of.home["d_reliability"][0]),
        ("broker_tie", lambda of: of.powers["d_tie"].sum()),
        ("broker_peace", lambda of: of.d_affinity.sum()),
    ],
)
def test_each_consequence_of_mediation_has_its_switch(number, read):
    on, (off, failed) = brokered()[0], brokered(**{number: 0.0})
    assert read(on) != 0.0
    assert read(off) == read(failed) == 0.0


def test_a_pair_is_mediated_at_most_once_a_year():
    busy = posture(**BOLD | {"may": ["broker"], "activism": 9.0})
    history = lived(three_powers(), busy, overrides=TRUSTED["overrides"])
    assert history["acts_broker"].sum() > 0
    pairs = 2
    assert (np.lib.stride_tricks.sliding_window_view(history["acts_broker"], 12, axis=1).sum(axis=2) <= pairs).all()


def test_the_institution_grows_towards_1_and_not_without_members_or_step():
    of = done(INSTITUTION)
    assert of.home["institution"][0] == pytest.approx(0.1 + 0.02 * 0.9)
    assert proposals(INSTITUTION, institution_step=0.0)[1] == []
    assert proposals(INSTITUTION, overrides={"powers.borduria.member": False})[1] == []
    full = proposals(INSTITUTION, overrides={"home.institution": 1.0})
    assert full[1] == []


def test_building_stops_at_one_and_a_half_times_the_start_and_has_its_switch():
    builder = posture(**BOLD | {"may": ["build"], "activism": 12.0})
    resolved = three_powers(build_step=0.2, value_dependency=90.0, value_influence=90.0)
    history = lived(resolved, builder, replications=2)
    assert 0 < history["acts_build"].sum(axis=1).max() <= 3 * 10
    assert history["acts_build"][:, -6:].sum() == 0
    assert proposals(BUILD, build_step=0.0)[1] == []
    off = three_powers(build_step=0.0)
    assert same(lived(off, builder), lived(off, posture(**BOLD | {"may": []})))


def strong_home(of):
    """Let arda be so weak beside home that home can make a claim on it."""
    of.powers["might"][0] = 1e-9
    of.powers["strain"][0] = 0.9


def test_home_can_claim_only_where_it_is_the_stronger_on_the_spot():
    weak, claims = proposals(CLAIM)
    assert place(weak, "arda") not in {int(weak.candidates[k]["first"]) for k in claims}
    of, claims = proposals(CLAIM, prepare=strong_home)
    assert place(of, "arda") in {int(of.candidates[k]["first"]) for k in claims}


def test_a_claim_is_resented_pays_where_it_is_conceded_and_costs_where_it_is_not():
    claims = {}
    for stake, replication in [(0.01, 0), *((9.0, k) for k in range(40))]:
        of = done(CLAIM, prepare=strong_home, stake=stake, replication=replication)
        arda = of.powers[place(of, "arda")]
        assert arda["d_grievance"] >= of.parameters[0]["resist_grievance"]
        kind = "won" if of.home["perks"][0] else "carried out" if of.home["effort"][0] else "dropped"
        claims[kind] = float(arda["d_hurt"])
    assert claims == {"won": 0.0, "carried out": pytest.approx(0.3), "dropped": 0.0}


def test_claims_are_switched_off_by_the_posture():
    assert proposals(CLAIM, prepare=strong_home, posture_numbers={"may": EVERYTHING[:-1]})[1] == []
    assert len(proposals(prepare=strong_home)[1]) > len(proposals(posture_numbers={"may": EVERYTHING[:-1]})[1])


def test_a_grudge_looks_less_dangerous_while_its_owner_is_thought_to_be_busy():
    hazards = []
    for expected in (0.1, 0.5, 0.9):
        of = world(posture_numbers=ALL)
        of.powers["expected_strain"] = expected
        listed(of)
        hazards.append(float(of.powers["hazard"][0]))
    assert hazards[0] > hazards[1] > hazards[2] > 0.0
