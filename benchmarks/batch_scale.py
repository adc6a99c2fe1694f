"""What a batch costs beside the bare rules: CPU per history, wall time, peak memory, room on the disk.

    python -m benchmarks.batch_scale --runs 1000000 --out /tmp/batch-scale
    python -m benchmarks.batch_scale --cells 200 --out /tmp/batch-cells   (cells of 50 histories, all numbers varied)

Bare rules: the CPU time of the compiled calls inside the batch itself, since a busy machine is never as fast twice.
Everything else counts as overhead: reading and planning, building worlds, checking, writing, hashing, summing up.
"""

import argparse
import json
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
from benchmarks.clock import peak_memory

FILE = """kind: batch
title: How much a batch costs
scenarios: [historical]
postures: [passive, active]
{points}
replications: {replications}
record: {{home: {home}, powers: {powers}}}
"""
SAMPLE = "points: [{{sample: {{method: latin_hypercube, size: {size}, seed: 1, over: [parameters.*]}}}}]"


class Bare:
    """CPU seconds that threads spend in the rules themselves while a batch runs, in the same minutes of the machine."""

    def __init__(self):
        self.seconds, self.lock, self.run_block = 0.0, Lock(), chunk.run_block

    def __enter__(self):
        chunk.run_block = self
        return self

    def __exit__(self, *_):
        chunk.run_block = self.run_block

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


def measure(out, *, runs=0, cells=0, threads=2, home="yearly", powers="none"):
    """Return what a batch costs, run into the folder `out`, which is emptied before.

    Args:
        runs: histories in all, half of them passive and half active. cells: so many cells of 50 histories instead.
        threads: how many. home, powers: the rows that are kept of each.

    Returns:
        dict of runs, failed, threads, seconds (`cpu`, `bare`, `wall`), `peak_mb` and `disk_mb`.
    """
    out = Path(out)
    points = SAMPLE.format(size=cells // 2) if cells else ""
    file = out.with_suffix(".yaml")
    text = FILE.format(points=points, replications=50 if cells else runs // 2, home=home, powers=powers)
    file.write_text(text, encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    prepare(file)
    cpu, wall = time.process_time(), time.perf_counter()
    with Bare() as bare:
        outcome = run_batch(load_batch(file), out, executor=LocalThreads(threads))
    return {
        "runs": outcome.runs,
        "failed": outcome.failed,
        "threads": threads,
        "cpu": time.process_time() - cpu,
        "bare": bare.seconds,
        "wall": time.perf_counter() - wall,
        "peak_mb": peak_memory(),
        "disk_mb": sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6,
    }


def main():
    """Measure and print one JSON record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--cells", type=int, default=0, help="so many cells of 50 histories instead")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", required=True)
    found = measure(**vars(parser.parse_args()))
    per_run = {f"{kind}_ms_per_run": round(1e3 * found[kind] / found["runs"], 4) for kind in ("cpu", "bare")}
    overhead = {"overhead_percent": round(100 * (found["cpu"] / found["bare"] - 1), 1)}
    print(json.dumps(found | per_run | overhead, indent=1))


if __name__ == "__main__":
    main()
