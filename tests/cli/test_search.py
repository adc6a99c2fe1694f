"""`ana-sim search` on the command line: what it says and writes, and what it refuses."""

import pytest

from ana_sim.scenario import validate
from tests.batch.conftest import write_world
from tests.engines.files import package_files
from tests.full_disk import full_after

SMALL = ("--engine", "wasm", "--candidates", 32, "--worlds", 20, "--histories", 1, "--adaptive", 0, "--threads", 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--worlds", 1), "1 world cannot show"),
        (("--candidates", 1), "no search"),
        (("--candidates", 10**12), "at most 100,000 candidates"),
        (("--worlds", 10**9), "at most 10,000 worlds"),
        (("--worlds", 10_000, "--candidates", 100_000), "at most 100,000,000 histories"),
        (("--home", "../../etc"), "no figures for a home"),
        (("--objectives", "net,luck"), "no objective `luck`"),
        (("--range", "activism=2..1"), "is empty"),
        (("--at-least", "net"), "no minimum"),
        (("--home", "XXX"), "no figures for a home"),
        (("--home", "KAZ", "--year", 1999), "no figures for 1999"),
        (("--home", "KAZ", "historical"), "different worlds"),
        (("--home", ""), "names no one home"),
        (("--home", "KAZ,GEO"), "names no one home"),
        (("--home", "../KAZ"), "no figures for a home"),
        (("--homes", "KAZ"), "no two homes"),
        (("--homes", "KAZ,XXX"), "no figures for a home"),
        (("--dask", "nonsense"), "no Dask scheduler answers at nonsense"),
        (("nowhere",), "no scenario `nowhere`"),
        (("--page", "nowhere.md"), "cannot be read"),
        (("--page", "."), "cannot be read"),
    ],
)
def test_bad_input_gets_a_sentence_and_leaves_nothing_behind(ana_sim, tmp_path, words, said):
    if "--dask" in words:
        pytest.importorskip("distributed", reason="pip install 'ana-sim[dask]'")
    folder = tmp_path / "out"
    found = ana_sim("search", "--engine", "wasm", *words, "--out", folder)
    assert found.code == 1
    assert said in found.err
    assert not folder.exists()


def test_a_document_without_marks_is_refused_before_anything_runs(ana_sim, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("nothing\n")
    found = ana_sim("search", "quiet_world", *SMALL, "--out", tmp_path / "out", "--page", page)
    assert found.code == 1
    assert "no part to fill in" in found.err
    assert page.read_text() == "nothing\n"
    assert not (tmp_path / "out").exists()


def test_a_document_that_is_no_text_is_refused_and_left_as_it_is(ana_sim, tmp_path):
    page = tmp_path / "page.md"
    page.write_bytes(b"\xff\xfe<!-- searched -->\n<!-- /searched -->\n")
    found = ana_sim("search", "quiet_world", *SMALL, "--out", tmp_path / "out", "--page", page)
    assert (found.code, "page.md is no text" in found.err, "Name a document with --page." in found.err) == (
        1,
        True,
        True,
    )
    assert page.read_bytes() == b"\xff\xfe<!-- searched -->\n<!-- /searched -->\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("threads", [0, -1, 5000, "two"])
def test_a_number_of_workers_that_makes_no_sense_is_wrong_usage(ana_sim, tmp_path, threads):
    found = ana_sim("search", "quiet_world", "--threads", threads, "--out", tmp_path / "out")
    assert found.code == 2
    assert "--threads" in found.err
    assert not (tmp_path / "out").exists()


@pytest.fixture
def short(tmp_path):
    """A scenario of seven months, where it does not matter what is found."""
    return write_world(tmp_path) / "first.yaml"


def test_a_damaged_engine_is_told_and_the_same_command_then_runs(ana_sim, short, tmp_path):
    with package_files(wasm=tmp_path / "none"):
        found = ana_sim("search", short, *SMALL, "--out", tmp_path / "out")
    assert (found.code, "none is missing: install ana-sim anew" in found.err) == (1, True)
    assert ana_sim("search", short, *SMALL, "--out", tmp_path / "out", "--quiet").code == 0


def test_a_full_disk_ends_a_search_in_a_sentence_and_it_goes_on(ana_sim, short, tmp_path):
    for takes in (0, 1, 6, 20):
        with full_after(takes):
            found = ana_sim("search", short, *SMALL, "--out", tmp_path / "out", "--quiet")
        assert (found.code, "cannot write" in found.err, "Free some space" in found.err) == (1, True, True)
    assert ana_sim("search", short, *SMALL, "--out", tmp_path / "out", "--quiet").code == 0
    assert not list((tmp_path / "out").rglob("*.part"))


def test_a_folder_of_other_findings_is_left_alone(ana_sim, tmp_path):
    (tmp_path / "plan.json").write_text("{}")
    found = ana_sim("search", "quiet_world", *SMALL, "--out", tmp_path)
    assert found.code == 1
    assert "holds a batch" in found.err
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


def test_a_search_answers_in_words_and_writes_postures_that_validate(ana_sim, tmp_path):
    folder, page = tmp_path / "out", tmp_path / "page.md"
    page.write_text("Before.\n<!-- searched -->\n<!-- /searched -->\nAfter.\n")
    found = ana_sim("search", "quiet_world", *SMALL, "--out", folder, "--page", page)
    assert found.code == 0
    assert "A study of a model, not advice" in found.out
    assert "Most robust is searched_robust" in found.out
    robust = (folder / "postures" / "searched_robust.yaml").read_text()
    assert "# Made by `ana-sim search quiet_world --candidates 32" in robust
    assert "a second of one processor" in found.err
    assert "ana-sim explore quiet_world --postures routine," in found.err
    files = sorted((folder / "postures").glob("*.yaml"))
    assert "searched_robust.yaml" in [path.name for path in files]
    assert [problem for path in files for problem in validate(path)] == []
    assert (folder / "front.png").read_bytes().startswith(b"\x89PNG")
    filled = page.read_text()
    assert filled.startswith("Before.\n<!-- searched -->\n- A study")
    assert filled.endswith("\n<!-- /searched -->\nAfter.\n")
    before = (folder / "search.json").read_bytes()
    assert ana_sim("search", "quiet_world", *SMALL, "--out", folder, "--quiet").out == ""
    assert (folder / "search.json").read_bytes() == before


def test_several_homes_make_one_table_with_a_row_each(ana_sim, tmp_path):
    found = ana_sim("search", "--homes", "KAZ,GEO", *SMALL, "--out", tmp_path / "out")
    assert found.code == 0
    assert "The posture most robust for Kazakhstan meets the minimum" in found.out
    assert "| Kazakhstan |" in found.out
    assert "| Georgia |" in found.out
