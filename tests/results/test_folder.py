"""A results folder is written whole or not at all, and never at the cost of somebody else's files."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from ana_sim.results import Draft, ResultsError, read_results
from ana_sim.results.parquet import write_table
from tests.made_up_histories import save_made_up


def test_folder_with_other_files_is_refused(tmp_path):
    """A folder that holds somebody's notes is not written to, and keeps them."""
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ResultsError, match=r"did not write \(notes\.txt\)"):
        save_made_up(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


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


def test_folder_below_a_file_is_refused(tmp_path):
    """A folder that cannot be made is refused in words."""
    (tmp_path / "out").write_text("")
    with pytest.raises(ResultsError, match="cannot write to"):
        save_made_up(tmp_path / "out" / "deeper")


def test_own_folder_is_replaced_and_added_files_stay(tmp_path):
    """A second run replaces the first one's tables, drops those it has no successor for, and leaves other files."""
    save_made_up(tmp_path / "r", split=2)
    (tmp_path / "r" / "notes.txt").write_text("mine")
    second = save_made_up(tmp_path / "r", seed=2)
    assert second.manifest["seed"] == 2
    found = sorted(p.name for p in second.folder.iterdir())
    assert found == ["events.parquet", "home.parquet", "manifest.json", "notes.txt", "powers.parquet"]


def test_interrupted_run_leaves_earlier_results_whole(tmp_path):
    """An exception before the commit leaves what stood there, and no parts."""
    before = save_made_up(tmp_path / "r").manifest
    with pytest.raises(KeyboardInterrupt), Draft(tmp_path / "r") as draft:
        draft.table("home", {"x": np.arange(3.0)}, note="n")
        raise KeyboardInterrupt
    assert read_results(tmp_path / "r").manifest == before
    assert not list((tmp_path / "r").glob(".*"))


def test_half_a_commit_is_noticed(tmp_path):
    """Tables of one run under the manifest of another are not believed."""
    folder, other = save_made_up(tmp_path / "r").folder, save_made_up(tmp_path / "s", seed=2).folder
    os.replace(other / "home.parquet", folder / "home.parquet")
    with pytest.raises(ResultsError, match="not the file"):
        read_results(folder)


def test_first_commit_cut_short_can_be_run_again(tmp_path):
    """A folder with our tables and no manifest yet is still ours."""
    folder = save_made_up(tmp_path / "r").folder
    (folder / "manifest.json").unlink()
    with pytest.raises(ResultsError, match="not a results folder"):
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


def test_no_room_on_the_disk_ends_in_words(tmp_path):
    """When a file cannot grow, earlier results stay whole and the message says what to do."""
    before = save_made_up(tmp_path / "r").manifest
    done = subprocess.run([sys.executable, "-c", FILL, tmp_path / "r"], capture_output=True, text=True, timeout=60)
    assert "cannot write" in done.stdout and "Free some space" in done.stdout, done
    assert read_results(tmp_path / "r").manifest == before
    assert not list((tmp_path / "r").glob(".*"))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": "ana-sim results", "format_version": 99}'])
def test_unreadable_manifest_is_refused(tmp_path, text):
    """A manifest that is empty, cut, foreign or of a later version is refused in words."""
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(ResultsError):
        read_results(tmp_path)


def test_folder_name_with_a_quote(tmp_path):
    """A quote in the folder's name does no harm."""
    assert save_made_up(tmp_path / "Heydar's run").verify() == []


def test_table_without_texts(tmp_path):
    """A table whose column of texts is empty has no rows and can be written."""
    write_table(tmp_path / "t.parquet", {"event": np.zeros(0, dtype="int16")}, note="n", names={"event": []})


def test_results_never_show_the_numbers_of_a_later_run(tmp_path):
    """A run written over another is not read through what was read before; the same run again is the same."""
    first = save_made_up(tmp_path / "r")
    save_made_up(tmp_path / "r")
    assert first.values("active", ["net"])["net"].size > 0
    save_made_up(tmp_path / "r", seed=2)
    for look in (lambda: first.ask("FROM events"), lambda: first.home, lambda: first.query("FROM home")):
        with pytest.raises(ResultsError, match="holds another run than when it was read"):
            look()
