"""What happened in a month, as records that a chronicle can tell."""

from ana_sim.model.view import facts_of, row_of
from ana_sim.rules.world import ANSWERS, CHOICES, DOMAINS, HOLD

BUILDS = ("provision", "supply")
NUMBERS = ("size", "weighed", "limit", "gained", "lost")


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
    ids, columns = model.world.power_ids, model.world.columns[0]
    acting = (columns["choice"][: len(ids)] != HOLD).nonzero()[0].tolist()
    if not acting:
        return []
    did = {field: columns[field] for field in ("choice", "domain", "answer", "reprised", *NUMBERS)}
    return [
        {
            "actor": ids[place],
            "action": CHOICES[did["choice"][place]],
            "domain": DOMAINS[did["domain"][place]],
            "size": float(did["size"][place]),
            "answer": ANSWERS[did["answer"][place]],
            "weighed": float(did["weighed"][place]),
            "limit": float(did["limit"][place]),
            "gained": float(did["gained"][place]),
            "lost": float(did["lost"][place]),
            "reprised": bool(did["reprised"][place]),
        }
        for place in acting
    ]


def _initiatives(model):
    """Return home's initiatives with the three terms of its objective."""
    world = model.world
    records = []
    for place in world.candidates["done"].nonzero()[0].tolist():
        row = row_of(world, place)
        c = facts_of(world, row)
        kind = c["kind"]
        records.append(
            {
                "actor": "home",
                "action": kind,
                "power": c["power"],
                "other": c["other"],
                "domain": c["domain"],
                "piece": c["piece"],
                "builds": BUILDS[row["second"]] if kind == "build" else None,
                "size": c["size"],
                "chance": c["chance"],
                "succeeded": row["done"] == 2 if kind in ("broker", "claim") else None,
                "terms": {"dependency": c["dependency"], "influence": c["influence"], "risk": c["risk"]},
                "value": c["value"],
            }
        )
    return sorted(records, key=lambda record: -record["value"])
