"""What the plan, the journal and the manifest of a batch hold, checked before it is believed."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from ana_sim.results.record import Checked, UnreadableError
from ana_sim.results.schema import Facts, FileName, Id, Made, Many, Part, Resolved, Seed, ShortHash, Words
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES

IN_CHUNKS = ("home", "powers", "events", "acts", "quantiles", "failures")
"""Tables that every chunk writes a file of, where they are kept."""
OF_ALL = ("cells", "summary")
"""Tables about the whole batch."""
MOST_IN_CHUNK = 10_000
"""Histories that a chunk may hold; more would take long to run again before anybody looked."""
Rows = Literal["monthly", "yearly", "final", "none"]
Whole = Annotated[int, Field(ge=0)]
Plain = float | int | str | None
ChunkFile = Annotated[str, StringConstraints(pattern=rf"^({'|'.join(IN_CHUNKS)})/\d{{6,}}\.parquet$")]


class Record(Checked):
    """What is kept of every history."""

    home: Rows
    powers: Rows
    events: bool
    acts: bool
    measures: list[Literal[MEASURE_NAMES]] | None  # type: ignore[valid-type]
    power_measures: list[Literal[POWER_MEASURE_NAMES]] | None  # type: ignore[valid-type]
    quantiles: list[float | int] | None


class Design(Checked):
    """How the points were laid out, as the batch file says."""

    points: list[Part]
    ranges: dict[str, list[float | int]]
    zipped: list[str]


class PlanRecord(Checked):
    """The plan of a batch."""

    id: ShortHash
    name: Id
    title: Words
    question: Words
    seed: Seed
    rules_version: int
    replications: Annotated[Many, Field(ge=1)]
    record: Record
    design: Design
    settings: dict[str, Plain]
    scenarios: Annotated[dict[Id, Resolved], Field(min_length=1)]
    postures: Annotated[dict[Id, Part], Field(min_length=1)]
    calendars: dict[Id, dict[Id, Part]]
    paths: list[str]
    points: Annotated[list[list[Plain]], Field(min_length=1)]
    cells: Annotated[list[list[str | int]], Field(min_length=1)]
    chunks: Annotated[list[Annotated[list[Whole], Field(min_length=4, max_length=4)]], Field(min_length=1)]


def check_plan(record: dict[str, Any]) -> None:
    """Raise UnreadableError unless the parts of a plan fit one another, so that nothing in it leads nowhere."""
    named = [record["scenarios"], record["postures"]]
    for cell in record["cells"]:
        known = len(cell) == 4 and all(cell[place + 1] in table for place, table in enumerate(named))
        if not known or not isinstance(cell[3], int) or not 0 <= cell[3] < len(record["points"]):
            raise UnreadableError(f"is not as ana-sim writes it: it holds the cell {cell}")
    if any(len(row) != len(record["paths"]) for row in record["points"]):
        raise UnreadableError("is not as ana-sim writes it: its points are not as long as its paths")
    for first, cells, start, many in record["chunks"]:
        inside = first + cells <= len(record["cells"]) and start + many <= record["replications"]
        if not inside or not 0 < cells * many <= MOST_IN_CHUNK:
            raise UnreadableError(f"is not as ana-sim writes it: it holds the chunk {[first, cells, start, many]}")
    if record["calendars"].keys() != record["scenarios"].keys():
        raise UnreadableError("is not as ana-sim writes it: a scenario lacks its calendar")


class ChunkEntry(Checked):
    """A line of the journal that vouches for a chunk."""

    chunk: Whole
    runs: Whole
    failed: Whole
    failed_cells: list[ShortHash]
    cpu: float | int
    files: dict[ChunkFile, Facts]


class TableEntry(Checked):
    """A line of the journal that vouches for a table about the whole batch."""

    table: Literal[OF_ALL]  # type: ignore[valid-type]
    files: dict[FileName, Facts]


class Described(Checked):
    """A measure, as a batch's manifest describes it."""

    unit: Id
    title: Words


class BatchManifest(Made):
    """What a reader of a finished batch needs to know besides the tables and the plan."""

    id: ShortHash
    title: Words
    question: Words
    runs: Whole
    succeeded: Whole
    failed: Whole
    cells: Whole
    failed_cells: list[ShortHash]
    measures: dict[Literal[MEASURE_NAMES], Described]  # type: ignore[valid-type]
    power_measures: dict[Literal[POWER_MEASURE_NAMES], Described]  # type: ignore[valid-type]
    rules_version: int
    journal: Facts
