"""Commented files to start from: what each key means, with values that can be kept until better ones are found."""

from collections.abc import Mapping

from pydantic import BaseModel

from ana_sim.rules.world import DOMAINS
from ana_sim.scenario.kinds import Actors, PostureFile
from ana_sim.scenario.kinds.actors import Dispute, Home, Piece, Power

Entries = dict[str, str | list[str]]
"""What stands behind each key: a value, or lines below it."""
WHY = "say here why this number"


def new(kind: str, *, name: str = "mine", extends: str = "historical") -> str:
    """Return the text of a file to start from, which validates as it stands.

    kind: "scenario", "actors", "posture" or "batch". name: what the file will be called. extends: the scenario to
    start from.
    Raises KeyError for another kind.
    """
    return _STARTS[kind](name, extends)


def _number(value: float, low: float, high: float, unit: str) -> str:
    return f'{{value: {value:g}, low: {low:g}, high: {high:g}, unit: {unit}, judgement: "{WHY}"}}'


def _index(value: float) -> str:
    return _number(value, max(0, value - 0.2), min(1, value + 0.2), "index")


def _meaning(model: type[BaseModel], key: str) -> str:
    return f"# {model.model_fields[key].description}"


def _entries(model: type[BaseModel], values: Mapping[str, str | list[str]], *, indent: int) -> list[str]:
    """Return lines `key: value`, each under a comment with its meaning; a list of lines goes below its key."""
    pad, lines = " " * indent, []
    for key, value in values.items():
        lines.append(pad + _meaning(model, key))
        lines += [f"{pad}{key}:", *value] if isinstance(value, list) else [f"{pad}{key}: {value}"]
    return lines


def _by_domain(values: Mapping[str, float], unit: str, *, indent: int, high: float = 1) -> list[str]:
    pad = " " * indent
    return [f"{pad}{domain}: {_number(value, 0, high, unit)}" for domain, value in values.items()]


def _five(*values: float) -> dict[str, float]:
    return dict(zip(DOMAINS, values, strict=True))


def _scenario(name: str, extends: str) -> str:
    return f"""kind: scenario
# Name of the scenario as people read it.
title: {name.replace("_", " ").capitalize()}
# The one question it answers.
question: What would have changed if a port had been closed for a year?
# Scenarios this one starts from; actors, parameters, calendar, postures and events are theirs unless stated here.
extends: [{extends}]
# The counterpart with which it is compared.
compare_with: {extends}
# Events of the files it extends that do not happen here: remove: [event_id, another_id]
# Numbers replaced here, with a reason or a source; range and unit stay unless stated:
# set:
#   parameters.demands: {{value: 0.2, judgement: "{WHY}"}}
events:
  # An id: lower case, a-z, 0-9 and _.
  port_closed:
    title: The largest port is closed
    # What sets it off: a date, or one of
    #   when: dependency > 0.2 and institution < 0.5             a condition
    #   hazard: {{chance: {{value: 0.02, low: 0, high: 0.1, ...}}}}  a chance per month, with or without `when`
    #   hazard: {{of: 0.1 * unmet_need}}                           a chance per month by an expression
    #   after: {{event: another_id, months: 3}}                   another event
    # A condition or a hazard may have not_before, not_after (months) and repeat: true.
    date: 2024-03
    # Where it comes from: `sources: [key]` of sources.yaml, or a note that says why it is assumed.
    note: assumed, to start from
    effects:
      # on: what it changes, as in rest_of_world(transit), strain(power) or tie(power, domain); inside {{ }} a text with
      # a comma needs quotes.
      # shape: step (at once, for good), ramp (spread over `months`) or pulse (fading, half gone after `months`).
      - on: rest_of_world(transit)
        change: {_number(-0.1, -0.2, 0, "share of need")}
        shape: ramp
        months: 3
# What home does whatever its posture: an initiative once, as soon as it can be done; an answer all the time.
# orders:
#   - {{kind: resist, partner: power, from: 2024-03, until: 2024-12}}
"""


def _posture(name: str, extends: str) -> str:
    values = {
        "name": name,
        "title": name.replace("_", " ").capitalize(),
        "summary": "What home does under this posture, in one or two sentences.",
        "activism": _number(0.5, 0, 1, "units of attention per unit of `corps`"),
        "tolerance": _number(0.01, 0.001, 0.1, "nm"),
        "bid": "true",
        "prudence": _number(0.5, 0, 1, "share"),
        "answer": "price",
        "resolve": _number(1, 0.5, 2, "ratio"),
        "heed": _number(1, 0.5, 2, "ratio"),
        "autonomy": _number(0, 0, 1, "nm a month per unit of dependency"),
        "side": "all",
        "leap": "false",
    }
    then = "# Another posture for when a measured sign shows: then: {when: strain(russia) > 0.5, posture: active}"
    return "\n".join(["kind: posture", *_entries(PostureFile, values, indent=0), then]) + "\n"


def _actors(name: str, extends: str) -> str:
    values: Entries = {
        "title": name.replace("_", " ").capitalize(),
        "as_of": "2020-01",
        "home": _entries(Home, _home(), indent=2),
        "powers": [
            "  # An id: lower case, a-z, 0-9 and _. All powers have the same keys.",
            "  neighbour:",
            *_entries(Power, _neighbour(), indent=4),
            "  rival:",
            *[line for line in _entries(Power, _rival(), indent=4) if not line.lstrip().startswith("#")],
        ],
        "affinity": [
            '  - {between: [neighbour, rival], value: -0.5, low: -0.8, high: -0.2, unit: affinity, judgement: "'
            + WHY
            + '"}'
        ],
    }
    return "\n".join(["kind: actors", *_entries(Actors, values, indent=0)]) + "\n"


def _home() -> Entries:
    return {
        "name": "Our country",
        "capability": _number(0.001, 0.0005, 0.002, "CINC share"),
        "institution": _index(0.1),
        "importance": _by_domain(_five(0.3, 0.2, 0.2, 0.15, 0.15), "weight", indent=4),
        "self_provision": _by_domain(_five(0.4, 0.2, 0.3, 0.2, 0.2), "share of need", indent=4),
        "supply": _by_domain(_five(0.1, 0.5, 0.3, 0.5, 0.2), "units of alternatives", indent=4, high=2),
    }


def _neighbour() -> Entries:
    return {
        "name": "The Neighbour",
        "level": "neighbourhood",
        "member": "false",
        "capability": _number(0.02, 0.01, 0.03, "CINC share"),
        **{key: _index(0.5) for key in ("salience", "coerciveness", "proximity", "guard")},
        "aspiration": _number(0.5, 0.3, 0.7, "closeness"),
        "strain": _number(0.1, 0, 0.3, "share of capacity"),
        "ideal": _number(0, -0.3, 0.3, "alignment"),
        "grievance": _number(0.1, 0, 0.3, "grievance"),
        "commitment": _number(1, 0, 2, "level"),
        "dispute": _entries(Dispute, _dispute(), indent=6),
        "injury": _number(0, 0, 0.2, "injury"),
        "ties": _by_domain({"security": 0.4, "trade": 0.5}, "tie", indent=6),
        "shares": _by_domain({"security": 0.3, "trade": 0.2}, "share of need", indent=6),
        "capacity": _by_domain({"energy": 0.2}, "share of need", indent=6),
        "needs": _by_domain({"transit": 0.2}, "share of interest", indent=6),
        "alternatives": [f"      transit: {_number(1, 0.5, 2, 'units of supply')}"],
        "foothold": ["      media_house:", *_entries(Piece, _piece(), indent=8)],
    }


def _dispute() -> Entries:
    held = _number(0.5, 0.3, 0.7, "share of what is disputed")
    return {"open": _number(0.2, 0, 0.4, "share of the dispute"), "held": held}


def _piece() -> Entries:
    return {"name": "Media house", "size": _number(0.05, 0, 0.1, "index"), "present": "true", "removable": "true"}


def _rival() -> Entries:
    return {
        "name": "The Rival",
        "level": "systemic",
        "member": "false",
        "capability": _number(0.1, 0.05, 0.15, "CINC share"),
        **{key: _index(0.3) for key in ("salience", "coerciveness", "proximity", "guard")},
        "aspiration": _number(0.3, 0.1, 0.5, "closeness"),
        "strain": _number(0.1, 0, 0.3, "share of capacity"),
        "ideal": _number(0.2, 0, 0.4, "alignment"),
        "ties": _by_domain({"trade": 0.4, "diplomacy": 0.3}, "tie", indent=6),
        "shares": _by_domain({"trade": 0.2}, "share of need", indent=6),
    }


def _batch(name: str, extends: str) -> str:
    return f"""kind: batch
# Name of the batch as people read it.
title: {name.replace("_", " ").capitalize()}
# The question it answers.
question: How much does the outcome owe to how active home is?
# Names or paths of scenarios; `all` stands for every one of the library.
scenarios: [{extends}]
# Names or paths of the postures that are compared.
postures: [passive, active]
# Numbers that vary. Several entries are combined, every point of one with every point of the other. Each has a form:
#   grid: {{path: [values], …}}     every value with every other
#   zip: {{path: [values], …}}      first with first, second with second
#   list: [{{path: value}}, …]      the points one by one; {{}} changes nothing
#   sample: {{method: latin_hypercube, size: 64, seed: 1, over: [parameters.*]}}   spread over the ranges of the files
points:
  - grid: {{parameters.demands: [0.1, 0.2]}}
# Histories of every cell; a cell is a scenario with a posture and a point.
replications: 100
# The same seed gives every cell the same luck.
seed: 1
# What is kept: home and powers monthly, yearly, final or none; measures, if not all; or quantiles only.
record: {{home: yearly, powers: none}}
"""


_STARTS = {"scenario": _scenario, "posture": _posture, "actors": _actors, "batch": _batch}
