"""Words for facts, and the essay's case, on frequencies made by hand."""

import numpy as np
import pytest

from ana_sim.analysis.evidence.register import CONTRARY, FACTS
from ana_sim.analysis.evidence.sampled import POSTURES
from ana_sim.analysis.evidence.words import cases, words

PLACE = {fact.id: place for place, fact in enumerate(FACTS)}
POINTS, HISTORIES = 40, 20


def made(**chances):
    """Return (points, postures, facts, replications) with facts shown at the chances given, all others at ½."""
    rng = np.random.default_rng(11)
    chance = np.full((len(POSTURES), len(FACTS)), 0.5)
    for name, by_posture in chances.items():
        chance[:, PLACE[name.replace("_", " ")]] = by_posture
    return rng.random((POINTS, len(POSTURES), len(FACTS), HISTORIES)) < chance[None, :, :, None]


def word_of(found, name, pair="active : passive"):
    return next(one for one in found if one.id == name).words[pair]


@pytest.fixture(scope="module")
def found():
    """Return the words for one fact of each sort."""
    return words(
        made(
            SF1=(0, 0, 1, 1), SF9=(0.05, 0.05, 0.6, 0.6), SF12=(0.4, 0.4, 0.6, 0.6), SF15=(0, 0, 0, 0), K1=(1, 1, 1, 1)
        )
    )


@pytest.mark.parametrize(
    ("name", "word"),
    [("SF1", "an act"), ("SF9", "diagnostic"), ("SF12", "weak"), ("SF15", "impossible"), ("K1", "vacuous")],
)
def test_each_sort_of_fact_has_its_word(found, name, word):
    assert word_of(found, name) == word


def test_an_act_is_never_diagnostic_however_large_its_ratio(found):
    one = next(one for one in found if one.id == "SF1")
    assert one.ratios["active : passive"].value > 100
    assert word_of(found, "SF1", "active : routine") == "an act"


def test_a_fact_shown_alike_is_silent(found):
    assert word_of(found, "SF9", "autonomous_active : active") == "silent"


def test_shares_lie_within_their_interval_over_points(found):
    share, low, high = next(one for one in found if one.id == "SF9").shares["active"]
    assert low < share < high
    assert share == pytest.approx(0.6, abs=0.05)


def test_the_case_counts_facts_that_history_bears_out_jointly():
    shows = made(SF9=(0.05, 0.05, 0.6, 0.6), SF5_garrison=(0.1, 0.1, 0.5, 0.5))
    by = {case.admitted: case for case in cases(shows)}
    assert by["figures"].facts == ("SF5 garrison",)
    assert by["figures and record"].facts == ("SF5 garrison", "SF9")
    joint = by["figures and record"].ratios["active : routine"]
    assert joint.value > by["figures"].ratios["active : routine"].value > 3
    assert set(by["figures and record"].without) == {"SF5 garrison", "SF9"}


def test_of_a_whole_fact_and_its_parts_only_the_whole_counts():
    chance = (0.05, 0.05, 0.6, 0.6)
    facts = cases(made(SF9=chance, SF9_pledge=chance))[1].facts
    assert facts == ("SF9",)


def test_with_no_diagnostic_fact_the_case_is_one():
    assert all(case.ratios["active : routine"] == (1.0, 1.0, 1.0) for case in cases(made()) if not case.facts)


def test_facts_that_history_contradicts_are_on_no_list():
    contrary = [fact.id for fact in FACTS if fact.history == CONTRARY]
    shows = made(**dict.fromkeys(contrary, (0.05, 0.05, 0.6, 0.6)))
    assert not {name for case in cases(shows) for name in case.facts} & set(contrary)
