"""What Mesa's tutorials and its documentation do with a model works with this one, and gives the same history."""

import copy
import inspect
import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor

import mesa
import numpy as np
import pandas as pd
import pytest

from ana_sim.model import AnaModel, Home, Power

MONTHS = 37


def lived(months=MONTHS, **given):
    model = AnaModel("historical", "active", engine="wasm", **given)
    for _ in range(months):
        model.step()
    return model


def rows_after(model, months=5):
    """Return what a model records in some more months, in this process or another."""
    for _ in range(months):
        model.step()
    return model.rows.tobytes()


@pytest.fixture(scope="module")
def model():
    return lived()


@pytest.fixture(scope="module")
def finished(model):
    return copy.deepcopy(model).run()


@pytest.fixture
def powers(model):
    copied = copy.deepcopy(model)  # kept here: Mesa's sets hold their agents only as long as the model does
    yield copied.agents.select(agent_type=Power)
    assert copied.agents


def test_steps_and_running_are_mesas(model):
    assert model.steps == model.tick == MONTHS
    assert model.running


def test_run_model_stops_at_the_end_of_the_calendar():
    model = AnaModel("historical", "passive", engine="wasm", keep_trace=False)
    model.run_model()
    assert (model.steps, model.running) == (model.months, False)
    before = model.rows.copy()
    model.step()
    assert np.array_equal(model.rows, before)


def test_agents_by_type(model):
    assert len(model.agents_by_type[Home]) == 1
    assert len(model.agents) == 1 + len(model.agents_by_type[Power]) == 1 + len(model.powers)
    assert {type(agent) for agent in model.agents} == set(model.agent_types) == {Home, Power}


def test_get_and_set(powers):
    before = powers.get("strain")
    assert all(np.ndim(value) == 0 for value in before)
    assert [strain for strain, _ in powers.get(["strain", "grievance"])] == before
    powers.set("grievance", 0.25)
    assert powers.get("grievance") == [0.25] * len(powers)


def test_what_was_read_stays_as_it_was_read(powers):
    """A number read from an agent is a number, not a window on the model's memory."""
    power = next(iter(powers))
    before = power.grievance
    power.grievance = before + 0.1
    assert power.grievance == before + 0.1
    assert before != power.grievance


def test_get_with_a_default_where_home_has_none(model):
    found = model.agents.get("strain", handle_missing="default", default_value=-1.0)
    assert sorted(found)[0] == -1.0
    with pytest.raises(AttributeError, match="home has no 'strain'"):
        model.agents.get("strain")


def test_select_sort_and_shuffle(powers):
    near = powers.select(lambda power: power.closeness > 0.3)
    assert 0 < len(near) < len(powers)
    assert len(powers.select(at_most=3)) == 3
    ranked = powers.sort("closeness", ascending=False).get("closeness")
    assert ranked == sorted(ranked, reverse=True)
    assert sorted(powers.shuffle().get("place")) == sorted(powers.get("place"))


def test_agg_map_and_groupby(powers):
    assert powers.agg("strain", np.mean) == pytest.approx(np.mean(powers.get("strain")))
    assert powers.map("by_domain", "tie")[0].keys() == {"security", "energy", "trade", "transit", "diplomacy"}
    assert powers.map(lambda power: power.name) == powers.get("name")
    levels = powers.groupby("level")
    assert sum(levels.count().values()) == len(powers)
    assert set(levels.agg("strain", max)) == set(levels.count())
    by_offer = powers.groupby(lambda power: power.has_offer, result_type="list")
    assert sum(len(group) for _, group in by_offer) == len(powers)


def test_do_and_shuffle_do_call_every_agent_once(powers):
    called = []
    powers.do(lambda power: called.append(power.name))
    assert called == powers.get("name")
    powers.shuffle_do(lambda power: called.append(power.name))
    assert sorted(called[len(powers) :]) == sorted(called[: len(powers)])


def test_shuffling_moves_no_luck():
    """Mesa's generators are the caller's: what is drawn from them changes no history."""
    plain, shuffled = lived(3), lived(3)
    shuffled.agents.shuffle_do(lambda agent: agent.random.random())
    shuffled.rng.random(7)
    assert rows_after(plain) == rows_after(shuffled)


def test_collected_tables_as_mesas_tutorial_reads_them(model, tmp_path):
    home = model.datacollector.get_model_vars_dataframe()
    assert home.shape == (1 + MONTHS, model.rows.shape[1])
    assert np.array_equal(home["net"].iloc[1:], model.measure("net"))
    agents = model.datacollector.get_agent_vars_dataframe()
    assert agents.index.names == ["Step", "AgentID"]
    russia = agents.xs(model.powers["russia"].unique_id, level="AgentID")["leverage"]
    assert np.array_equal(russia.iloc[1:], model.measure("leverage", "russia"))
    last = agents.xs(MONTHS, level="Step")["leverage"].dropna()
    assert len(last) == len(model.powers)
    home.to_csv(tmp_path / "home.csv")
    assert len(pd.read_csv(tmp_path / "home.csv")) == 1 + MONTHS


@pytest.mark.parametrize("processes", [1, 2])
def test_batch_run_as_mesas_tutorial_uses_it(processes):
    found = pd.DataFrame(
        mesa.batch_run(
            AnaModel,
            {"scenario": "historical", "posture": ["passive", "active"], "replication": range(2), "engine": "wasm"},
            number_processes=processes,
            max_steps=5,
            data_collection_period=1,
            display_progress=False,
        )
    )
    assert {"RunId", "iteration", "Step", "AgentID", "posture", "replication", "net"} <= set(found)
    at_end = found[(found.Step == 5) & (found.posture == "active") & (found.replication == 1)]
    alone = lived(5, replication=1)
    assert set(at_end["net"]) == {alone.measure("net")[-1]}
    of_russia = at_end[at_end.AgentID == alone.powers["russia"].unique_id]
    assert list(of_russia["leverage"]) == [alone.powers["russia"].leverage]


@pytest.mark.skipif("rng" not in inspect.signature(mesa.batch_run).parameters, reason="Mesa before 3.5 has no rng")
def test_seeds_that_batch_run_hands_out_are_the_seeds_of_the_histories():
    given = {"scenario": "historical", "posture": "active", "engine": "wasm"}
    found = mesa.batch_run(AnaModel, given, rng=[3, 8], number_processes=1, max_steps=4, display_progress=False)
    assert {row["net"] for row in found} == {lived(4, seed=seed).measure("net")[-1] for seed in (3, 8)}


@pytest.mark.parametrize("again", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_an_agent_of_a_copy_acts_on_the_copy(model, again):
    other = again(model)
    before = model.world.block.tobytes()
    other.powers["russia"].grievance = 0.9
    assert other.world.record.powers.grievance[other.powers["russia"].place] == 0.9
    assert model.world.block.tobytes() == before
    assert {agent.model for agent in other.agents} == {other}


@pytest.mark.parametrize("method", sorted(multiprocessing.get_all_start_methods()))
def test_a_model_goes_on_in_another_process_where_it_stood(model, finished, method):
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as pool:
        there = pool.submit(AnaModel.run, model).result()
    assert model.tick == MONTHS
    assert there.rows.tobytes() == finished.rows.tobytes()
    assert there.datacollector.get_model_vars_dataframe().equals(finished.datacollector.get_model_vars_dataframe())


def test_a_model_can_be_saved_and_opened_later(model, tmp_path):
    path = tmp_path / "model.pickle"
    path.write_bytes(pickle.dumps(model))
    opened = pickle.loads(path.read_bytes())
    assert opened.datacollector.get_model_vars_dataframe().equals(model.datacollector.get_model_vars_dataframe())
    assert rows_after(opened) == rows_after(copy.deepcopy(model))
