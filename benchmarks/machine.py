"""On what and of what something was measured: processor, versions, commit, how busy the machine was."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from ana_sim.runs.provenance import versions
from ana_sim.runs.version import RULES_VERSION
from benchmarks import c_version
from benchmarks.clock import ROOT

MEASURED = ("ana_sim", "benchmarks", "scenarios", "tests/twin")
"""What can move a figure: a change in any of it that is not committed is told."""


def stamp(size):
    """Return what a figure depends on besides luck: two equal stamps measure the same thing on the same machine."""
    return {
        "size": size.name,
        "commit": _git("rev-parse", "HEAD"),
        "changed": bool(_git("status", "--porcelain", "--", *MEASURED)),
        "processor": processor(),
        "processors": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "compiler": c_version.compiler_version(),
        "rules": RULES_VERSION,
        "versions": versions(),
    }


def moment():
    """Return the day, and how many programs wanted a processor in the last minute (None where nobody counts)."""
    try:
        load = round(os.getloadavg()[0], 1)
    except OSError:
        load = None
    return {"day": datetime.now(UTC).date().isoformat(), "load": load}


def processor():
    """Return the name of the processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def _git(*words):
    """Return what git says, or None where there is no git or no checkout."""
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
