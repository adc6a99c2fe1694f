"""The layer: what a specialist knows of one home, laid over the file that figures give."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, create_model

from ana_sim.scenario.kinds.actors import Affinity, Home, Power
from ana_sim.scenario.kinds.base import Amount, Id, Index, Prose, Strict, Word, by_domain


def _partly(model, called, **other):
    """Return a model with the same keys, none of which need be there."""
    fields = {
        name: (other.get(name, field.annotation) | None, Field(None, description=field.description))
        for name, field in model.model_fields.items()
    }
    found = create_model(f"Partly{model.__name__}", __base__=Strict, __doc__=model.__doc__, **fields)
    found.called = called
    return found


PartlyHome = _partly(
    Home,
    "home",
    importance=by_domain(Index, required=False, called="importance"),
    self_provision=by_domain(Index, required=False, called="self-provision"),
    supply=by_domain(Amount, required=False, called="supply"),
)
PartlyPower = _partly(Power, "a power")


class Layer(Strict):
    """What replaces or adds to numbers of a file that was built from figures; what is not named stays."""

    called: ClassVar[str] = "a layer"

    kind: Literal["layer"] = Field(description="What this file is.")
    title: Prose = Field(description="What the layer holds, in one line.")
    lies_over: Word = Field(description="ISO code of the home it is laid over, as in KAZ.")
    note: Prose | None = Field(None, description="Anything a reader should know.")
    home: PartlyHome | None = Field(None, description="What is known better of home itself.")
    powers: Annotated[dict[Id, PartlyPower | None], Field(max_length=100)] | None = Field(
        None, description="What is known better of a power, or all of a power that the figures do not have."
    )
    left_out: list[Id] | None = Field(None, description="Powers of the figures that do not belong into the file.")
    affinity: list[Affinity] | None = Field(None, description="Pairs of powers that are known better.")
