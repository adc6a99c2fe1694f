"""How long a batch will take and how much room it needs, from a hundred of its histories."""

import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from ana_sim.engines import Engine, choose
from ana_sim.runs.batch.chunk import run_chunk
from ana_sim.runs.batch.plan import Chunk, Plan

PROBE = 100


class Estimate(NamedTuple):
    """What a batch will cost: CPU seconds, bytes on the disk, and how many histories were tried to find out."""

    cpu_seconds: float
    bytes: float
    tried: int


def estimate(plan: Plan, *, engine: str | Engine = "auto") -> Estimate:
    """Return what a plan will cost, from running some of its histories into a folder that is thrown away.

    The first cell stands for all, so a batch of very different scenarios may take somewhat more or less.
    """
    engine = engine if isinstance(engine, Engine) else choose(engine, histories=plan.runs)
    first = plan.chunks[0]
    tried = min(PROBE, first.replications)
    cells = min(first.cells, max(1, PROBE // tried))
    probe = Plan(plan.written | {"chunks": [list(Chunk(first.first_cell, cells, first.first, tried))]})
    with tempfile.TemporaryDirectory() as scratch:
        once = Plan(probe.written | {"chunks": [[first.first_cell, 1, first.first, 1]]})
        run_chunk(once, 0, scratch, engine=engine)
        started = time.process_time()
        entry = run_chunk(probe, 0, scratch, engine=engine)
        spent = time.process_time() - started
        size = sum((Path(scratch) / name).stat().st_size for name in entry["files"])
    many = cells * tried
    scale = len(plan.cells) if plan.record["quantiles"] else plan.runs / many
    return Estimate(spent * plan.runs / many, size * scale, many)
