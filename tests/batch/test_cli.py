"""The commands for batches, as a person uses them."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ana_sim.cli.app import app
from ana_sim.cli.batch_plan import duration, size
from ana_sim.scenario import ScenarioError, validate
from ana_sim.scenario.batch import load_batch, new_batch

DOCS = Path(__file__).parents[2] / "docs" / "batches.md"


def ana(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_plan_says_what_a_batch_costs_and_writes_nothing(batch_file, folder):
    path = batch_file()
    before = sorted(folder.rglob("*"))
    told = ana("plan", path).stdout
    assert "12 cells × 5 replications = 60 histories" in told
    assert re.search(r"time +about \d+ s", told)
    assert re.search(r"disk +about [\d.]+ [kM]B", told)
    assert sorted(folder.rglob("*")) == before
    rows = list(csv.DictReader(io.StringIO(ana("plan", path, "--csv").stdout)))
    assert len(rows) == 12
    assert {row["parameters.tempo"] for row in rows} == {"0.2", "0.4", "0.7"}
    assert json.loads(ana("plan", path, "--json").stdout)["runs"] == 60


def test_a_batch_from_the_command_line_to_its_questions(batch_file, folder):
    out = folder / "out"
    assert ana("batch", batch_file(), "--out", out, "--quiet").exit_code == 0
    again = ana("batch", batch_file(), "--out", out)
    assert (again.exit_code, "Nothing to do" in again.stderr) == (0, True)
    assert "60 of 60 done: 60 succeeded, 0 failed" in ana("status", out).stdout
    assert ana("verify", out, "--sample", 4).exit_code == 0
    replayed = ana("replay", out, "#1", 4)
    assert "bit for bit" in replayed.stderr
    asked = ana("query", out, "select count(*) as n from home", "--format", "json")
    assert json.loads(asked.stdout) == {"n": 60 * 7}


def test_progress_for_programs_is_one_record_a_line(batch_file, folder):
    told = ana("batch", batch_file(), "--out", folder / "out", "--json").stdout
    records = [json.loads(line) for line in told.strip().split("\n")]
    assert [records[0]["event"], records[-1]["event"]] == ["found", "done"]
    assert (records[-1]["runs"], records[-1]["failed"]) == (60, 0)


def test_failures_have_an_exit_code_and_a_way_to_see_them_again(batch_file, folder):
    out = folder / "out"
    assert ana("batch", batch_file(postures="[passive, bandwagon]"), "--out", out).exit_code == 3
    status = ana("status", out)
    assert status.exit_code == 3
    assert "30 succeeded, 30 failed" in status.stdout
    assert f"ana-sim replay {out}" in status.stdout.replace("\n", "")


def test_a_number_set_on_the_command_line_is_checked_like_one_in_a_file(batch_file):
    with pytest.raises(ScenarioError, match=r"`memory` runs from 0 .* to 1 .*, not 3"):
        load_batch(batch_file(), set={"parameters.memory": "3"})
    with pytest.raises(ScenarioError, match=r"`resolve` of a posture runs from 0\.1 to 5"):
        load_batch(batch_file(), set={"posture.resolve": 9})
    changed = load_batch(batch_file(), set={"parameters.memory": "0.9", "posture.resolve": 2})
    assert {s.resolved["parameters"]["memory"] for s in changed.scenarios.values()} == {0.9}
    assert {p.resolved["resolve"] for p in changed.postures.values()} == {2.0}


WRONG = [
    ({"points": "[{grid: {parameters.tempi: [0.2]}}]"}, "did you mean `parameters.tempo`"),
    ({"points": "[{grid: {parameters.tempo: [0.2, 4]}}]"}, "`tempo` runs from 0 to 1, not 4"),
    ({"points": "[{grid: {posture.resolv: [0.2]}}]"}, "did you mean `posture.resolve`"),
    ({"points": "[{grid: {posture.resolve: [0.01]}}]"}, "runs from 0.1 to 5, not 0.01"),
    ({"points": "[{zip: {parameters.tempo: [0.2], parameters.war: [0, 0.1]}}]"}, "equally long"),
    ({"points": "[{grid: {parameters.tempo: [0.2]}, list: [{}]}]"}, "exactly one form"),
    ({"points": "[{}]"}, "exactly one form"),
    ({"points": "[{sample: {method: sobol, size: 10, seed: 1, over: parameters.*}}]"}, "take 8 or 16"),
    ({"points": "[{sample: {method: sobol, size: 8, seed: 1, over: nothing.*}}]"}, "no number of every scenario"),
    ({"points": "[{sample: {method: sobol, size: 8, seed: 1, over: posture.activism}}]"}, "not the same range"),
    ({"scenarios": "[frist]"}, "there is no scenario `frist`"),
    ({"scenarios": "[first, first]"}, "named twice"),
    ({"postures": "[pasive]"}, "there is no posture `pasive`"),
    ({"replications": "0"}, "`replications` runs from 1"),
    ({"record": "{home: weekly}"}, "`home` is one of"),
    ({"record": "{measures: [nett]}"}, "did you mean `net`"),
    ({"record": "{quantiles: [2]}"}, "between 0 and 1"),
    ({"record": "{powers: final, quantiles: [0.5]}"}, "home's measures only"),
]


@pytest.mark.parametrize(("replaced", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_with_a_batch_file_is_said_at_its_place(batch_file, replaced, said):
    path = batch_file(**replaced)
    with pytest.raises(ScenarioError) as raised:
        load_batch(path)
    assert said in str(raised.value)
    assert all(problem.line > 1 for problem in raised.value.problems if problem.file.endswith("small.yaml"))


def test_a_file_to_start_from_validates_and_loads(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(new_batch(), encoding="utf-8")
    assert validate(path) == []
    assert len(load_batch(path).scenarios) == 2


@pytest.mark.parametrize("name", ["passive-vs-active", "activism-sweep", "parameter-uncertainty"])
def test_the_batches_of_the_library_load(name):
    batch = load_batch(name)
    assert batch.question.endswith("?")
    assert batch.replications >= 50


def test_the_questions_of_the_documentation_can_be_asked(batch_file, folder):
    out = folder / "out"
    points = "[{grid: {posture.activism: [0.5, 1]}}]"
    assert ana("batch", batch_file(points=points, postures="[passive, active, bandwagon]"), "--out", out).exit_code == 3
    questions = re.findall(r"```sql\n(.*?)```", DOCS.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert len(questions) == 6
    for question in questions:
        found = ana("query", out, question, "--format", "csv")
        assert found.exit_code == 0, (question, found.exception)
        assert len(found.stdout.strip().split("\n")) > 1, question


def test_times_and_sizes_are_told_as_people_tell_them():
    assert [duration(s) for s in (3, 600, 7200)] == ["3 s", "10 min", "2.0 h"]
    assert [size(b) for b in (12, 3.4e5, 5.6e9)] == ["12 bytes", "340 kB", "5.6 GB"]
