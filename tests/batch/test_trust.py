"""What is not whole is never believed: damage, stale plans, replays and questions."""

import random
import shutil

import pytest

from ana_sim.results import ResultsError
from ana_sim.runs.batch.estimate import estimate
from ana_sim.runs.batch.plan import make_plan, read_plan
from ana_sim.runs.batch.query import asked
from ana_sim.runs.batch.replay import find_cell, replay
from ana_sim.runs.batch.run import run_batch
from ana_sim.runs.batch.status import status_of
from ana_sim.runs.batch.verify import verify

from .conftest import tables, with_broken_scenario
from .corruption import corrupt


def ask(folder, sql):
    """Return the rows of an answer."""
    with asked(folder, sql) as (answer, _):
        return [row for page in answer.pages for row in page]


def believed(folder):
    """Whether a folder passes for a finished, sound batch."""
    try:
        return status_of(folder)["finished"] and verify(folder, sample=0).good
    except ResultsError:
        return False


def check_trial(finished, copy, draw):
    """Damage a copy of a batch in one way and see that it is not believed; return in which way."""
    shutil.copytree(finished, copy)
    assert believed(copy)
    told = corrupt(copy, draw)
    assert not believed(copy), told
    return told


def test_damage_is_seen_and_mended_by_the_same_command(finished, small, tmp_path):
    draw, before = random.Random(5), tables(finished)
    for trial in range(12):
        copy = tmp_path / f"copy{trial}"
        told = check_trial(finished, copy, draw)
        if "plan.json" in told:
            with pytest.raises(ResultsError, match=r"damaged|no plan.json|holds files"):
                run_batch(small(), copy)
        else:
            run_batch(small(), copy)
            assert tables(copy) == before, told
            assert believed(copy), told


@pytest.mark.slow
def test_each_of_two_hundred_and_fifty_corruptions_is_detected(finished, tmp_path):
    draw = random.Random(20)
    kinds = [check_trial(finished, tmp_path / f"copy{trial}", draw).split(":")[0] for trial in range(250)]
    assert {kind: kinds.count(kind) >= 20 for kind in set(kinds)} == dict.fromkeys(
        ("cut", "flipped byte", "zeroed block", "missing", "swapped"), True
    )


def test_a_whole_batch_verifies(finished):
    verdict = verify(finished, sample=9, seed=1)
    assert verdict.good
    assert (verdict.stored, verdict.missing, verdict.different) == (9, 0, [])
    assert verdict.files == len(tables(finished))


def test_tables_that_other_numbers_made_are_found_out_by_running_again(finished, small):
    plan = read_plan(finished)
    plan.written["seed"] = 4
    plan.save(finished)
    verdict = verify(finished, sample=6, seed=1)
    assert not verdict.damaged
    assert len(verdict.different) == 6
    assert not verdict.good


def test_verifying_quantiles_runs_whole_chunks_again(small, folder):
    run_batch(small(record="{home: final, measures: [net], quantiles: [0.5]}"), folder / "out")
    assert verify(folder / "out", sample=12, seed=2).good
    plan = read_plan(folder / "out")
    plan.written["seed"] = 4
    plan.save(folder / "out")
    assert not verify(folder / "out", sample=12, seed=2).good


def test_status_of_a_sound_batch(finished, small):
    record = status_of(finished, small())
    assert record["finished"]
    assert record["runs"] == {"planned": 60, "done": 60, "succeeded": 60, "failed": 0}
    assert (record["stale"], record["damage"], record["design"]) == ([], [], [])


def test_status_names_the_field_that_makes_a_cell_stale(finished, small, folder, monkeypatch):
    text = (folder / "second.yaml").read_text(encoding="utf-8")
    (folder / "second.yaml").write_text(text.replace("months: 7", "months: 8"), encoding="utf-8")
    record = status_of(finished, small())
    assert [entry["told"] for entry in record["stale"]] == ["scenario second: months was 7, is 8"]
    stale = set(record["stale"][0]["cells"])
    assert stale == {cell.id for cell in read_plan(finished).cells if cell.scenario == "second"}
    assert record["stale_cells"] == 6


def test_other_rules_make_every_cell_stale(finished, monkeypatch):
    from ana_sim.runs.batch import staleness

    monkeypatch.setattr(staleness, "RULES_VERSION", 99)
    record = status_of(finished)
    assert record["stale"][0]["told"].startswith("rules_version was ")
    assert record["stale_cells"] == record["cells"]


def test_a_new_label_makes_nothing_stale(finished, small, folder):
    text = (folder / "second.yaml").read_text(encoding="utf-8")
    (folder / "second.yaml").write_text(text.replace("title: A flood", "title: High water"), encoding="utf-8")
    assert status_of(finished, small())["stale"] == []


def test_replay_tells_the_history_of_the_tables(finished):
    plan = read_plan(finished)
    cell = plan.cells[7]
    again = replay(finished, cell.id[:8], 3)
    assert (again.cell, again.stored, again.failure) == (cell, "same", None)
    assert again.model.months == 7
    rows = ask(finished, f"SELECT net FROM home WHERE cell = '{cell.id}' AND replication = 3 ORDER BY date")
    assert [row[0] for row in rows] == again.model.measure("net").tolist()


def test_replay_of_a_failure_says_what_fails(small, folder):
    outcome = run_batch(with_broken_scenario(small()), folder / "out")
    failures = ask(folder / "out", "SELECT cell, replication FROM failures")
    assert len(failures) == outcome.failed
    again = replay(folder / "out", *failures[0])
    assert again.stored == "failed"
    assert "must lie within" in again.failure


@pytest.mark.parametrize(("text", "found"), [("", None), ("zz", None), ("#3", 3), ("#99", None)])
def test_a_cell_is_found_by_its_id_or_place(small, text, found):
    plan = make_plan(small())
    if found is None:
        with pytest.raises(ResultsError, match="no cell"):
            find_cell(plan, text)
    else:
        assert find_cell(plan, text) == plan.cells[found]


def test_questions_join_the_values_of_the_points(finished):
    question = 'SELECT "parameters.offers", count(*) FROM home NATURAL JOIN cells GROUP BY 1 ORDER BY 1'
    assert ask(finished, question) == [(0.2, 140), (0.4, 140), (0.7, 140)]


@pytest.mark.parametrize("sql", ["selec", "select nothing from home", "select * from nowhere"])
def test_a_wrong_question_says_which_tables_there_are(finished, sql):
    with pytest.raises(ResultsError) as raised:
        ask(finished, sql)
    assert "cells, events, home, powers, summary" in raised.value.mend


def test_an_estimate_is_of_the_right_size(small):
    cost = estimate(make_plan(small(replications=1000)))
    assert cost.tried == 100
    assert 0 < cost.cpu_seconds < 600
    assert 1e5 < cost.bytes < 1e9
