"""Folders of findings, as `evidence`, `search` and the like keep: files that are added one by one, each vouched for."""

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from ana_sim.results.errors import ResultsError
from ana_sim.results.folder import MANIFEST, PLAN
from ana_sim.results.parquet import facts_of
from ana_sim.results.paths import check_usable, inside, no_folder, place_for, shown
from ana_sim.results.record import OtherKindError, UnreadableError, parsed, read_bytes, read_record, read_text, sealed
from ana_sim.results.schema import Facts, FileName, Made
from ana_sim.results.writing import is_part, make_folder, new_file, write_text

FORMAT, FORMAT_VERSION = "ana-sim kept findings", 1
MOST_BYTES = 10_000_000
"""Of a manifest; one of all the evidence has some fifty thousand."""
MOST_READ = 500_000_000
READ_SUFFIXES = (".json", ".csv", ".npz", ".parquet")
MEND = "Run the command again to write it anew."
_adding = threading.Lock()


class KeptManifest(Made):
    """What vouches for a folder of findings: its kind, and the size and hash of each file."""

    kind: Literal["evidence", "hindcast", "homes", "search"]
    files: dict[FileName, Facts]


def is_kept(folder: str | os.PathLike[str]) -> bool:
    """Return whether a folder says of itself that it holds findings."""
    try:
        found = parsed(read_text(Path(folder) / MANIFEST, most=MOST_BYTES))
    except (FileNotFoundError, UnreadableError):
        return False
    return isinstance(found, dict) and found.get("format") == FORMAT


def read_kept(folder: str | os.PathLike[str]) -> dict[str, Any]:
    """Return the manifest of a folder of findings, checked.

    Raises:
        ResultsError: there is none, it is not whole, or of another kind or version.
    """
    path, expected = Path(folder) / MANIFEST, {"format": FORMAT, "format_version": FORMAT_VERSION}
    try:
        return read_record(path, KeptManifest, expected=expected, most=MOST_BYTES)
    except FileNotFoundError:
        if not Path(folder).exists():
            raise no_folder(folder) from None
        raise ResultsError(f"{shown(folder)} keeps no findings: it has no {MANIFEST}", mend=MEND) from None
    except OtherKindError:
        raise ResultsError(
            f"{shown(folder)} holds other results than findings of this version of ana-sim",
            mend="Name another folder with --out.",
        ) from None
    except UnreadableError as error:
        mend = "Restore it from a copy, or name another folder with --out."
        raise ResultsError(f"{shown(path)} {error}", mend=mend) from None


def contents(folder: str | os.PathLike[str], name: str) -> bytes | None:
    """Return what a file of a folder of findings holds, compared with its hash; None where none is vouched for.

    Raises:
        ResultsError: the manifest, or the file, is not what was written.
    """
    if not (Path(folder) / MANIFEST).exists() or name not in (files := read_kept(folder)["files"]):
        return None
    try:
        found = read_bytes(inside(folder, name), most=MOST_READ)
    except (FileNotFoundError, UnreadableError) as error:
        said = "is missing" if isinstance(error, FileNotFoundError) else str(error)
        raise ResultsError(f"{shown(Path(folder) / name)} {said}", mend=MEND) from None
    if len(found) != files[name]["bytes"] or sha256(found).hexdigest() != files[name]["sha256"]:
        raise ResultsError(f"{shown(Path(folder) / name)} is not what was written", mend=MEND)
    return found


@contextmanager
def kept(folder: str | os.PathLike[str], name: str, *, kind: str, made: Mapping[str, Any]) -> Iterator[Path]:
    """Give a hidden file to write to; at the end it stands in a folder of findings, and the manifest vouches for it.

    Args:
        folder: made where it is missing. name: plain, as "homes.json" or "pictures/scoreboard.svg".
        kind: "evidence", "hindcast", "homes" or "search". made: versions, command: what the manifest says besides.

    Raises:
        ResultsError: the folder holds something else, or cannot be written to.
    """
    folder = check_usable(folder)
    check_for(folder, kind)
    path = place_for(folder, name)
    make_folder(folder)
    with _adding:
        if not (folder / MANIFEST).exists():  # so that a folder is known for ours wherever the work is stopped
            _vouch(folder, kind, made, {})
    make_folder(path.parent)
    with new_file(path) as part:
        yield part
    with _adding:
        _vouch(folder, kind, made, _files(folder) | {name: facts_of(path)})


def _vouch(folder: Path, kind: str, made: Mapping[str, Any], files: Mapping[str, Any]) -> None:
    record = {"format": FORMAT, "format_version": FORMAT_VERSION, "kind": kind, **made}
    record["finished"] = datetime.now(UTC).isoformat(timespec="seconds")
    write_text(folder / MANIFEST, sealed(record | {"files": files}))


def _files(folder: Path) -> dict[str, Any]:
    """Return what the manifest vouches for, and still is there."""
    files = read_kept(folder)["files"] if (folder / MANIFEST).exists() else {}
    return {name: facts for name, facts in files.items() if inside(folder, name).exists()}


def let_go(folder: str | os.PathLike[str], name: str) -> None:
    """Remove a file of earlier findings, which the manifest forgets with the next that is kept."""
    with suppress(ResultsError, OSError):
        inside(folder, name).unlink(missing_ok=True)


def check_for(folder: str | os.PathLike[str], kind: str) -> None:
    """Raise ResultsError unless findings of this kind may be kept in a folder, before any work is done for them.

    A folder without a manifest must be empty, but for hidden files and folders that keep findings of this kind.
    """
    folder = check_usable(folder)
    if folder.exists() and not folder.is_dir():
        raise ResultsError(f"{shown(folder)} is a file, not a folder", mend="Name another with --out.")
    held = "a batch" if (folder / PLAN).exists() else None
    if not held and (folder / MANIFEST).exists():
        there = read_kept(folder)["kind"]
        held = None if there == kind else f"findings of `ana-sim {there}`"
    elif not held:
        held = _strange(folder)
    if held:
        raise ResultsError(f"{shown(folder)} holds {held}", mend="Name another folder with --out.")


def _strange(folder: Path) -> str | None:
    """Return what somebody else has put into a folder without a manifest, in words, or None."""
    try:
        entries = list(folder.iterdir()) if folder.exists() else []
    except OSError as error:
        mend = "Choose another folder with --out."
        raise ResultsError(f"{shown(folder)} cannot be read: {error.strerror}", mend=mend) from None
    names = sorted(one.name for one in entries if not one.name.startswith(".") and not is_kept(one))
    told = ", ".join(shown(name, 40) for name in names[:3]) + (", …" if len(names) > 3 else "")
    return f"files that ana-sim did not write ({told})" if names else None


def clear_parts(folder: str | os.PathLike[str]) -> None:
    """Remove what a killed process has left half written in a folder of findings; only under its lock."""
    folder = Path(folder)
    owners = [folder, *(one for one in folder.iterdir() if one.is_dir() and not one.is_symlink())]
    for part in (path for owner in owners for path in owner.glob(".*.part") if is_part(path)):
        with suppress(OSError):
            part.unlink()


def strays_of(folder: str | os.PathLike[str], files: Mapping[str, Any]) -> list[str]:
    """Return the files among the findings of a folder that nothing vouches for."""
    folder = Path(folder)
    owners = {folder, *((folder / name).parent for name in files)}
    found = [path for owner in owners if owner.is_dir() for path in owner.iterdir() if path.suffix in READ_SUFFIXES]
    names = {path.relative_to(folder).as_posix() for path in found if not path.name.startswith(".")}
    return sorted(names - files.keys() - {MANIFEST})
