"""Mixtures of postures: what they take from which, and what they are called."""

import numpy as np

from ana_sim.results import Block
from ana_sim.rules.world import MEASURE_NAMES
from ana_sim.runs.split import PARTS, in_years, mix, mixtures, parts_that_differ
from ana_sim.scenario import load_posture
from tests.made_up_histories import MadeUpHistories


def test_all_mixtures_of_passive_and_active():
    """The two differ in three parts, so there are eight mixtures, from the one to the other."""
    found = mixtures(load_posture("passive"), load_posture("active"))
    assert len(found) == 8
    assert (*found,)[:1] + (*found,)[-1:] == ("passive", "active")
    assert found["passive+openness+bidding"][1] == ["openness", "bidding"]


def test_only_what_differs_is_mixed():
    """Passive and routine differ in openness alone, so there is nothing between them."""
    passive, routine = load_posture("passive"), load_posture("routine")
    assert parts_that_differ(passive, routine) == ["openness"]
    assert list(mixtures(passive, routine)) == ["passive", "routine"]


def test_a_mixture_takes_whole_parts():
    """A mixture has the fields of its parts from the second posture and every other from the first."""
    passive, active = load_posture("passive"), load_posture("prudent_active")
    mixed = mix(passive, active, ["initiatives", "prudence"])
    for part, fields in PARTS.items():
        source = active if part in ("initiatives", "prudence") else passive
        assert {f: mixed.resolved[f] for f in fields} == {f: source.resolved[f] for f in fields}
    assert mixed.name == mixed.resolved["name"] == "passive+initiatives+prudence"


def test_ends_are_the_postures_themselves():
    """The first and the last mixture decide exactly as the two postures do."""
    passive, active = load_posture("passive"), load_posture("active")
    found = mixtures(passive, active)
    fields = [field for fields in PARTS.values() for field in fields]
    for name, posture in (("passive", passive), ("active", active)):
        assert {f: found[name][0].resolved[f] for f in fields} == {f: posture.resolved[f] for f in fields}


def test_every_decision_of_a_shipped_posture_stands_in_a_part():
    """No decision parameter is left out of the split."""
    labels = {"name", "title", "summary"}
    assert {field for fields in PARTS.values() for field in fields} == set(load_posture("active").resolved) - labels


def test_years_count_from_the_end():
    """14 months are a rest of two and a year of twelve: sums of what adds up, means of the rest, last months kept."""
    home = np.random.default_rng(1).random((3, 14, len(MEASURE_NAMES)))
    block = Block("c", "p", 0, MadeUpHistories(home, home, home, np.arange(14), np.arange(14)))
    years = in_years(block).histories
    net, dependency = MEASURE_NAMES.index("net"), MEASURE_NAMES.index("dependency")
    assert list(years.home_months) == [1, 13]
    assert np.allclose(years.home[:, 0, net], home[:, :2, net].sum(axis=1))
    assert np.allclose(years.home[:, 1, net], home[:, 2:, net].sum(axis=1))
    assert np.allclose(years.home[:, 1, dependency], home[:, 2:, dependency].mean(axis=1))
