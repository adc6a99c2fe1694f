"""`ana-sim plan`: what a batch is going to do and to cost."""

import csv
import json
import shutil
import sys

from rich.console import Console

from ana_sim.runs.batch.closing import cells_columns
from ana_sim.runs.batch.estimate import estimate
from ana_sim.runs.batch.plan import make_plan
from ana_sim.scenario import read_settings
from ana_sim.scenario.batch import load_batch


def run_plan(file, *, settings, as_csv, as_json):
    """Do what `ana-sim plan` says."""
    batch = load_batch(file, set=read_settings(settings))
    plan = make_plan(batch)
    if as_csv:
        columns = cells_columns(plan)
        rows = csv.writer(sys.stdout)
        rows.writerow(columns)
        rows.writerows(zip(*(column.tolist() for column in columns.values()), strict=True))
        return
    _announce()
    cost = estimate(plan)
    if as_json:
        print(json.dumps(_record(plan, cost), indent=1))
        return
    _print(batch, plan, cost)


def _announce():
    from ana_sim.cli.comparing import announce_compilation

    announce_compilation(Console(stderr=True))


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
    screen = Console(highlight=False)
    screen.print(f"[bold]{batch.title}[/bold]")
    if batch.question:
        screen.print(batch.question)
    points = len(plan.written["points"])
    varied = f" over {len(plan.written['paths'])} numbers" if plan.written["paths"] else ""
    axes = f"{_many(len(plan.scenarios), 'scenario')}, {_many(len(plan.postures), 'posture')}"
    screen.print(f"\n  {axes}, {_many(points, 'point')}{varied}")
    screen.print(f"  {_many(len(plan.cells), 'cell')} × {plan.replications:,} replications = {plan.runs:,} histories")
    screen.print(f"  recorded: {_recorded(plan)}")
    screen.print(f"  in {_many(len(plan.chunks), 'chunk')}, each written whole or not at all")
    screen.print(f"\n  time  about {duration(cost.cpu_seconds)} of one processor, divided by how many you give it")
    free = shutil.disk_usage(".").free
    screen.print(f"  disk  about {size(cost.bytes)}; {size(free)} are free here")
    screen.print(f"\nEstimated from {cost.tried} histories of the first cell. Nothing has been run or written.")
    if cost.bytes > free:
        screen.print("[bold]The disk here is too small for it.[/bold]")


def _recorded(plan):
    record = plan.record
    if record["quantiles"]:
        return f"{len(record['quantiles'])} quantiles of {len(plan.measures)} measures of home, {record['home']}"
    told = [f"home {record['home']} ({_many(len(plan.measures), 'measure')})" if record["home"] != "none" else ""]
    told += [f"powers {record['powers']}" if record["powers"] != "none" else "", "events" if record["events"] else ""]
    return ", ".join(filter(None, told)) or "nothing"


def _many(number, what):
    return f"{number:,} {what}" + "s" * (number != 1)


def duration(seconds):
    """Return a time in words a person would use."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def size(many):
    """Return a number of bytes in the nearest unit."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if many < 1000:
            return f"{many:.3g} {unit}"
        many /= 1000
    return f"{many:.3g} TB"
