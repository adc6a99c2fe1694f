"""Home and the powers as Mesa agents: each acts through the compiled rules."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

import mesa

from ana_sim.model.decisions import answer_by_object, choose_by_object, take_by_object
from ana_sim.model.numbers import set_numbers
from ana_sim.model.view import FIELDS_OF_POWER
from ana_sim.rules.world import DOMAINS, HOME, MEASURE_NAMES, NEVER
from ana_sim.scenario.mistake import WrongKindError

if TYPE_CHECKING:
    from ana_sim.model.model import AnaModel


class _Lasting(mesa.Agent):
    """An agent that is there to the last month, with numbers in the World."""

    _numbers: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **others: Any) -> None:
        super().__init_subclass__(**others)
        for name in cls._numbers:
            value = vars(cls).get(name)
            if value is not None and not hasattr(value, "__get__"):
                raise WrongKindError(
                    f"{cls.__name__}.{name} would hide that number: set it in __init__, self.{name} = {value!r:.60}"
                )

    def __dir__(self) -> Iterable[str]:
        return [*super().__dir__(), *self._numbers]

    def remove(self) -> None:
        """Refuse: nobody leaves the world."""
        raise RuntimeError(f"{self} stays to the last month; hand over a class that does nothing in its place")


class Power(_Lasting):
    """A power that makes offers and demands.

    Its numbers are columns of the World: `power.strain`, `power.grievance`, `power.tie` (by domain, as it stands now)
    and so on, all fields of `ana_sim.rules.world.POWERS`; they can be set too, as a whole: `power.grievance = 0.2`.
    What follows from others, as `leverage`, `closeness` or a price, is worked out anew each month before powers decide:
    set it within `decide`, for that month.

    Example:
        >>> model = ana_sim.AnaModel("historical", "active", engine="wasm")
        >>> russia = model.powers["russia"]
        >>> sorted(russia.by_domain("tie")), russia.has_demand
        (['diplomacy', 'energy', 'security', 'trade', 'transit'], False)
    """

    _numbers = FIELDS_OF_POWER

    def __init__(self, model: "AnaModel", name: str, place: int) -> None:
        super().__init__(model)
        self.name, self.place = name, place

    def __getattr__(self, field: str) -> Any:
        model = self.__dict__.get("model")
        if model is None or field not in FIELDS_OF_POWER:
            raise AttributeError(f"a power has no {field!r}")
        return _as_read(model.world.block["powers"][0][field][..., self.__dict__["place"]])

    def __setattr__(self, field: str, value: Any) -> None:
        if field in FIELDS_OF_POWER:
            set_numbers(self.model.world.block["powers"][0][field][..., self.place], field, value)
        else:
            super().__setattr__(field, value)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"

    def decide(self) -> None:
        """Make an offer, make a demand, or do nothing."""
        self.model.live("decide", self.place)

    @property
    def has_offer(self) -> bool:
        """Whether an offer of this power lies on the table."""
        return bool(self.offer_month != NEVER)

    @property
    def has_demand(self) -> bool:
        """Whether a demand of this power waits for home's answer."""
        return bool(self.demanding == 1)

    def by_domain(self, field: str) -> dict[str, float]:
        """Return a field with one number per domain as a dictionary."""
        return dict(zip(DOMAINS, map(float, getattr(self, field)), strict=True))


class Home(_Lasting):
    """Home: answers what powers do, and spends its attention on initiatives.

    Its numbers are fields of `ana_sim.rules.world.HOME` and the measures of the month: `home.attention`,
    `home.dependency` and so on. The fields can be set, as in `home.attention = 2`; what is measured cannot. What adds
    up, as `net`, is complete only when the month ends; `concentration` is a field, by domain.
    Subclass it, and hand the class over as `AnaModel(home=…)`.

    Example:
        >>> class Idle(ana_sim.Home):
        ...     def take_initiatives(self):
        ...         pass
        >>> model = ana_sim.AnaModel("historical", "active", engine="wasm", home=Idle).run()
        >>> float(model.measure("acts").sum())
        0.0
    """

    _numbers = (*HOME.names, *MEASURE_NAMES)

    def __getattr__(self, field: str) -> Any:
        model = self.__dict__.get("model")
        world = None if model is None else model.__dict__.get("world")
        if world is not None and field in HOME.names:
            return _as_read(world.block["home"][0][field])
        if world is not None and field in MEASURE_NAMES:
            return world.block["measures"][0][field]
        raise AttributeError(f"home has no {field!r}")

    def __setattr__(self, field: str, value: Any) -> None:
        if field in HOME.names:
            set_numbers(self.model.world.block["home"][field][0, ...], field, value)
        elif field in MEASURE_NAMES:
            raise AttributeError(f"`{field}` of home is measured each month and cannot be set")
        else:
            super().__setattr__(field, value)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def answer_demand(self, power: Power) -> None:
        """Answer the demand of a power that waits, if one does."""
        if power.has_demand:
            answer_by_object(self.model, power)
            self.model.live("answer_demand", power.place)

    def answer_offers(self) -> None:
        """Answer all offers on the table."""
        for power in self.model.powers.values():
            if power.has_offer:
                take_by_object(self.model, power)
        self.model.live("settle_table")

    def take_initiatives(self) -> None:
        """Spend the month's attention."""
        choose_by_object(self.model)
        self.model.live("initiate")


def _as_read(value: Any) -> Any:
    """Return a number of the World, or a copy of several that neither moves with the months nor can be written to."""
    if getattr(value, "shape", ()) == ():
        return value[()]
    copied = value.copy()
    copied.flags.writeable = False
    return copied
