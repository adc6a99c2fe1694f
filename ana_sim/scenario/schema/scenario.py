"""The scenario file: actors, dates, postures and events that answer one question."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ana_sim.scenario.schema.base import Id, Keys, Month, Prose, StartOrMonth, Strict, Word
from ana_sim.scenario.schema.events import Event


class Switch(Strict):
    """From when on home follows which posture."""

    called: ClassVar[str] = "an entry of `postures`"

    since: Annotated[StartOrMonth, Field(alias="from")]
    """`start`, or a month, YYYY-MM."""
    posture: Word
    """A posture's name, or `compared`: the posture named when the scenario is run."""


class ScenarioFile(Strict):
    """One question about the world, and the events that stage it."""

    called: ClassVar[str] = "a scenario file"

    kind: Literal["scenario"]
    """What this file is."""
    title: Prose
    """Name of the scenario as people read it."""
    question: Prose
    """The one question it answers."""
    note: Prose | None = None
    """Anything a reader should know."""
    extends: Keys | None = None
    """Scenarios this one starts from, by name or path; of two that say different things the later wins."""
    actors: Word | None = None
    """Name of the actors file."""
    parameters: Word | None = None
    """Name of the parameters file."""
    start: Month | None = None
    """First month, YYYY-MM."""
    months: Annotated[int, Field(ge=1, le=1200)] | None = None
    """How many months are simulated."""
    postures: Annotated[list[Switch], Field(min_length=1)] | None = None
    """Which posture home follows from when; the first entry is from the start."""
    compare_with: Word | None = None
    """Name of the scenario that is the counterpart of this one."""
    remove: Keys | None = None
    """Ids of events, of the files it extends, that do not happen here."""
    settings: Annotated[dict[Word, Any] | None, Field(alias="set")] = None
    """Numbers of actors, parameters or events replaced here: path, then a number record or a plain number."""
    events: dict[Id, Event] | None = None
    """Events by id; an id of a file it extends replaces that event."""
