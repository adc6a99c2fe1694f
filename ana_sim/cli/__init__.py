"""The command line. Everything heavy is imported by the command that needs it."""

import sys


def main():
    """Run the command line; what a person can mend ends in a message and exit code 1, wrong usage in 2."""
    from ana_sim.cli.app import app

    try:
        app()
    except Exception as error:
        from ana_sim.cli.mistakes import tell

        sys.exit(tell(error))
