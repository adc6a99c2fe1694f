"""A history stepped in Mesa, a copy, a pickle and the ensemble are one history, bit for bit."""

import copy
import pickle

import numpy as np
import pytest

from ana_sim.model import AnaModel
from ana_sim.runs.simulate import simulate
from ana_sim.scenario import load_posture, load_scenario

MONTHS = 53
POSTURES = ("active", "autonomous_active", "balance", "yes_to_all")
SEED, REPLICATION = 2**63 + 11, 3


@pytest.fixture(scope="module")
def scenario():
    whole = load_scenario("historical")
    return type(whole)(**{**vars(whole), "resolved": whole.resolved | {"months": MONTHS}, "months": MONTHS})


@pytest.fixture(scope="module", params=POSTURES)
def posture(request):
    return load_posture(request.param)


def ensemble(scenario, posture):
    return simulate(
        scenario, posture, seed=SEED, replications=1, first=REPLICATION, engine="wasm", power_rows="monthly", threads=1
    )


def test_mesa_and_ensemble_give_the_same_bits(scenario, posture):
    model = AnaModel(scenario, posture, seed=SEED, replication=REPLICATION, engine="wasm").run()
    found = ensemble(scenario, posture)
    assert np.array_equal(model.rows, found.home[0])
    assert np.array_equal(model.power_rows, found.powers[0])


@pytest.mark.slow
def test_mesa_gives_the_same_bits_with_machine_code_of_numba(scenario, posture):
    model = AnaModel(scenario, posture, seed=SEED, replication=REPLICATION, engine="numba").run()
    assert np.array_equal(model.rows, ensemble(scenario, posture).home[0])


def test_acts_of_mesa_and_ensemble_are_the_same(scenario, posture):
    model = AnaModel(scenario, posture, seed=SEED, replication=REPLICATION, engine="wasm").run()
    told = [(r["month"], r["action"], r["size"]) for r in model.trace if r["actor"] == "home"]
    acts = ensemble(scenario, posture).acts
    from ana_sim.rules.world import KINDS

    assert told == [(int(a["month"]), KINDS[a["kind"]], float(a["size"])) for a in acts]


@pytest.mark.parametrize("again", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
@pytest.mark.parametrize("month", [0, 31])
def test_a_copied_model_lives_the_same_history(scenario, again, month):
    model = AnaModel(scenario, "active", seed=5, engine="wasm")
    for _ in range(month):
        model.step()
    other = again(model)
    model.run()
    assert not np.array_equal(other.rows, model.rows)
    assert np.array_equal(other.run().rows, model.rows)


def test_before_the_switch_all_postures_are_one(scenario):
    switch = scenario.resolved["schedule"][-1]["from"]
    rows = [ensemble(scenario, load_posture(name)).home[0, :switch] for name in POSTURES]
    assert switch > 12
    for other in rows[1:]:
        assert np.array_equal(rows[0], other)
