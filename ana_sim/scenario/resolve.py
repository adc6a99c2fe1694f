"""From valid trees to plain numbers: one unambiguous form, with nothing left out."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ana_sim.rules.world import DOMAINS, PARAMETERS
from ana_sim.scenario.check_events import trigger_of
from ana_sim.scenario.check_numbers import amount
from ana_sim.scenario.condition import target_with_ids, with_ids
from ana_sim.scenario.kinds.base import NEVER
from ana_sim.scenario.kinds.posture import ANY
from ana_sim.scenario.months import index
from ana_sim.scenario.naming import power_meant
from ana_sim.scenario.number import Number, keys, number_of, records
from ana_sim.scenario.readings import Piece
from ana_sim.scenario.tree import Node, Steps

OF_POWER = ("capability", "salience", "aspiration", "coerciveness", "proximity", "guard", "strain", "ideal")
LEFT_OUT_IS_NONE = ("grievance", "commitment", "injury")
HELD = 0.5
"""Part of what is disputed that home holds, where the file leaves it out."""
NO_LIMIT = 1e9
"""The tolerance that `any` stands for, in need-months."""
NUMBERS_OF_POSTURE = ("activism", "prudence", "resolve", "heed", "autonomy")


def resolve(
    *, tree: Node, lines: Mapping[str, Node], events: Mapping[str, Node], actors: Node, parameters: Node
) -> dict[str, Any]:
    """Return the scenario as plain numbers and texts (see docs/files.md, "What a file becomes")."""
    start, numbers = str(lines["start"].value), resolve_numbers(actors=actors, parameters=parameters)
    powers = list(numbers["powers"])
    orders = lines["orders"].elements() if "orders" in lines else ()
    return {
        "name": None,
        "title": tree["title"].value,
        "question": tree["question"].value,
        "start": start,
        "months": lines["months"].value,
        **numbers,
        "schedule": [_switch(entry, start) for entry in lines["postures"].elements()],
        "events": _by_ids(resolve_events(events, start=start), powers, pieces_of(actors)),
        "orders": [order_of(entry.plain(), start=start, powers=powers) for entry in orders],
    }


def resolve_numbers(*, actors: Node, parameters: Node) -> dict[str, Any]:
    """Return what an actors and a parameters file state, as plain numbers and texts."""
    return {
        "home": _home(actors["home"]),
        "powers": {name: _power(power) for name, power in sorted(actors.items("powers"))},
        "affinity": {pair: amount(entry) for pair, entry in affinities(actors)},
        "parameters": _parameters(parameters["rules"]),
    }


def resolve_events(events: Mapping[str, Node], *, start: str) -> dict[str, dict[str, Any]]:
    """Return {id: node} of events as plain numbers and texts; start: "YYYY-MM"."""
    return {name: _event(event, start) for name, event in events.items()}


def _by_ids(
    events: Mapping[str, dict[str, Any]], powers: Collection[str], pieces: Sequence[Piece]
) -> dict[str, dict[str, Any]]:
    """Return resolved events in which conditions, expressions and effects name every power by its id."""

    def read(text: str | None) -> str | None:
        return with_ids(text, powers=powers, pieces=pieces, events=events) if text else text

    def target(text: str) -> str:
        return target_with_ids(text, powers=powers, pieces=pieces)

    return {
        name: {
            **event,
            "when": read(event["when"]),
            "of": read(event["of"]),
            "terms": [{**term, "of": read(term["of"])} for term in event["terms"]],
            "effects": [{**effect, "on": target(effect["on"])} for effect in event["effects"]],
        }
        for name, event in events.items()
    }


def numbers_of_scenario(*, actors: Node, parameters: Node, events: Mapping[str, Node]) -> dict[str, Number]:
    """Return {path in the resolved scenario: Number}."""
    found = [*records(actors["home"], ("home",)), *records(actors["powers"], ("powers",))]
    found += [(("affinity", pair), record) for pair, record in affinities(actors)]
    found += records(parameters["rules"], ("parameters",))
    for name, event in events.items():
        found += [(_without_hazard(path), record) for path, record in records(event, ("events", name))]
    return {".".join(map(str, path)): number_of(record) for path, record in found}


def _without_hazard(path: Steps) -> Steps:
    """Return the path of an event's number in the resolved form, where a hazard is no mapping of its own."""
    return path[:2] + path[3:] if path[2] == "hazard" else path


def resolve_posture(tree: Node) -> dict[str, Any]:
    """Return a posture as plain numbers and texts; what it turns into, if anything, is another file's."""
    plain = tree.plain()
    return {
        **{key: plain[key] for key in ("name", "title", "summary")},
        **{key: float(plain[key]["value"]) for key in NUMBERS_OF_POSTURE},
        "tolerance": NO_LIMIT if plain["tolerance"] == ANY else float(plain["tolerance"]["value"]),
        **{key: plain[key] for key in ("bid", "answer", "side", "leap")},
        "then": None,
    }


def affinities(actors: Node) -> list[tuple[str, Node]]:
    """Return (pair "a|b" of ids with a before b, record) of each stated affinity, sorted."""
    powers = dict(actors.items("powers"))
    pairs = [(pair_of_ids(one["between"].plain(), powers), one) for one in actors.elements("affinity")]
    return sorted(pairs, key=lambda row: row[0])


def pair_of_ids(names: Sequence[str], powers: Collection[str]) -> str:
    """Return two powers as "a|b", by id, whichever names or codes stand there."""
    return "|".join(sorted(power_meant(name, powers) or name for name in names))


def pieces_of(actors: Node) -> list[Piece]:
    """Return (power id, piece id) of each foothold piece, in order of powers, then file."""
    return [(name, piece) for name, power in sorted(actors.items("powers")) for piece, _ in power.items("foothold")]


def _stated(node: Node, part: str) -> float:
    """Return the value of a number record that valid files always state."""
    return float(node[part]["value"].plain())


def _five(node: Node | None, *, otherwise: float = 0.0) -> dict[str, float]:
    """Return one number per domain; a domain left out has the stated default."""
    values = {domain: amount(node, domain) if node is not None else None for domain in DOMAINS}
    return {domain: otherwise if value is None else float(value) for domain, value in values.items()}


def _home(node: Node) -> dict[str, Any]:
    return {
        "name": node["name"].value,
        "capability": _stated(node, "capability"),
        "institution": _stated(node, "institution"),
        **{part: _five(node.get(part)) for part in ("importance", "self_provision", "supply")},
    }


def _power(node: Node) -> dict[str, Any]:
    return {
        "name": node["name"].value,
        "level": node["level"].value,
        "member": node["member"].value,
        **{part: _stated(node, part) for part in OF_POWER},
        **{part: float(amount(node, part) or 0) for part in LEFT_OUT_IS_NONE},
        "dispute": _dispute(node.get("dispute")),
        **{part: _five(node.get(part)) for part in ("ties", "shares", "capacity", "needs")},
        "alternatives": _five(node.get("alternatives"), otherwise=1.0),
        "foothold": _foothold(node),
    }


def _dispute(node: Node | None) -> dict[str, float]:
    held = amount(node, "held")
    return {"open": float(amount(node, "open") or 0), "held": HELD if held is None else float(held)}


def _foothold(power: Node) -> dict[str, dict[str, Any]]:
    return {
        piece: {
            "name": entry["name"].value,
            "size": _stated(entry, "size"),
            "present": entry["present"].value,
            "removable": entry["removable"].value,
        }
        for piece, entry in power.items("foothold")
    }


def _parameters(rules: Node) -> dict[str, float]:
    return {name: _stated(rules, name) for name in PARAMETERS}


def _switch(entry: Node, start: str) -> dict[str, Any]:
    since = str(entry["from"].value)
    return {"from": 0 if since == "start" else index(since, start=start), "posture": entry["posture"].value}


def order_of(plain: Mapping[str, Any], *, start: str, powers: Collection[str]) -> dict[str, Any]:
    """Return a plain order of a file as a resolved scenario holds it: powers by id, months as numbers from 0."""
    since = plain["from"]
    return {
        "kind": plain["kind"],
        **{key: plain.get(key) and power_meant(plain[key], powers) for key in ("partner", "other")},
        "domain": plain.get("domain"),
        "from": 0 if since == "start" else index(since, start=start),
        "until": _month(plain.get("until"), start),
    }


def _event(node: Node, start: str) -> dict[str, Any]:
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


def _month(text: str | None, start: str) -> int | None:
    return None if text is None or text == NEVER else index(text, start=start)


def _value(record: Mapping[str, Any] | None) -> float | None:
    return None if record is None else float(record["value"])


def _effect(effect: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "on": effect["on"],
        "change": _value(effect["change"]),
        "shape": effect["shape"],
        "months": float(effect.get("months") or 1),
    }
