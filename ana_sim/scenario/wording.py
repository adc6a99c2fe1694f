"""Structural mistakes in the words of the subject, where pydantic speaks of inputs and types."""

import re
import sys
from math import log10
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ana_sim.rules.world import DOMAINS
from ana_sim.scenario.kinds.base import Record
from ana_sim.scenario.model_paths import bounds_at, description_of, keys_of, plain_type, record_path, type_at
from ana_sim.scenario.problem import ENOUGH, Problem
from ana_sim.scenario.tree import Node, Steps
from ana_sim.scenario.words import did_you_mean, listed, shortened

Said = tuple[str, str, str]
"""Code, message and hint of a problem."""
ENDS = {
    "salience": ("ignored", "decisive"),
    "aspiration": ("wants no closeness", "wants home as its own"),
    "coerciveness": ("never presses", "presses as soon as it pays"),
    "proximity": ("out of reach", "on the border"),
    "guard": ("shields nobody", "shields completely"),
    "strain": ("free", "nothing left"),
    "ideal": ("hostile", "allied"),
    "commitment": ("none", "alliance"),
    "open": ("settled", "all of it"),
    "held": ("nothing", "all of it"),
    "memory": ("forgets at once", "hardly ever forgets"),
    "ties": ("none", "alliance or sole route"),
    "shares": ("nothing", "all of home's need"),
    "needs": ("nothing", "all of the power's interest"),
    "importance": ("none", "all that matters"),
    "self_provision": ("nothing", "all of home's need"),
    "institution": ("none", "as strong as they come"),
    "size": ("no hold", "complete hold"),
    "an affinity": ("enemies", "friends"),
    "chance": ("never", "certain"),
    "activism": ("starts nothing", "twice the usual attention"),
    "resolve": ("forgets the cost of being known to yield", "counts it five times"),
    "heed": ("forgets rivals' anger", "counts it twice"),
    "prudence": ("counts on today's strain", "counts on that of the start"),
}


def mistakes(tree: Node, model: type[BaseModel]) -> list[Problem]:
    """Return the problems of a tree's structure: unknown, missing and wrong entries, each at its place."""
    try:
        model.model_validate(tree.plain())
    except ValidationError as error:
        found = error.errors(include_url=False)[:ENOUGH]
        return [_problem(tree, model, one) for one in found if not _is_misspelt(one, found)]
    return []


def _is_misspelt(error: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Whether a missing key stands beside an unknown one that was meant for it: one mistake, shown once."""
    if error["type"] != "missing":
        return False
    *owner, name = error["loc"]
    beside = [one["loc"][-1] for one in found if one["type"] == "extra_forbidden" and [*one["loc"][:-1]] == owner]
    return any(did_you_mean(other, [name]) for other in beside)


def _problem(tree: Node, model: type[BaseModel], error: ErrorDetails) -> Problem:
    kind, path = error["type"], _path(error["loc"])
    if error["loc"][-1:] == ("[key]",) or kind == "extra_forbidden":
        place = tree.nearest(path).key_place
    elif kind == "missing":
        place = tree.nearest(path[:-1]).key_place
    else:
        place = tree.nearest(path).place
    code, message, hint = said(model, error, path)
    return place.problem(code, message, hint=hint)


def _path(loc: Steps) -> Steps:
    return tuple(step for step in loc if step != "[key]")


def said(model: type[BaseModel], error: ErrorDetails, path: Steps) -> Said:
    """Return code, message and hint of one error of pydantic at a path of a file of some kind."""
    kind = error["type"]
    if kind.startswith("ana_"):
        return kind[4:].replace("_", "-"), error["ctx"]["text"], error["ctx"]["hint"]
    return _SAY.get(kind, _wrong_type)(model, error, path)


def _unknown_key(model: type[BaseModel], error: ErrorDetails, path: Steps) -> Said:
    owner = type_at(model, path[:-1])
    message = f"{_owner(owner, path)} has no key `{shortened(path[-1])}`"
    if str(path[-1]).endswith((")", "]")):
        return "unknown-key", message, "put texts with a comma in quotes: inside { } a comma separates entries"
    known = keys_of(owner)
    return "unknown-key", message, did_you_mean(path[-1], known) or f"its keys: {', '.join(known)}"


def _missing(model: type[BaseModel], error: ErrorDetails, path: Steps) -> Said:
    owner = type_at(model, path[:-1])
    meaning = description_of(owner, path[-1])
    return "missing", f"{_owner(owner, path)} needs `{path[-1]}`", f"{path[-1]}: {meaning}" if meaning else ""


def _out_of_range(model: type[BaseModel], error: ErrorDetails, path: Steps) -> Said:
    low, high = bounds_at(model, path)
    name = _name(model, path)
    at_low, at_high = ENDS.get(name, ("", ""))
    ends = [f"{_number(value)}{f' ({word})' if word else ''}" for value, word in ((low, at_low), (high, at_high))]
    subject = _subject(model, path)
    return "range", f"{subject} runs from {ends[0]} to {ends[1]}, not {_number(error['input'])}", _meaning(model, path)


def _not_finite(model: type[BaseModel], error: ErrorDetails, path: Steps) -> Said:
    return "range", f"{_subject(model, path)} must be a finite number, not {error['input']}", _meaning(model, path)


def _wrong_choice(model: type[BaseModel], error: ErrorDetails, path: Steps) -> Said:
    choices = get_args(plain_type(type_at(model, path)))
    hint = did_you_mean(error["input"], choices)
    return "choice", f"{_subject(model, path)} is one of {listed(choices)}, not {seen(error['input'])}", hint


def _too_short(model: type[BaseModel], error: ErrorDetails, path: Steps) -> Said:
    least = error["ctx"].get("min_length", 1)
    return (
        "length",
        f"{_subject(model, path)} must not be {'empty' if least == 1 else f'shorter than {least}'}",
        _meaning(model, path),
    )


def _too_long(model: type[BaseModel], error: ErrorDetails, path: Steps) -> Said:
    most = error["ctx"]["max_length"]
    return "length", f"{_subject(model, path)} must not be longer than {most}", _meaning(model, path)


def _wrong_type(model: type[BaseModel], error: ErrorDetails, path: Steps) -> Said:
    wanted = _WANTED.get(error["type"], "something else")
    found = type_at(model, path)
    if isinstance(found, type) and issubclass(found, Record):
        return _no_record(error["input"], _subject(model, path))
    hint = _as_number(error["input"]) if "number" in wanted else ""
    hint = "write true or false, without quotes" if wanted == _WANTED["bool_type"] else hint
    return "type", f"{_subject(model, path)} is {wanted}, not {seen(error['input'])}", hint or _meaning(model, path)


def _as_number(text: object) -> str:
    """Return how to write a text that is meant as a number: `0,5` as 0.5, `3 %` as 0.03; empty where none is meant."""
    found = _MEANT_AS_NUMBER.fullmatch(text.strip()) if isinstance(text, str) else None
    if not found:
        return ""
    value = float(found[1].replace(",", "."))
    return f"write {value / 100:g} for {found[0]}" if found[2] else f"write {value:g}, with a point and without quotes"


_MEANT_AS_NUMBER = re.compile(r"(-?[0-9]+(?:[.,][0-9]+)?)\s*(%|percent)?")


def _no_record(value: object, subject: str) -> Said:
    shown = _number(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else "…"
    hint = f'write {{value: {shown}, low: …, high: …, unit: …, judgement: "…"}} or `source: key` for the last'
    return "record", f"{subject} needs a number with its range and source, not {seen(value)}", hint


_SAY = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "less_than_equal": _out_of_range,
    "greater_than_equal": _out_of_range,
    "finite_number": _not_finite,
    "literal_error": _wrong_choice,
    "string_too_short": _too_short,
    "too_short": _too_short,
    "string_too_long": _too_long,
    "too_long": _too_long,
}
_WANTED = {
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "string_type": "a text",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}


def seen(value: object) -> str:
    """Return a value as a message shows it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, int) and abs(value) > sys.float_info.max:
        return f"one of {int(log10(abs(value))) + 1} digits"
    if isinstance(value, (int, float)):
        return f"the number {_number(value)}"
    if isinstance(value, str):
        return f"the text `{shortened(value)}`"
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else shortened(repr(value))


def _number(value: float) -> str:
    return f"{value:.10g}" if abs(value) >= 1e-4 or value == 0 else f"{value:.10f}".rstrip("0")


def _subject(model: type[BaseModel], path: Steps) -> str:
    """Return what a message is about: `salience`, `ties` in security, the low end of `salience`."""
    if not path:
        return "this file"
    head, record = record_path(model, path)
    name = _name(model, path)
    subject = name if name.startswith("an ") else f"`{name}`"
    if head and head[-1] in DOMAINS and isinstance(head[-1], str):
        subject = f"`{name}` in {head[-1]}"
    if record and record != "value":
        return f"the {record} end of {subject}" if record in ("low", "high") else f"`{record}` of {subject}"
    return subject


def _name(model: type[BaseModel], path: Steps) -> str:
    head, _ = record_path(model, path)
    words = [step for step in head if isinstance(step, str)]
    if len(words) > 1 and words[-1] in DOMAINS:
        return words[-2]
    return "an affinity" if words == ["affinity"] and len(head) > 1 else words[-1] if words else "this file"


def _meaning(model: type[BaseModel], path: Steps) -> str:
    head, part = record_path(model, path)
    if part and part not in ("value", "low", "high"):
        return f"{part}: {description_of(type_at(model, head), part)}"
    while head and (head[-1] in DOMAINS or isinstance(head[-1], int)):
        head = head[:-1]
    if not head:
        return ""
    meaning = description_of(type_at(model, head[:-1]), head[-1])
    return f"{head[-1]}: {meaning}" if meaning else ""


def _owner(owner: object, path: Steps) -> str:
    """Return who misses or does not know a key, as in: a power (`neighbour`), an effect (entry 2)."""
    called = getattr(owner, "called", "this mapping")
    if len(path) < 2 or not called.startswith(("a ", "an ")):
        return called
    whose = f"entry {path[-2] + 1}" if isinstance(path[-2], int) else f"`{shortened(path[-2])}`"
    return f"{called} ({whose})"
