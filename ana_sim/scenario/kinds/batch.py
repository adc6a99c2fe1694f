"""The batch file: many scenarios, postures and numbers, run many times each."""

from math import isfinite
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from ana_sim.scenario.kinds.base import NEVER, Keys, Prose, Strict, Word, refuse
from ana_sim.scenario.months import MONTH, is_month

Rows = Literal["monthly", "yearly", "final", "none"]
Axis = Literal["scenarios", "postures", "points"]


def _value(value):
    if isinstance(value, str) and (value == NEVER or is_month(value)):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        shown = f"{value}".lower()[:60]
        raise refuse("value", f"`{shown}` is neither a number nor a date", f"a date is YYYY-MM, or `{NEVER}`")
    return value


Value = Annotated[
    Any,
    BeforeValidator(_value),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{NEVER}$|{MONTH}"}]}),
]
Values = Annotated[list[Value], Field(min_length=1, max_length=100_000)]
Listed = Annotated[list[dict[Word, Value]], Field(min_length=1)]
Axes = Annotated[dict[Word, Values], Field(min_length=1)]


def _share(value):
    if not 0 <= value <= 1:
        raise refuse("range", f"a quantile lies between 0 and 1, not at {value:g}", "as in [0.05, 0.5, 0.95]")
    return value


Share = Annotated[float, AfterValidator(_share)]
Size = Annotated[int, Field(ge=1, le=1_000_000)]
Seed = Annotated[int, Field(ge=0, le=2**64 - 1)]
_ANY_SEED = "any whole number from 0 to 18446744073709551615"
FORMS = ("grid", "zip", "list", "sample")


class Sample(Strict):
    """Points spread over the ranges that the files state."""

    called: ClassVar[str] = "a sample"

    method: Literal["latin_hypercube", "sobol"] = Field(
        description="How the points are spread: one in each part of every range, or evenly in all directions."
    )
    size: Size = Field(description="How many points; a power of 2 for Sobol'.")
    seed: Seed = Field(description=f"The same seed gives the same points; {_ANY_SEED}.")
    over: Keys = Field(
        description="Paths of numbers, from low to high of each; `*` stands for anything, as in parameters.*"
    )


class Points(Strict):
    """Some points of the numbers; exactly one of the four forms."""

    called: ClassVar[str] = "an entry of `points`"

    grid: Axes | None = Field(None, description="Values by path, every one with every other; a date may be `never`.")
    zip: Axes | None = Field(None, description="Values by path, first with first, second with second.")
    list: Listed | None = Field(
        None, description="The points one by one, each with its values by path; {} changes nothing."
    )
    sample: Sample | None = Field(None, description="Points spread over the ranges that the files state.")

    @model_validator(mode="before")
    @classmethod
    def _one_form(cls, value):
        if isinstance(value, dict) and set(value) <= set(FORMS) and len(value) != 1:
            raise refuse(
                "points", "an entry of `points` has exactly one form", "one of `grid`, `zip`, `list` and `sample`"
            )
        return value


class Recording(Strict):
    """What is kept of every history."""

    called: ClassVar[str] = "`record`"

    home: Rows = Field("yearly", description="Rows kept of home: monthly, yearly, one final one, or none.")
    powers: Rows = Field("none", description="Rows kept of every power: monthly, yearly, one final one, or none.")
    events: bool = Field(True, description="Whether the month of each event is kept.")
    acts: bool = Field(False, description="Whether every act of home is kept.")
    measures: Keys | None = Field(None, description="Measures of home that are kept; all if left out.")
    power_measures: Keys | None = Field(None, description="Measures of the powers that are kept; all if left out.")
    quantiles: Annotated[list[Share], Field(min_length=1, max_length=99)] | None = Field(
        None,
        description="Keep only these quantiles of home's measures over the histories of a cell, as in [0.05, 0.5].",
    )


class BatchFile(Strict):
    """Scenarios × postures × points × replications."""

    called: ClassVar[str] = "a batch file"

    kind: Literal["batch"] = Field(description="What this file is.")
    title: Prose = Field(description="Name of the batch as people read it.")
    question: Prose | None = Field(None, description="The question it answers.")
    note: Prose | None = Field(None, description="Anything a reader should know.")
    scenarios: Keys = Field(description="Names or paths of scenarios; `all` stands for every one of the library.")
    postures: Keys = Field(description="Names or paths of the postures that are compared.")
    points: Annotated[list[Points], Field(min_length=1)] | None = Field(
        None, description="Numbers that vary; several entries are combined, every point of one with every of the other."
    )
    zipped: Annotated[list[Axis], Field(min_length=2, max_length=3)] | None = Field(
        None, description="Axes that go in step, first with first, instead of each with each: they are equally long."
    )
    replications: Annotated[int, Field(ge=1, le=10_000_000)] = Field(description="Histories of every cell.")
    seed: Seed = Field(1, description=f"The same seed gives every cell the same luck; {_ANY_SEED}.")
    record: Recording | None = Field(None, description="What is kept; if left out, home's years and the events.")
