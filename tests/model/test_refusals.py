"""What a model has not is said by name, with what there is."""

import pytest

from ana_sim.engines import EngineError
from ana_sim.model import AnaModel, ask
from ana_sim.model.numbers import ENDS
from ana_sim.model.view import view_of
from ana_sim.rules.world import HOME, POWERS
from ana_sim.scenario import ScenarioError
from ana_sim.scenario.mistake import OutOfRangeError, UnknownNameError, WrongKindError


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
        (lambda model: view_of(model).best(domain="trnasit"), "there is no domain 'trnasit'; did you mean `transit`"),
        (lambda model: ask(model, ["russia"]), "there is no power ['russia']; did you mean `russia`"),
        (lambda model: model.measure("leverage", ["russia"]), "there is no power ['russia']"),
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


CUT = {"kind": "cut", "partner": "russia", "domain": "trade"}


@pytest.mark.parametrize(
    ("order", "kind", "told"),
    [
        (5, WrongKindError, "an order is a dictionary, not 5"),
        ({}, ScenarioError, "an order needs `kind`"),
        (CUT, ScenarioError, "an order needs `from`"),
        (CUT | {"from": True}, ScenarioError, "from"),
        (CUT | {"from": 50, "until": 41}, ScenarioError, "the order ends before it begins"),
        (CUT | {"from": 400}, ScenarioError, "outside 2018-01 to 2030-12"),
        ({"kind": "cut", "partner": "russia", "from": 3}, ScenarioError, "the order to cut needs `domain`"),
        (CUT | {"from": 0, "until": 0}, OutOfRangeError, "the order ends in 2018-01, before the coming month, 2018-02"),
    ],
)
def test_an_order_that_cannot_be_followed_is_refused_as_in_a_file_and_not_kept(order, kind, told):
    model = AnaModel("historical", "active", engine="wasm")
    model.step()
    before = model.order_states()
    with pytest.raises(kind) as caught:
        model.order(order)
    assert told in str(caught.value)
    assert model.order_states() == before


@pytest.mark.parametrize("times", [0, -1, True, 1.5, "2", None, float("nan")])
def test_throws_are_a_whole_number(model, times):
    with pytest.raises((WrongKindError, OutOfRangeError), match="`times` is a whole number from 1"):
        ask(model, "russia", times=times)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("grievance", "much"), ("grievance", True), ("grievance", None), ("grievance", [0.1, 0.2]),
        ("grievance", float("nan")), ("grievance", float("inf")), ("tie", {"trade": 0.2}), ("tie", [0.1, 0.2]),
        ("tie", [0.1, [0.2]]), ("tie", [0.1, 0.2, 0.3, 0.4, float("nan")]), ("offer_month", 1.5),
        ("strain", 5), ("strain", -0.1), ("tie", [0.1, 0.2, 0.3, 0.4, 1.1]), ("commitment", 4), ("ideal", -2),
        ("injury", -1e-9),
    ],
)  # fmt: skip
def test_what_is_no_number_of_a_power_is_refused_and_changes_nothing(model, field, value):
    power = model.powers["russia"]
    before = model.world.memory.tobytes()
    with pytest.raises((WrongKindError, OutOfRangeError), match=f"`{field}` is "):
        setattr(power, field, value)
    assert model.world.memory.tobytes() == before


@pytest.mark.parametrize("scenario", ["historical", "everything_at_once"])
def test_numbers_of_powers_and_of_home_may_be_set_to_what_they_are(scenario):
    """The ends within which numbers can be set hold all that histories reach."""
    model = AnaModel(scenario, "active", engine="wasm")
    while model.tick < model.months:
        model.step()
        if model.tick % 12:
            continue
        before = model.world.memory.tobytes()
        for agent in (model.home, *model.powers.values()):
            for name in set(ENDS) & set(HOME.names if agent is model.home else POWERS.names):
                setattr(agent, name, getattr(agent, name))
        assert model.world.memory.tobytes() == before


def test_home_s_numbers_are_set_in_the_world_and_its_measures_not_at_all():
    model = AnaModel("historical", "active", engine="wasm")
    model.home.attention = 2.5
    assert model.world.block["home"][0]["attention"] == model.home.attention == 2.5
    model.home.own_stated = [0.1, 0.2, 0.3, 0.4, 0.5]
    assert model.home.own_stated.tolist() == [0.1, 0.2, 0.3, 0.4, 0.5]
    with pytest.raises(WrongKindError, match="`attention` is a number, not 'much'"):
        model.home.attention = "much"
    with pytest.raises(OutOfRangeError, match="`attention` is a number, from 0, not -1"):
        model.home.attention = -1
    with pytest.raises(AttributeError, match="`dependency` of home is measured each month and cannot be set"):
        model.home.dependency = 0.0
    model.home.notes = ["a subclass's own"]
    assert model.home.notes == ["a subclass's own"]


def test_a_class_handed_over_for_an_object_is_said_so():
    class Mediator:
        def decide(self, view):
            return []

    with pytest.raises(WrongKindError, match=r"an object, not its class; write Mediator\(\)"):
        AnaModel("historical", "active", engine="wasm", posture_object=Mediator)


def test_model_and_agents_show_what_they_are_and_what_can_be_asked_of_them(model):
    assert repr(model).startswith("<AnaModel historical: 2018-01, 0 of 156 months lived")
    russia = model.powers["russia"]
    assert (repr(russia), repr(model.home)) == ("<Power russia>", "<Home>")
    assert {"strain", "tie", "decide", "name"} <= set(dir(russia))
    assert {"attention", "dependency", "take_initiatives"} <= set(dir(model.home))
    assert all(hasattr(agent, name) for agent in (russia, model.home) for name in dir(agent) if name[0] != "_")
