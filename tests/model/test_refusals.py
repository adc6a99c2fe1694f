"""What a model has not is said by name, with what there is."""

import pytest

from ana_sim.engines import EngineError
from ana_sim.model import AnaModel, ask
from ana_sim.model.view import view_of
from ana_sim.scenario.mistake import UnknownNameError


@pytest.fixture(scope="module")
def model():
    return AnaModel("historical", "active", engine="wasm")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (lambda model: ask(model, "rusia"), "there is no power 'rusia'; did you mean `russia`"),
        (lambda model: model.measure("dependancy"), "there is no measure 'dependancy'; did you mean `dependency`"),
        (lambda model: model.measure("leverage", "rusia"), "there is no power 'rusia'"),
        (lambda model: model.measure("levrage", "russia"), "there is no measure of a power 'levrage'"),
        (lambda model: model.order({"kind": "ct", "from": 0}), "there is no kind of act 'ct'"),
        (lambda model: model.order({"kind": "cut", "partner": "rusia", "from": 0}), "there is no power 'rusia'"),
        (lambda model: view_of(model).best("mediat"), "there is no kind of initiative 'mediat'"),
        (lambda model: view_of(model).best(power="rusia"), "there is no power 'rusia'"),
        (lambda model: view_of(model).powers["russia"]["strian"], "there is no number 'strian'"),
    ],
)
def test_a_name_that_stands_for_nothing_is_named_with_what_was_meant(model, asked, told):
    with pytest.raises(UnknownNameError) as caught:
        asked(model)
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize(("agent", "told"), [("home", "home has no 'strian'"), ("russia", "a power has no 'strian'")])
def test_an_agent_has_no_other_numbers(model, agent, told):
    with pytest.raises(AttributeError, match=told):
        getattr(model.home if agent == "home" else model.powers[agent], "strian")  # noqa: B009


def test_a_phase_that_is_none_is_refused(model):
    with pytest.raises(EngineError, match="There is no phase 'sleep' of a month"):
        model.live("sleep")
