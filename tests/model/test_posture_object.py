"""A posture written in Python decides in home's place, by orders that the rules carry out."""

import pytest

from ana_sim.model import AnaModel, Power
from ana_sim.scenario.mistake import OutOfRangeError, UnknownNameError, WrongKindError

MONTHS_LIVED = 60


class Object:
    """Does nothing; tests override what they need."""

    def decide(self, view):
        return []


def lived(posture_object, months=MONTHS_LIVED, **given):
    model = AnaModel("historical", "active", seed=3, engine="wasm", posture_object=posture_object, **given)
    while model.tick < months:
        model.step()
    return model


def of_home(model):
    return [r for r in model.trace if r["actor"] == "home" and r["month"] >= model.decides_from]


def test_an_object_that_starts_nothing_starts_nothing():
    kinds = {r["action"] for r in of_home(lived(Object()))}
    assert kinds <= {"accept", "refuse", "hold", "yield", "promise", "resist"}


def test_what_the_object_chooses_is_done_and_nothing_else():
    class Mediator(Object):
        def decide(self, view):
            return view.best("mediate")

    started = {r["action"] for r in of_home(lived(Mediator())) if r["action"] not in ("accept", "refuse", "hold")}
    assert "mediate" in started
    assert started <= {"mediate", "yield", "promise", "resist"}


def test_answers_of_the_object_are_given():
    class Stern(Object):
        def accepts(self, offer):
            return offer.domain == "trade"

        def yields_to(self, demand):
            return "resist"

    records = of_home(lived(Stern()))
    assert {r["domain"] for r in records if r["action"] == "accept"} <= {"trade"}
    assert not [r for r in records if r["action"] in ("yield", "promise")]
    assert [r for r in records if r["action"] == "refuse"]


@pytest.mark.parametrize("method", ["accepts", "yields_to"])
def test_a_forgotten_return_is_said(method):
    broken = type("Broken", (Object,), {method: lambda self, asked: None})
    with pytest.raises(WrongKindError, match="return"):
        lived(broken(), months=120)


@pytest.mark.parametrize("returned", [None, 7, "deepen", ["deepen"]])
def test_decide_returns_candidates_or_is_told(returned):
    broken = type("Broken", (Object,), {"decide": lambda self, view: returned})
    with pytest.raises(WrongKindError, match="candidates"):
        lived(broken())


def test_an_order_is_carried_out_once_it_can_be():
    model = AnaModel("historical", "passive", seed=3, engine="wasm")
    model.order({"kind": "cut", "partner": "russia", "domain": "sputnik", "from": 40})
    model.run()
    done = [r for r in model.trace if r["action"] == "cut"]
    assert [(r["partner"], r["domain"]) for r in done if r["outcome"] != "waiting"] == [("russia", "sputnik")]
    assert model.order_states()[0] in ("done", "undone")


def test_an_order_that_cannot_be_done_waits_and_expires():
    model = AnaModel("historical", "passive", seed=3, engine="wasm")
    model.order({"kind": "cut", "partner": "russia", "domain": "garrison", "from": 0, "until": 2})
    while model.tick < 6:
        model.step()
    assert [r["outcome"] for r in model.trace if r["action"] == "cut"] == ["waiting"]
    assert model.order_states() == ["expired"]


@pytest.mark.parametrize(("seed", "replication"), [(-1, 0), (1.7, 0), (True, 0), ("2", 0), (1, -1), (1, 2.5)])
def test_nonsense_is_refused_before_work_begins(seed, replication):
    with pytest.raises((OutOfRangeError, WrongKindError)):
        AnaModel("historical", "active", seed=seed, replication=replication, engine="wasm")


def test_an_unknown_power_is_named():
    with pytest.raises(UnknownNameError):
        AnaModel("historical", "active", powers={"rusia": Power}, engine="wasm")
