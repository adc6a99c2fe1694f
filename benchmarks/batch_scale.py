"""What a batch costs beside the bare rules: CPU per history, wall time, peak memory, room on the disk.

    python benchmarks/batch_scale.py --runs 1000000 --out /tmp/batch-scale
    python benchmarks/batch_scale.py --cells 200 --out /tmp/batch-cells      (cells of 50 histories, all numbers varied)

Bare rules: the CPU time of the compiled calls inside the batch itself, since a busy machine is never as fast twice.
Everything else counts as overhead: reading and planning, building worlds, checking, writing, hashing, summing up.
"""

import argparse
import json
import resource
import shutil
import tempfile
import time
from pathlib import Path
from threading import Lock

from ana_sim.runs.batch import chunk
from ana_sim.runs.batch.local import LocalThreads
from ana_sim.runs.batch.plan import Plan, make_plan
from ana_sim.runs.batch.run import run_batch
from ana_sim.scenario.batch import load_batch

FILE = """kind: batch
title: How much a batch costs
scenarios: [historical]
postures: [passive, active]
{points}
replications: {replications}
record: {{home: yearly, powers: none}}
"""
SAMPLE = "points: [{{sample: {{method: latin_hypercube, size: {size}, seed: 1, over: [parameters.*]}}}}]"


class Bare:
    """CPU seconds that threads spend in the rules themselves while a batch runs, in the same minutes of the machine."""

    def __init__(self):
        self.seconds, self.lock, self.run_block = 0.0, Lock(), chunk.run_block

    def __call__(self, *arguments, **named):
        """Run the rules and count their time."""
        started = time.thread_time()
        found = self.run_block(*arguments, **named)
        spent = time.thread_time() - started
        with self.lock:
            self.seconds += spent
        return found


def prepare(file):
    """Load what is compiled, which a batch of any size does once."""
    with tempfile.TemporaryDirectory() as scratch:
        one = make_plan(load_batch(file))
        chunk.run_chunk(Plan(one.written | {"chunks": [[0, 1, 0, 1]]}), 0, scratch)


def main():
    """Measure and print one JSON record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--cells", type=int, default=0, help="so many cells of 50 histories instead")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    out = Path(options.out)
    points = SAMPLE.format(size=options.cells // 2) if options.cells else ""
    replications = 50 if options.cells else options.runs // 2
    file = out.with_suffix(".yaml")
    file.write_text(FILE.format(points=points, replications=replications), encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    prepare(file)
    bare = chunk.run_block = Bare()
    cpu, wall = time.process_time(), time.perf_counter()
    outcome = run_batch(load_batch(file), out, executor=LocalThreads(options.threads))
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(
        json.dumps(
            {
                "runs": outcome.runs,
                "failed": outcome.failed,
                "threads": options.threads,
                "cpu_ms_per_run": round(1e3 * cpu / outcome.runs, 4),
                "bare_ms_per_run": round(1e3 * bare.seconds / outcome.runs, 4),
                "overhead_percent": round(100 * (cpu / bare.seconds - 1), 1),
                "wall_seconds": round(wall, 1),
                "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
                "disk_mb": round(sum(p.stat().st_size for p in out.rglob("*") if p.is_file()) / 1e6),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
