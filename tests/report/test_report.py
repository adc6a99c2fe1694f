"""The report: whole in one file, true to the tables, and remade by the command that it prints."""

import json
import re
import shlex
from html import unescape

import pytest

from ana_sim.analysis.findings import findings_of
from ana_sim.results import read_results
from ana_sim.views.dependency_chart import COLOURS
from ana_sim.views.report.again import command_of
from ana_sim.views.report.page import data, render, write_report
from ana_sim.views.theme import PALE
from tests.made_up_histories import save_made_up


def test_it_says_what_it_must(results):
    """Question, both postures, every section, the results' id and the standing line are there."""
    text = render(results)
    wanted = ("Does the reading of results work?", results.manifest["id"], "Not a forecast")
    for piece in wanted:
        assert piece in text
    for section in ("headline", "time", "price", "whom", "history", "drove", "otherwise", "assumptions", "made"):
        assert f'<h2 id="{section}">' in text


def test_it_loads_nothing_from_elsewhere(results):
    """No element of the page takes a script, style, font or picture from an address."""
    text = re.sub(r'<script type="application/gzip".*?</script>', "", render(results), flags=re.S)
    assert re.findall(r'(?:src|srcset|poster)\s*=\s*"(?!data:)', text) == []
    assert re.findall(r'<link(?![^>]*href="data:)', text) == []
    assert "@import" not in text
    assert "url(" not in text


def test_the_verdict_comes_first(results):
    """The page begins with the sentences of the findings, then the short table, before anything else."""
    text = unescape(render(results))
    for sentence in findings_of(results).verdict:
        assert text.index(sentence) < text.index('<h2 id="time">')
    assert "cannot be told" in text or "better" in text


def test_the_short_table_shows_paired_means(results):
    """The difference in the short table is the paired mean of the last twelve months, computed here from the table."""
    asked = (
        "SELECT avg(s.dependency - f.dependency) AS apart FROM home s "
        "JOIN home f USING (replication, date) WHERE s.posture = 'active' AND f.posture = 'passive' "
        "AND date > (SELECT max(date) FROM home) - INTERVAL 12 MONTH"
    )
    apart = float(results.ask(asked)["apart"][0])
    row = re.search(r'<th scope="row">dependency .*?</tr>', render(results), flags=re.S)[0]
    told = re.findall(r"<td>([−+0-9.]+) ", row)[0]
    assert float(told.replace("−", "-")) == pytest.approx(apart, abs=10 ** -len(told.split(".")[1]))


def test_charts_carry_numbers_of_the_table(results):
    """The last median in the chart of influence is the table's."""
    text = render(results)
    spec = json.loads(re.search(r'id="spec-fan-influence">(.*?)</script>', text, flags=re.S)[1])
    last = [row for row in spec["data"]["values"] if row["p"] == "active"][-1]
    asked = "SELECT median(influence) AS m FROM home WHERE posture = 'active' AND date = (SELECT max(date) FROM home)"
    assert last["c"] == pytest.approx(float(results.ask(asked)["m"][0]), rel=1e-3)


def test_a_scenario_cannot_write_into_the_page(results):
    """Titles with markup or an end of script stay text."""
    assert "</script" not in data({"t": "</script><b>"})
    results.manifest["scenario"]["question"] = "<img src=x onerror=alert(1)>"
    try:
        assert "<img src=x" not in render(results)
    finally:
        results.manifest["scenario"]["question"] = "Does the reading of results work?"


def test_it_compares_scenarios(results):
    """Further results add a row each to a table of scenarios."""
    text = render(results, others=[results])
    assert "The same under other circumstances" in text
    assert text.count("<h4>A made-up scenario</h4>") == 2


def test_scenarios_against_one_another_have_a_report(two_worlds):
    """Two scenarios by two postures: both questions, both calendars, and the difference of the differences."""
    text = render(two_worlds)
    assert "there minus here" in text
    assert "<h1>There against here</h1>" in text
    assert "Postures part, " in text


def test_scenarios_under_one_posture_part_where_the_first_thing_differs(tmp_path):
    """No posture parts there, and the title names the scenarios once, states with a large letter."""
    worlds = ("here", "no_war_in_ukraine")
    text = render(save_made_up(tmp_path / "r", scenarios=worlds, postures=("active",), months=17, switch=3))
    assert "<title>No war in Ukraine against here</title>" in text
    assert "Postures part, " not in text
    assert "Scenarios part, " in text


def test_what_home_did_with_whom_is_there(results):
    """A table of acts for each side, one row per power and one for anybody."""
    text = render(results)
    assert text.count('aria-label="Acts, ') == 3
    assert text.count('<th scope="row">anybody</th>') == 3


def test_writing_where_one_may_not_is_told(results, tmp_path):
    """A folder that is not there gives a message, not a traceback."""
    from ana_sim.results import ResultsError

    with pytest.raises(ResultsError, match="cannot write"):
        write_report(results, tmp_path / "nowhere" / "report.html")


@pytest.mark.parametrize(
    "words", [["report", "nowhere"], ["pictures", "nowhere"], ["pictures", ".", "--format", "gif"]]
)
def test_mistakes_on_the_command_line_end_in_words(ana_sim, tmp_path, monkeypatch, words):
    """A folder that holds no results ends with exit code 1 and a message, never a traceback."""
    monkeypatch.chdir(tmp_path)
    found = ana_sim(*words)
    assert found.code == 1
    assert "error:" in found.err


def test_command_keeps_the_words_that_ran():
    """The command is the one of the manifest with another folder; other words stay as they were."""
    words = ["ana-sim", "compare", "my file.yaml", "--set", "parameters.memory=0.9", "--out=old", "--seed", "3"]
    told = shlex.split(command_of({"command": words}, out="new"))
    assert told == [*words[:5], "--seed", "3", "--out", "new"]
    assert shlex.split(command_of({"command": [*words[:3], "--out", "old"]}, out="new")) == [*words[:3], "--out", "new"]


def test_powers_are_drawn_in_colours_that_everybody_tells_apart(results):
    """The stacked parts take the palette of Okabe and Ito, in the report as in the picture."""
    text = render(results)
    spec = json.loads(re.search(r'id="spec-powers-first">(.*?)</script>', text, re.DOTALL)[1])
    assert set(spec["encoding"]["color"]["scale"]["range"]) <= {*COLOURS, PALE}
    totals = {}
    for row in spec["data"]["values"]:
        totals[row["m"]] = totals.get(row["m"], 0) + row["v"]
    danger = results.power_values("passive", "danger").mean(axis=0).sum(axis=1)
    assert list(totals.values()) == pytest.approx(danger, rel=1e-3)


@pytest.mark.slow
def test_the_command_makes_the_same_tables(ana_sim, tmp_path, monkeypatch):
    """What the report prints, typed again in another folder, gives the same tables byte for byte."""
    from ana_sim.runs.comparison import run_comparison
    from ana_sim.scenario import load_posture, load_scenario

    postures = [load_posture("passive"), load_posture("active")]
    first = run_comparison(load_scenario("historical"), postures, seed=5, replications=3, out=tmp_path / "first")
    printed = re.search(r'id="command">(.*?)</pre>', render(first), flags=re.S)[1]
    words = shlex.split(printed)
    assert words[0] == "ana-sim"
    monkeypatch.chdir(tmp_path)
    found = ana_sim(*words[1:], "--no-pictures")
    assert found.code == 0, found.err
    again = read_results(tmp_path / "remade")
    assert again.manifest["id"] == first.manifest["id"]
    for table in ("home", "powers", "events"):
        name = f"{table}.parquet"
        assert (again.folder / name).read_bytes() == (first.folder / name).read_bytes()


@pytest.mark.slow
def test_histories_told_are_those_recorded(tmp_path):
    """A history run again from the manifest equals the table bit for bit; a table that was changed is noticed."""
    from ana_sim.results import ResultsError
    from ana_sim.runs.comparison import run_comparison
    from ana_sim.runs.recorded import run_recorded
    from ana_sim.scenario import load_posture, load_scenario

    postures = [load_posture("passive"), load_posture("active")]
    results = run_comparison(load_scenario("historical"), postures, seed=7, replications=3, out=tmp_path / "r")
    assert run_recorded(results, "active", 2).trace
    results.manifest["seed"] = 8
    with pytest.raises(ResultsError, match="is not the one recorded"):
        run_recorded(results, "active", 2)
