"""What all kinds of files share: strict models, numbers with range and source, months, ids."""

import re
from functools import cache
from typing import Annotated, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ana_sim.rules.world import DOMAINS
from ana_sim.scenario.months import MONTH, is_month
from ana_sim.scenario.problem import LONGEST_LIST
from ana_sim.scenario.tokens import RESERVED

IDENTIFIER = "^[a-z][a-z0-9_]*$"
NEVER = "never"
FIRST_YEAR, LAST_YEAR = 1900, 2200
ROW = r"^[a-z][a-z0-9_]*: ?\S.*$"


class Strict(BaseModel):
    """A mapping whose keys are all known and whose values are of the stated type, never converted."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)
    called: ClassVar[str] = "this file"


def refuse(code, message, hint=""):
    """Return the error a validator raises: pydantic carries code, wording and hint through unchanged."""
    return PydanticCustomError(f"ana_{code}", "{text}", {"text": message, "hint": hint})


def _identifier(text):
    if not re.match(IDENTIFIER, text) or len(text) > 60:
        raise refuse(
            "id",
            f"`{text[:60]}` is no id",
            "an id is lower case: a-z, 0-9 and _, first a letter, as in `far_union`",
        )
    if text in RESERVED or text in DOMAINS:
        raise refuse("id", f"`{text}` has a meaning of its own and cannot be an id", "choose another word")
    return text


def _month(text):
    if is_month(text) and FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return text
    shown = str(text)[:60]
    if is_month(text):
        raise refuse("month", f"`{shown}` is too far off", f"years run from {FIRST_YEAR} to {LAST_YEAR}")
    if re.match(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", shown):
        raise refuse("month", f"`{shown}` has a day, which nothing here uses", f"write the month alone: {shown[:7]}")
    raise refuse("month", f"`{shown}` is no month", "a month is written YYYY-MM, as in 2022-02")


def _start_or_month(text):
    return text if text == "start" else _month(text)


def _month_or_never(text):
    return text if text == NEVER else _month(text)


def _row(text):
    if not re.match(ROW, text):
        raise refuse("data", f"`{text[:60]}` names no row of a table", 'write "table: key", as in "capability: AZE"')
    return text


def _as_list(value):
    return [value] if isinstance(value, str) else value


Id = Annotated[str, AfterValidator(_identifier), Field(json_schema_extra={"pattern": IDENTIFIER})]
Month = Annotated[str, BeforeValidator(_month), Field(json_schema_extra={"pattern": MONTH})]
StartOrMonth = Annotated[
    str, BeforeValidator(_start_or_month), Field(json_schema_extra={"pattern": f"^start$|{MONTH}"})
]
MonthOrNever = Annotated[
    str, BeforeValidator(_month_or_never), Field(json_schema_extra={"pattern": f"^{NEVER}$|{MONTH}"})
]
Prose = Annotated[str, Field(min_length=1, max_length=4000)]
Word = Annotated[str, Field(min_length=1, max_length=200)]
Condition = Annotated[str, Field(min_length=1, max_length=1000)]
Keys = Annotated[
    list[Word],
    Field(min_length=1, max_length=LONGEST_LIST),
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
]


Row = Annotated[str, AfterValidator(_row), Field(max_length=400, json_schema_extra={"pattern": ROW})]


class Record(Strict):
    """A number with its plausible range, its unit, and where it comes from."""

    called: ClassVar[str] = "a number"
    bounds: ClassVar[tuple[float, float]] = (float("-inf"), float("inf"))

    value: float = Field(description="The number the model uses.")
    low: float = Field(description="Lower end of the plausible range.")
    high: float = Field(description="Upper end of the plausible range.")
    unit: Word = Field(description="Unit, as in: index, share, months, nm.")
    source: Keys | None = Field(None, description="Key, or list of keys, of sources.yaml.")
    judgement: Prose | None = Field(None, description="A line of reasoning, where no figure exists.")
    data: Row | None = Field(None, description='Row of a table in scenarios/data, as in "capability: AZE".')
    rule: Prose | None = Field(None, description="The formula that gives the number from data, with its error.")
    constant: Prose | None = Field(None, description="Why the number is the same for every home.")


def _named(*parts):
    """Return a name for a definition of the JSON Schema: letters, digits and _ only."""
    return re.sub(r"\W+", "_", " ".join(parts).replace("-", "minus "))


@cache
def number(low, high):
    """Return the type of a number record whose value and range lie between two bounds (inclusive)."""
    bound = Annotated[float, Field(ge=low, le=high, allow_inf_nan=False)]
    fields = {
        name: (bound, Field(description=Record.model_fields[name].description)) for name in ("value", "low", "high")
    }
    model = create_model(_named("number", f"{low:g} to {high:g}"), __base__=Record, __doc__=Record.__doc__, **fields)
    model.bounds = (low, high)
    return model


Index = number(0, 1)
Signed = number(-1, 1)
Amount = number(0, 1000)
Positive = number(0.001, 1000)
Real = number(-1000, 1000)


class Domains(Strict):
    """Numbers by domain."""

    @model_validator(mode="before")
    @classmethod
    def _refuse_one(cls, value):
        if isinstance(value, dict) and "value" in value:
            raise refuse(
                "domains", f"{cls.called} holds a number for each domain, not one for all", f"its keys: {_DOMAINS}"
            )
        return value


_DOMAINS = ", ".join(DOMAINS)


def by_domain(kind, *, required, called):
    """Return the type of five numbers, one per domain; those left out are 0 where not required."""
    wanted = (kind, ...) if required else (kind | None, None)
    model = create_model(
        _named("all" if required else "some", kind.__name__), __base__=Domains, **dict.fromkeys(DOMAINS, wanted)
    )
    model.called = f"`{called}`"
    return model
