"""What is written to a results folder comes back, to the last bit, through our reader and through others."""

import gc
import os
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import duckdb
import numpy as np
import pytest

from ana_sim.results import ResultsError, read_results
from ana_sim.rules.world import KINDS, MEASURE_NAMES, OUTCOMES
from tests.made_up_histories import POWERS, made_up_histories, made_up_scenario, save_made_up


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return save_made_up(tmp_path_factory.mktemp("made") / "up", split=2)


@pytest.fixture(scope="module")
def several(tmp_path_factory):
    return save_made_up(tmp_path_factory.mktemp("made") / "several", scenarios=("one", "two", "three"))


def test_home_comes_back_bit_for_bit(results):
    """Every measure of every history is read as it was written."""
    written = made_up_histories(made_up_scenario(), shift=1.0).home
    values = results.values("active")
    assert list(values) == list(MEASURE_NAMES)
    for place, name in enumerate(MEASURE_NAMES):
        assert np.array_equal(values[name], written[:, :, place]), name


def test_rows_are_tidy(results):
    """One row per posture, replication and month; the months are the scenario's."""
    assert len(results.home) == 2 * 5 * 7
    assert len(results.powers) == 2 * 5 * 1 * 3
    assert len(results.events) == 2 * 5 * 3
    assert list(results.months) == list(np.arange("2020-01", "2020-08", dtype="datetime64[M]"))
    assert [row[0] for row in results.query("SELECT DISTINCT power FROM powers ORDER BY 1").fetchall()] == list(POWERS)


def test_powers_stand_in_their_rows(results):
    """A power's number stands in the row of its power and date."""
    written = made_up_histories(made_up_scenario()).powers
    sql = "SELECT closeness FROM powers WHERE posture = 'passive' AND replication = 3 AND power = 'cimmeria'"
    assert results.query(sql).fetchall() == [(written[3, 0, 2, 0],)]
    assert results.power_values("passive", "closeness")[3, 0, 2] == written[3, 0, 2, 0]


def test_event_that_never_happened_has_no_date(results):
    """The hazard event fires in every second made-up history, and has no date in the others."""
    sql = "SELECT replication, date IS NULL FROM events WHERE posture = 'active' AND event = 'coup' ORDER BY 1"
    assert results.query(sql).fetchall() == [(0, False), (1, True), (2, False), (3, True), (4, False)]


def test_acts_come_back_in_words_and_in_order(results):
    """One row an act, in the order of posture, replication, month and doing; none is a missing text."""
    written = made_up_histories(made_up_scenario(), shift=1.0).acts
    found = results.ask("FROM acts WHERE posture = 'active'")
    domains = ("security", "energy", "trade", "transit", "diplomacy", "harbour", None)
    assert list(found) == [
        "posture", "replication", "month", "kind", "partner", "other", "domain", "size", "outcome",
    ]  # fmt: skip
    assert found["replication"].tolist() == written["replication"].tolist()
    assert found["month"].astype("datetime64[M]").tolist() == [np.datetime64("2020-01") + m for m in written["month"]]
    assert found["kind"].tolist() == [KINDS[k] for k in written["kind"]]
    assert found["partner"].tolist() == [(*POWERS, None)[k] for k in written["partner"]]
    assert found["other"].tolist() == [(*POWERS, None)[k] for k in written["other"]]
    assert found["domain"].tolist() == [domains[k] for k in written["domain"]]
    assert found["outcome"].tolist() == [OUTCOMES[k] for k in written["outcome"]]
    assert found["size"].tobytes() == np.ascontiguousarray(written["size"]).tobytes()
    assert {"harbour", None} <= set(found["domain"]) and "mediate" in found["kind"]


def test_any_parquet_reader_may_read(results):
    """The files are plain Parquet: dates are moments, texts are texts, numbers are doubles."""
    for table, date in (("home", "date"), ("events", "date"), ("acts", "month")):
        types = types_of(results.folder / f"{table}.parquet")
        assert (types[date], types["posture"]) == ("TIMESTAMP", "VARCHAR")
    assert {types_of(results.folder / "home.parquet")[name] for name in MEASURE_NAMES} == {"DOUBLE"}
    schema = f"SELECT converted_type FROM parquet_schema('{results.folder}/home.parquet') WHERE name = 'date'"
    assert duckdb.sql(schema).fetchall() == [("TIMESTAMP_MICROS",)]


def types_of(path):
    return dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{path}')").fetchall())


def test_pandas_on_request(results):
    """A relation becomes a data frame without pyarrow, whose dates can be computed with."""
    frame = results.home.df()
    assert frame.shape == (70, 4 + len(MEASURE_NAMES))
    assert set(frame["date"].dt.year) == {2020}
    assert set(results.acts.df()["month"].dt.month) <= set(range(1, 8))


def test_same_histories_give_same_bytes(results, tmp_path):
    """Written twice, the tables have the same bytes."""
    again = save_made_up(tmp_path / "again", split=2)
    assert again.manifest["files"] == results.manifest["files"]
    assert again.manifest["id"] == results.manifest["id"]


def test_split_is_by_year_and_adds_up(results):
    """The table of mixtures holds a year's sum of what adds up and a year's mean of the rest."""
    months, years = results.values("passive"), results.values("passive", table="split")
    assert np.allclose(years["net"][:, 0], months["net"][:2].sum(axis=1))
    assert np.allclose(years["dependency"][:, 0], months["dependency"][:2].mean(axis=1))
    assert np.allclose(years["sway"][:, 0], months["sway"][:2].mean(axis=1))


def test_several_scenarios_stand_in_one_folder_each_under_its_name(several):
    """Every table has a column `scenario`, and arrays are those of the scenario asked for."""
    for table in ("home", "powers", "events", "acts"):
        found = several.ask(f"SELECT DISTINCT scenario FROM {table} ORDER BY scenario")["scenario"]
        assert found.tolist() == ["one", "three", "two"], table
    assert list(several.scenarios) == ["one", "two", "three"]
    written = made_up_histories(made_up_scenario(), shift=3.0)
    values = several.values("active", ["net"], scenario="two")["net"]
    assert np.array_equal(values, written.home[:, :, MEASURE_NAMES.index("net")])
    assert several.power_values("active", "closeness", scenario="two").shape == (5, 1, 3)
    assert np.array_equal(several.values("passive")["net"], several.values("passive", scenario="one")["net"])
    with pytest.raises(ResultsError, match="no scenario `four`"):
        several.values("active", ["net"], scenario="four")


def test_manifest_tells_nothing_of_the_machine(results):
    """Of the scenario's files only their names are kept."""
    assert results.manifest["scenario"]["numbers"]["parameters.memory"]["file"] == "y.yaml"


@pytest.mark.parametrize(("posture", "measure"), [("neutral", "net"), ("active", "nett")])
def test_unknown_names_are_refused_with_the_known_ones(results, posture, measure):
    """A wrong posture or measure is named together with those there are."""
    with pytest.raises(ResultsError) as caught:
        results.values(posture, [measure])
    assert "neutral" in str(caught.value) or "nett" in str(caught.value)
    assert "active" in str(caught.value) or "net" in str(caught.value)


def look(results):
    """Return what anybody might look at, as one number."""
    net = results.values("active", ["net"])["net"].sum()
    return float(net) + results.query("SELECT sum(net) FROM home").fetchall()[0][0] + len(results.acts)


def test_one_object_serves_six_threads(results):
    """Dashboards ask from many threads at once."""
    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(look, [results] * 24))) == 1


@pytest.mark.parametrize("way", ["spawn", "fork"])
def test_results_go_to_another_process_and_give_the_same_numbers(results, way):
    with get_context(way).Pool(1) as pool:
        assert pool.map(look, [results]) == [look(results)]


def let_go(first):
    """Let go of what a fork took along, which nothing else holds, and ask anew."""
    folder = TAKEN[0].folder
    TAKEN.clear()
    gc.collect()
    return look(read_results(folder)) == first


TAKEN = []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_may_let_go_of_the_results_it_took_along(tmp_path):
    TAKEN.append(save_made_up(tmp_path / "r"))
    first = look(TAKEN[0])
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        assert pool.submit(let_go, first).result()
    assert look(TAKEN.pop()) == first


def test_a_pickle_of_results_that_were_replaced_is_refused(tmp_path):
    results = save_made_up(tmp_path / "r")
    kept = pickle.dumps(results)
    assert look(pickle.loads(kept)) == look(results)
    save_made_up(tmp_path / "r", seed=2)
    with pytest.raises(ResultsError, match="another run"):
        pickle.loads(kept)


def test_errors_go_to_another_process():
    error = pickle.loads(pickle.dumps(ResultsError("what is wrong", mend="how to mend it")))
    assert str(error) == "what is wrong\n  how to mend it"
