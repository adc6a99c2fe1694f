"""What a posture written in Python sees of a month."""

from dataclasses import dataclass, field

from ana_sim.rules.world import DOMAINS, HOME, KINDS
from ana_sim.scenario.mistake import Named, UnknownNameError
from ana_sim.scenario.powers import FIELDS

OF_NO_POWER = ("institution", "build")
IN_A_DOMAIN = ("deepen", "slice_tie", "build")


@dataclass(frozen=True)
class Candidate:
    """An initiative open to home.

    Attributes:
        place: its place in the month's list.
        kind: deepen, slice_tie, slice_foothold, broker, institution, build or claim.
        power, other: ids of the power (and the second one, for mediation), None where there is none.
        domain: the domain, None where there is none; piece: the foothold piece, None where there is none.
        size: how large the step is; chance: of success.
        dependency, influence, risk: the three terms of home's objective in need-months, each counted as a gain.
        value: their sum less the cost of an act.
    """

    place: int
    kind: str
    power: str | None
    other: str | None
    domain: str | None
    piece: str | None
    size: float
    chance: float
    dependency: float
    influence: float
    risk: float
    value: float


@dataclass(frozen=True)
class Offer:
    """An offer: who, in which domain, how large, how much it would displease rivals, what the posture tolerates."""

    power: str
    domain: str
    size: float
    date: str


@dataclass(frozen=True)
class Demand:
    """A demand: who, in which domain, and what a reprisal would cost home (need-months)."""

    power: str
    domain: str
    damage: float
    date: str


@dataclass(frozen=True)
class MonthView:
    """A month as home sees it before its initiatives.

    Attributes:
        date: `YYYY-MM`; month: number from 0; units: how many initiatives home has attention for.
        candidates: all that is open; home: home's numbers by name; powers: each power's numbers by name.
    """

    date: str
    month: int
    units: int
    candidates: tuple[Candidate, ...]
    home: dict = field(repr=False)
    powers: dict = field(repr=False)

    def best(self, kind=None, power=None, domain=None):
        """Return the candidates of a kind, with a power or in a domain, most valuable first.

        Raises:
            UnknownNameError: there is no such kind, power or domain.
        """
        for what, name, known in (("kind", kind, KINDS), ("power", power, self.powers), ("domain", domain, DOMAINS)):
            if name is not None and name not in known:
                raise UnknownNameError("kind of initiative" if what == "kind" else what, name, known)
        wanted = [
            c
            for c in self.candidates
            if kind in (None, c.kind) and power in (None, c.power) and domain in (None, c.domain)
        ]
        return sorted(wanted, key=lambda c: -c.value)


def candidate_of(model, place):
    """Return the candidate at a place of the month's list."""
    return Candidate(place=place, **facts_of(model.world, row_of(model.world, place)))


def row_of(world, place):
    """Return the numbers of the candidate at a place, as the rules keep them."""
    return dict(zip(world.candidates.dtype.names, world.candidates[place].item(), strict=True))


def facts_of(world, row):
    """Return what a Candidate says, by name, from its numbers."""
    kind, first, second, ids = KINDS[row["kind"]], row["first"], row["second"], world.power_ids
    return {
        "kind": kind,
        "power": ids[first] if kind not in OF_NO_POWER else None,
        "other": ids[second] if kind == "broker" else None,
        "domain": DOMAINS[first if kind == "build" else second] if kind in IN_A_DOMAIN else None,
        "piece": world.piece_ids[second][1] if kind == "slice_foothold" and second >= 0 else None,
        "size": row["size"],
        "chance": row["chance"],
        "dependency": row["dependency"],
        "influence": row["influence"],
        "risk": row["risk"],
        "value": row["value"],
    }


def numbers_of(record, names):
    """Return numbers of home or of a power as a dictionary of plain ones (five by domain become a dictionary)."""
    out = Named("number", {})
    for name in names:
        value = record[name]
        if getattr(value, "shape", ()) == (len(DOMAINS),):
            out[name] = Named("domain", zip(DOMAINS, value.tolist(), strict=True))
        elif getattr(value, "shape", ()) == ():
            out[name] = value.item()
    return out


def view_of(model, count, units):
    """Return the month as home sees it."""
    w = model.world
    return MonthView(
        date=model.date,
        month=model.tick,
        units=units,
        candidates=tuple(candidate_of(model, k) for k in range(count)),
        home=numbers_of(w.home[0], HOME.names),
        powers=Named("power", {name: numbers_of(w.powers[i], FIELDS) for i, name in enumerate(w.power_ids)}),
    )
