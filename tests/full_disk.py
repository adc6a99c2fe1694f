"""A disk that takes no more from some moment on: what is asked of the system then fails as it does on a full one."""

import errno
import os
from contextlib import contextmanager
from unittest import mock


class Disk:
    """Counts what is asked of a disk; everything after the first `takes` is refused."""

    def __init__(self, takes):
        self.takes, self.asked = takes, 0

    def ask(self, path):
        """Count one request, and refuse it where the disk is full."""
        self.asked += 1
        if self.asked > self.takes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)


@contextmanager
def full_after(takes):
    """Let new files and waits for the disk succeed so many times, and fail from then on; give the Disk."""
    disk, open_ = Disk(takes), os.open

    def opening(path, flags, *more, **words):
        if flags & os.O_CREAT:
            disk.ask(str(path))
        return open_(path, flags, *more, **words)

    def waiting(handle):
        disk.ask(None)

    with mock.patch.object(os, "open", opening), mock.patch.object(os, "fsync", waiting):
        yield disk
