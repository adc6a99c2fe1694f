"""`ana-sim evidence`, `believe` and `revealed` where something is wrong."""

import pytest

from ana_sim.cli.evidence import TOO_QUICK, _standing
from ana_sim.views.evidence.parts import told_of


@pytest.mark.parametrize("statement", ["net is large", "luck: active > routine", "net: bold > routine"])
def test_a_statement_that_cannot_be_read_is_wrong_usage_and_shows_how(ana_sim, statement):
    said = ana_sim("believe", statement)
    assert said.code == 2
    assert "net: active > routine" in " ".join(said.err.replace("│", " ").split())


def test_a_page_without_evidence_asks_for_a_run(ana_sim, tmp_path):
    said = ana_sim("evidence", "--page-only", "--out", tmp_path)
    assert said.code == 1
    assert "ana-sim evidence" in said.err


def test_a_file_of_acts_that_is_wrong_is_told_with_its_line(ana_sim, tmp_path):
    acts = tmp_path / "acts.yaml"
    acts.write_text(
        "kind: observations\ntitle: Two\nacts:\n"
        "  - {date: 2021-06, kind: dance, towards: [russia], sources: [jam_shusha], title: No}\n",
        encoding="utf-8",
    )
    said = ana_sim("revealed", "--acts", acts, "--out", tmp_path, "--quick")
    assert said.code == 1
    assert "acts.yaml:4" in said.err


def test_what_no_rule_was_found_for_is_said_in_plain_words():
    """No line speaks of regions that hold, and of a quick run it is repeated that nobody should quote it."""
    one = {"statement": "net: active > routine", "share": 0.95, "target": False, "words": []}
    assert told_of(one).endswith(
        "holds at 95 %. No rule was found for where it fails that also holds at points it was not made from."
    )
    assert _standing(True) == f"{TOO_QUICK} {_standing(False)}"
    assert "not a forecast" in _standing(False)
