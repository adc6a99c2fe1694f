"""What happened in a month, as records that a chronicle can tell."""

from ana_sim.model.view import candidate_of
from ana_sim.rules.world import ANSWERS, CHOICES, DOMAINS, HOLD


def events_of_month(model):
    """Return the records of the month being stepped: events, powers' acts with home's answers, home's initiatives.

    Every record has `month`, `date`, `actor` (a power's id, `home` or `world`) and `action`.
    """
    records = _world(model) + _powers(model) + _initiatives(model)
    stamp = {"month": model.tick, "date": model.date}
    return [stamp | record for record in records]


def _world(model):
    """Return the events that happened this month."""
    w, titles = model.world, model.resolved["events"]
    fired = (w.events["fired"] == model.tick).nonzero()[0]
    names = [w.event_ids[place] for place in fired if w.events["count"][place] > 0]
    return [{"actor": "world", "action": "event", "event": name, "title": titles[name]["title"]} for name in names]


def _powers(model):
    """Return what each power did and how home answered, with the numbers that decided it."""
    w = model.world
    records = []
    for place in (w.powers["choice"] != HOLD).nonzero()[0]:
        row = w.powers[place]
        records.append(
            {
                "actor": w.power_ids[place],
                "action": CHOICES[row["choice"]],
                "domain": DOMAINS[row["domain"]],
                "size": float(row["size"]),
                "answer": ANSWERS[row["answer"]],
                "weighed": float(row["weighed"]),
                "limit": float(row["limit"]),
                "gained": float(row["gained"]),
                "lost": float(row["lost"]),
                "reprised": bool(row["reprised"]),
            }
        )
    return records


def _initiatives(model):
    """Return home's initiatives with the three terms of its objective."""
    w = model.world
    records = []
    for place in w.candidates["done"].nonzero()[0]:
        c = candidate_of(model, int(place))
        records.append(
            {
                "actor": "home",
                "action": c.kind,
                "power": c.power,
                "other": c.other,
                "domain": c.domain,
                "piece": c.piece,
                "builds": ("provision", "supply")[int(w.candidates[place]["second"])] if c.kind == "build" else None,
                "size": c.size,
                "chance": c.chance,
                "succeeded": bool(w.candidates[place]["done"] == 2) if c.kind in ("broker", "claim") else None,
                "terms": {"dependency": c.dependency, "influence": c.influence, "risk": c.risk},
                "value": c.value,
            }
        )
    return sorted(records, key=lambda record: -record["value"])
