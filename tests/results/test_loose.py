"""Folders without a manifest: their CSV files can be asked all the same."""

import pytest

from ana_sim.results import ResultsError
from ana_sim.results.loose import is_loose, loose_tables


@pytest.mark.parametrize("name", ["plain", "a[1]", "b*c", "d?"])
def test_csv_files_are_tables_whatever_the_folder_is_called(tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / "scores.csv").write_text("series,skill\nexports,0.5\n", encoding="utf-8")
    assert loose_tables(tmp_path / name)["scores"]["skill"].tolist() == [0.5]


def test_a_folder_with_a_manifest_or_with_tables_that_lack_one_is_not_loose(tmp_path):
    assert not is_loose(tmp_path)
    (tmp_path / "scores.csv").write_text("a\n1\n")
    assert is_loose(tmp_path)
    (tmp_path / "home.parquet").write_text("")
    assert not is_loose(tmp_path)


def test_a_link_is_not_read(tmp_path):
    (tmp_path / "secret").write_text("a\n1\n")
    (tmp_path / "scores.csv").symlink_to(tmp_path / "secret")
    assert loose_tables(tmp_path) == {}


def test_what_cannot_be_read_is_named(tmp_path):
    (tmp_path / "scores.csv").write_bytes(b"\xff\xfe\x00a,b\n1")
    with pytest.raises(ResultsError, match=r"scores\.csv cannot be read"):
        loose_tables(tmp_path)
