"""Every public function refuses nonsense with one sentence before any work begins, and takes NumPy's numbers."""

import inspect
from functools import cache

import numpy as np
import pytest

import ana_sim
from ana_sim.engines import Engine
from ana_sim.rules.world import MEASURE_NAMES

NO_WHOLE = [True, np.True_, "2", 1.5, np.float64(2), float("nan"), -1, [1], np.array([1, 2]), 2**70]
SEED = [*NO_WHOLE, 2**64, None, np.int64(-1)]
COUNT = [*NO_WHOLE, 0, None, 2**31]
THREADS = [*NO_WHOLE, 0, 1025]
NO_ENGINE = ["steam", 5, None, True]
NO_TRUTH = ["yes", 1, None, 0.0]
NO_PATH = [5, None, True, ["results"], 1.5]
NO_NUMBERS = [5, "parameters.memory=0.9", [0.9], {5: 0.9}, True]
NO_RESULTS = [None, 5, "results/first-look", {}]
NO_NAMES = [5, "net", [5], True, ["nett"], [None]]
ABOVE_0 = [True, "0.1", 0, -0.1, float("nan"), float("inf"), None, 1j]
NO_SCENARIO = [5, None, "historcal", {"months": 3}, True, ["historical"]]
NO_POSTURES = [5, None, "active", [], [5], ["actve"], [None], ["active", "active"]]
NO_POINTS = [5, None, "parameters.memory", [], [5], [{5: 1}], {"parameters.memory": 0.9}, np.zeros((2, 2)), {},
             {"parameters.memory": [0.9], "parameters.greed": [1, 2]}, [{"parameters.memry": 0.9}],
             [{"parameters.memory": True}], [{"parameters.memory": "0.9"}], [{"parameters.memory": float("nan")}],
             [{"parameters.memory": None}], [{"parameters.memory": 7}], [{"postures.nobody.resolve": 1}],
             [{"parameters.memory": [0.9]}], {"parameters.memory": "0.9"}]  # fmt: skip

NONSENSE = {
    "load_scenario": {"name_or_path": [*NO_PATH, "historcal", ""], "set": NO_NUMBERS, "strict": NO_TRUTH},
    "load_posture": {
        "name_or_path": [*NO_PATH, "actve"], "near": [5, True, [1]], "set": NO_NUMBERS, "strict": NO_TRUTH
    },
    "run_comparison": {
        "scenario": [*NO_SCENARIO[:-1], [], ["historcal"]], "postures": NO_POSTURES, "seed": SEED,
        "replications": COUNT, "out": NO_PATH, "split": [*NO_WHOLE, None], "threads": THREADS,
        "power_rows": ["daily", 5, None, True], "engine": NO_ENGINE, "orders": [5, "cut", [5], [{"kind": "ct"}]],
        "progress": [5, "yes"], "command": [5, "run", [5]], "sides": [5, "active", [5], []],
    },
    "outcomes": {
        "scenario": NO_SCENARIO, "postures": NO_POSTURES, "points": NO_POINTS, "seed": SEED, "replications": COUNT,
        "measures": NO_NAMES, "threads": THREADS, "engine": NO_ENGINE,
    },
    "read_results": {"folder": [*NO_PATH, "nowhere"]},
    "read_findings": {"folder": [*NO_PATH, "nowhere"]},
    "find": {"results": NO_RESULTS, "sweep": [5, "sweep", True]},
    "save_findings": {"findings": NO_RESULTS, "folder": NO_PATH},
    "compare_final_year": {
        "results": NO_RESULTS, "first": [5, "actve", True], "second": [5, "actve", True], "measures": NO_NAMES,
        "precision": ABOVE_0,
    },
    "compare_since_switch": {
        "results": NO_RESULTS, "first": [5, "actve", True], "second": [5, "actve", True], "measures": NO_NAMES,
        "precision": ABOVE_0,
    },
    "write_pictures": {
        "results": NO_RESULTS, "findings": [5, "findings", True], "kinds": [5, "png", ["bmp"], [5]],
        "dpi": [*NO_WHOLE, 0, None, 2401],
    },
    "AnaModel": {
        "scenario": NO_SCENARIO, "posture": [5, None, "actve", True], "seed": [one for one in SEED if one is not None],
        "replication": [*NO_WHOLE, None, 2**32], "overrides": [*NO_NUMBERS, {"parameters.memry": 1}],
        "orders": [5, "cut", [5], [{"kind": "ct"}]], "engine": NO_ENGINE, "keep_trace": NO_TRUTH,
        "home": [5, "Home", ana_sim.Power], "powers": [5, ["russia"], {"rusia": ana_sim.Power}, {"russia": 5}],
        "posture_object": [5, "active", object()],
    },
}  # fmt: skip
TAKEN_AS_IT_IS = {"AnaModel": {"rng"}}  # Mesa's own, for what a subclass draws; the rules draw nothing from it
REFUSED = (TypeError, ValueError, KeyError, ana_sim.ScenarioError, ana_sim.ResultsError, ana_sim.EngineError)


@cache
def loaded():
    """Return a scenario and two postures, read once."""
    return ana_sim.load_scenario("historical"), [ana_sim.load_posture("passive"), ana_sim.load_posture("active")]


def good(name, results, found, out):
    """Return arguments that a function takes."""
    scenario, postures = loaded()
    return {
        "load_scenario": {"name_or_path": "historical"},
        "load_posture": {"name_or_path": "active"},
        "run_comparison": {
            "scenario": scenario, "postures": postures, "seed": 1, "replications": 1, "out": out, "engine": "wasm"
        },
        "outcomes": {
            "scenario": scenario, "postures": postures, "points": [{}], "seed": 1, "replications": 1, "engine": "wasm"
        },
        "save_findings": {"findings": found, "folder": out},
        "read_results": {"folder": out},
        "read_findings": {"folder": out},
        "AnaModel": {"scenario": scenario, "posture": postures[1], "engine": "wasm"},
    }.get(name, {"results": results})  # fmt: skip


CASES = [
    pytest.param(name, argument, value, id=f"{name}-{argument}-{type(value).__name__}-{place}")
    for name, arguments in NONSENSE.items()
    for argument, values in arguments.items()
    for place, value in enumerate(values)
]


@pytest.fixture(scope="module")
def found(compared):
    return ana_sim.find(compared)


@pytest.fixture
def no_history(monkeypatch):
    """Let every history fail the test, whoever begins one."""

    def begun(*_, **__):
        pytest.fail("a history began")

    monkeypatch.setattr(Engine, "run", begun)


def test_every_argument_of_every_function_is_tried():
    functions = [name for name in ana_sim.__all__ if inspect.isfunction(getattr(ana_sim, name))]
    assert sorted(NONSENSE) == sorted(["AnaModel", *functions])
    for name, tried in NONSENSE.items():
        known = set(inspect.signature(getattr(ana_sim, name)).parameters) - TAKEN_AS_IT_IS.get(name, set())
        assert known == set(tried), name


@pytest.mark.parametrize(("name", "argument", "value"), CASES)
def test_nonsense_is_refused_in_a_sentence_and_leaves_nothing_behind(
    name, argument, value, compared, found, tmp_path, no_history
):
    out = tmp_path / "out"
    arguments = good(name, compared, found, out) | {argument: value}
    with pytest.raises(REFUSED) as caught:
        getattr(ana_sim, name)(**arguments)
    told = str(caught.value)
    assert len(told) > 20 and " " in told
    assert type(caught.value).__module__.startswith("ana_sim"), f"{type(caught.value)}: {told}"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int32, np.uint64, np.int64])
def test_whole_numbers_of_numpy_are_welcome(kind, compared, tmp_path):
    one, two = kind(1), kind(2)
    postures = ["passive", "active"]
    table = ana_sim.outcomes("historical", postures, [{}], seed=one, replications=two, threads=two, engine="wasm")
    assert len(table) == 4
    model = ana_sim.AnaModel(seed=one, replication=two, engine="wasm")
    assert (model.seed_64, model.replication) == (1, 2)
    loaded = [ana_sim.load_posture(posture) for posture in postures]
    made = ana_sim.run_comparison(
        ana_sim.load_scenario("historical"), loaded, seed=one, replications=two, threads=one, split=kind(0),
        out=tmp_path / "made", engine="wasm",
    )  # fmt: skip
    assert np.array_equal(made.values("active", ["net"])["net"], compared.values("active", ["net"])["net"][:2])


@pytest.mark.parametrize("kind", [np.float32, np.float64, np.float16])
def test_real_numbers_and_truth_values_of_numpy_are_welcome(kind, compared):
    ana_sim.compare_final_year(compared, measures=["net"], precision=kind(0.5))
    loaded = ana_sim.load_scenario("historical", set={"parameters.memory": kind(0.5)}, strict=np.False_)
    assert loaded.resolved["parameters"]["memory"] == 0.5
    assert ana_sim.load_posture("active", set={"posture.bid": np.False_}).resolved["bid"] is False
    ana_sim.AnaModel(overrides={"parameters.memory": kind(0.5)}, keep_trace=np.True_, engine="wasm")


def test_the_largest_seed_is_taken_and_one_more_is_not():
    assert ana_sim.AnaModel(seed=np.uint64(2**64 - 1), engine="wasm").seed_64 == 2**64 - 1
    with pytest.raises(ValueError, match="2⁶⁴ − 1"):
        ana_sim.AnaModel(seed=2**64, engine="wasm")


def test_measures_left_out_are_all_of_them():
    table = ana_sim.outcomes("historical", ["active"], [{}], seed=1, replications=1, engine="wasm")
    assert tuple(table.columns) == MEASURE_NAMES


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (lambda results, found: found.side("actve"), "there is no side 'actve'; did you mean `active`?"),
        (
            lambda results, found: found.world("historcal"),
            "there is no scenario 'historcal'; did you mean `historical`?",
        ),
        (lambda results, found: found.fan("depndency", "active"), "there is no measure drawn over time 'depndency'"),
        (lambda results, found: found.fan("dependency", "actve"), "there is no side 'actve'"),
        (lambda results, found: found.level("nett", "active"), "there is no measure 'nett'; did you mean `net`?"),
        (lambda results, found: found.level("dependency", "actve"), "there is no side 'actve'"),
        (lambda results, found: found.level("net", "active", period="always"), "there is no period 'always'"),
        (lambda results, found: found.comparison("actve"), "there is no comparison of 'actve'"),
        (lambda results, found: found.comparison("passive", "passive"), "there is no comparison of 'passive, passive'"),
        (lambda results, found: ana_sim.compare_since_switch(results)["nett"], "there is no measure 'nett'"),
        (lambda results, found: ana_sim.compare_final_year(results)["dependncy"], "there is no measure 'dependncy'"),
    ],
)
def test_a_name_that_results_have_not_is_a_key_error_that_says_which_there_are(compared, found, asked, told):
    with pytest.raises(KeyError) as caught:
        asked(compared, found)
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"table": "split"}, "no table `split`"),
        ({"table": "hom"}, "no table `hom`"),
        ({"measures": "net"}, "`measures` is a"),
    ],
)
def test_values_of_what_is_not_there_are_refused_in_a_sentence(compared, more, told):
    with pytest.raises((ana_sim.ResultsError, TypeError), match=told):
        compared.values("active", **more)
