"""What home sees of a month, as plain records with names in place of numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ana_sim.engines import Engine
from ana_sim.rules.world import DOMAINS, HOME, KINDS, MEASURE_NAMES, NOBODY, PAGE, POWERS
from ana_sim.scenario.arrays import World
from ana_sim.scenario.mistake import Named, UnknownNameError

if TYPE_CHECKING:
    from ana_sim.model.model import AnaModel

HIDDEN = ("key", "project_key")
COLUMNS = ("kind", "partner", "other", "domain", "amount", "chance", "worth", "units")
"""Fields of a listed initiative, in the order of those of a Candidate."""
FIELDS_OF_POWER = tuple(name for name in POWERS.names if name not in HIDDEN)


@dataclass(frozen=True)
class Candidate:
    """An initiative open to home.

    kind: deepen, pledge, cut, downgrade, mediate, claim, summit or reconcile. partner, other: ids of powers (other: of
    a mediation), None where there is none. domain: a domain, or a piece of foothold for a cut, else None.
    size: of the step. chance: of success, 0–1. worth: to home over its plan, for each unit of attention, effort taken
    off (nm). units: of attention.
    """

    kind: str
    partner: str | None
    other: str | None
    domain: str | None
    size: float
    chance: float
    worth: float
    units: int

    def order(self, month: int) -> dict[str, Any]:
        """Return the order that carries this initiative out in one month, see `ana_sim.scenario.arrays`."""
        return {
            "kind": self.kind, "partner": self.partner, "other": self.other, "domain": self.domain,
            "from": month, "until": month,
        }  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """An offer on the table: from whom, in which domain, by how much the tie would deepen, what hangs on it.

    pledge: whether a pledge hangs on it. worth: to home over its plan, nm. displeasure: of rivals, nm. date: today's.
    """

    power: str
    domain: str
    size: float
    pledge: bool
    worth: float
    displeasure: float
    date: str


@dataclass(frozen=True)
class Demand:
    """A demand: from whom, what yielding would cost, and what resisting is expected to cost, nm."""

    power: str
    expected_cost: float
    date: str


@dataclass(frozen=True)
class MonthView:
    """A month as home sees it before its initiatives.

    date: `YYYY-MM`. month: number from 0. units: attention at hand. candidates: all that is open, best first.
    home: measures and home's numbers by name; what adds up, as net, is complete only when the month ends. powers:
    each power's numbers by name. domains: domains and pieces of foothold, what a candidate can be about.
    """

    date: str
    month: int
    units: float
    candidates: tuple[Candidate, ...]
    home: dict[str, Any] = field(repr=False)
    powers: dict[str, Any] = field(repr=False)
    domains: tuple[str, ...] = field(repr=False)

    def best(self, kind: str | None = None, power: str | None = None, domain: str | None = None) -> list[Candidate]:
        """Return the candidates of a kind, with a power or in a domain, most valuable first.

        Raises UnknownNameError: there is no such kind, power or domain.
        """
        asked = (("kind of initiative", kind, KINDS), ("power", power, self.powers), ("domain", domain, self.domains))
        for what, name, known in asked:
            if name is not None and name not in list(known):
                raise UnknownNameError(what, name, known)
        return [
            c
            for c in self.candidates
            if kind in (None, c.kind) and power in (None, c.partner, c.other) and domain in (None, c.domain)
        ]


def domain_names(world: World) -> tuple[str, ...]:
    """Return the names that a domain's number stands for: domains, pieces of foothold."""
    return (*DOMAINS, *(piece for _, piece in world.piece_ids))


def name_at(names: Sequence[str], place: int) -> str | None:
    """Return a name by its place, None for nobody."""
    return None if place == NOBODY else names[place]


def candidates_of(engine: Engine, world: World) -> tuple[Candidate, ...]:
    """Return the Candidates open to home as the World stands, best first. The World's list is overwritten."""
    found, names = [], domain_names(world)
    many, first = 1, 0
    while first < many:
        many = engine.live(world, "list_candidates", first)
        page = world.block["page"][0]
        columns = [page[name][: many - first].tolist() for name in COLUMNS]
        found += [
            Candidate(
                kind=KINDS[kind],
                partner=name_at(world.power_ids, partner),
                other=name_at(world.power_ids, other),
                domain=name_at(names, domain),
                size=size,
                chance=chance,
                worth=worth,
                units=units,
            )
            for kind, partner, other, domain, size, chance, worth, units in zip(*columns, strict=True)
        ]
        first += PAGE
    return tuple(sorted(found, key=lambda candidate: -candidate.worth))


def numbers_of(record: Any, names: Sequence[str]) -> Named:
    """Return numbers of a record as a dictionary of plain ones; five by domain become a dictionary."""
    out = Named("number", {})
    for name in names:
        value = record[name]
        if getattr(value, "shape", ()) == (len(DOMAINS),):
            out[name] = Named("domain", zip(DOMAINS, value.tolist(), strict=True))
        elif getattr(value, "shape", ()) == ():
            out[name] = value.item()
    return out


def numbers_of_powers(world: World) -> dict[str, Named]:
    """Return the numbers of every power by its id, each by name."""
    powers, many = world.block["powers"][0], len(world.power_ids)
    columns = {name: powers[name][..., :many].T.tolist() for name in FIELDS_OF_POWER}
    by_domain = {name for name in FIELDS_OF_POWER if powers[name].ndim == 2}
    return {
        power: Named("number", {
            name: Named("domain", zip(DOMAINS, column[place], strict=True)) if name in by_domain else column[place]
            for name, column in columns.items()
        })
        for place, power in enumerate(world.power_ids)
    }  # fmt: skip


def view_of(model: "AnaModel") -> MonthView:
    """Return the month as home sees it before its initiatives."""
    world = model.world
    home = numbers_of(world.block["home"][0], HOME.names) | numbers_of(world.block["measures"][0], MEASURE_NAMES)
    return MonthView(
        date=model.date,
        month=model.tick,
        units=float(world.block["home"][0]["attention"]),
        candidates=candidates_of(model.engine, world),
        home=Named("number", home),
        powers=Named("power", numbers_of_powers(world)),
        domains=domain_names(world),
    )
