"""What a verification of a folder found, and whether a column is the same again."""

from typing import Any, NamedTuple

import numpy as np

Different = tuple[str, int | None]
"""A cell, or a posture, and the replication of it that is not the same again; None for all of the cell."""


class Verdict(NamedTuple):
    """Whether a folder can be trusted, and why not.

    files: how many files were compared by SHA-256. damaged: texts. missing: chunks never finished. stored: how many
    histories were compared with their rows. different: (cell, replication) of those that were not the same; of a
    comparison (posture, replication). seed: of the sample.
    """

    files: int
    damaged: list[str]
    missing: int
    stored: int
    different: list[Different]
    seed: int

    @property
    def good(self) -> bool:
        """Whether nothing was found wrong; what is merely not finished is not wrong."""
        return not self.damaged and not self.different


def same_column(stored: np.ndarray, column: np.ndarray, texts: Any = None) -> bool:
    """Return whether a stored column equals one made again, to the last bit.

    Args:
        stored: as DuckDB gives it, masked where something is missing. column: made again.
        texts: the words that `column` holds places in, or None.
    """
    if len(stored) != len(column):
        return False
    if texts is not None:
        known = [*texts, None]
        words: list[str | None] = np.ma.asarray(stored).tolist()
        return words == [known[place] if place < len(texts) else None for place in column.tolist()]
    if column.dtype.kind == "M":
        stored = np.ma.filled(np.ma.asarray(stored).astype("datetime64[us]"), np.datetime64("NaT", "us"))
        return stored.tobytes() == np.asarray(column, "datetime64[us]").tobytes()
    return np.asarray(stored).astype(column.dtype).tobytes() == np.ascontiguousarray(column).tobytes()
