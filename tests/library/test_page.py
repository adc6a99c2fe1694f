"""The page of the library says of every scenario what its file says, with numbers of the rules as they stand."""

import importlib.util
from pathlib import Path

import pytest

from ana_sim.scenario import load_scenario

TOOL = Path(__file__).parents[2] / "tools" / "library_page.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("library_page", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scenarios(tool):
    return [load_scenario(name) for name in tool.names()]


def test_page_names_every_scenario_with_its_question_and_numbers_of_these_files_and_rules(tool, scenarios):
    assert tool.lacking(tool.PAGE.read_text(encoding="utf-8"), scenarios) == [], "run python tools/library_page.py"


def test_only_the_marked_block_is_written(tool, scenarios):
    page = tool.PAGE.read_text(encoding="utf-8")
    changed = tool.written(page, scenarios, ["| a | row |\n"])
    assert "| a | row |" in changed
    for part in (0, -1):
        mark = (tool.FIRST, tool.LAST)[part]
        assert changed.split(mark)[part] == page.split(mark)[part]
    assert f"numbers of {scenarios[0].name}" in tool.lacking(changed, scenarios)
