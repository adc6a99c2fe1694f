"""Mesa's own tools work on the model: collector, batch_run, agent sets, subclasses."""

import mesa
import numpy as np
import pytest

from ana_sim.model import AnaModel, Home, Power
from ana_sim.model.asking import ask, initiatives


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
