"""A result that changed is not believed, whoever reads it and whatever changed."""

import random
import shutil

import numpy as np
import pytest

from ana_sim.results import ResultsError, read_results
from ana_sim.results.parquet import write_table
from tests.made_up_histories import save_made_up


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return save_made_up(tmp_path_factory.mktemp("made") / "up").folder


@pytest.fixture
def folder(whole, tmp_path):
    """A copy of a results folder, to be spoilt."""
    shutil.copytree(whole, tmp_path / "copy")
    return tmp_path / "copy"


def flipped(path, place=None):
    content = bytearray(path.read_bytes())
    content[len(content) // 2 if place is None else place] ^= 1
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("name", ["home.parquet", "powers.parquet", "events.parquet", "acts.parquet"])
def test_a_flipped_bit_in_a_table_is_noticed_on_reading(folder, name):
    flipped(folder / name)
    with pytest.raises(ResultsError, match=f"{name} is not what was written"):
        read_results(folder)


def test_a_flipped_bit_anywhere_in_the_manifest_is_noticed(folder):
    path, draw = folder / "manifest.json", random.Random(3)
    before = path.read_bytes()
    for place in draw.sample(range(len(before)), 60):
        flipped(path, place)
        with pytest.raises(ResultsError):
            read_results(folder)
        path.write_bytes(before)
    assert read_results(folder)


def test_a_table_cut_short_or_missing_is_noticed(folder):
    path = folder / "events.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ResultsError, match="not what was written"):
        read_results(folder)
    path.unlink()
    with pytest.raises(ResultsError, match=r"events\.parquet is missing"):
        read_results(folder)


def test_a_table_altered_while_it_is_in_use_is_noticed(folder):
    results = read_results(folder)
    flipped(folder / "home.parquet")
    with pytest.raises(ResultsError, match="not what was written"):
        results.values("active", ["net"])


@pytest.mark.parametrize("name", ["home2.parquet", "HOME.PARQUET", "home/part-0.parquet", "acts/rows.csv"])
def test_a_file_that_a_reader_of_the_tables_would_take_in_is_told(folder, name):
    """`home*.parquet` or the folder `home` are what people read: what nobody vouches for would be counted."""
    (folder / name).parent.mkdir(exist_ok=True)
    write_table(folder / name, {"x": np.arange(3.0)}, note="n")
    assert read_results(folder).strays() == [name]


def test_notes_pictures_and_hidden_files_are_no_strays(folder):
    (folder / "pictures").mkdir()
    for name in ("notes.txt", ".hidden.parquet", "pictures/fan.png"):
        (folder / name).write_text("mine")
    assert read_results(folder).strays() == []


def test_a_missing_row_is_found(folder):
    """A table that lost a row is refused, not read askew."""
    results = read_results(folder)
    results._connection.execute(
        f"CREATE OR REPLACE VIEW home AS FROM read_parquet('{folder}/home.parquet') "
        "WHERE NOT (replication = 2 AND date = '2020-03-01')"
    )
    with pytest.raises(ResultsError, match="rows"):
        results.values("active", ["net"])
