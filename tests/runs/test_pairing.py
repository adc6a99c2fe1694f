"""Luck is paired: what two runs have in common they live through alike, to the last bit, until they part."""

from functools import cache

import numpy as np
import pytest

from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.runs.simulate import simulate
from ana_sim.scenario import library, load_posture, load_scenario

SEED, REPLICATIONS = 41, 12
SCENARIOS = sorted(path.stem for path in library().glob("*.yaml") if path.stem != "sources")
POSTURES = sorted(path.stem for path in (library() / "postures").glob("*.yaml"))
NEVER = 10**6


@cache
def scenario(name):
    return load_scenario(name)


def histories(resolved, posture="active", *, seed=SEED, replications=REPLICATIONS):
    return simulate(
        resolved, load_posture(posture), seed=seed, replications=replications, threads=1, power_rows="monthly"
    )  # fmt: skip


@cache
def lived(name, posture="active"):
    return histories(scenario(name).resolved, posture)


def first_firing(of, event_id):
    """Return the month in which an event first happened, by replication; NEVER where it did not."""
    if event_id not in of.event_ids:
        return np.full(len(of.events), NEVER)
    month = of.events[:, of.event_ids.index(event_id)]
    return np.where(month < 0, NEVER, month)


def changed_events(one, other):
    """Return the ids of events that only one of two scenarios has, or that act or happen otherwise."""
    labels = ("title", "note", "sources", "given", "question")

    def acting(events, name):
        return {key: value for key, value in events.get(name, {}).items() if key not in labels} or None

    both = dict.fromkeys([*one["events"], *other["events"]])
    return [name for name in both if acting(one["events"], name) != acting(other["events"], name)]


def earliest(events, name):
    """Return the first month in which an event can happen at all, from its file alone."""
    record = events.get(name)
    if record is None:
        return NEVER
    if record["trigger"] == "date":
        return NEVER if record["date"] is None else record["date"]
    if record["trigger"] == "after":
        return earliest(events, record["after"]) + record["delay"]
    return record["not_before"] or 0


FROM_THE_START = ("start", "months", "home", "powers", "affinity", "parameters", "orders")


def parts_at(one, other):
    """Return the first month in which two resolved scenarios can differ: 0 where the actors or rules do."""
    if any(
        one[part] != other[part] for part in ("start", "months", "home", "powers", "affinity", "parameters", "orders")
    ):
        return 0
    events = [earliest(of["events"], name) for of in (one, other) for name in changed_events(one, other)]
    schedules = [part["from"] for part in one["schedule"] + other["schedule"]]
    return min([*events, *([] if one["schedule"] == other["schedule"] else schedules)], default=NEVER)


def same_before(one, other, months):
    """Return whether two sets of histories agree in every bit before a month, by replication."""
    return all(
        np.array_equal(one.home[k, :month], other.home[k, :month])
        and np.array_equal(one.powers[k, :month], other.powers[k, :month])
        for k, month in enumerate(months)
    )


PAIRS = [(name, scenario(name).compare_with) for name in SCENARIOS if scenario(name).compare_with]
PARTING = {pair: parts_at(*(scenario(name).resolved for name in pair)) for pair in PAIRS}


def test_every_shipped_scenario_has_a_counterpart_and_most_share_a_past_with_it():
    assert len(PAIRS) == len(SCENARIOS)
    assert sum(month > 0 for month in PARTING.values()) >= len(PAIRS) / 2
    assert NEVER not in PARTING.values()


@pytest.mark.parametrize(
    "pair", [pair for pair, month in PARTING.items() if month > 0], ids=lambda pair: f"{pair[0]} and {pair[1]}"
)
def test_a_scenario_and_its_counterpart_are_the_same_until_they_part(pair):
    one, other = (lived(name) for name in pair)
    months = np.full(REPLICATIONS, PARTING[pair])
    assert one.home.shape == other.home.shape
    assert same_before(one, other, months)
    happened = np.full(REPLICATIONS, NEVER)
    for name in changed_events(*(scenario(name).resolved for name in pair)):
        happened = np.minimum(happened, np.minimum(first_firing(one, name), first_firing(other, name)))
    assert (happened >= months).all()
    # More sharply: in each history, until something that differs has in fact happened.
    if scenario(pair[0]).resolved["schedule"] == scenario(pair[1]).resolved["schedule"]:
        assert same_before(one, other, happened)
    assert differ(*pair)


def differ(name, other):
    """Return whether two scenarios ever differ: in the few histories of these tests, or else in more of them.

    What only a home that cuts and leaves can bring about differs only under such a posture.
    """
    if not np.array_equal(lived(name).home, lived(other).home):
        return True
    for posture in ("active", "autonomous_active", "leap"):
        more = [
            simulate(scenario(which), load_posture(posture), seed=SEED, replications=200, threads=1, acts=False).home
            for which in (name, other)
        ]
        if not np.array_equal(*more):
            return True
    return False


@pytest.mark.parametrize("name", [name for name in POSTURES if name != "passive"])
def test_two_postures_are_the_same_until_the_switch_and_not_after_it(name):
    switch = scenario("historical").resolved["schedule"][-1]["from"]
    assert switch > 0
    one, other = lived("historical", "passive"), lived("historical", name)
    assert same_before(one, other, np.full(REPLICATIONS, switch))
    assert all(not np.array_equal(one.home[k], other.home[k]) for k in range(REPLICATIONS))


DOMAINS = ("security", "energy", "trade", "transit", "diplomacy")
NOTHING = (
    "salience", "aspiration", "coerciveness", "proximity", "guard", "ideal", "grievance", "injury", "commitment",
)  # fmt: skip


def newcomer(**numbers):
    """Return a power that has, needs, wants and can do nothing, and is busy with itself, but for the numbers given."""
    five = dict.fromkeys(DOMAINS, 0.0)
    return (
        {"name": "Newcomer", "level": "systemic", "member": False, "capability": 1e-6, "strain": 0.95}
        | dict.fromkeys(NOTHING, 0.0)
        | {"dispute": {"open": 0.0, "held": 0.5}, "foothold": {}, "ties": five, "shares": five}
        | {"capacity": five, "needs": five, "alternatives": dict.fromkeys(DOMAINS, 1.0)}
        | numbers
    )


def event(trigger, **fields):
    """Return an event as a resolved scenario holds it, all but the fields given left out."""
    keys = ("date", "not_before", "not_after", "after", "chance", "when", "of", "base", "note")
    plain = dict.fromkeys(keys) | {"title": "Made up", "trigger": trigger, "repeat": False, "given": False, "delay": 0}
    return plain | {"terms": [], "effects": [], "sources": []} | fields


def step(on, change):
    return {"on": on, "change": change, "shape": "step", "months": 0.0}


def without(of, name):
    """Return the places of all powers but one."""
    return [place for place, power_id in enumerate(of.power_ids) if power_id != name]


@pytest.mark.parametrize("name", ["aaa", "mmm", "zzz"])
def test_a_power_that_does_nothing_moves_no_draw_and_no_measure_but_the_mean_over_all_powers(name):
    resolved = scenario("historical").resolved
    joined, plain = histories(resolved | {"powers": resolved["powers"] | {name: newcomer()}}), lived("historical")
    others = without(joined, name)
    assert (joined.powers[:, :, joined.power_ids.index(name), POWER_MEASURE_NAMES.index("closeness")] == 0).all()
    assert np.array_equal(joined.powers[:, :, others], plain.powers)
    assert np.array_equal(joined.events, plain.events)
    kept = [k for k, measure in enumerate(MEASURE_NAMES) if measure != "trust"]
    assert np.array_equal(joined.home[:, :, kept], plain.home[:, :, kept])


def test_a_power_that_acts_changes_histories_but_nobody_s_luck():
    resolved = scenario("historical").resolved
    five = dict.fromkeys(DOMAINS, 0.3)
    busy = newcomer(
        capability=0.1, salience=0.9, aspiration=0.9, coerciveness=0.8, proximity=0.7, strain=0.1, needs=five
    )
    joined, plain = histories(resolved | {"powers": resolved["powers"] | {"newcomer": busy}}), lived("historical")
    strain = POWER_MEASURE_NAMES.index("strain")
    others = without(joined, "newcomer")
    assert np.array_equal(joined.powers[:, :, others, strain], plain.powers[..., strain])
    assert not np.array_equal(joined.home, plain.home)


@pytest.mark.parametrize("first", [True, False], ids=["at the head", "at the end"])
def test_events_without_effect_move_nothing(first):
    resolved = scenario("historical").resolved
    added = {
        "aaa_date": event("date", date=30),
        "aaa_hazard": event("hazard", chance=0.3, repeat=True),
        "aaa_after": event("after", after="aaa_date"),
        "aaa_condition": event(
            "condition", effects=[step("salience(russia)", 0.0)], when="dependency > 0", repeat=True
        ),
    }
    events = added | resolved["events"] if first else resolved["events"] | added
    of, plain = histories(resolved | {"events": events}), lived("historical")
    assert np.array_equal(of.home, plain.home)
    assert np.array_equal(of.powers, plain.powers)
    places = [of.event_ids.index(name) for name in plain.event_ids]
    assert np.array_equal(of.events[:, places], plain.events)
    assert (first_firing(of, "aaa_date") == 30).all()
    assert len(set(first_firing(of, "aaa_hazard"))) > 1


def test_an_event_with_effect_moves_no_other_event_s_draw():
    resolved = scenario("historical").resolved
    added = {"sale": event("date", effects=[step("supply(energy)", 0.2)], date=60)}
    of, plain = histories(resolved | {"events": added | resolved["events"]}), lived("historical")
    assert same_before(of, plain, np.full(REPLICATIONS, 60))
    assert not np.array_equal(of.home, plain.home)
    flat = [name for name, record in resolved["events"].items() if record["chance"] and not record["when"]]
    for name in flat:
        assert np.array_equal(first_firing(of, name), first_firing(plain, name))


def shuffled(table, seed):
    names = list(table)
    np.random.default_rng(seed).shuffle(names)
    return {name: table[name] for name in names}


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_powers_and_relations_in_the_files_changes_nothing(seed):
    resolved = scenario("historical").resolved
    mixed = resolved | {part: shuffled(resolved[part], seed) for part in ("powers", "affinity", "parameters")}
    of, plain = histories(mixed), lived("historical")
    for kind in ("home", "powers", "events"):
        assert np.array_equal(getattr(of, kind), getattr(plain, kind))


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_events_in_the_files_changes_nothing_but_rounding(seed):
    """Two effects on one number in one month are added in file order, which may round differently."""
    resolved = scenario("historical").resolved
    mixed = resolved | {"events": shuffled(resolved["events"], seed)}
    of, plain = histories(mixed), lived("historical")
    places = [of.event_ids.index(name) for name in plain.event_ids]
    assert np.array_equal(of.events[:, places], plain.events)
    assert np.allclose(of.home, plain.home, rtol=0, atol=1e-9)
    assert np.allclose(of.powers, plain.powers, rtol=0, atol=1e-9)


@cache
def at_the_end(posture, seed):
    """Return each measure in the last year, (replications, measures)."""
    return simulate(
        scenario("historical"), load_posture(posture), seed=seed, replications=800, threads=1, power_rows="none",
        home_rows="yearly",
    ).home[:, -1]  # fmt: skip


def reduction(measure):
    """Return by what factor pairing lowers the variance of active less passive in the last year."""
    active, passive, apart = (
        at_the_end(*run)[:, MEASURE_NAMES.index(measure)] for run in (("active", 1), ("passive", 1), ("passive", 2))
    )
    return (active - apart).var(ddof=1) / (active - passive).var(ddof=1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("measure", "at_least"),
    [("dependency", 1.3), ("concentration", 1.3), ("unmet_need", 1.0), ("influence", 1.0)],
)
def test_pairing_lowers_the_variance_of_the_difference_between_postures(measure, at_least, record_property):
    factor = reduction(measure)
    record_property(f"variance of the difference in {measure}, unpaired over paired", float(factor))
    print(f"pairing divides the variance of the difference in {measure} by {factor:.2f}")
    assert factor > at_least
