"""What happened in a month, as records that a chronicle can tell."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ana_sim.model.view import domain_names, name_at
from ana_sim.rules.demands import REFUSAL
from ana_sim.rules.world import KINDS, OUTCOMES, PROMISE, REFUSE, RESIST, YIELD

if TYPE_CHECKING:
    from ana_sim.model.model import AnaModel

DECIDED = tuple(KINDS[kind] for kind in (REFUSE, YIELD, PROMISE, RESIST))
"""Kinds of answers of which the numbers that decided them are kept."""


def records_of_month(model: "AnaModel") -> list[dict[str, Any]]:
    """Return the records of the month being stepped: events, what powers did with home's answers, home's initiatives.

    Every record has `month`, `date`, `actor` (a power's id, `home` or `world`) and `action`.
    """
    stamp = {"month": model.tick, "date": model.date}
    return [stamp | record for record in (*_events(model), *_acts(model), *_refusals(model))]


def _events(model: "AnaModel") -> Iterator[dict[str, Any]]:
    """Yield the events that happened this month."""
    world, stated = model.world, model.resolved["events"]
    for place in ((world.events["fired"] == model.tick) & (world.events["count"] > 0)).nonzero()[0]:
        name = world.event_ids[place]
        yield {"actor": "world", "action": "event", "event": name, "title": stated[name]["title"]}


def _acts(model: "AnaModel") -> Iterator[dict[str, Any]]:
    """Yield home's answers and initiatives, in the order in which they came."""
    world, acts = model.world, model.world.block["acts"][0]
    for k in range(int(acts["count"])):
        kind = KINDS[acts["kind"][k]]
        record: dict[str, Any] = {
            "actor": "home",
            "action": kind,
            "partner": name_at(world.power_ids, acts["partner"][k]),
            "other": name_at(world.power_ids, acts["other"][k]),
            "domain": name_at(domain_names(world), acts["domain"][k]),
            "size": float(acts["amount"][k]),
            "outcome": OUTCOMES[acts["outcome"][k]],
            "worth": float(acts["worth"][k]),
            "strain": float(acts["strain"][k]),
        }
        yield record | _decided_by(model, record)


def _decided_by(model: "AnaModel", record: dict[str, Any]) -> dict[str, Any]:
    """Return the numbers, nm, that decided an answer to a demand or the refusal of an offer.

    asked, dared: what is asked, and what resisting is expected to cost. known: what it costs to be known to yield, as
    far as the posture's resolve counts it. resented: what the grievance over a refusal costs. displeasure: of rivals,
    and whether it is tolerated. What yielding calms is not among them: no rule keeps it.
    """
    kind, own = record["action"], model.world.block["posture"][0]
    if kind not in DECIDED:
        return {}
    power = model.powers[record["partner"]]
    if kind == KINDS[REFUSE]:
        displeasure = float(power.offer_displeasure + power.offer_pledge_displeasure)
        return {"displeasure": displeasure, "tolerated": bool(displeasure <= own["tolerance"])}
    asked = float(power.asks)
    part = min(1.0, record["size"] / asked) if kind == KINDS[PROMISE] and asked > 0 else 1.0
    return {
        "asked": asked,
        "dared": float(power.dares),
        "known": float(own["resolve"] * part * power.record_all),
        "resented": float(REFUSAL * power.anger),
    }


def _refusals(model: "AnaModel") -> Iterator[dict[str, Any]]:
    """Yield what powers did to a home that resisted."""
    for power in model.powers.values():
        for action, count in (("punish", power.punished), ("use force", power.forced)):
            if count > 0:
                yield {"actor": power.name, "action": action, "times": int(count)}
