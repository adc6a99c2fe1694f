"""Packing: what a page weighs, that it needs nothing else, and what is said where it cannot be made."""

import re

import pytest
from typer.testing import CliRunner

from ana_sim.cli.app import app
from ana_sim.cli.exploring import ALL_POSTURES, of_one_home
from ana_sim.engines import EngineError, with_wasm
from ana_sim.page import PageError, pack

MOST_OF_A_HOME = 400_000


def test_one_home_with_all_its_scenarios_is_small():
    home = of_one_home("historical")
    assert len(home) > 25
    assert len(pack(home, ALL_POSTURES).encode()) <= MOST_OF_A_HOME


def test_a_page_names_no_address(page_file):
    text = page_file.read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\s\"'<]+", text)) <= {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in text


def test_two_homes_are_refused_in_words():
    with pytest.raises(PageError, match=r"vietnam has another home.*one page, one home"):
        pack(["historical", "vietnam"], ["active"])


def test_no_posture_is_refused_in_words():
    with pytest.raises(PageError, match="one posture at least"):
        pack(["historical"], [])


def test_rules_that_do_not_fit_are_refused_in_words(monkeypatch):
    monkeypatch.setattr(with_wasm, "fits", lambda: False)
    with pytest.raises(EngineError, match=r"not those that rules\.wasm was made from"):
        pack(["historical"], ["active"])


def test_explore_writes_a_page(tmp_path):
    out = tmp_path / "page.html"
    done = CliRunner().invoke(app, ["explore", "vietnam", "--postures", "passive,active", "--out", str(out)])
    assert done.exit_code == 0
    assert "Vietnam among the powers" not in out.read_text(encoding="utf-8")
    assert out.stat().st_size < MOST_OF_A_HOME
