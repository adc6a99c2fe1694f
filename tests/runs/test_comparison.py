"""A comparison of real histories: paired luck, the folder, and the progress told."""

import numpy as np
import pytest

from ana_sim.results import ResultsError
from ana_sim.runs.comparison import run_comparison
from ana_sim.runs.memory import check_memory
from ana_sim.scenario import load_posture, load_scenario


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    told = []
    found = run_comparison(
        load_scenario("historical"),
        [load_posture("passive"), load_posture("active")],
        seed=11,
        replications=7,
        out=tmp_path_factory.mktemp("real") / "r",
        split=2,
        progress=lambda done, total: told.append((done, total)),
    )
    return found, told


def test_identical_until_postures_part(results):
    """Before the switch the two postures' histories are the same to the last bit; afterwards they are not."""
    found, _ = results
    switch = found.manifest["switch"]
    passive, active = found.values("passive"), found.values("active")
    assert switch == 10
    for name in found.measures:
        assert np.array_equal(passive[name][:, :switch], active[name][:, :switch]), name
    assert (passive["acts_build"][:, switch:] != active["acts_build"][:, switch:]).any()


def test_progress_is_told_to_the_end(results):
    """Histories done never fall and end at all of them: seven of each posture, two of each mixture."""
    _, told = results
    assert told[0] == (0, 7 * 2 + 2 * 32) and told[-1] == (78, 78)
    assert sorted(told) == told


def test_ends_of_the_split_are_the_postures(results):
    """The first and last mixture give the same histories as the postures they stand for, by year."""
    found, _ = results
    for posture in ("passive", "active"):
        months, years = found.values(posture, ["net"])["net"], found.values(posture, ["net"], table="split")["net"]
        assert np.allclose(months[:2].reshape(2, 11, 12).sum(axis=2), years, rtol=1e-12)


def test_balance_adds_up(results):
    """Net is benefit, rents and perks less damages, entrapment and concessions, less effort, in every month."""
    v = results[0].values("active")
    before = v["benefit"] + v["rents"] + v["perks"] - v["damages"] - v["entrapment"] - v["conceded"]
    assert np.allclose(v["net_before_effort"], before, atol=1e-12)
    assert np.allclose(v["net"], before - v["effort"], atol=1e-12)


def test_memory_is_asked_before_anything_runs():
    """What cannot fit is refused with how much would."""
    scenario = load_scenario("historical")
    asked = {"postures": 2, "power_rows": "yearly", "mixtures": 32, "split": 0}
    check_memory(scenario, replications=10, **asked)
    with pytest.raises(ResultsError, match="GB of memory"):
        check_memory(scenario, replications=10**9, **asked)
    with pytest.raises(ResultsError, match="GB of memory"):
        check_memory(scenario, replications=10, **asked | {"split": 10**9})
