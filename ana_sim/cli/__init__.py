"""The command line. Everything heavy is imported by the command that needs it."""

import atexit
import gc
import os
import sys

OBJECTS_BETWEEN_SEARCHES = 50_000
"""New objects after which Python looks for rings of unused ones; its own 700 are for programs that make many."""


def main():
    """Run the command line; what a person can mend ends in a message and exit code 1, wrong usage in 2."""
    _do_no_idle_work()
    from ana_sim.cli.app import app

    try:
        app()
    except Exception as error:
        from ana_sim.cli.mistakes import tell

        sys.exit(tell(error))


def _do_no_idle_work():
    """Leave out what costs processor time and does nothing for a command.

    Loading makes a quarter of a million objects that stay; Python would look through them for unused ones again and
    again, and once more before it ends. OpenBLAS starts a thread for each processor, and each spins while it waits;
    the matrices here are too small to share.
    """
    gc.set_threshold(OBJECTS_BETWEEN_SEARCHES)
    atexit.register(gc.freeze)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
