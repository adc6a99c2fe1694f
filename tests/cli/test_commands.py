"""The commands do what their help says."""

import json
import re
from pathlib import Path

import pytest

from ana_sim.analysis.findings import read_findings
from ana_sim.results import read_results

QUICK = ("--postures", "passive,active", "--no-pictures", "-q")


def test_compare_leaves_tables_findings_pictures_and_a_manifest(ana_sim, tmp_path):
    """One command: what it says on the screen, tables, findings and pictures on the disk, and how it was made."""
    folder = tmp_path / "r"
    words = ("compare", "historical", "--postures", "passive,active", "--replications", "5", "--split", "2")
    said = ana_sim(*words, "--out", folder)
    assert said.code == 0, said.err
    assert "10/10" not in said.err
    results, findings = read_results(folder), read_findings(folder)
    assert results.verify() == []
    assert results.manifest["command"] == ["ana-sim", *words, "--out", str(folder)]
    assert results.values("active", ["net"])["net"].shape == (5, 156)
    assert findings.made.results == results.manifest["id"]
    assert sorted(path.stem for path in (folder / "pictures").glob("*.png")) == [
        "acts", "costs", "difference", "fan", "split",
    ]  # fmt: skip
    plain = " ".join(said.out.split())
    for sentence in findings.verdict:
        assert sentence in plain.replace("• ", "")
    assert said.out.index("•") < said.out.index("Final year (2030)") < said.out.index("Not a forecast")


def test_the_verdict_and_eight_rows_come_first_the_rest_when_asked(ana_sim, tmp_path):
    """Without --all one table of eight rows; with it every other too."""
    words = ("compare", "quiet_world", "--replications", "3", "--no-pictures", "--out", tmp_path / "r")
    short, everything = ana_sim(*words).out, ana_sim(*words, "--all").out
    rows = [line for line in short.splitlines() if re.search(r" (index|share|nm) ", line)]
    assert len(rows) <= 9
    assert "What home did with whom" not in short and "What home did with whom" in everything
    assert "`--all` prints every table" in short and "`--all`" not in everything


def test_scenarios_are_set_against_one_another(ana_sim, tmp_path):
    """Two scenarios under the active posture, and with two postures the difference of the differences."""
    words = ("compare", "historical", "tripp_late", "--replications", "3", "--no-pictures", "--out")
    said = ana_sim(*words, tmp_path / "one")
    assert said.code == 0, said.err
    assert read_findings(tmp_path / "one").comparison().kind == "scenarios"
    assert "with active in both" in " ".join(said.out.split())
    assert ana_sim(*words, tmp_path / "two", "--postures", "passive,active", "-q").code == 0
    assert read_findings(tmp_path / "two").crossed
    found = read_results(tmp_path / "one")
    assert "scenario" in found.home.columns


def test_sides_may_differ_in_scenario_and_posture_both(ana_sim, tmp_path):
    """Each side runs alone, the last against each other; its numbers are those of the comparison of all sides."""
    sides, words = ("historical:passive", "historical:active", "tripp_late:active"), ("--replications", "3", *QUICK[2:])
    said = ana_sim("compare", *sides, *words, "--out", tmp_path / "sides")
    assert said.code == 0, said.err
    results, findings = read_results(tmp_path / "sides"), read_findings(tmp_path / "sides")
    assert results.query("SELECT count(DISTINCT (posture, scenario)) FROM home").fetchall() == [(3,)]
    assert [one.kind for one in findings.comparisons] == ["both", "scenarios"]
    assert [one.first for one in findings.comparisons] == ["passive in historical", "active in historical"]
    assert {one.second for one in findings.comparisons} == {"active in tripp_late"}
    all_four = ("compare", "historical", "tripp_late", "--postures", "passive,active", *words)
    assert ana_sim(*all_four, "--out", tmp_path / "all").code == 0
    wanted = read_findings(tmp_path / "all")
    for side in ("passive in historical", "active in tripp_late"):
        assert findings.level("net", side) == wanted.level("net", side)
    assert ana_sim("verify", tmp_path / "sides", "--sample", "4").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("historical:passive", "tripp_late"), "either every scenario has its posture behind a colon, or none"),
        (("historical:passive", "tripp_late:active", "--postures", "leap"), "leave no place for --postures"),
        (("historical:passive", "historical:passive"), "a comparison needs two or more different postures"),
        (("historical:passive", "historical:pasive"), "pasive"),
        (("historical:", "historical:active"), "behind a colon, or none"),
    ],
)
def test_sides_that_make_no_comparison_are_refused_in_a_sentence(ana_sim, tmp_path, words, said):
    found = ana_sim("compare", *words, "--replications", "2", "--out", tmp_path / "r")
    assert found.code == 1
    assert said in " ".join(found.err.split())
    assert not (tmp_path / "r").exists()


def test_scenarios_that_do_not_fit_are_refused_in_a_sentence(ana_sim, tmp_path):
    """Two scenarios must share their powers and months."""
    said = ana_sim("compare", "historical", "vietnam", "--out", tmp_path / "r")
    assert said.code == 1
    assert "cannot be set against one another" in said.err


def test_the_engine_never_changes_a_result(ana_sim, tmp_path):
    """Tables made by either engine are the same, byte for byte; the manifest says which it was."""
    for engine in ("wasm", "numba"):
        words = ("compare", "quiet_world", "--replications", "3", *QUICK, "--engine", engine)
        assert ana_sim(*words, "--out", tmp_path / engine).code == 0
    one, other = (read_results(tmp_path / engine).manifest for engine in ("wasm", "numba"))
    assert (one["engine"], other["engine"]) == ("wasm", "numba")
    assert one["files"] == other["files"]
    assert ana_sim("compare", "quiet_world", "--engine", "steam", "--out", tmp_path / "x").code == 1


def test_an_event_can_be_left_out(ana_sim, tmp_path):
    """`--without` takes an event out of the scenario; one that is not there is refused with the nearest."""
    words = ("compare", "historical", "--replications", "2", *QUICK, "--out", tmp_path / "r")
    assert ana_sim(*words, "--without", "pezeshkian").code == 0
    assert "pezeshkian" not in read_results(tmp_path / "r").manifest["scenario"]["resolved"]["events"]
    said = ana_sim(*words, "--without", "no_such_event")
    assert said.code == 1
    assert "no_such_event" in said.err


def test_a_sweep_says_on_what_the_answer_hangs(ana_sim, tmp_path):
    """Each number of the rules is tried at both ends of its range, and the verdict ends with what came of it."""
    words = ("compare", "quiet_world", "--replications", "2", *QUICK, "--sweep", "2", "--out", tmp_path / "r")
    assert ana_sim(*words).code == 0
    findings = read_findings(tmp_path / "r")
    assert findings.sweep.tried + findings.sweep.kinds == len(findings.sweep.rows)
    assert findings.sweep.tried == sum(row.path.startswith("parameters.") for row in findings.sweep.rows)
    assert findings.sweep.tried > 30
    assert findings.sweep.kinds > 10
    assert f"{findings.sweep.tried} numbers of the rules" in findings.verdict[-1]


def test_paths_are_shown_as_they_are(ana_sim, tmp_path):
    """Brackets in the name of a folder stand on the screen as they were typed."""
    folder = tmp_path / "[red]x[b]"
    said = ana_sim("compare", "quiet_world", "--replications", "2", "--postures", "passive,active", "--out", folder)
    assert said.code == 0
    assert "[red]x[b]/pictures/fan.png" in said.err
    report = ana_sim("report", folder, "--no-histories")
    assert "[red]x[b]/report.html" in "".join(report.err.split())


def test_setting_a_number_is_another_result(ana_sim, tmp_path):
    """`--set` reaches the rules, and results with another number have another id."""
    quick = ("compare", "quiet_world", "--replications", "2", "--no-pictures", "-q", "--out")
    ana_sim(*quick, tmp_path / "a"), ana_sim(*quick, tmp_path / "b", "--set", "parameters.curve=1.1")
    plain, other = read_results(tmp_path / "a"), read_results(tmp_path / "b")
    assert other.manifest["scenario"]["resolved"]["parameters"]["curve"] == 1.1
    assert plain.manifest["id"] != other.manifest["id"]
    assert (plain.values("passive", ["benefit"])["benefit"] != other.values("passive", ["benefit"])["benefit"]).any()


def test_run_tells_one_history(ana_sim):
    """The chronicle opens with what it is, tells months in order, and ends with the years."""
    said = ana_sim("run", "historical", "--posture", "active", "--since", "2022-01", "--until", "2022-03")
    assert said.code == 0, said.err
    assert "one history of many (seed 1, replication 0)" in " ".join(said.out.split())
    assert said.out.index("January 2022") < said.out.index("Russia invades Ukraine.") < said.out.index("March 2022")
    assert "April 2022" not in said.out
    assert "2030" in said.out


def test_run_for_programs(ana_sim):
    """With --json every line is a record with date, actor and action."""
    lines = ana_sim("run", "historical", "--posture", "active", "--json", "--until", "2021-12").out.splitlines()
    records = [json.loads(line) for line in lines]
    assert records and all({"date", "actor", "action"} <= record.keys() for record in records)
    assert all(record["date"] <= "2021-12" for record in records)


def test_run_tells_only_what_concerns_a_power(ana_sim):
    """With --power the acts of others, and events that do not move it, are left out."""
    words = ("run", "historical", "--power", "iran", "--until", "2023-01")
    records = [json.loads(line) for line in ana_sim(*words, "--json").out.splitlines()]
    assert {record["actor"] for record in records} <= {"iran", "home", "world"}
    assert all("iran" in (record["partner"], record["other"]) for record in records if record["actor"] == "home")
    assert "Only what concerns Iran." in ana_sim(*words).out


def test_run_is_a_replication_of_the_comparison(ana_sim, tmp_path):
    """The history that `run` tells is the one that `compare` kept under the same number."""
    from ana_sim.runs.history import run_history
    from ana_sim.scenario import load_posture, load_scenario

    words = ("compare", "historical", "--postures", "passive,active", "--replications", "5", "--no-pictures", "-q")
    assert ana_sim(*words, "--out", tmp_path / "r") == (0, "", "")
    history = run_history(load_scenario("historical"), load_posture("active"), seed=1, replication=3)
    kept = read_results(tmp_path / "r").values("active", ["net", "dependency"])
    assert (history.measure("net") == kept["net"][3]).all()
    assert (history.measure("dependency") == kept["dependency"][3]).all()


def test_validate(ana_sim):
    """A good file passes; mistakes of a bad one come with file, line and column, for programs as JSON."""
    assert ana_sim("validate", "scenarios/historical.yaml", "scenarios/postures/active.yaml").code == 0
    bad = min(Path("tests/scenarios/invalid").glob("*.yaml"))
    said = ana_sim("validate", bad, "--format", "json")
    assert said.code == 1
    assert {"message", "line", "column", "file"} <= json.loads(said.out)[0].keys()


@pytest.mark.parametrize(("name", "said"), [("historical", "Russia invades Ukraine"), ("passive", "# Passive")])
def test_describe(ana_sim, name, said):
    """A scenario or a posture is told in prose."""
    assert said in ana_sim("describe", name).out


def test_list(ana_sim):
    """The library's scenarios and postures are listed with their titles."""
    said = ana_sim("list").out
    for part in ("historical", "What happened, 2018 to mid-2026", "prudent_active", "Routine diplomacy"):
        assert part in said


def test_a_new_file_gets_the_ending_by_which_it_is_found(ana_sim, tmp_path, monkeypatch):
    """`new scenario mine` writes mine.yaml, which `validate` and `compare` find; a missing folder is named."""
    monkeypatch.chdir(tmp_path)
    assert "mine.yaml written" in ana_sim("new", "scenario", "mine").out
    assert ana_sim("validate", "mine.yaml").code == 0
    assert "exists already" in ana_sim("new", "scenario", "mine.yaml").err
    said = ana_sim("new", "scenario", "nowhere/mine.yaml")
    assert said.code == 1
    assert "there is no folder nowhere" in said.err
