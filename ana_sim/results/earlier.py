"""What earlier versions left beside results without noting it: pictures that say what they show, and explanations."""

import os
from contextlib import suppress
from pathlib import Path

import duckdb

from ana_sim.results.parquet import connect, note_of
from ana_sim.results.record import UnreadableError, parsed, read_bytes, read_text
from ana_sim.results.writing import noted

FOLDERS = ("pictures", "explained", "explained/pictures")
KINDS = (".png", ".svg", ".pdf", ".gif")
SAYS_ITSELF = b"ana-sim results "
"""Every picture of results carries these words, and the id of what it shows."""
MOST_BYTES = 50_000_000


def clear_earlier(folder: str | os.PathLike[str]) -> None:
    """Remove pictures and explanations of earlier results of a folder, since others are about to take their place.

    Only what says that ana-sim made it of results goes, unless it is noted (`clear_beside`); nothing by a link.
    """
    folder = Path(folder)
    spared = {folder / name for name in noted(folder)}
    with connect() as connection:
        for owner in [folder / name for name in FOLDERS]:
            if any(one.is_symlink() for one in (owner, owner.parent)) or not owner.is_dir():
                continue
            for path in owner.iterdir():
                ours = path not in spared and not path.is_symlink() and path.is_file()
                if ours and _is_of_results(path, connection):
                    path.unlink()
    for name in ("explained/pictures", "explained"):
        with suppress(OSError):  # what is not empty stays
            if not (folder / name).is_symlink():
                (folder / name).rmdir()


def _is_of_results(path: Path, connection: duckdb.DuckDBPyConnection) -> bool:
    if path.parent.name == "explained":
        return note_of(path, connection) is not None if path.suffix == ".parquet" else _is_manifest(path)
    return path.suffix in KINDS and SAYS_ITSELF in _contents(path)


def _contents(path: Path) -> bytes:
    try:
        return read_bytes(path, most=MOST_BYTES)
    except (UnreadableError, OSError):
        return b""


def _is_manifest(path: Path) -> bool:
    try:
        found = parsed(read_text(path, most=MOST_BYTES)) if path.name == "manifest.json" else None
    except (UnreadableError, OSError):
        return False
    return isinstance(found, dict) and found.get("format") == "ana-sim results"
