"""What is searched, what may be asked, and what is refused with a sentence."""

import pytest

from ana_sim.analysis.search.asked import Sizes, minima_of, objectives_of, require
from ana_sim.analysis.search.files import described, posture_file
from ana_sim.analysis.search.space import FIELDS, sampled, shipped, space_of
from ana_sim.results import ResultsError
from ana_sim.scenario import load_posture, validate
from ana_sim.scenario.resolve import NO_LIMIT


def test_more_candidates_are_added_and_none_is_changed():
    space = space_of()
    assert sampled(space, count=70, seed=4)[:40] == sampled(space, count=40, seed=4)
    assert sampled(space, count=40, seed=5) != sampled(space, count=40, seed=4)


def test_every_number_and_every_way_of_a_switch_is_tried():
    drawn = sampled(space_of(), count=64, seed=1)
    assert {one["side"] for one in drawn} == {"all", "bandwagon", "balance", "equidistance"}
    assert {one["answer"] for one in drawn} == {"price", "yes", "no"}
    assert sum(one["tolerance"] >= NO_LIMIT for one in drawn) == 32
    assert min(one["activism"] for one in drawn) < 0.05 < 1.95 < max(one["activism"] for one in drawn)


def test_the_search_can_be_narrowed():
    space = space_of(["activism=0.5..1", "side=all,balance", "tolerance=any", "heed=1"])
    drawn = sampled(space, count=32, seed=1)
    assert {one["side"] for one in drawn} == {"all", "balance"}
    assert {one["tolerance"] for one in drawn} == {NO_LIMIT}
    assert {one["heed"] for one in drawn} == {1.0}
    assert all(0.5 <= one["activism"] <= 1 for one in drawn)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda: space_of(["activism=2..1"]), "is empty"),
        (lambda: space_of(["activism=0..9"]), "leaves the range"),
        (lambda: space_of(["activism=much"]), "no range of numbers"),
        (lambda: space_of(["activism=nan..1"]), "is empty"),
        (lambda: space_of(["courage=1"]), "no posture decides by `courage`"),
        (lambda: space_of(["side=left"]), "never `left`"),
        (lambda: space_of(["side"]), "no range"),
        (lambda: objectives_of(["net", "luck"]), "no objective `luck`"),
        (lambda: objectives_of(["net", "offers"]), "neither more nor less"),
        (lambda: objectives_of(["net"]), "alone has no front"),
        (lambda: minima_of(["net"], shipped()), "no minimum"),
        (lambda: minima_of(["luck>=1"], shipped()), "no measure `luck`"),
        (lambda: minima_of(["net>=bold"], shipped()), "neither a number nor a posture"),
        (lambda: minima_of(["net>=inf"], shipped()), "neither a number nor a posture"),
        (lambda: require(Sizes(worlds=1)), "1 world cannot show"),
        (lambda: require(Sizes(candidates=2)), "no search"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_is_wrong_and_how_to_mend_it(asked, said):
    with pytest.raises(ResultsError, match=said) as caught:
        asked()
    assert caught.value.mend


def test_every_candidate_is_a_file_that_validates_and_reads_back_as_it_was_run(tmp_path):
    space = space_of()
    for number, fields in enumerate([*sampled(space, count=8, seed=3), *shipped().values()]):
        name = f"searched_{number}"
        path = tmp_path / f"{name}.yaml"
        path.write_text(posture_file(name, fields, title="Found", sentence="Why.", made="ana-sim search", space=space))
        assert validate(path) == []
        found = load_posture(path)
        assert {field: found.resolved[field] for field in FIELDS} == {field: fields[field] for field in FIELDS}
        assert described(fields) in found.summary


def test_a_sentence_tells_a_posture_that_starts_nothing_from_one_that_does():
    assert described(shipped()["routine"]).startswith("Starts nothing; answers offers and demands by what")
    assert "courts and leaves whomever it pays to" in described(shipped()["active"])
    assert "more than 0.002 nm" in described(shipped()["passive"])
