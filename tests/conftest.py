"""What every test needs before the package is imported."""

import os

# Lets single rules be called from Python; child processes inherit it, so that rules are compiled once for all tests.
os.environ.setdefault("ANA_SIM_OPEN_RULES", "1")
