"""`ana-sim export`: tables for spreadsheets, pandas and R, with what each column is."""

import csv
import errno
import gc
import io
import os
import sys
import tempfile
from datetime import date

import numpy as np
import pytest
from openpyxl import load_workbook

from ana_sim.results import ResultsError, read_results
from ana_sim.results.columns import explained
from ana_sim.results.exporting import Tables, export
from ana_sim.results.workbook import MOST_ROWS, check_fits
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.runs.batch.run import run_batch
from ana_sim.scenario.batch import load_batch
from tests.batch.conftest import BATCH, write_world
from tests.full_disk import full_after
from tests.made_up_histories import save_made_up

FORMULAS = ["=1+1", "+1", "-x", "@sum", "\t=1", "plain", None]


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """A folder of made-up results."""
    folder = tmp_path_factory.mktemp("compared") / "r"
    save_made_up(folder)
    return folder


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """A finished batch of a small world."""
    folder = write_world(tmp_path_factory.mktemp("batch"))
    (folder / "b.yaml").write_text(BATCH.replace("replications: 5", "replications: 2"), encoding="utf-8")
    run_batch(load_batch(folder / "b.yaml"), folder / "out", engine="wasm")
    return folder / "out"


def rows(path):
    """Return the rows of a CSV file as mappings."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_comparison_becomes_files_beside_it(ana_sim, compared):
    said = ana_sim("export", compared)
    assert said.code == 0, said.err
    folder = compared.with_name("r-export")
    results = read_results(compared)
    assert {path.stem for path in folder.iterdir()} == {*results.manifest["tables"], "columns", "about"}
    home = rows(folder / "home.csv")
    assert len(home) == len(results.home)
    assert [float(row["net"]) for row in home] == results.ask("SELECT net FROM home")["net"].tolist()
    assert date.fromisoformat(home[0]["date"]).day == 1
    assert home[0]["posture"] == results.postures[0]


def test_every_column_is_explained(ana_sim, compared):
    ana_sim("export", compared, "--out", compared.with_name("explained"))
    folder = compared.with_name("explained")
    told = rows(folder / "columns.csv")
    for path in folder.glob("*.csv"):
        if path.stem not in ("columns", "about"):
            with path.open(encoding="utf-8") as file:
                head = next(csv.reader(file))
            assert [row["column"] for row in told if row["table"] == path.stem] == head
    assert all(row["meaning"] for row in told)
    kinds = {(row["table"], row["column"]): row["kind"] for row in told}
    assert kinds["home", "date"] == kinds["acts", "month"] == "date"
    assert (kinds["home", "posture"], kinds["home", "net"], kinds["home", "replication"]) == (
        "text", "number", "whole number",
    )  # fmt: skip


def test_what_the_whole_is_stands_beside(ana_sim, compared):
    ana_sim("export", compared, "--out", compared.with_name("about"))
    about = {row["name"]: row["text"] for row in rows(compared.with_name("about") / "about.csv")}
    assert about["results"] == read_results(compared).manifest["id"]
    assert about["what"].startswith("Not a forecast")


def test_a_batch_is_exported_with_its_cells(ana_sim, batch):
    said = ana_sim("export", batch, "--to", "csv")
    assert said.code == 0, said.err
    folder = batch.with_name("out-export")
    cells = rows(folder / "cells.csv")
    assert len(cells) == 12 and {row["parameters.offers"] for row in cells} == {"0.2", "0.4", "0.7"}
    assert len(rows(folder / "home.csv")) == 12 * 2 * 7
    assert {"summary.csv", "powers.csv", "events.csv"} <= {path.name for path in folder.iterdir()}


def test_a_workbook_has_dates_as_dates_and_numbers_as_numbers(ana_sim, compared):
    said = ana_sim("export", compared, "--to", "xlsx", "--tables", "home,events", "--out", compared.with_name("book"))
    assert said.code == 0, said.err
    book = load_workbook(compared.with_name("book") / "tables.xlsx")
    assert book.sheetnames == ["about", "columns", "home", "events"]
    head, first = list(book["home"].iter_rows(max_row=2))
    found = {name.value: cell for name, cell in zip(head, first, strict=True)}
    assert found["date"].is_date
    assert isinstance(found["net"].value, float) and found["replication"].value == 0


def made_up(tmp_path, to):
    """Export texts that look like formulas, and numbers that are none."""
    many = len(FORMULAS)
    arrays = {"cell": np.array(FORMULAS, dtype=object), "value": np.array([np.nan, np.inf, *range(many - 2)])}
    tables = Tables({}, [("scenario", "=cmd()")], {"cells": arrays})
    export(tables, tmp_path / "e", to=to)
    return tmp_path / "e"


def test_no_text_becomes_a_formula_in_csv(tmp_path):
    folder = made_up(tmp_path, "csv")
    told = [row["cell"] for row in rows(folder / "cells.csv")]
    assert told == ["'=1+1", "'+1", "'-x", "'@sum", "'\t=1", "plain", ""]
    assert rows(folder / "about.csv")[0]["text"] == "'=cmd()"


def test_no_text_becomes_a_formula_in_a_workbook(tmp_path):
    book = load_workbook(made_up(tmp_path, "xlsx") / "tables.xlsx")
    cells = [row[0] for row in book["cells"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == FORMULAS
    assert {cell.data_type for cell in cells[:-1]} == {"s"}
    assert book["about"]["B2"].data_type == "s"


@pytest.mark.parametrize("to", ["csv", "xlsx"])
def test_what_is_no_number_is_empty(tmp_path, to):
    folder = made_up(tmp_path, to)
    if to == "csv":
        assert [row["value"] for row in rows(folder / "cells.csv")][:3] == ["", "", "0.0"]
    else:
        sheet = load_workbook(folder / "tables.xlsx")["cells"]
        assert [sheet[f"B{row}"].value for row in (2, 3, 4)] == [None, None, 0]


def test_a_second_export_takes_the_place_of_the_first(tmp_path):
    made_up(tmp_path, "csv")
    assert [path.name for path in made_up(tmp_path, "xlsx").iterdir()] == ["tables.xlsx"]


def test_a_folder_of_other_files_is_left_alone(tmp_path):
    (tmp_path / "e").mkdir()
    (tmp_path / "e" / "mine.txt").write_text("mine")
    with pytest.raises(ResultsError, match=r"mine\.txt"):
        made_up(tmp_path, "csv")
    assert [path.name for path in (tmp_path / "e").iterdir()] == ["mine.txt"]


def test_an_altered_folder_is_refused(ana_sim, tmp_path):
    save_made_up(tmp_path / "r")
    with (tmp_path / "r" / "home.parquet").open("ab") as file:
        file.write(b"x")
    said = ana_sim("export", tmp_path / "r")
    assert said.code == 1
    assert "home.parquet" in said.err and not (tmp_path / "r-export").exists()


def test_an_unknown_table_is_told_the_nearest(ana_sim, compared):
    said = ana_sim("export", compared, "--tables", "evnts")
    assert said.code == 1 and "`events`" in said.err


def test_without_openpyxl_a_sentence_says_how_to_get_it(ana_sim, compared, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    said = ana_sim("export", compared, "--to", "xlsx", "--out", compared.with_name("none"))
    assert said.code == 1
    assert 'pip install "ana-sim[excel]"' in said.err and "--to csv" in said.err
    assert not compared.with_name("none").exists()


def test_what_no_sheet_can_hold_is_refused():
    net = explained("home", "net", "DOUBLE")
    with pytest.raises(ResultsError, match="`home` has"):
        check_fits({"home": MOST_ROWS + 1}, [net])
    with pytest.raises(ResultsError, match="too large"):
        check_fits({"home": MOST_ROWS}, [net] * 10)


def test_the_first_histories_can_be_kept_alone(ana_sim, compared):
    """Tables of histories get shorter; what was kept stands beside."""
    folder = compared.with_name("first")
    assert ana_sim("export", compared, "--histories", "2", "--out", folder).code == 0
    assert {row["replication"] for row in rows(folder / "home.csv")} == {"0", "1"}
    assert {row["name"]: row["text"] for row in rows(folder / "about.csv")}["kept"] == "the first 2 of these"


def test_measures_are_told_with_unit_and_meaning():
    assert all(explained("home", name, "DOUBLE").unit for name in MEASURE_NAMES)
    assert all(explained("powers", name, "DOUBLE").unit for name in POWER_MEASURE_NAMES)
    assert explained("quantiles", "q97_5", "DOUBLE").meaning.startswith("97.5 %")


def test_query_answers_over_both_kinds_of_folder(ana_sim, compared, batch):
    for folder in (compared, batch):
        said = ana_sim("query", folder, "select count(*) > 0 as some from home", "--format", "json")
        assert said.out.strip() == '{"some": true}'


def test_query_without_a_question_lists_tables_and_columns(ana_sim, compared, batch):
    for folder, table in ((compared, "acts"), (batch, "cells")):
        said = ana_sim("query", folder)
        assert said.code == 0, said.err
        assert table in said.out.splitlines()[0]
        assert "number, nm. " in said.out
        listed = csv.DictReader(io.StringIO(ana_sim("query", folder, "--format", "csv").out))
        assert {"home", table} <= {row["table"] for row in listed if row["column"] == "posture"}


def test_form_is_named_by_either_option(ana_sim, compared):
    asked = ("query", compared, "select count(*) as n from home")
    assert ana_sim(*asked, "--to", "json").out == ana_sim(*asked, "--format", "json").out != ana_sim(*asked).out
    assert ana_sim("export", compared, "--format", "xlsx", "--out", compared.with_name("either")).code == 0
    assert compared.with_name("either").joinpath("tables.xlsx").exists()


def test_query_answers_over_an_export_too_and_says_that_nothing_vouches_for_it(ana_sim, compared):
    folder = compared.with_name("asked")
    ana_sim("export", compared, "--out", folder)
    said = ana_sim("query", folder, "select count(*) as many from home", "--format", "json")
    assert said.out.strip() == f'{{"many": {len(read_results(compared).home)}}}'
    assert "Nothing vouches" in said.err


@pytest.mark.parametrize(("to", "takes"), [("csv", 0), ("csv", 1), ("csv", 4), ("xlsx", 0), ("xlsx", 1), ("xlsx", 6)])
def test_an_export_that_finds_no_room_is_told_and_cuts_no_earlier_file(ana_sim, compared, tmp_path, to, takes):
    words = ("export", compared, "--to", to, "--out", tmp_path / "out")
    assert ana_sim(*words).code == 0
    before = {path.name: path.stat().st_size for path in (tmp_path / "out").iterdir()}
    with full_after(takes):
        said = ana_sim(*words)
    assert said.code == 1
    assert "cannot write" in said.err
    assert "Make room" in said.err or "Free some space" in said.err
    assert {path.name: path.stat().st_size for path in (tmp_path / "out").iterdir()} == before


def test_a_workbook_whose_sheets_find_no_room_on_their_way_is_told(ana_sim, compared, tmp_path, monkeypatch):
    """Sheets are first written where temporary files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    said = ana_sim("export", compared, "--to", "xlsx", "--out", tmp_path / "out")
    assert said.code == 1
    assert "cannot write sheets on their way to" in said.err
    assert "TMPDIR" in said.err


def test_a_workbook_that_fills_the_disk_is_told_in_a_sentence_and_nothing_after_it(
    ana_sim, compared, tmp_path, monkeypatch
):
    """What packs the sheets tries once more when it is forgotten, and would complain past everybody."""

    class Full(io.FileIO):
        def write(self, data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def opening(path, mode="r", *more, **words):
        if str(path).endswith(".part"):
            return io.BufferedRandom(Full(path, mode.replace("b", "")))
        return open(path, mode, *more, **words)

    complaints = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    monkeypatch.setattr(io, "open", opening)
    said = ana_sim("export", compared, "--to", "xlsx", "--out", tmp_path / "out")
    gc.collect()
    assert said.code == 1
    assert "cannot write" in said.err
    assert [str(one.exc_value) for one in complaints] == []
    assert list((tmp_path / "out").iterdir()) == []
