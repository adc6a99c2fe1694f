"""Postures that turn into another when a sign appears."""

import numpy as np
import pytest

from ana_sim.analysis.search.adaptive import adaptive, is_adaptive, signs_of, worth_of_waiting
from ana_sim.analysis.search.asked import minima_of, objectives_of
from ana_sim.analysis.search.files import described, posture_file
from ana_sim.analysis.search.robust import Fared
from ana_sim.analysis.search.space import shipped, space_of
from ana_sim.analysis.search.trial import Trial
from ana_sim.engines import choose
from ana_sim.scenario import load_posture, load_scenario, validate

POOL = ["active", "passive", "routine"]


@pytest.fixture(scope="module")
def trial():
    how = {"worlds": 20, "histories": 2, "measures": ("net", "dependency"), "seed": 4, "engine": choose("wasm")}
    return Trial.of(load_scenario("historical"), **how)


def waits(first, when, then):
    return shipped()[first] | {"then": {"when": when, "posture": shipped()[then]}}


def lived(trial, candidate):
    return trial.fare([candidate])["values"][0]


@pytest.mark.parametrize(("when", "same"), [("month >= 0", "passive"), ("month < 0", "active")])
def test_a_sign_that_shows_at_once_makes_it_the_second_and_one_that_never_shows_leaves_it_the_first(trial, when, same):
    assert (lived(trial, waits("active", when, "passive")) == lived(trial, shipped()[same])).all()


def test_a_sign_that_shows_midway_makes_it_neither(trial):
    values = lived(trial, waits("active", "month > 90", "no_to_all"))
    assert not (values == lived(trial, shipped()["active"])).all()
    assert not (values == lived(trial, shipped()["no_to_all"])).all()


def test_signs_are_numbers_that_conditions_can_read_and_that_move(trial):
    seen = signs_of(trial, shipped()["active"])
    assert "strain(russia)" in seen
    assert all(np.ptp(values) > 0 for values in seen.values())


def test_postures_with_a_switch_join_two_different_ones_and_are_the_same_for_the_same_seed(trial):
    drawn = adaptive(trial, shipped(), POOL, count=12, seed=1)
    assert len(drawn) == 12
    assert all(is_adaptive(name) for name in drawn)
    for one in drawn.values():
        first, second = one["names"]
        assert first != second
        assert one["then"]["posture"] == shipped()[second]
        assert one["activism"] == shipped()[first]["activism"]
    assert drawn == adaptive(trial, shipped(), POOL, count=12, seed=1)


def test_its_file_names_the_sign_and_the_other_posture_and_validates(tmp_path):
    fields = waits("active", "strain(russia) > 0.5", "passive")
    path = tmp_path / "searched_wait_1.yaml"
    how = {"title": "Waits", "sentence": "Why.", "made": "ana-sim search", "space": space_of(), "other": "passive"}
    path.write_text(posture_file("searched_wait_1", fields, **how))
    assert validate(path) == []
    assert load_posture(path).resolved["then"]["when"] == "strain(russia) > 0.5"
    assert described(fields, "passive").endswith("from the month in which strain(russia) > 0.5 shows, follows passive.")


def test_what_waiting_is_worth_is_told_on_worlds_held_out():
    net = objectives_of([])[0]
    names, minima = ["active", "s0000", "s0001"], minima_of(["net>2"], shipped())

    def fared(*rows):
        return Fared(names, ("net",), np.array(rows, float)[..., None, None])

    first, second = worth_of_waiting(fared([1, 3], [3, 3], [0, 9]), fared([2, 2], [3, 4], [0, 0]), net, minima)
    assert (first["what"], first["adaptive"], first["fixed"]) == ("net", "s0001", "active")
    assert first["gain"][0] == pytest.approx(-2)
    assert (second["what"], second["adaptive"]) == ("minimum", "s0000")
    assert second["gain"][0] == pytest.approx(1)
