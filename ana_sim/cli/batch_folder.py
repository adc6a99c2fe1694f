"""`ana-sim status`, `replay` and `verify`: looking into a folder that ana-sim wrote."""

import json
import sys

import typer
from rich.text import Text

from ana_sim.cli.batch_plan import histories, many
from ana_sim.cli.batch_run import FAILED
from ana_sim.results.kept import is_kept
from ana_sim.results.paths import shown
from ana_sim.runs.batch.folder import examine
from ana_sim.runs.batch.plan import PLAN, read_plan
from ana_sim.runs.batch.status import first_failures, status_of
from ana_sim.runs.recorded import verify_findings
from ana_sim.scenario import ScenarioError, read_settings
from ana_sim.scenario.batch import load_batch
from ana_sim.views.terminal import literal, screen

UNFINISHED = 4
SHOWN = 20


def run_status(folder, *, file, settings, as_json):
    """Do what `ana-sim status` says."""
    record = status_of(folder, _batch_now(folder, file, settings))
    if as_json:
        print(json.dumps(record, indent=1, ensure_ascii=False))
    else:
        _print_status(screen(), folder, record)
    if record["chunks"]["damaged"] or record["damage"] or record["stale"]:
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


def _print_status(console, folder, record):
    runs, chunks = record["runs"], record["chunks"]
    console.print(_state_in_words(record))
    state = "finished" if record["finished"] else "running" if record["running"] else "not finished"
    console.print(literal(f"{record['title']} ({record['id']}): {state}", style="bold"))
    console.print(f"  histories  {runs['done']:,} of {runs['planned']:,} done: {runs['succeeded']:,} succeeded, "
                  f"{runs['failed']:,} failed; {record['cells']:,} cells")  # fmt: skip
    console.print(f"  chunks     {chunks['done']:,} of {chunks['planned']:,} whole, {chunks['missing']:,} missing, "
                  f"{chunks['damaged']:,} damaged")  # fmt: skip
    for text in record["damage"][:5]:
        console.print(_indented(4, text))
    if record["failed_cells"]:
        console.print(f"  failed     in {len(record['failed_cells']):,} cells; the first:")
        for cell, scenario, posture, replication, stage, message in first_failures(folder, examine(folder)):
            console.print(_indented(4, f"{cell} {scenario}, {posture}, replication {replication}: {stage}: {message}"))
            console.print(_indented(6, f"ana-sim replay {shown(folder)} {cell} {replication}"))
    if record["stale"]:
        console.print(f"  stale      {record['stale_cells']:,} cells, since")
        for field in record["stale"][:10]:
            console.print(_indented(4, f"{field['told']} ({len(field['cells']):,} cells)"))
    for text in record["design"][:5]:
        console.print(_indented(2, f"the batch file asks for something else: {text}"))


def _state_in_words(record):
    """Return in a sentence how far the batch is and what is wrong with it."""
    runs, damaged = record["runs"], record["chunks"]["damaged"] or record["damage"]
    done = f"{runs['done']:,} of {histories(runs['planned'])} are done"
    failed = f", {runs['failed']:,} of them failed" if runs["failed"] else ""
    sound = "some files are damaged" if damaged else "no file is damaged"
    stale = "; some were made from what has changed since" if record["stale"] else ""
    more = "" if record["finished"] or record["running"] else "; the same `ana-sim batch` goes on from there"
    return f"{done}{failed}, and {sound}{stale}{more}."


def _indented(places, text):
    """Return words in one line, so many places to the right."""
    return Text(" " * places).append_text(literal(text))


def run_replay(folder, cell, replication, *, since, until, as_json, engine):
    """Do what `ana-sim replay` says."""
    from ana_sim.analysis.wording import in_words
    from ana_sim.cli.telling import check_month
    from ana_sim.runs.batch.replay import replay
    from ana_sim.views.chronicle import chronicle

    check_month(since), check_month(until)
    found = replay(folder, cell, replication, engine=engine)
    if as_json:
        for record in found.model.trace:
            if (since or "") <= record["date"] <= (until or "9999"):
                print(json.dumps(record, ensure_ascii=False))
    else:
        console, title = screen(), found.resolved["title"]
        about = f"{title}, {found.cell.posture}, replication {replication} (cell {found.cell.id})"
        console.print(literal(about, style="bold"))
        for date, sentences in chronicle(found.model.trace, scenario=found.resolved, since=since, until=until):
            console.print()
            console.print(literal(in_words(date), style="bold"))
            for sentence in sentences:
                console.print(_indented(2, sentence))
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


def run_verify(folder, *, sample, seed, as_json, engine):
    """Do what `ana-sim verify` says."""
    verdict = _verdict(folder, sample=sample, seed=seed, engine=engine)
    if as_json:
        print(json.dumps(verdict._asdict() | {"good": verdict.good}, indent=1))
    else:
        _print_verdict(screen(), verdict, folder)
    if not verdict.good:
        raise typer.Exit(1)


def _verdict(folder, **how):
    """Return the Verdict on a batch, a comparison, or a folder of findings."""
    if (folder / PLAN).exists():
        from ana_sim.runs.batch.verify import verify

        return verify(folder, **how)
    if is_kept(folder):
        return verify_findings(folder)
    from ana_sim.runs.recorded import verify_comparison

    return verify_comparison(folder, **how)


def _print_verdict(console, verdict, folder):
    for text in verdict.damaged[:SHOWN]:
        console.print(literal(f"damaged: {text}"))
    for cell, replication in verdict.different[:SHOWN]:
        console.print(
            literal(f"different: {cell}, {'quantiles' if replication is None else f'replication {replication}'}")
        )
    whole = "whole" if not verdict.damaged else f"looked at, {len(verdict.damaged)} not as written"
    unfinished = f"; {many(verdict.missing, 'chunk')} not run yet" if verdict.missing else ""
    console.print(f"{many(verdict.files, 'file')} {whole}{unfinished}.")
    if is_kept(folder):
        console.print("Its histories are not kept; the command that made it runs them again.")
        return
    same = verdict.stored - len(verdict.different)
    again = histories(verdict.stored)
    console.print(f"{again} run again, {same:,} the same bit for bit (sample {verdict.seed}).")
    if verdict.different and (folder / PLAN).exists():
        cell, replication = verdict.different[0]
        console.print(literal(f"See one: ana-sim replay {shown(folder)} {cell} {replication or 0}"))
