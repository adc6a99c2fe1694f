"""What a batch folder vouches for: one line for every chunk that stands whole on the disk."""

import json
import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from ana_sim.results import ResultsError
from ana_sim.results.paths import shown
from ana_sim.results.record import UnreadableError, check_record, decoded, parsed, read_bytes
from ana_sim.results.writing import NO_LINK, cannot_write, new_file
from ana_sim.runs.batch.schema import ChunkEntry, TableEntry

JOURNAL = "journal.jsonl"


def append(folder: str | os.PathLike[str], entry: dict[str, Any]) -> None:
    """Add an entry and wait until it is on the disk; its files must be there already.

    Raises:
        ResultsError: the disk is full or cannot be written to. Half a line, if any, is not believed later.
    """
    path = Path(folder) / JOURNAL
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | NO_LINK, 0o666)
        with os.fdopen(handle, "ab") as file:
            file.write(_line(entry))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise cannot_write(path, error) from error


def read(folder: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """Return the entries whose lines are whole, in the order written; lines cut or altered are passed over.

    Raises:
        ResultsError: the journal is no file, or may not be read.
    """
    path = Path(folder) / JOURNAL
    try:
        lines = read_bytes(path).split(b"\n")[:-1]
    except FileNotFoundError:
        return []
    except UnreadableError as error:
        raise ResultsError(
            f"{shown(path)} {error}",
            mend="Restore it from a copy, or remove it: the same command then runs all again.",
        ) from None
    return [entry for entry in map(_entry, lines) if entry is not None]


def rewrite(folder: str | os.PathLike[str], entries: Iterable[dict[str, Any]]) -> None:
    """Let the journal hold these entries and nothing else, whole or not at all; leave it alone where it does."""
    path = Path(folder) / JOURNAL
    wanted = b"".join(map(_line, entries))
    if path.is_file() and not path.is_symlink() and path.read_bytes() == wanted:
        return
    with new_file(path) as part:
        part.write_bytes(wanted)


def _line(entry: Mapping[str, Any]) -> bytes:
    text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return _checksum(text) + b" " + text + b"\n"


def _entry(line: bytes) -> dict[str, Any] | None:
    checksum, _, text = line.partition(b" ")
    if not text or checksum != _checksum(text):
        return None
    try:
        entry = parsed(decoded(text))
        check_record(entry, TableEntry if isinstance(entry, dict) and "table" in entry else ChunkEntry)
    except UnreadableError:
        return None
    return entry if _names_its_own(entry) else None


def _names_its_own(entry: Mapping[str, Any]) -> bool:
    """Return whether an entry vouches for its own files and no others."""
    if "table" in entry:
        return set(entry["files"]) == {f"{entry['table']}.parquet"}
    return all(name.endswith(f"/{entry['chunk']:06d}.parquet") for name in entry["files"])


def _checksum(text: bytes) -> bytes:
    return sha256(text).hexdigest()[:16].encode()
