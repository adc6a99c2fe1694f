"""A posture written in Python: the same choices give the same history, and wrong answers are named."""

from types import SimpleNamespace

import numpy as np
import pytest

from ana_sim.model import AnaModel
from ana_sim.rules.answer import answer
from ana_sim.rules.world import ACCEPTED, YIELDED
from ana_sim.runs.simulate import replaced, schedule_of
from ana_sim.scenario import load_posture, load_scenario

from .test_one_month_two_ways import POSTURES, SEED, assert_same_history, ensemble, posture, scenario

NEARLY = 1e-12


class Copycat:
    """Chooses what the rules would choose: the best candidates, and the rules' answer to offers and demands."""

    def __init__(self):
        self.model = None
        self.asked = {"decide": 0, "accepts": 0, "yields_to": 0}

    def decide(self, view):
        self.asked["decide"] += 1
        left, chosen = list(view.candidates), []
        while left and len(chosen) < view.units:
            best = left[0]
            for candidate in left:
                if candidate.value > best.value + NEARLY:
                    best = candidate
            if best.value <= NEARLY:
                break
            chosen.append(best)
            left.remove(best)
        return chosen

    def accepts(self, offer):
        self.asked["accepts"] += 1
        return self.answer_of_the_rules(offer.power) == ACCEPTED

    def yields_to(self, demand):
        self.asked["yields_to"] += 1
        return self.answer_of_the_rules(demand.power) == YIELDED

    def answer_of_the_rules(self, power):
        trial, m = self.model.world.copy(), self.model
        place = m.powers[power].place
        answer(
            place, trial.columns, trial.home, trial.affinity, trial.relations, trial.parameters, trial.postures,
            m.now, *m.draw,
        )  # fmt: skip
        return trial.powers[place]["answer"]


def with_object(name, thing, *, of="historical", replication=3, months=None):
    resolved = scenario(of).resolved
    if months:
        resolved, _ = replaced(resolved, {}, {"months": months})
    schedule = schedule_of(resolved, posture(name).resolved)
    model = AnaModel(resolved, schedule, seed=SEED, replication=replication, posture_object=thing)
    if isinstance(thing, Copycat):
        thing.model = model
    return model


SLOW = [name for name in POSTURES if name not in ("active", "routine")]


@pytest.mark.parametrize("name", ["active", "routine", *(pytest.param(name, marks=pytest.mark.slow) for name in SLOW)])
def test_an_object_that_copies_the_rules_choices_lives_the_identical_history(name):
    copycat = Copycat()
    model = with_object(name, copycat).run()
    assert_same_history(model, ensemble(name), 3)
    assert copycat.asked["accepts"] > 0
    assert (copycat.asked["decide"] > 0) == (load_posture(name).resolved["activism"] > 0)


def test_an_object_without_a_say_in_offers_and_demands_leaves_them_to_the_rules():
    model = with_object("active", SimpleNamespace(decide=Copycat().decide)).run()
    assert_same_history(model, ensemble("active"), 3)


def test_an_object_that_does_nothing_and_refuses_all_changes_history():
    never = SimpleNamespace(decide=lambda view: [], accepts=lambda offer: False, yields_to=lambda demand: False)
    model = with_object("active", never).run()
    assert not np.array_equal(model.rows, ensemble("active").home[3])
    later = load_scenario("historical").resolved["schedule"][-1]["from"]
    assert model.measure("accepted")[later:].sum() == 0
    assert model.measure("yields")[later:].sum() == 0
    assert sum(model.measure(f"acts_{kind}").sum() for kind in ("deepen", "broker", "institution", "build")) == 0


def test_an_object_is_not_asked_before_its_posture_begins():
    dates = []
    seen = SimpleNamespace(decide=lambda view: dates.append(view.month) or [])
    with_object("active", seen).run()
    assert min(dates) == scenario().resolved["schedule"][-1]["from"]


def stale():
    """Return a decide() that answers with candidates of the month before."""
    kept = []

    def decide(view):
        answered = list(kept)
        kept[:] = view.candidates[:1]
        return answered

    return decide


@pytest.mark.parametrize(
    "decide",
    [
        lambda view: ["deepen"],
        lambda view: [0],
        lambda view: 5,
        lambda view: "deepen",
        lambda view: view.candidates[0],
        lambda view: True,
        lambda view: None,
        stale(),
    ],
    ids=["a name", "a number", "no list", "a text", "one bare", "a truth", "nothing", "candidates of another month"],
)
def test_wrong_choices_are_named(decide):
    with pytest.raises(TypeError, match=r"decide\(\) returns a list of candidates of the month it was shown"):
        with_object("active", SimpleNamespace(decide=decide), months=20).run()


@pytest.mark.parametrize("value", [None, "yes", 1, 0.5], ids=repr)
@pytest.mark.parametrize("method", ["accepts", "yields_to"])
def test_answers_that_are_neither_true_nor_false_are_named(method, value):
    wrong = SimpleNamespace(decide=lambda view: [], **{method: lambda asked: value})
    with pytest.raises(TypeError, match=rf"{method}\(\) returns True or False"):
        with_object("active", wrong).run()


def test_an_object_starts_nothing_by_an_empty_list():
    model = with_object("active", SimpleNamespace(decide=lambda view: []), months=30).run()
    assert model.measure("acts_build").sum() == 0
