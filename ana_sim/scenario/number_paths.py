"""Paths of numbers: where they lead in a resolved scenario or posture, and what may stand there."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal, get_origin

import numpy as np
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from ana_sim.scenario.kinds import Actors, Parameters, PostureFile, ScenarioFile
from ana_sim.scenario.kinds.base import NEVER, Record
from ana_sim.scenario.kinds.posture import ANY
from ana_sim.scenario.mistake import MistakeError
from ana_sim.scenario.model_paths import field_at, type_at
from ana_sim.scenario.months import index, label
from ana_sim.scenario.naming import power_meant
from ana_sim.scenario.problem import printable
from ana_sim.scenario.resolve import NO_LIMIT
from ana_sim.scenario.tree import Step, Steps
from ana_sim.scenario.wording import said
from ana_sim.scenario.words import did_you_mean, nearest, shortened

PARTS = ("home", "powers", "affinity", "parameters", "events")
OF_HAZARD = ("chance", "of", "base", "terms")
MONTHS = ("date", "not_before", "not_after")


class SettingError(MistakeError, ValueError):
    """A path that leads to no number, or a value that cannot stand there.

    message, hint: what is wrong and how to mend it. code: as in `Problem`. at: "path" or "value".

    Example:
        >>> ana_sim.AnaModel(overrides={"parameters.memry": 0.9})
        Traceback (most recent call last):
        ana_sim.scenario.number_paths.SettingError: `parameters.memry` leads to no number: ...
    """

    def __init__(self, message: str, *, hint: str = "", code: str = "set", at: str = "path") -> None:
        message, hint = printable(message), printable(hint)
        super().__init__(f"{message}; {hint}" if hint else message)
        self.message, self.hint, self.code, self.at = message, hint, code, at


def find(resolved: Mapping[str, Any], path: str) -> Steps:
    """Return the steps to a number in a resolved scenario or posture. Raises SettingError where there is none."""
    steps, here = _steps(path), resolved
    found: list[str | int] = []
    if _model(resolved) is ScenarioFile and steps[0] not in PARTS:
        raise _no_beginning(resolved, path, steps[0])
    for step in steps:
        key = int(step) if isinstance(here, list) and step.isdecimal() and len(step) < 6 else step
        key = _by_id(key, resolved["powers"]) if found in (["powers"], ["affinity"]) else key
        if key not in _keys(here):
            raise _nothing_called(path, step, here)
        found, here = [*found, key], here[key]
    if isinstance(here, (dict, list)):
        inside = ", ".join(list(here)[:5]) if isinstance(here, dict) else "0, 1, …"
        raise SettingError(f"`{shortened(path)}` is not one number", hint=f"add what of it: {inside}")
    if steps[0] == "powers" and steps[2:3] == ("capacity",) and resolved["powers"][found[1]]["shares"][found[3]]:
        message = f"`{shortened(path)}` follows from the share and the tie of the power in {found[3]}"
        raise SettingError(message, hint="set one of these instead")
    if steps[0] == "events":
        _require_stated(resolved["events"][found[1]], found, path, here)
    model, in_file = file_path(resolved, found)
    if _adapter(model, _anyone(in_file))[0] is None:
        raise SettingError(f"`{shortened(path)}` is no number", hint="numbers, choices, yes or no, and dates are set")
    return tuple(found)


def _by_id(step: str, powers: Collection[str]) -> str:
    """Return a power, or two as `a|b`, by id, whichever name or code stands there; what nobody knows stays."""
    return "|".join(sorted(power_meant(name, powers) or name for name in step.split("|")))


def _keys(here: object) -> Collection[Step]:
    return range(len(here)) if isinstance(here, list) else here if isinstance(here, dict) else ()


def _require_stated(event: Mapping[str, Any], steps: Sequence[Step], path: str, here: object) -> None:
    """Raise SettingError where an event does not state the number at all, so that there is nothing to replace."""
    name, key, trigger = steps[1], steps[2], event["trigger"]
    if key == "date" and trigger != "date":
        message = f"the event `{name}` has no date to move: {_SET_OFF[trigger]}"
        anew = "a scenario that extends this one can state the event anew, or `remove` it"
        first = f"`events.{name}.not_before` sets the first month in which it can come; " if trigger != "after" else ""
        raise SettingError(message, hint=first + anew)
    if key not in MONTHS and (here is None or (key == "delay" and trigger != "after")):
        message = f"`{shortened(path)}` is not stated in the files: {_SET_OFF[trigger]}"
        raise SettingError(message, hint="only a number that is there can be set")


_SET_OFF = {
    "date": "it has a date",
    "condition": "a condition sets it off",
    "hazard": "it comes by chance",
    "after": "it follows another event",
}


def _steps(path: str) -> tuple[str, ...]:
    """Return the steps of a path as they are in the resolved form."""
    steps = tuple(str(path).removesuffix(".value").removeprefix("actors.").split("."))
    if steps[0] == "affinity" and len(steps) == 2:
        return ("affinity", "|".join(sorted(steps[1].split("|"))))
    return steps[:2] + steps[3:] if steps[0] == "events" and steps[2:3] == ("hazard",) else steps


def _no_beginning(resolved: Mapping[str, Any], path: str, first: str) -> SettingError:
    whole = [".".join(steps) for steps in _all_paths(resolved) if steps[0] in PARTS]
    hint = did_you_mean(path, whole) or did_you_mean(first, (*PARTS, "posture", "postures"))
    hint = hint or f"a path starts with {', '.join(PARTS)}, posture or postures"
    return SettingError(f"`{shortened(path)}` is no path to a number", hint=hint)


def _all_paths(here: object, steps: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(here, (dict, list)):
        for key, below in here.items() if isinstance(here, dict) else enumerate(here):
            yield from _all_paths(below, (*steps, str(key)))
    else:
        yield steps


def _nothing_called(path: str, step: str, here: object) -> SettingError:
    known = [str(one) for one in _keys(here)]
    message = f"`{shortened(path)}` leads to no number: there is no `{shortened(step)}`"
    return SettingError(message, hint=nearest(step, known) if known else "")


def _model(resolved: Mapping[str, Any]) -> type[PostureFile] | type[ScenarioFile]:
    """Return the kind of file a resolved form comes from."""
    return PostureFile if "activism" in resolved else ScenarioFile


def file_path(resolved: Mapping[str, Any], steps: Sequence[Step]) -> tuple[type[BaseModel], Steps]:
    """Return (kind of file, path in it) of a number; of an affinity the path of a first one, whichever it is."""
    if _model(resolved) is PostureFile:
        return PostureFile, tuple(steps)
    first, *rest = steps
    if first == "parameters":
        return Parameters, ("rules", *rest)
    if first == "affinity":
        return Actors, ("affinity", 0)
    if first != "events":
        return Actors, tuple(steps)
    if rest[1] in OF_HAZARD:
        return ScenarioFile, ("events", rest[0], "hazard", *rest[1:])
    return ScenarioFile, ("events", rest[0], "after", "months") if rest[1] == "delay" else tuple(steps)


def checked(resolved: Mapping[str, Any], steps: Steps, value: Any) -> Any:
    """Return a value as the resolved form holds it. Raises SettingError for one that cannot stand there."""
    value = value.item() if isinstance(value, np.generic) else value
    model, path = file_path(resolved, steps)
    if steps == ("tolerance",) and value == ANY:
        return NO_LIMIT
    adapter, is_number = _adapter(model, _anyone(path))
    if adapter is None:
        raise SettingError(f"`{'.'.join(map(str, steps))}` is no number")
    try:
        adapter.validate_python(value)
    except ValidationError as error:
        at = (*path, "value") if is_number else path
        code, message, hint = said(model, error.errors(include_url=False)[0], at)
        raise SettingError(message, hint=hint, code=code, at="value") from None
    if steps[0] == "events" and steps[-1] in MONTHS:
        return _month(resolved, steps, value)
    return float(value) if is_number else value


def _anyone(path: Steps) -> Steps:
    """Return a path without the names of powers, pieces and events and without places: it leads to the same type."""
    named = ("powers", "foothold", "events")
    return tuple(
        0 if isinstance(step, int) else "*" if place and path[place - 1] in named else step
        for place, step in enumerate(path)
    )


@cache
def _adapter(model: type[BaseModel], path: Steps) -> tuple[TypeAdapter[Any] | None, bool]:
    """Return what checks a value at a path, and whether a number record stands there; None where nothing can be set."""
    found = type_at(model, path)
    if isinstance(found, type) and issubclass(found, Record):
        return _adapter_of(found.model_fields["value"]), True
    if found in (bool, int, float) or get_origin(found) is Literal or path[-1] in MONTHS:
        return _adapter_of(field_at(model, path)), False
    return None, False


def _adapter_of(field: FieldInfo | None) -> TypeAdapter[Any] | None:
    if field is None:
        return None
    kind: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    return TypeAdapter(kind, config={"strict": True})


def _month(resolved: Mapping[str, Any], steps: Steps, text: str) -> int | None:
    """Return a month as its place in the calendar, None for one that never comes."""
    if text == NEVER:
        return None
    start, place = resolved["start"], index(text, start=resolved["start"])
    if not 0 <= place < resolved["months"]:
        span = f"{start} to {label(resolved['months'] - 1, start=start)}"
        message = f"`{steps[2]}` of `{steps[1]}` is {text}, outside {span}"
        raise SettingError(message, hint=f"write a month within it, or `{NEVER}`", code="calendar", at="value")
    return place
