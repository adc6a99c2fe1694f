"""A history stepped month by month in Mesa is that of the ensemble, bit for bit, however the ensemble is run."""

from functools import cache

import numpy as np
import pytest

from ana_sim.model import AnaModel
from ana_sim.runs import simulate as runs
from ana_sim.runs.simulate import schedule_of, simulate
from ana_sim.scenario import library, load_posture, load_scenario

POSTURES = sorted(path.stem for path in (library() / "postures").glob("*.yaml"))
SEED = 2**63 + 17
REPLICATIONS = 260
"""More than one call of the compiled rules takes."""


@cache
def scenario(name="historical"):
    return load_scenario(name)


@cache
def posture(name):
    return load_posture(name)


@cache
def ensemble(name, of="historical"):
    return simulate(
        scenario(of), posture(name), seed=SEED, replications=REPLICATIONS, power_rows="monthly", threads=1
    )  # fmt: skip


def stepped(name, k, *, of="historical", **facts):
    resolved = scenario(of).resolved
    schedule = schedule_of(resolved, posture(name).resolved)
    return AnaModel(resolved, schedule, seed=SEED, replication=k, **facts).run()


def assert_same_history(model, histories, k):
    assert np.array_equal(model.rows, histories.home[k])
    assert np.array_equal(model.power_rows, histories.powers[k])
    assert np.array_equal(model.world.events["first_fired"], histories.events[k])


def test_all_shipped_postures_are_compared():
    assert {"passive", "routine", "active", "prudent_active", "bandwagon", "balance", "equidistance"} <= set(POSTURES)


@pytest.mark.parametrize("name", POSTURES)
def test_a_stepped_replication_is_that_of_the_ensemble_in_every_measure_of_every_month(name):
    for k in (0, 251, REPLICATIONS - 1):
        assert_same_history(stepped(name, k), ensemble(name), k)


@pytest.mark.parametrize("of", ["everything_at_once", "vietnam_crisis_at_sea"])
def test_other_worlds_step_alike(of):
    assert_same_history(stepped("active", 5, of=of), ensemble("active", of), 5)


def test_replications_differ_from_one_another():
    home = ensemble("active").home
    assert len({home[k].tobytes() for k in range(REPLICATIONS)}) == REPLICATIONS


@pytest.mark.slow
def test_replication_4999_of_five_thousand_steps_alike():
    home = simulate(scenario(), posture("active"), seed=SEED, replications=5000, power_rows="none").home
    assert np.array_equal(stepped("active", 4999, keep_trace=False).rows, home[4999])


@pytest.mark.parametrize("threads", [1, 2, 3])
@pytest.mark.parametrize("chunk", [1, 7, 64, 1000])
def test_neither_threads_nor_the_cutting_into_calls_changes_a_bit(monkeypatch, threads, chunk):
    monkeypatch.setattr(runs, "CHUNK", chunk)
    first, count = (100, 40)
    part = simulate(
        scenario(), posture("active"), seed=SEED, replications=count, first=first, power_rows="monthly",
        threads=threads,
    )  # fmt: skip
    whole = ensemble("active")
    for kind in ("home", "powers", "events"):
        assert np.array_equal(getattr(part, kind), getattr(whole, kind)[first : first + count])


def test_a_model_can_be_stepped_while_others_are_stepped():
    resolved = scenario().resolved
    schedule = schedule_of(resolved, posture("active").resolved)
    models = [AnaModel(resolved, schedule, seed=SEED, replication=k) for k in (3, 4)]
    for _ in range(resolved["months"]):
        for model in models:
            model.step()
    for k, model in zip((3, 4), models, strict=True):
        assert_same_history(model, ensemble("active"), k)


def test_stepping_beyond_the_last_month_changes_nothing():
    model = stepped("passive", 0)
    before = model.rows.copy()
    model.step()
    assert not model.running
    assert np.array_equal(model.rows, before)


def test_what_mesa_draws_itself_moves_nothing():
    resolved = scenario().resolved
    model = AnaModel(resolved, schedule_of(resolved, posture("active").resolved), seed=SEED, replication=0)
    while model.running and model.tick < model.months:
        model.random.random()
        model.rng.random()
        model.agents.shuffle_do("__repr__")
        model.step()
    assert_same_history(model, ensemble("active"), 0)
