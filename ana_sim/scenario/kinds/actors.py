"""The actors file: home, the powers, and how the powers stand to one another."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ana_sim.scenario.kinds.base import Amount, Id, Index, Month, Prose, Signed, Strict, Word, by_domain, number

Cinc = number(0.000001, 1)
Strain = number(0, 0.95)
Commitment = number(0, 3)
Alternatives = number(0.001, 1000)


class Piece(Strict):
    """A presence in home's space that serves a power: a garrison, a media house, a seat at the table."""

    called: ClassVar[str] = "a foothold piece"

    name: Word = Field(description="What people call it.")
    size: Index = Field(description="How much hold it gives: 0 none, 1 complete.")
    present: bool = Field(description="Whether it is there at the start.")
    removable: bool = Field(description="Whether home could remove it by an act of its own.")


class Dispute(Strict):
    """A claim between home and a power: how much of it is open, and who holds what is disputed."""

    called: ClassVar[str] = "`dispute`"

    open: Index = Field(description="Part of the dispute that is open at the start: 0 settled, 1 all of it.")
    held: Index | None = Field(
        None, description="Part of what is disputed that home holds: 0 nothing, 1 all; left out is 0.5."
    )


class Home(Strict):
    """The small or middle power whose posture is compared."""

    called: ClassVar[str] = "home"

    name: Word = Field(description="Name of the country.")
    capability: Cinc = Field(description="Material capability, as a share of the world's (CINC).")
    institution: Index = Field(
        description="Strength at the start of the institution that home leads: 0 none, 1 as strong as they come."
    )
    importance: by_domain(Index, required=True, called="importance") = Field(
        description="Weight of each domain for home; the five sum to 1."
    )
    self_provision: by_domain(Index, required=True, called="self-provision") = Field(
        description="Part of its need that home meets itself, by domain."
    )
    supply: by_domain(Amount, required=True, called="supply") = Field(
        description="What home can give others, by domain, in units of the powers' alternatives."
    )


class Power(Strict):
    """A power that wants something of home."""

    called: ClassVar[str] = "a power"

    name: Word = Field(description="Name of the power.")
    level: Literal["neighbourhood", "regional", "systemic"] = Field(
        description="On which level of the international system it meets home."
    )
    member: bool = Field(description="Whether it belongs to home's institution.")
    capability: Cinc = Field(description="Material capability, as a share of the world's (CINC).")
    salience: Index = Field(description="How much the power cares about home: 0 ignored, 1 decisive.")
    aspiration: Index = Field(description="How close the power wants home to be: 0 not at all, 1 its own.")
    coerciveness: Index = Field(description="Inclination to press: 0 never, 1 as soon as it pays.")
    proximity: Index = Field(description="Projection of power onto home: 0 out of reach, 1 on the border.")
    guard: Index = Field(description="Ability to shield home from others: 0 none, 1 complete.")
    strain: Strain = Field(description="Capacity committed elsewhere: 0 free, 0.95 nothing left.")
    ideal: Signed = Field(description="Alignment home wants with the power: -1 hostile, 1 allied.")
    grievance: Amount | None = Field(None, description="Resentment of home stored at the start; left out is 0.")
    commitment: Commitment | None = Field(
        None, description="0 none, 1 declared partnership, 2 strategic or allied, 3 alliance; left out is 0."
    )
    dispute: Dispute | None = Field(None, description="A dispute between home and the power; left out is none.")
    injury: Amount | None = Field(None, description="Injury by the power that home has not got over; left out is 0.")
    ties: by_domain(Index, required=False, called="ties") = Field(
        description="Depth of the working relation: 0 none, 0.5 agreements in force, 1 alliance or sole route."
    )
    shares: by_domain(Index, required=False, called="shares") | None = Field(
        None, description="Part of home's need met through the power; left out is 0; needs a tie of at least 0.05."
    )
    capacity: by_domain(Amount, required=False, called="capacity") | None = Field(
        None, description="What a full tie would supply, as a share of need; only where there is no share."
    )
    needs: by_domain(Index, required=False, called="needs") | None = Field(
        None, description="Part of the power's interest that home could at most serve; the five sum to at most 1."
    )
    alternatives: by_domain(Alternatives, required=False, called="alternatives") | None = Field(
        None, description="What the power has instead of home; needed wherever a need is stated."
    )
    foothold: dict[Id, Piece] | None = Field(None, description="Named pieces of presence in home's space.")


class Affinity(Signed):
    """How two powers stand to one another: -1 enemies, 0 indifferent, 1 friends."""

    called: ClassVar[str] = "an affinity"

    between: Annotated[list[Word], Field(min_length=2, max_length=2)] = Field(
        description="The two powers, in either order."
    )


class Actors(Strict):
    """Home and the powers around it, with every number and where it comes from."""

    called: ClassVar[str] = "an actors file"

    kind: Literal["actors"] = Field(description="What this file is.")
    title: Prose = Field(description="What the file describes, in one line.")
    as_of: Month = Field(description="The month the numbers describe, YYYY-MM.")
    note: Prose | None = Field(None, description="Anything a reader should know.")
    home: Home = Field(description="The country whose posture is compared.")
    powers: Annotated[dict[Id, Power], Field(min_length=1, max_length=100)] = Field(description="The powers, by id.")
    affinity: list[Affinity] | None = Field(
        None, description="Pairs of powers; a pair left out is 0, neither rivalry nor friendship."
    )
