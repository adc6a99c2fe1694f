"""The posture file: how home decides."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from pydantic_core import core_schema

from ana_sim.rules.world import SIDES
from ana_sim.scenario.kinds.base import Amount, Condition, Id, Index, Prose, Strict, Word, number, refuse

ANY = "any"
Activism = number(0, 2)
Resolve = number(0, 5)
Heed = number(0, 2)
Autonomy = number(0, 10)


class _OrAny:
    """Lets a number record also be the word `any`."""

    def __get_pydantic_core_schema__(self, source, handler):
        return core_schema.no_info_wrap_validator_function(self._read, handler(source))

    def __get_pydantic_json_schema__(self, schema, handler):
        return {"anyOf": [handler(schema["schema"]), {"const": ANY}]}

    @staticmethod
    def _read(value, read_record):
        if isinstance(value, str) and value != ANY:
            message = f"`tolerance` is a number or the word `{ANY}`, not the text `{value[:60]}`"
            raise refuse("record", message, f"write {{value: …, low: …, high: …, unit: nm, judgement: …}}, or `{ANY}`")
        return value if value == ANY else read_record(value)


Tolerance = Annotated[Amount, _OrAny()]


class Then(Strict):
    """Another posture, from the first month in which a sign shows."""

    called: ClassVar[str] = "`then`"

    when: Condition = Field(
        description="The sign, a condition as of events: strain(russia) > 0.5. Seen once, it counts."
    )
    posture: Word = Field(description="Name or path of the posture that home follows from then on.")


class PostureFile(Strict):
    """How home decides: what it starts, what it accepts, what it resists."""

    called: ClassVar[str] = "a posture file"

    kind: Literal["posture"] = Field(description="What this file is.")
    name: Id = Field(description="Id by which the posture is chosen; the file is called the same.")
    title: Prose = Field(description="Name of the posture as people read it.")
    summary: Prose = Field(description="The posture in one or two sentences.")
    activism: Activism = Field(
        description="Attention spent on initiatives: 0 none, 1 as the parameter `corps` says, 2 twice that."
    )
    tolerance: Tolerance = Field(
        description="Displeasure of rivals, in need-months, that home accepts in an answer; `any` is no limit."
    )
    bid: bool = Field(description="Whether home plays rivals' offers against each other, and holds offers back for it.")
    prudence: Index = Field(
        description="Strain of the powers that home expects to pass: 0 counts on today's, 1 on that of the start."
    )
    answer: Literal["price", "yes", "no"] = Field(
        description="How home answers offers and demands: by what they are worth, always yes, or always no."
    )
    resolve: Resolve = Field(
        description="How much of the later cost of being known to yield counts: 0 none, 1 all, above 1 too much."
    )
    heed: Heed = Field(
        description="How much of rivals' anger at closer relations with others counts: 0 none, 1 all, above 1 too much."
    )
    autonomy: Autonomy = Field(
        description="Worth of lower dependency for its own sake, in need-months a month per unit of dependency."
    )
    side: Literal[SIDES] = Field(
        description="Whom home approaches and leaves: all, the threat, all but the threat, or whoever is less close."
    )
    leap: bool = Field(description="Whether home cuts a whole tie at once instead of a step at a time.")
    then: Then | None = Field(
        None, description="Another posture for when a measured sign shows; left out: this one stays in force."
    )
