"""Read a results folder back: tables to query, arrays to compute with, and the manifest that says what they are."""

import os
import threading
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import duckdb
import numpy as np

from ana_sim.results.errors import ResultsError
from ana_sim.results.folder import MANIFEST, read_manifest
from ana_sim.results.grid import MEND, Grid
from ana_sim.results.parquet import connect, identifier, rows_of_files
from ana_sim.results.paths import check_usable, shown
from ana_sim.results.shape import check_shape, scenarios_of_manifest, sides_of_manifest
from ana_sim.results.whole import damage, strays
from ana_sim.scenario.asked import names_of, path_of
from ana_sim.scenario.words import did_you_mean


class Results:
    """A results folder, read. Nothing of the model is needed.

    `home`, `powers`, `events` and `acts` (and `split`, where one was made) are DuckDB relations; `query` takes SQL
    over the same names. `values` gives arrays, one row per replication. `manifest` says what was run. Several threads
    may use it; a copy in another process reads the folder again.

    Example:
        >>> results.postures, results.measures["net"]["unit"]
        (['passive', 'active'], 'nm')
        >>> results.values("active", ["net"])["net"].shape == (8, len(results.months))
        True
        >>> results.query("SELECT count(DISTINCT replication) FROM home").fetchall()
        [(8,)]
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = check_usable(folder).absolute()
        self.manifest: dict[str, Any] = read_manifest(folder)
        self._seen = self._stamps()
        self._grids: dict[tuple[str, str | None], Grid] = {}
        self._lock = threading.RLock()
        self._open = threading.local()
        self._check_whole()
        with connect() as connection:
            check_shape(self.folder, self.manifest, connection)

    def __repr__(self) -> str:
        sides = ", ".join(posture if len(self.scenarios) == 1 else f"{name}:{posture}" for name, posture in self.sides)
        return f"<Results in {shown(self.folder)}: {sides}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (str(self.folder), self.manifest["id"])

    @property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        """This thread's own connection to the tables; DuckDB's must not be shared, nor taken along by a fork."""
        process, connection = getattr(self._open, "connection", (None, None))
        if connection is None or process != os.getpid():
            connection = connect()
            for table, files in self.manifest["tables"].items():
                rows = rows_of_files([self.folder / name for name in files])
                connection.execute(f"CREATE VIEW {identifier(table)} AS SELECT * FROM {rows}")
            self._open.connection = os.getpid(), connection
        return connection

    def _check_whole(self) -> None:
        wrong = self.verify()
        if wrong:
            name = f"{shown(self.folder)}: {wrong[0]}"
            raise ResultsError(name + (f", and {len(wrong) - 1} more" if wrong[1:] else ""), mend=MEND)

    def _stamps(self) -> dict[str, Any]:
        """Return what tells one writing of the manifest and of the tables from the next."""
        stamps: dict[str, Any] = {}
        for name in (MANIFEST, *self.manifest["files"]):
            try:
                found = (self.folder / name).stat()
                stamps[name] = found.st_ino, found.st_mtime_ns, found.st_size
            except OSError:
                stamps[name] = None
        return stamps

    def _check_same(self) -> None:
        """Raise where the files have changed since they were read, by another run or otherwise."""
        stamps = self._stamps()
        if stamps == self._seen:
            return
        with self._lock:
            if read_manifest(self.folder)["id"] != self.manifest["id"]:
                raise ResultsError(
                    f"{shown(self.folder)} holds another run than when it was read",
                    mend="Read it again with read_results, or give each run a folder of its own (out=…, --out).",
                )
            self._check_whole()
            self._seen = stamps

    def verify(self) -> list[str]:
        """Return what is wrong with the files, by size and SHA-256; none is good."""
        return damage(self.folder, self.manifest["files"])

    def strays(self) -> list[str]:
        """Return the files that a reader of the tables would read and that the manifest does not list."""
        return strays(self.folder, self.manifest["files"])

    def query(self, sql: str) -> duckdb.DuckDBPyRelation:
        """Return the answer to a SQL question over the tables, as a DuckDB relation of this thread."""
        self._check_same()
        return self._connection.sql(sql)

    def ask(self, sql: str, **values: Any) -> dict[str, np.ndarray]:
        """Return the answer to a SQL question as column -> array; `$name` in it stands for a value given by name."""
        self._check_same()
        try:
            columns = self._connection.execute(sql, values).fetchnumpy()
        except duckdb.IOException as error:
            raise ResultsError(
                f"{shown(self.folder)} cannot be read: {str(error).splitlines()[0]}", mend=MEND
            ) from error
        return {name: _plain(column) for name, column in columns.items()}

    @property
    def home(self) -> duckdb.DuckDBPyRelation:
        """Home's measures, one row per posture, replication and month."""
        return self.query("FROM home")

    @property
    def powers(self) -> duckdb.DuckDBPyRelation:
        """What each power is to home, one row per posture, replication, date and power."""
        return self.query("FROM powers")

    @property
    def events(self) -> duckdb.DuckDBPyRelation:
        """When each event first happened in each history; no date if it did not."""
        return self.query("FROM events")

    @property
    def acts(self) -> duckdb.DuckDBPyRelation:
        """What home did: one row per act, in the order of posture, replication, month and doing."""
        return self.query("FROM acts")

    @property
    def split(self) -> duckdb.DuckDBPyRelation | None:
        """The histories under every mixture of two postures, or None where no split was made."""
        return self.query("FROM split") if "split" in self.manifest["tables"] else None

    @property
    def postures(self) -> list[str]:
        """Names of the postures compared; the last is measured against the others."""
        compared: list[str] = self.manifest["compared"]
        return compared

    @property
    def sides(self) -> list[tuple[str, str]]:
        """The pairs (scenario, posture) that were run, in the order compared: mostly every one with every other."""
        return sides_of_manifest(self.manifest)

    @cached_property
    def measures(self) -> dict[str, dict[str, Any]]:
        """Facts of each measure of home by name: kind (stock or flow), unit, title."""
        return {measure["name"]: measure for measure in self.manifest["measures"]}

    @cached_property
    def months(self) -> np.ndarray:
        """Each recorded month of home, as datetime64[M], in order."""
        return self._grid("home", self._among(None)).dates.astype("datetime64[M]")

    @property
    def scenarios(self) -> dict[str, dict[str, Any]]:
        """The record of each scenario by name, in the order compared; mostly there is one."""
        return scenarios_of_manifest(self.manifest)

    def values(
        self,
        posture: str,
        measures: Sequence[str] | None = None,
        *,
        table: str = "home",
        scenario: str | None = None,
    ) -> dict[str, np.ndarray]:
        """Return measures of one posture as arrays of shape (replications, dates), not to be written to.

        Args:
            posture: its name.
            measures: names; all if left out.
            table: "home", or "split" for mixtures of postures by year.
            scenario: its name, where there are several; the first if left out.

        Raises:
            ResultsError: when posture, measure, table or scenario is unknown, or rows are missing or out of order.
            WrongKindError: `measures` is no list of names.
        """
        names = list(self.measures) if measures is None else names_of("measures", measures)
        self._check_known([table], ["home", *(["split"] if self.manifest.get("split") else [])], "table")
        grid = self._grid(table, self._among(scenario))
        self._check_known(names, self.measures, "measure")
        self._check_known([posture], grid.postures, "posture")
        return grid.values(posture, names)

    def _among(self, scenario: str | None) -> str | None:
        """Return the name of a scenario where the tables hold several, else None."""
        if scenario is not None:
            self._check_known([scenario], self.scenarios, "scenario")
        return (scenario or next(iter(self.scenarios))) if len(self.scenarios) > 1 else None

    def _grid(self, table: str, scenario: str | None = None) -> Grid:
        """Return a table as a Grid, read and checked once."""
        with self._lock:
            if (table, scenario) not in self._grids:
                own = [posture for name, posture in self.sides if name == (scenario or name)]
                postures = own if table == "home" else self.manifest["split"]["mixtures"]
                self._grids[table, scenario] = Grid(
                    self.ask, table=table, postures=postures, source=shown(self.folder), scenario=scenario
                )
            return self._grids[table, scenario]

    @cached_property
    def powers_in_order(self) -> list[str]:
        """Ids of the powers, in the order of the rows of `powers`."""
        return sorted(self.manifest["scenario"]["resolved"]["powers"])

    def power_values(self, posture: str, measure: str, *, scenario: str | None = None) -> np.ndarray:
        """Return one measure of every power under a posture: (replications, dates, powers).

        Args:
            posture, measure: their names. scenario: its name, where there are several; the first if left out.
        """
        return self.values_of_powers(posture, [measure], scenario=scenario)[measure]

    def values_of_powers(
        self, posture: str, measures: Sequence[str], *, scenario: str | None = None
    ) -> dict[str, np.ndarray]:
        """Return measures of every power under a posture by name, each (replications, dates, powers).

        Args:
            posture, scenario: as for `power_values`. measures: names.
        """
        known = [record["name"] for record in self.manifest["power_measures"]]
        self._check_known(measures, known, "measure of powers")
        self._check_known([posture], self.postures, "posture")
        among = {"scenario": self._among(scenario)} if len(self.scenarios) > 1 else {}
        sql = f"SELECT replication, date, power, {', '.join(map(identifier, measures))} FROM powers"
        sql += " WHERE posture = $posture" + (" AND scenario = $scenario" if among else "")
        rows = self.ask(sql, posture=posture, **among)
        replications, dates = len(np.unique(rows["replication"])), len(np.unique(rows["date"]))
        shape = replications, dates, len(self.powers_in_order)
        if len(rows["power"]) != np.prod(shape) or (rows["power"].reshape(shape) != self.powers_in_order).any():
            raise ResultsError(
                f"{shown(self.folder)} holds rows of `powers` that are missing or out of order", mend=MEND
            )
        return {name: rows[name].reshape(shape) for name in measures}

    def _check_known(self, names: Sequence[str], known: Iterable[str], kind: str) -> None:
        unknown = [name for name in names if name not in known]
        if unknown:
            raise ResultsError(
                f"{shown(self.folder)} holds no {kind} `{shown(unknown[0])}`", mend=_meant(unknown[0], known)
            )


def _meant(name: str, known: Iterable[str]) -> str:
    guess = did_you_mean(name, known)
    return f"{guess[0].upper()}{guess[1:]}" if guess else f"It holds: {', '.join(known)}."


def _plain(column: Any) -> np.ndarray:
    """Return a column as an ordinary array: what is missing is NaN, no date, or None in place of a text."""
    if not isinstance(column, np.ma.MaskedArray):
        return np.asarray(column)
    if column.dtype.kind == "O":
        return np.where(np.ma.getmaskarray(column), np.array(None), column.data)
    return column.filled(np.datetime64("NaT", "us") if column.dtype.kind == "M" else np.nan)


def _again(folder: str, identity: str) -> Results:
    """Return the results of a folder again, in another process; raise ResultsError where they are others by now."""
    results = Results(folder)
    if results.manifest["id"] != identity:
        raise ResultsError(f"{shown(folder)} holds another run by now", mend="Read it again with read_results.")
    return results


def read_results(folder: str | os.PathLike[str]) -> Results:
    """Read a results folder.

    Raises:
        ResultsError: when it is not a results folder, or a file of it is missing or not what was written.
        WrongKindError: the folder is no name or path.

    Example:
        >>> ana_sim.read_results(folder).postures
        ['passive', 'active']
    """
    return Results(path_of("folder", folder))
