"""The sources file, and the file of home's own documented acts."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ana_sim.rules.world import KINDS
from ana_sim.scenario.kinds.base import Keys, Month, Prose, Strict, Word


class Source(Strict):
    """One publication that numbers or events are taken from."""

    called: ClassVar[str] = "a source"

    publisher: Word = Field(description="Who published it.")
    title: Prose = Field(description="Its title.")
    year: Annotated[int, Field(ge=1500, le=2200)] = Field(description="Year of publication.")
    url: Word | None = Field(None, description="Where it can be read.")


class Sources(Strict):
    """Everything that is cited, by key."""

    called: ClassVar[str] = "a sources file"

    kind: Literal["sources"] = Field(description="What this file is.")
    title: Prose | None = Field(None, description="What the file holds.")
    sources: dict[Word, Source] = Field(description="Publications by key.")


class Act(Strict):
    """Something home did: an observation that the model is compared with, never fed."""

    called: ClassVar[str] = "an act"

    date: Month = Field(description="Month, YYYY-MM.")
    title: Prose = Field(description="What home did.")
    kind: Literal[KINDS] = Field(description="Which initiative or answer of home it would be in the model.")
    towards: list[Word] = Field(description="The power it concerned; two for a mediation, none for a summit.")
    domain: Word | None = Field(None, description="The domain, or the piece that a cut takes away.")
    sources: Keys = Field(description="Keys of sources.yaml.")
    note: Prose | None = Field(None, description="Anything a reader should know.")


class Observations(Strict):
    """Home's own documented acts."""

    called: ClassVar[str] = "an observations file"

    kind: Literal["observations"] = Field(description="What this file is.")
    title: Prose = Field(description="Whose acts, and when.")
    note: Prose | None = Field(None, description="How they were collected.")
    acts: list[Act] = Field(description="The acts, by date.")
