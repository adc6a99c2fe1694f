"""Turn what went wrong into a message; what a person cannot mend keeps its traceback."""

import errno
import os
import sys

INTERRUPTED = 130
OF_THE_SYSTEM = (
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR,
    errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP, errno.EIO,
)  # fmt: skip
"""What goes wrong with files and folders, and not with the program."""


def tell(error: BaseException) -> int:
    """Print an error in words and return the exit code; raise it again where it is a mistake of the program.

    Args:
        error: what was raised.
    """
    if isinstance(error, BrokenPipeError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - so that closing the broken pipe at exit says nothing
        return 1
    if isinstance(error, KeyboardInterrupt):
        say("Interrupted.")
        return INTERRUPTED
    message = _in_words(error)
    if message is None:
        raise error
    say(message)
    return 1


def _in_words(error):
    """Return what to print of an error, or None where a person cannot mend it."""
    from ana_sim.engines.engine import EngineError
    from ana_sim.results.errors import ResultsError
    from ana_sim.scenario.mistake import MistakeError
    from ana_sim.scenario.problem import ScenarioError

    if isinstance(error, ScenarioError):
        return str(error)
    if isinstance(error, ResultsError):
        return f"error: {error.message}\n  {error.mend}"
    if isinstance(error, MistakeError | EngineError):
        return f"error: {error}"
    if isinstance(error, MemoryError):
        return "error: memory does not suffice\n  Run fewer replications."
    if isinstance(error, FileNotFoundError) and _working_folder_is_gone():
        return "error: the working folder does not exist any more\n  Go to another with `cd`, and try again."
    if isinstance(error, OSError) and error.errno in OF_THE_SYSTEM:
        return f"error: {error.strerror}: {error.filename or 'output'}"
    return None


def _working_folder_is_gone():
    try:
        os.getcwd()
    except OSError:
        return True
    return False


def say(text: str) -> None:
    """Print a text where mistakes go: nothing in it steers the terminal, and what it cannot show is replaced."""
    print(cleaned(text, sys.stderr.encoding), file=sys.stderr)


def cleaned(text: str, encoding: str | None = "utf-8") -> str:
    """Return a text without characters that steer a terminal, and with what an encoding lacks replaced by `?`.

    Args:
        text: of any origin. encoding: of the terminal or file that it goes to; none is UTF-8.
    """
    from ana_sim.results.paths import unsteered

    return unsteered(text).encode(encoding or "utf-8", "replace").decode(encoding or "utf-8", "replace")
