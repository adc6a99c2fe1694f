"""What happened in a month, as records that a chronicle can tell."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ana_sim.model.view import domain_names, name_at
from ana_sim.rules.world import KINDS, OUTCOMES, YIELD

if TYPE_CHECKING:
    from ana_sim.model.model import AnaModel


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
        if acts["kind"][k] >= YIELD:
            power = model.powers[record["partner"]]
            record |= {"asked": float(power.asks), "dared": float(power.dares)}
        yield record


def _refusals(model: "AnaModel") -> Iterator[dict[str, Any]]:
    """Yield what powers did to a home that resisted."""
    for power in model.powers.values():
        for action, count in (("punish", power.punished), ("use force", power.forced)):
            if count > 0:
                yield {"actor": power.name, "action": action, "times": int(count)}
