"""The page says what the command line says: the same sentences, and the same numbers by the command it shows."""

import shlex
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from ana_sim.analysis.chance import happened, happened_in_words
from ana_sim.analysis.findings import findings_of
from ana_sim.analysis.statistics import Interval
from ana_sim.analysis.verdict import CHANGES, beside_of, templates, verdict
from ana_sim.analysis.wording import in_words
from ana_sim.cli.app import app
from ana_sim.results import read_results

COUNT = 20
SETTINGS = {
    "postures": {"a": {"posture": "passive"}, "b": {"posture": "active"}},
    "the same": {"a": {"posture": "passive"}, "b": {"posture": "passive", "own": {"bid": 1}}},
    "own posture": {"a": {"posture": "routine"}, "b": {"posture": "active", "own": {"activism": 0.6, "answer": 1}}},
    "scenarios": {
        "a": {"posture": "active"}, "b": {"posture": "active", "scenario": "no_war_in_ukraine"},
        "set": {"parameters.memory": 0.93},
    },
    "scenarios and postures": {
        "a": {"posture": "routine", "own": {"activism": 0.3}},
        "b": {"posture": "active", "scenario": "no_war_in_ukraine"},
    },
    "events": {
        "a": {"posture": "passive"}, "b": {"posture": "leap"}, "seed": str(2**64 - 1),
        "dates": {"karabakh_war": 50}, "off": ["ukraine_invasion"],
    },
}  # fmt: skip


def by_command(command, folder):
    """Return the findings of the command that a page shows."""
    words = shlex.split(command)
    words[words.index("--out") + 1] = str(folder)
    done = CliRunner().invoke(app, [*words[1:], "--no-pictures", "--quiet", "--engine", "wasm"])
    assert done.exit_code == 0, done.output
    return findings_of(read_results(folder))


def by_name(opened, setting):
    """Return a setting with the events that the scenario has."""
    known = opened.page.evaluate("data.scenarios[0].events.filter((e) => e[2] === 'date').map((e) => e[0])")
    dates = dict(zip(known[3:], setting.get("dates", {}).values(), strict=False))
    off = known[10 : 10 + len(setting.get("off", []))]
    return {"scenario": "historical"} | setting | {"dates": dates, "off": off, "count": COUNT}


@pytest.mark.parametrize("name", [name for name in SETTINGS if name != "the same"])
def test_the_command_gives_the_numbers_and_the_sentences_of_the_page(opened, tmp_path, name):
    setting = by_name(opened, SETTINGS[name])
    for letter in "ab":
        setting[letter] = {"scenario": "historical"} | setting[letter]
    shown = opened.set(setting)
    findings = by_command(shown["command"], tmp_path / "out")
    one = findings.comparisons[0]
    for measure, first, second, apart in shown["found"]["table"]:
        d = one.since[measure]
        assert [first, second] == pytest.approx([d.first, d.second], rel=2e-6, abs=1e-12)
        assert list(apart.values()) == pytest.approx(list(d.difference), rel=2e-6, abs=1e-12)
    said = opened.page.eval_on_selector_all("#verdict li", "found => found.map((li) => li.textContent)")
    assert [one.replace(" as set here", "") for one in said] == list(findings.verdict[:-1])
    chance = opened.page.text_content("#happened").replace(" as set here", "")
    assert chance == " ".join(happened(findings))


def as_in_page(findings):
    """Return findings as the page holds them."""
    one = findings.comparisons[0]
    side = {key: dict(zip(("mean", "low", "high"), d, strict=True)) for key, d in (
        (name, d.difference) for name, d in one.since.items())}  # fmt: skip
    return {
        "home": findings.home, "first": one.first, "second": one.second, "titled": [one.first, one.second],
        "same": one.differ_from is None, "both": "", "since": in_words(findings.switch), "end": in_words(findings.end),
        "year": findings.end[:4], "net": side["net"], "ahead": one.since["net"].ahead.mean,
        "worst": list(one.since["net"].worst), "many": one.since["net"].replications,
        "costs": {name: side[name] for name in templates()["costs"]},
        "changes": changes_in_page(one), "beside": beside_in_page(findings),
    }  # fmt: skip


def changes_in_page(one):
    return {
        name: {
            "first": one.final[name].first,
            "difference": dict(zip(("mean", "low", "high"), one.final[name].difference, strict=True)),
        }
        for name in CHANGES
    }


def beside_in_page(findings):
    beside = beside_of(findings, findings.comparisons[0])
    if beside is None:
        return None
    net = beside.since["net"]
    return {
        "other": beside.first, "passive": not findings.side(beside.first).acts_by_itself, "ahead": net.ahead.mean,
        "net": dict(zip(("mean", "low", "high"), net.difference, strict=True)), "changes": changes_in_page(beside),
    }  # fmt: skip


MADE_UP = [
    (0.0, 0.0, 0.0), (0.004, 0.001, 0.007), (0.04, 0.03, 0.05), (-0.04, -0.05, -0.03), (1.5, 1.49, 1.51),
    (-1.5, -9, -1), (6.0, 5, 7), (-17.25, -18, -16), (123.456, 100, 150), (0.0164, 0.01, 0.02), (0.5, -0.1, 1.1),
    (1e-7, 1e-8, 2e-7), (0.115, 0.1149, 0.1151), (2.5, 2.4999, 2.5001), (1234.5, 1200, 1270),
]  # fmt: skip
AHEAD = [0.0, 0.004, 0.005, 0.015, 0.5, 0.625, 0.995, 0.999, 1.0]


def made_up(findings):
    """Yield findings whose numbers are made up: signs, sizes, halves, nothing; against one posture or two."""
    first, *others = findings.comparisons
    for ahead, behind in zip(made_up_of(first, findings), made_up_of(others[-1], findings, 4), strict=True):
        yield replace(findings, comparisons=(ahead,))
        yield replace(findings, comparisons=(ahead, behind))


def made_up_of(one, findings, away=0):
    for k, numbers in enumerate(MADE_UP[away:] + MADE_UP[:away]):
        since = {
            name: replace(
                d,
                difference=Interval(*MADE_UP[(k + place) % len(MADE_UP)]) if name != "net" else Interval(*numbers),
                ahead=d.ahead._replace(mean=AHEAD[k % len(AHEAD)]),
                worst=(numbers[0], numbers[1]),
            )
            for place, (name, d) in enumerate(one.since.items())
        }
        final = {
            name: replace(d, difference=Interval(*MADE_UP[(k + 3 * place) % len(MADE_UP)]), first=(k % 3) * 0.25)
            for place, (name, d) in enumerate(one.final.items())
        }
        yield replace(one, since=since, final=final, differ_from=None if k == 7 else findings.switch)


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    out = tmp_path_factory.mktemp("made_up") / "out"
    return by_command(f"ana-sim compare historical --postures passive,routine,active --replications 3 --out {out}", out)


def test_made_up_findings_give_the_same_sentences(opened, findings):
    for one in made_up(findings):
        said = opened.page.evaluate("(found) => verdictOf(found, data.verdict)", as_in_page(one))
        wanted = verdict(one)
        assert said == list(wanted if len(wanted) == 1 else wanted[:-1])


HAPPENED = [
    [],
    [["A coup", "hazard", [["passive", 0.25, "May 2021"], ["active", 0.0, None]]]],
    [["A coup", "hazard", [["passive", 0.004, "May 2021"], ["active", 0.999, "June 2022"]]],
     ["A flood", "condition", [["active", 0.5, "May 2021"]]],
     ["A fire", "condition", [["passive", 0.5, "May 2021"], ["active", 0.9, "May 2021"]]],
     ["A feud", "condition", [["passive", 1.0, "May 2021"], ["active", 0.0, None]]],
     ["An echo", "after", [["passive", 1.0, "May 2021"], ["active", 1.0, "May 2021"]]],
     ["A {void}", "after", [["passive", 0.0, None], ["active", 0.0, None]]],
     ["A storm", "condition", [["passive", 1.0, "May 2021"], ["active", 1.0, "May 2021"]]]],
]  # fmt: skip


@pytest.mark.parametrize("rows", HAPPENED)
def test_made_up_events_give_the_same_sentences(opened, rows):
    said = opened.page.evaluate("(rows) => happenedInWords(rows, data.verdict)", rows)
    assert tuple(said) == happened_in_words([(title, trigger, list(map(tuple, told))) for title, trigger, told in rows])


APART = {
    "two versions of one posture in two scenarios": {
        "a": {"posture": "active", "own": {"activism": 0.5}},
        "b": {"posture": "active", "own": {"activism": 1.5}, "scenario": "no_war_in_ukraine"},
    },
    "two versions of one posture": {
        "a": {"posture": "active", "own": {"activism": 0.5}},
        "b": {"posture": "active", "own": {"activism": 1.5, "answer": -1, "tolerance": 0.01}},
    },
    "a posture of the calendar": {
        "a": {"posture": "passive", "own": {"activism": 0.3}},
        "b": {"posture": "active", "scenario": "no_war_in_ukraine"},
    },
    "a number that one scenario lacks": {
        "a": {"posture": "active"}, "b": {"posture": "active", "scenario": "no_war_in_ukraine"},
    },
}  # fmt: skip


@pytest.mark.parametrize("name", list(APART))
def test_saved_files_validate_and_give_the_numbers_of_the_page(opened, tmp_path, monkeypatch, name):
    setting = {"count": COUNT} | {key: {"scenario": "historical"} | side for key, side in APART[name].items()}
    if "lacks" in name:
        path = opened.page.evaluate("Object.keys(places(data, 0)).find((p) => !(p in places(data, 1)))")
        setting |= {"set": {path: opened.page.evaluate("(p) => entryOf(p, 0)[3]", path)}}
    shown = opened.set(setting)
    monkeypatch.chdir(tmp_path)
    files = dict(opened.page.evaluate("commandOf().files"))
    for file, text in files.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    checked = CliRunner().invoke(app, ["validate", "--strict", *files])
    assert (bool(files), checked.exit_code) == (True, 0), checked.output
    findings = by_command(shown["command"], tmp_path / "out")
    for measure, first, second, _ in shown["found"]["table"]:
        d = findings.comparisons[0].since[measure]
        assert [first, second] == pytest.approx([d.first, d.second], rel=2e-6, abs=1e-12)
