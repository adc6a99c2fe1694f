"""The results folder: whose it is, and how files get into it without ever harming what stood there."""

import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from ana_sim.results.earlier import clear_earlier
from ana_sim.results.errors import ResultsError
from ana_sim.results.parquet import connect, facts_of, note_of, write_table
from ana_sim.results.paths import check_usable, inside, no_folder, place_for, shown
from ana_sim.results.record import (
    OtherKindError,
    UnreadableError,
    as_text,
    check_printable,
    parsed,
    read_record,
    read_text,
    sealed,
)
from ana_sim.results.schema import Manifest
from ana_sim.results.tables import TABLES
from ana_sim.results.writing import (
    cannot_write,
    clear_beside,
    is_part,
    names_to_disk,
    part_beside,
    write_text,
)

MANIFEST, PLAN = "manifest.json", "plan.json"
FORMAT = "ana-sim results"
FORMAT_VERSION = 2
MOST_BYTES = 100_000_000
"""Of a manifest; one of the largest library scenario has some 300 thousand."""
PARTS_KEPT_SECONDS = 3600
"""A younger part may belong to a run that is still going on."""
RUN_AGAIN = "Run the command again to write it anew."


def read_manifest(folder: str | os.PathLike[str]) -> dict[str, Any]:
    """Return the manifest of a results folder, checked.

    Raises:
        ResultsError: when there is none, it is not whole, not one of ours, or of another version.
    """
    path = Path(folder) / MANIFEST
    try:
        return read_record(
            path, Manifest, expected={"format": FORMAT, "format_version": FORMAT_VERSION}, most=MOST_BYTES
        )
    except FileNotFoundError:
        if not Path(folder).exists():
            raise no_folder(folder) from None
        raise ResultsError(
            f"{shown(folder)} is not a results folder: it has no {MANIFEST}",
            mend="A run that was interrupted leaves none. Run `ana-sim compare` again with --out set to this folder.",
        ) from None
    except OtherKindError as error:
        raise _other_kind(path, error) from None
    except UnreadableError as error:
        raise ResultsError(f"{shown(path)} {error}", mend=RUN_AGAIN) from None


def _other_kind(path: Path, error: OtherKindError) -> ResultsError:
    if error.key == "format_version":
        return ResultsError(
            f"{shown(path.parent)} was written by another version of ana-sim, in format {shown(error.found, 20)}; "
            f"this one reads format {FORMAT_VERSION}",
            mend="Run it again, or read it with the ana-sim that its manifest names under `versions`.",
        )
    if error.found == "ana-sim batch results":
        return ResultsError(
            f"{shown(path.parent)} holds a batch, not a comparison", mend="`ana-sim status` and `query` read a batch."
        )
    if error.found == "ana-sim kept findings":
        return ResultsError(
            f"{shown(path.parent)} holds findings, not a comparison",
            mend="`ana-sim verify`, `query` and `export` read them.",
        )
    return ResultsError(f"{shown(path)} was not written by ana-sim", mend="Name a folder that `ana-sim compare` wrote.")


class Draft:
    """New results on their way into a folder: written under temporary names, then put in place, manifest last.

    Until `commit` the folder's earlier results stay whole; given up, it leaves nothing. After a kill only hidden
    `.part` files are left, which the next draft removes.

    Args:
        folder: where the results go; made if missing.

    Raises:
        ResultsError: when the folder holds files that ana-sim did not write, is a file, or cannot be written to.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = check_usable(folder)
        self.parts: dict[str, Path] = {}
        self.facts: dict[str, dict[str, Any]] = {}
        self.is_new = not self.folder.exists()
        _check_ours(self.folder)
        _make(self.folder)

    def part(self, name: str) -> Path:
        """Return a new, empty temporary file that will become the file `name`."""
        path = place_for(self.folder, name)
        try:
            self.parts[name] = part_beside(path)
        except OSError as error:
            raise cannot_write(path, error) from error
        return self.parts[name]

    def table(
        self,
        name: str,
        columns: Mapping[str, np.ndarray],
        *,
        note: str,
        names: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Write one Parquet table under its temporary name and keep its size, hash and number of rows.

        Args:
            name: one of `ana_sim.results.tables.TABLES`. columns, note, names: as `write_table` takes them.
        """
        if name not in TABLES:
            raise ValueError(f"{name!r} is no table that readers know: add it to ana_sim.results.tables.TABLES")
        path = self.part(f"{name}.parquet")
        write_table(path, columns, note=note, names=names)
        rows = len(next(iter(columns.values())))
        self.facts[f"{name}.parquet"] = {"table": name, "rows": rows, **facts_of(path)}

    def commit(self, manifest: dict[str, Any]) -> None:
        """Put every file in its place, the manifest last; files of the earlier results that have no successor go.

        What was made from the earlier results (findings, pictures, a report) goes with them. The manifest holds the
        hash of each file, so tables met with an older manifest are known to be half a commit.
        """
        for name in self.parts.keys() - self.facts.keys():
            self.facts[name] = facts_of(self.parts[name])
        text = sealed({"format": FORMAT, "format_version": FORMAT_VERSION} | manifest | {"files": self.facts})
        write_text(self.part(MANIFEST), text)
        try:
            clear_earlier(self.folder)
            clear_beside(self.folder)
            for name in _earlier_files(self.folder) - self.parts.keys():
                (self.folder / name).unlink(missing_ok=True)
            for name, part in self.parts.items():
                part.replace(self.folder / name)
            names_to_disk(self.folder)
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        self.parts, self.is_new = {}, False

    def __enter__(self) -> "Draft":
        return self

    def __exit__(self, *_: object) -> None:
        for part in self.parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
        if self.is_new:
            with suppress(OSError):  # somebody else has put something there meanwhile
                self.folder.rmdir()


def check_showable(record: Any) -> None:
    """Raise ResultsError where a record holds what no manifest may, before any work is spent on its results.

    Args:
        record: plain values: a manifest without its files.
    """
    try:
        check_printable(as_text(record))
    except UnreadableError as error:
        said = f"a text of this run {error}"
    except (TypeError, ValueError) as error:
        said = f"a value of this run cannot be written down: {error}"
    else:
        return
    raise ResultsError(said, mend="Write it anew: `ana-sim validate FILE` shows where it stands in a file.")


def _check_ours(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ResultsError(f"{shown(folder)} is a file, not a folder", mend="Choose another folder with --out.")
    if (folder / PLAN).exists():
        raise ResultsError(f"{shown(folder)} holds a batch", mend="Choose another folder with --out.")
    if (folder / MANIFEST).exists():
        _refuse_foreign(folder)
        return
    with connect() as connection:
        others = sorted(entry.name for entry in _entries(folder) if not _is_ours(entry, connection))
    if others:
        told = ", ".join(shown(name, 40) for name in others[:3]) + (", …" if len(others) > 3 else "")
        raise ResultsError(
            f"{shown(folder)} holds files that ana-sim did not write ({told})",
            mend="Choose another folder with --out, or empty this one yourself.",
        )


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError as error:
        raise ResultsError(
            f"{shown(folder)} cannot be read: {error.strerror}", mend="Choose another folder with --out."
        ) from None


def _is_ours(entry: Path, connection: duckdb.DuckDBPyConnection) -> bool:
    """Return whether an interrupted run of ours may have left this file."""
    return is_part(entry) or (entry.suffix == ".parquet" and note_of(entry, connection) is not None)


def _refuse_foreign(folder: Path) -> None:
    """Refuse a folder whose manifest is somebody else's; one of ours, of any version or cut short, may be replaced."""
    try:
        written = parsed(read_text(folder / MANIFEST, most=MOST_BYTES))
    except (FileNotFoundError, UnreadableError):
        written = {"format": FORMAT} if _holds_our_tables(folder) else None
    if isinstance(written, dict) and written.get("format") == FORMAT:
        return
    raise ResultsError(
        f"{shown(folder / MANIFEST)} was not written by ana-sim",
        mend="Choose another folder with --out, or remove that file yourself.",
    )


def _holds_our_tables(folder: Path) -> bool:
    with connect() as connection:
        return any(note_of(entry, connection) is not None for entry in _entries(folder) if entry.suffix == ".parquet")


def _make(folder: Path) -> None:
    """Make the folder, see that it can be written to, and clear away parts that a killed run left an hour ago."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part_beside(folder / MANIFEST).unlink()
        for entry in folder.iterdir():
            if is_part(entry) and not entry.is_dir() and time.time() - entry.lstat().st_mtime > PARTS_KEPT_SECONDS:
                entry.unlink()
    except OSError as error:
        raise ResultsError(
            f"cannot write to {shown(folder)}: {error.strerror}", mend="Choose a folder you may write to with --out."
        ) from error


def _earlier_files(folder: Path) -> set[str]:
    """Return the names of the files that earlier results of ours left in a folder, whatever their version."""
    try:
        listed = {name for name in read_manifest(folder)["files"] if inside(folder, name)}
    except ResultsError:
        listed = set()
    with connect() as connection:
        tables = (folder / f"{name}.parquet" for name in TABLES)
        return listed | {path.name for path in tables if path.is_file() and note_of(path, connection) is not None}
