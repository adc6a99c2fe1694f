"""Where a path of a file leads in the model of its kind: which type stands there, its keys, its bounds."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ana_sim.scenario.kinds.base import Record
from ana_sim.scenario.tree import Step, Steps


def bounds_at(model: object, path: Steps) -> tuple[float, float]:
    """Return the lowest and highest value that may stand at a path."""
    owner = type_at(model, path[:-1])
    if isinstance(owner, type) and issubclass(owner, Record):
        return owner.bounds
    limits = list(_limits(_field(owner, path[-1])))
    low = next(one.ge for one in limits if hasattr(one, "ge"))
    return low, next(one.le for one in limits if hasattr(one, "le"))


def _limits(found: object) -> Iterator[Any]:
    """Yield the constraints of a field or type, those inside its options included."""
    yield from getattr(found, "metadata", ())
    for one in getattr(found, "__metadata__", ()):
        yield from getattr(one, "metadata", [one])
    for inner in (getattr(found, "annotation", None), *get_args(found)):
        if inner is not None:
            yield from _limits(inner)


def keys_of(owner: object) -> list[str]:
    """Return the keys that a mapping of this type may have."""
    if not (isinstance(owner, type) and issubclass(owner, BaseModel)):
        return []
    return [field.alias or name for name, field in owner.model_fields.items()]


def _field(owner: object, key: Step) -> FieldInfo | None:
    if isinstance(owner, type) and issubclass(owner, BaseModel):
        for name, field in owner.model_fields.items():
            if key in (name, field.alias):
                return field
    return None


def field_at(model: object, path: Steps) -> FieldInfo | None:
    """Return the field that stands at a path, with its constraints; None where there is none."""
    return _field(type_at(model, path[:-1]), path[-1])


def description_of(owner: object, key: Step) -> str:
    """Return what a key of a mapping of this type means."""
    field = _field(owner, key)
    return (field.description or "").rstrip(".") if field else ""


def type_at(model: object, path: Steps) -> object:
    """Return the type that stands at a path of a model, without `None` and without constraints."""
    here = model
    for step in path:
        here = plain_type(here)
        field = _field(here, step)
        arguments = get_args(here)
        here = field.annotation if field else arguments[-1] if arguments else None
    return plain_type(here)


def plain_type(found: object) -> object:
    """Return a type without `None` and without constraints."""
    while get_origin(found) is not None and hasattr(found, "__metadata__"):
        found = get_args(found)[0]
    options = [option for option in get_args(found) if option is not type(None)]
    if type(None) in get_args(found) and len(options) == 1:
        return plain_type(options[0])
    return found


def record_path(model: object, path: Steps) -> tuple[Steps, Step | None]:
    """Return (path of the number record, key within it); the key is None where the path is not inside one."""
    owner = type_at(model, path[:-1])
    if isinstance(owner, type) and issubclass(owner, Record) and path[-1] in Record.model_fields:
        return path[:-1], path[-1]
    return path, None
