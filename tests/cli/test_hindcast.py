"""`ana-sim hindcast`, from a table of figures to results."""

import json
import os

import pytest

HEAD = "series_id,date_or_period,value,unit,source_key,grade,note\n"


def test_figures_of_later_years_are_scored_and_saved(ana_sim, compiled, tmp_path):
    seen = tmp_path / "seen.csv"
    seen.write_text(HEAD + "titr_tonnage,2025,5000,kt,made_up,C,invented for this test\n", encoding="utf-8")
    said = ana_sim(
        "hindcast", "historical", "--observed", seen, "--postures", "passive,active", "--replications", 5,
        "--out", tmp_path / "out",
    )  # fmt: skip
    assert said.code == 0
    scores = json.loads((tmp_path / "out" / "hindcast.json").read_text("utf-8"))["scores"]
    late = [score["forecaster"] for score in scores if (score["series"], score["year"]) == ("titr_tonnage", 2025)]
    assert sorted(late) == ["driver", "model", "model", "persistence", "trend"]
    assert (tmp_path / "out" / "pictures" / "scoreboard.svg").exists()
    assert "Not a forecast" in said.out


def test_a_wrong_figure_is_told_with_its_line_and_no_results_are_written(ana_sim, tmp_path):
    seen = tmp_path / "seen.csv"
    seen.write_text(HEAD + "titr_tonnage,2023,two,kt,s,A,\n", encoding="utf-8")
    said = ana_sim("hindcast", "historical", "--observed", seen, "--out", tmp_path / "out")
    assert said.code == 1
    assert "seen.csv:2:19" in said.err
    assert not (tmp_path / "out").exists()


def test_a_table_with_nothing_to_score_says_why(ana_sim, compiled, tmp_path):
    seen = tmp_path / "seen.csv"
    seen.write_text(HEAD + "titr_tonnage,2023,2764,kt,s,A,\n", encoding="utf-8")
    said = ana_sim(
        "hindcast", "historical", "--observed", seen, "--alone", "--replications", 2, "--postures", "passive,active"
    )
    assert said.code == 1
    assert "no figure up to 2022" in said.err


def test_a_home_without_shipped_figures_asks_for_a_table(ana_sim):
    said = ana_sim("hindcast", "vietnam")
    assert said.code == 1
    assert "--observed" in said.err


BAD = {
    "an open quote": (b'titr_tonnage,"2023,1,kt,s,A,\n', "this line is no CSV"),
    "a lone return": (b"titr_tonnage,2023\r,1,kt,s,A,\n", "this line is no CSV"),
    "a cell without end": (b"titr_tonnage,2023,1,kt,s,A," + b"x" * 200_000 + b"\n", "larger than field limit"),
    "a cell too many": (b"titr_tonnage,2023,1,000,kt,s,A,\n", "8 cells, the first line names 7"),
    "bytes that are no text": (b"titr_tonnage,2023,1,kt,s,A,\xff\n", "is not UTF-8"),
    "no period": (b"titr_tonnage,20x3,1,kt,s,A,\n", "`20x3` is no period"),
    "a year far away": (b"titr_tonnage,9999,1,kt,s,A,\n", "`9999` is no period"),
    "no number": (b"titr_tonnage,2023,1e999,kt,s,A,\n", "`1e999` is no number"),
    "no grade": (b"titr_tonnage,2023,1,kt,s,Z,\n", "`Z` is no grade"),
    "nothing left": (b"titr_tonnage,2023,0,kt,s,A,\n", "must lie above 0"),
    "another unit": (b"titr_tonnage,2023,1,Mt,s,A,\n", "is in Mt here and in kt in line"),
}


@pytest.mark.parametrize(("line", "expected"), BAD.values(), ids=BAD)
def test_a_bad_line_is_told_at_its_place_and_nothing_is_written(ana_sim, tmp_path, line, expected):
    (tmp_path / "seen.csv").write_bytes(HEAD.encode() + line)
    said = refused(ana_sim, tmp_path)
    assert expected in said.err
    assert "seen.csv:2" in said.err
    assert "\n  = " in said.err  # how to mend it


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"", "the file is empty"), (HEAD.replace("grade", "mark").encode(), "names no column `grade`"),
     (HEAD.encode("utf-16"), "looks like UTF-16"), (bytes(range(256)), "not like text")],
)  # fmt: skip
def test_what_is_no_table_is_told(ana_sim, tmp_path, content, expected):
    (tmp_path / "seen.csv").write_bytes(content)
    assert expected in refused(ana_sim, tmp_path).err


def test_a_folder_or_a_pipe_in_place_of_a_table_is_told_and_not_waited_for(ana_sim, tmp_path):
    (tmp_path / "seen.csv").mkdir()
    assert "it is a folder or a device" in refused(ana_sim, tmp_path).err
    (tmp_path / "seen.csv").rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "seen.csv")
        assert "it is a folder or a device" in refused(ana_sim, tmp_path).err


@pytest.mark.parametrize(
    ("text", "expected"),
    [(None, "Name one with --operators"), ("", "the file is empty"), ("series_id,operator\n", "no column `power`")],
)
def test_bad_operators_are_told(ana_sim, tmp_path, text, expected):
    (tmp_path / "seen.csv").write_text(HEAD + "titr_tonnage,2024,5000,kt,s,A,\n", encoding="utf-8")
    if text is not None:
        (tmp_path / "operators.csv").write_text(text, encoding="utf-8")
    assert expected in refused(ana_sim, tmp_path, "--operators", tmp_path / "operators.csv").err


def refused(ana_sim, folder, *words):
    """Run a hindcast of a table that cannot be used; return what was said."""
    said = ana_sim(
        "hindcast", "historical", "--observed", folder / "seen.csv", "--postures", "passive,active",
        "--replications", 2, "--engine", "wasm", "--out", folder / "out", *words,
    )  # fmt: skip
    assert said.code == 1
    assert not (folder / "out").exists()
    return said
