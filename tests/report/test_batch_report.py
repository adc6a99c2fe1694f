"""The report of a batch: pairs on the same luck, failures left out, curves along a number."""

import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from ana_sim.analysis.batches import Batch, axis_of, courses, levels, on_axis, pairs, read_batch, strongest
from ana_sim.analysis.statistics import Interval
from ana_sim.results import ResultsError
from ana_sim.results.parquet import connect, write_table
from ana_sim.views.batch_gallery import batch_pictures, write_batch_gallery
from ana_sim.views.report.batch_page import render_batch, write_batch_report
from ana_sim.views.report.batch_specs import point_in_words

SCENARIOS, POSTURES, POINTS, RUNS = ("one", "two"), ("passive", "active"), ([0.0], [0.5], [2.0]), 7
MEASURES = {"dependency": {"unit": "index 0–1", "title": "Dependency"}, "net": {"unit": "nm", "title": "Net balance"}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A made-up batch of two scenarios, two postures, three points, seven histories; one history failed."""
    made = tmp_path_factory.mktemp("batch")
    cells = [[f"{s}-{p}-{k}", s, p, k] for s in SCENARIOS for p in POSTURES for k in range(3)]
    plan = {
        "title": "Made up",
        "question": "Does it read?",
        "scenarios": {s: {"title": f"Scenario {s}"} for s in SCENARIOS},
        "seed": 1,
    }
    plan |= {
        "replications": RUNS,
        "name": "made-up",
        "record": {"home": "yearly"},
        "paths": ["posture.activism"],
        "points": POINTS,
        "cells": cells,
    }
    manifest = {"id": "0123456789ab", "measures": MEASURES, "succeeded": 83, "failed": 1, "versions": {"ana-sim": "0"}}
    manifest |= {
        "title": "Made up",
        "rules_version": 0,
        "git": None,
        "finished": "2026-01-01",
        "command": ["ana-sim", "batch", "x.yaml", "--out", "y"],
    }
    (made / "plan.json").write_text(json.dumps(plan))
    (made / "manifest.json").write_text(json.dumps(manifest))
    write_table(made / "home.parquet", _home([cell[0] for cell in cells]), note="0123456789ab")
    return made


def _home(ids):
    rng = np.random.default_rng(3)
    rows = [(c, r, y) for c in range(len(ids)) for r in range(RUNS) for y in range(2) if (c, r) != (1, 2)]
    cell, replication, year = (np.array(column) for column in zip(*rows, strict=True))
    date = (np.datetime64("2020-12") + 12 * year).astype("datetime64[D]").astype("datetime64[us]")
    names = np.array(ids, dtype=object)[cell]
    return {"cell": names, "replication": replication.astype(np.int32), "date": date,
            "dependency": rng.random(len(rows)), "net": 10 + rng.random(len(rows)) + cell}  # fmt: skip


def made_up(folder):
    """Return a made-up batch as if it had been read."""
    plan, manifest = (json.loads((folder / name).read_text()) for name in ("plan.json", "manifest.json"))
    return Batch(folder, manifest=manifest, plan=plan, files=["home.parquet"])


@pytest.fixture(scope="module")
def batch(folder):
    return made_up(folder)


def test_pairs_are_of_the_same_replication(batch, folder):
    """Each difference, computed here in SQL: last row of an index, sum of a balance; a failed history has no pair."""
    found = pairs(batch, first="passive", second="active")
    assert len(found) == len(SCENARIOS) * len(POINTS) * len(MEASURES)
    for pair in found:
        k = batch.plan["points"].index([pair.point["posture.activism"]])
        total = "sum(net)" if pair.measure == "net" else "arg_max(dependency, date)"
        sql = f"""
            WITH t AS (SELECT cell, replication, {total} AS v FROM read_parquet('{folder}/home.parquet') GROUP BY ALL)
            SELECT avg(s.v - f.v), count(*) FROM t s JOIN t f USING (replication)
            WHERE s.cell = '{pair.scenario}-active-{k}' AND f.cell = '{pair.scenario}-passive-{k}'"""
        with connect() as connection:
            mean, count = connection.execute(sql).fetchone()
        assert pair.difference.mean == pytest.approx(mean)
        assert pair.replications == count
    assert sorted({pair.replications for pair in found}) == [RUNS - 1, RUNS]


def test_levels_are_means_of_cells(batch):
    """Every cell gives one level, and its scenario, posture and point stand with it."""
    found = levels(batch, "net")
    assert [(one.scenario, one.posture, one.point["posture.activism"]) for one in found] == [
        (s, p, x[0]) for s in SCENARIOS for p in POSTURES for x in POINTS
    ]
    assert found[-1].mean.mean == pytest.approx(2 * (10 + 11) + 1, abs=1.0)


def test_the_page_tells_worlds_and_curves(batch, tmp_path):
    """Verdicts over six worlds, one curve along the number that takes three values, and the command."""
    text = render_batch(batch)
    assert "of 6 worlds" in text
    assert 'id="spec-curve-0"' in text
    assert "ana-sim batch x.yaml --out remade" in text
    assert write_batch_report(batch, tmp_path / "b.html").stat().st_size < 1_000_000


def test_running_sums_keep_their_replications(batch):
    """A course holds the whole histories of a cell; what adds up is summed over the years, an index is not."""
    found = courses(batch, "net", point=0)
    dates, replications, values = found["one"]["passive"]
    assert (len(dates), replications.tolist(), values.shape) == (2, list(range(RUNS)), (RUNS, 2))
    _, both = batch.rows("net", [batch.cells[0][0]])[batch.cells[0][0]][1:]
    assert values == pytest.approx(both.cumsum(axis=1))
    level = courses(batch, "dependency", point=1)["one"]["passive"]
    assert level[1].tolist() == [0, 1, 3, 4, 5, 6]
    assert level[2].max() < 1


def test_scenarios_keep_the_order_of_the_plan(batch):
    """Courses come in the order of the plan, so that the same batch gives the same picture every time."""
    ids = [cell[0] for cell in batch.cells]
    assert list(batch.rows("net", ids)) == ids
    assert list(courses(batch, "net")) == list(SCENARIOS)


def many_points(folder, points=67, numbers=101):
    """Write a batch of many points, each of many numbers, and return it."""
    rng = np.random.default_rng(5)
    cells = [[f"{p}-{k}", "one", p, k] for p in POSTURES for k in range(points)]
    ids = [cell[0] for cell in cells]
    plan = {"title": "Many", "name": "many", "question": "", "scenarios": {"one": {"title": "One"}}, "seed": 1}
    plan |= {"replications": RUNS, "record": {"home": "yearly"}, "paths": [f"parameters.n{i}" for i in range(numbers)]}
    plan |= {"points": rng.random((points, numbers)).tolist(), "cells": cells}
    manifest = {"id": "ba9876543210", "title": "Many", "measures": MEASURES, "succeeded": 0, "failed": 0}
    manifest |= {"versions": {"ana-sim": "0"}, "rules_version": 0, "git": None, "finished": "2026-01-01"}
    (folder / "plan.json").write_text(json.dumps(plan))
    (folder / "manifest.json").write_text(json.dumps(manifest | {"command": ["ana-sim", "batch", "x.yaml"]}))
    write_table(folder / "home.parquet", _home(ids), note="ba9876543210")
    return made_up(folder)


def test_a_report_of_many_points_stays_small(tmp_path):
    """Where every point is another set of numbers there are no curves along one; worlds are counted and mapped."""
    batch = many_points(tmp_path)
    text = render_batch(batch)
    assert len(text) < 1_500_000
    assert 'id="spec-curve-0"' not in text
    assert 'id="spec-worlds-net"' in text
    assert "parameters.n100" not in text.split('id="made"')[0]


def test_the_number_that_decides_is_found(tmp_path):
    """The numbers drawn are those that go most with the difference."""
    batch = many_points(tmp_path)
    made = pairs(batch, first="passive", second="active")
    own = [pair for pair in made if pair.measure == "net"]
    led = [replace(p, difference=Interval(p.point["parameters.n7"] ** 3, 0.0, 1.0)) for p in own]
    assert strongest(batch, led)[0] == "parameters.n7"


def test_a_batch_has_the_pictures_it_has_the_data_for(batch, tmp_path):
    """Three values of a number make a curve, many points a map of failures, two scenarios small multiples."""
    assert set(batch_pictures(batch)) == {
        *(f"curve-{m}-activism" for m in MEASURES), *(f"scenarios-{m}" for m in MEASURES)
    }  # fmt: skip
    (tmp_path / "many").mkdir()
    sampled = many_points(tmp_path / "many")
    assert set(batch_pictures(sampled)) == {f"failures-{m}" for m in MEASURES}
    for one in (batch, sampled):
        written = write_batch_gallery(one, folder=tmp_path / one.manifest["id"], dpi=50)
        assert [path.stem for path in written] == list(batch_pictures(one))
        with Image.open(written[0]) as picture:
            assert one.manifest["id"] in picture.text["Description"]


def test_wishes_a_batch_cannot_fulfil_are_told(batch, tmp_path):
    """A picture that a batch does not have is refused with a list of those it has."""
    with pytest.raises(ResultsError) as told:
        write_batch_gallery(batch, folder=tmp_path, only=["map"])
    assert "curve-net-activism" in told.value.mend


def test_a_plan_that_no_batch_wrote_is_not_believed(folder):
    """What lies in a folder is read by the reader that checks it, and refused in a sentence."""
    with pytest.raises(ResultsError, match="another version"):
        read_batch(folder)


def test_dates_make_a_curve_in_years_and_never_stands_at_the_end(folder):
    """A date that varies is drawn along years; the report writes it as it stands in the file."""
    path = "events.storm.date"
    batch = made_up(folder)
    world = {"title": "Scenario one", "start": "2020-01", "months": 24}
    batch.plan |= {"paths": [path], "points": [["2020-07"], ["2021-01"], ["never"]]}
    batch.plan["scenarios"] = dict.fromkeys(SCENARIOS, world)
    assert [on_axis(batch, "one", value) for value in ("2020-07", "never", 0.5)] == [2020.5, 2022.0, 0.5]
    assert axis_of(batch, path) == "events.storm.date, year; never: at the end of the run"
    assert point_in_words({path: "never", "parameters.phi": 0.25}) == "events.storm.date never, parameters.phi 0.25"
    assert "curve-net-storm_date" in batch_pictures(batch)
