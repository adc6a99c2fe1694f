"""Numbers in, outcomes out: the same numbers as a comparison gives, whoever asks and however many at once."""

import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pandas as pd
import pytest

import ana_sim
from ana_sim.engines import choose
from ana_sim.results import ResultsError
from ana_sim.runs import outcomes as module
from ana_sim.runs.accounts import accounts
from ana_sim.runs.experiments import Stage
from ana_sim.runs.memory import check_table
from ana_sim.scenario.number_paths import SettingError

SEED, REPLICATIONS = 7, 3
POINTS = [{}, {"parameters.memory": 0.9}, {"posture.resolve": 0.4, "powers.russia.salience": 0.6},
          {"postures.passive.tolerance": "any"}, {"events.invasion.date": "never"}]  # fmt: skip
ask = partial(
    ana_sim.outcomes, "historical", ["passive", "active"], seed=SEED, replications=REPLICATIONS, engine="wasm"
)


def ask_for(point):
    return ask([point])


@pytest.fixture(scope="module")
def scenario():
    return ana_sim.load_scenario("historical")


@pytest.fixture(scope="module")
def table():
    return ask(POINTS)


def same(one, other):
    return one.index.equals(other.index) and one.to_numpy().tobytes() == other.to_numpy().tobytes()


def test_shape_and_names(table):
    assert table.index.names == ["point", "posture", "replication"]
    assert len(table) == len(POINTS) * 2 * REPLICATIONS
    assert list(table.index[:4]) == [(0, "passive", 0), (0, "passive", 1), (0, "passive", 2), (0, "active", 0)]
    assert set(map(str, table.dtypes)) == {"float64"}


@pytest.mark.parametrize("place", range(len(POINTS)))
def test_a_point_is_what_a_comparison_of_files_with_the_same_numbers_says(table, place, tmp_path):
    """The long way round: numbers set while files are read, a folder written, and read again."""
    point = POINTS[place]
    scenario = ana_sim.load_scenario("historical", set={k: v for k, v in point.items() if not k.startswith("posture.")})
    of = {name: {k: v for k, v in point.items() if k.startswith(("posture.", f"postures.{name}."))}
          for name in ("passive", "active")}  # fmt: skip
    postures = [ana_sim.load_posture(name, set=settings) for name, settings in of.items()]
    found = ana_sim.run_comparison(
        scenario, postures, seed=SEED, replications=REPLICATIONS, out=tmp_path / "r", engine="wasm", threads=1
    )
    year, since = ana_sim.compare_final_year(found), ana_sim.compare_since_switch(found)
    for posture, side in (("passive", "first"), ("active", "second")):
        mean = table.xs((place, posture), level=("point", "posture")).mean()
        for name in ("dependency", "influence", "unmet_need"):
            assert mean[name] == pytest.approx(getattr(year[name], side), rel=1e-12)
        for name in ("net", "demands", "effort"):
            assert mean[name] == pytest.approx(getattr(since[name], side), rel=1e-12)


def test_every_point_and_posture_has_the_same_luck(table):
    """A point that changes nothing gives the same histories again, to the last bit, beside any other point."""
    twice = ask([{}, {"parameters.memory": 0.91}, {"parameters.memory": 0.9}])
    assert same(twice.loc[[0]], table.loc[[0]])
    assert np.array_equal(twice.loc[2], table.loc[1])
    assert not np.array_equal(twice.loc[1], table.loc[1])


def test_points_come_as_a_table_a_list_or_columns():
    values = [0.9, 0.95]
    listed = ask([{"parameters.memory": value} for value in values])
    assert same(ask({"parameters.memory": np.array(values)}), listed)
    assert same(ask(pd.DataFrame({"parameters.memory": values})), listed)
    named = ask(pd.DataFrame({"parameters.memory": values}, index=["low", "high"]))
    assert list(named.index.unique("point")) == ["low", "high"]
    assert np.array_equal(named, listed)
    paired = ask(pd.DataFrame({"parameters.memory": values}, index=[("a", 1), ("b", 2)]))
    assert list(paired.index.unique("point")) == [("a", 1), ("b", 2)]


def test_measures_are_columns_in_the_order_asked_for(table):
    few = ask(POINTS, measures=["net", "dependency"])
    assert list(few.columns) == ["net", "dependency"]
    assert same(few, table[["net", "dependency"]])


def test_scenario_and_postures_may_be_loaded_beforehand(scenario, table):
    loaded = [ana_sim.load_posture(name) for name in ("passive", "active")]
    found = ana_sim.outcomes(scenario, loaded, POINTS, seed=SEED, replications=REPLICATIONS, engine="wasm")
    assert same(found, table)


@pytest.mark.parametrize("threads", [2, 5, None])
def test_threads_change_nothing(table, threads):
    assert same(ask(POINTS, threads=threads), table)


def test_calls_from_many_threads_change_nothing(table):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask_for, POINTS))
    assert np.array_equal(np.concatenate(found), table)


def test_cutting_into_calls_changes_nothing(table, monkeypatch):
    monkeypatch.setattr(module, "AT_ONCE", 2)
    assert same(ask(POINTS), table)


@pytest.mark.parametrize(
    ("point", "told"),
    [
        ({"parameters.memry": 0.9}, "at point 1 `parameters.memry` leads to no number: there is no `memry`; did you"),
        ({"parameters.memory": 7}, "at point 1 "),
        ({"posture.resolv": 1}, "at point 1 `resolv` leads to no number"),
        ({"postures.actve.resolve": 1}, "at point 1 `postures.actve.resolve` leads to no number: there is no posture"),
        ({"events.invasion.date": "2050-01"}, "at point 1 `date` of `invasion` is 2050-01"),
    ],
)
def test_a_mistake_names_point_and_path_before_anything_runs(point, told, monkeypatch):
    monkeypatch.setattr(module, "_lived", lambda *_: pytest.fail("a history began"))
    with pytest.raises(SettingError) as caught:
        ask([{}, point])
    assert str(caught.value).startswith(told)


def test_a_history_out_of_range_names_its_point(monkeypatch):
    def broken(*_, **__):
        raise ana_sim.ResultsError("net is nan nm in 2020-01 of replication 0 under passive", mend="no")

    monkeypatch.setattr(module, "check_histories", broken)
    with pytest.raises(ana_sim.ResultsError, match=r"^at point 'a' net is nan"):
        ask(pd.DataFrame(index=["a"]))


def test_labels_that_repeat_are_refused():
    with pytest.raises(ValueError, match="different names"):
        ask(pd.DataFrame({"parameters.memory": [0.9, 0.8]}, index=["a", "a"]))


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ({"parameters.memory": 10**400}, "not one of 401 digits"),
        ({"parameters.memory": -(10**5000)}, "not one of 5001 digits"),
        ({"parameters.memory": float("nan")}, "must be a finite number"),
        ({"parameters.\x1b[31m": 1}, "leads to no number"),
        ({"__class__.__init__": 1}, "is no path to a number"),
        ({"parameters.memory": object()}, "is a number, not"),
        ({"parameters.memory": pd.NA}, "is a number, not <NA>"),
    ],
)
def test_a_point_of_nonsense_gets_a_sentence_that_steers_no_terminal(point, said):
    with pytest.raises(SettingError, match=said) as caught:
        ask([point])
    assert "\x1b" not in str(caught.value)


MANY = {
    "replications": lambda: {"replications": 10**9},
    "replications without measures": lambda: {"replications": 2 * 10**9, "measures": []},
    "points of a list": lambda: {"points": [{}] * 10**7, "replications": 10**5},
    "points by path": lambda: {"points": {"parameters.memory": np.broadcast_to(0.9, 10**10)}},
    "points without end": lambda: {"points": iter(dict, None), "replications": 10**7},
}


@pytest.mark.parametrize("what", MANY)
def test_what_memory_cannot_hold_is_refused_before_anything_runs(monkeypatch, what):
    """The sentence says how much it would take, how much there is, and what fits."""
    monkeypatch.setattr(module, "each", lambda *_: pytest.fail("it was run"))
    with pytest.raises(ResultsError, match=r"this table would need about [\d,]+ GB of memory; \d+ GB are") as refused:
        ask(**{"points": [{}]} | MANY[what]())
    assert re.search(r"at most [\d,]+ (replications|points)", refused.value.mend)


def test_what_is_said_to_fit_fits():
    """At the largest number that the sentence names nothing is refused; at twice as many it is again."""
    asked = {"points": 3, "postures": 2, "measures": 5}
    with pytest.raises(ResultsError) as refused:
        check_table(replications=10**10, **asked)
    most = int(re.search(r"at most ([\d,]+) replications", refused.value.mend)[1].replace(",", ""))
    check_table(replications=int(0.9 * most), **asked)
    with pytest.raises(ResultsError):
        check_table(replications=2 * most, **asked)


def test_histories_that_memory_cannot_hold_are_refused():
    world, active = ana_sim.load_scenario("quiet_world"), ana_sim.load_posture("active")
    for call in (
        lambda: accounts(world, active, seed=1, replications=10**9),
        lambda: Stage("quiet_world", "active", engine=choose("wasm")).run(seed=1, count=10**9),
    ):
        with pytest.raises(ResultsError, match=r"1,000,000,000 histories would need about [\d,]+ GB"):
            call()
