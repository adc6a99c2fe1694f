"""The commands do what their help says."""

import json
from pathlib import Path

import pytest

from ana_sim.results import read_results


def test_compare_leaves_tables_pictures_and_a_manifest(ana_sim, tmp_path):
    """One command: tables on the screen, tables and pictures on the disk, and how it was made."""
    folder = tmp_path / "r"
    words = (
        "compare",
        "historical",
        "--postures",
        "passive,active",
        "--replications",
        "5",
        "--split",
        "2",
        "--out",
        folder,
    )
    said = ana_sim(*words)
    assert said.code == 0, said.err
    for part in ("active against passive, final year (2030)", "net before effort", "Not a forecast", "initiatives"):
        assert part in said.out
    assert "10/10" not in said.err and "74/74" in said.err
    results = read_results(folder)
    assert results.verify() == []
    assert results.manifest["command"] == ["ana-sim", *map(str, words)]
    assert results.values("active", ["net"])["net"].shape == (5, 132)
    assert sorted(path.name for path in (folder / "pictures").glob("*.png")) == [
        "costs.png",
        "difference.png",
        "fan.png",
        "split.png",
    ]


def test_same_bytes_for_any_number_of_threads(ana_sim, tmp_path):
    """Threads never change a table."""
    quick = ("compare", "quiet_world", "--postures", "passive,active", "--replications", "300", "--no-pictures", "-q")
    for threads in (1, 3):
        said = ana_sim(*quick, "--threads", threads, "--out", tmp_path / str(threads))
        assert said == (0, "", "")
    one, three = (read_results(tmp_path / str(threads)).manifest for threads in (1, 3))
    assert one["files"] == three["files"] and one["id"] == three["id"]


def test_setting_a_number_is_another_result(ana_sim, tmp_path):
    """`--set` reaches the rules, and results with another number have another id."""
    quick = ("compare", "quiet_world", "--replications", "2", "--no-pictures", "-q", "--out")
    ana_sim(*quick, tmp_path / "a"), ana_sim(*quick, tmp_path / "b", "--set", "parameters.curvature=1.1")
    plain, other = read_results(tmp_path / "a"), read_results(tmp_path / "b")
    assert other.manifest["scenario"]["resolved"]["parameters"]["curvature"] == 1.1
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
    assert "iran" in {record["actor"] for record in records}
    assert all("iran" in (record["power"], record["other"]) for record in records if record["actor"] == "home")
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
    for part in ("historical", "What happened, 2020 to mid-2026", "prudent_active", "Routine diplomacy"):
        assert part in said
