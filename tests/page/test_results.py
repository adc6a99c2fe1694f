"""A page that starts from results: their numbers changed on the command line, their seed, their histories."""

import pytest
from typer.testing import CliRunner

from ana_sim.analysis.findings import findings_of
from ana_sim.cli.app import app
from ana_sim.page import pack_results
from ana_sim.page.of_results import given_of
from ana_sim.results import read_results

from .conftest import Opened

ASKED = ("historical", "--postures", "passive,routine,active", "--replications", "30", "--seed", "9",
         "--set", "parameters.memory=0.93", "--set", "postures.active.activism=0.7")  # fmt: skip


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    out = tmp_path_factory.mktemp("results") / "out"
    done = CliRunner().invoke(app, ["compare", *ASKED, "--no-pictures", "--quiet", "--out", str(out)])
    assert done.exit_code == 0, done.output
    return read_results(out)


def test_the_page_opens_on_the_results_numbers(browser, results, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(pack_results(results), encoding="utf-8")
    opened = Opened(browser, path)
    since = findings_of(results).comparisons[0].since
    for measure, first, second, _ in opened.page.evaluate("window.found.table"):
        assert [first, second] == pytest.approx([since[measure].first, since[measure].second], rel=2e-6, abs=1e-12)
    assert opened.violations() == []
    opened.page.close()


def test_a_report_holds_the_model_which_starts_from_its_numbers(browser, results):
    done = CliRunner().invoke(app, ["report", str(results.folder), "--no-histories"])
    assert done.exit_code == 0, done.output
    report = results.folder / "report.html"
    assert report.stat().st_size < 3_000_000
    assert not list(results.folder.glob("*try*"))
    page, asked = browser.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"file://{report}")
    page.click("#try")
    page.frame_locator("#try-frame").locator("#balance tbody tr").first.wait_for()
    inside = next(frame for frame in page.frames if frame != page.main_frame)
    while inside.evaluate("window.times.told === undefined"):
        page.wait_for_timeout(100)
    since = findings_of(results).comparisons[0].since
    for measure, first, second, _ in inside.evaluate("window.found.table"):
        assert [first, second] == pytest.approx([since[measure].first, since[measure].second], rel=2e-6, abs=1e-12)
    assert {url.split(":")[0] for url in asked} <= {"file", "blob", "data", "about"}
    page.close()


def test_a_page_that_runs_fewer_histories_than_the_results_have_says_so(browser, results, tmp_path, monkeypatch):
    monkeypatch.setattr("ana_sim.page.of_results.MOST_HISTORIES", 20)
    path = tmp_path / "page.html"
    path.write_text(pack_results(results), encoding="utf-8")
    opened = Opened(browser, path)
    assert "have 30 histories of each side; the page runs the first 20" in opened.page.text_content("#notice")
    assert opened.page.evaluate("window.found.many") == 20
    opened.page.close()


@pytest.mark.parametrize(
    ("command", "given"),
    [
        (["compare", "x", "--set", "a.b=1", "--out", "o"], [("--set", "a.b=1")]),
        (["compare", "--without=e", "--settle", "x"], [("--without", "e")]),
        ([], []),
    ],
)
def test_what_changed_a_scenario_is_given_again(command, given):
    assert given_of(command) == given
