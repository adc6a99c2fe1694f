"""Orders: what home does at a date, whatever its posture."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ana_sim.rules.world import KINDS
from ana_sim.scenario.kinds.base import Month, StartOrMonth, Strict, Word


class Order(Strict):
    """One thing home does whatever its posture: an initiative once, as soon as it can be done; an answer always."""

    called: ClassVar[str] = "an order"

    kind: Literal[KINDS] = Field(description="What home does: an initiative, or an answer to offers or demands.")
    partner: Word | None = Field(
        None, description="The power it does it with; a summit has none, an answer without one is given to everyone."
    )
    other: Word | None = Field(None, description="The other power of a mediation.")
    domain: Word | None = Field(
        None, description="Domain of a tie or an offer; for a cut also a foothold piece of the partner."
    )
    since: Annotated[StartOrMonth, Field(alias="from")] = Field(description="`start`, or the first month, YYYY-MM.")
    until: Month | None = Field(None, description="The last month, YYYY-MM; left out is the end of the scenario.")
