"""What taking and playing offers costs: each mechanism bites, and one number switches it off without trace."""

import numpy as np
import pytest

from ana_sim.rules.answer import answer, expect
from ana_sim.rules.decide import mood_of, offer_payoff
from ana_sim.rules.world import ACCEPTED, OFFER, REFUSED
from tests.twin.stances import posture

from .test_limits_of_pressure import answered, only_these_go
from .worlds import BOLD, SEED, lived, measured, place, same, three_powers, world

CHANGES = {
    "tie": lambda of: of.powers["d_tie"].sum(),
    "arda's grievance": lambda of: of.powers["d_grievance"][place(of, "arda")],
    "offerer's belief": lambda of: of.powers["d_accepts"][place(of, "borduria")],
    "others' belief": lambda of: of.powers["d_accepts"][place(of, "cimmeria")],
    "perks": lambda of: of.home["perks"][0],
    "rents": lambda of: of.home["rents"][0],
}
OPEN = {"tolerance": 1.0, "bidding": True}


def offered(posture_numbers=None, *, size=0.05, domain=2, last_bid=0, prepare=None, **numbers):
    """Return the world after home has answered an offer of borduria; its rival arda bid in month `last_bid`."""
    of = world(posture_numbers=OPEN | (posture_numbers or {}), **numbers)
    if prepare:
        prepare(of)
        measured(of)
    p = of.powers[place(of, "borduria")]
    p["choice"], p["domain"], p["size"] = OFFER, domain, size
    of.powers[place(of, "arda")]["last_bid"] = last_bid
    expect(of.columns, of.postures, 0)
    answer(
        place(of, "borduria"), of.columns, of.home, of.affinity, of.relations, of.parameters, of.postures, 0, SEED, 0, 5
    )  # fmt: skip
    return of


def changes(**facts):
    of = offered(**{"last_bid": 4} | facts)
    return {name: float(read(of)) for name, read in CHANGES.items()}


@pytest.mark.parametrize(
    ("numbers", "gone"),
    [
        ({"sweet": 0.0}, ["perks"]),
        ({"spill": 0.0}, ["others' belief"]),
        ({"rival_grievance": 0.0, "loser_grievance": 0.0}, ["arda's grievance"]),
    ],
)
def test_each_consequence_of_an_accepted_offer_bites_and_has_its_switch(numbers, gone):
    on = changes()
    assert all(on[what] > 0.0 for what in gone)
    assert only_these_go(on, changes(**numbers), *gone)


def test_rivals_resent_an_accepted_offer_and_the_outbid_one_resents_more():
    both, rival, loser = changes(), changes(loser_grievance=0.0), changes(rival_grievance=0.0)
    assert min(rival["arda's grievance"], loser["arda's grievance"]) > 0.0
    assert both["arda's grievance"] == pytest.approx(rival["arda's grievance"] + loser["arda's grievance"])


def test_powers_learn_from_answers_until_learning_is_switched_off():
    accepted, refused = changes(), changes(posture_numbers={"tolerance": -1.0})
    assert accepted["offerer's belief"] > 0.0 > refused["offerer's belief"]
    assert changes(learning=0.0)["offerer's belief"] == changes(learning=0.0)["others' belief"] == 0.0


@pytest.mark.parametrize(
    "off",
    [
        {"rent": 0.0},
        {"collusion": 1.0},
        {"last_bid": -1000},
        {"bid_window": 0.0},
        {"posture_numbers": {"bidding": False}},
    ],
    ids=["rent", "collusion", "no bid", "bid window", "posture"],
)
def test_playing_rivals_pays_a_rent_that_the_loser_resents_and_has_its_switches(off):
    on, without = changes(), changes(**off)
    assert on["rents"] > 0.0
    assert without["rents"] == 0.0
    assert without["arda's grievance"] < on["arda's grievance"]
    assert without == changes(**off, loser_grievance=0.0)


def test_a_home_that_pays_back_forgoes_perks_and_rents_of_the_one_it_pays_back_until_that_is_switched_off():
    def struck_lately(of):
        of.powers["last_reprisal"][place(of, "borduria")] = 4

    at_peace = changes(posture_numbers={"retaliates": True}, prepare=lambda of: None)
    paying_back = changes(posture_numbers={"retaliates": True}, prepare=struck_lately)
    assert min(at_peace["perks"], at_peace["rents"]) > 0.0
    assert paying_back["perks"] == paying_back["rents"] == 0.0
    assert paying_back["tie"] == at_peace["tie"]
    for off in ({"posture_numbers": {"retaliates": False}}, {"retaliation_months": 0.0}):
        forgiven = changes(prepare=struck_lately, **{"posture_numbers": {"retaliates": True}} | off)
        assert forgiven == at_peace


def test_the_more_powers_collude_the_less_home_earns():
    rents = [changes(collusion=x)["rents"] for x in (0.0, 0.2, 0.5, 0.9, 1.0)]
    assert rents == sorted(rents, reverse=True)
    assert rents[0] > 0.0 == rents[-1]


def test_tolerance_decides_which_offers_home_dares_to_take():
    place_of = place(world(), "borduria")
    answers = {x: offered({"tolerance": x}).powers["answer"][place_of] for x in (0.0, 1.0)}
    assert answers == {0.0: REFUSED, 1.0: ACCEPTED}
    timid, open_home = (lived(three_powers(), posture(tolerance=x)) for x in (0.0, 1.0))
    assert np.array_equal(open_home["accepted"], open_home["offers"])
    assert timid["accepted"].sum() < timid["offers"].sum()


def test_a_cap_on_security_ties_refuses_security_alone_and_1_is_no_cap():
    place_of = place(world(), "borduria")
    for domain, expected in ((0, REFUSED), (2, ACCEPTED)):
        assert offered({"security_cap": 0.52}, domain=domain).powers["answer"][place_of] == expected
    # Concessions wrung from home by pressure heed no cap of its own, so they are switched off here.
    resolved = three_powers(yield_tie=0.0)
    capped, free, beyond = (lived(resolved, posture(**BOLD, security_cap=x)) for x in (0.25, 1.0, 9.0))
    shallow = [place(world(), name) for name in ("arda", "cimmeria")]
    assert capped["powers' tie_security"][..., shallow].max() <= 0.25 < free["powers' tie_security"][..., shallow].max()
    assert same(free, beyond)


def monopoly(of, name="borduria"):
    """Make one power nearly the only foreign supplier of security."""
    of.powers["capacity"][:, 0] = 0.01
    of.powers["capacity"][place(of, name), 0] = 0.8


def test_a_captured_home_earns_less_rent_and_gets_fewer_offers():
    free, captured = changes(capture_threshold=0.99, prepare=monopoly), changes(prepare=monopoly)
    assert 0.0 < captured["rents"] < 0.2 * free["rents"]
    for threshold, payoff_is_lower in ((0.35, True), (0.998, False)):
        of = world(capture_threshold=threshold)
        monopoly(of)
        measured(of)
        rival, mood = place(of, "arda"), mood_of(of.home[0], of.parameters[0], of.postures[0], 0)
        before = offer_payoff(rival, of.columns[0], 1.0, mood)
        of.powers[rival]["rival_capture"] = 0.0
        assert (before < offer_payoff(rival, of.columns[0], 1.0, mood)) == payoff_is_lower


def test_a_captured_home_holds_out_less_against_its_captor():
    limits = {
        threshold: answered(
            {"resolve": 1.0}, capture_threshold=threshold, prepare=lambda of: monopoly(of, "arda")
        ).powers[0]["limit"]
        for threshold in (0.35, 0.998)
    }
    assert limits[0.35] < 0.2 * limits[0.998]
    assert limits[0.998] == world().parameters["stake"][0]


@pytest.mark.parametrize(("number", "sign"), [("jealousy", 1), ("kinship", -1)])
def test_powers_are_jealous_of_rivals_and_content_with_friends_until_switched_off(number, sign):
    other = {"jealousy": "arda", "kinship": "cimmeria"}[number]
    for value, moves in ((0.5, True), (0.0, False)):
        gaps = []
        for tie in (0.2, 0.8):
            of = world(**{number: value})
            of.powers["tie"][place(of, other)] = tie
            gaps.append(float(measured(of).powers["gap"][place(of, "borduria")]))
        assert ((gaps[1] - gaps[0]) * sign > 0.0) == moves
        assert (gaps[0] == gaps[1]) != moves


def test_declarations_soothe_while_home_is_believed_until_switched_off():
    for value, reliability, moves in ((0.3, 1.0, True), (0.3, 0.0, False), (0.0, 1.0, False)):
        gaps = []
        for stated in (0.2, 0.9):
            of = world(pledge_soothes=value)
            of.powers["ideal"], of.powers["stated"], of.home["reliability"] = 0.2, stated, reliability
            gaps.append(float(measured(of).powers["gap"][0]))
        assert (gaps[1] < gaps[0]) == moves
        assert (gaps[0] == gaps[1]) != moves
