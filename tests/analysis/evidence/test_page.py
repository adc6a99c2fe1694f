"""The page is written from the kept evidence alone, and so are the numbers that other documents quote."""

import copy

import pytest

from ana_sim.analysis.evidence.gather import Sizes, gather, hindcast, hindcast_homes
from ana_sim.engines import prefer
from ana_sim.views.evidence.page import MOST_WORDS, PARTS, page, words_in
from ana_sim.views.evidence.quoted import NoSuchNumberError, at, fill
from tests.few_homes import know_few

TINY = Sizes(points=10, histories=2, more_points=2, draws=60, replications=3, of_a_home=2)
QUOTE = "Net <!--evidence differences.one=active,other=routine,measure=net.middle signed-->+9.99<!--/--> nm."


def once(run):
    """Return a function that runs the first time only: hindcasts are parts of the evidence that no folder keeps."""
    found = []

    def again(*given, **how):
        found[:] = found or [run(*given, **how)]
        return found[0]

    return again


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Return evidence of a size at which it means nothing.

    Nearly every mechanism is idle in it; the verdicts without them have a test of their own.
    """
    folder = tmp_path_factory.mktemp("evidence")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ana_sim.analysis.evidence.gather.turned_without", lambda *_, **__: ())
        patch.setattr("ana_sim.analysis.evidence.gather.hindcast", once(hindcast))
        patch.setattr("ana_sim.analysis.evidence.gather.hindcast_homes", once(hindcast_homes))
        patch.setattr("ana_sim.analysis.evidence.ablation.FRONTIER_HISTORIES", 20)
        know_few(patch)
        prefer("wasm")  # the one that suits full sizes is compiled first
        try:
            first = gather(folder, sizes=TINY)
            assert gather(folder, sizes=TINY) == first
        finally:
            prefer("auto")
    return first


@pytest.mark.slow
def test_the_page_holds_every_part_within_its_length(found):
    text = page(found)
    assert all(f"## {title}\n" in text for title, _ in PARTS)
    assert words_in(text) <= MOST_WORDS
    assert "too small to be quoted" in text


@pytest.mark.slow
def test_the_first_screen_says_five_things_three_errors_and_one_silence(found):
    screen = page(found).split("\n## ")[0]
    assert [line[:2] for line in screen.splitlines() if line[:1].isdigit()] == ["1.", "2.", "3.", "4.", "5.", "1.",
                                                                               "2.", "3."]  # fmt: skip
    assert screen.count("\n- ") == 1


@pytest.mark.slow
def test_a_number_changed_in_the_evidence_changes_every_document_that_shows_it(found):
    changed = copy.deepcopy(found)
    record = at(changed, "differences.one=active,other=routine,measure=net")
    record["middle"] = 7.77
    assert "+7.77" in fill(QUOTE, changed)
    assert "+7.77" in page(changed)
    assert "+7.77" not in page(found)


@pytest.mark.slow
def test_the_documents_of_the_project_quote_numbers_that_exist(found, repository):
    for path in (repository / "README.md", *sorted((repository / "docs").glob("*.md"))):
        fill(path.read_text(encoding="utf-8"), found)


def test_a_quote_of_a_number_that_is_not_there_names_its_path():
    with pytest.raises(NoSuchNumberError, match="id=SF99"):
        fill("<!--evidence facts.id=SF99.shares.active.0-->1<!--/-->", {"facts": [{"id": "SF1"}]})


def test_a_quote_is_filled_in_its_form():
    text = "<!--evidence a percent-->old<!--/--> and <!--evidence b.0-->old<!--/-->"
    assert fill(text, {"a": 0.25, "b": [3.14159]}) == (
        "<!--evidence a percent-->25 %<!--/--> and <!--evidence b.0-->3.1<!--/-->"
    )
