"""The tables: small, described column by column, each column with a source that is named."""

import csv

import pytest

from ana_sim.homes.tables import KEYS, rate, row, rows, trace
from ana_sim.scenario.files import library

FILES = sorted((library() / "data").glob("*.csv"))
MOST_BYTES = 300_000
TERMS = {"by row", "judged"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_table_is_larger_than_300_kb(path):
    assert path.stat().st_size < MOST_BYTES


@pytest.mark.parametrize("table", sorted(set(KEYS) - {"sources", "columns"}))
def test_every_column_says_what_it_means_or_is_a_key_or_leads_to_a_source(table):
    described = {line["column"] for line in rows("columns") if line["table"] == table}
    assert set(rows(table)[0]) - described <= {"code", "source_id", "home", "power", "year", "column"}


def test_every_source_that_is_named_is_in_the_list_with_its_terms():
    named = {line["source_id"] for line in rows("columns") if line["source_id"]} - TERMS
    named |= {line["source_id"] for line in rows("base_rates")} | {line["source_id"] for line in rows("figures")}
    listed = {line["source_id"] for line in rows("sources") if line["terms"]}
    assert named <= listed


@pytest.mark.parametrize("table", sorted(set(KEYS) - {"disputes"}))
def test_the_key_of_a_table_names_one_row(table):
    keys = [tuple(line[name] for name in KEYS[table]) for line in rows(table)]
    assert len(keys) == len(set(keys))


def test_a_row_is_found_by_its_key_and_a_figure_by_its_column():
    assert row("dyads", "AZE", "RUS", 2019)["import_share"] == 0.1661
    assert trace("dyads: AZE RUS 2019 import_share") == 0.1661


@pytest.mark.parametrize("text", ["dyads: AZE RUS 2020", "dyads: AZE RUS 2019 nothing", "nothing: AZE"])
def test_what_is_in_no_table_is_not_found(text):
    with pytest.raises(KeyError):
        trace(text)


def test_the_european_union_has_the_capability_of_its_27_members():
    assert row("dyads", "AZE", "EU27", 2019)["capability"] == pytest.approx(0.0765, abs=5e-4)


def test_there_is_no_event_data_for_turkiye_and_serbia_and_none_is_made_up():
    lines = [line for line in rows("dyads") if {"TUR", "SRB"} & {line["home"], line["power"]}]
    assert lines
    assert all(line["cooperation_share"] is None and line["cooperative"] is None for line in lines)


def test_a_rate_is_cases_over_trials():
    assert rate("dispute_strong_on_weak_neighbour") == pytest.approx(251 / 7263)
    assert rate("dispute_strong_on_weak_neighbour", first=1992) == pytest.approx(117 / 3425)


def test_tables_are_plain_csv_with_a_head():
    for path in FILES:
        with path.open(encoding="utf-8", newline="") as file:
            widths = {len(line) for line in csv.reader(file)}
        assert len(widths) == 1, path.name
