"""The batch folder: its plan, what of it stands whole on the disk, and what is missing."""

from dataclasses import dataclass
from pathlib import Path

from ana_sim.results import ResultsError
from ana_sim.results.parquet import cannot_write
from ana_sim.runs.batch import journal
from ana_sim.runs.batch.lock import LOCK
from ana_sim.runs.batch.plan import PLAN, Plan, read_plan

TABLES = ("home", "powers", "events", "quantiles", "failures")


@dataclass(frozen=True)
class Progress:
    """What of a batch stands on the disk.

    done: {chunk: entry} of those that are whole. damaged: {chunk: what is wrong}. closing: {table: entry} of the
    tables about the whole batch that are whole. missing: chunks that are neither.
    """

    plan: Plan
    done: dict
    damaged: dict
    closing: dict

    @property
    def missing(self):
        """Chunks that were never finished."""
        return [n for n in range(len(self.plan.chunks)) if n not in self.done and n not in self.damaged]

    @property
    def todo(self):
        """Chunks that must be run: missing and damaged ones, in order."""
        return sorted([*self.missing, *self.damaged])

    @property
    def runs(self):
        """How many histories are done, those that failed among them."""
        return sum(entry["runs"] for entry in self.done.values())

    @property
    def failed(self):
        """How many histories failed."""
        return sum(entry["failed"] for entry in self.done.values())

    @property
    def failed_cells(self):
        """Ids of the cells of which a history failed."""
        return sorted({cell for entry in self.done.values() for cell in entry["failed_cells"]})

    def files(self, table):
        """Return the files of a table, in the order of the chunks."""
        if table in self.closing:
            return list(self.closing[table]["files"])
        entries = (self.done[number] for number in sorted(self.done))
        return [name for entry in entries for name in entry["files"] if name.startswith(f"{table}/")]


def examine(folder, plan=None):
    """Return what of a batch stands whole on the disk; every file is read and its SHA-256 compared.

    Raises:
        ResultsError: there is no plan, or it is damaged.
    """
    plan = plan or read_plan(folder)
    done, damaged, closing = {}, {}, {}
    for entry in journal.read(folder):
        wrong = journal.damage(folder, entry)
        if "table" in entry:
            closing.pop(entry["table"], None)
            if not wrong:
                closing[entry["table"]] = entry
        elif entry["chunk"] < len(plan.chunks):
            number = entry["chunk"]
            done.pop(number, None), damaged.pop(number, None)
            (damaged if wrong else done)[number] = wrong or entry
    return Progress(plan, done, damaged, closing)


def prepare(folder):
    """Make the folder, and refuse one that holds what is not a batch.

    Raises:
        ResultsError: the folder holds other files, is a file, or cannot be made.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [entry.name for entry in folder.iterdir() if not entry.name.startswith(".")]
    except (FileExistsError, NotADirectoryError):
        raise ResultsError(f"{folder} is a file, not a folder", mend="Choose another folder with --out.") from None
    except OSError as error:
        raise cannot_write(folder, error) from error
    if others and not (folder / PLAN).exists():
        shown = ", ".join(sorted(others)[:3])
        raise ResultsError(
            f"{folder} holds files that are no batch ({shown})", mend="Choose another folder with --out, or empty it."
        )


def clear_parts(folder):
    """Remove what interrupted writers left behind; only under the lock."""
    for part in [*Path(folder).glob(".*.part"), *(p for t in TABLES for p in (Path(folder) / t).glob(".*.part"))]:
        if part.name != LOCK:
            part.unlink(missing_ok=True)
