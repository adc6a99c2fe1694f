"""Read a results folder back: tables to query, arrays to compute with, and the manifest that says what they are."""

from functools import cached_property
from pathlib import Path

import duckdb
import numpy as np

from ana_sim.results.errors import ResultsError
from ana_sim.results.folder import MANIFEST, read_manifest
from ana_sim.results.grid import MEND, Grid
from ana_sim.results.parquet import connect, facts_of, note_of, quoted
from ana_sim.scenario.words import did_you_mean


class Results:
    """A results folder, read. Nothing of the model is needed.

    `home`, `powers` and `events` (and `split`, where one was made) are DuckDB relations; `query` takes SQL over the
    same names. `values` gives arrays, one row per replication. `manifest` says what was run.
    """

    def __init__(self, folder):
        self.folder = Path(folder).absolute()
        self.manifest = read_manifest(folder)
        self._seen = self._stamp()
        self._connection = connect()
        self._grids = {}
        self._check_files()
        for table, files in self.manifest["tables"].items():
            listed = ", ".join(quoted(self.folder / name) for name in files)
            self._connection.execute(f'CREATE VIEW "{table}" AS SELECT * FROM read_parquet([{listed}])')

    def _check_files(self):
        for name, facts in self.manifest["files"].items():
            path = self.folder / name
            if not path.is_file():
                raise ResultsError(f"{path} is missing", mend=MEND)
            if path.stat().st_size != facts["bytes"] or note_of(path, self._connection) != self.manifest["id"]:
                raise ResultsError(f"{path} is not the file that the manifest speaks of", mend=MEND)

    def _stamp(self):
        """Return what tells one writing of the manifest from the next."""
        found = (self.folder / MANIFEST).stat()
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _check_same(self):
        """Raise where another run has been written into the folder since it was read."""
        if not (self.folder / MANIFEST).exists() or self._stamp() == self._seen:
            return
        if read_manifest(self.folder)["id"] != self.manifest["id"]:
            raise ResultsError(
                f"{self.folder} holds another run than when it was read",
                mend="Read it again with read_results, or give each run a folder of its own (out=…, --out).",
            )
        self._seen = self._stamp()

    def verify(self):
        """Return the names of files whose contents are not what the manifest says, by SHA-256; none is good."""
        files = self.manifest["files"].items()
        return [name for name, facts in files if facts_of(self.folder / name)["sha256"] != facts["sha256"]]

    def query(self, sql):
        """Return the answer to a SQL question over `home`, `powers` and `events`, as a DuckDB relation."""
        self._check_same()
        return self._connection.sql(sql)

    def ask(self, sql, **values):
        """Return the answer to a SQL question as column -> array; `$name` in it stands for a value given by name."""
        self._check_same()
        try:
            columns = self._connection.execute(sql, values).fetchnumpy()
        except duckdb.IOException as error:
            raise ResultsError(f"{self.folder} cannot be read: {str(error).splitlines()[0]}", mend=MEND) from error
        return {name: _plain(column) for name, column in columns.items()}

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
        """Each recorded month of home, as datetime64[M], in order."""
        return self._grid("home").dates.astype("datetime64[M]")

    def values(self, posture, measures=None, *, table="home"):
        """Return measures of one posture as arrays of shape (replications, dates), not to be written to.

        Args:
            posture: its name.
            measures: names; all if left out.
            table: "home", or "split" for mixtures of postures by year.

        Raises:
            ResultsError: when posture or measure is unknown, or rows are missing or out of order.
        """
        names = list(self.measures) if measures is None else list(measures)
        grid = self._grid(table)
        self._check_known(names, self.measures, "measure")
        self._check_known([posture], grid.postures, "posture")
        return grid.values(posture, names)

    def _grid(self, table):
        """Return a table as a Grid, read and checked once."""
        if table not in self._grids:
            postures = self.postures if table == "home" else self.manifest["split"]["mixtures"]
            self._grids[table] = Grid(self.ask, table=table, postures=postures, source=self.folder)
        return self._grids[table]

    @cached_property
    def powers_in_order(self):
        """Ids of the powers, in the order of the rows of `powers`."""
        return list(self.manifest["scenario"]["resolved"]["powers"])

    def power_values(self, posture, measure):
        """Return one measure of every power under a posture: (replications, dates, powers)."""
        self._check_known(
            [measure], [record["name"] for record in self.manifest["power_measures"]], "measure of powers"
        )
        self._check_known([posture], self.postures, "posture")
        sql = f'SELECT replication, date, power, "{measure}" FROM powers WHERE posture = $posture'
        rows, powers = self.ask(sql, posture=posture), len(self.powers_in_order)
        replications, dates = len(np.unique(rows["replication"])), len(np.unique(rows["date"]))
        shape = replications, dates, powers
        if len(rows["power"]) != np.prod(shape) or (rows["power"].reshape(shape) != self.powers_in_order).any():
            raise ResultsError(f"{self.folder} holds rows of `powers` that are missing or out of order", mend=MEND)
        return rows[measure].reshape(shape)

    def _check_known(self, names, known, kind):
        unknown = [name for name in names if name not in known]
        if unknown:
            raise ResultsError(f"{self.folder} holds no {kind} `{unknown[0]}`", mend=_meant(unknown[0], known))


def _meant(name, known):
    guess = did_you_mean(name, known)
    return f"{guess[0].upper()}{guess[1:]}" if guess else f"It holds: {', '.join(known)}."


def _plain(column):
    """Return a column as an ordinary array: what is missing is NaN, or no date."""
    if not isinstance(column, np.ma.MaskedArray):
        return np.asarray(column)
    return column.filled(np.datetime64("NaT", "us") if column.dtype.kind == "M" else np.nan)


def read_results(folder):
    """Read a results folder.

    Raises:
        ResultsError: when it is not a results folder, or a file of it is missing or not whole.
    """
    return Results(folder)
