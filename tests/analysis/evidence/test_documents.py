"""Every document shows the numbers of the evidence as they stand in its file: one that changes is found everywhere."""

import copy
import json

import pytest

from ana_sim.views.evidence.documents import NUMBERS, PAGE, filled, with_first_screen
from ana_sim.views.evidence.page import page
from ana_sim.views.evidence.quoted import QUOTE


@pytest.fixture(scope="module")
def found(repository):
    """Return the evidence that the documents were written from."""
    return json.loads((repository / NUMBERS).read_text(encoding="utf-8"))


def stale(repository, evidence):
    """Return the documents that do not show what the evidence has."""
    texts = filled(repository, evidence)
    return {
        str(path.relative_to(repository)) for path, text in texts.items() if text != path.read_text(encoding="utf-8")
    }


def test_every_document_shows_what_the_evidence_has(repository, found):
    assert stale(repository, found) == set(), "`ana-sim evidence --page-only` writes them anew"


def test_the_page_is_what_the_evidence_gives(repository, found):
    if "facts" not in found:
        pytest.skip(f"{NUMBERS} holds the hindcasts alone until `make evidence` has run")
    text = (repository / PAGE).read_text(encoding="utf-8")
    assert text == page(found)


def test_the_section_on_skill_is_what_the_evidence_gives(repository, found):
    from ana_sim.views.evidence.skill import hindcast

    assert hindcast(found) in (repository / PAGE).read_text(encoding="utf-8")


def one_more_share_of_0(found):
    found["homes_hindcast"]["zeros"] += 1


def another_skill_on_arms(found):
    arms_under_passive(found)[0]["skill"] -= 9


def proven_on_arms(found):
    for one in arms_under_passive(found):
        one["verdict"] = "better"


def arms_under_passive(found):
    """Return the records of the skill on arms under passive."""
    records = found["homes_hindcast"]["skills"]
    return [one for one in records if (one["measure"], one["posture"]) == ("arms.share5", "passive")]


@pytest.mark.parametrize(
    ("change", "documents"),
    [
        (one_more_share_of_0, {"docs/hindcast.md"}),
        (another_skill_on_arms, {"docs/hindcast.md"}),
        (proven_on_arms, {"README.md", "docs/hindcast.md", "docs/homes.md", "docs/index.md"}),
    ],
)
def test_a_number_that_changes_is_found_in_every_document_that_shows_it(repository, found, change, documents):
    changed = copy.deepcopy(found)
    change(changed)
    assert stale(repository, changed) == documents


def test_a_document_with_marks_that_is_changed_by_hand_is_found(repository, found, tmp_path):
    (tmp_path / "docs").mkdir()
    text = (repository / "docs/hindcast.md").read_text(encoding="utf-8")
    zeros = str(found["homes_hindcast"]["zeros"])
    (tmp_path / "docs/hindcast.md").write_text(text.replace(f">{zeros}<", ">7<"), encoding="utf-8")
    assert stale(tmp_path, found) == {"docs/hindcast.md"}


def test_documents_quote_the_evidence_where_they_speak_of_it(repository):
    for name in ("README.md", "docs/hindcast.md", "docs/homes.md"):
        assert QUOTE.search((repository / name).read_text(encoding="utf-8")), name


def test_a_document_without_a_first_screen_stays_as_it_is(found):
    assert with_first_screen("No marks.", found) == "No marks."


def test_the_build_writes_numbers_and_documents(repository, found, tmp_path):
    from ana_sim.cli.evidence import _write_documents

    (tmp_path / "docs").mkdir()
    for name in ("docs/hindcast.md", "docs/homes.md"):
        text = (repository / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(QUOTE.sub(_emptied, text), encoding="utf-8")
    assert stale(tmp_path, found) == {"docs/hindcast.md", "docs/homes.md"}
    _write_documents(found, tmp_path)
    assert stale(tmp_path, found) == set()
    assert json.loads((tmp_path / NUMBERS).read_text(encoding="utf-8")) == found
    for name in ("docs/hindcast.md", "docs/homes.md"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (repository / name).read_text(encoding="utf-8")


def _emptied(match):
    return match[0].removesuffix(f"{match[3]}<!--/-->") + "<!--/-->"
