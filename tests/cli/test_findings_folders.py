"""`verify`, `query` and `export` take the folders of `hindcast`, `evidence` and `homes` too."""

import csv
import json

import pytest

from ana_sim.results.kept import kept
from ana_sim.results.record import as_text

SCORES = [{"series": "=cmd|' /C calc'!A0", "skill": 0.5}, {"series": "[bold]x[/bold] :smile:", "skill": None}]


@pytest.fixture
def folder(tmp_path):
    for kind, name, text in (
        ("hindcast", "hindcast.json", as_text({"scores": SCORES})),
        ("hindcast", "pictures/scoreboard.svg", "<svg/>"),
    ):
        with kept(tmp_path / "f", name, kind=kind, made={"versions": {"ana-sim": "0"}}) as part:
            part.write_text(text, encoding="utf-8")
    return tmp_path / "f"


def test_whole_findings_are_good(ana_sim, folder):
    said = ana_sim("verify", folder)
    assert (said.code, said.out.splitlines()[0]) == (0, "2 files whole.")
    assert json.loads(ana_sim("verify", folder, "--json").out)["good"]


@pytest.mark.parametrize("name", ["hindcast.json", "pictures/scoreboard.svg"])
def test_altered_findings_are_told(ana_sim, folder, name):
    (folder / name).write_text("{}")
    said = ana_sim("verify", folder)
    assert said.code == 1
    assert f"damaged: {name} is not what was written" in said.out


@pytest.mark.parametrize("name", ["scores.csv", "more.json", "points.npz", "pictures/a.parquet"])
def test_a_file_that_nothing_vouches_for_is_told(ana_sim, folder, name):
    (folder / name).write_text("x")
    said = ana_sim("verify", folder)
    assert said.code == 1
    assert f"{name} is vouched for by nothing" in said.out


def test_findings_are_asked(ana_sim, folder):
    said = ana_sim("query", folder, "select series, skill from scores order by skill", "--format", "json")
    assert [json.loads(line)["series"] for line in said.out.splitlines()] == [one["series"] for one in SCORES]
    assert "[bold]x[/bold] :smile:" in ana_sim("query", folder, "from scores").out
    said = ana_sim("query", folder, "from read_text('/etc/hostname')")
    assert said.code == 1
    assert "asks for more than the tables of this folder" in said.err


def test_findings_are_exported_and_no_text_becomes_a_formula(ana_sim, folder, tmp_path):
    said = ana_sim("export", folder, "--out", tmp_path / "out")
    assert said.code == 0, said.err
    with (tmp_path / "out" / "scores.csv").open(encoding="utf-8-sig") as file:
        assert next(csv.DictReader(file))["series"] == "'" + SCORES[0]["series"]
    assert ana_sim("export", folder, "--out", tmp_path / "out").code == 0
    assert ana_sim("export", folder, "--to", "xlsx", "--out", tmp_path / "out").code in (0, 1)


@pytest.mark.parametrize("command", ["report", "pictures", "explain"])
def test_what_shows_comparisons_says_that_these_are_findings(ana_sim, folder, command):
    said = ana_sim(command, folder)
    assert said.code == 1
    assert "holds findings" in said.err
