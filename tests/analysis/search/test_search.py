"""A whole search, small: the same luck as `compare`, the same bytes however it is run."""

import json

import numpy as np
import pytest

from ana_sim.analysis.search.asked import MINIMA, Asked, Sizes, minima_of, objectives_of
from ana_sim.analysis.search.find import Workers, fare, run
from ana_sim.analysis.search.space import shipped, space_of
from ana_sim.analysis.search.telling import told
from ana_sim.analysis.search.trial import Trial
from ana_sim.engines import choose
from ana_sim.results.record import as_text, plain
from ana_sim.rules.world import MEASURE_NAMES
from ana_sim.runs.simulate import simulate
from ana_sim.scenario import load_posture, load_scenario
from ana_sim.views.search.chart import front_chart
from ana_sim.views.search.tables import text
from tests.batch.conftest import write_world

SCENARIO = "quiet_world"
SIZES = Sizes(candidates=32, worlds=20, histories=1, adaptive=0)


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """What a search of a world of seven months is asked: it runs several times."""
    short = write_world(tmp_path_factory.mktemp("short")) / "first.yaml"
    return Asked(
        scenario=load_scenario(short), space=space_of(), objectives=objectives_of([]),
        minima=minima_of(MINIMA, shipped()), sizes=SIZES, seed=3, command="ana-sim search quiet_world",
    )  # fmt: skip


@pytest.fixture(scope="module")
def searched(asked, tmp_path_factory):
    """Return (folder, Search) of a search that ran in one go on one thread."""
    folder = tmp_path_factory.mktemp("search")
    return folder, run(asked, Workers(folder, choose("wasm")))


def as_bytes(search):
    return as_text(plain(told(search))).encode()


@pytest.mark.parametrize("name", ["active", "passive", "leap"])
def test_a_candidate_lives_what_a_comparison_with_the_same_luck_lives(name):
    scenario = load_scenario(SCENARIO)
    trial = Trial.of(scenario, worlds=20, histories=3, measures=("net", "dependency"), seed=2, engine=choose("wasm"))
    world = trial.stage.at({})
    trial.stage.engine.live(world, "prepare")
    found = trial._lived(world, trial.table(shipped()[name]), 5)
    run = simulate(scenario, load_posture(name), seed=trial._luck(5), replications=3, threads=1, engine="wasm")
    switch = int(np.argmax(trial.rows > 0))
    net = run.home[:, switch:, MEASURE_NAMES.index("net")].sum(axis=1)
    dependency = run.home[:, -12:, MEASURE_NAMES.index("dependency")].mean(axis=1)
    assert found == pytest.approx(np.column_stack([net, dependency]), rel=1e-12)


def test_every_candidate_meets_the_same_worlds_and_the_same_luck(searched):
    _, search = searched
    same = shipped()["routine"]
    values = search.trials[0].fare([same, same])["values"]
    assert (values[0] == values[1]).all()
    assert (values[0] == search.everyone.values[search.everyone.names.index("routine")]).all()


def test_held_out_worlds_are_others(searched):
    _, search = searched
    first, second = (trial.points for trial in search.trials)
    assert first.shape == second.shape
    assert not np.isclose(first, second).all(axis=1).any()


def test_a_search_that_was_stopped_goes_on_to_the_same_bytes(asked, searched, tmp_path):
    folder, search = searched

    class StoppedError(Exception):
        pass

    def tell(name, done, whole):
        if done > whole / 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        run(asked, Workers(tmp_path, choose("wasm"), tell=tell))
    kept = set(tmp_path.rglob("*.npz"))
    assert 0 < len(kept) < len(list(folder.rglob("*.npz")))
    stamps = {path: path.stat().st_mtime_ns for path in kept}
    assert as_bytes(run(asked, Workers(tmp_path, choose("wasm"), threads=2))) == as_bytes(search)
    assert {path: path.stat().st_mtime_ns for path in kept} == stamps


def test_a_larger_search_goes_on_from_a_smaller_one(searched, tmp_path):
    search = searched[1]
    smaller, larger = (
        {f"c{n}": one for n, one in enumerate(search.candidates.values()) if n < most} for most in (8, 16)
    )
    workers = Workers(tmp_path, choose("wasm"))
    first, _ = fare(search.trials[0], smaller, workers, "smaller")
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.npz")}
    second, _ = fare(search.trials[0], larger, workers, "larger")
    assert (second.values[:8] == first.values).all()
    assert len(list(tmp_path.rglob("*.npz"))) == 2 * len(stamps)
    assert all(path.stat().st_mtime_ns == stamp for path, stamp in stamps.items())


def test_what_is_run_elsewhere_comes_out_the_same(asked, searched, tmp_path):
    import pickle

    def far(call, *given):
        call, given = pickle.loads(pickle.dumps((call, given)))
        return call(*given)

    assert as_bytes(run(asked, Workers(tmp_path, choose("wasm"), threads=2, far=far))) == as_bytes(searched[1])


def test_what_is_told_holds_together(searched):
    found = json.loads(as_bytes(searched[1]))
    names = [one["name"] for one in found["postures"]]
    assert set(found["front"]) <= set(names)
    assert set(found["few"].values()) <= set(names) - set(shipped())
    assert set(found["robust"]) <= set(names) - set(shipped())
    passive = next(one for one in found["postures"] if one["name"] == "passive")
    assert passive["held"]["meets"] == 0
    assert set(passive["held"]["ahead"]["net"]) == {0}
    assert found["volume"]["grown"] == sorted(found["volume"]["grown"])


def test_the_text_says_first_that_it_is_no_advice_and_names_every_shipped_posture(searched):
    said = text(json.loads(as_bytes(searched[1])))
    assert said.startswith("- A study of a model, not advice")
    assert all(f"| {name} |" in said for name in shipped())


def test_the_picture_marks_every_shipped_posture_or_says_that_it_lies_outside(searched):
    figure = front_chart(json.loads(as_bytes(searched[1])))
    said = " ".join(one.get_text() for one in figure.findobj() if hasattr(one, "get_text"))
    assert "not advice" in said
    assert "Not a forecast" in said
    for name in ("active", "passive", "yes to all"):
        assert name in said
