"""Ask about the coming month without living it: what a power might do, and what home could start."""

from typing import TYPE_CHECKING

from ana_sim.model.view import Candidate, candidates_of
from ana_sim.rules.world import NEVER
from ana_sim.scenario.arrays import World
from ana_sim.scenario.asked import MOST_REPLICATIONS, whole_number
from ana_sim.scenario.mistake import UnknownNameError

if TYPE_CHECKING:
    from ana_sim.model.model import AnaModel

BEFORE_DEALING = ("begin", "happen", "move_strain", "measure", "weigh")
"""The phases of a month before the powers decide."""


def _as_the_month_begins(model: "AnaModel") -> World:
    """Return a copy of the model's World that has lived the beginning of the coming month."""
    world = model.world.copy()
    for phase in BEFORE_DEALING:
        model.engine.live(world, phase)
    return world


def ask(model: "AnaModel", power: str, *, times: int = 1000) -> dict[str, float]:
    """Return choice -> share of throws in which a power would offer, demand or do nothing in the coming month.

    The model itself is not changed: a copy lives through the beginning of the month, and the power then decides on it
    with the luck of replications 0 to times - 1.

    Args:
        model: AnaModel, stepped as far as wanted. power: a power's id. times: throws, at least 1.

    Raises:
        UnknownNameError: the model has no such power. WrongKindError, OutOfRangeError: throws are no such number.
    """
    times = whole_number("times", times, 1, MOST_REPLICATIONS)
    if power not in list(model.powers):
        raise UnknownNameError("power", power, model.powers)
    start, place = _as_the_month_begins(model), model.powers[power].place
    counts = {"offer": 0, "demand": 0, "nothing": 0}
    before = start.block["powers"][0]["offer_month"][place]
    for replication in range(times):
        world = start.copy()
        world.block["replication"] = replication
        model.engine.live(world, "decide", place)
        powers = world.block["powers"][0]
        if powers["demanding"][place] == 1:
            counts["demand"] += 1
        elif powers["offer_month"][place] not in (NEVER, before):
            counts["offer"] += 1
        else:
            counts["nothing"] += 1
    return {choice: count / times for choice, count in counts.items()}


def initiatives(model: "AnaModel") -> list[Candidate]:
    """Return the Candidates that home could start in the coming month, most valuable first.

    The model itself is not changed. What the side of the posture in force does not allow is not among them.
    """
    return list(candidates_of(model.engine, _as_the_month_begins(model)))
