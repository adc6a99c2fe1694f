"""Tables of a folder of findings: every list of records in its JSON files, each file compared with its hash first."""

import json
import os
import re
from typing import Any

import numpy as np

from ana_sim.results.columns import TABLES
from ana_sim.results.errors import ResultsError
from ana_sim.results.kept import contents, read_kept
from ana_sim.results.paths import shown
from ana_sim.results.record import UnreadableError, check_printable, decoded, parsed

Columns = dict[str, np.ndarray]
TABLE = re.compile(r"[a-z][a-z0-9_]{0,30}")
"""How a table may be called: the name becomes that of a file, and of a sheet, which Excel lets have 31 letters."""
DEVICES = ("con", "prn", "aux", "nul", *(f"{one}{number}" for one in ("com", "lpt") for number in range(10)))
TAKEN = (*TABLES, "about", "columns", *DEVICES)
"""Names that mean something else: tables of comparisons, files of an export, devices of Windows."""


def listed_tables(folder: str | os.PathLike[str]) -> dict[str, Columns]:
    """Return table -> column -> array of a folder of findings.

    A list of records in a part of a file, as `scores` in `hindcast`, is called `hindcast_scores`.

    Raises:
        ResultsError: a file is not what was written, or there is no table.
    """
    names = [name for name in read_kept(folder)["files"] if name.endswith(".json")]
    found: dict[str, Columns] = {}
    for name in names:
        try:
            text = decoded(contents(folder, name) or b"{}")
            check_printable(text)
            found |= _tables(parsed(text))
        except UnreadableError as error:
            raise ResultsError(f"{shown(name)} of {shown(folder)} {error}", mend="Write it anew.") from None
    if not found:
        raise ResultsError(
            f"{shown(folder)} holds no table, only {', '.join(names) or 'files of arrays'}",
            mend="A folder of `evidence` or `homes` has tables once the command has come to its end.",
        )
    return found


def _tables(plain: Any, within: str = "") -> dict[str, Columns]:
    if not isinstance(plain, dict):
        return {}
    found = {}
    for key, value in plain.items():
        name = f"{within}{key}"
        name = f"{name}_" if name in TAKEN else name
        if _are_records(value) and TABLE.fullmatch(name):
            found[name] = _columns(value)
        elif isinstance(value, dict) and not within:
            found |= _tables(value, f"{key}_")
    return found


def _are_records(rows: object) -> bool:
    return isinstance(rows, list) and bool(rows) and all(isinstance(row, dict) and row for row in rows)


def _columns(rows: list[dict[str, Any]]) -> Columns:
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: _column([row.get(name) for row in rows]) for name in names}


def _column(values: list[Any]) -> np.ndarray:
    if all((isinstance(value, (int, float)) and not isinstance(value, bool)) or value is None for value in values):
        return np.array([np.nan if value is None else _number(value) for value in values], dtype=float)
    said = [json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value for value in values]
    return np.array([None if value is None else str(value) for value in said], dtype=object)


def _number(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf")
