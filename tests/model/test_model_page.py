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
    wrong = page.replace("| `tempo` | ", "| `tempo` | 9", 1)
    assert wrong != page
    assert made.differing(wrong, made.filled(wrong, made.tables())) == ["parameters"]


def test_a_table_without_markers_is_an_error(made, page):
    with pytest.raises(SystemExit):
        made.filled(page.replace("<!-- table: entities -->", ""), made.tables())


def test_every_parameter_every_stream_and_every_measure_has_a_row(made):
    from ana_sim.rules import draws, world

    lines = made.tables()
    for name in (*world.PARAMETERS_BY_DOMAIN, *world.PARAMETERS_SINGLE):
        assert sum(f"`{name}`" in line.split(" | ")[0] for line in lines["parameters"]) in (1, 5), name
    for stream in draws.STREAMS:
        assert any(f"| `{stream}` |" in line for line in lines["random streams"])
    assert len(lines["measures"]) == 2 + len(world.MEASURES) + len(world.POWER_MEASURES)


def test_the_historical_scenario_starts_where_its_table_counts_from(made):
    from ana_sim.scenario import load_scenario

    assert load_scenario("historical").start == f"{made.FIRST_YEAR}-01"
