"""`ana-sim query`: a question in SQL over the tables of a folder."""

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, fields
from datetime import datetime, time
from itertools import islice

from rich.table import Column as Head
from rich.table import Table

from ana_sim.cli.batch_plan import many
from ana_sim.results import read_results
from ana_sim.results.columns import TABLES, Column, explained
from ana_sim.results.kept import is_kept
from ana_sim.results.listed import listed_tables
from ana_sim.results.loose import is_loose, loose_tables
from ana_sim.results.paths import shown
from ana_sim.results.question import LISTING, Answer, answered
from ana_sim.runs.batch.plan import PLAN
from ana_sim.runs.batch.query import asked
from ana_sim.views.terminal import literal, screen

ROWS_SHOWN = 100


def run_query(folder, sql, *, form, unsafe):
    """Do what `ana-sim query` says."""
    with _answer(folder, LISTING if sql is None else sql, unsafe) as (answer, progress):
        rows = (tuple(map(_plain, row)) for page in answer.pages for row in page)
        if sql is None:
            _list(folder, list(rows), form)
        else:
            _FORMS[form](answer.names, rows)
    if progress and progress.todo:
        done, planned = progress.runs, progress.plan.runs
        print(f"Not finished: {done:,} of {planned:,} histories are in the tables.", file=sys.stderr)
    if progress and progress.failed:
        print(f"{progress.failed:,} histories failed and are not in the tables.", file=sys.stderr)


@contextmanager
def _answer(folder, sql, unsafe) -> Iterator[tuple[Answer, object]]:
    """Give the answer to a question over a batch, with its progress, or over other results, with None."""
    if (folder / PLAN).exists():
        with asked(folder, sql, unsafe=unsafe) as found:
            yield found
        return
    if is_kept(folder):
        with answered(sql, {}, columns=listed_tables(folder), unsafe=unsafe) as answer:
            yield answer, None
        return
    if is_loose(folder):
        print("Nothing vouches for the files of this folder: it has no manifest.", file=sys.stderr)
        with answered(sql, {}, columns=loose_tables(folder), unsafe=unsafe) as answer:
            yield answer, None
        return
    results = read_results(folder)
    files = {table: [results.folder / name for name in names] for table, names in results.manifest["tables"].items()}
    with answered(sql, files, unsafe=unsafe) as answer:
        yield answer, None


def _list(folder, rows, form):
    """Say what tables and columns a folder has, from (table, column, type)."""
    places = {name: place for place, name in enumerate(TABLES)}
    rows.sort(key=lambda row: (places.get(row[0], len(places)), row[0]))
    columns = [explained(table, name, "DATE" if kind.startswith("TIMESTAMP") else kind) for table, name, kind in rows]
    if form != "table":
        _FORMS[form]([one.name for one in fields(Column)], map(astuple, columns))
        return
    tables = list(dict.fromkeys(column.table for column in columns))
    print(f"{shown(folder)} holds {many(len(tables), 'table')}: {', '.join(tables)}.")
    print(f'Ask as in: ana-sim query {shown(folder)} "SELECT count(*) FROM {tables[0]}"')
    wide = max(len(column.column) for column in columns)
    for table in tables:
        print(f"\n{table}")
        for one in (column for column in columns if column.table == table):
            print(f"  {one.column:<{wide}}  {one.kind}{f', {one.unit}' if one.unit else ''}. {one.meaning}")


def _plain(value):
    """Return a value of the answer as people write it: a moment at midnight is a day."""
    return value.date() if isinstance(value, datetime) and value.time() == time() else value


def _csv(names, rows):
    writer = csv.writer(sys.stdout)
    writer.writerow(names)
    writer.writerows(rows)


def _json(names, rows):
    for row in rows:
        print(json.dumps(dict(zip(names, row, strict=True)), default=str, ensure_ascii=False))


def _table(names, rows):
    columns = [Head(header=literal(name)) for name in names]
    table = Table(*columns, box=None, pad_edge=False)
    for row in islice(rows, ROWS_SHOWN):
        table.add_row(*(literal(_shown(value)) for value in row))
    console = screen()
    console.width = max(console.width, 40 * len(names)) if not console.is_terminal else console.width
    console.print(table)
    if next(rows, None) is not None:
        print(f"Only the first {ROWS_SHOWN} rows are shown; --format csv gives all.", file=sys.stderr)


def _shown(value):
    return "" if value is None else f"{value:.6g}" if isinstance(value, float) else str(value)


_FORMS = {"table": _table, "csv": _csv, "json": _json}
