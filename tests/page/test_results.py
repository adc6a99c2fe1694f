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
    opened.page.close()


def test_a_report_has_the_model_beside_it(results):
    done = CliRunner().invoke(app, ["report", str(results.folder), "--no-histories"])
    assert done.exit_code == 0, done.output
    assert 'href="report-try.html"' in (results.folder / "report.html").read_text(encoding="utf-8")
    sizes = sum((results.folder / name).stat().st_size for name in ("report.html", "report-try.html"))
    assert sizes < 3_000_000


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
