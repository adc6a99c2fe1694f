"""Mesa's own tools work on the model: collector, batch_run, agent sets, subclasses."""

import pickle

import mesa
import numpy as np
import pytest

from ana_sim.model import AnaModel, Home, Power
from ana_sim.model.asking import ask, initiatives
from ana_sim.scenario.mistake import WrongKindError


@pytest.fixture(scope="module")
def model():
    made = AnaModel("historical", "active", seed=5, engine="wasm")
    while made.tick < 40:
        made.step()
    return made


def test_the_data_collector_holds_the_rows(model):
    frame = model.datacollector.get_model_vars_dataframe()
    assert len(frame) == model.tick + 1  # the start, and every month
    assert np.array_equal(frame["dependency"].to_numpy()[1:], model.measure("dependency"))


def test_agents_can_be_selected_by_their_numbers(model):
    near = model.agents_by_type[Power].select(lambda power: power.closeness > 0.5)
    assert 0 < len(near) < len(model.powers)


def test_batch_run_gives_the_history_of_each_replication():
    """By `replication`: later releases of Mesa put their own seeds in place of an argument `seed`."""
    found = mesa.batch_run(
        AnaModel,
        {"scenario": "historical", "posture": ["passive", "active"], "replication": [0, 1], "engine": "wasm"},
        number_processes=1,
        max_steps=7,
        display_progress=False,
    )
    assert len({(row["posture"], row["replication"]) for row in found}) == 4
    assert len({row["net"] for row in found}) == 2  # before the switch all postures are one


def test_a_power_of_ones_own_acts_in_its_way():
    class Patient(Power):
        def decide(self):
            """Never come at all."""

    model = AnaModel("historical", "passive", seed=5, engine="wasm", powers={"russia": Patient})
    while model.tick < 60:
        model.step()
    assert model.measure("demands", "russia").sum() == 0
    assert model.measure("offers", "turkiye").sum() > 0


def test_a_home_of_ones_own_is_used():
    class Idle(Home):
        def take_initiatives(self):
            """Start nothing."""

    model = AnaModel("historical", "active", seed=5, engine="wasm", home=Idle)
    while model.tick < 60:
        model.step()
    assert model.measure("acts").sum() == 0


def test_asking_leaves_the_model_as_it_was(model):
    before = model.world.block.tobytes()
    found = ask(model, "iran", times=11)
    initiatives(model)
    assert sum(found.values()) == pytest.approx(1)
    assert model.world.block.tobytes() == before


def test_initiatives_come_best_first(model):
    worths = [candidate.worth for candidate in initiatives(model)]
    assert worths == sorted(worths, reverse=True)
    assert len(worths) > 64


class Fails(Home):
    """Fails in the third month."""

    def take_initiatives(self):
        if self.model.date == "2018-03":
            raise ZeroDivisionError("mine")


def test_after_a_month_that_broke_off_the_model_says_so_and_goes_no_further():
    model = AnaModel("historical", "active", engine="wasm", home=Fails, keep_trace=False)
    with pytest.raises(ZeroDivisionError, match="mine"):
        model.run()
    assert not model.running
    for go_on in (model.step, model.run, pickle.loads(pickle.dumps(model)).run):
        with pytest.raises(RuntimeError, match="2018-03 broke off and is lived by half: make the model anew"):
            go_on()
    assert model.tick == 2


def test_what_a_subclass_draws_differs_by_replication_and_comes_again():
    def drawn(replication, **others):
        model = AnaModel("historical", "active", replication=replication, engine="wasm", **others)
        return model.random.random(), model.rng.random()

    assert drawn(0) == drawn(0)
    assert set(drawn(0)).isdisjoint(drawn(1))
    assert drawn(0, rng=7) == drawn(1, rng=7)


def test_numbers_by_domain_that_were_read_stay_as_they_were():
    model = AnaModel("historical", "active", engine="wasm", keep_trace=False)
    ties, supply = model.powers["russia"].tie, model.home.supply_all
    before = ties.copy(), supply.copy()
    for _ in range(6):
        model.step()
    assert np.array_equal(ties, before[0])
    assert np.array_equal(supply, before[1])
    assert not np.array_equal(model.powers["russia"].tie, ties)
    with pytest.raises(ValueError, match="read-only"):
        ties[0] = 0.5


@pytest.mark.parametrize("who", [lambda model: model.home, lambda model: model.powers["russia"]])
def test_nobody_leaves(model, who):
    with pytest.raises(RuntimeError, match="stays to the last month"):
        who(model).remove()
    assert len(model.agents) == len(model.powers) + 1


def test_what_is_worked_out_each_month_lasts_where_it_is_set_in_that_month():
    class Keen(Power):
        def decide(self):
            self.demand_rate = 5 * self.demand_rate
            super().decide()

    def demands(**others):
        model = AnaModel("historical", "active", engine="wasm", keep_trace=False, **others)
        model.powers["iran"].demand_rate = 1.0  # overwritten when the month begins
        return model.run().measure("demands", "iran").sum()

    plain = AnaModel("historical", "active", engine="wasm", keep_trace=False).run()
    assert demands() == plain.measure("demands", "iran").sum()
    assert demands(powers={"iran": Keen}) > demands()


@pytest.mark.parametrize(("kind", "field"), [(Power, "coerciveness"), (Home, "attention"), (Home, "dependency")])
def test_a_class_that_would_hide_a_number_is_refused(kind, field):
    with pytest.raises(WrongKindError, match=rf"Strong.{field} would hide that number: .* self.{field} = 0.9"):
        type("Strong", (kind,), {field: 0.9})
