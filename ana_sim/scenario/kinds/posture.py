"""The posture file: the decision parameters home follows."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ana_sim.scenario.kinds.base import Id, Index, Prose, Strict, Word, number

Activism = number(0, 2)
Resolve = number(0.1, 5)
Act = Literal["deepen", "slice", "broker", "institution", "build", "claim"]


class PostureFile(Strict):
    """How home decides: what it starts, what it accepts, what it resists."""

    called: ClassVar[str] = "a posture file"

    kind: Literal["posture"] = Field(description="What this file is.")
    name: Id = Field(description="Id by which the posture is chosen; the file is called the same.")
    title: Prose = Field(description="Name of the posture as people read it.")
    summary: Prose = Field(description="The posture in one or two sentences.")
    activism: Activism = Field(
        description="Attention spent on initiatives: 0 none, 1 as the parameter `acts` says, 2 twice that."
    )
    resolve: Resolve = Field(
        description="How much pressure home resists, in units of a concession's cost: 0.1 hardly any."
    )
    tolerance: Index = Field(description="Displeasure of rivals that home accepts for an offer: 0 none, 1 any.")
    prudence: Index = Field(
        description="Strain of the powers that home expects to pass: 0 counts on today's, 1 on that of the start."
    )
    accommodation: Index = Field(
        description="How far home declares closeness it does not want to those who could hurt it: 0 not at all."
    )
    security_cap: Index = Field(description="Deepest security tie home enters: 1 is no limit.")
    bidding: bool = Field(description="Whether home plays rivals' offers against each other.")
    retaliates: bool = Field(description="Whether home answers a reprisal at its own cost.")
    leaps: bool = Field(
        description="Whether home removes all of a power's foothold in one act instead of slice by slice."
    )
    pattern: Literal["objective", "bandwagon", "balance", "equidistance"] = Field(
        description="Which initiatives are open: all, or those towards a patron, an adversary's rivals, the distant."
    )
    patron: Word | None = Field(None, description="The power home leans on; only with bandwagon.")
    adversary: Word | None = Field(None, description="The power home leans against; only with balance.")
    may: Annotated[list[Act], Field(max_length=6)] = Field(
        description="Kinds of initiative that are allowed; may be empty."
    )
