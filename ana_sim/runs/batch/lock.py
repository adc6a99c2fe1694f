"""One process at a time in a batch folder, by a lock of the operating system that dies with its holder."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from ana_sim.results import ResultsError
from ana_sim.results.paths import shown
from ana_sim.results.writing import NO_LINK, cannot_write

LOCK = ".lock"
MOST_SAID = 200
AT_ONCE = getattr(os, "O_NONBLOCK", 0)


@contextmanager
def locked(folder: str | os.PathLike[str]) -> Iterator[None]:
    """Hold the lock of a folder; what is written in the lock file serves the message only.

    Raises:
        ResultsError: another process holds it, or the lock is a link or no ordinary file.
    """
    with _opened(folder) as file:
        if not _take(file):
            file.seek(0)
            said = shown(file.read(MOST_SAID).decode(errors="replace").strip(), MOST_SAID)
            raise ResultsError(
                f"another process works in {shown(folder)}: {said or 'it has not said which'}",
                mend="Wait until it has finished, or stop it; the lock goes with it.",
            )
        try:
            file.truncate(0)
            file.write(f"process {os.getpid()} on {socket.gethostname()}\n".encode())
        except OSError as error:
            raise cannot_write(Path(folder) / LOCK, error) from error
        yield


def _opened(folder: str | os.PathLike[str]) -> BinaryIO:
    """Open the lock file, and no other file by way of a link."""
    path = Path(folder) / LOCK
    try:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK | AT_ONCE, 0o666), "r+b", buffering=0)
    except OSError as error:
        raise cannot_write(path, error) from error
    status = os.fstat(file.fileno())
    if not S_ISREG(status.st_mode) or status.st_nlink > 1:
        file.close()
        raise ResultsError(f"{shown(path)} is a link or no ordinary file", mend="Remove it, and run the command again.")
    return file


def is_locked(folder: str | os.PathLike[str]) -> bool:
    """Return whether a process holds the lock of a folder."""
    try:
        with os.fdopen(os.open(Path(folder) / LOCK, os.O_RDONLY | NO_LINK | AT_ONCE), "rb") as file:
            return not _take(file)
    except OSError:
        return False


def _take(file: BinaryIO) -> bool:
    """Try to lock an open file; closing it, or the end of the process, gives the lock back."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
