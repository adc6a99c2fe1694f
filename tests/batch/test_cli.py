"""The commands for batches, as a person uses them."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ana_sim.analysis.batches import pairs, read_batch
from ana_sim.cli.app import app
from ana_sim.cli.batch_plan import duration, size
from ana_sim.cli.mistakes import cleaned, tell
from ana_sim.engines import EngineError
from ana_sim.results import ResultsError
from ana_sim.runs.batch.run import run_batch
from ana_sim.scenario import ScenarioError, new, validate
from ana_sim.scenario.batch import load_batch
from ana_sim.views.batch_words import kind_of
from tests.made_up_histories import save_made_up

from .conftest import with_broken_scenario

DOCS = Path(__file__).parents[2] / "docs" / "batches.md"


def ana(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_plan_says_what_a_batch_costs_and_writes_nothing(batch_file, folder):
    path = batch_file()
    before = sorted(folder.rglob("*"))
    told = ana("plan", path).stdout
    assert told.startswith("60 histories: 2 scenarios under 2 postures at 3 points of its numbers, 5")
    assert "12 cells × 5 replications = 60 histories" in told
    assert re.search(r"time +about \d+ s", told)
    assert re.search(r"disk +about [\d.]+ [kM]B", told)
    assert sorted(folder.rglob("*")) == before
    rows = list(csv.DictReader(io.StringIO(ana("plan", path, "--csv").stdout)))
    assert len(rows) == 12
    assert {row["parameters.offers"] for row in rows} == {"0.2", "0.4", "0.7"}
    assert json.loads(ana("plan", path, "--json").stdout)["runs"] == 60


def test_a_batch_from_the_command_line_to_its_questions(batch_file, folder):
    out = folder / "out"
    assert ana("batch", batch_file(), "--out", out, "--quiet").exit_code == 0
    again = ana("batch", batch_file(), "--out", out)
    assert (again.exit_code, "Nothing to do" in again.stderr) == (0, True)
    found = pairs(read_batch(out), first="passive", second="active")
    better = sum(kind_of(pair) == "better" for pair in found if pair.measure == "net")
    said = " ".join(again.stdout.split())
    assert said.startswith(
        f"• Active against passive: on net balance it does better in {better} of 6 worlds, worse in "
    )
    told = ana("status", out).stdout
    assert told.startswith("60 of 60 histories are done, and no file is damaged.")
    assert "60 of 60 done: 60 succeeded, 0 failed" in told
    assert ana("verify", out, "--sample", 4).exit_code == 0
    replayed = ana("replay", out, "#1", 4)
    assert "bit for bit" in replayed.stderr
    asked = ana("query", out, "select count(*) as n from home", "--format", "json")
    assert json.loads(asked.stdout) == {"n": 60 * 7}


def test_a_batch_of_one_posture_says_what_was_run(batch_file, folder):
    one = batch_file(postures="[active]")
    said = " ".join(ana("batch", one, "--out", folder / "out", "--engine", "wasm").stdout.split())
    assert said.startswith("• 30 histories: 2 scenarios under 1 posture")
    assert "worlds" not in said


def test_progress_for_programs_is_one_record_a_line(batch_file, folder):
    told = ana("batch", batch_file(), "--out", folder / "out", "--json").stdout
    records = [json.loads(line) for line in told.strip().split("\n")]
    assert [records[0]["event"], records[-1]["event"]] == ["found", "done"]
    assert (records[-1]["runs"], records[-1]["failed"]) == (60, 0)


def test_failures_have_an_exit_code_and_a_way_to_see_them_again(small, folder):
    out = folder / "out"
    run_batch(with_broken_scenario(small()), out)
    status = ana("status", out)
    assert status.exit_code == 3
    assert "60 succeeded, 30 failed" in status.stdout
    assert f"ana-sim replay {out}" in status.stdout.replace("\n", "")


def test_a_number_set_on_the_command_line_is_checked_like_one_in_a_file(batch_file):
    with pytest.raises(ScenarioError, match=r"`memory` runs from 0 .*, not 3"):
        load_batch(batch_file(), set={"parameters.memory": 3})
    with pytest.raises(ScenarioError, match=r"`resolve` .*runs from 0"):
        load_batch(batch_file(), set={"posture.resolve": 9})
    changed = load_batch(batch_file(), set={"parameters.memory": 0.9, "posture.resolve": 2})
    assert {s.resolved["parameters"]["memory"] for s in changed.scenarios.values()} == {0.9}
    assert {p.resolved["resolve"] for p in changed.postures.values()} == {2.0}


WRONG = [
    ({"points": "[{grid: {parameters.offerz: [0.2]}}]"}, "did you mean `offers`"),
    ({"points": "[{grid: {parameters.memory: [0.2, 4]}}]"}, "not 4"),
    ({"points": "[{grid: {posture.resolv: [0.2]}}]"}, "did you mean `resolve`"),
    ({"points": "[{grid: {posture.resolve: [7]}}]"}, "not 7"),
    ({"points": "[{zip: {parameters.offers: [0.2], parameters.force: [0, 0.1]}}]"}, "equally long"),
    ({"points": "[{grid: {parameters.offers: [0.2]}, list: [{}]}]"}, "exactly one form"),
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


def test_what_is_only_implausible_in_a_scenario_refuses_no_point_of_a_batch(batch_file, folder):
    """A unit that is not the usual one is warned of; a weight that changes the sum of all is scaled."""
    path = folder / "first.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("per month", "chance per month"), encoding="utf-8")
    assert [(one.code, one.severity) for one in validate(path)] == [("unit", "warning")]
    batch = load_batch(batch_file(points="[{list: [{home.importance.trade: 0.4}]}]"))
    assert len(batch.points) == 1


def test_a_file_to_start_from_validates_and_loads(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(new("batch"), encoding="utf-8")
    assert validate(path) == []
    assert len(load_batch(path).scenarios) >= 1


@pytest.mark.parametrize("name", ["passive-vs-active", "activism-sweep", "parameter-uncertainty"])
def test_the_batches_of_the_library_load(name):
    batch = load_batch(name)
    assert batch.question.endswith("?")
    assert batch.replications >= 50


def test_the_questions_of_the_documentation_can_be_asked(small, folder):
    out = folder / "out"
    record = "{home: yearly, powers: yearly, acts: true}"
    batch = small(points="[{grid: {posture.activism: [0.5, 1]}}]", record=record)
    run_batch(with_broken_scenario(batch), out)
    questions = re.findall(r"```sql\n(.*?)```", DOCS.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert len(questions) >= 6
    for question in questions:
        found = ana("query", out, question, "--format", "csv")
        assert found.exit_code == 0, (question, found.exception)
        assert len(found.stdout.strip().split("\n")) > 1, question


NASTY = "[bold]x[/bold] :smile: [link=x]y <b>中文"


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_words_in_an_answer_are_shown_as_they_stand(finished, form):
    said = ana("query", finished, f"""SELECT '{NASTY}' AS "{NASTY}", date FROM home LIMIT 1""", "--format", form)
    assert said.exit_code == 0, said.exception
    assert said.stdout.count(NASTY) == 2
    assert "2020-11-01" in said.stdout and "00:00" not in said.stdout


def test_a_comparison_is_asked_and_verified_like_a_batch(tmp_path):
    folder = save_made_up(tmp_path / "r").folder
    assert json.loads(ana("query", folder, "SELECT count(*) AS n FROM home", "--format", "json").stdout) == {"n": 70}
    assert ana("verify", folder, "--sample", 0).exit_code == 0
    (folder / "home.parquet").write_bytes(b"PAR1")
    for words in (("verify", folder, "--sample", 0), ("query", folder, "FROM home")):
        assert ana(*words).exit_code == 1


@pytest.mark.parametrize("sql", ["", "selec", "COPY home TO 'x.csv'", "FROM '/etc/hostname'"])
def test_a_question_that_is_none_is_told(finished, sql):
    said = ana("query", finished, sql)
    assert isinstance(said.exception, ResultsError)
    assert said.exception.mend


def test_a_batch_of_one_history_is_whole_and_knows_no_spread(small, folder):
    """A standard deviation of one is missing, and no number that is none."""
    one = small(scenarios="[first]", postures="[active]", points="[{list: [{}]}]", replications=1)
    assert run_batch(one, folder / "out").done == 1
    asked = "SELECT count(*) AS n, count(sd) AS known, count(mean) AS means FROM summary"
    found = json.loads(ana("query", folder / "out", asked, "--format", "json").stdout)
    assert found["n"] == found["means"] > 0 == found["known"]
    assert ana("verify", folder / "out").exit_code == 0
    assert ana("plan", folder / "small.yaml").exit_code == 0


def test_acts_are_kept_where_a_batch_asks_for_them(small, folder):
    run_batch(small(record="{home: final, powers: final, acts: true}"), folder / "out")
    sql = "SELECT cell, kind, count(*) AS n FROM acts WHERE outcome <> 'waiting' GROUP BY ALL"
    kept = list(map(json.loads, ana("query", folder / "out", sql, "--format", "json").stdout.splitlines()))
    sql = "SELECT cell, sum(acts_deepen + acts_cut + acts_mediate) AS n FROM powers GROUP BY cell"
    counted = map(json.loads, ana("query", folder / "out", sql, "--format", "json").stdout.splitlines())
    assert kept and {one["kind"] for one in kept} & {"deepen", "accept", "refuse"}
    for cell in counted:
        own = {one["kind"]: one["n"] for one in kept if one["cell"] == cell["cell"]}
        twice = own.get("mediate", 0)
        assert cell["n"] == own.get("deepen", 0) + own.get("cut", 0) + 2 * twice


@pytest.mark.parametrize("seed", [0, 2**63, 2**64 - 1])
def test_every_seed_of_a_comparison_is_one_of_a_batch(small, folder, seed):
    run_batch(small(seed=seed, replications=1), folder / "out")
    assert ana("verify", folder / "out", "--sample", 2, "--seed", seed).exit_code == 0


@pytest.mark.parametrize("axis", ["scenarios", "postures"])
def test_a_batch_of_nothing_is_refused(small, folder, axis):
    batch = small()
    with pytest.raises(ResultsError, match=f"names no {axis}"):
        run_batch(replace(batch, **{axis: {}}), folder / "out")


def test_a_mistake_is_told_in_words_that_steer_no_terminal():
    told = cleaned("a \x1b[2J title\u202e\x9b 中", "ascii")
    assert told == "a \\x1b[2J title\\x202e\\x9b ?"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ResultsError("what", mend="how"), "error: what\n  how"),
        (EngineError("no engine"), "error: no engine"),
        (FileNotFoundError(2, "No such file or directory", "nodir/a.yaml"), "nodir/a.yaml"),
        (OSError(28, "No space left on device", "x"), "No space left"),
        (MemoryError(), "fewer replications"),
        (KeyboardInterrupt(), "Interrupted"),
    ],
    ids=str,
)
def test_what_a_person_can_mend_ends_in_a_message(error, said, capsys):
    assert tell(error) in (1, 130)
    assert said in capsys.readouterr().err


def test_what_a_person_cannot_mend_keeps_its_traceback():
    with pytest.raises(ZeroDivisionError):
        tell(ZeroDivisionError())


def test_times_and_sizes_are_told_as_people_tell_them():
    assert [duration(s) for s in (3, 600, 7200)] == ["3 s", "10 min", "2.0 h"]
    assert [size(b) for b in (12, 3.4e5, 5.6e9)] == ["12 bytes", "340 kB", "5.6 GB"]
