"""`ana-sim export`: the tables of a folder as files for a spreadsheet, pandas or R."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

NM = "nm: need-month, the worth to home of one month with all its needs met"
APOSTROPHE = "In CSV a text that begins as a formula does has an apostrophe in front of it"


def export(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="A folder that compare, batch, hindcast, evidence or homes wrote."),
    ],
    to: Annotated[
        Literal["csv", "xlsx"], typer.Option("--to", "--format", help="Files of text, or one workbook.")
    ] = "csv",
    out: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where to write it; DIR-export if left out.")
    ] = None,
    tables: Annotated[
        str | None, typer.Option(metavar="A,B,…", help="Only these tables, as in home,events; all if left out.")
    ] = None,
    histories: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the first N histories of each; all if left out.")
    ] = None,
):
    """Write the tables of a folder as CSV or as a workbook, with what each column is."""
    from dataclasses import replace

    from ana_sim.results import ResultsError
    from ana_sim.results.exporting import export as write

    found, left = _read(folder)
    if histories and not found.files:
        raise ResultsError(f"{folder} holds findings, no histories", mend="Leave --histories out.")
    if histories:
        found = replace(found, histories=histories, about=[*found.about, ("kept", f"the first {histories} of these")])
    found = _only(found, [name.strip() for name in tables.split(",") if name.strip()]) if tables else found
    place = out or _beside(folder)
    rows = write(found, place, to=to)
    print(f"{place}/ written: {', '.join(f'{name} ({many:,} rows)' for name, many in rows.items())}.")
    print("What each column is stands in `columns`, what the whole is in `about`.")
    if left:
        print(left, file=sys.stderr)


def _beside(folder):
    """Return DIR-export, beside the folder."""
    whole = folder.absolute()
    whole = whole.resolve() if not folder.name or folder.name == ".." else folder
    return whole.with_name(f"{whole.name}-export")


def _read(folder):
    """Return the Tables of a folder, every file checked, and what is not in them yet."""
    from ana_sim.results.folder import PLAN
    from ana_sim.results.kept import is_kept

    if (folder / PLAN).exists():
        return _of_batch(folder)
    return (_of_findings if is_kept(folder) else _of_comparison)(folder), ""


def _of_findings(folder):
    from ana_sim.results.exporting import Tables
    from ana_sim.results.kept import read_kept
    from ana_sim.results.listed import listed_tables

    manifest = read_kept(folder)
    about = [
        ("what", "Not a forecast: findings about a model, each table a list of records"),
        ("findings", f"ana-sim {manifest['kind']}"),
        ("ana-sim", str(manifest["versions"]["ana-sim"])),
        ("unit", NM),
        ("text", APOSTROPHE),
    ]
    return Tables({}, about, listed_tables(folder))


def _of_comparison(folder):
    from ana_sim.results import read_results
    from ana_sim.results.exporting import Tables

    results = read_results(folder)
    manifest = results.manifest
    about = [("what", "Not a forecast: histories of a model, under postures that are set against one another")]
    for name, world in results.scenarios.items():
        about += [(f"scenario {name}", world["title"]), (f"question of {name}", world["question"])]
    about += [(f"posture {name}", manifest["postures"][name]["title"]) for name in results.postures]
    about += _made(manifest["id"], manifest["seed"], manifest["replications"], manifest["versions"]["ana-sim"])
    about += [("command", " ".join(manifest["command"]))] if manifest.get("command") else []
    files = {table: [results.folder / name for name in names] for table, names in manifest["tables"].items()}
    return Tables(files, about)


def _of_batch(folder):
    from ana_sim import __version__
    from ana_sim.results.exporting import Tables
    from ana_sim.results.paths import inside
    from ana_sim.runs.batch.closing import cells_columns
    from ana_sim.runs.batch.folder import TABLES, examine

    progress = examine(folder)
    plan = progress.plan
    files = {table: [inside(folder, file).absolute() for file in progress.files(table)] for table in TABLES}
    files = {table: paths for table, paths in files.items() if paths and table != "cells"}
    about = [
        ("what", "Not a forecast: histories of a model, many scenarios, postures and numbers"),
        ("batch", plan.written["title"]),
        ("question", plan.written["question"]),
        *((f"scenario {name}", one["title"]) for name, one in plan.scenarios.items()),
        *_made(plan.id, plan.seed, plan.replications, __version__),
    ]
    left = f"Not finished: {progress.runs:,} of {plan.runs:,} histories are in the tables." if progress.todo else ""
    return Tables(files, about, {"cells": cells_columns(plan)}), left


def _made(identity, seed, replications, version):
    return [
        ("results", identity),
        ("seed", str(seed)),
        ("histories of each", str(replications)),
        ("ana-sim", version),
        ("unit", NM),
        ("text", APOSTROPHE),
    ]


def _only(found, wanted):
    """Return Tables with those named alone. Raises ResultsError where the folder holds no such table."""
    from dataclasses import replace

    from ana_sim.results import ResultsError
    from ana_sim.scenario.words import nearest

    for name in wanted:
        if name not in found.names():
            hint = nearest(name, found.names())
            raise ResultsError(f"this folder holds no table `{name}`", mend=f"{hint[0].upper()}{hint[1:]}")
    keep = {name: {key: value for key, value in getattr(found, name).items() if key in wanted}
            for name in ("files", "arrays")}  # fmt: skip
    return replace(found, **keep)
