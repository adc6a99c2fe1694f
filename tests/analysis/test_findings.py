"""Findings: worked out once, the same on disk as in memory, and true to the tables."""

import json
from dataclasses import replace

import numpy as np
import pytest

from ana_sim.analysis.compare import compare_final_year
from ana_sim.analysis.findings import check, find, findings_of, read_findings, save_findings, schema
from ana_sim.results import ResultsError
from tests.made_up_histories import save_made_up


@pytest.fixture
def kept(tmp_path):
    results = save_made_up(tmp_path / "r", months=17, switch=3)
    findings = find(results)
    save_findings(findings, results.folder)
    return results, findings


def test_the_file_gives_back_what_was_found(kept):
    """Read back, findings are equal to the last bit, nothing rounded in the file that is not rounded in memory."""
    results, findings = kept
    assert read_findings(results.folder) == findings
    assert findings_of(results) == findings


def test_the_file_follows_its_schema(kept):
    """`findings.json` names its format and version, and its own JSON Schema finds nothing wrong with it."""
    from jsonschema import Draft202012Validator  # a second of work, which no other test needs

    results, _ = kept
    plain = json.loads((results.folder / "findings.json").read_text())
    assert (plain["format"], plain["version"]) == ("ana-sim findings", 1)
    assert list(Draft202012Validator(schema()).iter_errors(plain)) == []


def test_a_damaged_file_is_told_with_its_place(kept):
    """A value of the wrong kind, another version, or no JSON at all ends in a message that says what to do."""
    results, _ = kept
    path = results.folder / "findings.json"
    plain = json.loads(path.read_text())
    with pytest.raises(ResultsError, match=r"made\.seed"):
        check(plain | {"made": plain["made"] | {"seed": "x"}})
    with pytest.raises(ResultsError, match="not version 1"):
        check(plain | {"version": 7})
    path.write_text("{")
    with pytest.raises(ResultsError, match="not what was written"):
        read_findings(results.folder)
    assert findings_of(results) == find(results)


def test_findings_of_other_results_are_not_believed(kept, tmp_path):
    """A file that speaks of other results is not shown as these."""
    results, findings = kept
    save_findings(replace(findings, made=replace(findings.made, results="ffffffffffff")), results.folder)
    assert findings_of(results).made.results == results.manifest["id"]


def test_the_last_is_set_against_each_other(findings):
    """Of three postures the last is compared with the first, then with the second."""
    assert [(one.first, one.second) for one in findings.comparisons] == [("passive", "active"), ("routine", "active")]


def test_numbers_are_those_of_the_tables(results, findings):
    """A difference, a level, a fan and a course, against the comparison and against sums done here."""
    one = findings.comparison("routine", "active")
    by_hand = compare_final_year(results, first="routine", measures=["hub"])["hub"]
    assert one.final["hub"].difference.mean == pytest.approx(by_hand.difference.mean, rel=1e-6)
    months = results.values("active", ["net"])["net"]
    assert findings.level("net", "active", period="since").mean.mean == pytest.approx(months[:, 5:].sum(axis=1).mean())
    median = findings.fan("net", "active").quantiles[2][-1]
    assert median == pytest.approx(np.median(months[:, 5:].sum(axis=1)), rel=1e-6)
    assert len(one.courses["net"].mean) == len(findings.months) == 29


def test_danger_is_that_of_the_powers_table(results, findings):
    """Danger by power and date is the mean over histories; at the last date with its range."""
    danger = results.power_values("active", "danger")
    found = next(one for one in findings.relations if one.side == "active")
    assert np.allclose(found.danger, danger.mean(axis=0), rtol=1e-6)
    assert np.allclose(found.danger_range, np.quantile(danger[:, -1], [0.05, 0.95], axis=0).T, rtol=1e-6)
    first, second = (results.power_values(p, "danger")[:, -1, 1].mean() for p in ("passive", "active"))
    of = findings.comparison().by_power["danger"][1]
    assert (of.power, of.difference.first, of.difference.second) == (
        "brobdingnag",
        pytest.approx(first, rel=1e-6),
        pytest.approx(second, rel=1e-6),
    )


def test_acts_are_counted_since_the_switch(results, findings):
    """Acts a history by kind and power, against a count in SQL; a mediation counts for both of its powers."""
    sql = """SELECT count(*) / 5.0 AS mean FROM acts WHERE posture = 'active' AND kind = 'mediate'
        AND month >= DATE '2020-06-01' AND (partner = 'cimmeria' OR other = 'cimmeria')"""
    counted = float(results.ask(sql)["mean"][0])
    found = {one.partner: one.mean for one in findings.acts if (one.side, one.kind) == ("active", "mediate")}
    assert found["cimmeria"] == pytest.approx(counted)
    assert found["atlantis"] == found["cimmeria"] == found[None]
    summit = [one.partner for one in findings.acts if (one.side, one.kind) == ("active", "summit")]
    assert summit == [None]


def test_events_say_how_often_and_when(findings):
    """The hazard happened in three of five histories in the fifteenth month; what has a date carries it."""
    coup = next(event for event in findings.worlds[0].events if event.id == "coup")
    happened = next(one for one in coup.happened if one.side == "active")
    assert (happened.share, happened.months[1]) == (0.6, "2021-03")
    assert coup.month is None
    assert [event.month for event in findings.worlds[0].events[:2]] == ["2020-02", "2020-06"]


def test_sums_without_gifts_and_injuries(findings):
    """The net balance stands with and without deals and thanks, and with and without injuries."""
    since = findings.comparison().since
    gifts = since["deals"].difference.mean + since["thanks"].difference.mean
    assert since["net_without_gifts"].difference.mean == pytest.approx(since["net"].difference.mean - gifts, rel=1e-5)
    injuries = since["injuries"].difference.mean
    with_injuries = since["net"].difference.mean + injuries
    assert since["net_without_injuries"].difference.mean == pytest.approx(with_injuries, rel=1e-5)


def test_scenarios_are_set_against_one_another(two_worlds):
    """Two scenarios by two postures: the last scenario first, then postures within each, and what only both make."""
    findings = find(two_worlds)
    assert [(one.kind, one.first, one.second) for one in findings.comparisons] == [
        ("scenarios", "active in here", "active in there"),
        ("scenarios", "passive in here", "passive in there"),
        ("postures", "passive in here", "active in here"),
        ("postures", "passive in there", "active in there"),
    ]
    more = next(one for one in findings.crossed if one.measure == "net")
    values = {
        (world, posture): two_worlds.values(posture, ["net"], scenario=world)["net"][:, 3:].sum(axis=1)
        for world in ("here", "there")
        for posture in ("passive", "active")
    }
    here, there = (values[world, "active"] - values[world, "passive"] for world in ("here", "there"))
    assert more.here.mean == pytest.approx(here.mean(), rel=1e-6)
    assert more.more.mean == pytest.approx((there - here).mean(), abs=1e-6)


def test_a_number_that_scenarios_share_is_counted_once(tmp_path):
    """One that differs in value counts in each, as do those of one scenario alone; where it stands does not matter."""
    results = save_made_up(tmp_path / "r", scenarios=("here", "there"))
    here, there = (record["numbers"] for record in results.scenarios.values())
    judged = here["parameters.memory"] | {"sources": [], "judgement": "a guess"}
    here |= {"parameters.greed": judged, "parameters.force": judged}
    there |= {"parameters.greed": judged | {"line": 9}, "parameters.force": judged | {"value": 0.25}}
    made = find(results).made
    assert (made.numbers, made.judgements) == (4, 3)


def test_the_first_month_in_which_sides_differ(findings):
    """Postures differ from the month in which they part, not before."""
    assert findings.comparison().differ_from == findings.switch == "2020-06"


def test_words_of_people_are_kept_in_one_line(tmp_path):
    """A title with line breaks, escape codes or signs that turn the writing comes out plain."""
    results = save_made_up(tmp_path / "r")
    nasty = "a\nb\x1b[31m\u202etxt"
    results.manifest["scenario"]["title"] = nasty
    title = find(results).worlds[0].title
    assert "\n" not in title and "\x1b" not in title and "\u202e" not in title
    assert "[31m" in title


def test_one_history_has_findings_without_intervals(tmp_path):
    """Of a single history nothing can be told apart, and everything that shows findings says so."""
    from ana_sim.views.gallery import PICTURES, drawable
    from ana_sim.views.report.page import render
    from ana_sim.views.tables import short_table, tables

    results = save_made_up(tmp_path / "r", replications=1, months=29, switch=5)
    findings = find(results)
    assert findings.comparison().since["net"].verdict == "none"
    assert findings.verdict[0].startswith("No difference can be told")
    assert short_table(findings).row_count == 8 and tables(findings)
    for name in drawable(findings):
        assert PICTURES[name](findings)
    assert "No difference can be told" in render(results)
