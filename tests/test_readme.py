"""What the README says is true: its blocks print what stands below them, its links lead somewhere."""

import importlib.machinery
import importlib.util
import re
from pathlib import Path

import pytest
from PIL import Image

README = Path(__file__).parent.parent / "README.md"


def tool():
    """Return the tool that writes the README's outputs, as a module."""
    path = str(README.parent / "tools" / "refresh-readme")
    loader = importlib.machinery.SourceFileLoader("refresh_readme", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("refresh_readme", loader))
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    refresh = tool()
    printed, names = refresh.run_blocks(README.read_text(encoding="utf-8"), tmp_path_factory.mktemp("readme"))
    written = [output for _, output in refresh.BLOCK.findall(README.read_text(encoding="utf-8"))]
    return printed, written, names["results"].manifest["id"]


def test_blocks_print_what_stands_below_them(ran):
    """Every Python block has its output below it, and that is what it prints; `tools/refresh-readme` renews it."""
    printed, written, _ = ran
    assert README.read_text(encoding="utf-8").count("```python") == len(written) == 2
    assert printed == written


def test_figure_shows_these_results(ran):
    """The README's figure was drawn from the very results that its first block makes."""
    figure = Image.open(README.parent / "results" / "reference" / "pictures" / "passive-vs-active.png")
    assert ran[2] in figure.text["Description"]


def test_findings_are_those_of_the_evidence_page():
    """What the README says the model finds is the evidence page's first screen; `tools/refresh-readme` copies it."""
    refresh = tool()
    assert "**Three it gets wrong**" in refresh.findings()
    assert refresh.FOUND.findall(README.read_text(encoding="utf-8")) == [refresh.findings()]


def test_links_lead_somewhere():
    """Every link within the project names a file that is there."""
    for target in re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (README.parent / target).exists(), target
