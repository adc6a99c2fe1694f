"""A question in SQL reads the tables of its folder, and does nothing else."""

import tempfile
from pathlib import Path

import numpy as np
import pytest

from ana_sim.results import ResultsError
from ana_sim.results.question import answered
from tests.made_up_histories import save_made_up


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    results = save_made_up(tmp_path_factory.mktemp("made") / "up [it's]")
    return {table: [results.folder / name for name in names] for table, names in results.manifest["tables"].items()}


def ask(files, sql, **more):
    with answered(sql, files, **more) as answer:
        return answer.names, [row for page in answer.pages for row in page]


ANSWERED = [
    "SELECT posture, count(*) AS n FROM home GROUP BY posture ORDER BY posture",
    "FROM (SELECT posture, count(*) AS n FROM home GROUP BY ALL ORDER BY ALL)",
    "/* of home */ WITH h AS (FROM home) SELECT posture, count(*) AS n FROM h GROUP BY ALL ORDER BY ALL -- so",
]


@pytest.mark.parametrize("sql", ANSWERED)
def test_a_question_is_answered(files, sql):
    assert ask(files, sql) == (["posture", "n"], [("active", 35), ("passive", 35)])


def test_a_pivot_is_a_question(files):
    names, rows = ask(files, "PIVOT events ON posture USING count(*) GROUP BY event ORDER BY event")
    assert (names, rows[0]) == (["event", "active", "passive"], ("coup", 5, 5))


def test_tables_that_are_no_files_can_be_asked_with_the_others(files):
    columns = {"cells": {"posture": np.array(["active"], object), "x": np.array([2.5])}}
    sql = "SELECT DISTINCT posture, x FROM home NATURAL JOIN cells"
    assert ask(files, sql, columns=columns)[1] == [("active", 2.5)]


REFUSED = [
    "COPY (SELECT 1) TO '{there}' (USE_TMP_FILE false)",
    "COPY (PIVOT home ON posture USING count(*)) TO '{there}' (FORMAT parquet, USE_TMP_FILE false)",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{there}' (FORMAT parquet, USE_TMP_FILE false)",
    "COPY (SELECT 1) TO '{home}' (FORMAT parquet, USE_TMP_FILE false)",
    "SELECT * FROM read_csv('{there}')",
    "SELECT * FROM '{there}'",
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM glob('/*')",
    "ATTACH '{there}'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET threads = 8",
    "PRAGMA database_list",
    "CREATE TABLE x AS SELECT 1",
    "CREATE SECRET s (TYPE s3)",
    "EXPORT DATABASE '{there}'",
    "SELECT 1; SELECT 2",
    "",
    "  -- nothing",
    "selec",
    "SELECT nothing FROM home",
    "SELECT * FROM nowhere",
    "SELECT * FROM files",
    "SELECT error('x')",
    "\udcff",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_what_is_no_question_about_the_tables_is_refused_and_does_nothing(files, sql, tmp_path):
    there, home = tmp_path / "there.csv", files["home"][0]
    there.write_text("a\n1\n")
    before = there.read_bytes(), home.read_bytes()
    sql = sql.replace("{there}", str(there)).replace("{home}", str(home).replace("'", "''"))
    with pytest.raises(ResultsError) as caught:
        ask(files, sql)
    assert "home" in str(caught.value) or "SELECT" in str(caught.value)
    assert (there.read_bytes(), home.read_bytes()) == before
    assert [path.name for path in tmp_path.iterdir()] == ["there.csv"]


def test_who_needs_more_says_so(files, tmp_path):
    (tmp_path / "there.csv").write_text("a\n1\n")
    assert ask(files, f"SELECT a FROM read_csv('{tmp_path}/there.csv')", unsafe=True)[1] == [(1,)]


def test_a_question_leaves_nothing_on_the_disk(files, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sql = "SELECT a.net FROM home a, home b, home c, events d ORDER BY a.net + random() LIMIT 3"
    with answered(sql, files) as answer:
        assert list(Path(tmp_path).iterdir())
        assert len(next(answer.pages)) == 3
    assert not list(tmp_path.iterdir())


WRONG_NAMES = [
    ("SELECT nett FROM home", "there is no column `nett`; the nearest: `net`"),
    ("SELECT h.nett FROM home h", "there is no column `nett`; the nearest: `net`"),
    ("FROM hom", "there is no table `hom`; the nearest: `home`"),
    ("SELECT avgg(net) FROM home", "there is no function `avgg`; the nearest: `avg`"),
    ("SELECT net FROM home WHERE posture = active", "a text stands in single quotes"),
]


@pytest.mark.parametrize(("sql", "said"), WRONG_NAMES)
def test_a_wrong_name_is_told_with_the_nearest_right_ones(files, sql, said):
    with pytest.raises(ResultsError) as caught:
        ask(files, sql)
    assert said in caught.value.message
    assert "Error" not in caught.value.message
