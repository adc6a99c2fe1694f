"""A notebook's HTML page fetches nothing from anywhere."""

import importlib.util
from pathlib import Path

import nbformat
import pytest

pytest.importorskip("nbconvert", reason="pages are made with the extra `notebooks`")
TOOL = Path(__file__).parents[2] / "tools" / "build_notebooks.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("build_notebooks", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def notebook_with(data, text="Text."):
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text), nbformat.v4.new_code_cell("1")])
    made.cells[1].outputs = [nbformat.v4.new_output("display_data", data=data)]
    return made


def test_page_holds_no_script_and_loads_nothing(tool):
    page = tool.render(notebook_with({"text/plain": "one"}))
    assert "<script" not in page
    assert not tool.FROM_ELSEWHERE.search(page)
    assert "one" in page


def test_widget_becomes_a_sentence(tool):
    page = tool.render(notebook_with({tool.WIDGET: {"model_id": "x"}, "text/plain": "interactive(…)"}))
    assert tool.NO_WIDGET in page
    assert "interactive(…)" not in page


def test_page_that_would_fetch_is_refused(tool):
    fetching = "<link rel='stylesheet' href='https://elsewhere.example/look.css'>"
    with pytest.raises(ValueError, match="would fetch"):
        tool.render(notebook_with({"text/html": fetching}))
