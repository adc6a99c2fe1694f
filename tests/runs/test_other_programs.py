"""Pools, loops and dashboards of other programs: each ends, with the numbers of one history after the other."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.batch.conftest import write_world
from tests.made_up_histories import save_made_up

ROOT = Path(__file__).parents[2]
SECONDS = 180
"""No program may take longer, on a machine that does other things too: what hangs is killed, and its test fails."""
WORK = '''
from hashlib import sha256

import numpy as np

import ana_sim
from ana_sim.runs.simulate import simulate

SEEDS = [1, 2, 3]


def loaded():
    return ana_sim.load_scenario("quiet_world"), ana_sim.load_posture("active")


def histories(seed, scenario=None, posture=None):
    """Return what some histories are, in one word."""
    if scenario is None:
        scenario, posture = loaded()
    found = simulate(scenario, posture, seed=seed, replications=2, threads=2, engine="wasm")
    return sha256(np.ascontiguousarray(found.home).tobytes()).hexdigest()


def means(memory):
    """Return a table of outcomes, in numbers."""
    points = [{"parameters.memory": memory}]
    asked = {"seed": 1, "replications": 2, "threads": 1, "engine": "wasm"}
    return ana_sim.outcomes("quiet_world", ["passive", "active"], points, **asked).to_numpy().tolist()


def objects(seed):
    """Return what is pickled on its way into a process of a pool: the loaded files with the seed."""
    return (seed, *loaded())


def of_objects(task):
    return histories(*task)
'''
HEAD = """
from work import *

if __name__ == "__main__":
    alone = [histories(seed) for seed in SEEDS]
"""
PROGRAMS = {
    "joblib": """
    from joblib import Parallel, delayed
    for backend in ("loky", "threading", "multiprocessing", "loky"):
        assert Parallel(2, backend=backend)(delayed(histories)(seed) for seed in SEEDS) == alone, backend
    tasks = [objects(seed) for seed in SEEDS]
    assert Parallel(2)(delayed(of_objects)(task) for task in tasks) == alone
""",
    "futures": """
    from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
    from multiprocessing import get_all_start_methods, get_context
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(histories, SEEDS)) == alone
    tasks, memories = [objects(seed) for seed in SEEDS], [0.9, 0.95]
    tables = [means(memory) for memory in memories]
    for how in get_all_start_methods():
        with ProcessPoolExecutor(2 if how == "fork" else 1, mp_context=get_context(how)) as pool:
            assert list(pool.map(histories, SEEDS)) == alone, how
            assert list(pool.map(of_objects, tasks)) == alone, how
            assert list(pool.map(means, memories)) == tables, how
""",
    "dask": """
    import dask
    from dask.distributed import Client, LocalCluster
    for scheduler in ("synchronous", "threads", "processes"):
        many = 1 if scheduler == "processes" else 2
        tasks = [dask.delayed(histories)(seed) for seed in SEEDS]
        found = dask.compute(*tasks, scheduler=scheduler, num_workers=many)
        assert list(found) == alone, scheduler
    with LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=None) as cluster, Client(cluster) as client:
        assert client.gather(client.map(histories, SEEDS)) == alone
        assert client.gather(client.map(of_objects, [objects(seed) for seed in SEEDS])) == alone
""",
    "ema_workbench": """
    import warnings
    warnings.simplefilter("ignore")
    from ema_workbench import (
        CategoricalParameter, Model, MultiprocessingEvaluator, Policy, RealParameter, ScalarOutcome, Scenario,
        SequentialEvaluator,
    )
    import ema_one
    number = ana_sim.load_scenario("quiet_world").numbers["parameters.memory"]
    model = Model("anasim", function=ema_one.net)
    model.uncertainties = [RealParameter("memory", number.low, number.high)]
    model.levers = [CategoricalParameter("posture", ["passive", "active"])]
    model.outcomes = [ScalarOutcome("net")]
    worlds = [Scenario(str(place), memory=value) for place, value in enumerate((number.low, number.high))]
    policies = [Policy(name, posture=name) for name in ("passive", "active")]
    kinds = [SequentialEvaluator, MultiprocessingEvaluator, SequentialEvaluator, MultiprocessingEvaluator]
    found = []
    for kind in kinds:
        with kind(model, **({"n_processes": 2} if kind is MultiprocessingEvaluator else {})) as evaluator:
            found.append(evaluator.perform_experiments(worlds, policies)[1]["net"].tolist())
    assert found == [found[0]] * 4
    ends, postures = (number.low, number.high), ("passive", "active")
    plain = [ema_one.net(value, posture)["net"] for posture in postures for value in ends]
    assert sorted(found[0]) == sorted(plain)
""",
}
EMA = '''
import ana_sim
from ana_sim.runs.simulate import simulate


def net(memory=0.97, posture="active"):
    """Return the mean net balance of two histories, as EMA asks for it."""
    scenario = ana_sim.load_scenario("quiet_world", set={"parameters.memory": memory})
    found = simulate(scenario, ana_sim.load_posture(posture), seed=1, replications=2, threads=1, engine="wasm")
    return {"net": float(found.home.mean())}
'''


def run(folder, text, **environment):
    """Run a program in a process of its own and return what it printed; it must end, and end well."""
    (folder / "work.py").write_text(WORK, encoding="utf-8")
    (folder / "ema_one.py").write_text(EMA, encoding="utf-8")
    (folder / "program.py").write_text(text, encoding="utf-8")
    paths = os.pathsep.join([str(ROOT), str(folder)])
    done = subprocess.run(
        [sys.executable, "program.py"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": paths} | environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_pool_gives_the_numbers_of_a_loop(name, tmp_path):
    package = {"futures": "concurrent"}.get(name, name)
    if find_spec(package) is None or (name == "dask" and find_spec("distributed") is None):
        pytest.skip(f"{name} is not installed")
    run(tmp_path, HEAD + PROGRAMS[name])


DASHBOARD = """
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from work import *


def mean(results):
    return float(results.values("active", ["net"])["net"].mean())


def session(results):
    found = []
    for _ in range(2):
        found.append(results.query("SELECT sum(net) FROM home").fetchall()[0][0])
        found.append(mean(results))
        found.append(float(results.power_values("active", "leverage").sum()))
        found.append(ana_sim.find(results).verdict[0])
    return found


if __name__ == "__main__":
    scenario, _ = loaded()
    postures = [ana_sim.load_posture(name) for name in ("passive", "active")]
    results = ana_sim.run_comparison(scenario, postures, seed=1, replications=3, out="r", engine="wasm")
    alone = session(results)
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(session, [results] * 6)) == [alone] * 6
    usual = get_all_start_methods()[0]
    with ProcessPoolExecutor(2, mp_context=get_context(usual)) as pool:
        assert set(pool.map(mean, [results] * 3)) == {alone[1]}
"""


@pytest.mark.slow
def test_one_results_object_serves_the_threads_of_a_dashboard_and_the_processes_of_a_pool(tmp_path):
    run(tmp_path, DASHBOARD)


PICTURES = """
import matplotlib
import ana_sim

results = ana_sim.read_results("r")
assert len(ana_sim.write_pictures(results, dpi=40)) > 2
matplotlib.rcParams["backend"] = "tkagg"  # what a program sets that has windows of its own
assert len(ana_sim.write_pictures(results, dpi=40)) > 2
"""


@pytest.mark.slow
def test_the_backend_that_jupyter_hands_down_costs_no_picture(tmp_path):
    """Programs started from a notebook inherit MPLBACKEND, which names what only the notebook has."""
    save_made_up(tmp_path / "r", months=29, switch=5)
    run(tmp_path, PICTURES, MPLBACKEND="module://only_in_the_notebook.backend_inline")


UNCOMPILED = """
import numpy as np
from ana_sim.runs.simulate import simulate
from ana_sim.scenario import load_posture, load_scenario

scenario, posture = load_scenario("first.yaml"), load_posture("active")
found = [simulate(scenario, posture, seed=1, replications=1, engine=name).home for name in ("numba", "wasm")]
assert np.array_equal(*found)
"""


def test_rules_that_numba_may_not_compile_run_as_plain_python(tmp_path):
    """NUMBA_DISABLE_JIT=1 is how people debug; the numbers are the same to the last bit."""
    pytest.importorskip("numba")
    write_world(tmp_path)
    run(tmp_path, UNCOMPILED, NUMBA_DISABLE_JIT="1")
