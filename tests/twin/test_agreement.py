"""The compiled rules and the plain twin, written apart from the same page, give the same histories."""

import random

import numpy as np
import pytest

from ana_sim.rules import world as layout
from ana_sim.runs.simulate import rows_of, run_block
from ana_sim.scenario.arrays import build

from .chance_events import (
    TARGETS_OF_DOMAIN,
    TARGETS_OF_HOME,
    TARGETS_OF_POWER,
    TARGETS_OF_POWER_AND_DOMAIN,
    random_events,
    readings,
    watching_events,
)
from .stances import postures
from .twin import TwinModel
from .worlds import bare_world, parameters, rich_world, small_world

TOLERANCE = 1e-9
POSTURES = tuple(postures({"arda": {}, "borduria": {}}))
DIVISORS = {
    "leverage_scale",
    "credibility_width",
    "demand_scale",
    "slice_reference",
    "curvature",
    "horizon",
    "planning",
}
"""Parameters that cannot be 0: the page divides by them."""


def compiled_series(world, schedule, *, seed, replication):
    """Return what the compiled rules give, in the same form as the twin's."""
    built = build(world, schedule)
    rows, last = rows_of(world["months"], "monthly")
    home, powers, events = run_block(
        built, seed=seed, first=replication, count=1, home_row=rows, power_row=rows, home_rows=len(last),
        power_rows=len(last),
    )  # fmt: skip
    series = {name: home[0, :, k] for k, name in enumerate(layout.MEASURE_NAMES)}
    for k, name in enumerate(layout.POWER_MEASURE_NAMES):
        series[name] = {power: powers[0, :, i, k] for i, power in enumerate(built.power_ids)}
    fired = {name: None if month < 0 else int(month) for name, month in zip(built.event_ids, events[0], strict=True)}
    return series, fired


def differences(world, schedule, *, seed=1, replication=0, tolerance=TOLERANCE):
    """Return (month, measure, twin, compiled) of every first difference, earliest first."""
    series, fired = compiled_series(world, schedule, seed=seed, replication=replication)
    twin = TwinModel(world, schedule, seed, replication).run()
    found = [(0, f"event {name}", twin[name], month) for name, month in fired.items() if twin[name] != month]
    flat = {name: (twin[name], values) for name, values in series.items() if not isinstance(values, dict)}
    for name in layout.POWER_MEASURE_NAMES:
        flat |= {f"{name} of {power}": (twin[name][power], values) for power, values in series[name].items()}
    for name, (plain, compiled) in flat.items():
        apart = ~(np.abs(np.array(plain, float) - compiled) <= tolerance)
        if apart.any():
            month = int(apart.argmax())
            found.append((month, name, plain[month], compiled[month]))
    return sorted(found, key=lambda difference: difference[0])


def test_twin_and_rules_name_the_same_things():
    assert set(TwinModel.measure_names()) == set(layout.MEASURE_NAMES)
    assert set(TwinModel.power_measure_names()) == set(layout.POWER_MEASURE_NAMES)
    assert set(parameters()) == {*layout.PARAMETERS_BY_DOMAIN, *layout.PARAMETERS_SINGLE}
    assert {name for name, _ in readings(small_world())} == set(layout.READS)
    singles = {*TARGETS_OF_POWER, *TARGETS_OF_POWER_AND_DOMAIN, *TARGETS_OF_DOMAIN, *TARGETS_OF_HOME}
    assert singles | {"affinity", "foothold"} == set(layout.TARGETS)


def test_the_comparison_notices_a_change_of_one_part_in_a_million():
    world = small_world()
    other = small_world(strain_noise=0.03 * (1 + 1e-6))
    schedule = [(0, postures(world["powers"])["passive"])]
    series, _ = compiled_series(world, schedule, seed=1, replication=0)
    twin = TwinModel(other, schedule, 1).run()
    assert np.abs(np.array(twin["strain"]["arda"]) - series["strain"]["arda"]).max() > TOLERANCE


@pytest.mark.parametrize("name", POSTURES)
@pytest.mark.parametrize("world", [small_world(), bare_world(), rich_world(5, 3)], ids=["small", "bare", "rich"])
def test_whole_runs_agree_under_every_posture(world, name):
    assert differences(world, [(0, postures(world["powers"])[name])])[:3] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", POSTURES)
def test_thirteen_powers_agree_under_every_posture(name):
    world = rich_world(13, 11)
    assert differences(world, [(0, postures(world["powers"])[name])], seed=2**63 + 5, replication=4999)[:3] == []


@pytest.mark.parametrize("seed", range(7))
def test_runs_agree_when_home_changes_its_posture(seed):
    luck = random.Random(seed)
    world = rich_world(3 + seed % 4, 100 + seed, months=61)
    before, after = luck.sample(list(postures(world["powers"]).values()), 2)
    schedule = [(0, before), (luck.randrange(1, 60), after)]
    assert differences(world, schedule, seed=luck.getrandbits(64), replication=luck.randrange(10**6))[:3] == []


@pytest.mark.parametrize("seed", [5, 8])
def test_conditions_look_at_the_same_numbers_at_the_same_time(seed):
    world = rich_world(3, seed, months=47)
    stance = postures(world["powers"])["restless"]
    world["events"] |= watching_events(world, stance, 1)
    assert len(world["events"]) > 500
    assert differences(world, [(0, stance)])[:3] == []


@pytest.mark.parametrize("seed", [*range(11), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(11, 131))])
def test_random_events_act_alike(seed):
    luck = random.Random(seed)
    world = rich_world(luck.choice((3, 4, 6)), seed, months=47)
    world["events"] = random_events(luck, world)
    stance = luck.choice(list(postures(world["powers"]).values()))
    assert differences(world, [(0, stance)], seed=seed)[:3] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in layout.PARAMETERS_SINGLE if name not in DIVISORS])
def test_mechanisms_switched_off_are_switched_off_in_both(name):
    world = rich_world(5, 3, months=47)
    world["parameters"][name] = 0.0
    for stance in ("active", "claimant"):
        assert differences(world, [(0, postures(world["powers"])[stance])])[:3] == []


@pytest.mark.slow
def test_the_shipped_scenario_agrees_under_every_shipped_posture():
    from ana_sim.scenario import library, load_posture, load_scenario

    world = load_scenario("historical").resolved
    names = sorted(path.stem for path in (library() / "postures").glob("*.yaml"))
    assert names
    common = load_posture("passive").resolved
    for name in names:
        assert differences(world, [(0, common), (10, load_posture(name).resolved)], seed=2020)[:3] == []


@pytest.mark.parametrize("names", [["arda"], ["arda", "borduria"]], ids=["one power", "two powers"])
def test_worlds_of_few_powers_agree(names):
    world = small_world() | {"months": 47}
    world["powers"] = {name: world["powers"][name] for name in names}
    world["affinity"] = {pair: value for pair, value in world["affinity"].items() if set(pair.split("|")) <= set(names)}
    for name in ("routine", "active", "claimant"):
        assert differences(world, [(0, postures(["arda", "borduria"])[name])])[:3] == []
