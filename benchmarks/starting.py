"""What it costs to start: commands in fresh processes, with and without compiled rules."""

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.clock import ROOT, process, summary

ANA_SIM = (sys.executable, "-c", "from ana_sim.cli import main; main()")
COMPARE = ("compare", "historical", "--postures", "passive,active", "--replications", "100", "--seed", "1")
WAYS = {
    "python": "Python alone, for comparison",
    "import": "`import ana_sim`",
    "import_model": "`import ana_sim.model` (Mesa with it)",
    "help": "`ana-sim --help`",
    "validate": "`ana-sim validate scenarios/historical.yaml`",
    "warm": "`ana-sim compare historical` (2 × 100 runs, tables and pictures), compiled before",
    "cold": "the same, the first time: the rules are compiled",
}
HERE = {
    "python": (sys.executable, "-c", "pass"),
    "import": (sys.executable, "-c", "import ana_sim"),
    "import_model": (sys.executable, "-c", "import ana_sim.model"),
    "help": (*ANA_SIM, "--help"),
    "validate": (*ANA_SIM, "validate", str(ROOT / "scenarios" / "historical.yaml")),
}


def measure(size):
    """Return processor and wall seconds of each start: done once before, then in turn."""
    times = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory(prefix="ana-sim-starts-") as folder:
        for measured in range(-1, size.starts):
            for way, words in HERE.items():
                _note(times, way, process(words), measured)
            _note(times, "warm", _compare(folder), measured)
        for place in range(size.cold):
            empty = Path(folder) / f"cache-{place}"
            _note(times, "cold", _compare(folder, os.environ | {"NUMBA_CACHE_DIR": str(empty)}), place)
    return {
        way: {kind: summary([one[kind] for one in done], unit=1) for kind in ("cpu", "wall")}
        for way, done in times.items()
    }


def _compare(folder, environment=None):
    return process([*ANA_SIM, *COMPARE, "--out", str(Path(folder) / "results")], environment=environment)


def _note(times, way, done, measured):
    """Keep a measurement, unless it was the one before the first."""
    if measured >= 0:
        times[way].append(done)
