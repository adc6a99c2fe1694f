"""Whether a batch can be trusted: every file as it was written, and a random sample of histories the same again."""

import os
import random
import tempfile
from pathlib import Path

from ana_sim.engines import Engine, choose
from ana_sim.results.whole import damage, strays
from ana_sim.runs.batch import journal
from ana_sim.runs.batch.chunk import run_chunk
from ana_sim.runs.batch.closing import MANIFEST, what_is_wrong
from ana_sim.runs.batch.folder import Progress, examine
from ana_sim.runs.batch.replay import compare_with_stored
from ana_sim.runs.batch.schema import IN_CHUNKS
from ana_sim.runs.verdict import Different, Verdict


def verify(
    folder: str | os.PathLike[str], *, sample: int = 20, seed: int | None = None, engine: str | Engine = "auto"
) -> Verdict:
    """Return whether the files of a batch are whole and a random sample of its histories repeats, bit for bit.

    Args:
        folder: the batch folder. sample: how many histories are run again. seed: of the sample; a new one if left out.
        engine: runs the histories again.

    Raises:
        ResultsError: there is no plan, or it is damaged.
    """
    seed = random.SystemRandom().randrange(2**32) if seed is None else seed
    progress = examine(folder)
    damaged = [text for texts in progress.damaged.values() for text in texts]
    damaged += _lost(folder, progress) + _strays(folder, progress)
    engine = engine if isinstance(engine, Engine) else choose(engine, histories=sample)
    again = _chunks if progress.plan.record["quantiles"] else _histories
    stored, different = again(folder, progress, sample, random.Random(seed), engine)
    return Verdict(len(progress.all_files), damaged, len(progress.missing), stored, different, seed)


def _lost(folder: str | os.PathLike[str], progress: Progress) -> list[str]:
    """Return what is wrong with journal, manifest and the tables about the whole batch, where they were written."""
    latest = {entry["table"]: entry for entry in journal.read(folder) if "table" in entry}
    lost = [text for entry in latest.values() for text in damage(folder, entry["files"])]
    if (Path(folder) / MANIFEST).exists() or (latest and not progress.todo):
        lost += [text for text in [what_is_wrong(folder, progress.plan)] if text]
    return lost


def _strays(folder: str | os.PathLike[str], progress: Progress) -> list[str]:
    """Return files that a reader of the tables would read and that no journal vouches for.

    Of a batch that is not finished, files of chunks that an interruption cut short are no wonder: they are run again.
    """
    unfinished = progress.missing if not (Path(folder) / MANIFEST).exists() else []
    expected = {f"{table}/{number:06d}.parquet" for number in unfinished for table in IN_CHUNKS}
    damaged = {text.split(" ")[0] for texts in progress.damaged.values() for text in texts}
    of_all = {"cells.parquet", "summary.parquet"}
    found = strays(folder, {*progress.all_files, *expected, *damaged, *of_all})
    return [f"{name} is vouched for by nothing" for name in found]


def _histories(
    folder: str | os.PathLike[str], progress: Progress, sample: int, draw: random.Random, engine: Engine
) -> tuple[int, list[Different]]:
    plan, numbers = progress.plan, sorted(progress.done)
    different: list[Different] = []
    for _ in range(sample if numbers else 0):
        chunk = plan.chunks[draw.choices(numbers, [plan.chunks[n].runs for n in numbers])[0]]
        cell = plan.cells[chunk.first_cell + draw.randrange(chunk.cells)]
        replication = chunk.first + draw.randrange(chunk.replications)
        if compare_with_stored(folder, progress, cell, replication, engine=engine)[0] == "different":
            different.append((cell.id, replication))
    return (sample if numbers else 0), different


def _chunks(
    folder: str | os.PathLike[str], progress: Progress, sample: int, draw: random.Random, engine: Engine
) -> tuple[int, list[Different]]:
    """Run whole chunks again where only quantiles are kept, and compare the files' hashes."""
    plan, numbers = progress.plan, sorted(progress.done)
    different: list[Different] = []
    drawn = draw.sample(numbers, min(len(numbers), max(1, sample // plan.replications))) if sample else []
    with tempfile.TemporaryDirectory() as scratch:
        for number in drawn:
            again = run_chunk(plan, number, scratch, engine=engine)
            if again["files"] != progress.done[number]["files"]:
                different.append((plan.cells[plan.chunks[number].first_cell].id, None))
    return sum(plan.chunks[number].runs for number in drawn), different
