"""What every test needs before the package is imported."""

import os
from pathlib import Path

# Lets single rules be called from Python; child processes inherit it, so that rules are compiled once for all tests.
os.environ.setdefault("ANA_SIM_OPEN_RULES", "1")

# Each of several processes that share the tests compiles for itself: Numba's cache is not made for two writers at once.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["NUMBA_CACHE_DIR"] = str(Path(__file__).parent.parent / "build" / "compiled-for-tests" / worker)
