"""Processor time of things done in turn, in this process and in fresh ones; peak memory of fresh ones."""

import gc
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np

ROOT = Path(__file__).parents[1]


def in_turn(cases, *, rounds):
    """Return name -> {"cpu": [...], "wall": [...]}: seconds of each case in each round, all cases in turn.

    A busy or hot machine is never as fast twice; what is measured in the same round shares its luck, so that ratios
    of one round can be trusted further than times. Every case is done once before the first round, and each round
    begins with another case, so that none always follows the same one.

    Args:
        cases: name -> function without arguments. rounds: how often, at least 1.
    """
    for run in cases.values():
        run()
    times = {name: {"cpu": [], "wall": []} for name in cases}
    order = list(cases)
    for _ in range(rounds):
        order.append(order.pop(0))
        for name in order:
            gc.collect()
            wall, cpu = time.perf_counter(), time.process_time()
            cases[name]()
            times[name]["cpu"].append(time.process_time() - cpu)
            times[name]["wall"].append(time.perf_counter() - wall)
    return times


def summary(seconds, *, per=1, unit=1e3):
    """Return median, lowest and highest of times divided by `per`, in milliseconds unless told otherwise."""
    values = [unit * value / per for value in seconds]
    return {"median": median(values), "low": min(values), "high": max(values), "rounds": len(values)}


def ratio(times, first, second, *, per=None):
    """Return median, lowest and highest over rounds of one case's processor time by another's.

    Args:
        times: what `in_turn` returned. per: case -> its number of runs; 1 each if left out.
    """
    per = per or {first: 1, second: 1}
    pairs = zip(times[first]["cpu"], times[second]["cpu"], strict=True)
    return summary([(a / per[first]) / (b / per[second]) for a, b in pairs], unit=1)


def slope(sizes, values):
    """Return the slope of the straight line through the logarithms: 1 is in proportion, 2 with the square."""
    return float(np.polyfit(np.log(sizes), np.log(values), 1)[0])


def process(words, *, environment=None):
    """Return processor and wall seconds of a command in a fresh process, and what it printed.

    Raises:
        RuntimeError: the command fails.
    """
    begin = time.perf_counter()
    child = subprocess.Popen(
        words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    printed = child.stdout.read()
    child.stdout.close()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begin
    if child.returncode:
        raise RuntimeError(f"{' '.join(map(str, words))} ended with code {child.returncode}:\n{printed[-2000:]}")
    return {"cpu": used.ru_utime + used.ru_stime, "wall": wall, "printed": printed}


def peak_memory():
    """Return the most memory this process has held so far, in MB.

    Linux is asked for the process's own peak: what `getrusage` says starts with the peak of the process it came from.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


def child(task, **facts):
    """Return what a task of `benchmarks.child` says of itself, done in a fresh process."""
    asked = json.dumps({"task": task, **facts})
    return json.loads(process([sys.executable, "-m", "benchmarks.child", asked])["printed"].splitlines()[-1])
