"""The numbers that a trace gives of an answer are those that decided it."""

from collections import Counter

import pytest

from ana_sim import AnaModel, load_posture


@pytest.fixture(scope="module")
def answers():
    return answers_under("active")


def answers_under(posture):
    """Return the answers to demands that were the only one of their power in the month, by kind."""
    trace = AnaModel("historical", posture, seed=1, engine="wasm").run().trace
    of_demands = [one for one in trace if one["action"] in ("yield", "promise", "resist")]
    times = Counter((one["month"], one["partner"]) for one in of_demands)
    return [one for one in of_demands if times[one["month"], one["partner"]] == 1 and one["other"] is None]


def test_home_resists_where_that_is_cheaper_once_its_record_is_counted(answers):
    """Resisting costs less than what is asked and what being known to yield costs; for some that alone decides it."""
    resisted = [one for one in answers if one["action"] == "resist"]
    assert len(resisted) > 3
    assert all(one["dared"] + one["resented"] < one["asked"] + one["known"] for one in resisted)
    assert any(one["dared"] + one["resented"] > one["asked"] for one in resisted)


def test_a_posture_without_resolve_counts_nothing_for_its_record():
    found = answers_under(load_posture("active", set={"posture.resolve": 0.0}))
    assert {one["known"] for one in found if one["month"] >= 36} == {0.0}
    assert len(found) > 3


def test_offers_that_pay_are_refused_only_for_what_rivals_mind():
    trace = AnaModel("historical", "passive", seed=1, engine="wasm").run().trace
    refused = [one for one in trace if one["action"] == "refuse"]
    assert len(refused) > 10
    assert not [one for one in refused if one["worth"] > 0 and one["tolerated"]]
    assert all(one["displeasure"] > 0 for one in refused if one["worth"] > 0)
