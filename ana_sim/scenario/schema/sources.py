"""The sources file, and the file of home's own documented acts."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ana_sim.scenario.schema.base import Keys, Month, Prose, Strict, Word


class Source(Strict):
    """One publication that numbers or events are taken from."""

    called: ClassVar[str] = "a source"

    publisher: Word
    """Who published it."""
    title: Prose
    """Its title."""
    year: Annotated[int, Field(ge=1500, le=2200)]
    """Year of publication."""
    url: Word | None = None
    """Where it can be read."""


class Sources(Strict):
    """Everything that is cited, by key."""

    called: ClassVar[str] = "a sources file"

    kind: Literal["sources"]
    """What this file is."""
    title: Prose | None = None
    """What the file holds."""
    sources: dict[Word, Source]
    """Publications by key."""


class Act(Strict):
    """Something home did: an observation that the model is compared with, never fed."""

    called: ClassVar[str] = "an act"

    date: Month
    """Month, YYYY-MM."""
    title: Prose
    """What home did."""
    kind: Literal["deepen", "slice", "broker", "institution", "build", "claim", "refuse"]
    """Which of home's initiatives it would be in the model."""
    towards: list[Word]
    """The powers it concerned."""
    sources: Keys
    """Keys of sources.yaml."""
    note: Prose | None = None
    """Anything a reader should know."""


class Observations(Strict):
    """Home's own documented acts."""

    called: ClassVar[str] = "an observations file"

    kind: Literal["observations"]
    """What this file is."""
    title: Prose
    """Whose acts, and when."""
    note: Prose | None = None
    """How they were collected."""
    acts: list[Act]
    """The acts, by date."""
