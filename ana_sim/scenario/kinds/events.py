"""Events: what home does not choose."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ana_sim.scenario.kinds.base import Condition, Index, Keys, Month, MonthOrNever, Prose, Real, Strict, Word, number

Rate = number(-50, 50)
Months = Annotated[int, Field(ge=0, le=1200)]
Duration = Annotated[float, Field(ge=1, le=1200, allow_inf_nan=False)]


class Effect(Strict):
    """One change of one number."""

    called: ClassVar[str] = "an effect"

    on: Condition = Field(
        description='What it changes, as in: strain(neighbour), "tie(neighbour, energy)", supply(energy), institution.'
    )
    change: Real = Field(description="By how much, in the unit of what it changes.")
    shape: Literal["step", "ramp", "pulse"] = Field(
        description="`step` (at once, for good), `ramp` (spread over `months`), `pulse` (half gone after `months`)."
    )
    months: Duration | None = Field(None, description="Length of a ramp, or half-life of a pulse.")


class Term(Strict):
    """One reason why a hazard is higher or lower."""

    called: ClassVar[str] = "a term of a hazard"

    of: Condition = Field(description="The number it looks at, as in: strain(neighbour) - strain_start(neighbour).")
    times: Real = Field(description="Its weight in the logarithm of the monthly rate.")


class Hazard(Strict):
    """A chance per month: flat, by an expression, or a rate whose logarithm is a base plus terms."""

    called: ClassVar[str] = "a hazard"

    chance: Index | None = Field(None, description="Flat chance per month: 0 never, 1 certain.")
    of: Condition | None = Field(
        None, description="An expression whose value is the chance per month, as in: 0.1 * (1 - strain(neighbour))."
    )
    base: Rate | None = Field(None, description="Logarithm of the monthly rate when all terms are 0.")
    terms: list[Term] | None = Field(None, description="What raises or lowers the rate.")


class After(Strict):
    """An event that follows another."""

    called: ClassVar[str] = "`after`"

    event: Word = Field(description="Id of the event it follows.")
    months: Months = Field(description="Whole months later; 0 is the same month.")


class Event(Strict):
    """Something that happens: on a date, under a condition, by chance, or after another event."""

    called: ClassVar[str] = "an event"

    title: Prose = Field(description="What happens, in one line.")
    date: MonthOrNever | None = Field(None, description="The month it happens, YYYY-MM, or `never`.")
    when: Condition | None = Field(
        None,
        description="Condition, as in: neighbour.strain > 0.6 and dependency < 0.2. With a hazard, its gate.",
    )
    hazard: Hazard | None = Field(None, description="Chance per month.")
    after: After | None = Field(None, description="The event it follows, and how many months later.")
    not_before: Month | None = Field(None, description="First month in which a condition or hazard counts.")
    not_after: Month | None = Field(None, description="Last month in which a condition or hazard counts.")
    repeat: bool = Field(False, description="Whether a condition or hazard may strike more than once.")
    given: bool = Field(False, description="True for an outcome of home's own acts that the scenario takes as given.")
    replaces: bool = Field(
        False, description="True where it takes the place of the event of the same id in a file this one extends."
    )
    sources: Keys | None = Field(None, description="Keys of sources.yaml.")
    note: Prose | None = Field(
        None, description="Anything a reader should know; why the event is assumed, where no source can be cited."
    )
    effects: list[Effect] = Field(description="What it changes; may be empty.")
