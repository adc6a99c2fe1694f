"""Experiments resume, repeat and pair as they say."""

import numpy as np
import pytest

from ana_sim.results import ResultsError, read_results
from ana_sim.runs.experiments import Case, latin_hypercube, ranges_of, run_cases, run_points
from ana_sim.runs.experiments.effects import elementary_effects
from ana_sim.runs.experiments.sensitivity import grid_points
from ana_sim.runs.experiments.summary import columns_of
from ana_sim.runs.experiments.verify import verify_experiment
from ana_sim.runs.simulate import simulate
from ana_sim.scenario import load_posture, load_scenario


@pytest.fixture(scope="module")
def setting():
    scenario, postures = load_scenario("historical"), [load_posture(p) for p in ("passive", "active")]
    return scenario, postures, ranges_of(scenario, postures)


def test_every_number_with_a_range_is_sampled_once_and_shared_ones_together(setting):
    scenario, _, ranges = setting
    names = [r.name for r in ranges]
    assert len(set(names)) == len(names)
    assert all(path in {p for r in ranges for p in r.paths} for path, n in scenario.numbers.items() if n.low < n.high)
    assert "posture.passive+active.accommodation" in names


def test_latin_points_fill_every_slice_of_every_range(setting):
    ranges = setting[2][:7]
    points = latin_hypercube(ranges, points=11, seed=3)
    low, high = (np.array([getattr(r, end) for r in ranges]) for end in ("low", "high"))
    slices = np.floor((points - low) / (high - low) * 11).astype(int)
    assert all(sorted(column) == list(range(11)) for column in slices.T)


def test_a_case_is_summed_up_as_the_ensemble_records_it(setting):
    scenario, (_, active), _ = setting
    from ana_sim.runs.experiments.run import summaries_of

    found = summaries_of(Case({}, scenario, active), seed=1, first=2, replications=3).values
    plain = simulate(scenario, active, seed=1, first=2, replications=3, threads=1)
    columns = columns_of(plain.power_ids)
    from ana_sim.rules.world import MEASURE_NAMES

    net = plain.home[:, :, MEASURE_NAMES.index("net")]
    assert np.allclose(found[:, columns.index("final_net")], net[:, -12:].sum(axis=1), rtol=1e-12)
    assert np.allclose(found[:, columns.index("since_net")], net[:, 10:].sum(axis=1), rtol=1e-12)


def test_points_run_in_two_goes_equal_points_run_in_one(setting, tmp_path, monkeypatch):
    scenario, postures, ranges = setting
    points = latin_hypercube(ranges, points=7, seed=3)
    monkeypatch.setattr("ana_sim.runs.experiments.run.BLOCK", 2)
    how = {"seed": 1, "replications": 2}
    whole = run_points("trial", scenario, postures, ranges, points, out=tmp_path / "whole", **how)

    def stop(done, _):
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_points("trial", scenario, postures, ranges, points, out=tmp_path / "cut", progress=stop, **how)
    assert not (tmp_path / "cut" / "manifest.json").exists()
    started = []
    resumed = run_points(
        "trial",
        scenario,
        postures,
        ranges,
        points,
        out=tmp_path / "cut",
        progress=lambda d, t: started.append(d),
        **how,
    )
    first, second = (r.ask("FROM differences ORDER BY point")["since_net"] for r in (whole, resumed))
    assert np.array_equal(first, second)
    assert not [p for p in tmp_path.iterdir() if p.name.endswith("unfinished")]


def test_another_thread_count_gives_the_same_bits(setting, tmp_path):
    scenario, postures, ranges = setting
    points = latin_hypercube(ranges, points=3, seed=5)
    one, two = (
        run_points(
            "trial", scenario, postures, ranges, points, seed=1, replications=2, threads=n, out=tmp_path / str(n)
        )
        for n in (1, 2)
    )
    assert np.array_equal(one.ask("FROM outcomes")["since_net"], two.ask("FROM outcomes")["since_net"])


def test_a_finished_experiment_is_not_run_again_and_a_changed_one_is(setting, tmp_path):
    scenario, (passive, _), _ = setting
    calls = []
    case = Case({"posture": "passive"}, scenario, passive)
    for replications in (2, 2, 3):
        run_cases(
            "trial", [case], seed=1, replications=replications, out=tmp_path / "x", progress=lambda *a: calls.append(a)
        )
    assert len(calls) == 2


def test_an_elementary_effect_of_a_straight_line_is_its_slope():
    class Made:
        def __init__(self):
            self.manifest = {"ranges": [{"name": n, "low": 0.0, "high": h} for n, h in (("a", 2.0), ("b", 1.0))]}

        def ask(self, sql, **_):
            points = {"point": np.arange(3), "a": np.array([0.0, 1.0, 1.0]), "b": np.array([0.0, 0.0, 0.5])}
            return points if "points" in sql else {"found": 3.0 * points["a"] - 4.0 * points["b"]}

    effects = elementary_effects(Made(), "net")
    assert effects["a"].tolist() == [6.0]
    assert effects["b"].tolist() == [-4.0]


def test_a_grid_moves_two_numbers_and_leaves_the_rest(setting):
    ranges = setting[2]
    names = [r.name for r in ranges]
    points = grid_points(ranges, "parameters.rent", "parameters.collusion", steps=3)
    moved = [n for k, n in enumerate(names) if np.ptp(points[:, k]) > 0]
    assert sorted(moved) == ["parameters.collusion", "parameters.rent"]


def test_a_point_run_again_is_the_same_and_a_tampered_table_is_found(reference):
    folder, _ = reference
    assert verify_experiment(folder / "maps", sample=2).different == []
    with (folder / "maps" / "outcomes.parquet").open("r+b") as file:
        file.seek(200)
        file.write(b"\0\1\2\3")
    assert verify_experiment(folder / "maps").damaged == ["outcomes.parquet"]


def test_an_experiment_that_is_not_there_says_how_to_mend_it(tmp_path):
    with pytest.raises(ResultsError, match="not a results folder"):
        read_results(tmp_path / "nowhere")
