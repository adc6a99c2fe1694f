"""The page of benchmarks says what was measured: a bound that is not met is never told as met."""

import pytest

from benchmarks.clock import ratio, slope, summary
from benchmarks.limits import MET, NOT_MEASURED, NOT_MET, limits
from benchmarks.page import page
from benchmarks.words import number, spread

ONE = {"median": 2.0, "low": 1.0, "high": 3.0, "rounds": 5}
STAMP = {
    "size": "full", "commit": "0123456789abcdef", "changed": False, "processor": "a processor", "processors": 2,
    "system": "Linux", "compiler": None, "rules": 2, "versions": {"python": "3.11"}, "day": "2020-01-01", "load": 0.5,
}  # fmt: skip


def threads(two_to_one):
    figures = {
        "ms": {"one": ONE, "two": ONE},
        "wall_ms": {"one": ONE, "two": ONE},
        "cpu_two_to_one": ONE | {"median": two_to_one},
        "wall_one_to_two": ONE,
        "equal": True,
    }
    return {"passive": figures}


@pytest.mark.parametrize(("measured", "verdict"), [(1.15, MET), (1.1500001, NOT_MET)])
def test_a_bound_is_met_up_to_the_bound_and_not_beyond(measured, verdict):
    (found,) = [one for one in limits({"threads": threads(measured)}) if one.what.startswith("CPU of two threads")]
    assert found.verdict == verdict


def test_what_was_not_measured_is_said():
    assert {one.verdict for one in limits({})} == {NOT_MEASURED}


def test_the_page_names_machine_commit_and_every_bound_that_is_not_met():
    told = page({"threads": {"stamp": STAMP, "figures": threads(1.5)}})
    assert "a processor, 2 processors" in told
    assert "Commit: 0123456789ab." in told
    assert "| CPU of two threads by that of one, passive | at most 1.15 × | 1.50 × | **not met** |" in told


def test_changes_that_are_not_committed_are_told():
    told = page({"threads": {"stamp": STAMP | {"changed": True}, "figures": threads(1.0)}})
    assert "with changes that are not committed" in told


def test_ratios_are_taken_within_rounds():
    times = {"ours": {"cpu": [1.0, 20.0, 3.0]}, "theirs": {"cpu": [1.0, 10.0, 1.0]}}
    assert ratio(times, "ours", "theirs") == {"median": 2.0, "low": 1.0, "high": 3.0, "rounds": 3}


def test_times_are_told_in_milliseconds_a_run():
    assert summary([0.5, 0.25, 1.0], per=1000) == {"median": 0.5, "low": 0.25, "high": 1.0, "rounds": 3}


def test_the_slope_of_a_square_is_two():
    assert slope([5, 10, 20], [25, 100, 400]) == pytest.approx(2.0)


@pytest.mark.parametrize(("value", "told"), [(0.65432, "0.654"), (12.0, "12.0"), (314.2, "314"), (5436.2, "5,436")])
def test_numbers_have_three_digits_that_count(value, told):
    assert number(value) == told


def test_a_single_measurement_has_no_range():
    assert spread(ONE | {"rounds": 1}) == "2.00"
