"""The posture file: the decision parameters home follows."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ana_sim.scenario.schema.base import Id, Index, Prose, Strict, Word, number

Activism = number(0, 2)
Resolve = number(0.1, 5)
Act = Literal["deepen", "slice", "broker", "institution", "build", "claim"]


class PostureFile(Strict):
    """How home decides: what it starts, what it accepts, what it resists."""

    called: ClassVar[str] = "a posture file"

    kind: Literal["posture"]
    """What this file is."""
    name: Id
    """Id by which the posture is chosen; the file is called the same."""
    title: Prose
    """Name of the posture as people read it."""
    summary: Prose
    """The posture in one or two sentences."""
    activism: Activism
    """Attention spent on initiatives of its own: 0 starts nothing, 1 as the parameter `acts` says, 2 twice that."""
    resolve: Resolve
    """How much pressure home resists, in units of what a concession costs it: 0.1 hardly any, 5 nearly all."""
    tolerance: Index
    """Displeasure of rivals that home accepts for an offer: 0 none, 1 any."""
    prudence: Index
    """Strain of the powers that home expects to pass: 0 counts on today's, 1 on that of the start."""
    accommodation: Index
    """How far home declares more closeness than it wants to those who could hurt it: 0 not at all, 1 fully."""
    security_cap: Index
    """Deepest security tie home enters: 1 is no limit."""
    bidding: bool
    """Whether home plays rivals' offers against each other."""
    retaliates: bool
    """Whether home answers a reprisal at its own cost."""
    leaps: bool
    """Whether home removes all of a power's foothold in one act instead of slice by slice."""
    pattern: Literal["objective", "bandwagon", "balance", "equidistance"]
    """Which initiatives are open: all by their worth, or narrowed to a patron, an adversary's rivals, or the most distant."""
    patron: Word | None = None
    """The power home leans on; only with bandwagon."""
    adversary: Word | None = None
    """The power home leans against; only with balance."""
    may: Annotated[list[Act], Field(max_length=6)]
    """Kinds of initiative that are allowed; may be empty."""
