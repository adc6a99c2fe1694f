"""A scenario and a posture as the rest of the program sees them: resolved, frozen, with their provenance."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ana_sim.scenario.number import Number
from ana_sim.scenario.problem import Problem
from ana_sim.scenario.tree import Node

if TYPE_CHECKING:
    from ana_sim.scenario.changes import Change


@dataclass(frozen=True)
class Posture:
    """How home decides; `resolved` are plain values, `numbers` the same with range, unit and source.

    sign: the node of the condition under which another posture takes over, None where none does.

    Example:
        >>> ana_sim.load_posture("active").resolved["activism"]
        1.0
    """

    name: str
    title: str
    summary: str = field(repr=False)
    resolved: dict[str, Any] = field(repr=False)
    numbers: dict[str, Number] = field(repr=False)
    path: Path
    warnings: tuple[Problem, ...] = field(default=(), repr=False)
    sign: Node | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class Scenario:
    """A world, its calendar and its events, put together from all files it is made of.

    start: "YYYY-MM". months: how many. path: its own file; files: all files read. resolved: plain values that a JSON
    file can hold. numbers: {path in resolved: Number}. sources: {key: record}. postures: those its calendar names,
    `compared` left out. changes: who set what. compare_with: name of the counterpart, or None. warnings: what is
    implausible but not wrong.

    Example:
        >>> scenario = ana_sim.load_scenario("historical")
        >>> scenario.start, scenario.months, scenario.numbers["parameters.memory"].unit
        ('2018-01', 156, ...)
    """

    name: str
    title: str
    question: str = field(repr=False)
    start: str
    months: int
    path: Path
    files: tuple[Path, ...] = field(repr=False)
    resolved: dict[str, Any] = field(repr=False)
    numbers: dict[str, Number] = field(repr=False)
    sources: dict[str, Any] = field(repr=False)
    compare_with: str | None
    postures: dict[str, "Posture"] = field(default_factory=dict, repr=False)
    changes: tuple["Change", ...] = field(default=(), repr=False)
    warnings: tuple[Problem, ...] = field(default=(), repr=False)
