"""What a manifest of results holds, checked before it is believed."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints

from ana_sim.results.paths import PLAIN_PATH
from ana_sim.results.record import Checked
from ana_sim.results.tables import TABLES
from ana_sim.rules.world import DOMAINS, LEVELS, MEASURE_NAMES, MOST_POWERS, POWER_MEASURE_NAMES

MOST_MONTHS = 1200
MOST_REPLICATIONS = 10**9
Words = Annotated[str, StringConstraints(max_length=20_000)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=255)]
Hash = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
ShortHash = Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]
FileName = Annotated[str, StringConstraints(pattern=PLAIN_PATH)]
Table = Literal[TABLES]  # type: ignore[valid-type]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Many = Annotated[int, Field(ge=0, le=MOST_REPLICATIONS)]
Part = dict[str, Any]
Seed = Annotated[int, Field(ge=0, lt=2**64)]


def _with_own(versions: dict[str, str | None]) -> dict[str, str | None]:
    if "ana-sim" not in versions:
        raise ValueError("not that of ana-sim")
    return versions


class Commit(Checked):
    """The state of the program's sources."""

    commit: Words
    dirty: bool = False


class Made(Checked):
    """How results were made: what readers show of it, and can do without."""

    versions: Annotated[dict[str, str | None], AfterValidator(_with_own)]
    platform: Part = Field(default_factory=dict)
    git: Commit | None = None
    finished: Words = ""
    command: list[Words] = Field(default_factory=list)


class Facts(Checked):
    """A file: its size, its hash, and of a table how many rows it has."""

    bytes: Annotated[int, Field(ge=0)]
    sha256: Hash
    rows: Annotated[int, Field(ge=0)] | None = None


class Measure(Checked):
    """A measure of home."""

    name: Literal[MEASURE_NAMES]  # type: ignore[valid-type]
    kind: Literal["stock", "flow"]
    unit: Id
    low: float | int | None
    high: float | int | None
    title: Words
    adds_up: bool


class PowerMeasure(Checked):
    """A measure of a power."""

    name: Literal[POWER_MEASURE_NAMES]  # type: ignore[valid-type]
    unit: Id
    title: Words


def _of_this_version(names: Sequence[str]) -> AfterValidator:
    def check(records: list[Any]) -> list[Any]:
        if [record.name for record in records] != list(names):
            raise ValueError("not the measures of this version")
        return records

    return AfterValidator(check)


def _exactly(names: Sequence[str]) -> AfterValidator:
    def check(found: list[str]) -> list[str]:
        if found != list(names):
            raise ValueError(f"not {', '.join(names)}")
        return found

    return AfterValidator(check)


class Power(Checked):
    """A power of a resolved scenario, as far as readers of results look."""

    name: Words
    level: Literal[LEVELS]  # type: ignore[valid-type]


class Named(Checked):
    """Home of a resolved scenario, as far as readers of results look."""

    name: Words


class Event(Checked):
    """An event of a resolved scenario, as far as readers of results look."""

    title: Words
    trigger: Words
    date: int | None = None
    sources: list[Id] = Field(default_factory=list)


class Resolved(Checked):
    """A resolved scenario, as far as readers of results look."""

    start: Month
    months: Annotated[int, Field(ge=1, le=MOST_MONTHS)]
    home: Named
    powers: Annotated[dict[Id, Power], Field(min_length=1, max_length=MOST_POWERS)]
    events: dict[Id, Event]
    schedule: Annotated[list[Part], Field(min_length=1)]


class Posture(Checked):
    """A posture that home followed."""

    title: Words
    summary: Words
    resolved: Part
    numbers: dict[str, Part]


class World(Checked):
    """The scenario that was run."""

    name: Id
    title: Words
    question: Words
    start: Month
    months: Annotated[int, Field(ge=1, le=MOST_MONTHS)]
    resolved: Resolved
    numbers: dict[str, Part]
    calendar: dict[Id, Posture]


class Split(Checked):
    """Which mixtures of two postures were run, and what each takes from the second."""

    first: Id
    second: Id
    replications: Many
    mixtures: dict[Id, list[Id]]


class Rows(Checked):
    """Which rows the tables hold."""

    powers: Literal["yearly", "monthly"]


class Manifest(Made):
    """All that a reader of results needs to know besides the tables."""

    id: ShortHash
    scenario: World
    scenarios: dict[Id, World] | None = None
    postures: dict[Id, Posture]
    compared: list[Id]
    sides: list[Annotated[list[Id], Field(min_length=2, max_length=2)]] | None = None
    seed: Seed
    replications: Many
    rules_version: int
    orders: list[Part]
    rows: Rows
    split: Split | None = None
    switch: int | None
    last_dated_event: int | None
    sources: dict[str, Part]
    measures: Annotated[list[Measure], _of_this_version(MEASURE_NAMES)]
    power_measures: Annotated[list[PowerMeasure], _of_this_version(POWER_MEASURE_NAMES)]
    domains: Annotated[list[Id], _exactly(DOMAINS)]
    levels: Annotated[list[Id], _exactly(LEVELS)]
    tables: dict[Table, list[FileName]]
    files: dict[FileName, Facts]
