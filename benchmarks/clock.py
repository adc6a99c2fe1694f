"""Processor time of things done in turn, in this process and in fresh ones."""

import os
import subprocess
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]


def in_turn(cases, *, rounds):
    """Return name -> seconds of processor time of each round, all cases in turn.

    A busy machine is never as fast twice; what is measured in the same round shares its luck, so that ratios of one
    round can be trusted further than times. Every case is done once before the first round.

    Args:
        cases: name -> function without arguments. rounds: how often, at least 1.
    """
    for run in cases.values():
        run()
    times = {name: [] for name in cases}
    for _ in range(rounds):
        for name, run in cases.items():
            before = time.process_time()
            run()
            times[name].append(time.process_time() - before)
    return times


def summary(seconds, *, per=1, unit=1e3):
    """Return median, lowest and highest of times divided by `per`, in milliseconds unless told otherwise."""
    values = [unit * value / per for value in seconds]
    return {"median": median(values), "low": min(values), "high": max(values), "rounds": len(values)}


def ratio(times, first, second, *, per=(1, 1)):
    """Return median, lowest and highest over rounds of one case's time a history by another's."""
    pairs = zip(times[first], times[second], strict=True)
    return summary([(a / per[0]) / (b / per[1]) for a, b in pairs], unit=1)


def process(words, *, environment=None):
    """Return processor and wall seconds of a command in a fresh process.

    Raises RuntimeError: the command fails.
    """
    begin = time.perf_counter()
    child = subprocess.Popen(
        words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    printed = child.stdout.read()
    child.stdout.close()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(map(str, words))} ended with code {child.returncode}:\n{printed[-2000:]}")
    return {"cpu": used.ru_utime + used.ru_stime, "wall": time.perf_counter() - begin}
