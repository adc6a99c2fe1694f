"""The page of the library says of every scenario what its file says, with numbers of the rules as they stand."""

import importlib.util
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "library_page.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("library_page", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_names_every_scenario_with_its_question_and_numbers_of_these_rules(tool):
    assert tool.lacking(tool.PAGE.read_text(encoding="utf-8")) == []


def test_only_the_marked_block_is_written(tool):
    page = tool.PAGE.read_text(encoding="utf-8")
    changed = tool.written(page, ["| a | row |\n"])
    assert "| a | row |" in changed
    for part in (0, -1):
        mark = (tool.FIRST, tool.LAST)[part]
        assert changed.split(mark)[part] == page.split(mark)[part]
    assert tool.lacking(changed)
