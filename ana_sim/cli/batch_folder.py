"""`ana-sim status`, `replay`, `verify` and `query`: looking into the folder of a batch."""

import csv
import json
import sys
from itertools import islice

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ana_sim.cli.batch_run import FAILED
from ana_sim.runs.batch.folder import examine
from ana_sim.runs.batch.plan import read_plan
from ana_sim.runs.batch.status import first_failures, status_of
from ana_sim.scenario import ScenarioError, read_settings
from ana_sim.scenario.batch import load_batch

UNFINISHED = 4
ROWS_SHOWN = 100


def run_status(folder, *, file, settings, as_json):
    """Do what `ana-sim status` says."""
    record = status_of(folder, _batch_now(folder, file, settings))
    if as_json:
        print(json.dumps(record, indent=1, ensure_ascii=False))
    else:
        _print_status(Console(highlight=False), folder, record)
    if record["chunks"]["damaged"] or record["stale"]:
        raise typer.Exit(1)
    if record["runs"]["failed"]:
        raise typer.Exit(FAILED)
    if not record["finished"]:
        raise typer.Exit(UNFINISHED)


def _batch_now(folder, file, settings):
    """Return the batch as its file is now; where none is named, the one of the library with the plan's name, if any."""
    plan = read_plan(folder)
    try:
        return load_batch(file or plan.written["name"], set=plan.written["settings"] | read_settings(settings))
    except ScenarioError:
        if file:
            raise
        return None


def _print_status(screen, folder, record):
    runs, chunks = record["runs"], record["chunks"]
    state = "finished" if record["finished"] else "running" if record["running"] else "not finished"
    screen.print(f"[bold]{escape(record['title'])}[/bold] ({record['id']}): {state}")
    screen.print(f"  histories  {runs['done']:,} of {runs['planned']:,} done: {runs['succeeded']:,} succeeded, "
                 f"{runs['failed']:,} failed; {record['cells']:,} cells")  # fmt: skip
    screen.print(f"  chunks     {chunks['done']:,} of {chunks['planned']:,} whole, {chunks['missing']:,} missing, "
                 f"{chunks['damaged']:,} damaged")  # fmt: skip
    for text in record["damage"][:5]:
        screen.print(f"    {escape(text)}")
    if record["failed_cells"]:
        screen.print(f"  failed     in {len(record['failed_cells']):,} cells; the first:")
        for cell, scenario, posture, replication, stage, message in first_failures(folder, examine(folder)):
            screen.print(f"    {cell} {scenario}, {posture}, replication {replication}: {stage}: {escape(message)}")
            screen.print(f"      ana-sim replay {folder} {cell} {replication}")
    if record["stale"]:
        screen.print(f"  stale      {record['stale_cells']:,} cells, since")
        for field in record["stale"][:10]:
            screen.print(f"    {escape(field['told'])} ({len(field['cells']):,} cells)")
    for text in record["design"][:5]:
        screen.print(f"  the batch file asks for something else: {escape(text)}")


def run_replay(folder, cell, replication, *, since, until, as_json):
    """Do what `ana-sim replay` says."""
    from ana_sim.runs.batch.replay import replay
    from ana_sim.views.chronicle import chronicle, month_in_words

    found = replay(folder, cell, replication)
    if as_json:
        for record in found.model.trace:
            if (since or "") <= record["date"] <= (until or "9999"):
                print(json.dumps(record, ensure_ascii=False))
    else:
        screen = Console(highlight=False)
        title = escape(found.resolved["title"])
        screen.print(f"[bold]{title}[/bold], {found.cell.posture}, replication {replication} (cell {found.cell.id})")
        for date, sentences in chronicle(found.model.trace, scenario=found.resolved, since=since, until=until):
            screen.print(f"\n[bold]{month_in_words(date)}[/bold]")
            for sentence in sentences:
                screen.print(f"  {escape(sentence)}")
    print(_STORED[found.stored], file=sys.stderr)
    if found.failure:
        print(f"It fails: {found.failure}", file=sys.stderr)
    if found.stored == "different":
        raise typer.Exit(1)


_STORED = {
    "same": "Every number of this history is the one in the tables, bit for bit.",
    "different": "This history is NOT what the tables hold: they come from other rules, or were altered.",
    "failed": "This history is among the failures, not in the tables.",
    "missing": "This history has not been run in the batch yet.",
    "not kept": "The batch keeps quantiles, not histories; `ana-sim verify` compares those.",
}


def run_verify(folder, *, sample, seed, as_json):
    """Do what `ana-sim verify` says."""
    from ana_sim.analysis.hindcast.reference import is_hindcast
    from ana_sim.runs.batch.verify import verify
    from ana_sim.runs.experiments.verify import is_experiment

    if is_experiment(folder) or is_hindcast(folder):
        from ana_sim.cli.evidence import check_experiment

        check_experiment(folder, sample=sample, seed=seed)
        return
    verdict = verify(folder, sample=sample, seed=seed)
    if as_json:
        print(json.dumps(verdict._asdict() | {"good": verdict.good}, indent=1))
    else:
        screen = Console(highlight=False)
        for text in verdict.damaged[:20]:
            screen.print(f"damaged: {escape(text)}")
        for cell, replication in verdict.different[:20]:
            told = "quantiles" if replication is None else f"replication {replication}"
            screen.print(f"different: cell {cell}, {told}: ana-sim replay {folder} {cell} {replication or 0}")
        whole = "whole" if not verdict.damaged else f"whole, {len(verdict.damaged)} not"
        screen.print(f"{verdict.files:,} files {whole}; {verdict.missing:,} chunks not run yet.")
        same = verdict.stored - len(verdict.different)
        screen.print(f"{verdict.stored:,} histories run again, {same} the same bit for bit (sample {verdict.seed}).")
    if not verdict.good:
        raise typer.Exit(1)


def run_query(folder, sql, *, form):
    """Do what `ana-sim query` says."""
    from ana_sim.runs.batch.query import ask

    names, pages, progress = ask(folder, sql)
    rows = (row for page in pages for row in page)
    if form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(names)
        writer.writerows(rows)
    elif form == "json":
        for row in rows:
            print(json.dumps(dict(zip(names, row, strict=True)), default=str, ensure_ascii=False))
    else:
        _print_rows(names, rows)
    if progress.todo:
        print(
            f"Not finished: {progress.runs:,} of {progress.plan.runs:,} histories are in the tables.", file=sys.stderr
        )
    if progress.failed:
        print(f"{progress.failed:,} histories failed and are not in the tables.", file=sys.stderr)


def _print_rows(names, rows):
    table = Table(*names, box=None, pad_edge=False)
    for row in islice(rows, ROWS_SHOWN):
        table.add_row(*(_shown(value) for value in row))
    screen = Console(highlight=False)
    screen.width = max(screen.width, 40 * len(names)) if not screen.is_terminal else screen.width
    screen.print(table)
    if next(rows, None) is not None:
        print(f"Only the first {ROWS_SHOWN} rows are shown; --format csv gives all.", file=sys.stderr)


def _shown(value):
    return "" if value is None else f"{value:.6g}" if isinstance(value, float) else escape(str(value))
