"""The tables of `scenarios/data`: rows by table, and a row by what a number says of it."""

import csv
from functools import cache
from typing import Any

from ana_sim.scenario.files import library

KEYS = {
    "homes": ("home", "year"),
    "dyads": ("home", "power", "year"),
    "pairs": ("a", "b"),
    "states": ("code",),
    "base_rates": ("rate", "from"),
    "judged": ("home", "power", "quantity"),
    "other_source": ("home", "power", "column"),
    "fits": ("rule", "term"),
    "figures": ("figure",),
    "posterior": ("parameter",),
    "sources": ("source_id",),
    "columns": ("table", "column"),
    "disputes": ("sender", "target", "year"),
}
"""What names a row of each table. `dyads` is kept in one file a year."""
Row = dict[str, Any]
"""Column -> figure as float, text as str, None where it is not known."""


@cache
def rows(table: str) -> tuple[Row, ...]:
    """Return the rows of a table: a tuple of dicts, figures as float, texts as str, what is not known as None.

    Raises KeyError where there is no such table.
    """
    folder, found = library() / "data", []
    if table not in KEYS:
        raise KeyError(table)
    names = sorted(folder.glob(f"{table}_[0-9]*.csv")) or [folder / f"{table}.csv"]
    for name in names:
        with name.open(encoding="utf-8", newline="") as file:
            found += [_typed(row) for row in csv.DictReader(file)]
    return tuple(found)


def _typed(row: dict[str, str]) -> Row:
    return {name: _figure(text) for name, text in row.items()}


def _figure(text: str) -> float | str | None:
    if text == "":
        return None
    try:
        return float(text)
    except ValueError:
        return text


@cache
def _by_key(table: str) -> dict[tuple[str, ...], Row]:
    return {tuple(_word(row[name]) for name in KEYS[table]): row for row in rows(table)}


def _word(value: object) -> str:
    """Return a key as it is written in files: `2019`, not `2019.0`."""
    return str(int(value)) if isinstance(value, float) else str(value or "")


def row(table: str, *key: object) -> Row:
    """Return the row with this key; KeyError where there is none."""
    return _by_key(table)[tuple(_word(part) for part in key)]


def rate(name: str, *, first: float | None = None) -> float:
    """Return how often something happens per trial, over all its periods or over the one that begins with `first`."""
    found = [line for line in rows("base_rates") if line["rate"] == name and first in (None, line["from"])]
    often: float = sum(line["events"] for line in found) / sum(line["trials"] for line in found)
    return often


def trace(text: str) -> Any:
    """Return what `table: key` names: the row, or where a column follows the key the figure in it.

    Raises KeyError where there is no such table, row or column, or the figure is not known.
    """
    table, _, rest = text.partition(":")
    words = rest.split()
    size = len(KEYS[table])
    found = row(table, *words[:size])
    for column in words[size:]:
        if found[column] is None:
            raise KeyError(column)
    return found[words[size]] if len(words) == size + 1 else found


@cache
def member_of() -> dict[str, str]:
    """Return {state: group of powers}."""
    return {line["code"]: line["group"] for line in rows("states") if line["group"]}


@cache
def members(power: str) -> tuple[str, ...]:
    """Return the states a power stands for: a group's members, or itself."""
    return tuple(state for state, group in member_of().items() if group == power) or (power,)
