"""The notebooks that people open on the web are those of the sources, run by the rules as they stand."""

import json

import jupytext
import pytest

from ana_sim.cli.notebook import home_of_notebooks, sources
from ana_sim.rules.version import RULES_VERSION
from tools.addresses import OPENING, opening
from tools.build_notebooks import LARGEST, NO_WIDGET, WIDGET, fresh, refuse, run

AGAIN = "run `make notebooks`"
each = pytest.mark.parametrize("source", sources(), ids=lambda one: str(one.relative_to(home_of_notebooks())))
KNOWN = {"repository": "https://github.com/somebody/something", "site": "https://something.example"}


def kept(source):
    return json.loads(source.with_suffix(".ipynb").read_text(encoding="utf-8"))


def code(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


@each
def test_its_cells_are_those_of_the_source_and_the_addresses(source):
    made = [(cell.cell_type, cell.source) for cell in fresh(source).cells]
    assert [(cell["cell_type"], "".join(cell["source"])) for cell in kept(source)["cells"]] == made, AGAIN


@each
def test_it_was_run_to_its_end_by_these_rules(source):
    notebook = kept(source)
    assert notebook["metadata"]["ana-sim"] == {"rules": RULES_VERSION}, AGAIN
    assert [cell["execution_count"] for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))
    outputs = [output for cell in code(notebook) for output in cell["outputs"]]
    assert outputs
    assert not [output for output in outputs if output["output_type"] == "error" or WIDGET in output.get("data", ())]


@each
def test_it_can_be_shown_on_the_web_and_tells_nothing_of_the_machine(source):
    path = source.with_suffix(".ipynb")
    refuse(path.read_text(encoding="utf-8"), path)


@pytest.mark.parametrize("said", ["x" * (LARGEST + 1), "results are in /tmp/somewhere"])
def test_what_is_too_large_or_names_a_folder_is_refused(said, tmp_path):
    with pytest.raises(ValueError, match=r"would (have|name)"):
        refuse(said, tmp_path / "one.ipynb")


def test_no_kept_notebook_has_lost_its_source():
    home = home_of_notebooks()
    assert {path.with_suffix(".py") for path in home.rglob("*.ipynb")} == set(sources())


def test_addresses_become_a_badge_and_a_first_cell_that_installs():
    (kind, badge), (other, first) = opening("solutions/0_first_run", **KNOWN)
    assert (kind, other) == ("markdown", "code")
    assert (
        "colab.research.google.com/github/somebody/something/blob/main/notebooks/solutions/0_first_run.ipynb" in badge
    )
    assert KNOWN["site"] in badge
    assert f"git+{KNOWN['repository']}" in first
    jupytext.reads(first, fmt="py:percent")


def test_where_no_address_is_known_nothing_is_made_of_it():
    assert opening("0_first_run", repository="", site="") == []


def test_a_notebook_opens_with_what_the_addresses_give(monkeypatch):
    monkeypatch.setattr("tools.build_notebooks.addresses", lambda: KNOWN)
    notebook = fresh(sources()[0])
    assert [OPENING in cell.metadata.get("tags", ()) for cell in notebook.cells[:3]] == [True, True, False]


@pytest.mark.slow
def test_a_run_keeps_answers_and_says_why_a_slider_is_missing(tmp_path):
    notebook = jupytext.reads("1 + 1\n\n# %%\nimport ipywidgets\nipywidgets.IntSlider()", fmt="py:percent")
    ran = run(notebook, folder=tmp_path)
    assert ran.cells[0].outputs[0].data["text/plain"] == "2"
    assert ran.cells[1].outputs[0].text == NO_WIDGET


@pytest.mark.slow
def test_a_cell_that_raises_stops_the_making(tmp_path):
    with pytest.raises(ValueError, match="no_such_name"):
        run(jupytext.reads("no_such_name", fmt="py:percent"), folder=tmp_path)
