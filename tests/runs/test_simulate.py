"""An ensemble gives the same histories however it is cut, and refuses what makes no sense before it runs any."""

import numpy as np
import pytest

from ana_sim.engines import EngineError, choose
from ana_sim.rules.world import (
    ACCEPT,
    DEEPEN,
    DONE,
    MEASURE_NAMES,
    ORDER_STATES,
    POWER_MEASURE_NAMES,
    REFUSE,
    WAITING,
)
from ana_sim.runs import simulate as ensemble
from ana_sim.runs.simulate import rows_of, simulate
from ana_sim.scenario import ScenarioError, load_posture, load_scenario
from ana_sim.scenario.asked import whole_number
from ana_sim.scenario.mistake import MistakeError, OutOfRangeError, WrongKindError

SCENARIO, ACTIVE, PASSIVE = load_scenario("historical"), load_posture("active"), load_posture("passive")
REPLICATIONS = 11


def run(posture=ACTIVE, *, seed=3, replications=REPLICATIONS, threads=1, **more):
    return simulate(SCENARIO, posture, seed=seed, replications=replications, threads=threads, **more)


@pytest.fixture(scope="module")
def whole():
    return run()


def same(one, other):
    """Return whether two Histories agree in every bit."""
    names = ("home", "powers", "events", "acts", "orders")
    return all(getattr(one, name).tobytes() == getattr(other, name).tobytes() for name in names)


@pytest.mark.parametrize("chunk", [1, 4, 250])
@pytest.mark.parametrize("threads", [1, 3])
def test_any_cutting_and_any_number_of_threads_give_the_same_bytes(whole, monkeypatch, chunk, threads):
    monkeypatch.setattr(ensemble, "CHUNK", chunk)
    assert same(run(threads=threads), whole)


def test_histories_run_alone_are_those_of_the_ensemble(whole):
    tail = run(first=7, replications=4)
    assert np.array_equal(tail.home, whole.home[7:])
    assert np.array_equal(tail.events, whole.events[7:])
    assert tail.acts.tobytes() == whole.acts[whole.acts["replication"] >= 7].tobytes()


def test_resolved_dictionaries_serve_as_well(whole):
    assert same(simulate(SCENARIO.resolved, ACTIVE.resolved, seed=3, replications=REPLICATIONS, threads=1), whole)


def test_the_engine_is_named_and_can_be_chosen(whole):
    assert whole.engine in ("wasm", "numba")
    again = run(engine=choose(whole.engine))
    assert same(again, whole) and same(run(engine=whole.engine), whole)
    with pytest.raises(EngineError):
        run(engine="steam")


def test_shapes(whole):
    months, powers = SCENARIO.months, len(SCENARIO.resolved["powers"])
    years = len(rows_of(months, "yearly", SCENARIO.start)[1])
    assert whole.home.shape == (REPLICATIONS, months, len(MEASURE_NAMES))
    assert whole.powers.shape == (REPLICATIONS, years, powers, len(POWER_MEASURE_NAMES))
    assert whole.events.shape == (REPLICATIONS, len(SCENARIO.resolved["events"]))
    assert list(whole.power_ids) == sorted(SCENARIO.resolved["powers"])


def test_acts_stand_by_replication_and_month_and_are_those_that_were_counted(whole):
    order = np.lexsort((whole.acts["month"], whole.acts["replication"]))
    assert (np.diff(order) == 1).all()
    begun = (whole.acts["kind"] < ACCEPT) & (whole.acts["outcome"] != WAITING)
    initiatives = np.bincount(whole.acts["replication"][begun], minlength=REPLICATIONS)
    assert np.array_equal(initiatives, whole.home[:, :, MEASURE_NAMES.index("acts")].sum(axis=1))
    accepted = whole.acts["kind"] == ACCEPT
    by_power = np.bincount(whole.acts["partner"][accepted], minlength=len(whole.power_ids))
    assert np.array_equal(by_power, whole.powers[..., POWER_MEASURE_NAMES.index("accepted")].sum(axis=(0, 1)))


def test_acts_are_left_out_on_request(whole):
    without = run(acts=False)
    assert len(without.acts) == 0
    assert np.array_equal(without.home, whole.home)


@pytest.mark.parametrize("kind", ["yearly", "final", "none"])
def test_rows_of_powers_end_where_their_months_say(whole, kind):
    found, monthly = run(power_rows=kind), run(power_rows="monthly")
    assert np.array_equal(found.home, whole.home)
    closeness, offers = (POWER_MEASURE_NAMES.index(name) for name in ("closeness", "offers"))
    assert np.array_equal(found.powers[..., closeness], monthly.powers[..., closeness][:, found.power_months])
    starts = np.append(0, found.power_months[:-1] + 1) if kind != "none" else []
    for row, start in enumerate(starts):
        months = monthly.powers[:, start : found.power_months[row] + 1, :, offers]
        assert np.array_equal(found.powers[:, row, :, offers], months.sum(axis=1))


def test_a_number_replaced_changes_the_histories_and_not_the_scenario(whole):
    before = SCENARIO.resolved["parameters"]["memory"]
    changed = run(overrides={"parameters.memory": 0.9, "posture.resolve": np.float32(2.0)})
    assert not np.array_equal(changed.home, whole.home)
    assert SCENARIO.resolved["parameters"]["memory"] == before
    with pytest.raises(MistakeError, match="did you mean"):
        run(overrides={"parameters.memoir": 0.9})


@pytest.mark.parametrize("seed", [0, 1, 2**63, 2**64 - 1, np.int64(5), np.uint64(2**64 - 1), np.int32(7)])
def test_a_seed_of_any_kind_of_whole_number_will_do(seed):
    found = simulate(SCENARIO, PASSIVE, seed=seed, replications=np.int16(1), threads=np.int64(1), home_rows="final")
    again = simulate(SCENARIO, PASSIVE, seed=int(seed), replications=1, threads=1, home_rows="final")
    assert same(found, again)


WRONG = [True, False, np.True_, 1.5, 1.0, "2", None, np.float64(3.0), [1], -1]


@pytest.mark.parametrize("value", [*WRONG, 2**64, 10**40])
def test_a_seed_that_is_none_is_refused_in_a_sentence(value):
    with pytest.raises((OutOfRangeError, WrongKindError), match=r"^`seed` is a whole number from 0 to 2⁶⁴ − 1"):
        run(seed=value)


@pytest.mark.parametrize("value", [*WRONG, 0, 2**31])
def test_a_number_of_histories_that_is_none_is_refused_in_a_sentence(value):
    with pytest.raises((OutOfRangeError, WrongKindError), match=r"^`replications` is a whole number from 1"):
        run(replications=value)


@pytest.mark.parametrize(
    "wrong",
    [{"threads": 0}, {"threads": 1.0}, {"first": -1}, {"first": "x"}, {"power_rows": "weekly"}, {"home_rows": "none"}],
    ids=str,
)
def test_other_senseless_wishes_are_refused(wrong):
    with pytest.raises((OutOfRangeError, WrongKindError), match=next(iter(wrong)).split("_")[0]):
        run(**wrong)


def test_whole_numbers_come_back_as_python_s():
    assert type(whole_number("n", np.uint8(3), 0, 9)) is int


REFUSALS = [{"kind": "refuse", "partner": name, "from": "start"} for name in sorted(SCENARIO.resolved["powers"])]


def test_orders_are_followed_month_by_month(whole):
    found = run(orders=REFUSALS)
    answers = found.acts["kind"][(found.acts["kind"] == ACCEPT) | (found.acts["kind"] == REFUSE)]
    assert len(answers) and (answers == REFUSE).all()
    assert found.orders.shape == (REPLICATIONS, len(SCENARIO.resolved["orders"]) + len(REFUSALS))
    assert not np.array_equal(found.home, whole.home)


def test_an_order_for_an_initiative_is_carried_out_once_and_says_what_became_of_it():
    order = {"kind": "deepen", "partner": "turkiye", "domain": "energy", "from": "2019-03", "until": 30}
    found = run(PASSIVE, orders=[order])
    place = found.power_ids.index("turkiye")
    done = (found.acts["kind"] == DEEPEN) & (found.acts["partner"] == place) & (found.acts["outcome"] == DONE)
    assert np.bincount(found.acts["replication"][done], minlength=REPLICATIONS).max() <= 1
    states = {ORDER_STATES[state] for state in found.orders[:, -1]}
    assert states <= {"done", "failed", "undone", "expired"} and "done" in states


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ({"kind": "deepn", "partner": "turkiye", "domain": "energy", "from": "start"}, "deepen"),
        ({"kind": "deepen", "partner": "turky", "domain": "energy", "from": "start"}, "turkiye"),
        ({"kind": "deepen", "partner": "turkiye", "from": "start"}, "domain"),
        ({"kind": "deepen", "partner": "turkiye", "domain": "energy", "from": "1999-01"}, "outside"),
        ({"kind": "deepen", "partner": "turkiye", "domain": "energy"}, "from"),
        ({"kind": "deepen", "partner": "turkiye", "domain": "energy", "from": "start", "size": 1}, "size"),
    ],
)
def test_an_order_that_cannot_be_followed_is_refused(order, said):
    with pytest.raises(ScenarioError, match=said):
        run(orders=[order])
    with pytest.raises(WrongKindError):
        run(orders=["deepen"])
