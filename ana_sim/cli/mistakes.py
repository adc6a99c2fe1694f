"""Turn what went wrong into a message; what a person cannot mend keeps its traceback."""

import errno
import os
import sys

INTERRUPTED = 130


def tell(error):
    """Print an error in words and return the exit code; raise it again where it is a mistake of the program.

    Args:
        error: what was raised.
    """
    from ana_sim.results.errors import ResultsError
    from ana_sim.scenario.problem import ScenarioError

    if isinstance(error, BrokenPipeError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - so that closing the broken pipe at exit says nothing
        return 1
    if isinstance(error, ScenarioError):
        print(error, file=sys.stderr)
        return 1
    if isinstance(error, ResultsError):
        print(f"error: {error.message}\n  {error.mend}", file=sys.stderr)
        return 1
    if isinstance(error, MemoryError):
        print("error: memory does not suffice\n  Run fewer replications.", file=sys.stderr)
        return 1
    if isinstance(error, OSError) and error.errno in (
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EACCES,
        errno.EROFS,
    ):
        print(f"error: {error.strerror}: {error.filename or 'output'}", file=sys.stderr)
        return 1
    raise error
