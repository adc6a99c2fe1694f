"""What was registered before the runs stays as it was, and the code counts what it says."""

import hashlib
import re
from pathlib import Path

import pytest

from ana_sim.analysis.evidence.contrasts import CONTRASTS
from ana_sim.analysis.evidence.register import FACTS
from ana_sim.analysis.evidence.split import half, is_fitted, is_judged

PAGE = Path(__file__).parents[3] / "docs" / "preregistered.md"
SHA_256 = "23afd9cbb5f1d0562a9885f33356c93e3022b741eee6ce20cf2400016e1f5fcf"


@pytest.fixture(scope="module")
def parts():
    """Return the part between the marks, and the dated additions below it."""
    text = PAGE.read_text(encoding="utf-8")
    return text.split("<!-- registered -->")[1].split("<!-- end of registered -->")


@pytest.fixture(scope="module")
def registered(parts):
    return parts[0]


def test_the_registered_part_has_not_changed(registered):
    assert hashlib.sha256(registered.encode("utf-8")).hexdigest() == SHA_256


def test_every_fact_is_counted_by_the_function_and_the_words_that_were_registered(registered):
    rows = re.findall(r"^\| ([^|]+?) \| `(\w+)` \| ([^|]+?) \| ([^|]*?) \| (\w+) \|", registered, re.MULTILINE)
    assert rows == [
        (fact.id, fact.shows.__name__, fact.text, "an act" if fact.is_an_act else "", fact.history) for fact in FACTS
    ]


def test_every_statement_that_compares_is_the_one_that_was_registered(parts):
    """Those added later stand in the appendix, with the day and the reason."""
    for contrast in CONTRASTS:
        assert f"| {contrast.id} | {contrast.says} |" in parts[0] or f"*{contrast.id}*: {contrast.says}" in parts[1]


def test_a_dyad_is_in_one_half_whichever_state_is_named_first():
    assert half("RUS", "AZE") == half("AZE", "RUS")
    assert {half("RUS", other) for other in ("AZE", "GEO", "KAZ", "UKR", "EST")} == {0, 1}


def test_no_dyad_year_is_both_fitted_and_judged():
    years, dyads = (1950, 1991, 1992, 2010), (("RUS", "GEO"), ("RUS", "KAZ"), ("IRN", "AZE"), ("CHN", "VNM"))
    assert not any(is_fitted(*dyad, year) and is_judged(*dyad, year) for dyad in dyads for year in years)
