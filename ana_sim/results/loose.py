"""Tables of a folder that has no manifest: CSV files, as `export` writes them for other programs."""

import os
from pathlib import Path

import duckdb
import numpy as np

from ana_sim.results.errors import ResultsError
from ana_sim.results.folder import MANIFEST
from ana_sim.results.parquet import connect
from ana_sim.results.paths import shown

MOST_BYTES = 500_000_000
"""Of one file; all of it is held in memory."""


def is_loose(folder: str | os.PathLike[str]) -> bool:
    """Return whether a folder has such files, and neither a manifest nor tables that should have one."""
    folder = Path(folder)
    return not (folder / MANIFEST).exists() and not any(folder.glob("*.parquet")) and bool(_files(folder))


def loose_tables(folder: str | os.PathLike[str]) -> dict[str, dict[str, np.ndarray]]:
    """Return table -> column -> array of a folder without a manifest, for which nothing vouches.

    Raises:
        ResultsError: a file cannot be read, or is too large.
    """
    found: dict[str, dict[str, np.ndarray]] = {}
    for path in _files(Path(folder)):
        if path.stat().st_size > MOST_BYTES:
            raise ResultsError(f"{shown(path)} is too large to be asked", mend="Ask the folder it was made from.")
        try:
            with connect() as connection:
                found[path.stem] = connection.execute("FROM read_csv(?, header = true)", [_literal(path)]).fetchnumpy()
        except (duckdb.Error, OSError, ValueError) as error:
            said = str(error).splitlines()[0]
            raise ResultsError(f"{shown(path)} cannot be read: {said}", mend="Write it anew.") from None
    return found


def _literal(path: Path) -> str:
    """Return a path in which DuckDB takes no sign for a pattern."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.csv") if path.is_file() and not path.is_symlink())
