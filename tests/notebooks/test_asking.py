"""Asking about the coming month tells the truth and leaves the model as it was."""

import pytest

from ana_sim.model import AnaModel
from ana_sim.model.asking import ask, initiatives
from ana_sim.scenario import load_posture, load_scenario


@pytest.fixture
def model():
    scenario = load_scenario("historical")
    made = AnaModel(scenario.resolved, [(0, load_posture("active").resolved)], seed=5)
    while made.tick < 30:
        made.step()
    return made


def test_shares_of_choices_sum_to_one(model):
    found = ask(model, "russia", times=50)
    assert set(found) == {"hold", "offer", "press", "punish"}
    assert sum(found.values()) == pytest.approx(1)


def test_throw_of_the_models_own_replication_is_what_the_power_then_does(model):
    told = {name: max(ask(model, name, times=1).items(), key=lambda row: row[1])[0] for name in model.powers}
    model.step()
    assert told == {name: power.did for name, power in model.powers.items()}


def test_asking_leaves_the_model_as_it_was(model):
    before = model.world.memory.tobytes()
    ask(model, "iran", times=20)
    initiatives(model)
    assert model.world.memory.tobytes() == before


def test_best_initiative_is_the_one_home_then_takes(model):
    first = initiatives(model)[0]
    model.step()
    acts = [record for record in model.trace if record["month"] == 30 and record["actor"] == "home"]
    assert (acts[0]["action"], acts[0]["power"], acts[0]["domain"]) == (first.kind, first.power, first.domain)


def test_unknown_power_is_named(model):
    with pytest.raises(KeyError, match="atlantis"):
        ask(model, "atlantis")
