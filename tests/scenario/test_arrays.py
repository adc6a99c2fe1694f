"""The World that a resolved scenario makes, and what the rules settle of its start."""

import copy
import pickle
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from ana_sim.engines import choose
from ana_sim.rules import world
from ana_sim.rules.world import place_of
from ana_sim.scenario import load_posture, load_scenario, with_numbers
from ana_sim.scenario.arrays import build

VALID = Path(__file__).parents[1] / "scenarios" / "valid"
SCENARIO = load_scenario(VALID / "base.yaml")
QUIET, LEANING = (load_posture(name, near=VALID).resolved for name in ("quiet", "leaning"))
EAST, UNION, NORTH = range(3)
SECURITY, ENERGY, TRADE, TRANSIT, DIPLOMACY = range(5)


def stated(resolved=SCENARIO.resolved, **more):
    return build(resolved, [(0, QUIET), (2, LEANING)], **more)


def built(resolved=SCENARIO.resolved, **more):
    world_at_start = stated(resolved, **more)
    choose("wasm").live(world_at_start, "prepare")
    return world_at_start


WORLD = built()
POWERS = WORLD.record.powers


def test_powers_stand_in_the_order_of_their_ids_with_their_keys():
    assert WORLD.power_ids == ("east", "far_union", "north")
    assert WORLD.record.n == 3
    assert list(POWERS.key[:3]) == [crc32(name.encode()) for name in WORLD.power_ids]


def test_a_pair_has_the_key_of_its_names_in_the_order_row_and_column():
    key = WORLD.record.pairs.key
    assert key[NORTH, EAST] == crc32(b"north|east")
    assert key[EAST, EAST] == crc32(b"east|east")
    assert POWERS.project_key[TRADE, NORTH] == crc32(b"north|trade")


def test_no_field_of_the_world_has_a_name_that_numpy_keeps_for_itself():
    def fields(layout):
        for name in layout.names or ():
            yield name
            yield from fields(layout.fields[name][0])

    assert not set(fields(world.WORLD)) & set(dir(np.record))


def test_what_is_stated_is_taken_over():
    assert (POWERS.salience[NORTH], POWERS.ideal[NORTH], POWERS.member[EAST]) == (0.7, 0.1, 1)
    assert (POWERS.dispute[NORTH], POWERS.holds[NORTH], POWERS.injury[NORTH]) == (0.6, 0.25, 0.2)
    assert (POWERS.commitment[EAST], POWERS.grievance[EAST]) == (1.0, 0.1)
    assert POWERS.need[ENERGY, EAST] == 0.3
    assert POWERS.alternatives[ENERGY, EAST] == 2.0


def test_a_share_is_met_by_capacity_times_tie_and_a_capacity_is_taken_where_there_is_no_share():
    assert POWERS.capacity[SECURITY, NORTH] == 0.4 / 0.5
    assert POWERS.capacity[SECURITY, EAST] == 0.3


def test_own_provision_the_rest_of_the_world_and_the_shares_meet_the_need():
    home = WORLD.record.home
    met = (POWERS.capacity * POWERS.tie)[:, :3].sum(axis=1)
    without_shares_of_security = met - [POWERS.capacity[SECURITY, EAST] * POWERS.tie[SECURITY, EAST], 0, 0, 0, 0]
    assert home.own + home.rest + without_shares_of_security == pytest.approx(1)


def test_shares_of_more_than_the_need_are_scaled_and_leave_nothing_to_the_rest_of_the_world():
    home = built(with_numbers(SCENARIO.resolved, {"home.self_provision.energy": 1.0})).record.home
    assert (home.own[ENERGY], home.rest[ENERGY]) == (pytest.approx(1 / 1.5), 0)


def test_importance_is_scaled_to_one():
    home = built(with_numbers(SCENARIO.resolved, {"home.importance.security": 0.8})).record.home
    assert home.importance.sum() == pytest.approx(1)
    assert home.importance[SECURITY] == pytest.approx(0.8 / 1.5)


def test_the_state_starts_as_it_is_stated_and_the_start_is_kept():
    assert (POWERS.habit == POWERS.tie).all()
    assert (POWERS.peak == POWERS.tie).all()
    assert (POWERS.tie_start == POWERS.tie).all()
    assert list(POWERS.strain_target[:3]) == list(POWERS.strain_start[:3]) == [0.2, 0.0, 0.1]
    assert (POWERS.stated == POWERS.ideal).all()
    assert list(POWERS.trust[:3]) == [1.0] * 3
    assert list(POWERS.record[:3]) == [0.5] * 3
    assert (POWERS.project[:, :3] == 1).all()
    assert (POWERS.commitment_start[EAST], POWERS.grievance_start[EAST]) == (1.0, 0.1)
    assert POWERS.ties_start[NORTH] == pytest.approx(0.3 * 0.5 + 0.2 * 0.4 + 0.1 * 0.5)


def test_nothing_has_happened_yet():
    for field in world.POWERS.names:
        if field.startswith("last_") or field == "offer_month":
            assert (POWERS[field] == world.NEVER).all()
    assert WORLD.record.home.last_summit == world.NEVER
    assert (WORLD.record.pairs.last_success == world.NEVER).all()
    assert (stated().record.pairs.stale, WORLD.record.home.attention) == (1, 0)
    assert list(POWERS.f_grievance[:3]) == [1.0] * 3


def test_pieces_of_a_foothold_know_their_power_and_sizes_are_summed():
    pieces = WORLD.record.pieces
    assert WORLD.piece_ids == (("north", "garrison"), ("north", "radio"))
    assert (pieces.count, list(pieces.power[:2]), list(pieces.removable[:2])) == (2, [NORTH, NORTH], [0, 1])
    assert pieces.key[0] == crc32(b"north|garrison")
    assert (POWERS.pieces_size[NORTH], POWERS.removable_start[NORTH]) == (0.25, 0.05)


def test_parameters_and_the_first_posture_are_written():
    assert WORLD.record.rules.memory == 0.97
    assert WORLD.record.posture.tolerance == 0.002
    assert list(WORLD.postures["from_month"]) == [0, 2]
    assert (WORLD.postures["side"][1], WORLD.postures["answer"][1]) == (world.BANDWAGON, world.BY_PRICE)
    assert (WORLD.postures["tolerance"][1], WORLD.postures["bid"][1], WORLD.postures["leap"][1]) == (1e9, 1, 1)


def test_answers_of_yes_and_no_differ():
    rows = build(SCENARIO.resolved, [(0, QUIET | {"answer": answer}) for answer in world.WAYS_TO_ANSWER]).postures
    assert list(rows["answer"]) == [world.NO, world.BY_PRICE, world.YES]


def test_orders_say_what_with_whom_and_until_when():
    cut, resist = WORLD.orders
    assert [cut[name] for name in ("kind", "partner", "other", "domain", "first", "last")] == [
        world.CUT, NORTH, world.NOBODY, world.FIRST_PIECE + 1, 2, 4,
    ]  # fmt: skip
    assert [resist[name] for name in ("kind", "domain", "first", "last", "state")] == [
        world.RESIST, world.NOBODY, 0, 6, world.ORDER_OPEN,
    ]  # fmt: skip


def test_further_orders_come_after_those_of_the_scenario():
    more = {"kind": "mediate", "partner": "north", "other": "east", "domain": None, "from": 1, "until": 3}
    cut = {"kind": "cut", "partner": "east", "other": None, "domain": "trade", "from": 0, "until": None}
    orders = built(orders=[more, cut]).orders
    assert len(orders) == 4
    assert (orders[2]["partner"], orders[2]["other"], orders[3]["domain"]) == (EAST, NORTH, TRADE)


def test_an_answer_may_be_ordered_to_everyone():
    (*_, order) = built(orders=[{"kind": "refuse", "from": 0, "until": None, "partner": None, "other": None,
                                 "domain": "trade"}]).orders  # fmt: skip
    assert (order["partner"], order["domain"]) == (world.NOBODY, TRADE)


def test_events_know_their_slices_of_effects_and_program():
    storm, unrest, talks, quarrel, drizzle, pact = WORLD.events
    assert WORLD.event_ids == tuple(SCENARIO.resolved["events"])
    assert (storm["date"], storm["gate"], storm["gate_end"]) == (1, 0, 0)
    assert (unrest["not_before"], unrest["not_after"], unrest["is_chance"]) == (1, 11, 0)
    assert (talks["after"], talks["delay"]) == (1, 1)
    assert (quarrel["repeats"], drizzle["chance"]) == (1, 0.02)
    assert pact["is_chance"] == 1
    assert pact["score_end"] > pact["score"] == pact["gate_end"] > pact["gate"]
    assert list(WORLD.events["fired"]) == [-1] * 6


def test_a_date_that_never_comes_is_no_month():
    world_without = built(with_numbers(SCENARIO.resolved, {"events.storm.date": "never"}))
    assert world_without.events["date"][0] == world.NEVER


def effect_on(target, **more):
    effect = {"on": target, "change": 0.1, "shape": "step", "months": 1.0} | more
    events = {"storm": SCENARIO.resolved["events"]["storm"] | {"effects": [effect]}}
    return built(SCENARIO.resolved | {"events": events, "orders": []}).effects


PLACES = [
    ("strain(north)", [place_of("powers", "strain_target") + NORTH]),
    ("injury(north)", [place_of("powers", "injury") + NORTH]),
    ("need(east, trade)", [place_of("powers", "need") + TRADE * world.MOST_POWERS + EAST]),
    ("tie(east, trade)", [place_of("powers", name) + TRADE * world.MOST_POWERS + EAST for name in ("tie", "habit")]),
    ("provision(energy)", [place_of("home", "own") + ENERGY]),
    ("rest_of_world(energy)", [place_of("home", "rest") + ENERGY]),
    ("supply(energy)", [place_of("home", "serves") + ENERGY]),
    ("institution", [place_of("home", "institution")]),
    ("foothold(north, radio)", [place_of("pieces", "present") + 1]),
    ("affinity(east, north)", [place_of("pairs", "affinity") + i * world.MOST_POWERS + j
                               for i, j in ((EAST, NORTH), (NORTH, EAST))]),
]  # fmt: skip


@pytest.mark.parametrize(("target", "places"), PLACES)
def test_an_effect_is_on_the_place_of_its_number(target, places):
    assert list(effect_on(target)["place"]) == places


def test_a_pulse_moves_the_tie_and_not_its_habit():
    (effect,) = effect_on("tie(east, trade)", shape="pulse", months=3.0)
    assert effect["place"] == place_of("powers", "tie") + TRADE * world.MOST_POWERS + EAST


@pytest.mark.parametrize(
    ("target", "renews"),
    [("capability(north)", world.THE_PAIRS), ("affinity(east, north)", world.THE_PAIRS),
     ("injury(north)", world.AN_INJURY), ("salience(north)", world.NOTHING)],
)  # fmt: skip
def test_an_effect_says_what_it_renews(target, renews):
    assert set(effect_on(target)["renews"]) == {renews}


READS = [
    ("dependency", place_of("measures", "dependency")),
    ("autonomy", place_of("measures", "autonomy")),
    ("concentration(trade)", place_of("measures", "concentration_trade")),
    ("institution", place_of("home", "institution")),
    ("need_met(trade)", place_of("home", "need_met") + TRADE),
    ("provision(trade)", place_of("home", "own") + TRADE),
    ("strain(north)", place_of("powers", "strain") + NORTH),
    ("danger(north)", place_of("powers", "danger") + NORTH),
    ("share(north, trade)", place_of("powers", "share") + TRADE * world.MOST_POWERS + NORTH),
    ("presence(north, radio)", place_of("pieces", "present") + 1),
    ("happened(unrest)", 1),
    ("since(talks)", 2),
]


@pytest.mark.parametrize(("text", "place"), READS)
def test_a_reading_is_at_the_place_of_its_number(text, place):
    events = dict(SCENARIO.resolved["events"])
    events["quarrel"] = events["quarrel"] | {"when": f"{text} > 0.5"}
    found = built(SCENARIO.resolved | {"events": events})
    assert found.program[found.events["gate"][3]]["place"] == place


def test_a_rivalry_is_an_affinity_below_zero():
    events = {"quarrel": SCENARIO.resolved["events"]["quarrel"] | {"when": "rivalry(east, north) > 0.5"}}
    codes = built(SCENARIO.resolved | {"events": events}).program["code"]
    assert [world.INSTRUCTIONS[code] for code in codes] == ["read", "negate", "number", "max", "number", "greater"]


def test_every_reading_and_target_of_the_rules_has_a_place():
    arguments = {"OF_POWER": "(north)", "OF_POWER_AND_DOMAIN": "(north, energy)", "OF_PAIR": "(north, east)",
                 "OF_PIECE": "(north, radio)", "OF_DOMAIN": "(energy)", "OF_HOME": ""}  # fmt: skip
    for family, of_whom in arguments.items():
        for name in getattr(world, f"TARGETS_{family}"):
            assert (effect_on(name + of_whom)["place"] < world.WORDS).all()
        for name in getattr(world, f"READS_{family}"):
            events = {"quarrel": SCENARIO.resolved["events"]["quarrel"] | {"when": f"{name}{of_whom} > 0.5"}}
            assert len(built(SCENARIO.resolved | {"events": events}).program)


def test_memory_and_record_are_the_block():
    one = built()
    one.memory[place_of("powers", "stature") + NORTH] = 7.0
    assert one.record.powers.stature[NORTH] == 7.0
    one.record.home.own[TRADE] = 3.0
    one.record.month = 5
    assert (one.block[0]["home"]["own"][TRADE], one.block[0]["month"]) == (3.0, 5)


@pytest.mark.parametrize("copied", [lambda one: one.copy(), copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_goes_its_own_way(copied):
    one = built()
    other = copied(one)
    for name in ("block", "events", "effects", "program", "postures", "orders"):
        assert getattr(one, name).tobytes() == getattr(other, name).tobytes()
    other.memory[0] += 1.0
    other.record.powers.tie[0, 0] = 0.9
    assert one.block.tobytes() == built().block.tobytes()


def test_powers_in_another_order_make_the_same_world():
    powers = dict(reversed(SCENARIO.resolved["powers"].items()))
    assert built(SCENARIO.resolved | {"powers": powers}).block.tobytes() == WORLD.block.tobytes()


def test_more_powers_or_pieces_than_fit_are_refused():
    north = SCENARIO.resolved["powers"]["north"]
    crowd = {f"north{place}": north for place in range(world.MOST_POWERS + 1)}
    with pytest.raises(ValueError, match="33 powers: a world holds at most 32"):
        built(SCENARIO.resolved | {"powers": crowd})
    with pytest.raises(ValueError, match="14 pieces: a world holds at most 12"):
        built(SCENARIO.resolved | {"powers": {f"north{place}": north for place in range(7)}})


def test_a_world_without_events_and_orders_has_empty_tables():
    bare = built(SCENARIO.resolved | {"events": {}, "orders": []})
    assert [len(table) for table in (bare.events, bare.effects, bare.program, bare.orders)] == [0] * 4
    assert bare.effects.dtype == world.EFFECT


def test_every_table_is_contiguous_and_of_eight_bytes_a_field():
    for name in ("block", "events", "effects", "program", "postures", "orders"):
        table = getattr(WORLD, name)
        assert table.flags.c_contiguous
        assert table.dtype.itemsize % 8 == 0
    assert WORLD.memory.dtype == np.float64
    assert len(WORLD.memory) == world.WORDS
