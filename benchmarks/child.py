"""What is measured in a fresh process, so that nothing done before stands in its peak memory."""

import json
import sys
import tempfile
from pathlib import Path

from benchmarks import batch_scale, worlds
from benchmarks.clock import peak_memory


def batch(*, runs, threads=1):
    """Return what a batch of so many histories costs, one row kept of each."""
    with tempfile.TemporaryDirectory(prefix="ana-sim-batch-") as folder:
        return batch_scale.measure(Path(folder) / "batch", runs=runs, threads=threads, home="final")


def world(*, count, powers=None, months=None):
    """Return the peak memory of so many active histories, all months kept of home and of the powers."""
    scenario = worlds.with_powers(powers) if powers else worlds.with_months(months)
    prepared = worlds.world("active", scenario)
    before = peak_memory()
    worlds.run_block(prepared, **worlds.asked(scenario, count=count))
    return {"peak_mb": peak_memory(), "before_mb": before}


TASKS = {"batch": batch, "world": world}


if __name__ == "__main__":
    facts = json.loads(sys.argv[1])
    print(json.dumps(TASKS[facts.pop("task")](**facts)))
