"""One command remakes every run and the page, goes on where it stopped, and can be checked."""

import pytest
from typer.testing import CliRunner

from ana_sim.cli.app import app
from ana_sim.views.evidence.text import figure, named, table


def test_a_table_escapes_bars_and_has_as_many_cells_as_its_head():
    assert table(("a", "b"), [("x|y", 1)]) == "| a | b |\n| --- | --- |\n| x\\|y | 1 |"


def test_a_figure_without_an_interval_shows_none():
    from ana_sim.analysis.statistics import Interval

    assert figure(None) == "–"
    assert figure(Interval(0.5, float("nan"), float("nan")), "nm") == "0.5 nm"
    assert figure(Interval(0.5, 0.4, 0.6)) == "0.5 [0.4, 0.6]"


def test_a_column_is_told_in_words():
    assert named("since_net_before_effort") == "net before effort, since the switch"


def test_an_unknown_experiment_is_wrong_usage(tmp_path):
    answer = CliRunner().invoke(app, ["evidence", "--only", "worldz", "--out", str(tmp_path)])
    assert answer.exit_code == 2
    assert "worldz" in answer.output


@pytest.mark.slow
def test_the_command_writes_a_page_that_answers_every_fact_and_claim_and_its_folders_can_be_checked(tmp_path):
    pytest.importorskip("SALib")
    pytest.importorskip("ema_workbench")
    page = tmp_path / "evidence.md"
    told = ["evidence", "--tiny", "--out", str(tmp_path / "reference"), "--page", str(page)]
    answer = CliRunner().invoke(app, told)
    assert answer.exit_code == 0, answer.output
    text = page.read_text(encoding="utf-8")
    for name in [f"SF{k}" for k in range(1, 26)] + [f"CF{k}" for k in range(1, 7)] + [f"C{k}" for k in range(1, 19)]:
        assert text.count(f"| {name} | ") == 1, name
    assert "nan [" not in text
    checked = CliRunner().invoke(app, ["evidence", "--check", "--out", str(tmp_path / "reference")])
    assert checked.exit_code == 0, checked.output
    again = CliRunner().invoke(app, told)
    assert again.exit_code == 0
    assert page.read_text(encoding="utf-8") == text
    assert "of 231" not in again.output
