"""The code blocks of the pages for people who come from Mesa or from another tool run, one after the other."""

import re
import warnings
from pathlib import Path

import pytest

import ana_sim

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINES = 20


def blocks(page):
    return BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))


def lived(source, names):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(source, "block", "exec"), names)
    return names


def code_lines(source):
    return [line for line in source.splitlines() if line.strip() and not line.startswith(("import ", "from "))]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_sobol_indices_with_salib(folder, capsys):
    pytest.importorskip("SALib", reason="pip install 'ana-sim[tools]'")
    names = lived(blocks("other-tools.md")[0], {"__name__": "block"})
    assert len(code_lines(blocks("other-tools.md")[0])) <= LINES
    assert capsys.readouterr().out.count("total index") == len(names["paths"]) == 4
    assert len(names["lead"]) == 16 * (4 + 2)
    assert (names["found"]["ST"] >= -0.2).all()


def test_scenario_discovery_with_the_ema_workbench(folder, capsys):
    pytest.importorskip("ema_workbench", reason="pip install 'ana-sim[tools]'")
    names = lived(blocks("other-tools.md")[1], {"__name__": "block"})
    assert len(code_lines(blocks("other-tools.md")[1])) <= LINES
    assert "coverage" in capsys.readouterr().out
    assert len(names["experiments"]) == 100
    assert 20 <= names["least"].sum() <= 30
    assert names["box"].peeling_trajectory["density"].iloc[-1] > names["least"].mean()


def test_what_the_page_for_mesa_users_shows(folder, capsys):
    """Its blocks run in order, and what they say of the model is so."""
    names = {"__name__": "block"}
    shown = blocks("for-mesa-users.md")
    assert len(shown) == 5
    lived(shown[0], names)
    assert names["model"].steps == 48
    assert "2022-01" in capsys.readouterr().out
    lived(shown[1], names)
    assert names["model"].powers["iran"].grievance == 0.2
    lived(shown[2], names)
    assert len({(row["posture"], row["replication"]) for row in names["found"]}) == 4
    lived(shown[3], names)
    offered = names["model"].measure("offers", "russia") + names["model"].measure("demands", "russia")
    assert offered[::3].any() and not offered[1::3].any() and not offered[2::3].any()
    assert names["model"].measure("acts")[::2].any() and not names["model"].measure("acts")[1::2].any()
    lived(shown[4], names)
    records = [record for record in names["model"].trace if record["month"] >= names["model"].decides_from]
    assert not [record for record in records if record["action"] in ("yield", "promise")]
    assert [record for record in records if record["action"] == "mediate"]


def test_classes_on_the_page_take_ten_lines():
    for source in blocks("for-mesa-users.md")[3:]:
        for found in re.findall(r"^class (?:.|\n)*?(?=\n\n\n)", source, re.MULTILINE):
            assert len([line for line in found.splitlines() if line.strip()]) <= 10, found


def test_the_page_of_the_interface_names_all_of_it(folder, capsys):
    page = (DOCS / "interface.md").read_text(encoding="utf-8")
    table = page.split("```")[0]
    assert set(re.findall(r"`(\w+)`", table)) >= set(ana_sim.__all__)
    names = lived(blocks("interface.md")[0], {"__name__": "block"})
    assert names["results"].postures == ["passive", "active"]
    assert "of 20 histories" in capsys.readouterr().out


@pytest.mark.parametrize("page", ["interface.md", "for-mesa-users.md", "other-tools.md"])
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", (DOCS / page).read_text(encoding="utf-8")):
        assert "://" in target or (DOCS / target).exists(), target
