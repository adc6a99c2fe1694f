"""Ask about the coming month without living it: what a power might do, and what home could start."""

from types import SimpleNamespace

from ana_sim.model.phases import begin_month
from ana_sim.model.rules import rules
from ana_sim.model.view import candidate_of
from ana_sim.rules.proposals import ANY_WORTH
from ana_sim.rules.world import CHOICES
from ana_sim.scenario.mistake import UnknownNameError


def ask(model, power, *, times=1000):
    """Return choice -> share of throws in which a power would hold, offer, press or punish in the coming month.

    The model itself is not changed: a copy lives through the beginning of the month, and the power then decides on
    it with the luck of replications 0 to times - 1. Not looking at home at all counts as holding.

    Args:
        model: AnaModel, stepped as far as wanted. power: a power's id. times: throws, at least 1.

    Raises:
        KeyError: the model has no such power.
    """
    if power not in model.powers:
        raise UnknownNameError("power", power, model.powers)
    world, now = model.world.copy(), rules.posture_of(model.world.postures, model.tick)
    begin_month(world, *model.draw)
    place, counts = model.powers[power].place, dict.fromkeys(CHOICES, 0)
    for replication in range(times):
        rules.decide(
            place, world.columns, world.home, world.parameters, world.postures, now, model.seed_64, replication,
            model.tick,
        )  # fmt: skip
        counts[CHOICES[int(world.powers[place]["choice"])]] += 1
    return {choice: count / times for choice, count in counts.items()}


def initiatives(model):
    """Return the Candidates that home could start in the coming month, most valuable first.

    The model itself is not changed. What the posture in force may not start is not among them.

    Args:
        model: AnaModel, stepped as far as wanted.
    """
    world, now = model.world.copy(), rules.posture_of(model.world.postures, model.tick)
    begin_month(world, *model.draw)
    rules.expect(world.columns, world.postures, now)
    count = rules.list_candidates(
        world.columns, world.home, world.affinity, world.relations, world.pieces, world.parameters, world.postures,
        now, model.tick, world.candidates, ANY_WORTH,
    )  # fmt: skip
    found = [candidate_of(SimpleNamespace(world=world), place) for place in range(count)]
    return sorted(found, key=lambda candidate: -candidate.value)
