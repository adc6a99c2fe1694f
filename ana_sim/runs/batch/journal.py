"""What a batch folder vouches for: one line for every chunk that stands whole on the disk."""

import json
import os
from hashlib import sha256
from pathlib import Path

from ana_sim.results.parquet import cannot_write, facts_of

JOURNAL = "journal.jsonl"


def append(folder, entry):
    """Add an entry and wait until it is on the disk; its files must be there already.

    Raises:
        ResultsError: the disk is full or cannot be written to. Half a line, if any, is not believed later.
    """
    path = Path(folder) / JOURNAL
    try:
        with path.open("ab") as file:
            file.write(_line(entry))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise cannot_write(path, error) from error


def read(folder):
    """Return the entries whose lines are whole, in the order written; lines cut or altered are passed over."""
    path = Path(folder) / JOURNAL
    if not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")[:-1]
    return [entry for entry in map(_entry, lines) if entry is not None]


def rewrite(folder, entries):
    """Let the journal hold these entries and nothing else, whole or not at all; leave it alone where it does."""
    path = Path(folder) / JOURNAL
    wanted = b"".join(map(_line, entries))
    if path.exists() and path.read_bytes() == wanted:
        return
    part = path.with_name(f".{JOURNAL}.part")
    try:
        with part.open("wb") as file:
            file.write(wanted)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error


def _line(entry):
    text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return _checksum(text) + b" " + text + b"\n"


def _entry(line):
    checksum, _, text = line.partition(b" ")
    if not text or checksum != _checksum(text):
        return None
    return json.loads(text)


def _checksum(text):
    return sha256(text).hexdigest()[:16].encode()


def damage(folder, entry):
    """Return what is wrong with the files of an entry, by size and SHA-256; an empty list where all are as written."""
    found = []
    for name, facts in entry["files"].items():
        path = Path(folder) / name
        if not path.is_file():
            found.append(f"{name} is missing")
        elif {key: facts[key] for key in ("bytes", "sha256")} != facts_of(path):
            found.append(f"{name} is not what was written")
    return found
