"""A results folder is written whole or not at all, and never at the cost of somebody else's files."""

import errno
import json
import os
import shutil
import subprocess
import sys

import duckdb
import numpy as np
import pytest
from matplotlib.figure import Figure

from ana_sim.results import Draft, ResultsError, beside, read_results
from ana_sim.results.parquet import write_table
from ana_sim.results.tables import TABLES
from ana_sim.results.writing import cannot_write
from tests.made_up_histories import save_made_up


def names(folder):
    """Return what stands in a folder, folders within it too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


COMPARISON = ["acts.parquet", "events.parquet", "home.parquet", "manifest.json", "powers.parquet"]


def test_folder_with_other_files_is_refused(tmp_path):
    """A folder that holds somebody's notes is not written to, and keeps them."""
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ResultsError, match=r"did not write \(notes\.txt\)"):
        save_made_up(tmp_path)
    assert names(tmp_path) == ["notes.txt"]


def test_foreign_manifest_is_refused(tmp_path):
    """A manifest of another program is not replaced."""
    (tmp_path / "manifest.json").write_text('{"name": "web app"}')
    with pytest.raises(ResultsError, match="not written by ana-sim"):
        save_made_up(tmp_path)
    assert json.loads((tmp_path / "manifest.json").read_text()) == {"name": "web app"}


def test_file_in_place_of_folder_is_refused(tmp_path):
    """A file is not a folder."""
    (tmp_path / "out").write_text("")
    with pytest.raises(ResultsError, match="is a file"):
        save_made_up(tmp_path / "out")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("out/deeper", "cannot write to"),
        ("x" * 256, "too long"),
        ("\udcff", "not UTF-8"),
        ("a\0b", "cannot be a folder"),
    ],
)
def test_a_folder_that_cannot_be_is_refused_in_words(tmp_path, name, said):
    (tmp_path / "out").write_text("")
    with pytest.raises(ResultsError, match=said):
        save_made_up(tmp_path / name)


def test_a_deleted_working_folder_is_told(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here").rmdir()
    with pytest.raises(ResultsError, match="working folder"):
        save_made_up("out")


def test_own_folder_is_replaced_and_added_files_stay(tmp_path):
    """A second run replaces the first one's tables, drops those it has no successor for, and leaves other files."""
    save_made_up(tmp_path / "r", split=2)
    (tmp_path / "r" / "notes.txt").write_text("mine")
    second = save_made_up(tmp_path / "r", seed=2)
    assert second.manifest["seed"] == 2
    assert names(second.folder) == sorted([*COMPARISON, "notes.txt"])


def test_what_was_made_from_earlier_results_goes_with_them(tmp_path):
    """Findings, pictures and a report of the first run are not left standing beside the second one's tables."""
    folder = save_made_up(tmp_path / "r").folder
    for name in ("findings.json", "report.html", "pictures/fan.png", "pictures/mine.png"):
        with beside(folder, name) as part:
            part.write_text(f"of the first: {name}")
    (folder / "pictures" / "own.png").write_text("drawn by hand")
    (folder / "pictures" / "mine.png").write_text("changed by hand")
    save_made_up(folder, seed=2)
    assert names(folder) == sorted([*COMPARISON, "pictures/mine.png", "pictures/own.png"])


def test_a_report_of_an_older_version_goes_too(tmp_path):
    folder = save_made_up(tmp_path / "r").folder
    (folder / "report.html").write_text("nobody noted it")
    save_made_up(folder, seed=2)
    assert names(folder) == COMPARISON


def test_tables_of_an_older_version_go_and_tables_of_others_stay(tmp_path):
    """Whatever the earlier manifest says, or does not say, our tables are known by what stands in them."""
    folder = save_made_up(tmp_path / "r", split=2).folder
    (folder / "manifest.json").write_text('{"format": "ana-sim results", "format_version": 1, "files": {"split": {}}}')
    write_table(folder / "mine.parquet", {"x": np.arange(3.0)}, note="n")
    save_made_up(folder)
    assert names(folder) == sorted([*COMPARISON, "mine.parquet"])


def test_interrupted_run_leaves_earlier_results_whole(tmp_path):
    """An exception before the commit leaves what stood there, and no parts."""
    before = save_made_up(tmp_path / "r").manifest
    with pytest.raises(KeyboardInterrupt), Draft(tmp_path / "r") as draft:
        draft.table("home", {"x": np.arange(3.0)}, note="n")
        raise KeyboardInterrupt
    assert read_results(tmp_path / "r").manifest == before
    assert not list((tmp_path / "r").glob(".*"))


def test_an_interrupted_run_leaves_no_folder_that_it_made_itself(tmp_path):
    (tmp_path / "theirs").mkdir()
    for name in ("ours", "theirs"):
        with pytest.raises(KeyboardInterrupt), Draft(tmp_path / name) as draft:
            draft.table("home", {"x": np.arange(3.0)}, note="n")
            raise KeyboardInterrupt
    assert [path.name for path in tmp_path.iterdir()] == ["theirs"]


def test_parts_of_a_killed_run_go_once_they_are_an_hour_old(tmp_path):
    folder = save_made_up(tmp_path / "r").folder
    for name, hours in ((".young.part", 0), (".old.part", 2)):
        (folder / name).write_text("half a table")
        then = (folder / name).stat().st_mtime - 3600 * hours
        os.utime(folder / name, (then, then))
    save_made_up(folder)
    assert [path.name for path in folder.glob(".*")] == [".young.part"]


def test_half_a_commit_is_noticed(tmp_path):
    """Tables of one run under the manifest of another are not believed."""
    folder, other = save_made_up(tmp_path / "r").folder, save_made_up(tmp_path / "s", seed=2).folder
    os.replace(other / "home.parquet", folder / "home.parquet")
    with pytest.raises(ResultsError, match="not what was written"):
        read_results(folder)


def test_first_commit_cut_short_can_be_run_again(tmp_path):
    """A folder with our tables and no manifest yet, or half a manifest, is still ours."""
    folder = save_made_up(tmp_path / "r").folder
    half = (folder / "manifest.json").read_bytes()[:1000]
    (folder / "manifest.json").unlink()
    with pytest.raises(ResultsError, match="not a results folder"):
        read_results(folder)
    assert save_made_up(folder).verify() == []
    (folder / "manifest.json").write_bytes(half)
    with pytest.raises(ResultsError, match="not whole"):
        read_results(folder)
    assert save_made_up(folder).verify() == []


FILL = """
import resource, signal, sys, numpy
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from ana_sim.results import Draft, ResultsError
try:
    with Draft(sys.argv[1]) as draft:
        draft.table("home", {"x": numpy.random.default_rng(1).random(100_000)}, note="n")
except ResultsError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_no_room_on_the_disk_ends_in_words(tmp_path):
    """When a file cannot grow, earlier results stay whole and the message says what to do."""
    before = save_made_up(tmp_path / "r").manifest
    done = subprocess.run([sys.executable, "-c", FILL, tmp_path / "r"], capture_output=True, text=True, timeout=60)
    assert "cannot write" in done.stdout and "Free some space" in done.stdout, done
    assert read_results(tmp_path / "r").manifest == before
    assert not list((tmp_path / "r").glob(".*"))


def test_folder_name_with_a_quote(tmp_path):
    """A quote in the folder's name does no harm."""
    assert save_made_up(tmp_path / "Heydar's run [b] 中文").verify() == []


def test_table_without_texts(tmp_path):
    """A table whose column of texts is empty has no rows and can be written."""
    write_table(tmp_path / "t.parquet", {"event": np.zeros(0, dtype="int16")}, note="n", names={"event": []})
    assert duckdb.read_parquet(str(tmp_path / "t.parquet")).fetchall() == []


def test_a_table_that_no_reader_knows_cannot_be_drafted(tmp_path):
    with Draft(tmp_path / "r") as draft, pytest.raises(ValueError, match="TABLES"):
        draft.table("hose", {"x": np.arange(3.0)}, note="n")
    assert len(set(TABLES)) == len(TABLES)


def test_results_never_show_the_numbers_of_a_later_run(tmp_path):
    """A run written over another is not read through what was read before; the same run again is the same."""
    first = save_made_up(tmp_path / "r")
    save_made_up(tmp_path / "r")
    assert first.values("active", ["net"])["net"].size > 0
    save_made_up(tmp_path / "r", seed=2)
    for look in (lambda: first.ask("FROM events"), lambda: first.home, lambda: first.query("FROM home")):
        with pytest.raises(ResultsError, match="holds another run than when it was read"):
            look()


def an_older_folder(tmp_path):
    """Return a folder with what the first edition left in it: nothing of it is noted."""
    folder = save_made_up(tmp_path / "r").folder
    (folder / "pictures").mkdir()
    picture = drawing("ana-sim results 0123456789ab, seed 1. Not a forecast.", folder / "pictures" / "split.png")
    for kind in ("svg", "pdf"):
        drawing("ana-sim results 0123456789ab, seed 1. Not a forecast.", folder / "pictures" / f"split.{kind}")
    save_made_up(folder / "explained")
    (folder / "explained" / "pictures").mkdir()
    shutil.copy(picture, folder / "explained" / "pictures" / "waterfall.png")
    return folder


def drawing(told, path):
    """Draw a picture that says of itself what it shows."""
    figure = Figure(figsize=(1, 1))
    figure.savefig(path, metadata={"Subject" if path.suffix == ".pdf" else "Description": told})
    return path


def test_pictures_and_explanations_of_the_first_edition_go(tmp_path):
    """They were not noted anywhere; what they say of themselves tells them from what somebody put there."""
    folder = an_older_folder(tmp_path)
    drawing("Our house", folder / "pictures" / "house.png")
    save_made_up(folder, seed=2)
    assert names(folder) == sorted([*COMPARISON, "pictures/house.png"])
    assert not (folder / "explained").exists()


def test_what_somebody_put_among_explanations_stays(tmp_path):
    folder = an_older_folder(tmp_path)
    (folder / "explained" / "notes.txt").write_text("mine")
    (folder / "explained" / "manifest.json").write_text('{"format": "another"}')
    save_made_up(folder, seed=2)
    assert names(folder) == sorted([*COMPARISON, "explained/manifest.json", "explained/notes.txt"])


def test_nothing_is_removed_by_way_of_a_link(tmp_path):
    """A stranger's folder may have a link in place of `pictures` or `explained`."""
    theirs = an_older_folder(tmp_path)
    folder = save_made_up(tmp_path / "s").folder
    for name in ("pictures", "explained"):
        (folder / name).symlink_to(theirs / name)
    before = names(theirs)
    save_made_up(folder, seed=2)
    assert names(theirs) == before


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "Free some space"), (errno.EFBIG, "Free some space"), (errno.EROFS, "Choose a folder you may"),
        (errno.EACCES, "Choose a folder you may"), (errno.EPERM, "Choose a folder you may"),
    ],
)  # fmt: skip
def test_who_may_not_write_is_not_told_to_free_space(number, advice):
    assert cannot_write("here", OSError(number, os.strerror(number))).mend.startswith(advice)
