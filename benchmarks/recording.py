"""What it costs to keep histories: rows of every month, of every year, or one a run; written to Parquet, and read."""

import shutil
import tempfile
import time
from functools import partial
from pathlib import Path

from ana_sim.results.parquet import connect, quoted
from benchmarks import batch_scale
from benchmarks.clock import summary

KINDS = {"monthly": "every month", "yearly": "every year", "final": "one row a run"}


def measure(size):
    """Return for each kind of row the milliseconds a run of the rules, of all else up to the tables, and of reading.

    Home and powers are kept alike, with all their measures. A round runs each kind once.
    """
    found = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory(prefix="ana-sim-rows-") as folder:
        for measured in range(-1, size.rounds):
            for kind in KINDS:
                done = _once(Path(folder) / kind, kind, size)
                if measured >= 0:
                    found[kind].append(done)
    return {kind: _summed(done) for kind, done in found.items()}


def _once(folder, kind, size):
    done = batch_scale.measure(folder, runs=size.recorded, threads=1, home=kind, powers=kind)
    started = time.process_time()
    numbers = read(folder)
    done |= {"reading": time.process_time() - started, "numbers": numbers}
    shutil.rmtree(folder)
    return done


def read(folder):
    """Read every row of home and powers into arrays; return how many numbers that is."""
    count = 0
    with connect() as connection:
        for table in ("home", "powers"):
            files = ", ".join(quoted(path) for path in sorted((folder / table).glob("*.parquet")))
            columns = connection.execute(f"SELECT * FROM read_parquet([{files}])").fetchnumpy()
            count += sum(len(column) for column in columns.values())
    return count


def _summed(done):
    runs = done[0]["runs"]
    a_run = partial(summary, per=runs)
    return {
        "runs": runs,
        "rules_ms": a_run([one["bare"] for one in done]),
        "writing_ms": a_run([one["cpu"] - one["bare"] for one in done]),
        "reading_ms": a_run([one["reading"] for one in done]),
        "disk_kb": 1e3 * done[0]["disk_mb"] / runs,
        "numbers": done[0]["numbers"] / runs,
    }
