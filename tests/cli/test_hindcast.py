"""`ana-sim hindcast`, from a table of figures to results."""

import json

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
