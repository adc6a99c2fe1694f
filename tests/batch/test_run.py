"""A batch gives what the ensemble gives, the same bytes however it is run, and never runs anything twice."""

import duckdb
import numpy as np
import pytest

from ana_sim.results import ResultsError
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.runs.batch import closing
from ana_sim.runs.batch import plan as planning
from ana_sim.runs.batch.folder import examine
from ana_sim.runs.batch.local import LocalThreads
from ana_sim.runs.batch.lock import locked
from ana_sim.runs.batch.plan import read_plan
from ana_sim.runs.batch.run import run_batch
from ana_sim.runs.simulate import simulate
from ana_sim.scenario import load_posture, load_scenario
from tests.engines.files import package_files

from .conftest import tables, with_broken_scenario


@pytest.fixture
def many_chunks(monkeypatch):
    """Let chunks be small, so that a small batch has many; what is run and written is the same code."""
    monkeypatch.setattr(planning, "RUNS_IN_CHUNK", 7)


def rows(folder, table, order):
    return duckdb.sql(f"SELECT * FROM '{folder}/{table}/*.parquet' ORDER BY {order}").fetchnumpy()


def test_the_tables_hold_what_the_ensemble_gives(small, folder, many_chunks):
    run_batch(small(), folder / "out")
    scenario, posture = load_scenario(folder / "second.yaml"), load_posture("active")
    wanted = simulate(scenario, posture, seed=3, replications=5, overrides={"parameters.offers": 0.4})
    cell = next(c for c in read_plan(folder / "out").cells if c[1:] == ("second", "active", 1))
    for table, values, names in (
        ("home", wanted.home, MEASURE_NAMES),
        ("powers", wanted.powers, POWER_MEASURE_NAMES),
    ):
        found = duckdb.sql(f"SELECT * FROM '{folder}/out/{table}/*.parquet' WHERE cell = '{cell.id}'").fetchnumpy()
        assert len(found["cell"]) == values[..., 0].size
        for place, name in enumerate(names):
            assert found[name].tobytes() == np.ascontiguousarray(values[..., place]).tobytes(), name
    found = duckdb.sql(f"SELECT date FROM '{folder}/out/events/*.parquet' WHERE cell = '{cell.id}'").fetchnumpy()[
        "date"
    ]
    months = np.ma.masked_array(found).astype("datetime64[M]") - np.datetime64("2020-11", "M")
    assert np.ma.filled(months.astype(int), -1).tolist() == wanted.events.ravel().tolist()


def test_any_number_of_threads_gives_the_same_bytes(small, folder, many_chunks):
    for threads in (1, 2, 4):
        run_batch(small(), folder / str(threads), executor=LocalThreads(threads))
    assert len(tables(folder / "1")) > 20
    assert tables(folder / "1") == tables(folder / "2") == tables(folder / "4")


def test_a_finished_batch_run_again_does_nothing(small, folder):
    first = run_batch(small(), folder / "out")
    before = {p: p.stat().st_mtime_ns for p in (folder / "out").rglob("*.*") if p.name != ".lock"}
    again = run_batch(small(), folder / "out")
    assert (first.ran, again.ran, again.done) == (60, 0, 60)
    assert before == {p: p.stat().st_mtime_ns for p in (folder / "out").rglob("*.*") if p.name != ".lock"}


def test_an_interrupted_batch_goes_on_and_ends_with_the_same_bytes(small, folder, many_chunks):
    run_batch(small(), folder / "whole")

    class Once(LocalThreads):
        def run(self, plan, numbers, out, *, engine, progress=None):
            for place, entry in enumerate(super().run(plan, numbers, out, engine=engine)):
                yield entry
                if place == 3:
                    raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(small(), folder / "cut", executor=Once(2))
    there = examine(folder / "cut").runs
    assert 0 < there < 60
    assert run_batch(small(), folder / "cut").ran == 60 - there
    assert tables(folder / "cut") == tables(folder / "whole")


def test_replications_and_cells_are_added_without_running_any_again(small, folder, many_chunks):
    run_batch(small(), folder / "out")
    before = tables(folder / "out")
    wider = small(replications=8, points="[{grid: {parameters.offers: [0.2, 0.4, 0.5, 0.7]}}]")
    with pytest.raises(ResultsError, match="--extend"):
        run_batch(wider, folder / "out")
    outcome = run_batch(wider, folder / "out", extend=True)
    assert (outcome.ran, outcome.done) == (16 * 8 - 60, 16 * 8)
    after = tables(folder / "out")
    assert all(after[name] == before[name] for name in before if "/" in name)
    run_batch(wider, folder / "fresh")
    order = "cell, replication, date"
    extended, fresh = (rows(folder / where, "home", order) for where in ("out", "fresh"))
    assert all(np.array_equal(extended[name], fresh[name]) for name in fresh)
    assert run_batch(wider, folder / "out", extend=True).ran == 0


def test_taking_replications_or_cells_away_is_refused(small, folder):
    run_batch(small(), folder / "out")
    for fewer in (small(replications=4), small(points="[{grid: {parameters.offers: [0.2]}}]")):
        with pytest.raises(ResultsError, match="added, not taken away"):
            run_batch(fewer, folder / "out", extend=True)


def test_what_is_recorded_cannot_change_in_a_batch_that_is_there(batch_file, finished, ana_sim):
    before = tables(finished)
    path = batch_file(record="{home: yearly}", replications=7)
    said = ana_sim("batch", path, "--out", finished, "--extend", "--engine", "wasm")
    assert said.code == 1
    assert "cannot be extended: `record` has changed" in said.err.replace("\n", " ")
    assert "Keep `record` as it was." in said.err
    assert tables(finished) == before


def test_more_cells_than_a_plan_holds_are_refused_before_anything_is_made(batch_file, folder, ana_sim, monkeypatch):
    monkeypatch.setattr(planning, "MOST_CELLS", 11)
    for words in (("batch", batch_file(), "--out", folder / "out"), ("plan", batch_file())):
        said = ana_sim(*words, "--engine", "wasm")
        assert said.code == 1
        assert "the batch has more than 11 cells" in said.err
        assert "Take fewer points." in said.err
    assert not list(folder.rglob("plan.json"))


@pytest.mark.parametrize("lost", [False, True])
def test_an_engine_that_cannot_run_is_told_and_makes_no_history_a_failure(batch_file, folder, ana_sim, lost):
    """Histories noted as failed would count as done, and the same command would not run them again."""
    (folder / "rules.wasm").write_bytes(b"damaged")
    with package_files(wasm=folder / ("none" if lost else "rules.wasm")):
        said = ana_sim("batch", batch_file(), "--out", folder / "out", "--engine", "wasm")
    assert said.code == 1
    told = "none is missing" if lost else "rules.wasm is damaged"
    assert f"{told}: install ana-sim anew" in said.err.replace("\n", " ")
    done = ana_sim("batch", batch_file(), "--out", folder / "out", "--engine", "wasm")
    assert (done.code, "Ran 60 histories" in done.err) == (0, True)


def test_another_batch_in_the_folder_is_refused_naming_what_differs(small, folder):
    run_batch(small(), folder / "out")
    text = (folder / "second.yaml").read_text(encoding="utf-8")
    (folder / "second.yaml").write_text(text.replace("value: 0.4", "value: 0.35"), encoding="utf-8")
    with pytest.raises(ResultsError, match=r"scenario second: events\.flood\.effects\.0\.change was 0\.4, is 0\.35"):
        run_batch(small(), folder / "out")


def test_a_second_process_is_refused_while_the_first_works(small, folder):
    (folder / "out").mkdir()
    with locked(folder / "out"), pytest.raises(ResultsError, match="another process works in"):
        run_batch(small(), folder / "out")
    assert run_batch(small(), folder / "out").ran == 60


def test_a_folder_of_something_else_is_left_alone(small, folder):
    (folder / "mine").mkdir()
    (folder / "mine" / "thesis.txt").write_text("mine")
    with pytest.raises(ResultsError, match=r"thesis\.txt"):
        run_batch(small(), folder / "mine")
    assert [p.name for p in (folder / "mine").iterdir()] == ["thesis.txt"]


def test_a_failing_cell_costs_no_other(small, folder, many_chunks):
    outcome = run_batch(with_broken_scenario(small()), folder / "out")
    failures = rows(folder / "out", "failures", "cell, replication")
    assert outcome.failed == len(failures["cell"]) > 0
    assert set(failures["cell"]) == set(outcome.failed_cells)
    assert set(failures["stage"]) <= {"build", "run", "check"}
    assert all(failures["message"])
    assert failures["command"][0] == f"ana-sim replay DIR {failures['cell'][0]} {failures['replication'][0]}"
    run_batch(small(), folder / "good")
    order = "cell, replication, date"
    found, wanted = rows(folder / "out", "home", order), rows(folder / "good", "home", order)
    kept = np.isin(found["cell"], wanted["cell"])
    assert all(np.array_equal(found[name][kept], wanted[name]) for name in wanted)


def test_a_failing_batch_stops_if_told_to(small, folder, many_chunks):
    outcome = run_batch(with_broken_scenario(small()), folder / "out", executor=LocalThreads(1), on_error="stop")
    assert outcome.stopped
    assert outcome.done < outcome.runs


def test_the_summary_says_how_many_succeeded(small, folder, many_chunks):
    outcome = run_batch(with_broken_scenario(small()), folder / "out")
    failed = duckdb.execute(
        f"SELECT count(*) FROM (SELECT DISTINCT cell, succeeded, failed FROM '{folder}/out/summary.parquet') "
        "WHERE succeeded + failed <> 5"
    ).fetchall()[0][0]
    assert failed == 0
    assert outcome.failed > 0


@pytest.mark.parametrize("at_once", [1, 300_000])
def test_the_summary_holds_every_cell_date_and_measure_however_many_are_summed_up_at_once(
    small, folder, many_chunks, monkeypatch, at_once
):
    monkeypatch.setattr(closing, "ROWS_AT_ONCE", at_once)
    run_batch(small(), folder / "out")
    found = duckdb.sql(f"SELECT * FROM '{folder}/out/summary.parquet' ORDER BY cell, date, measure").fetchnumpy()
    wanted = duckdb.execute(
        f"SELECT cell, date, avg(net) AS mean, min(net) AS low FROM '{folder}/out/home/*.parquet' "
        "GROUP BY cell, date ORDER BY cell, date"
    ).fetchnumpy()
    measures = set(found["measure"])
    assert len(measures) == len(MEASURE_NAMES)
    assert len(found["cell"]) == len(wanted["cell"]) * len(measures)
    net = found["measure"] == "net"
    assert all(np.array_equal(found[name][net], wanted[name]) for name in ("cell", "date", "low"))
    assert np.allclose(found["mean"][net], wanted["mean"], rtol=1e-12)
    assert not list((folder / "out").glob(".*.part"))


def test_a_world_that_cannot_be_built_is_a_failure_with_its_traceback(small, folder):
    outcome = run_batch(with_broken_scenario(small(), memory=None), folder / "out")
    failures = rows(folder / "out", "failures", "cell")
    assert outcome.failed == 30
    assert set(failures["stage"]) == {"build"}
    assert sum(failures["replications"]) == 30
    assert "arrays.py" in failures["traceback"][0]
    assert str(folder) not in failures["traceback"][0]


def test_quantiles_are_those_of_the_histories(small, folder):
    record = "{home: yearly, measures: [dependency, net], quantiles: [0.05, 0.5, 0.975]}"
    run_batch(small(replications=11, record=record), folder / "out")
    found = duckdb.sql(f"SELECT * FROM '{folder}/out/quantiles/*.parquet'").fetchnumpy()
    assert sorted(p.name for p in (folder / "out").iterdir() if p.is_dir()) == ["quantiles"]
    cell = next(c for c in read_plan(folder / "out").cells if c[1:] == ("first", "active", 2))
    histories = simulate(
        load_scenario(folder / "first.yaml"), load_posture("active"), seed=3, replications=11, home_rows="yearly",
        overrides={"parameters.offers": 0.7},
    )  # fmt: skip
    net = histories.home[:, :, MEASURE_NAMES.index("net")]
    mine = (found["cell"] == cell.id) & (found["measure"] == "net")
    assert set(found["succeeded"]) == {11}
    for name, share in (("q05", 0.05), ("q50", 0.5), ("q97_5", 0.975)):
        assert found[name][mine] == pytest.approx(np.quantile(net, share, axis=0), rel=0, abs=0)


def test_only_chosen_measures_are_kept(small, folder):
    run_batch(
        small(record="{home: final, powers: final, measures: net, power_measures: [strain, leverage], events: false}"),
        folder / "out",
    )
    assert list(rows(folder / "out", "home", "cell"))[5:] == ["net"]
    assert list(rows(folder / "out", "powers", "cell"))[6:] == ["strain", "leverage"]
    assert not (folder / "out" / "events").exists()
