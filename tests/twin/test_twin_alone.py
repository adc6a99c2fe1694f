"""What the plain twin must do by itself, before it is compared with anything."""

import csv
import io
import math
import statistics

import mesa
import pytest

from .actors import DOMAINS, NEVER
from .conditions import compile_expression
from .dealings import conflict_expected, credibility, largest_concession
from .draws import Draws, philox
from .stances import posture, postures
from .structure import first_largest
from .twin import FLOWS, KINDS, TwinModel
from .worlds import event, power, rich_world, scenario, small_world


def run(world, stance, *, seed=2024, replication=0, switch=0):
    """Run a world under a posture, passive until the switch."""
    schedule = [(0, posture()), (switch, stance)] if switch else [(0, stance)]
    return TwinModel(world, schedule, seed, replication).run()


@pytest.mark.parametrize(
    ("counter", "key", "words"),
    [
        ((0,) * 4, (0,) * 2, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_gives_the_published_words(counter, key, words):
    assert philox(counter, key) == words


def test_draws_have_the_stated_spread_and_depend_on_every_part_of_their_key():
    luck = Draws(1, 0)
    uniforms = [luck.uniform("look", "arda", month) for month in range(2000)]
    normals = [luck.normal("strain", "arda", month) for month in range(2000)]
    assert statistics.mean(uniforms) == pytest.approx(0.5, abs=0.02)
    assert statistics.stdev(uniforms) == pytest.approx(math.sqrt(1 / 12), abs=0.01)
    assert statistics.mean(normals) == pytest.approx(0, abs=0.07)
    assert statistics.stdev(normals) == pytest.approx(1, abs=0.05)
    others = [Draws(2, 0), Draws(1 << 32 | 1, 0), Draws(1, 1)]
    varied = {other.uniform("look", "arda", 0) for other in others}
    varied |= {luck.uniform("choice", "arda", 0), luck.uniform("look", "borduria", 0), *uniforms[:2]}
    assert len(varied) == 7


DREZNER = """
c_t,c_s,expectation,credible,concession
10,2,0,0,10
10,2,0.25,1,7.6
10,2,0.5,1,6
10,2,0.75,1,4.85714
10,2,1,1,4
6,3,0,0,6
6,3,0.25,0,4.2
6,3,0.5,0,3
6,3,0.75,1,2.14286
6,3,1,1,1.5
"""


@pytest.mark.parametrize("row", list(csv.DictReader(io.StringIO(DREZNER.strip()))))
def test_threats_follow_drezner(row):
    target, sender, expectation = float(row["c_t"]), float(row["c_s"]), float(row["expectation"])
    assert largest_concession(target, sender, expectation) == pytest.approx(float(row["concession"]), abs=1e-5)
    chance = credibility(target, sender, expectation, 0.1)
    if expectation * target == sender:
        assert chance == 0.5
    else:
        assert (chance > 0.5) == (row["credible"] == "1")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3 - 4 / 8", 6.5),
        ("-(2 - 5)", 3.0),
        ("min(3, 2) + max(1, 4)", 6.0),
        ("not (1 < 2) or 2 >= 2 and 3 == 3", 1.0),
        ("tie(arda, trade) * 2", 0.5),
        ("arda.strain > hub", 0.0),
    ],
)
def test_expressions_mean_what_they_say(text, value):
    numbers = {("tie", ("arda", "trade")): 0.25, ("strain", ("arda",)): 0.1, ("hub", ()): 0.2}
    assert compile_expression(text, lambda name, arguments: lambda: numbers[name, arguments])() == value


@pytest.mark.parametrize("text", ["__import__(1)", "1 < 2 < 3", "2 ** 3", "'a'", "lambda: 1", "min(1)", "True"])
def test_expressions_outside_the_grammar_are_refused(text):
    def read(name, arguments):
        raise ValueError(name)

    with pytest.raises(ValueError):
        compile_expression(text, read)


def test_of_near_equal_candidates_the_first_wins():
    values = {"a": 1.0, "b": 1.0 + 5e-13, "c": 0.2}
    assert first_largest("abc", values.get) == "a"
    assert first_largest("cba", values.get) == "b"


def test_shares_that_exceed_the_need_are_scaled_to_it():
    powers = {"arda": power(shares=[0.9] + [0.1] * 4), "borduria": power(shares=[0.6] + [0.0] * 4)}
    model = TwinModel(scenario(powers, {}, months=3), [(0, posture())], 1)
    assert model.home.need_met["security"] == pytest.approx(1)
    assert model.home.rest_of_world["security"] == 0
    assert model.power["arda"].share["security"] == pytest.approx(0.9 / 1.8)
    assert model.home.rest_of_world["trade"] == pytest.approx(1 - 0.2 - 0.1)


def test_when_nobody_looks_at_home_and_nothing_drifts_ties_stay():
    series = run(small_world(tempo=0, war=0, chill=0), posture())
    for domain in DOMAINS:
        for ties in series[f"tie_{domain}"].values():
            assert ties == pytest.approx([ties[0]] * 7)
    assert sum(sum(series[flow]) for flow in FLOWS) == 0


def test_strain_moves_with_its_own_luck_only():
    still = run(small_world(tempo=0, strain_noise=0), posture())
    moving = run(small_world(tempo=0), posture())
    assert set(still["strain"]["arda"]) == {0.1}
    assert len(set(moving["strain"]["arda"])) == 7


def test_a_posture_changes_nothing_before_it_is_adopted():
    world = rich_world(5, seed=3, months=31)
    passive, active = (run(world, stance, switch=17) for stance in (posture(), postures(world["powers"])["restless"]))
    for name in ("dependency", "influence", "net", "demands"):
        assert passive[name][:17] == active[name][:17]
    assert passive["net"][17:] != active["net"][17:]


def test_net_is_the_sum_of_its_parts():
    world = rich_world(7, seed=5, months=61)
    series = run(world, postures(world["powers"])["claimant"])
    for month in range(61):
        value = {name: series[name][month] for name in (*FLOWS, "benefit", "net", "net_before_effort")}
        gains = value["benefit"] + value["rents"] + value["perks"]
        assert value["net"] == pytest.approx(
            gains - value["damages"] - value["entrapment"] - value["conceded"] - value["effort"]
        )
        assert value["net_before_effort"] == pytest.approx(value["net"] + value["effort"])


def test_levels_add_up_to_the_whole():
    world = rich_world(7, seed=5, months=31)
    series = run(world, postures(world["powers"])["active"])
    for what in ("dependency", "influence"):
        parts = [series[f"{what}_{level}"] for level in ("neighbourhood", "regional", "systemic")]
        assert [sum(part) for part in zip(*parts, strict=True)] == pytest.approx(series[what])


@pytest.mark.slow
def test_everything_happens_in_the_rich_worlds():
    happened, fired = set(), set()
    for n_powers, seed in ((5, 3), (13, 11)):
        world = rich_world(n_powers, seed)
        for stance in postures(world["powers"]).values():
            series = run(world, stance)
            happened |= {name for name in (*FLOWS, *(f"acts_{kind}" for kind in KINDS)) if sum(series[name]) > 0}
            fired |= {name for name in world["events"] if series[name] is not None}
    assert happened == {*FLOWS, *(f"acts_{kind}" for kind in KINDS)}
    assert fired == set(world["events"]) - {"early"}


def shaped(shape, months, **facts):
    """Return the tie and the habit of one power over 31 months around an event of a shape."""
    events = {"it": event("date", [("tie(arda, trade)", 0.12, shape, months)], date=5) | facts}
    world = scenario({"arda": power()}, {}, months=31, events=events)
    world["parameters"] |= {"tempo": 0.0, "habit_speed": 0.0}
    world["parameters"]["tie_return"] = 0.0
    return run(world, posture())["tie_trade"]["arda"]


def test_a_step_comes_at_once_a_ramp_in_equal_parts_and_a_pulse_fades():
    assert shaped("step", 1)[4:7] == pytest.approx([0.3, 0.42, 0.42])
    assert shaped("ramp", 3)[4:9] == pytest.approx([0.3, 0.34, 0.38, 0.42, 0.42])
    fading = [0.3 + 0.12 * 2 ** (-age / 2) for age in range(20)]
    assert shaped("pulse", 2) == pytest.approx([0.3] * 5 + fading + [0.3] * 6)


def test_a_pulse_fired_anew_withdraws_what_is_left_of_the_old_one():
    facts = {"trigger": "condition", "when": "month == 5 or month == 7", "repeat": True}
    assert shaped("pulse", 2, **facts)[5:9] == pytest.approx([0.42, 0.3 + 0.12 * 2**-0.5, 0.42, 0.3 + 0.12 * 2**-0.5])


def test_an_event_after_another_waits_for_it_and_for_its_place_in_the_file():
    events = {
        "too_early": event("after", [], after="first", delay=0),
        "first": event("date", [], date=2),
        "at_once": event("after", [], after="first", delay=0),
        "later": event("after", [], after="first", delay=3),
    }
    series = run(small_world() | {"events": events}, posture())
    assert [series[name] for name in events] == [None, 2, 2, 5]


def test_a_power_without_malice_expects_no_conflict():
    model = TwinModel(scenario({"arda": power(ideal=1.0)}, {}, months=3), [(0, posture())], 1)
    assert conflict_expected(model.power["arda"]) == 0
    assert model.power["arda"].last_reprisal == NEVER


def test_names_of_mesa_are_left_alone():
    def own(part, plain):
        names = {name for name in vars(part) if not name.startswith("__")} - set(vars(plain)) - {"step"}
        return names & set(dir(plain))

    model, plain = TwinModel(small_world(), [(0, posture())], 1), type("Plain", (mesa.Model,), {})
    model.step()
    assert not own(TwinModel, plain)
    assert not own(model, plain(rng=1))
    assert not own(model.powers[0], mesa.Agent(model))
    assert not own(model.home, mesa.Agent(model))


def test_batches_of_mesa_give_the_same_runs():
    world, stance = small_world(), posture(tolerance=0.05)
    luck = {"rng": [7]} if mesa.__version__ >= "3.5" else {}
    parameters = {"resolved": [world], "schedule": [[(0, stance)]], "replication": [0, 1]}
    parameters |= {} if luck else {"seed": [7]}
    rows = mesa.batch_run(TwinModel, parameters, display_progress=False, **luck)
    last = {row["replication"]: row["net"] for row in rows}
    assert last == {n: run(world, stance, seed=7, replication=n)["net"][-1] for n in (0, 1)}
