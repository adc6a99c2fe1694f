"""The scenario file: actors, dates, postures and events that answer one question."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, WithJsonSchema

from ana_sim.scenario.kinds.base import Id, Keys, Month, Prose, StartOrMonth, Strict, Word
from ana_sim.scenario.kinds.events import Event
from ana_sim.scenario.kinds.orders import Order
from ana_sim.scenario.problem import LONGEST_LIST

Setting = Annotated[Any, WithJsonSchema({"type": ["object", "number", "string", "boolean"]})]


class Switch(Strict):
    """From when on home follows which posture."""

    called: ClassVar[str] = "an entry of `postures`"

    since: Annotated[StartOrMonth, Field(alias="from")] = Field(description="`start`, or a month, YYYY-MM.")
    posture: Word = Field(description="A posture's name, or `compared`: the posture named when the scenario is run.")


class ScenarioFile(Strict):
    """One question about the world, and the events that stage it."""

    called: ClassVar[str] = "a scenario file"

    kind: Literal["scenario"] = Field(description="What this file is.")
    title: Prose = Field(description="Name of the scenario as people read it.")
    question: Prose = Field(description="The one question it answers.")
    note: Prose | None = Field(None, description="Anything a reader should know.")
    extends: Keys | None = Field(
        None,
        description="Scenarios this one starts from, by name or path; where two differ, the later wins.",
    )
    actors: Word | None = Field(None, description="Name of the actors file.")
    parameters: Word | None = Field(None, description="Name of the parameters file.")
    start: Month | None = Field(None, description="First month, YYYY-MM.")
    months: Annotated[int, Field(ge=1, le=1200)] | None = Field(None, description="How many months are simulated.")
    postures: Annotated[list[Switch], Field(min_length=1, max_length=LONGEST_LIST)] | None = Field(
        None, description="Which posture home follows from when; the first entry is from the start."
    )
    compare_with: Word | None = Field(None, description="Name of the scenario that is the counterpart of this one.")
    remove: Keys | None = Field(None, description="Ids of events, of the files it extends, that do not happen here.")
    settings: Annotated[dict[Word, Setting], Field(max_length=LONGEST_LIST)] | None = Field(
        None,
        alias="set",
        description="Numbers replaced here: path, as in actors.powers.neighbour.salience, then a record or a number.",
    )
    events: Annotated[dict[Id, Event], Field(max_length=LONGEST_LIST)] | None = Field(
        None, description="Events by id; an id of a file it extends replaces that event."
    )
    orders: Annotated[list[Order], Field(max_length=LONGEST_LIST)] | None = Field(
        None, description="What home does, and when, whatever its posture; replaces a list it extends."
    )
