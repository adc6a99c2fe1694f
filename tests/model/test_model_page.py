"""The tables of docs/model.md say what the code says."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made():
    spec = importlib.util.spec_from_file_location("model_tables", ROOT / "tools" / "model_tables.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page():
    return (ROOT / "docs" / "model.md").read_text(encoding="utf-8")


def test_page_and_code_agree(made, page):
    now = made.filled(page, made.tables())
    assert made.differing(page, now) == [], "run `make docs`"
    assert now == page


def test_a_number_changed_on_the_page_is_noticed(made, page):
    wrong = page.replace("|`memory`|", "|`memory`|9", 1)
    assert wrong != page
    assert made.differing(wrong, made.filled(wrong, made.tables())) == ["parameters"]


def test_a_table_without_markers_is_an_error(made, page):
    with pytest.raises(SystemExit):
        made.filled(page.replace("<!-- measures -->", ""), made.tables())


def test_the_page_stays_within_its_words(page):
    assert len(page.split()) <= 7000


def test_there_are_at_most_fifty_parameters():
    from ana_sim.rules.world import PARAMETERS

    assert len(PARAMETERS) <= 50


def test_the_phases_of_a_month_are_written_once():
    """Their order stands in `phases.MONTH` alone: the compiled month and the Mesa step both follow it."""
    from ana_sim.rules.phases import MONTH

    sources = [path for path in (ROOT / "ana_sim").rglob("*.py") if path.name not in ("phases.py", "entries.py")]
    for path in sources:
        text = path.read_text(encoding="utf-8")
        places = [text.find(f'"{name}"') for name in MONTH]
        assert min(places) < 0 or path.name == "month.py", path
