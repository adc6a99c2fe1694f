"""Whether a batch can be trusted: every file as it was written, and a random sample of histories the same again."""

import random
import tempfile
from typing import NamedTuple

from ana_sim.runs.batch import journal
from ana_sim.runs.batch.chunk import run_chunk
from ana_sim.runs.batch.closing import MANIFEST, manifest_is_whole
from ana_sim.runs.batch.folder import examine
from ana_sim.runs.batch.replay import compare_with_stored


class Verdict(NamedTuple):
    """What a verification found.

    files: how many files were compared by SHA-256. damaged: texts. missing: chunks never finished. stored: how many
    histories were compared with their rows. different: (cell, replication) of those that were not the same. seed: of
    the sample.
    """

    files: int
    damaged: list
    missing: int
    stored: int
    different: list
    seed: int

    @property
    def good(self):
        """Whether nothing was found wrong; what is merely not finished is not wrong."""
        return not self.damaged and not self.different


def verify(folder, *, sample=20, seed=None):
    """Return whether the files of a batch are whole and a random sample of its histories repeats, bit for bit.

    Args:
        folder: the batch folder. sample: how many histories are run again. seed: of the sample; a new one if left out.

    Raises:
        ResultsError: there is no plan, or it is damaged.
    """
    seed = random.SystemRandom().randrange(2**32) if seed is None else seed
    progress = examine(folder)
    entries = [*progress.done.values(), *progress.closing.values()]
    files = sum(len(entry["files"]) for entry in entries)
    damaged = [text for texts in progress.damaged.values() for text in texts] + lost_tables(folder, progress)
    draw = random.Random(seed)
    stored, different = (_chunks if progress.plan.record["quantiles"] else _histories)(folder, progress, sample, draw)
    return Verdict(files, damaged, len(progress.missing), stored, different, seed)


def lost_tables(folder, progress):
    """Return what is wrong with the tables about the whole batch: those that were written and are not whole."""
    latest = {entry["table"]: entry for entry in journal.read(folder) if "table" in entry}
    lost = [text for entry in latest.values() for text in journal.damage(folder, entry)]
    if latest and not progress.todo and not manifest_is_whole(folder):
        lost.append(f"{MANIFEST} is not what was written")
    return lost


def _histories(folder, progress, sample, draw):
    plan, different, numbers = progress.plan, [], sorted(progress.done)
    for _ in range(sample if numbers else 0):
        chunk = plan.chunks[draw.choices(numbers, [plan.chunks[n].runs for n in numbers])[0]]
        cell = plan.cells[chunk.first_cell + draw.randrange(chunk.cells)]
        replication = chunk.first + draw.randrange(chunk.replications)
        if compare_with_stored(folder, progress, cell, replication)[0] == "different":
            different.append((cell.id, replication))
    return (sample if numbers else 0), different


def _chunks(folder, progress, sample, draw):
    """Run whole chunks again where only quantiles are kept, and compare the files' hashes."""
    plan, different, numbers = progress.plan, [], sorted(progress.done)
    drawn = draw.sample(numbers, min(len(numbers), max(1, sample // plan.replications)))
    with tempfile.TemporaryDirectory() as scratch:
        for number in drawn:
            again = run_chunk(plan, number, scratch)
            if again["files"] != progress.done[number]["files"]:
                different.append((plan.cells[plan.chunks[number].first_cell].id, None))
    return sum(plan.chunks[number].runs for number in drawn), different
