"""The briefing sheets in docs/ say what the actors file says."""

from pathlib import Path

import pytest

from ana_sim.scenario import load_scenario
from ana_sim.scenario.sheets import sheet, sheets

WRITTEN = Path(__file__).parents[2] / "docs" / "briefing-sheets.md"


@pytest.fixture(scope="module")
def scenario():
    return load_scenario("historical")


def test_written_sheets_agree_with_the_actors_file(scenario):
    assert WRITTEN.read_text(encoding="utf-8") == sheets(scenario), "run python tools/write_briefing_sheets.py"


def test_every_power_has_a_sheet(scenario):
    text = sheets(scenario)
    for power in scenario.resolved["powers"].values():
        assert text.count(f"\n## {power['name']}\n") == 1


def test_sheet_shows_a_number_that_was_changed_in_the_file():
    changed = load_scenario("historical", set={"powers.russia.salience": 0.55})
    assert "salience 0.55" in sheet(changed, "russia")


def test_sheet_names_only_footings_that_exist(scenario):
    pieces = scenario.resolved["powers"]["russia"]["foothold"].values()
    text = sheet(scenario, "russia")
    for piece in pieces:
        assert (piece["name"] in text) == piece["present"]
