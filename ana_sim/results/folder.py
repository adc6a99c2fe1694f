"""The results folder: whose it is, and how files get into it without ever harming what stood there."""

import json
import os
import time
from pathlib import Path

from ana_sim.results.errors import ResultsError
from ana_sim.results.parquet import cannot_write, connect, facts_of, note_of, write_table, write_text

MANIFEST = "manifest.json"
FORMAT = "ana-sim results"
FORMAT_VERSION = 1
PARTS_KEPT_SECONDS = 3600
"""A younger part may belong to a run that is still going on."""


def read_manifest(folder):
    """Return the manifest of a results folder.

    Raises:
        ResultsError: when there is none, it cannot be read, or it is not one of ours.
    """
    path = Path(folder) / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ResultsError(
            f"{folder} is not a results folder: it has no {MANIFEST}",
            mend="A run that was interrupted leaves none. Run `ana-sim compare` again with --out set to this folder.",
        ) from None
    except (OSError, ValueError) as error:
        raise ResultsError(f"{path} cannot be read: {error}", mend="Run the command again to replace it.") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ResultsError(f"{path} was not written by ana-sim", mend="Name a folder that `ana-sim compare` wrote.")
    if manifest.get("format_version") != FORMAT_VERSION:
        raise ResultsError(
            f"{path} has format version {manifest.get('format_version')}; this ana-sim reads version {FORMAT_VERSION}",
            mend="Read it with the ana-sim it names under `versions`, or run it again.",
        )
    return manifest


class Draft:
    """New results on their way into a folder: written under temporary names, then put in place, manifest last.

    Until `commit` the folder's earlier results stay whole; after an interruption only hidden `.part` files are left,
    which the next draft removes.

    Args:
        folder: where the results go; made if missing.

    Raises:
        ResultsError: when the folder holds files that ana-sim did not write, is a file, or cannot be written to.
    """

    def __init__(self, folder):
        self.folder = Path(folder)
        self.parts = {}
        self.facts = {}
        _check_ours(self.folder)
        _make(self.folder)

    def part(self, name):
        """Return the temporary path for the file `name`."""
        self.parts[name] = self.folder / f".{name}.{os.getpid()}.part"
        return self.parts[name]

    def table(self, name, columns, *, note, names=None):
        """Write one Parquet table under its temporary name and keep its size, hash and number of rows."""
        path = self.part(f"{name}.parquet")
        write_table(path, columns, note=note, names=names)
        rows = len(next(iter(columns.values())))
        self.facts[f"{name}.parquet"] = {"table": name, "rows": rows, **facts_of(path)}

    def commit(self, manifest):
        """Put every file in its place, the manifest last; files of the earlier results that have no successor go.

        Each table carries the manifest's id, so tables met with an older manifest are known to be half a commit.
        """
        write_text(self.part(MANIFEST), json.dumps(manifest | {"files": self.facts}, indent=1, ensure_ascii=False))
        earlier = _listed(self.folder)
        try:
            for name in earlier - self.parts.keys():
                (self.folder / name).unlink(missing_ok=True)
            for name, part in self.parts.items():
                part.replace(self.folder / name)
            _sync_folder(self.folder)
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        self.parts = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for part in self.parts.values():
            part.unlink(missing_ok=True)


def _check_ours(folder):
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ResultsError(f"{folder} is a file, not a folder", mend="Choose another folder with --out.")
    if (folder / MANIFEST).exists():
        _refuse_foreign(folder)
        return
    with connect() as connection:
        others = sorted(entry.name for entry in folder.iterdir() if not _is_ours(entry, connection))
    if others:
        shown = ", ".join(others[:3]) + (", …" if len(others) > 3 else "")
        raise ResultsError(
            f"{folder} holds files that ana-sim did not write ({shown})",
            mend="Choose another folder with --out, or empty this one yourself.",
        )


def _is_ours(entry, connection):
    """Return whether an interrupted run of ours may have left this file."""
    return _is_part(entry) or (entry.suffix == ".parquet" and note_of(entry, connection) is not None)


def _is_part(entry):
    return entry.name.startswith(".") and entry.name.endswith(".part")


def _refuse_foreign(folder):
    """Refuse a folder whose manifest is somebody else's; one of ours, of any version, may be replaced."""
    try:
        written = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        written = None
    if not isinstance(written, dict) or written.get("format") != FORMAT:
        raise ResultsError(
            f"{folder / MANIFEST} was not written by ana-sim",
            mend="Choose another folder with --out, or remove that file yourself.",
        )


def _make(folder):
    """Make the folder, see that it can be written to, and clear away parts that a killed run left an hour ago."""
    trial = folder / f".trial.{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.touch()
        trial.unlink()
        for entry in folder.iterdir():
            if _is_part(entry) and time.time() - entry.stat().st_mtime > PARTS_KEPT_SECONDS:
                entry.unlink()
    except OSError as error:
        raise ResultsError(
            f"cannot write to {folder}: {error.strerror}", mend="Choose a folder you may write to with --out."
        ) from error


def _listed(folder):
    try:
        return set(read_manifest(folder)["files"])
    except (ResultsError, KeyError):
        return set()


def _sync_folder(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
