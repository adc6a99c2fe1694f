"""The command line. Everything heavy is imported by the command that needs it."""

import os
import sys

from ana_sim.cli.plain_letters import let_print


def main():
    """Run the command line; what a person can mend ends in a message and exit code 1, wrong usage in 2.

    Pictures are files, so a screen that a notebook has named for its own pictures is of no use here. Linear algebra has
    only small matrices, which gain nothing from threads.
    """
    os.environ["MPLBACKEND"] = "agg"
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    let_print()
    try:
        from ana_sim.cli.app import commands
        from ana_sim.cli.mistakes import check_words

        check_words(sys.argv[1:])
        commands()
    except (Exception, KeyboardInterrupt) as error:
        from ana_sim.cli.mistakes import tell

        sys.exit(tell(error))
