"""What each column of each table holds: for whoever opens a table without the program."""

import re
from dataclasses import dataclass

from ana_sim.rules.world import MEASURES, POWER_MEASURES

TABLES = ("cells", "home", "powers", "events", "acts", "split", "summary", "quantiles", "failures")
"""Tables of comparisons and batches, in the order in which they are read; findings have tables of their own."""
KINDS = {"VARCHAR": "text", "DATE": "date", "DOUBLE": "number", "FLOAT": "number", "BOOLEAN": "true or false"}
"""What a type of DuckDB is called; all others are whole numbers."""
LABELS = {
    "cell": "One scenario under one posture with one set of numbers, by id",
    "scenario": "Name of the scenario",
    "posture": "Name of the posture that home follows",
    "replication": "Number of the history, from 0; the same number has the same luck in every scenario and posture",
    "date": "The month in which the row ends, by its first day; what adds up counts since the row before",
    "month": "The month of the act, by its first day",
    "power": "The power, by id",
    "event": "The event, by id",
    "kind": "What home did: an initiative (deepen, pledge, cut, downgrade, mediate, claim, summit, reconcile) or an "
    "answer (accept, refuse, hold, yield, promise, resist)",
    "partner": "The power it was done with, by id; empty where there is none",
    "other": "The other power of a mediation, or of the act that a demand wants undone, by id; empty elsewhere",
    "domain": "Domain of a tie or an offer, or the piece of foothold that was cut; empty elsewhere",
    "size": "Of a deal, an offer or a cut the change of the tie or foothold; of an answer to a demand what was asked "
    "or given, in nm; of other acts as the rules count them",
    "outcome": "done, failed, undone, or waiting (an order that cannot be carried out yet)",
    "point": "Number of the set of numbers that the cell has, from 0",
    "measure": "Name of the measure of home that the row is about; the sheet of the columns of `home` says what it is",
    "succeeded": "Histories that succeeded",
    "failed": "Histories that failed and are not counted",
    "mean": "Mean over the histories",
    "sd": "Standard deviation over the histories; empty for one history",
    "low": "Lowest over the histories",
    "high": "Highest over the histories",
    "replications": "How many histories failed together, from `replication` on",
    "stage": "Where it failed: build (the world of the cell), run (the rules), check (a measure)",
    "message": "What went wrong",
    "traceback": "Where in the program it went wrong",
    "command": "What shows the history again; DIR stands for the folder of the batch",
}
OF_TABLE = {
    ("events", "date"): "The month in which the event first happened, by its first day; empty where it did not happen",
    ("split", "posture"): "The mixture of two postures that home follows",
}
HOME = {name: (unit, title) for name, _, unit, _, _, title in MEASURES}
POWERS = {name: (unit, title) for name, _, unit, title in POWER_MEASURES}
QUANTILE = re.compile(r"q(\d\d)(?:_(\d+))?")


@dataclass(frozen=True)
class Column:
    """One column of one table: the kind of its values (text, date, number, whole number), its unit, what it is."""

    table: str
    column: str
    kind: str
    unit: str
    meaning: str


def explained(table: str, column: str, kind: str) -> Column:
    """Return what a column holds.

    Args:
        table, column: their names. kind: its type in DuckDB.
    """
    unit, meaning = _measured(table, column) or ("", _labelled(table, column))
    return Column(table, column, KINDS.get(kind, "whole number"), unit, meaning)


def _measured(table: str, column: str) -> tuple[str, str] | None:
    """Return unit and meaning of a measure, or None where the column is none."""
    if table == "powers":
        return POWERS.get(column)
    return HOME.get(column) if table in ("home", "split") else None


def _labelled(table: str, column: str) -> str:
    if table not in TABLES:
        return "As the findings name it; the page of the command that made them says more"
    said = OF_TABLE.get((table, column)) or LABELS.get(column)
    if said:
        return said
    if found := QUANTILE.fullmatch(column):
        return f"{float(f'{found[1]}.{found[2] or 0}'):g} % of the histories lie below it"
    return "The number of the files that this path leads to; empty where the cell leaves it as it is"
