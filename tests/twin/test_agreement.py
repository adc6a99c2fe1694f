"""The compiled rules and the plain twin, written apart from the same page, give the same histories."""

import pytest

from ana_sim.scenario import library, load_posture, load_scenario
from ana_sim.scenario.inputs import calendar_of, schedule_of

from .compare import HOME, POWER, compiled, difference
from .edges import unusual
from .worlds import rich

POSTURES = sorted(path.stem for path in (library() / "postures").glob("*.yaml"))
SCENARIOS = {
    "vietnam": "prudent_active",
    "vietnam_crisis_at_sea": "leap",  # a hazard that repeats, and injuries
    "everything_at_once": "autonomous_active",
    "tripp_on_time": "active",  # conditions on what has happened
    "peacekeepers_on_date": "heedless_active",
    "karabakh_unresolved": "balance",  # a dispute that stays open
    "iran_war_spreads": "equidistance",
    "turkish_capture": "bandwagon",
    "unshielded_small_state": "routine",
}


def shipped(scenario, posture, orders=()):
    """Return what differs in a shipped scenario under a shipped posture."""
    found = load_scenario(scenario)
    schedule = schedule_of(found.resolved, load_posture(posture).resolved, calendar_of(found))
    return difference(found.resolved, schedule, seed=2**63 + 11, replication=4999, orders=orders)


def random_world(powers, seed, *, months=37, orders=0):
    resolved, schedule, given = rich(powers, seed, months, orders=orders)
    return difference(resolved, schedule, seed, 3 * seed, given)


def order(kind, partner=None, since=0, until=None, **about):
    return {"kind": kind, "partner": partner, "other": None, "domain": None, "from": since, "until": until, **about}


def slow(names, fast):
    return [name if name in fast else pytest.param(name, marks=pytest.mark.slow) for name in names]


def test_the_page_names_the_measures_that_are_recorded():
    resolved, schedule, _ = rich(2, 1, 3)
    found = compiled(resolved, schedule, 1, 0)
    assert (len(found.home[0]), len(found.powers[0][0])) == (len(HOME), len(POWER))


def test_a_difference_is_noticed():
    resolved, schedule, _ = rich(3, 1, 5)
    other = compiled(resolved, schedule, 2, 0)
    assert difference(resolved, schedule, 1, 0, wanted=other).startswith("month 0: ")


@pytest.mark.parametrize("posture", slow(POSTURES, ["active"]))
def test_the_historical_scenario_agrees_under_every_shipped_posture(posture):
    assert shipped("historical", posture) is None


@pytest.mark.parametrize("scenario", slow(SCENARIOS, ["vietnam_crisis_at_sea"]))
def test_other_scenarios_agree(scenario):
    assert shipped(scenario, SCENARIOS[scenario]) is None


@pytest.mark.parametrize("sign", ["strain(russia) > 0.3", "happened(invasion) and since(invasion) > 5"])
def test_a_posture_that_waits_for_a_sign_agrees(sign):
    found = load_scenario("historical")
    passive, active = (load_posture(name).resolved for name in ("passive", "active"))
    waits = passive | {"then": {"when": sign, "posture": active}}
    schedule = schedule_of(found.resolved, waits, calendar_of(found))
    assert difference(found.resolved, schedule, seed=5) is None


@pytest.mark.slow
def test_what_home_is_ordered_to_do_agrees():
    orders = [
        order("cut", "russia", 20, domain="garrison"),
        order("pledge", "turkiye", 30),
        order("hold", "european_union", 10, 90, domain="energy"),
        order("resist", "iran"),
        order("mediate", "israel", 40, other="turkiye"),
        order("claim", "armenia", 5, 40),
        order("deepen", "united_states", 40, 60, domain="transit"),
    ]
    assert shipped("historical", "passive", orders) is None


@pytest.mark.parametrize("seed", range(4))
def test_random_worlds_agree(seed):
    assert random_world(7, seed) is None  # 7 powers, 5 domains, 3 pieces, 11 events, 37 months


@pytest.mark.parametrize("seed", range(100, 105))
def test_random_worlds_with_orders_agree(seed):
    assert random_world(7, seed, orders=17) is None


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200, 240))
def test_more_random_worlds_agree(seed):
    assert random_world((2, 3, 7)[seed % 3], seed, orders=17) is None


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(300, 303))
def test_thirteen_powers_agree(seed):
    assert random_world(13, seed, months=61, orders=17) is None


@pytest.mark.parametrize("seed", slow(range(400, 443), range(400, 403)))
def test_worlds_at_their_edges_agree(seed):
    world, orders = unusual("edge", (2, 3, 7)[seed % 3], seed, 37, 3)
    assert difference(*world, seed, 0, orders) is None


@pytest.mark.parametrize("seed", [189, pytest.param(256, marks=pytest.mark.slow)])
def test_what_is_undone_is_as_it_was_before(seed):
    """A piece of foothold that an event had left standing in part is not put back whole."""
    world, orders = unusual("wild", 4, seed, 25, 5)
    assert difference(*world, seed, 0, orders) is None


def test_a_single_power_agrees():
    resolved, schedule, _ = rich(1, 5, 37, events=False)
    assert difference(resolved, schedule, 5) is None
