"""From valid trees to plain numbers: one unambiguous form, with nothing left out."""

from ana_sim.rules.world import DOMAINS, PARAMETERS
from ana_sim.scenario.check_events import trigger_of
from ana_sim.scenario.check_numbers import amount
from ana_sim.scenario.condition import target_with_ids, with_ids
from ana_sim.scenario.kinds.base import NEVER
from ana_sim.scenario.kinds.posture import ANY
from ana_sim.scenario.months import index
from ana_sim.scenario.naming import power_meant
from ana_sim.scenario.number import keys, number_of, records

OF_POWER = ("capability", "salience", "aspiration", "coerciveness", "proximity", "guard", "strain", "ideal")
LEFT_OUT_IS_NONE = ("grievance", "commitment", "injury")
HELD = 0.5
"""Part of what is disputed that home holds, where the file leaves it out."""
NO_LIMIT = 1e9
"""The tolerance that `any` stands for, in need-months."""
NUMBERS_OF_POSTURE = ("activism", "prudence", "resolve", "heed", "autonomy")


def resolve(*, tree, lines, events, actors, parameters):
    """Return the scenario as plain numbers and texts (see docs/files.md, "What a file becomes")."""
    start, numbers = lines["start"].value, resolve_numbers(actors=actors, parameters=parameters)
    powers = list(numbers["powers"])
    return {
        "name": None,
        "title": tree.get("title").value,
        "question": tree.get("question").value,
        "start": start,
        "months": lines["months"].value,
        **numbers,
        "schedule": [_switch(entry, start) for entry in lines["postures"].elements()],
        "events": _by_ids(resolve_events(events, start=start), powers, pieces_of(actors)),
        "orders": [order_of(entry.plain(), start=start, powers=powers) for entry in _elements(lines.get("orders"))],
    }


def resolve_numbers(*, actors, parameters):
    """Return what an actors and a parameters file state, as plain numbers and texts."""
    return {
        "home": _home(actors.get("home")),
        "powers": {name: _power(power) for name, power in sorted(actors.get("powers").items())},
        "affinity": {pair: amount(entry) for pair, entry in affinities(actors)},
        "parameters": _parameters(parameters.get("rules")),
    }


def resolve_events(events, *, start):
    """Return {id: node} of events as plain numbers and texts; start: "YYYY-MM"."""
    return {name: _event(event, start) for name, event in events.items()}


def _by_ids(events, powers, pieces):
    """Return resolved events in which conditions, expressions and effects name every power by its id."""
    known = {"powers": powers, "pieces": pieces}

    def read(text):
        return with_ids(text, **known, events=events) if text else text

    return {
        name: {
            **event,
            "when": read(event["when"]),
            "of": read(event["of"]),
            "terms": [{**term, "of": read(term["of"])} for term in event["terms"]],
            "effects": [{**effect, "on": target_with_ids(effect["on"], **known)} for effect in event["effects"]],
        }
        for name, event in events.items()
    }


def numbers_of_scenario(*, actors, parameters, events):
    """Return {path in the resolved scenario: Number}."""
    found = [*records(actors.get("home"), ("home",)), *records(actors.get("powers"), ("powers",))]
    found += [(("affinity", pair), record) for pair, record in affinities(actors)]
    found += records(parameters.get("rules"), ("parameters",))
    for name, event in events.items():
        found += [(_without_hazard(path), record) for path, record in records(event, ("events", name))]
    return {".".join(map(str, path)): number_of(record) for path, record in found}


def _without_hazard(path):
    """Return the path of an event's number in the resolved form, where a hazard is no mapping of its own."""
    return path[:2] + path[3:] if path[2] == "hazard" else path


def resolve_posture(tree):
    """Return a posture as plain numbers and texts; what it turns into, if anything, is another file's."""
    plain = tree.plain()
    return {
        **{key: plain[key] for key in ("name", "title", "summary")},
        **{key: float(plain[key]["value"]) for key in NUMBERS_OF_POSTURE},
        "tolerance": NO_LIMIT if plain["tolerance"] == ANY else float(plain["tolerance"]["value"]),
        **{key: plain[key] for key in ("bid", "answer", "side", "leap")},
        "then": None,
    }


def affinities(actors):
    """Return (pair "a|b" of ids with a before b, record) of each stated affinity, sorted."""
    powers = dict(actors.get("powers").items())
    pairs = [(pair_of_ids(one.get("between").plain(), powers), one) for one in _elements(actors.get("affinity"))]
    return sorted(pairs, key=lambda row: row[0])


def pair_of_ids(names, powers):
    """Return two powers as "a|b", by id, whichever names or codes stand there."""
    return "|".join(sorted(power_meant(name, powers) or name for name in names))


def _elements(node):
    return node.elements() if node is not None else ()


def pieces_of(actors):
    """Return (power id, piece id) of each foothold piece, in order of powers, then file."""
    found = []
    for name, power in sorted(actors.get("powers").items()):
        foothold = power.get("foothold")
        found += [(name, piece) for piece, _ in (foothold.items() if foothold is not None else ())]
    return found


def _five(node, *, otherwise=0.0):
    """Return one number per domain; a domain left out has the stated default."""
    values = {domain: amount(node, domain) if node is not None else None for domain in DOMAINS}
    return {domain: otherwise if value is None else float(value) for domain, value in values.items()}


def _home(node):
    return {
        "name": node.get("name").value,
        "capability": float(amount(node, "capability")),
        "institution": float(amount(node, "institution")),
        **{part: _five(node.get(part)) for part in ("importance", "self_provision", "supply")},
    }


def _power(node):
    return {
        "name": node.get("name").value,
        "level": node.get("level").value,
        "member": node.get("member").value,
        **{part: float(amount(node, part)) for part in OF_POWER},
        **{part: float(amount(node, part) or 0) for part in LEFT_OUT_IS_NONE},
        "dispute": _dispute(node.get("dispute")),
        **{part: _five(node.get(part)) for part in ("ties", "shares", "capacity", "needs")},
        "alternatives": _five(node.get("alternatives"), otherwise=1.0),
        "foothold": _foothold(node.get("foothold")),
    }


def _dispute(node):
    held = amount(node, "held")
    return {"open": float(amount(node, "open") or 0), "held": HELD if held is None else float(held)}


def _foothold(node):
    return {
        piece: {
            "name": entry.get("name").value,
            "size": float(amount(entry, "size")),
            "present": entry.get("present").value,
            "removable": entry.get("removable").value,
        }
        for piece, entry in (node.items() if node is not None else ())
    }


def _parameters(rules):
    return {name: float(amount(rules, name)) for name in PARAMETERS}


def _switch(entry, start):
    since = entry.get("from").value
    return {"from": 0 if since == "start" else index(since, start=start), "posture": entry.get("posture").value}


def order_of(plain, *, start, powers):
    """Return a plain order of a file as a resolved scenario holds it: powers by id, months as numbers from 0."""
    since = plain["from"]
    return {
        "kind": plain["kind"],
        **{key: plain.get(key) and power_meant(plain[key], powers) for key in ("partner", "other")},
        "domain": plain.get("domain"),
        "from": 0 if since == "start" else index(since, start=start),
        "until": _month(plain.get("until"), start),
    }


def _event(node, start):
    plain = node.plain()
    hazard, after = plain.get("hazard") or {}, plain.get("after") or {}
    return {
        "title": plain["title"],
        "trigger": trigger_of(node),
        **{key: _month(plain.get(key), start) for key in ("date", "not_before", "not_after")},
        "repeat": plain.get("repeat") is True,
        "given": plain.get("given") is True,
        "after": after.get("event"),
        "delay": after.get("months", 0),
        "chance": _value(hazard.get("chance")),
        "when": plain.get("when"),
        "of": hazard.get("of"),
        "base": _value(hazard.get("base")),
        "terms": [{"of": term["of"], "times": _value(term["times"])} for term in hazard.get("terms") or []],
        "effects": [_effect(effect) for effect in plain["effects"]],
        "sources": keys(plain.get("sources")),
        "note": plain.get("note"),
    }


def _month(text, start):
    return None if text in (None, NEVER) else index(text, start=start)


def _value(record):
    return None if record is None else float(record["value"])


def _effect(effect):
    return {
        "on": effect["on"],
        "change": _value(effect["change"]),
        "shape": effect["shape"],
        "months": float(effect.get("months") or 1),
    }
