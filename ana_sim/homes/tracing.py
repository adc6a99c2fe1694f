"""Whether the numbers of a file that claim to come from data can be found in the tables."""

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from ana_sim.homes.tables import trace
from ana_sim.scenario.number import records
from ana_sim.scenario.text import read

CLOSE = 1e-4
"""Relative difference up to which a figure written to five places is the figure of the table."""
KINDS = ("rule", "constant", "judgement", "data", "source")


def kind_of_number(record: Mapping[str, Any]) -> str:
    """Return what a number rests on: `rule`, `constant`, `judgement`, `data` or `source`, the first that is stated.

    A number with a row and no rule is that row's figure: `data`. A judgement beside a source is a judgement.
    """
    return next(kind for kind in KINDS if record.get(kind))


def numbers_of(path: str | PathLike[str]) -> dict[str, Any]:
    """Return {path: record} of all numbers of an actors file."""
    return {".".join(map(str, where)): node.plain() for where, node in records(read(Path(path)))}


def untraced(path: str | PathLike[str]) -> list[str]:
    """Return a sentence for each number of an actors file that claims data and cannot be traced to a row."""
    found = []
    for where, record in numbers_of(path).items():
        if not record.get("data"):
            continue
        try:
            figure = trace(record["data"])
        except KeyError:
            found.append(f"{where}: there is no `{record['data']}`")
            continue
        if not record.get("rule") and not _is(figure, record["value"]):
            found.append(f"{where}: {record['value']} is not `{record['data']}`, {figure}")
    return found


def _is(figure: object, value: float) -> bool:
    return isinstance(figure, float) and abs(figure - value) <= CLOSE * max(abs(figure), 1e-12)
