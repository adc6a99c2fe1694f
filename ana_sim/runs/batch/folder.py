"""The batch folder: its plan, what of it stands whole on the disk, and what is missing."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ana_sim.results import ResultsError
from ana_sim.results.folder import PLAN
from ana_sim.results.paths import check_usable, shown
from ana_sim.results.whole import damage
from ana_sim.results.writing import cannot_write, is_part
from ana_sim.runs.batch import journal
from ana_sim.runs.batch.plan import Plan, read_plan
from ana_sim.runs.batch.schema import IN_CHUNKS, OF_ALL

TABLES = (*IN_CHUNKS, *OF_ALL)


@dataclass(frozen=True)
class Progress:
    """What of a batch stands on the disk.

    done: {chunk: entry} of those that are whole. damaged: {chunk: what is wrong}. closing: {table: entry} of the
    tables about the whole batch that are whole. missing: chunks that are neither.
    """

    plan: Plan
    done: dict[int, dict[str, Any]]
    damaged: dict[int, list[str]]
    closing: dict[str, dict[str, Any]]

    @property
    def missing(self) -> list[int]:
        """Chunks that were never finished."""
        return [n for n in range(len(self.plan.chunks)) if n not in self.done and n not in self.damaged]

    @property
    def todo(self) -> list[int]:
        """Chunks that must be run: missing and damaged ones, in order."""
        return sorted([*self.missing, *self.damaged])

    @property
    def runs(self) -> int:
        """How many histories are done, those that failed among them."""
        return sum(entry["runs"] for entry in self.done.values())

    @property
    def failed(self) -> int:
        """How many histories failed."""
        return sum(entry["failed"] for entry in self.done.values())

    @property
    def failed_cells(self) -> list[str]:
        """Ids of the cells of which a history failed."""
        return sorted({cell for entry in self.done.values() for cell in entry["failed_cells"]})

    def files(self, table: str) -> list[str]:
        """Return the files of a table, in the order of the chunks."""
        if table in self.closing:
            return list(self.closing[table]["files"])
        entries = (self.done[number] for number in sorted(self.done))
        return [name for entry in entries for name in entry["files"] if name.startswith(f"{table}/")]

    @property
    def all_files(self) -> list[str]:
        """Every file that stands whole."""
        return [name for entry in (*self.done.values(), *self.closing.values()) for name in entry["files"]]


def examine(folder: str | os.PathLike[str], plan: Plan | None = None) -> Progress:
    """Return what of a batch stands whole on the disk; every file is read and its SHA-256 compared.

    Raises:
        ResultsError: there is no plan, it is damaged, or a file lies outside of the folder.
    """
    plan = plan or read_plan(folder)
    done: dict[int, dict[str, Any]] = {}
    damaged: dict[int, list[str]] = {}
    closing: dict[str, dict[str, Any]] = {}
    for entry in journal.read(folder):
        wrong = damage(folder, entry["files"])
        if "table" in entry:
            closing.pop(entry["table"], None)
            if not wrong:
                closing[entry["table"]] = entry
        elif entry["chunk"] < len(plan.chunks) and entry["runs"] == plan.chunks[entry["chunk"]].runs:
            number = entry["chunk"]
            done.pop(number, None), damaged.pop(number, None)
            if wrong:
                damaged[number] = wrong
            else:
                done[number] = entry
    return Progress(plan, done, damaged, closing)


def prepare(folder: str | os.PathLike[str]) -> None:
    """Make the folder, and refuse one that holds what is not a batch.

    Raises:
        ResultsError: the folder holds other files, is a file, or cannot be made.
    """
    path = check_usable(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
        others = [entry.name for entry in path.iterdir() if not entry.name.startswith(".")]
    except (FileExistsError, NotADirectoryError):
        raise ResultsError(f"{shown(path)} is a file, not a folder", mend="Choose another folder with --out.") from None
    except OSError as error:
        raise cannot_write(path, error) from error
    if others and not (path / PLAN).exists():
        told = ", ".join(shown(name, 40) for name in sorted(others)[:3])
        raise ResultsError(
            f"{shown(path)} holds files that are no batch ({told})",
            mend="Choose another folder with --out, or empty it.",
        )


def clear_parts(folder: str | os.PathLike[str]) -> None:
    """Remove what interrupted writers left behind; only under the lock."""
    for owner in (Path(folder), *(Path(folder) / table for table in IN_CHUNKS)):
        if owner.is_symlink() and owner != Path(folder):
            continue
        for part in owner.glob(".*.part"):
            if is_part(part) and not part.is_dir():
                with suppress(OSError):
                    part.unlink()
