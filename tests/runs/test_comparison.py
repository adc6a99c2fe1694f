"""A comparison of real histories: paired luck, the folder, and the progress told."""

import re

import numpy as np
import pytest

from ana_sim.results import ResultsError, read_results
from ana_sim.rules.world import KINDS, MEASURES
from ana_sim.runs.comparison import run_comparison
from ana_sim.runs.memory import check_memory
from ana_sim.runs.recorded import run_recorded, verify_comparison
from ana_sim.scenario import ScenarioError, load_posture, load_scenario
from ana_sim.scenario.mistake import MistakeError

POSTURES = [load_posture("passive"), load_posture("active")]
ORDER = {"kind": "deepen", "partner": "turkiye", "domain": "energy", "from": "2021-03"}


@pytest.fixture(scope="module")
def scenario():
    return load_scenario("historical")


@pytest.fixture(scope="module")
def results(scenario, tmp_path_factory):
    said, out = [], tmp_path_factory.mktemp("real") / "r"
    found = run_comparison(
        scenario,
        POSTURES,
        seed=np.int64(11),
        replications=np.int32(7),
        out=out,
        split=2,
        orders=[ORDER],
        progress=lambda done, total: said.append((done, total)),
        command=("ana-sim", "compare", "\udcff"),
    )
    return found, said


def test_identical_until_postures_part(results):
    """Before the switch the two postures' histories are the same to the last bit; afterwards they are not."""
    found, _ = results
    switch = found.manifest["switch"]
    passive, active = found.values("passive"), found.values("active")
    assert switch == 34
    for name in found.measures:
        assert np.array_equal(passive[name][:, :switch], active[name][:, :switch]), name
    assert (passive["acts"][:, switch:] != active["acts"][:, switch:]).any()


def test_progress_is_told_to_the_end(results):
    """Histories done never fall and end at all of them: seven of each posture, two of each mixture."""
    found, said = results
    total = 7 * 2 + 2 * len(found.manifest["split"]["mixtures"])
    assert said[0] == (0, total) and said[-1] == (total, total)
    assert sorted(said) == said


def test_ends_of_the_split_are_the_postures(results):
    """The first and last mixture give the same histories as the postures they stand for, by year."""
    found, _ = results
    for posture in ("passive", "active"):
        months, years = found.values(posture, ["net"])["net"], found.values(posture, ["net"], table="split")["net"]
        assert np.allclose(months[:2].reshape(2, 13, 12).sum(axis=2), years, rtol=1e-12)


def test_balance_adds_up(results):
    """Net is benefit, deals, thanks, rents and settlements less all losses, less effort, in every month."""
    v = results[0].values("active")
    gains = v["benefit"] + v["deals"] + v["thanks"] + v["rents"] + v["settlements"]
    losses = v["punishments"] + v["force_losses"] + v["concessions"] + v["wars"] + v["injuries"]
    assert np.allclose(v["net_before_effort"], gains - losses, atol=1e-9)
    assert np.allclose(v["net"], gains - losses - v["effort"], atol=1e-9)


def test_every_act_is_kept_with_the_words_for_it(results):
    found, _ = results
    acts = found.ask("FROM acts")
    assert set(acts["kind"]) <= set(KINDS)
    assert set(acts["outcome"]) <= {"done", "failed", "undone", "waiting"}
    assert set(acts["partner"]) - {None} <= set(found.powers_in_order)
    counted = {posture: found.values(posture, ["acts"])["acts"].sum() for posture in ("passive", "active")}
    initiatives = np.isin(acts["kind"].astype(str), KINDS[:8]) & (acts["outcome"] != "waiting")
    for posture, many in counted.items():
        assert (initiatives & (acts["posture"] == posture)).sum() == many


def test_the_manifest_says_what_determined_the_results(results):
    manifest = results[0].manifest
    assert (manifest["seed"], manifest["replications"]) == (11, 7)
    assert manifest["orders"] == [ORDER | {"from": 38, "until": None, "other": None}]
    assert manifest["engine"] in ("wasm", "numba")
    assert manifest["command"] == ["ana-sim", "compare", "?"]
    assert len(manifest["measures"]) == len(MEASURES)


def test_the_tables_never_name_the_engine(results, scenario, tmp_path):
    """Run again by whichever engine, the files are the same to the last byte."""
    found, _ = results
    again = run_comparison(
        scenario, POSTURES, seed=11, replications=7, out=tmp_path / "r", split=2, orders=[ORDER], threads=1
    )
    assert again.manifest["files"] == found.manifest["files"]
    assert again.manifest["id"] == found.manifest["id"]


def test_a_recorded_history_is_lived_again_bit_for_bit(results):
    history = run_recorded(results[0], "active", 3)
    assert history.tick == history.months
    with pytest.raises(MistakeError):
        run_recorded(results[0], "active", 7)


def test_a_whole_comparison_verifies(results):
    verdict = verify_comparison(results[0].folder, sample=4, seed=1)
    assert verdict.good and (verdict.stored, verdict.files) == (4, 5)


def test_verification_tells_what_is_altered_and_what_is_added(scenario, tmp_path):
    found = run_comparison(scenario, POSTURES, seed=1, replications=1, out=tmp_path / "r")
    (found.folder / "home2.parquet").write_bytes((found.folder / "home.parquet").read_bytes())
    assert verify_comparison(found.folder, sample=1).damaged == ["home2.parquet is vouched for by nothing"]
    path = found.folder / "powers.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    assert "powers.parquet is not what was written" in verify_comparison(found.folder).damaged


def test_histories_that_other_numbers_made_are_found_out_by_running_again(results, scenario, tmp_path):
    from ana_sim.results.record import sealed

    found = run_comparison(scenario, POSTURES, seed=1, replications=2, out=tmp_path / "r")
    record = {key: value for key, value in found.manifest.items() if key != "checksum"}
    (found.folder / "manifest.json").write_text(sealed(record | {"seed": 2}), encoding="utf-8")
    assert len(verify_comparison(found.folder, sample=3, seed=1).different) == 3
    with pytest.raises(ResultsError, match="is not the one recorded"):
        run_recorded(read_results(found.folder), "active", 0)


def test_scenarios_are_set_against_one_another_with_the_same_luck(scenario, tmp_path):
    other = load_scenario("no_war_in_ukraine")
    found = run_comparison([scenario, other], POSTURES[1:], seed=11, replications=3, out=tmp_path / "r")
    alone = run_comparison(other, POSTURES, seed=11, replications=3, out=tmp_path / "s")
    assert list(found.scenarios) == ["historical", "no_war_in_ukraine"]
    values = found.values("active", scenario="no_war_in_ukraine")
    assert all(np.array_equal(values[name], one) for name, one in alone.values("active").items())
    events = found.ask("SELECT DISTINCT scenario, event FROM events")
    assert len(events["event"]) == len(scenario.resolved["events"]) + len(other.resolved["events"])
    assert verify_comparison(found.folder, sample=3, seed=2).good


def test_scenarios_with_other_powers_cannot_be_compared(scenario, tmp_path):
    with pytest.raises(ResultsError, match="must have the same"):
        run_comparison([scenario, load_scenario("vietnam")], POSTURES, seed=1, replications=1, out=tmp_path / "r")


REFUSED = [
    {"seed": "2"},
    {"seed": True},
    {"replications": 0},
    {"replications": 1.5},
    {"split": -1},
    {"threads": 0},
    {"power_rows": "weekly"},
    {"postures": "passive"},
    {"postures": []},
    {"postures": POSTURES[:1]},
    {"postures": ["passive", "actve"]},
    {"scenario": "historcal"},
    {"scenario": []},
    {"orders": [ORDER | {"partner": "atlantis"}]},
    {"replications": 2**31 - 1},
]


@pytest.mark.parametrize("wrong", REFUSED, ids=str)
def test_what_cannot_be_run_is_refused_before_anything_is_written(scenario, tmp_path, wrong):
    asked = {"scenario": scenario, "postures": POSTURES, "seed": 1, "replications": 1} | wrong
    with pytest.raises((ResultsError, MistakeError, ScenarioError)) as caught:
        run_comparison(out=tmp_path / "r", **asked)
    assert len(str(caught.value).split()) > 4
    assert not (tmp_path / "r").exists()


def test_names_do_as_well_as_what_they_name(tmp_path):
    asked = {"seed": 1, "replications": 1, "engine": "wasm"}
    scenario, postures = load_scenario("quiet_world"), [load_posture(name) for name in ("passive", "active")]
    loaded = run_comparison(scenario, postures, out=tmp_path / "loaded", **asked)
    named = run_comparison("quiet_world", ["passive", "active"], out=tmp_path / "named", **asked)
    assert named.manifest["id"] == loaded.manifest["id"]
    mixed = run_comparison(["historical", scenario], ["active"], out=tmp_path / "two", **asked)
    assert list(mixed.scenarios) == ["historical", "quiet_world"]


def test_memory_is_asked_before_anything_runs(scenario):
    """What cannot fit is refused with how much would, and that much then fits."""
    asked = {"postures": 2, "power_rows": "yearly", "mixtures": 32, "split": 0}
    check_memory(scenario, replications=10, **asked)
    with pytest.raises(ResultsError, match="GB of memory") as refused:
        check_memory(scenario, replications=10**9, **asked)
    most = int(re.search(r"at most ([\d,]+) replications fit", refused.value.mend)[1].replace(",", ""))
    check_memory(scenario, replications=int(most * 0.9), **asked)
    with pytest.raises(ResultsError, match="GB of memory"):
        check_memory(scenario, replications=10, **asked | {"split": 10**9})
