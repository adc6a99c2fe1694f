"""Events: what home does not choose."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ana_sim.scenario.schema.base import Index, Keys, Month, Prose, Real, Strict, Word, number

Rate = number(-50, 50)
Months = Annotated[int, Field(ge=0, le=1200)]
Duration = Annotated[float, Field(ge=1, le=1200, allow_inf_nan=False)]
Condition = Annotated[str, Field(min_length=1, max_length=1000)]


class Effect(Strict):
    """One change of one number."""

    called: ClassVar[str] = "an effect"

    on: Condition
    """What it changes: strain(russia), "tie(russia, security)", "affinity(iran, israel)", supply(energy), reliability …"""
    change: Real
    """By how much, in the unit of what it changes."""
    shape: Literal["step", "ramp", "pulse"]
    """At once and for good, spread evenly over months, or at once and fading with a half-life of months."""
    months: Duration | None = None
    """Length of a ramp, or half-life of a pulse."""


class Term(Strict):
    """One reason why a hazard is higher or lower."""

    called: ClassVar[str] = "a term of a hazard"

    of: Condition
    """The number it looks at, as in: strain(russia) - strain_start(russia)."""
    times: Real
    """Its weight in the logarithm of the monthly rate."""


class Hazard(Strict):
    """A chance per month: flat, or a rate whose logarithm is a base plus terms."""

    called: ClassVar[str] = "a hazard"

    chance: Index | None = None
    """Flat chance per month: 0 never, 1 certain."""
    base: Rate | None = None
    """Logarithm of the monthly rate when all terms are 0."""
    terms: list[Term] | None = None
    """What raises or lowers the rate."""


class After(Strict):
    """An event that follows another."""

    called: ClassVar[str] = "`after`"

    event: Word
    """Id of the event it follows."""
    months: Months
    """Whole months later; 0 is the same month."""


class Event(Strict):
    """Something that happens to home or to the powers, on a date, under a condition, by chance, or after another event."""

    called: ClassVar[str] = "an event"

    title: Prose
    """What happens, in one line."""
    date: Month | None = None
    """The month it happens, YYYY-MM."""
    when: Condition | None = None
    """Condition over measures, as in: russia.strain > 0.6 and dependency < 0.2. With a hazard, its gate."""
    hazard: Hazard | None = None
    """Chance per month."""
    after: After | None = None
    """The event it follows, and how many months later."""
    not_before: Month | None = None
    """First month in which a condition or hazard counts."""
    not_after: Month | None = None
    """Last month in which a condition or hazard counts."""
    repeat: bool = False
    """Whether a condition or hazard may strike more than once."""
    given: bool = False
    """True for an outcome of home's own acts that the scenario takes as given."""
    sources: Keys | None = None
    """Keys of sources.yaml."""
    note: Prose | None = None
    """Anything a reader should know; why the event is assumed, where no source can be cited."""
    effects: list[Effect]
    """What it changes; may be empty."""
