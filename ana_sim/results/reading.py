"""Read a results folder back: tables to query, arrays to compute with, and the manifest that says what they are."""

from functools import cached_property
from pathlib import Path

import numpy as np

from ana_sim.results.errors import ResultsError
from ana_sim.results.folder import read_manifest
from ana_sim.results.parquet import connect, facts_of, note_of, quoted

MEND = "Run the command again to write it anew."


class Results:
    """A results folder, read. Nothing of the model is needed.

    `home`, `powers` and `events` (and `split`, where one was made) are DuckDB relations; `query` takes SQL over the
    same names. `values` gives arrays, one row per replication. `manifest` says what was run.
    """

    def __init__(self, folder):
        self.folder = Path(folder)
        self.manifest = read_manifest(folder)
        self._check_files()
        self._connection = connect()
        for table, files in self.manifest["tables"].items():
            listed = ", ".join(quoted(self.folder / name) for name in files)
            self._connection.execute(f'CREATE VIEW "{table}" AS SELECT * FROM read_parquet([{listed}])')

    def _check_files(self):
        for name, facts in self.manifest["files"].items():
            path = self.folder / name
            if not path.is_file():
                raise ResultsError(f"{path} is missing", mend=MEND)
            if path.stat().st_size != facts["bytes"] or note_of(path) != self.manifest["id"]:
                raise ResultsError(f"{path} is not the file that the manifest speaks of", mend=MEND)

    def verify(self):
        """Return the names of files whose contents are not what the manifest says, by SHA-256; none is good."""
        files = self.manifest["files"].items()
        return [name for name, facts in files if facts_of(self.folder / name)["sha256"] != facts["sha256"]]

    def query(self, sql):
        """Return the answer to a SQL question over `home`, `powers` and `events`, as a DuckDB relation."""
        return self._connection.sql(sql)

    @property
    def home(self):
        """Home's measures, one row per posture, replication and month."""
        return self.query("FROM home")

    @property
    def powers(self):
        """What each power is to home, one row per posture, replication, date and power."""
        return self.query("FROM powers")

    @property
    def events(self):
        """When each event first happened in each history; no date if it did not."""
        return self.query("FROM events")

    @property
    def split(self):
        """The histories under every mixture of two postures, or None where no split was made."""
        return self.query("FROM split") if "split" in self.manifest["tables"] else None

    @property
    def postures(self):
        """Names of the postures compared; the last is measured against the others."""
        return self.manifest["compared"]

    @cached_property
    def measures(self):
        """Facts of each measure of home by name: kind (stock or flow), unit, title."""
        return {measure["name"]: measure for measure in self.manifest["measures"]}

    @cached_property
    def months(self):
        """First day of each recorded month of home, as datetime64[M], in order."""
        found = self.query("SELECT DISTINCT date FROM home ORDER BY date").fetchnumpy()["date"]
        return np.asarray(found).astype("datetime64[M]")

    def values(self, posture, measures=None, *, table="home"):
        """Return measures of one posture as arrays of shape (replications, dates).

        Args:
            posture: its name.
            measures: names; all if left out.
            table: "home", or "split" for mixtures of postures.

        Raises:
            ResultsError: when posture or measure is unknown, or rows are missing or out of order.
        """
        names = list(self.measures) if measures is None else list(measures)
        self._check_known(names)
        picked = ", ".join(f'"{name}"' for name in ["replication", "date", *names])
        where = f"posture = {quoted(posture)}"
        rows = self._connection.execute(f'SELECT {picked} FROM "{table}" WHERE {where}').fetchnumpy()
        replication, date = np.asarray(rows.pop("replication")), np.asarray(rows.pop("date"))
        if not len(date):
            raise ResultsError(
                f"{self.folder} holds no posture `{posture}`", mend=f"It holds: {', '.join(self.postures)}."
            )
        shape = _shape(replication, date, self.folder)
        return {name: np.ma.filled(column, np.nan).reshape(shape) for name, column in rows.items()}

    @cached_property
    def powers_in_order(self):
        """Ids of the powers, in the order of the rows of `powers`."""
        return list(self.manifest["scenario"]["resolved"]["powers"])

    def power_values(self, posture, measure):
        """Return one measure of every power under a posture: (replications, dates, powers)."""
        known = [record["name"] for record in self.manifest["power_measures"]]
        if measure not in known:
            raise ResultsError(f"no power has a measure `{measure}`", mend=f"They have: {', '.join(known)}.")
        sql = f'SELECT replication, date, power, "{measure}" FROM powers WHERE posture = {quoted(posture)}'
        rows = self._connection.execute(sql).fetchnumpy()
        names, count = np.asarray(rows["power"]), len(self.powers_in_order)
        if len(names) % count or not (names.reshape(-1, count) == self.powers_in_order).all():
            raise ResultsError(f"{self.folder} holds rows of powers that are missing or out of order", mend=MEND)
        shape = _shape(np.asarray(rows["replication"])[::count], np.asarray(rows["date"])[::count], self.folder)
        return np.ma.filled(rows[measure], np.nan).reshape(*shape, count)

    def _check_known(self, names):
        unknown = [name for name in names if name not in self.measures]
        if unknown:
            raise ResultsError(
                f"there is no measure `{unknown[0]}`", mend=f"The measures are: {', '.join(self.measures)}."
            )


def _shape(replication, date, folder):
    """Return (replications, dates) of rows that stand in order of replication, then date, none missing."""
    dates = len(np.unique(date))
    if len(date) % dates:
        raise ResultsError(f"{folder} misses rows of the table", mend=MEND)
    replication, date = replication.reshape(-1, dates), date.reshape(-1, dates)
    in_order = (replication == replication[:, :1]).all() and (np.diff(replication[:, 0]) > 0).all()
    if not in_order or not (date == date[:1]).all() or not (np.diff(date[0]) > np.timedelta64(0)).all():
        raise ResultsError(f"{folder} holds rows that are missing or out of order", mend=MEND)
    return date.shape


def read_results(folder):
    """Read a results folder.

    Raises:
        ResultsError: when it is not a results folder, or a file of it is missing or not whole.
    """
    return Results(folder)
