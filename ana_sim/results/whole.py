"""Whether the files of a folder are those that its manifest speaks of."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from ana_sim.results.parquet import facts_of, quoted
from ana_sim.results.paths import inside
from ana_sim.results.tables import TABLES

ROWS_A_BYTE = 4
"""A table that says it has more was made to fill the memory of who reads it: what tells rows apart takes more room."""


def damage(folder: str | os.PathLike[str], files: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return what is wrong with files, by size and SHA-256; an empty list where all are as written.

    Args:
        folder: where they are. files: name -> its `bytes` and `sha256`.

    Raises:
        ResultsError: a name leads out of the folder.
    """
    found = []
    for name, facts in files.items():
        path = inside(folder, name)
        if not path.is_file():
            found.append(f"{name} is missing")
        elif path.stat().st_size != facts["bytes"] or facts_of(path)["sha256"] != facts["sha256"]:
            found.append(f"{name} is not what was written")
    return found


def strays(folder: str | os.PathLike[str], files: Iterable[str]) -> list[str]:
    """Return the files that a reader of the folder's tables would read and that nothing vouches for.

    A reader of `home/*.parquet`, or of the folder `home`, takes in whatever lies there.

    Args:
        folder: of results or of a batch. files: the names that are vouched for.
    """
    folder, known = Path(folder), set(files)
    tables = [folder / table for table in TABLES if (folder / table).is_dir()]
    found = [path for path in _visible(folder) if path.suffix.lower() == ".parquet"]
    found += [path for table in tables for path in _visible(table)]
    return sorted({path.relative_to(folder).as_posix() for path in found} - known)


def _visible(folder: Path) -> list[Path]:
    """Return what in a folder readers of tables do not pass over."""
    return [path for path in folder.iterdir() if not path.name.startswith(".")]


def shape_of(path: str | os.PathLike[str], connection: duckdb.DuckDBPyConnection) -> tuple[int, list[str]]:
    """Return how many rows a Parquet file says it has, and the names of its columns; (-1, []) for no Parquet file."""
    try:
        (rows,) = connection.execute(f"SELECT num_rows FROM parquet_file_metadata({quoted(path)})").fetchall()[0]
        columns = connection.execute(f"DESCRIBE FROM read_parquet({quoted(path)})").fetchall()
    except duckdb.Error:
        return -1, []
    return rows, [column[0] for column in columns]
