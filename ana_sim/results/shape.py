"""Whether tables hold what their manifest says of them, before anybody computes with either."""

from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import duckdb

from ana_sim.results.errors import ResultsError
from ana_sim.results.paths import shown
from ana_sim.results.whole import ROWS_A_BYTE, shape_of


def check_shape(folder: Path, manifest: Mapping[str, Any], connection: duckdb.DuckDBPyConnection) -> None:
    """Raise unless the tables have the rows and columns that the manifest says.

    Args:
        folder: of results. manifest: as `read_manifest` returns it. connection: to look into Parquet files.

    Raises:
        ResultsError: a table is no Parquet file, or holds other rows or columns.
    """
    rows = {}
    for table, files in manifest["tables"].items():
        for name in files:
            if name not in manifest["files"]:
                raise _wrong(folder, f"lists no size of {name}")
            facts = manifest["files"][name]
            rows[table], columns = shape_of(folder / name, connection)
            if rows[table] != facts.get("rows") or rows[table] > ROWS_A_BYTE * facts["bytes"]:
                raise _wrong(folder, f"says that {name} has {facts.get('rows')} rows, and it has {rows[table]}")
            _check_columns(folder, manifest, table, columns)
    _check_comparison(folder, manifest, rows)


def _check_columns(folder: Path, manifest: Mapping[str, Any], table: str, columns: Sequence[str]) -> None:
    own = _COLUMNS.get(table, ())
    of_home, of_powers = ([record["name"] for record in manifest[key]] for key in ("measures", "power_measures"))
    own = (*own, "scenario") if "scenarios" in manifest else own
    wanted = [*own, *(of_home if table in ("home", "split") else of_powers if table == "powers" else ())]
    missing = [name for name in wanted if name not in columns]
    if missing:
        raise _wrong(folder, f"speaks of `{missing[0]}`, which `{table}` does not hold")


_COLUMNS = {
    "home": ("cell", "posture", "replication", "date"),
    "split": ("cell", "posture", "replication", "date"),
    "powers": ("cell", "posture", "replication", "date", "power"),
    "events": ("cell", "posture", "replication", "event", "date"),
    "acts": ("posture", "replication", "month", "kind", "partner", "other", "domain", "size", "outcome"),
}


def _check_comparison(folder: Path, manifest: Mapping[str, Any], rows: Mapping[str, int]) -> None:
    """Raise unless rows, postures, histories and months of a comparison agree."""
    for table in ("home", "powers", "events", "acts"):
        if table not in rows:
            raise _wrong(folder, f"has no table `{table}`")
    if "split" in rows and not manifest.get("split"):
        raise _wrong(folder, "says nothing of its table `split`")
    if not manifest["compared"] or set(manifest["compared"]) != manifest["postures"].keys():
        raise _wrong(folder, "compares other postures than it holds")
    scenarios = scenarios_of_manifest(manifest)
    sides, each = sides_of_manifest(manifest), manifest["replications"]
    if len(set(sides)) < len(sides) or any(s not in scenarios or p not in manifest["postures"] for s, p in sides):
        raise _wrong(folder, "compares other sides than it holds")
    for record in scenarios.values():
        resolved = record["resolved"]
        if resolved["months"] != record["months"] or resolved["start"] != record["start"]:
            raise _wrong(folder, "has two calendars")
    wanted = {
        "home": each * sum(scenarios[name]["months"] for name, _ in sides),
        "events": each * sum(len(scenarios[name]["resolved"]["events"]) for name, _ in sides),
    }
    for table, many in wanted.items():
        if rows[table] != many:
            raise _wrong(folder, f"speaks of {many} rows of `{table}`, which has {rows[table]}")


def scenarios_of_manifest(manifest: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return name -> record (title, question, resolved, numbers, …) of every scenario; mostly there is one."""
    return manifest.get("scenarios") or {manifest["scenario"]["name"]: manifest["scenario"]}


def sides_of_manifest(manifest: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the pairs (scenario, posture) of a comparison: those it lists, or each scenario under each posture."""
    listed = manifest.get("sides") or product(scenarios_of_manifest(manifest), manifest["compared"])
    return [(scenario, posture) for scenario, posture in listed]


def _wrong(folder: Path, said: str) -> ResultsError:
    return ResultsError(
        f"the manifest of {shown(folder)} {said}", mend="Run the command again to write the folder anew."
    )
