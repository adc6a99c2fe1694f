"""`ana-sim explain` and `ana-sim cite`."""

import re

import pytest

from ana_sim.results import read_results


def test_a_results_folder_is_explained_by_its_own_histories(ana_sim, compiled, tmp_path):
    made = ana_sim(
        "compare", "quiet_world", "--postures", "passive,active", "--replications", 2, "--no-pictures", "--seed", 3,
        "--out", tmp_path / "run", "--quiet",
    )  # fmt: skip
    assert made.code == 0
    said = ana_sim("explain", tmp_path / "run", "--replications", 2, "--since", "2020-01", "--until", "2022-01")
    assert said.code == 0
    run, told = read_results(tmp_path / "run"), read_results(tmp_path / "run" / "explained")
    assert told.verify() == []
    recorded = run.values("active", ["dependency"])["dependency"]
    causes = told.ask("SELECT sum(dependency) AS total FROM causes WHERE month BETWEEN 1 AND 24")
    assert causes["total"][0] == pytest.approx((recorded[:, 24] - recorded[:, 0]).sum(), abs=1e-12)
    assert "not told apart" in said.out
    assert (told.folder / "pictures" / "waterfall.png").exists()


def test_explain_refuses_dates_and_postures_that_are_not_there(ana_sim, compiled, tmp_path):
    said = ana_sim("explain", "quiet_world", "--until", "2099-01", "--replications", 1, "--out", tmp_path / "x")
    assert said.code == 1
    assert "2099-01 lies outside" in said.err
    assert ana_sim("explain", "quiet_world", "--since", "May 2020").code == 1


def test_cite_lists_works_theory_and_how_much_is_judgement(ana_sim):
    said = ana_sim("cite", "historical")
    assert said.code == 0
    assert re.search(r"Drezner1998: .*\(1998\)", said.out)
    assert re.search(r"\d+ of \d+ numbers rest on no work", said.out)
    assert "not in the list of references" not in said.out


def test_cite_as_bibtex_has_balanced_braces_and_each_key_once(ana_sim):
    out = ana_sim("cite", "historical", "--format", "bibtex").out
    keys = re.findall(r"@\w+\{(\w+),", out)
    assert len(keys) == len(set(keys)) > 50
    assert out.count("{") == out.count("}")


def test_cite_refuses_an_unknown_form(ana_sim):
    assert ana_sim("cite", "historical", "--format", "word").code == 2
