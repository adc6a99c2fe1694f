"""Asking about the coming month tells the truth and leaves the model as it was."""

import pytest

from ana_sim.model import AnaModel, ask, initiatives
from ana_sim.rules.world import INITIATIVES
from ana_sim.scenario import load_posture, load_scenario


@pytest.fixture
def model():
    made = AnaModel(load_scenario("historical"), load_posture("active"), seed=5)
    while made.tick < 40:
        made.step()
    return made


def test_shares_of_choices_sum_to_one(model):
    found = ask(model, "russia", times=50)
    assert set(found) == {"offer", "demand", "nothing"}
    assert sum(found.values()) == pytest.approx(1)


def test_throw_of_the_models_own_replication_is_what_the_power_then_does(model):
    told = {name: ask(model, name, times=1) for name in model.powers}
    model.step()
    for name, power in model.powers.items():
        assert told[name]["offer"] == power.offers, name
        assert told[name]["demand"] == power.demands - power.undo_asked, name


def test_asking_leaves_the_model_as_it_was(model):
    before = model.world.memory.tobytes()
    ask(model, "iran", times=20)
    initiatives(model)
    assert model.world.memory.tobytes() == before


def test_home_starts_with_the_best_initiative_where_nobody_else_did_anything(model):
    seen = 0
    while seen < 3:
        best, before = initiatives(model)[0], len(model.trace)
        model.step()
        lived = model.trace[before:]
        if lived and all(record["action"] in INITIATIVES for record in lived):
            assert (lived[0]["action"], lived[0]["partner"]) == (best.kind, best.partner), lived[0]["date"]
            seen += 1


def test_unknown_power_is_named(model):
    with pytest.raises(KeyError, match="atlantis"):
        ask(model, "atlantis")
