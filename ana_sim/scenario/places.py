"""Where in the World's memory a number stands: what events change and conditions read."""

from collections.abc import Iterable, Mapping
from typing import Any

from ana_sim.rules import world
from ana_sim.rules.world import place_of
from ana_sim.scenario.condition import compile_expression, compile_target
from ana_sim.scenario.readings import Piece

Step = tuple[int, int, float]
"""A row of the table of programs."""
EffectRow = tuple[int, float, int, float, float, float, int, float]
"""A row of the table of effects."""
ANY = float("inf")
INDEX, AMOUNT = (0.0, 1.0), (0.0, ANY)
RANGES = {
    **dict.fromkeys(("salience", "aspiration", "coerciveness", "proximity", "guard", "trust", "dispute"), INDEX),
    **dict.fromkeys(("tie", "foothold", "institution"), INDEX),
    **dict.fromkeys(("grievance", "injury", "capacity", "need", "provision", "rest_of_world", "supply"), AMOUNT),
    "strain": (-ANY, ANY),
    "ideal": (-1.0, 1.0),
    "commitment": (0.0, 3.0),
    "capability": (1e-6, 1.0),
    "alternatives": (0.001, ANY),
    "affinity": (-1.0, 1.0),
}
"""The range each target is held in. Strain here is where it tends to, which is cut only where it is used."""
FIELDS_OF_TARGET = {
    "strain": ("strain_target",),
    "tie": ("tie", "habit"),
    "provision": ("own",),
    "rest_of_world": ("rest",),
    "supply": ("serves",),
}
FIELDS_OF_READING = {"provision": "own", "supply": "serves"}
RENEWS = {"capability": world.THE_PAIRS, "affinity": world.THE_PAIRS, "injury": world.AN_INJURY}


def ids_of(resolved: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[Piece, ...]]:
    """Return ids of a resolved scenario's powers in the order of columns, and pairs (power, piece) likewise."""
    power_ids = tuple(sorted(resolved["powers"]))
    return power_ids, tuple((name, piece) for name in power_ids for piece in resolved["powers"][name]["foothold"])


class Places:
    """Places of named numbers in the memory of a World.

    Args:
        power_ids: in the order of the World's columns.
        piece_ids: pairs (power, piece) likewise.
        event_ids: in the order of the table of events.
    """

    def __init__(self, power_ids: Iterable[str], piece_ids: Iterable[Piece], event_ids: Iterable[str] = ()) -> None:
        self.powers, self.pieces, self.events = tuple(power_ids), tuple(piece_ids), tuple(event_ids)

    def effects(self, effect: Mapping[str, Any]) -> list[EffectRow]:
        """Return the rows of the effect table for one effect of a scenario (a tie's habit moves with it, and so on)."""
        name, first, second = compile_target(effect["on"], powers=self.powers, pieces=self.pieces)
        shape = world.SHAPES.index(effect["shape"])
        tail = (
            effect["change"],
            shape,
            max(1.0, effect["months"]),
            *RANGES[name],
            RENEWS.get(name, world.NOTHING),
            0.0,
        )
        return [(place, *tail) for place in _targets(name, first, second, shape)]

    def program(self, text: str) -> list[Step]:
        """Return the rows of the program table for a condition or an expression."""
        program = compile_expression(text, powers=self.powers, pieces=self.pieces, events=self.events)
        steps: list[Step] = []
        for name, first, second, value in program:
            steps += _read(name, first, second) if name in world.READS else [_step(name, place=first, value=value)]
        return steps

    def score(self, base: float, terms: Iterable[Mapping[str, Any]]) -> list[Step]:
        """Return the program of a hazard's log rate: base + Σ coefficient × covariate."""
        steps = [_step("number", value=base)]
        for term in terms:
            steps += self.program(term["of"])
            steps += [_step("number", value=term["times"]), _step("multiply"), _step("add")]
        return steps


def _targets(name: str, first: int, second: int, shape: int) -> list[int]:
    """Return the places an effect is on."""
    fields = FIELDS_OF_TARGET.get(name, (name,))
    if name == "tie" and shape == world.PULSE:
        fields = ("tie",)
    if name in world.TARGETS_OF_PAIR:
        return [of_pair("affinity", first, second), of_pair("affinity", second, first)]
    if name in world.TARGETS_OF_PIECE:
        return [of_piece("present", first)]
    if name in world.TARGETS_OF_POWER:
        return [of_power(field, first) for field in fields]
    if name in world.TARGETS_OF_POWER_AND_DOMAIN:
        return [of_power(field, first, domain=second) for field in fields]
    return [of_home(field, domain=first) for field in fields]


def _read(name: str, first: int, second: int) -> list[Step]:
    """Return the instructions that push one number."""
    if name == "month":
        return [_step("month")]
    if name == "rivalry":
        against = [_step("read", place=of_pair("affinity", first, second)), _step("negate")]
        return [*against, _step("number"), _step("max")]
    return [_step("read", place=_place(name, first, second))]


def _place(name: str, first: int, second: int) -> int:
    """Return the place of a number that is stored as it is read."""
    if name in world.READS_OF_POWER:
        return of_power(name, first)
    if name in world.READS_OF_POWER_AND_DOMAIN:
        return of_power(name, first, domain=second)
    if name in world.READS_OF_PAIR:
        return of_pair(name, first, second)
    if name in world.READS_OF_PIECE:
        return of_piece("present", first)
    if name == "concentration":
        return _place_of("measures", f"concentration_{world.DOMAINS[first]}")
    field = FIELDS_OF_READING.get(name, name)
    if field in world.HOME.names:
        return of_home(field, domain=first)
    return _place_of("measures", field)


def _place_of(part: str, field: str) -> int:
    return int(place_of(part, field))


def of_power(field: str, power: int, *, domain: int = 0) -> int:
    """Return the place of a number of a power."""
    return _place_of("powers", field) + domain * world.MOST_POWERS + power


def of_home(field: str, *, domain: int = 0) -> int:
    """Return the place of a number of home."""
    return _place_of("home", field) + domain


def of_pair(field: str, first: int, second: int) -> int:
    """Return the place of a number of a pair of powers."""
    return _place_of("pairs", field) + first * world.MOST_POWERS + second


def of_piece(field: str, piece: int) -> int:
    """Return the place of a number of a foothold piece."""
    return _place_of("pieces", field) + piece


def _step(name: str, *, place: int = 0, value: float = 0.0) -> Step:
    return (world.INSTRUCTIONS.index(name), place, value)
