"""Folders without a manifest: their CSV files and lists of records can be asked all the same."""

import json

import pytest

from ana_sim.results import ResultsError
from ana_sim.results.loose import is_loose, loose_tables


def test_lists_of_records_are_tables(tmp_path):
    plain = {
        "scores": [{"series": "exports", "skill": 0.5, "years": [1, 2]}, {"series": "arms", "skill": None}],
        "t": "x",
    }
    (tmp_path / "hindcast.json").write_text(json.dumps(plain), encoding="utf-8")
    found = loose_tables(tmp_path)
    assert list(found) == ["scores"]
    assert found["scores"]["series"].tolist() == ["exports", "arms"]
    assert found["scores"]["skill"].tolist()[0] == 0.5
    assert found["scores"]["years"].tolist() == ["[1, 2]", None]


def test_csv_files_are_tables(tmp_path):
    (tmp_path / "scores.csv").write_text("series,skill\nexports,0.5\n", encoding="utf-8")
    assert loose_tables(tmp_path)["scores"]["skill"].tolist() == [0.5]


def test_a_folder_with_a_manifest_or_with_tables_that_lack_one_is_not_loose(tmp_path):
    assert not is_loose(tmp_path)
    (tmp_path / "findings.json").write_text("{}")
    assert is_loose(tmp_path)
    (tmp_path / "home.parquet").write_text("")
    assert not is_loose(tmp_path)


def test_what_cannot_be_read_is_named(tmp_path):
    (tmp_path / "hindcast.json").write_text("{")
    with pytest.raises(ResultsError, match=r"hindcast\.json cannot be read"):
        loose_tables(tmp_path)
