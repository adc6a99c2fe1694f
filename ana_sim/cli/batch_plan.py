"""`ana-sim plan`: what a batch is going to do and to cost."""

import csv
import json
import shutil
import sys

from ana_sim.runs.batch.closing import cells_columns
from ana_sim.runs.batch.estimate import estimate
from ana_sim.runs.batch.plan import make_plan
from ana_sim.scenario import read_settings
from ana_sim.scenario.batch import load_batch
from ana_sim.views.terminal import literal, screen


def run_plan(file, *, settings, as_csv, as_json, engine):
    """Do what `ana-sim plan` says."""
    batch = load_batch(file, set=read_settings(settings))
    plan = make_plan(batch)
    if as_csv:
        columns = cells_columns(plan)
        rows = csv.writer(sys.stdout)
        rows.writerow(columns)
        rows.writerows(zip(*(column.tolist() for column in columns.values()), strict=True))
        return
    cost = estimate(plan, engine=engine)
    if as_json:
        print(json.dumps(_record(plan, cost), indent=1))
        return
    _print(batch, plan, cost)


def _record(plan, cost):
    return {
        "id": plan.id,
        "name": plan.written["name"],
        "scenarios": list(plan.scenarios),
        "postures": list(plan.postures),
        "points": len(plan.written["points"]),
        "cells": len(plan.cells),
        "replications": plan.replications,
        "runs": plan.runs,
        "chunks": len(plan.chunks),
        "record": plan.record,
        "cpu_seconds": round(cost.cpu_seconds, 1),
        "bytes": round(cost.bytes),
    }


def _print(batch, plan, cost):
    console = screen()
    time, room = duration(cost.cpu_seconds), size(cost.bytes)
    console.print(f"{in_short(plan)} It takes about {time} of one processor and {room}.")
    console.print()
    console.print(literal(batch.title, style="bold"))
    if batch.question:
        console.print(literal(batch.question))
    points = len(plan.written["points"])
    varied = f" over {many(len(plan.written['paths']), 'number')}" if plan.written["paths"] else ""
    axes = f"{many(len(plan.scenarios), 'scenario')}, {many(len(plan.postures), 'posture')}"
    console.print(f"\n  {axes}, {many(points, 'point')}{varied}")
    each = many(plan.replications, "replication")
    console.print(f"  {many(len(plan.cells), 'cell')} × {each} = {histories(plan.runs)}")
    console.print(f"  recorded: {_recorded(plan)}")
    console.print(f"  in {many(len(plan.chunks), 'chunk')}, each written whole or not at all")
    console.print(f"\n  time  about {time} of one processor, divided by how many you give it")
    free = shutil.disk_usage(".").free
    console.print(f"  disk  about {room}; {size(free)} are free here")
    console.print(f"\nEstimated from {histories(cost.tried)} of the first cell. Nothing has been run or written.")
    if cost.bytes > free:
        console.print("The disk here is too small for it.")


def in_short(plan):
    """Return in a sentence how many histories a batch has, and of what."""
    points = len(plan.written["points"])
    varied = f" at {many(points, 'point')} of its numbers" if points > 1 else ""
    return (
        f"{histories(plan.runs).capitalize()}: {many(len(plan.scenarios), 'scenario')} under "
        f"{many(len(plan.postures), 'posture')}{varied}, {many(plan.replications, 'replication')} of each."
    )


def _recorded(plan):
    record = plan.record
    if record["quantiles"]:
        return f"{len(record['quantiles'])} quantiles of {len(plan.measures)} measures of home, {record['home']}"
    kept = [f"home {record['home']} ({many(len(plan.measures), 'measure')})" if record["home"] != "none" else ""]
    kept += [f"powers {record['powers']}" if record["powers"] != "none" else ""]
    kept += [name for name in ("events", "acts") if record[name]]
    return ", ".join(filter(None, kept)) or "nothing"


def many(number: int, what: str, several: str | None = None) -> str:
    """Return a number and what is counted, as in "1 cell", "2 histories"."""
    return f"{number:,} {what if number == 1 else several or f'{what}s'}"


def histories(number: int) -> str:
    """Return a number of histories in words."""
    return many(number, "history", "histories")


def duration(seconds: float) -> str:
    """Return a time in words a person would use."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def size(number: float) -> str:
    """Return a number of bytes in the nearest unit."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if number < 1000:
            return f"{number:.3g} {unit}"
        number /= 1000
    return f"{number:.3g} TB"
