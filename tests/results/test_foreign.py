"""What a results folder from a stranger can do: be read, or be refused in a sentence. Nothing else."""

import json
import os
import shutil

import numpy as np
import pytest

from ana_sim.results import ResultsError, beside, read_results
from ana_sim.results.parquet import facts_of, write_table
from ana_sim.results.record import sealed
from ana_sim.results.writing import new_file, write_text
from ana_sim.views.report.page import render
from tests.made_up_histories import save_made_up


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    return save_made_up(tmp_path_factory.mktemp("made") / "up", split=2).folder


@pytest.fixture
def folder(ours, tmp_path):
    """A copy of a results folder, with something precious beside it."""
    (tmp_path / "precious.txt").write_text("thesis")
    shutil.copytree(ours, tmp_path / "theirs")
    return tmp_path / "theirs"


def rewrite(folder, change):
    """Write a manifest as a stranger would: changed, with a checksum that fits."""
    path = folder / "manifest.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    del record["checksum"]
    change(record)
    path.write_text(sealed(record), encoding="utf-8")


def refused(folder):
    """Return what is said when the folder is read, which must be a sentence and how to mend it."""
    with pytest.raises(ResultsError) as caught:
        read_results(folder)
    assert caught.value.mend
    assert "\x1b" not in str(caught.value)
    return caught.value.message


@pytest.mark.parametrize("name", ["../precious.txt", "/etc/hostname", "home/../../precious.txt", "..", "a/b/c", "~/x"])
def test_a_file_outside_of_the_folder_is_neither_read_nor_removed(folder, name):
    facts = {"bytes": 6, "sha256": "0" * 64, "rows": 1}
    rewrite(folder, lambda m: (m["files"].update({name: facts}), m["tables"].update(home=[name])))
    assert "not as ana-sim writes it" in refused(folder)
    save_made_up(folder)
    assert (folder.parent / "precious.txt").read_text() == "thesis"


def test_a_link_out_of_the_folder_is_refused_and_its_target_left_alone(folder):
    target = folder.parent / "elsewhere.parquet"
    (folder / "home.parquet").rename(target)
    (folder / "home.parquet").symlink_to(target)
    before = target.read_bytes()
    assert "does not lie in it" in refused(folder)
    save_made_up(folder)
    assert target.read_bytes() == before
    assert not (folder / "home.parquet").is_symlink()


def test_a_folder_that_is_a_link_itself_may_be_read(folder, tmp_path):
    (tmp_path / "shortcut").symlink_to(folder)
    assert read_results(tmp_path / "shortcut").postures == ["passive", "active"]


@pytest.mark.parametrize(
    "name", ["z\" AS SELECT 1; COPY (SELECT 1) TO 'x.csv'; --", "sqlite_master", "HOME", "", "x y"]
)
def test_a_table_of_another_name_is_refused(folder, name, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    rewrite(folder, lambda m: m["tables"].update({name: ["home.parquet"]}))
    assert "not as ana-sim writes it" in refused(folder)
    assert not (tmp_path / "x.csv").exists()


def without(*path):
    def change(manifest):
        for key in path[:-1]:
            manifest = manifest[key]
        del manifest[path[-1]]

    change.__name__ = ".".join(map(str, path))
    return change


def with_value(value, *path):
    def change(manifest):
        for key in path[:-1]:
            manifest = manifest[key]
        manifest[path[-1]] = value

    change.__name__ = f"{'.'.join(map(str, path))}={str(value)[:20]}"
    return change


CHANGES = [
    *(without(key) for key in ("id", "scenario", "postures", "compared", "tables", "files", "measures", "seed")),
    *(without(key) for key in ("power_measures", "domains", "levels", "versions", "replications", "rules_version")),
    without("rows"),
    without("versions", "ana-sim"),
    with_value("monthly", "rows"),
    with_value({"dirty": True}, "git"),
    with_value("ana-sim compare", "command"),
    without("scenario", "resolved", "powers", "cimmeria", "name"),
    without("scenario", "resolved", "events", "flood", "title"),
    without("files", "home.parquet", "sha256"),
    without("files", "home.parquet"),
    without("tables", "home"),
    without("measures", 0),
    without("split", "mixtures"),
    with_value(None, "split"),
    with_value("x", "replications"),
    with_value(True, "replications"),
    with_value(10**8, "replications"),
    with_value(6, "replications"),
    with_value(-1, "replications"),
    with_value(10**9, "scenario", "months"),
    with_value(8, "scenario", "months"),
    with_value(8, "scenario", "resolved", "months"),
    with_value("2020-13", "scenario", "start"),
    with_value("2021-01", "scenario", "start"),
    with_value({}, "scenario", "resolved", "powers"),
    with_value("nett", "measures", 0, "name"),
    with_value("<script>", "measures", 0, "kind"),
    with_value("elsewhere", "levels", 0),
    with_value(["active"], "compared"),
    with_value([], "compared"),
    with_value(["passive", "neutral"], "compared"),
    with_value(2**64, "seed"),
    with_value("\x1b[2J", "scenario", "title"),
    with_value("\u202eevil", "scenario", "title"),
    with_value("x" * 100_000, "scenario", "title"),
    with_value("z" * 12, "id"),
    with_value([], "files"),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_manifest_that_is_not_as_ours_is_refused(folder, change):
    rewrite(folder, change)
    refused(folder)


def test_a_report_can_do_without_what_the_schema_does_not_ask_for(folder):
    rewrite(folder, lambda m: [m.pop(key) for key in ("command", "git", "platform", "finished", "engine", "started")])
    assert "ana-sim compare made_up" in render(read_results(folder))


def test_words_of_any_script_and_sign_are_words(folder):
    nasty = "[bold]x[/bold] <b>&amp; :smile:中文 हिन्दी 👩‍🚀 ' \" ; -- \\u001b C:\\new %s {0}\n\tend"
    rewrite(folder, with_value(nasty, "scenario", "title"))
    assert read_results(folder).manifest["scenario"]["title"] == nasty


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not whole"),
        ("{", "not whole"),
        ("[]", "not whole"),
        ('{"format": "ana-sim results", "format_version": 2}', "not whole"),
        ('{"format": "ana-sim results", "format_version": 2, "seed": NaN}', "no number"),
        ("[" * 100_000, "nested too deeply|not whole"),
        ('{"format": "ana-sim results", "format_version": 2, "x": ' + "9" * 5000 + "}", "not whole"),
        ('{"format": "ana-sim results", "format_version": 1}', "another version of ana-sim"),
        ('{"format": "ana-sim results", "format_version": 99}', "another version of ana-sim"),
        ('{"format": "ana-sim batch results"}', "holds a batch"),
        ('{"name": "web app"}', "not written by ana-sim"),
        ("\udcff", "not UTF-8"),
    ],
)
def test_a_manifest_that_cannot_be_one_is_refused(tmp_path, text, said):
    (tmp_path / "manifest.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ResultsError, match=said):
        read_results(tmp_path)


def test_a_folder_or_a_pipe_in_place_of_the_manifest_is_refused(tmp_path):
    (tmp_path / "manifest.json").mkdir()
    assert "is no file" in refused(tmp_path)
    if hasattr(os, "mkfifo"):
        (tmp_path / "b").mkdir()
        os.mkfifo(tmp_path / "b" / "manifest.json")
        assert "is no file" in refused(tmp_path / "b")


def test_a_manifest_too_large_to_be_one_is_not_read(folder):
    with (folder / "manifest.json").open("r+b") as file:
        file.truncate(200_000_000)
    assert "at most" in refused(folder)


def test_a_table_that_says_it_has_more_rows_than_it_can_hold_is_refused(folder):
    """A table of a million equal rows has a few hundred bytes: read whole, a larger one would fill the memory."""
    write_table(folder / "events.parquet", {"event": np.zeros(2_000_000, np.int16)}, note="n")
    facts = facts_of(folder / "events.parquet")
    rewrite(folder, lambda m: m["files"].update({"events.parquet": facts | {"rows": 2_000_000}}))
    assert "rows" in refused(folder)


def test_another_file_in_place_of_a_table_is_refused(folder):
    (folder / "home.parquet").write_text("cell,posture\n1,2\n")
    facts = facts_of(folder / "home.parquet")
    rewrite(folder, lambda m: m["files"].update({"home.parquet": facts | {"rows": 70}}))
    assert "home.parquet has 70 rows" in refused(folder)


@pytest.fixture
def target(tmp_path):
    """A file of the user's that links lead to."""
    path = tmp_path / "diary.txt"
    path.write_text("mine")
    return path


def test_a_new_file_takes_the_place_of_a_link_and_not_of_its_target(tmp_path, target):
    (tmp_path / "report.html").symlink_to(target)
    write_text(tmp_path / "report.html", "a report")
    assert target.read_text() == "mine"
    assert not (tmp_path / "report.html").is_symlink()


def test_nothing_is_written_through_a_link_in_the_folder(folder, target):
    (folder / "pictures").symlink_to(target.parent)
    with pytest.raises(ResultsError, match="does not lie in it"), beside(folder, "pictures/diary.txt") as part:
        part.write_text("a picture")
    assert target.read_text() == "mine"


def test_what_a_stranger_notes_as_made_from_results_is_not_removed_unless_it_is_that(folder):
    (folder / "thesis.txt").write_text("written afterwards")
    (folder / "beside.json").write_text(json.dumps({"thesis.txt": "0" * 64, "../precious.txt": "0" * 64, "x": "y"}))
    save_made_up(folder)
    assert (folder / "thesis.txt").exists() and (folder.parent / "precious.txt").exists()


def test_a_file_that_cannot_be_finished_leaves_nothing_behind(tmp_path):
    (tmp_path / "kept.txt").write_text("before")
    with pytest.raises(ZeroDivisionError), new_file(tmp_path / "kept.txt") as part:
        part.write_text("half")
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]
    assert (tmp_path / "kept.txt").read_text() == "before"
