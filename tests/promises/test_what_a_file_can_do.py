"""What a file from somebody else can do: be read, or be refused in a sentence."""

import csv
import json
import os
import stat

import numpy as np
import pytest

from ana_sim.analysis.batches import read_batch
from ana_sim.page.game_file import GameError, check_game
from ana_sim.results import ResultsError, read_results
from ana_sim.results.kept import read_kept
from ana_sim.results.parquet import facts_of, write_table
from ana_sim.rules import compiled
from ana_sim.runs.batch.folder import examine
from ana_sim.scenario import render, validate
from ana_sim.views.report.page import render as report

from .conftest import command, compared, forged, program, said, state

SCENARIO = "kind: scenario\ntitle: T\nquestion: Q?\nextends: [historical]\n"


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system ['touch ran']\n",
        SCENARIO + "set: {parameters.memory: !!python/object/apply:os.system ['touch ran']}\n",
        SCENARIO + "events: {e: {title: E, condition: \"__import__('os').system('touch ran')\"}}\n",
        "&a [*a, *a]\n",
    ],
)
def test_promise_01_a_file_is_never_run(tmp_path, text, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    assert validate(tmp_path / "mine.yaml")
    assert not (tmp_path / "ran").exists()


def test_promise_02_no_line_of_another_file_is_quoted(tmp_path):
    (tmp_path / "secret").write_text("password: [hunter2\n")
    (tmp_path / "mine.yaml").write_text(SCENARIO.replace("[historical]", "[secret]"), encoding="utf-8")
    (tmp_path / "secret.yaml").symlink_to("secret")
    problems = validate(tmp_path / "mine.yaml")
    assert problems
    assert "hunter2" not in render(problems)


def test_promise_03_looking_changes_nothing(folders, ana_sim):
    before = state(folders)
    for name, table in (("comparison", "home"), ("batch", "home"), ("findings", "scores")):
        assert ana_sim("verify", folders / name, "--sample", 1, "--engine", "wasm").code == 0
        assert ana_sim("query", folders / name, f"select count(*) from {table}").code == 0
    assert ana_sim("status", folders / "batch").code == 0
    read_results(folders / "comparison").values("active", ["net"])
    assert state(folders) == before


NAMES = ["../precious.txt", "/etc/hostname", "home/../../precious.txt"]


@pytest.mark.parametrize("name", NAMES)
def test_promise_04_no_manifest_leads_outside(folders, world, ana_sim, name):
    facts = {"bytes": 6, "sha256": "0" * 64, "rows": 1}
    forged(folders / "comparison" / "manifest.json", lambda m: m["files"].update({name: facts}))
    forged(folders / "findings" / "manifest.json", lambda m: m["files"].update({name: facts}))
    line = {"chunk": 0, "runs": 5, "failed": 0, "failed_cells": [], "cpu": 1.0, "files": {name: facts}}
    (folders / "batch" / "journal.jsonl").write_text(json.dumps(line) + "\n")
    (folders / "comparison" / "beside.json").write_text(json.dumps({name: "0" * 64}))
    for folder in ("comparison", "findings"):
        for words in (("verify",), ("export",), ("query",)):
            more = ["select 1"] if words == ("query",) else []
            assert ana_sim(*words, folders / folder, *more).code == 1
    assert not list(examine(folders / "batch").all_files)
    compared(world, folders / "comparison")
    assert (folders.parent / "precious.txt").read_text() == "thesis"


def test_promise_05_no_link_is_followed_out(folders, world, ana_sim):
    target = folders.parent / "precious.txt"
    home = folders / "comparison" / "home.parquet"
    home.rename(folders.parent / "home.parquet")
    home.symlink_to(folders.parent / "home.parquet")
    assert "does not lie in it" in ana_sim("verify", folders / "comparison").err
    compared(world, folders / "comparison")
    for name in ("report.html", "findings.json", "report-try.html"):
        (folders / "comparison" / name).symlink_to(target)
    (folders / "comparison" / "pictures").symlink_to(folders.parent)
    assert ana_sim("report", folders / "comparison", "--no-histories").code == 0
    assert ana_sim("pictures", folders / "comparison").code == 1
    assert target.read_text() == "thesis"


@pytest.mark.parametrize(
    "sql",
    [
        "from read_text('/etc/hostname')",
        "from read_csv('../../precious.txt')",
        "copy (select 1) to 'x.csv'",
        "attach 'x.db'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "from 'http://localhost/x.csv'",
        "create table x as select 1",
        "select getenv('HOME')",
        "select 1; drop view home",
    ],
)
def test_promise_06_a_question_reads_its_tables_and_nothing_else(folders, ana_sim, sql, monkeypatch):
    monkeypatch.chdir(folders)
    before = state(folders)
    for name in ("comparison", "batch", "findings"):
        found = ana_sim("query", folders / name, sql)
        assert found.code == 1, found.out
        assert os.environ["HOME"] not in found.out
    assert state(folders) == before


@pytest.mark.parametrize(
    ("name", "file", "change"),
    [
        ("comparison", "manifest.json", lambda m: m["tables"].update(other=["home.parquet"])),
        ("comparison", "manifest.json", lambda m: m["measures"][0].update(name="nett")),
        ("comparison", "manifest.json", lambda m: m.pop("seed")),
        ("batch", "manifest.json", lambda m: m.pop("measures")),
        ("batch", "plan.json", lambda m: m["record"].update(measures=["nett"])),
        ("batch", "plan.json", lambda m: m.pop("points")),
        ("findings", "manifest.json", lambda m: m.pop("files")),
    ],
)
def test_promise_07_what_is_not_as_the_schema_says_is_refused(folders, name, file, change):
    forged(folders / name / file, change)
    read = {"comparison": read_results, "batch": read_batch, "findings": read_kept}[name]
    with pytest.raises(ResultsError) as caught:
        read(folders / name)
    assert caught.value.mend


def test_promise_08_a_table_cannot_say_that_it_is_larger_than_it_is(comparison):
    """A table of a million equal rows has a few hundred bytes: read whole, a larger one would fill the memory."""
    write_table(comparison / "events.parquet", {"event": np.zeros(2_000_000, np.int16)}, note="n")
    facts = facts_of(comparison / "events.parquet") | {"rows": 2_000_000}
    forged(comparison / "manifest.json", lambda m: m["files"].update({"events.parquet": facts}))
    with pytest.raises(ResultsError, match="rows"):
        read_results(comparison)


@pytest.mark.parametrize("key", ["months", "replications"])
def test_promise_08_a_manifest_cannot_ask_for_hours(comparison, key):
    forged(comparison / "manifest.json", lambda m: (m if key in m else m["scenario"]).update({key: 10**8}))
    with pytest.raises(ResultsError):
        read_results(comparison)


def test_promise_08_a_file_too_large_is_not_read(comparison):
    with (comparison / "manifest.json").open("r+b") as file:
        file.truncate(2_000_000_000)
    with pytest.raises(ResultsError, match="at most"):
        read_results(comparison)


STEERING = "\x1b[2J\u202e\u0085"


def test_promise_09_control_characters_are_refused_and_never_printed(tmp_path, comparison, ana_sim):
    (tmp_path / "mine.yaml").write_text(SCENARIO.replace("title: T", 'title: "\\u001b[2J"'), encoding="utf-8")
    forged(comparison / "manifest.json", lambda m: m["scenario"].update(title=STEERING))
    found = ana_sim("verify", comparison), ana_sim("validate", tmp_path / "mine.yaml"), ana_sim("run", STEERING)
    for one in found:
        assert one.code == 1
        assert not set(STEERING[::4]) & set(one.out + one.err)
        assert "\x1b" not in one.out + one.err


def test_promise_10_words_are_shown_sign_for_sign(comparison, ana_sim):
    title = "[bold]x[/bold] :smile: <script>alert(1)</script> {{ 7 * 7 }}"
    forged(comparison / "manifest.json", lambda m: m["scenario"].update(title=title, question=title))
    page = report(read_results(comparison))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in page
    shown = ana_sim("query", comparison, f"select '{title}' as t").out
    assert title in " ".join(shown.split())


def test_promise_11_no_text_becomes_a_formula(folders, ana_sim, tmp_path):
    assert ana_sim("export", folders / "findings", "--out", tmp_path / "csv").code == 0
    with (tmp_path / "csv" / "scores.csv").open(encoding="utf-8-sig") as file:
        assert next(csv.DictReader(file))["series"] == "'=1+1"
    openpyxl = pytest.importorskip("openpyxl")
    assert ana_sim("export", folders / "findings", "--to", "xlsx", "--out", tmp_path / "xlsx").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "xlsx" / "tables.xlsx")["scores"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no owners of files here")
def test_promise_12_only_a_folder_of_ones_own_holds_compiled_rules(tmp_path, monkeypatch):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    place = next(compiled._candidates())
    monkeypatch.setattr(compiled, "_candidates", lambda: iter([place]))
    place.mkdir(parents=True)
    place.chmod(0o777)
    used = compiled.folder.__wrapped__()
    assert used != place
    assert stat.S_IMODE(used.stat().st_mode) == 0o700


def test_promise_13_a_game_keeps_within_bounds():
    game = {"format": "ana-sim game", "turns": 10**9}
    with pytest.raises(GameError):
        check_game(game)
    done = program("from ana_sim.page.game import read_game; read_game('/dev/zero')")
    assert "GameError" in said(done)


def test_promise_13_a_game_is_believed_only_if_it_gives_what_it_claims(tmp_path, ana_sim):
    from ana_sim.page.game import replay
    from ana_sim.page.game_file import hash_of_scenario
    from ana_sim.runs.version import RULES_VERSION
    from ana_sim.scenario import load_scenario

    game = {
        "format": "ana-sim game", "version": 1, "rules_version": RULES_VERSION, "source": "-", "scenario": "historical",
        "world": hash_of_scenario(load_scenario("historical").resolved), "posture": "routine", "set": {}, "dates": {},
        "off": [], "seed": "1", "replication": 0, "turns": 1, "orders": [],
    }  # fmt: skip
    found = replay(game)
    for scores, code in ((found.scores, 0), (found.scores | {"peace": 1.5}, 1)):
        claimed = game | {"claim": {"hash": found.hash, "scores": scores}}
        (tmp_path / "game.json").write_text(json.dumps(claimed), encoding="utf-8")
        assert ana_sim("replay-game", tmp_path / "game.json").code == code


def test_promise_14_a_forged_table_passes_hashes_and_not_a_run(comparison, ana_sim):
    from ana_sim.results.parquet import connect

    path = comparison / "home.parquet"
    with connect() as connection:
        columns = connection.execute(f"FROM read_parquet('{path}')").fetchnumpy()
    columns = {name: np.asarray(column) for name, column in columns.items()}
    columns["net"] = columns["net"] + 1
    write_table(path, columns, note="n")
    rows = {"rows": len(columns["net"])}
    forged(comparison / "manifest.json", lambda m: m["files"]["home.parquet"].update(facts_of(path) | rows))
    read_results(comparison)
    found = ana_sim("verify", comparison, "--sample", 1, "--engine", "wasm")
    assert (found.code, "different:" in found.out) == (1, True)
    assert command("verify", comparison, "--sample", 0).returncode == 0
