"""A table seen as a box of numbers: postures × replications × dates."""

import numpy as np

from ana_sim.results.errors import ResultsError
from ana_sim.results.parquet import quoted

MEND = "Run the command again to write it anew."


class Grid:
    """Columns of a table as arrays, read once for all postures and kept.

    Args:
        ask: function from SQL to column -> array.
        table: name of the table.
        postures: names in the order of the rows.
        source: the folder, for messages.

    Raises:
        ResultsError: when rows are missing or out of order.
    """

    def __init__(self, ask, *, table, postures, source):
        self._ask, self._table, self._columns = ask, table, {}
        self.postures = list(postures)
        known = ", ".join(map(quoted, self.postures))
        place = f"coalesce(list_position([{known}], posture) - 1, {len(self.postures)})::USMALLINT AS posture"
        rows = ask(f'SELECT {place}, replication, date FROM "{table}"')
        self.dates = np.unique(rows["date"])
        shape = len(self.postures), -1, len(self.dates)
        if not _is_box(rows, len(self.postures), self.dates):
            raise ResultsError(f"{source} holds rows of `{table}` that are missing or out of order", mend=MEND)
        self.shape = rows["date"].reshape(shape).shape

    def values(self, posture, names):
        """Return name -> (replications, dates) under one posture; the arrays are shared and cannot be written to."""
        missing = [name for name in names if name not in self._columns]
        if missing:
            picked = ", ".join(f'"{name}"' for name in missing)
            for name, column in self._ask(f'SELECT {picked} FROM "{self._table}"').items():
                column.flags.writeable = False
                self._columns[name] = column.reshape(self.shape)
        place = self.postures.index(posture)
        return {name: self._columns[name][place] for name in names}


def _is_box(rows, postures, dates):
    """Return whether rows stand by posture (its place), then replication, then date, each combination exactly once."""
    many, block = len(rows["date"]), postures * len(dates)
    if not block or not many or many % block:
        return False
    shape = postures, many // block, len(dates)
    posture, replication, date = (rows[name].reshape(shape) for name in ("posture", "replication", "date"))
    first = replication[0, :, 0]
    return bool(
        (posture == np.arange(postures)[:, None, None]).all()
        and (replication == first[None, :, None]).all()
        and (np.diff(first) > 0).all()
        and (date == dates).all()
    )
