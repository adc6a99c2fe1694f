"""What a batch folder from a stranger, or from a bad disk, can do: be read, or be refused in a sentence."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ana_sim.analysis.batches import pairs, read_batch
from ana_sim.results import ResultsError
from ana_sim.results.record import sealed
from ana_sim.runs.batch import journal
from ana_sim.runs.batch.folder import examine
from ana_sim.runs.batch.plan import read_plan
from ana_sim.runs.batch.query import asked
from ana_sim.runs.batch.replay import replay
from ana_sim.runs.batch.run import run_batch
from ana_sim.runs.batch.status import status_of
from ana_sim.runs.batch.verify import verify
from ana_sim.scenario.batch import load_batch
from ana_sim.views.batch_words import kind_of
from ana_sim.views.report.batch_page import render_batch

from .conftest import tables


@pytest.fixture(autouse=True)
def precious(folder):
    """A file of the user's beside the batch folder."""
    (folder / "precious.txt").write_text("thesis")


def rewrite(folder, change, name="plan.json"):
    """Write a plan or manifest as a stranger would: changed, with a checksum that fits."""
    record = json.loads((folder / name).read_text(encoding="utf-8"))
    del record["checksum"]
    change(record)
    (folder / name).write_text(sealed(record), encoding="utf-8")


def refused(action, *arguments):
    with pytest.raises(ResultsError) as caught:
        action(*arguments)
    assert caught.value.mend
    return caught.value.message


CHANGES = {
    "no cells": lambda p: p.update(cells=[]),
    "no chunks": lambda p: p.update(chunks=[]),
    "no seed": lambda p: p.pop("seed"),
    "seed too large": lambda p: p.update(seed=2**64),
    "unknown measure": lambda p: p["record"].update(measures=["nett"]),
    "cell of no scenario": lambda p: p["cells"][0].__setitem__(1, "nowhere"),
    "cell of no posture": lambda p: p["cells"][0].__setitem__(2, "nobody"),
    "cell of no point": lambda p: p["cells"][0].__setitem__(3, 99),
    "chunk beyond the cells": lambda p: p["chunks"][0].__setitem__(1, 99),
    "chunk beyond the replications": lambda p: p["chunks"][0].__setitem__(3, 10**9),
    "a chunk of a billion": lambda p: (p.update(replications=10**9), p["chunks"][0].__setitem__(3, 10**9)),
    "points shorter than paths": lambda p: p["points"][0].pop(),
    "no calendar": lambda p: p["calendars"].pop("first"),
    "months without end": lambda p: p["scenarios"]["first"].update(months=10**9),
    "a title that clears the screen": lambda p: p.update(title="\x1b[2J"),
    "scenarios that are none": lambda p: p["scenarios"].update(first=[]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_plan_that_is_not_as_ours_is_refused(finished, change):
    rewrite(finished, change)
    assert "is damaged" in refused(read_plan, finished)


def test_a_plan_of_another_version_is_refused(finished):
    rewrite(finished, lambda p: p.update(format_version=1))
    assert "another version" in refused(read_plan, finished)


def test_a_world_that_no_rules_can_build_is_told_and_not_thrown(finished):
    rewrite(finished, lambda p: p["scenarios"]["first"]["parameters"].clear())
    assert "cannot be told" in refused(replay, finished, "#0", 0)


def vouch(folder, files):
    """Add a line to the journal as a stranger would: with a checksum that fits."""
    facts = {"bytes": 6, "sha256": "0" * 64}
    entry = {"chunk": 0, "runs": 15, "failed": 0, "failed_cells": [], "cpu": 0.0, "files": dict.fromkeys(files, facts)}
    with (folder / journal.JOURNAL).open("ab") as file:
        file.write(journal._line(entry))


@pytest.mark.parametrize(
    "name", ["../precious.txt", "/etc/hostname", "home/../../precious.txt", "secrets/000000.parquet"]
)
def test_a_journal_that_names_other_files_is_not_believed(finished, name):
    before = examine(finished).done[0]
    vouch(finished, [name])
    assert examine(finished).done[0] == before
    vouch(finished, ["home/000007.parquet"])
    assert examine(finished).done[0] == before


@pytest.mark.parametrize("line", [b"", b"\xff\xfe", b"{}", b"[[[[", b"null"])
def test_a_line_that_is_none_is_passed_over(finished, line):
    with (finished / journal.JOURNAL).open("ab") as file:
        file.write(journal._checksum(line) + b" " + line + b"\n")
    assert not examine(finished).todo


def test_a_journal_that_is_a_folder_is_told(finished, small):
    (finished / journal.JOURNAL).unlink()
    (finished / journal.JOURNAL).mkdir()
    for action in ((examine, finished), (status_of, finished), (run_batch, small(), finished)):
        assert "is no file" in refused(*action)


def test_a_lost_journal_is_noticed_and_made_again(finished, small):
    before = tables(finished)
    (finished / journal.JOURNAL).unlink()
    assert not status_of(finished)["finished"]
    assert "journal.jsonl is missing" in verify(finished, sample=0).damaged
    run_batch(small(), finished)
    assert tables(finished) == before
    assert verify(finished, sample=0).good


def test_a_table_altered_with_the_journal_lost_is_noticed(finished):
    (finished / journal.JOURNAL).unlink()
    path = finished / "home" / "000000.parquet"
    path.write_bytes(path.read_bytes()[:-9])
    damaged = verify(finished, sample=0).damaged
    assert "home/000000.parquet is vouched for by nothing" in damaged


@pytest.mark.parametrize("name", ["home/000099.parquet", "home/copy.parquet", "home.parquet", "powers/notes.txt"])
def test_a_file_that_a_reader_of_the_tables_would_take_in_is_refused(finished, name):
    shutil.copy(finished / "home" / "000000.parquet", finished / name)
    verdict = verify(finished, sample=0)
    assert (verdict.good, verdict.damaged) == (False, [f"{name} is vouched for by nothing"])


def test_a_chunk_that_an_interruption_cut_short_is_not_a_stranger_s(finished):
    """Its files stand in place, its line does not: the batch is not finished, and that is all."""
    (finished / "manifest.json").unlink()
    lines = (finished / journal.JOURNAL).read_bytes().split(b"\n")
    kept = [line for line in lines if b'"chunk":2' not in line and b'"table"' not in line]
    (finished / journal.JOURNAL).write_bytes(b"\n".join(kept))
    verdict = verify(finished, sample=0)
    assert (verdict.good, verdict.missing) == (True, 1)


@pytest.mark.parametrize("name", [".lock", "journal.jsonl", "manifest.json", "summary.parquet", "home/000000.parquet"])
def test_nothing_is_written_through_a_link(finished, small, name):
    """Whatever is a link in the folder, the file of the user's that it leads to stays as it is."""
    target = finished.parent / "precious.txt"
    (finished / name).unlink()
    (finished / name).symlink_to(target)
    try:
        run_batch(small(), finished)
    except ResultsError as error:
        assert error.mend
    assert target.read_text() == "thesis"


def test_a_hard_link_in_place_of_the_lock_is_not_written_to(finished, small):
    (finished / ".lock").unlink()
    (finished / "manifest.json").unlink()
    (finished / ".lock").hardlink_to(finished.parent / "precious.txt")
    assert "link" in refused(run_batch, small(), finished)
    assert (finished.parent / "precious.txt").read_text() == "thesis"


def test_a_folder_of_tables_that_lies_elsewhere_is_refused(finished, small):
    (finished / "home").rename(finished.parent / "elsewhere")
    (finished / "home").symlink_to(finished.parent / "elsewhere")
    assert "does not lie in it" in refused(examine, finished)


def test_a_question_reads_the_tables_and_nothing_else(finished):
    with asked(finished, "SELECT count(*) FROM home NATURAL JOIN cells") as (answer, progress):
        assert next(answer.pages) == [(420,)]
        assert not progress.todo
    for sql in (f"FROM '{finished}/plan.json'", f"FROM '{finished}/home/*.parquet'", "COPY home TO 'x.csv'"):
        with pytest.raises(ResultsError), asked(finished, sql):
            pass


READ = """
import os, sys
sys.path.insert(0, sys.argv[1])
from ana_sim.runs.batch.run import run_batch
from ana_sim.scenario.batch import load_batch
batch = load_batch(sys.argv[2])
os.setuid(65534)
print(run_batch(batch, sys.argv[3]))
"""


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs another user, for whom the folder is closed")
def test_a_finished_batch_in_an_archive_is_finished(finished, batch_file):
    """A folder that may not be written to can be looked at, and has nothing to do."""
    for path in [*finished.rglob("*"), finished, *list(finished.parents)[:4]]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    words = [sys.executable, "-c", READ, Path(__file__).parents[2], batch_file(), finished]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300)
    assert "ran=0" in done.stdout, done.stderr


def test_a_report_reads_what_it_shows_by_the_reader_that_checks_it(finished):
    """A manifest without a key, or of another batch, ends in a sentence, and so does a table that was altered."""
    rewrite(finished, lambda m: m.pop("measures"), "manifest.json")
    assert "`measures` is missing" in refused(read_batch, finished)
    rewrite(finished, lambda m: m.update(id="0" * 12, measures={}), "manifest.json")
    assert "another batch" in refused(read_batch, finished)
    table = next((finished / "home").iterdir())
    table.write_bytes(table.read_bytes()[:-1] + b"x")
    assert f"home/{table.name} is not what was written" in refused(read_batch, finished)


def test_a_report_needs_no_key_that_the_schema_does_not_ask_for(finished, tmp_path):
    for key in ("command", "git", "finished", "platform", "engine"):
        rewrite(finished, lambda m, key=key: m.pop(key), "manifest.json")
    assert "A small batch" in render_batch(read_batch(finished))


def test_a_batch_of_one_history_tells_nothing_apart(batch_file, folder, ana_sim):
    """One history gives no interval: no world is better or worse; report, pictures and export say what there is."""
    run_batch(load_batch(batch_file(replications=1)), folder / "one", engine="wasm")
    batch = read_batch(folder / "one")
    assert {kind_of(pair) for pair in pairs(batch, first="passive", second="active")} == {"not told apart"}
    page = render_batch(batch)
    assert "there is no interval" in page
    assert "nan" not in page.lower().replace("financ", "").split('id="made"')[0].split("<main")[1]
    for words in (("report",), ("pictures",), ("export",), ("verify", "--sample", 1), ("status",)):
        assert ana_sim(words[0], folder / "one", *words[1:]).code == 0
