"""A number of a file with its range and where it comes from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Number:
    """A value with its plausible range (low, high), its unit, the keys of its sources, and a line of judgement.

    file and line say where the value was written; judgement is None where a source stands alone.
    """

    value: float
    low: float
    high: float
    unit: str
    sources: tuple[str, ...]
    judgement: str | None
    file: str
    line: int


def records(node, path=()):
    """Yield (path, node) of every number record below a node."""
    if isinstance(node.value, dict):
        if "value" in node.value:
            yield path, node
            return
        for name, child in node.value.items():
            yield from records(child, (*path, name))
    elif isinstance(node.value, list):
        for place, child in enumerate(node.value):
            yield from records(child, (*path, place))


def number_of(node):
    """Return the Number of a valid number record."""
    plain = node.plain()
    place = node.value["value"].place
    return Number(
        value=float(plain["value"]),
        low=float(plain["low"]),
        high=float(plain["high"]),
        unit=plain["unit"],
        sources=tuple(keys(plain.get("source"))),
        judgement=plain.get("judgement"),
        file=place.text.file,
        line=place.line,
    )


def keys(source):
    """Return the keys of a `source`: none, one, or a list."""
    if source is None:
        return []
    return [source] if isinstance(source, str) else list(source)
