"""A scenario and a posture as the rest of the program sees them: resolved, frozen, with their provenance."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Posture:
    """How home decides; `resolved` are plain values, `numbers` the same with range and source."""

    name: str
    title: str
    summary: str
    resolved: dict
    numbers: dict
    path: Path
    warnings: tuple = ()


@dataclass(frozen=True)
class Scenario:
    """A world, its calendar and its events, put together from all files it is made of.

    start: "YYYY-MM". months: how many. path: its own file; files: all files read. resolved: plain values that a JSON
    file can hold. numbers: {path in resolved: Number}. sources: {key: record}. postures: those its calendar names,
    `compared` left out. changes: who set what. compare_with: name of the counterpart, or None. warnings: what is
    implausible but not wrong.
    """

    name: str
    title: str
    question: str
    start: str
    months: int
    path: Path
    files: tuple
    resolved: dict
    numbers: dict
    sources: dict
    compare_with: str | None
    postures: dict = field(default_factory=dict)
    changes: tuple = ()
    warnings: tuple = ()
