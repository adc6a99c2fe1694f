"""The command line. Everything heavy is imported by the command that needs it."""

import atexit
import gc
import os
import sys

OBJECTS_BETWEEN_SEARCHES = 50_000
"""New objects after which Python looks for rings of unused ones; its own 700 are for programs that make many."""
PLACES_OF_THE_FIRST_FRAME = 70_000
"""Room that the first call asks for, to give room to the calls inside it.

Python asks the system for the memory of its frames in blocks, and gives a block back as soon as it is empty. A loop at
the edge of a block does so at each turn, which took two seconds of compiling the rules. For a first frame of this many
places the block is of a megabyte and half empty, so that no call of this program reaches its edge.
"""


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


main.__code__ = main.__code__.replace(co_stacksize=PLACES_OF_THE_FIRST_FRAME)
