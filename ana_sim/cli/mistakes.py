"""Turn what went wrong into a message; what a person cannot mend keeps its traceback."""

import errno
import os
import sys
from collections.abc import Sequence

from ana_sim.cli.plain_letters import NAME

INTERRUPTED = 130
OF_DUCKDB = "Query interrupted"
"""What DuckDB makes of Ctrl-C, with a RuntimeError, while it reads or writes a table."""
OF_THE_SYSTEM = (
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR,
    errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP, errno.EIO,
)  # fmt: skip
"""What goes wrong with files and folders, and not with the program."""


def check_words(words: Sequence[str]) -> None:
    """Raise ResultsError where a word of the command line, be it a file's name, would steer the terminal.

    Every command prints some of its words again, and names of files may come from a stranger's archive.
    """
    from ana_sim.results.errors import ResultsError
    from ana_sim.results.paths import STEERING, shown

    for word in words:
        found = STEERING.search(word.replace("\r\n", "\n"))
        if found:
            raise ResultsError(
                f"`{shown(word)}` holds a character that cannot be shown (U+{ord(found.group()):04X})",
                mend="Write it without; a file that is called so must be renamed first.",
            )


def tell(error: BaseException) -> int:
    """Print an error in words and return the exit code; raise it again where it is a mistake of the program.

    Args:
        error: what was raised.
    """
    if isinstance(error, BrokenPipeError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - so that closing the broken pipe at exit says nothing
        return 1
    if isinstance(error, KeyboardInterrupt) or str(error) == OF_DUCKDB:
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
    from ana_sim.results.errors import ResultsError, SeveralError
    from ana_sim.scenario.mistake import MistakeError
    from ana_sim.scenario.problem import ScenarioError

    if isinstance(error, SeveralError):
        return "\n\n".join(_in_words(one) for one in error.errors)
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

    return unsteered(text).encode(encoding or "utf-8", NAME).decode(encoding or "utf-8", "replace")
