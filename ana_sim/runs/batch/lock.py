"""One process at a time in a batch folder, by a lock of the operating system that dies with its holder."""

import os
import socket
from contextlib import contextmanager
from pathlib import Path

from ana_sim.results import ResultsError

LOCK = ".lock"


@contextmanager
def locked(folder):
    """Hold the lock of a folder; what is written in the lock file serves the message only.

    Raises:
        ResultsError: another process holds it.
    """
    with (Path(folder) / LOCK).open("a+", encoding="utf-8") as file:
        if not _take(file):
            file.seek(0)
            raise ResultsError(
                f"another process works in {folder}: {file.read().strip() or 'it has not said which'}",
                mend="Wait until it has finished, or stop it; the lock goes with it.",
            )
        file.truncate(0)
        file.write(f"process {os.getpid()} on {socket.gethostname()}\n")
        file.flush()
        yield


def is_locked(folder):
    """Return whether a process holds the lock of a folder."""
    try:
        with (Path(folder) / LOCK).open("a+", encoding="utf-8") as file:
            return not _take(file)
    except OSError:
        return False


def _take(file):
    """Try to lock an open file; closing it, or the end of the process, gives the lock back."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
