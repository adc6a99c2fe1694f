"""A number of a file with its range and where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from ana_sim.scenario.tree import Node, Steps

ORIGINS = ("source", "judgement", "data", "rule", "constant")
"""What may say where a number comes from; each number has one at least."""


@dataclass(frozen=True)
class Number:
    """A value with its plausible range (low, high), its unit, and where it comes from.

    sources: keys of sources. judgement: a line of reasoning. data: the row of a table it comes from. rule: by which
    formula. constant: why it is the same for every home. Each may be None, never all. file, line: where it was written.
    """

    value: float
    low: float
    high: float
    unit: str
    sources: tuple[str, ...]
    judgement: str | None
    file: str
    line: int
    data: str | None = None
    rule: str | None = None
    constant: str | None = None


def records(node: Node, path: Steps = ()) -> Iterator[tuple[Steps, Node]]:
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


def number_of(node: Node) -> Number:
    """Return the Number of a valid number record."""
    plain = node.plain()
    place = node["value"].place
    return Number(
        value=float(plain["value"]),
        low=float(plain["low"]),
        high=float(plain["high"]),
        unit=plain["unit"],
        sources=tuple(keys(plain.get("source"))),
        **{origin: plain.get(origin) for origin in ORIGINS[1:]},
        file=place.text.file,
        line=place.line,
    )


def keys(source: str | list[str] | None) -> list[str]:
    """Return the keys of a `source`: none, one, or a list."""
    if source is None:
        return []
    return [source] if isinstance(source, str) else list(source)
