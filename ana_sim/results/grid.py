"""A table seen as a box of numbers: postures × replications × dates."""

from collections.abc import Callable, Mapping, Sequence
from threading import Lock

import numpy as np

from ana_sim.results.errors import ResultsError
from ana_sim.results.parquet import identifier, quoted

MEND = "Run the command again to write it anew."


class Grid:
    """Columns of a table as arrays, read once for all postures and kept; several threads may read.

    Args:
        ask: function from SQL to column -> array.
        table: name of the table.
        postures: names in the order of the rows.
        source: the folder, for messages.
        scenario: its name, where the table holds several.

    Raises:
        ResultsError: when rows are missing or out of order.
    """

    def __init__(
        self,
        ask: Callable[[str], dict[str, np.ndarray]],
        *,
        table: str,
        postures: Sequence[str],
        source: object,
        scenario: str | None = None,
    ) -> None:
        where = f" WHERE scenario = {quoted(scenario)}" if scenario else ""
        self._ask, self._rows, self._lock = ask, f"{identifier(table)}{where}", Lock()
        self._columns: dict[str, np.ndarray] = {}
        self.postures = list(postures)
        known = ", ".join(map(quoted, self.postures))
        place = f"coalesce(list_position([{known}], posture) - 1, {len(self.postures)})::USMALLINT AS posture"
        rows = ask(f"SELECT {place}, replication, date FROM {self._rows}")
        self.dates: np.ndarray = np.unique(rows["date"])
        shape = len(self.postures), -1, len(self.dates)
        if not _is_box(rows, len(self.postures), self.dates):
            raise ResultsError(f"{source} holds rows of `{table}` that are missing or out of order", mend=MEND)
        self.shape: tuple[int, ...] = rows["date"].reshape(shape).shape

    def values(self, posture: str, names: Sequence[str]) -> dict[str, np.ndarray]:
        """Return name -> (replications, dates) under one posture; the arrays are shared and cannot be written to."""
        with self._lock:
            missing = [name for name in names if name not in self._columns]
            if missing:
                picked = ", ".join(map(identifier, missing))
                for name, column in self._ask(f"SELECT {picked} FROM {self._rows}").items():
                    column.flags.writeable = False
                    self._columns[name] = column.reshape(self.shape)
        place = self.postures.index(posture)
        return {name: self._columns[name][place] for name in names}


def _is_box(rows: Mapping[str, np.ndarray], postures: int, dates: np.ndarray) -> bool:
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
