"""Blocks of an experiment that is not finished, kept beside its folder so that an interrupted run goes on."""

from pathlib import Path
from shutil import rmtree
from zipfile import BadZipFile

import numpy as np

SECONDS = "seconds"
"""Name under which a block keeps the processor time it took."""


class Unfinished:
    """Blocks by number, in a hidden folder beside the results named after what determines the experiment.

    Args:
        out: the results folder. plan: identity of the experiment; blocks of another plan are never read.
    """

    def __init__(self, out, plan):
        out = Path(out)
        self.folder = out.parent / f".{out.name}.{plan}.unfinished"

    def __enter__(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_):
        if self.folder.exists() and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def read(self, number):
        """Return the arrays of a block, or None where it is missing or was cut short."""
        try:
            with np.load(self._path(number)) as kept:
                return [kept[name] for name in kept.files if name != SECONDS]
        except (OSError, EOFError, ValueError, BadZipFile):
            return None

    def write(self, number, block, *, seconds):
        """Write the arrays of a block under another name first, so that half a block is never believed.

        Args:
            seconds: processor time that the block took.
        """
        part = self._path(number).with_suffix(".part")
        with part.open("wb") as file:
            np.savez(file, *block, **{SECONDS: np.array(seconds)})
        part.replace(self._path(number))

    def seconds(self):
        """Return the processor time of all blocks, those of earlier runs too."""
        total = 0.0
        for path in sorted(self.folder.glob("*.npz")):
            with np.load(path) as kept:
                total += float(kept[SECONDS]) if SECONDS in kept.files else 0.0
        return total

    def clear(self):
        """Forget every block."""
        rmtree(self.folder, ignore_errors=True)

    def _path(self, number):
        return self.folder / f"{number:05d}.npz"
