"""Reading tables of observed figures: what is right is read, what is wrong is named with its line."""

import pytest

from ana_sim.analysis.hindcast.facts import read_facts
from ana_sim.analysis.hindcast.observed import COLUMNS, read_observed, series_of, yearly
from ana_sim.analysis.hindcast.operators import read_operators
from ana_sim.analysis.hindcast.tables import Tables
from ana_sim.scenario import ScenarioError, library, load_scenario

HEAD = ",".join(COLUMNS) + "\n"


def table(tmp_path, text, head=HEAD):
    path = tmp_path / "seen.csv"
    path.write_text(head + text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("trade,20x3,1,kt,s,A,", "period", 7),
        ("trade,2023-13..14,1,kt,s,A,", "period", 7),
        ("trade,2021-13,1,kt,s,A,", "period", 7),
        ("trade,2021-2019,1,kt,s,A,", "period", 7),
        ("trade,2023,many,kt,s,A,", "number", 12),
        ("trade,2023,inf,kt,s,A,", "number", 12),
        ("trade,2023,1,kt,s,D,", "grade", 19),
        (",2023,1,kt,s,A,", "series", 1),
        ("trade,2023,1,kt,s,A,a note, with a comma", "cells", 1),
    ],
)
def test_a_wrong_cell_is_told_with_line_and_column(tmp_path, line, code, column):
    with pytest.raises(ScenarioError) as caught:
        read_observed(table(tmp_path, "trade,2022,1,kt,s,A,\n" + line + "\n"))
    problem = caught.value.problems[0]
    assert (problem.code, problem.line, problem.column) == (code, 3, column)


def test_all_mistakes_are_told_at_once(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        read_observed(table(tmp_path, "a,20,1,kt,s,A,\na,2021,x,kt,s,Q,\n"))
    assert [p.line for p in caught.value.problems] == [2, 3, 3]


def test_a_quoted_note_over_two_lines_does_not_shift_later_line_numbers(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        read_observed(table(tmp_path, 'a,2020,1,kt,s,A,"one\ntwo"\na,2021,x,kt,s,A,\n'))
    assert caught.value.problems[0].line == 4


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"series_id,value\n", "column"), (HEAD.encode() + b"a\xff,2020,1,kt,s,A,\n", "encoding")],
)
def test_a_file_that_is_no_table_is_refused(tmp_path, content, code):
    path = tmp_path / "seen.csv"
    path.write_bytes(content)
    with pytest.raises(ScenarioError) as caught:
        read_observed(path)
    assert caught.value.problems[0].code == code


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        read_observed(tmp_path / "none.csv")
    assert caught.value.problems[0].code == "no-file"


def test_a_series_in_two_units_is_refused(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        read_observed(table(tmp_path, "a,2020,1,kt,s,A,\na,2021,1,Mt,s,A,\n"))
    assert (caught.value.problems[0].code, caught.value.problems[0].line) == ("unit", 3)


def test_the_better_grade_wins_and_the_first_of_equals(tmp_path):
    rows = read_observed(table(tmp_path, "a,2023,1,kt,s,C,\na,2023,2,kt,s,A,\na,2023,3,kt,s,A,\n"))
    assert yearly(rows, "a") == {2023: 2.0}


def test_ten_months_are_never_mixed_with_years(tmp_path):
    text = "a,2020,5,kt,s,A,\na,2021,6,kt,s,A,\na,2022-01..10,7,kt,s,A,\na,2023-01..10,8,kt,s,A,\n"
    series = series_of(read_observed(table(tmp_path, text)), "a", fit_until=2022)
    assert (series.window, sorted(series.values)) == ("01..10", [2022, 2023])


def test_whole_years_come_first_where_as_many_figures_can_be_tested(tmp_path):
    text = "a,2022,5,kt,s,A,\na,2023,6,kt,s,A,\na,2022-01..10,7,kt,s,A,\na,2023-01..10,8,kt,s,A,\n"
    assert series_of(read_observed(table(tmp_path, text)), "a", fit_until=2022).window == "year"


def test_twelve_months_make_a_year_and_eleven_do_not(tmp_path):
    months = "".join(f"oil,2023-{m:02d},{m},usd,s,A,\n" for m in range(1, 13))
    months += "".join(f"oil,2024-{m:02d},{m},usd,s,A,\n" for m in range(1, 12))
    assert yearly(read_observed(table(tmp_path, months)), "oil") == {2023: 6.5}


def test_the_shipped_tables_read_and_cite_known_sources():
    folder = library() / "observed"
    keys = {line.split(":")[0].strip() for line in (library() / "sources.yaml").read_text("utf-8").splitlines()}
    rows = read_observed(folder / "azerbaijan.csv")
    assert len(rows) > 100
    assert {row.source for row in rows} <= keys
    assert {record["source_key"] for record in read_facts(folder / "azerbaijan.facts.csv")} <= keys
    assert max(row.year for row in rows) == 2024


def test_an_unknown_operator_is_told_with_its_line(tmp_path):
    path = tmp_path / "operators.csv"
    head = "series_id,operator,power,among,domain,driver,elasticity,from_year,note\n"
    path.write_text(head + "a,magic,russia,,trade,,,,\nb,share,russia,,weather,,2,x,\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_operators(path, powers={"russia"}, events=())
    assert [p.line for p in caught.value.problems] == [2, 3, 3, 3]


def test_operators_of_powers_the_scenario_lacks_are_left_aside():
    path = library() / "observed" / "azerbaijan.operators.csv"
    found = read_operators(path, powers={"russia": {}}, events={})
    assert {o.series for o in found} == {
        "trade_turnover_Russia", "import_share_Russia", "bop_exports_goods_services", "trade_imports_total",
    }  # fmt: skip


def test_rows_of_series_nobody_looks_at_are_not_complained_of(tmp_path):
    path = table(tmp_path, "rank,2020,>40,place,s,A,\na,2021,5,kt,s,A,\n")
    assert [row.series for row in read_observed(path, used={"a"})] == ["a"]
    with pytest.raises(ScenarioError):
        read_observed(path, used={"a", "rank"})


@pytest.mark.parametrize(
    ("period", "window", "year"),
    [
        ("2023", "year", 2023), ("2023-04", "04..04", 2023), ("2023-01..10", "01..10", 2023),
        ("2023-Q2", "04..06", 2023), ("2023-H2", "07..12", 2023), ("2024-06-12", "day", 2024),
        ("2015-19", "years", 2015), ("2017..2022", "years", 2017),
    ],
)  # fmt: skip
def test_periods_are_read_as_what_they_cover(tmp_path, period, window, year):
    (row,) = read_observed(table(tmp_path, f"a,{period},1,kt,s,A,\n"))
    assert (row.window, row.year) == (window, year)


OPERATORS = (
    "series_id,operator,power,among,domain,driver,elasticity,from_year,note\n"
    "tonnage,odds,russia,,transit,oil,1,,\nimports,percent,russia,,trade,,,,\n"
    "votes,ideal,,russia=votes_russia,,,,,\nsoldiers,exit,garrison_leaves,,,,,,\n"
)


@pytest.mark.parametrize(
    ("series", "value", "span"),
    [
        ("tonnage", "-5", "not be below 0"),
        ("oil", "-60", "not be below 0"),
        ("imports", "1700", "lie between 0 and 100"),
        ("votes_russia", "80", "lie between -10 and 10"),
        ("soldiers", "1e9", "lie between 0 and 10,000,000"),
    ],
)
def test_a_figure_must_be_what_its_series_is_read_as(tmp_path, series, value, span):
    operators = tmp_path / "operators.csv"
    operators.write_text(OPERATORS, encoding="utf-8")
    figures = table(tmp_path, f"{series},2020,{value},u,s,A,\nother,2020,-1e9,u,s,A,\n")
    with pytest.raises(ScenarioError) as caught:
        Tables(load_scenario("historical"), figures, operators, alone=True)
    (problem,) = caught.value.problems
    assert (problem.code, problem.line) == ("range", 2)
    assert problem.excerpt[problem.column - 1 :][: problem.length] == value
    assert span in problem.message


def test_a_figure_far_above_all_others_of_its_series_is_doubted(tmp_path):
    operators = tmp_path / "operators.csv"
    operators.write_text(OPERATORS, encoding="utf-8")
    figures = table(tmp_path, "oil,2020,41,u,s,A,\noil,2021,7100,u,s,A,\noil,2022,99,u,s,A,\n")
    assert Tables(load_scenario("historical"), figures, operators, alone=True).doubtful == []
    figures = table(tmp_path, "oil,2020,41,u,s,A,\noil,2021,71000,u,s,A,\noil,2022,99,u,s,A,\n")
    (problem,) = Tables(load_scenario("historical"), figures, operators, alone=True).doubtful
    assert (problem.severity, problem.line) == ("warning", 3)
    assert "at most 99 elsewhere" in problem.message


@pytest.mark.parametrize("kind", ["odds", "part", "share", "percent"])
def test_an_operator_of_one_power_names_it(tmp_path, kind):
    path = tmp_path / "operators.csv"
    path.write_text(OPERATORS.replace("tonnage,odds,russia,", f"tonnage,{kind},,"), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_operators(path, powers={"russia"}, events={"garrison_leaves"})
    (problem,) = caught.value.problems
    assert problem.line == 2
    assert "names no power" in problem.message


@pytest.mark.parametrize("year", ["1850", "21", "2950"])
def test_an_operator_counts_from_a_year_that_can_be(tmp_path, year):
    path = tmp_path / "operators.csv"
    path.write_text(OPERATORS.replace("oil,1,,", f"oil,1,{year},"), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_operators(path, powers={"russia"}, events={"garrison_leaves"})
    assert "a year from 1900 to 2100" in caught.value.problems[0].hint


FACT = {
    "fact": "f", "measure": "share_trade", "power": "russia", "from": "2019", "to": "2023", "seen_from": "17",
    "seen_to": "20", "unit": "%", "source_key": "s", "note": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "cell"),
    [("from", "1850"), ("to", "21"), ("seen_from", "nan"), ("seen_from", "-17"), ("seen_to", "1e9"),
     ("measure", "narnia"), ("power", "")],
)  # fmt: skip
def test_a_fact_with_a_cell_that_cannot_be_used_is_refused(tmp_path, column, cell):
    path = tmp_path / "facts.csv"
    right = ",".join(FACT) + "\n" + ",".join(FACT.values()) + "\n"
    path.write_text(right, encoding="utf-8")
    assert read_facts(path)[0]["seen_to"] == 20.0
    path.write_text(
        right.replace(",".join(FACT.values()), ",".join((FACT | {column: cell}).values())), encoding="utf-8"
    )
    with pytest.raises(ScenarioError) as caught:
        read_facts(path)
    assert caught.value.problems[0].line == 2
