"""Shares some years on: which figures, what the model foresees, and files of figures that are not in the project."""

import re

import numpy as np
import pytest

from ana_sim.homes.foresight import (
    MEASURES,
    Figure,
    base_of,
    five_years_on,
    foreseen,
    mean_change,
    risen_from_0,
    share_in,
    why_not,
)
from ana_sim.homes.observed import read_observed
from ana_sim.scenario.problem import ScenarioError

HEAD = "home,partner,measure,year,value,unit,source_id"
ONE = "KAZ,RUS,trade.import_share,2021,0.4,share,x"


@pytest.fixture
def read(tmp_path):
    """Return what is read of a file with these lines below the head."""

    def read(*lines, head=HEAD):
        path = tmp_path / "observed.csv"
        path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
        return read_observed(path)

    return read


def test_figures_five_years_on_are_those_of_the_tables():
    found = [one for one in five_years_on(2014) if (one.home, one.partner) == ("KAZ", "RUS")]
    assert {one.measure for one in found} == set(MEASURES)
    assert all(one.value == share_in("KAZ", "RUS", one.measure, 2019) for one in found)


def test_whether_a_share_is_asked_about_hangs_on_the_base_year_alone():
    found = five_years_on(2014)
    assert all(share_in(one.home, one.partner, one.measure, 2014) > 0 for one in found)
    assert any(one.value == 0 for one in found)


def test_shares_of_0_are_counted_with_those_that_rose():
    zeros, risen = risen_from_0(2014)
    assert 0 < risen < zeros


def test_the_base_is_the_last_table_before_a_figure():
    assert [base_of(year) for year in (2004, 2005, 2009, 2010, 2024)] == [None, 2004, 2004, 2009, 2019]


def test_histories_foresee_shares_that_are_parts_of_a_whole():
    found = foreseen("GEO", 2014, 5, "active", 3, 1)
    drawn = np.array(list(found.values()))
    assert drawn.shape[1] == 3
    assert ((drawn >= 0) & (drawn <= 1)).all()
    assert (drawn.std(axis=1) > 0).any()


def test_a_figure_of_one_year_is_the_mean_of_its_months():
    shares = np.array([[0.0] * 12 + [0.3] * 6 + [0.5] * 6])
    assert mean_change(shares, 0.1, 1) == pytest.approx([0.3])


def test_of_a_figure_of_five_years_those_before_the_run_are_as_they_were():
    assert mean_change(np.full((2, 24), 0.6), 0.1, 5) == pytest.approx([0.2, 0.2])


def test_what_cannot_be_foreseen_says_why():
    asked = [Figure("XXX", "RUS", "trade.import_share", 2021, 1), Figure("ARE", "RUS", "trade.import_share", 2021, 1),
             Figure("KAZ", "PER", "trade.import_share", 2021, 0.1)]  # fmt: skip
    whys = [why_not(one, 2019) for one in asked]
    assert "no home XXX" in whys[0]
    assert "gaps in ARE" in whys[1]
    assert "PER is not among the powers of KAZ" in whys[2]
    assert why_not(Figure("KAZ", "RUS", "trade.import_share", 2021, 0.4), 2019) == ""


# --- files -----------------------------------------------------------------------------------------------------------
def test_a_file_of_figures_is_read(read):
    assert read(ONE) == ([Figure("KAZ", "RUS", "trade.import_share", 2021, 0.4)], [])


def test_columns_stand_in_any_order_and_unit_and_source_may_be_missing(read):
    assert read("2021,0.4,kaz,rus,trade.import_share", head="Year,value,home,partner,measure") == read(ONE)


def test_percent_is_taken_as_a_share_and_said(read):
    figures, notes = read("KAZ,RUS,trade.import_share,2021,40,%,x")
    assert figures[0].value == 0.4
    assert notes == [(2, "percent, taken as a share")]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("KZA,RUS,trade.import_share,2021,0.4,share,x", "no home `KZA`; did you mean"),
        ("KAZ,RUS,trade.import_share,2004,0.4,share,x", "2004 cannot be foreseen .* give 2005 to 2029"),
        ("KAZ,RUS,trade.import_share,20220,0.4,share,x", "20220 cannot be foreseen"),
        ("KAZ,RUS,trade.import_share,2021,40,share,x", "no share; if it is percent, write %"),
        ("KAZ,RUS,trade.import_share,2021,140,%,x", "140 % is no share"),
        ("KAZ,RUS,trade.import_share,2021,-0.1,,x", "without a unit is no share"),
        ("KAZ,RUS,trade.import_share,2021,40,usd,x", "`usd` is no unit of a share"),
        ("KAZ,RUS,trade.import_share,2021,NA,share,x", "there is no value"),
        ("KAZ,RUS,gdp,2021,0.4,share,x", "says nothing of `gdp`; it foresees trade.import_share"),
    ],
)
def test_a_line_that_cannot_be_scored_is_left_aside_with_a_reason(read, line, says):
    figures, [(place, why)] = read(ONE, line)
    assert len(figures) == 1
    assert place == 3
    assert re.search(says, why)


def test_a_figure_that_stands_twice_counts_once(read):
    figures, notes = read(ONE, "KAZ,RUS,trade.import_share,2021-12,40,%,y")
    assert len(figures) == 1
    assert (3, "the same figure as in line 2; counted once") in notes


def test_figures_that_contradict_each_other_do_not_count(read):
    figures, notes = read(ONE, "KAZ,RUS,trade.import_share,2021,0.5,share,x", ONE)
    assert figures == []
    assert [place for place, _ in notes] == [3, 4]
    assert all("none of them is scored" in why for _, why in notes)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("KAZ,RUS,trade.import_share,later,0.4,share,x", "the year `later` is no number"),
        ("KAZ,RUS,trade.import_share,2021,much,share,x", "the value `much` is no number"),
        ("KAZ,RUS,trade.import_share,2021,inf,share,x", "the value `inf` is no number"),
        ("KAZ,RUS", "2 fields"),
    ],
)
def test_a_wrong_line_is_named(read, line, says):
    with pytest.raises(ScenarioError, match=says):
        read(line)


@pytest.mark.parametrize("head", ["home,partner,year,value", "home;partner;measure;year;value", ""])
def test_a_missing_column_is_named(read, head):
    with pytest.raises(ScenarioError, match=r"there is no column `\w+`"):
        read(head=head)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path):
    with pytest.raises(ScenarioError, match="there is no such file"):
        read_observed(tmp_path / "none.csv")


def test_what_is_no_text_is_refused(tmp_path):
    path = tmp_path / "observed.csv"
    path.write_bytes(b"\xff\xfe\x00home")
    with pytest.raises(ScenarioError, match="the file is not UTF-8"):
        read_observed(path)
