"""Tables of a folder that has no manifest: CSV files, and lists of records in JSON, as `hindcast` and `homes` write."""

import json
from pathlib import Path

import duckdb
import numpy as np

from ana_sim.results.errors import ResultsError
from ana_sim.results.folder import MANIFEST
from ana_sim.results.parquet import connect
from ana_sim.results.paths import shown

MOST_BYTES = 500_000_000
"""Of one file; all of it is held in memory."""
Columns = dict[str, np.ndarray]


def is_loose(folder: Path) -> bool:
    """Return whether a folder has such files, and neither a manifest nor tables that should have one."""
    return not (folder / MANIFEST).exists() and not any(folder.glob("*.parquet")) and bool(_files(folder))


def loose_tables(folder: Path) -> dict[str, Columns]:
    """Return table -> column -> array of a folder without a manifest, for which nothing vouches.

    Raises:
        ResultsError: a file cannot be read, or is too large.
    """
    found: dict[str, Columns] = {}
    for path in _files(folder):
        if path.stat().st_size > MOST_BYTES:
            raise ResultsError(f"{shown(path)} is too large to be asked", mend="Ask the folder it was made from.")
        try:
            found |= {path.stem: _of_csv(path)} if path.suffix == ".csv" else _of_json(path)
        except (duckdb.Error, OSError, ValueError, RecursionError) as error:
            raise ResultsError(
                f"{shown(path)} cannot be read: {str(error).splitlines()[0]}", mend="Write it anew."
            ) from None
    return found


def _files(folder):
    return sorted(path for path in folder.glob("*") if path.suffix in (".csv", ".json") and path.is_file())


def _of_csv(path):
    with connect() as connection:
        return connection.execute("FROM read_csv(?, header = true)", [str(path)]).fetchnumpy()


def _of_json(path):
    """Return the lists of records in a JSON file as tables; what is nested in a record stands as text."""
    plain = json.loads(path.read_text(encoding="utf-8"))
    lists = plain.items() if isinstance(plain, dict) else [(path.stem, plain)]
    return {name: _columns(rows) for name, rows in lists if _are_records(rows)}


def _are_records(rows):
    return isinstance(rows, list) and bool(rows) and all(isinstance(row, dict) and row for row in rows)


def _columns(rows):
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: _column([row.get(name) for row in rows]) for name in names}


def _column(values):
    if all((isinstance(value, (int, float)) and not isinstance(value, bool)) or value is None for value in values):
        return np.array([np.nan if value is None else value for value in values], dtype=float)
    said = [json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value for value in values]
    return np.array([None if value is None else str(value) for value in said], dtype=object)
