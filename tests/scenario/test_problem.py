"""How mistakes are shown: to people, to programs, to GitHub."""

import json

from ana_sim.scenario import Problem, render

PROBLEM = Problem("range", "`salience` runs from 0 to 1, not 1.4", "a,b.yaml", 12, 23, 3, "50 % is 0.5",
                  "    salience: {value: 1.4, low: 0}")  # fmt: skip


def test_people_see_the_line_with_a_caret_under_what_is_wrong():
    assert render([PROBLEM]).split("\n") == [
        "error[range]: `salience` runs from 0 to 1, not 1.4",
        "  --> a,b.yaml:12:23",
        "12 |     salience: {value: 1.4, low: 0}",
        "   |                       ^^^",
        "   = 50 % is 0.5",
    ]


def test_the_caret_stays_under_its_word_in_a_very_long_line():
    line = "x" * 500 + "wrong" + "y" * 500
    shown = render([Problem("range", "no", "f", 1, 501, 5, "", line)]).split("\n")
    start = shown[3].index("^")
    assert shown[2][start : start + 5] == "wrong"
    assert len(shown[2]) < 120


def test_a_tab_before_the_word_does_not_move_the_caret():
    shown = render([Problem("range", "no", "f", 1, 2, 5, "", "\twrong")]).split("\n")
    assert shown[2].index("wrong") == shown[3].index("^")


def test_programs_read_json():
    (read,) = json.loads(render([PROBLEM], format="json"))
    assert (read["file"], read["line"], read["column"], read["severity"]) == ("a,b.yaml", 12, 23, "error")


def test_github_gets_one_escaped_annotation_a_problem():
    assert render([PROBLEM], format="github") == (
        "::error file=a%2Cb.yaml,line=12,col=23,endColumn=26,title=range::"
        "`salience` runs from 0 to 1, not 1.4 (50 %25 is 0.5)"
    )
