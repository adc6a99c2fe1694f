"""The tables on the screen: the figures of the analysis, in a width that loses none."""

import io

import pytest
from rich.console import Console

from ana_sim.analysis.compare import compare_final_year
from ana_sim.views.tables import WIDTH, _count, _number, _times, tables
from tests.made_up_histories import save_made_up


def printed(results):
    screen = Console(file=io.StringIO(), width=WIDTH)
    for table in tables(results):
        screen.print(table)
    return screen.file.getvalue()


def test_tables_show_the_analysis(results):
    """Against each earlier posture: final year, gains and costs; then breakdown and split."""
    said = printed(results)
    for title in (
        "active against passive, final year (2022)",
        "active against passive, sums since June 2020",
        "active against routine, final year (2022)",
        "Where active and passive differ",
        "What makes the difference between passive and active",
    ):
        assert title in said
    d = compare_final_year(results, measures=["exposure"])["exposure"]
    row = next(line for line in said.splitlines() if line.strip().startswith("exposure"))
    shown = [float(cell.replace("−", "-")) for cell in row.split()[2:4]]
    assert shown == pytest.approx([d.first, d.second], abs=5e-6)


def test_aims_are_marked(results):
    """Dependency and influence carry the mark of an aim, and the caption explains it."""
    said = printed(results)
    assert "dependency*" in said and "influence*" in said
    assert "an aim, not a finding" in said


def test_net_stands_with_and_without_effort(results):
    """Net is never printed alone."""
    said = printed(results)
    assert "net before effort nm" in said and " net nm" in said


def test_no_figure_is_cut(tmp_path):
    """With long posture names nothing ends in an ellipsis."""
    assert "…" not in printed(save_made_up(tmp_path / "r", months=29, switch=5, split=2))


@pytest.mark.parametrize(
    ("value", "said"), [(float("nan"), "–"), (-0.00004, "0.000"), (-1234.5, "−1,234.500"), (0.5, "0.500")]
)
def test_numbers_are_said_plainly(value, said):
    """No number: a dash; nothing: 0 without a sign; a real minus; thousands apart."""
    assert _number(value, 3) == said


def test_extremes_are_said():
    """Endless variance reduction and hopeless precision have words of their own."""
    assert _times(float("inf")) == "∞"
    assert _count(float("nan")) == "–"
    assert _count(3e9) == "> 10⁷"
