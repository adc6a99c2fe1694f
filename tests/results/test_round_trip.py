"""What is written to a results folder comes back, to the last bit, through our reader and through others."""

import duckdb
import numpy as np
import pytest

from ana_sim.results import ResultsError, read_results
from ana_sim.rules.world import MEASURE_NAMES
from tests.made_up_histories import POWERS, made_up_histories, made_up_scenario, save_made_up


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return save_made_up(tmp_path_factory.mktemp("made") / "up", split=2)


def test_home_comes_back_bit_for_bit(results):
    """Every measure of every history is read as it was written."""
    written = made_up_histories(made_up_scenario(), shift=1.0).home
    values = results.values("active")
    assert list(values) == list(MEASURE_NAMES)
    for place, name in enumerate(MEASURE_NAMES):
        assert np.array_equal(values[name], written[:, :, place]), name


def test_rows_are_tidy(results):
    """One row per posture, replication and month; the months are the scenario's."""
    assert len(results.home) == 2 * 5 * 7
    assert len(results.powers) == 2 * 5 * 1 * 3
    assert len(results.events) == 2 * 5 * 3
    assert list(results.months) == list(np.arange("2020-01", "2020-08", dtype="datetime64[M]"))
    assert [row[0] for row in results.query("SELECT DISTINCT power FROM powers ORDER BY 1").fetchall()] == list(POWERS)


def test_powers_stand_in_their_rows(results):
    """A power's number stands in the row of its power and date."""
    written = made_up_histories(made_up_scenario()).powers
    sql = "SELECT closeness FROM powers WHERE posture = 'passive' AND replication = 3 AND power = 'cimmeria'"
    assert results.query(sql).fetchall() == [(written[3, 0, 2, 0],)]


def test_event_that_never_happened_has_no_date(results):
    """The hazard event fires in every second made-up history, and has no date in the others."""
    sql = "SELECT replication, date IS NULL FROM events WHERE posture = 'active' AND event = 'coup' ORDER BY 1"
    assert results.query(sql).fetchall() == [(0, False), (1, True), (2, False), (3, True), (4, False)]


def test_any_parquet_reader_may_read(results):
    """The files are plain Parquet: dates are dates, texts are texts, numbers are doubles."""
    types = dict(
        duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{results.folder}/home.parquet')").fetchall()
    )
    assert types["date"] == "DATE"
    assert types["posture"] == types["cell"] == "VARCHAR"
    assert {types[name] for name in MEASURE_NAMES} == {"DOUBLE"}


def test_pandas_on_request(results):
    """A relation becomes a data frame without pyarrow."""
    frame = results.home.df()
    assert frame.shape == (70, 4 + len(MEASURE_NAMES))


def test_same_histories_give_same_bytes(results, tmp_path):
    """Written twice, the tables have the same bytes."""
    again = save_made_up(tmp_path / "again", split=2)
    assert again.manifest["files"] == results.manifest["files"]
    assert again.manifest["id"] == results.manifest["id"]


def test_split_is_by_year_and_adds_up(results):
    """The table of mixtures holds a year's sum of what adds up and a year's mean of the rest."""
    months, years = results.values("passive"), results.values("passive", table="split")
    assert np.allclose(years["net"][:, 0], months["net"][:2].sum(axis=1))
    assert np.allclose(years["dependency"][:, 0], months["dependency"][:2].mean(axis=1))
    assert np.allclose(years["sway"][:, 0], months["sway"][:2].mean(axis=1))


def test_manifest_tells_nothing_of_the_machine(results):
    """Of the scenario's files only their names are kept."""
    assert results.manifest["scenario"]["numbers"]["parameters.memory"]["file"] == "y.yaml"


@pytest.mark.parametrize(("posture", "measure"), [("neutral", "net"), ("active", "nett")])
def test_unknown_names_are_refused_with_the_known_ones(results, posture, measure):
    """A wrong posture or measure is named together with those there are."""
    with pytest.raises(ResultsError) as caught:
        results.values(posture, [measure])
    assert "neutral" in str(caught.value) or "nett" in str(caught.value)
    assert "active" in str(caught.value) or "net" in str(caught.value)


def test_altered_file_is_found(tmp_path):
    """A flipped byte is found by `verify`, a cut or missing file already on reading."""
    folder = save_made_up(tmp_path / "r").folder
    path = folder / "events.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:40] + bytes([whole[40] ^ 1]) + whole[41:])
    assert read_results(folder).verify() == ["events.parquet"]
    path.write_bytes(whole[:-1])
    with pytest.raises(ResultsError, match="not the file"):
        read_results(folder)
    path.unlink()
    with pytest.raises(ResultsError, match="is missing"):
        read_results(folder)


def test_missing_row_is_found(tmp_path):
    """A table that lost a row is refused, not read askew."""
    results = save_made_up(tmp_path / "r")
    results._connection.execute(
        "CREATE OR REPLACE VIEW home AS FROM read_parquet('%s') WHERE NOT (replication = 2 AND date = '2020-03-01')"
        % (results.folder / "home.parquet")
    )
    with pytest.raises(ResultsError, match="rows"):
        results.values("active", ["net"])
