"""Settings of the command line, as in `--set parameters.memory=0.95`."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from ana_sim.scenario.meaning import value_of
from ana_sim.scenario.problem import ScenarioError
from ana_sim.scenario.text import parse
from ana_sim.scenario.tree import Node, Place, Text
from ana_sim.scenario.words import shortened

COMMAND_LINE = "--set"


def read_settings(texts: Iterable[str]) -> dict[str, Any]:
    """Return {path: value} of texts such as "parameters.memory=0.95"; values are read like YAML.

    Raises ScenarioError with every text that has no path or no value.
    """
    result, problems = {}, []
    for text in texts:
        path, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not path or not value:
            place = Place(Text(text, file=COMMAND_LINE), length=len(text) or 1)
            hint = "write path=value, as in parameters.memory=0.95"
            problems.append(place.problem("set", f"`{shortened(text)}` sets nothing", hint=hint))
            continue
        result[path] = parse(value, file=COMMAND_LINE).plain() if value.startswith("{") else value_of(value)
    if problems:
        raise ScenarioError(problems)
    return result


def command_line_nodes(settings: Mapping[str, Any] | None, *, beginning: str = "") -> dict[str, Node]:
    """Return {path: node} of settings given as values; beginning: what messages show in front of each path."""
    return {path: _node(f"{beginning}{path}", value) for path, value in (settings or {}).items()}


def _node(path: str, value: object) -> Node:
    value = value.item() if isinstance(value, np.generic) else value
    text = Text(f"{path}={_AS_TYPED.get(str(value), value)}", file=COMMAND_LINE)
    place = Place(text, 1, len(path) + 2, max(1, len(text.text) - len(path) - 1))
    return _built(value, place, Place(text, 1, 1, max(1, len(path))))


_AS_TYPED = {"None": "null", "True": "true", "False": "false"}


def _built(plain: object, place: Place, key: Place | None) -> Node:
    """Return a node of a Python value that came without places."""
    if isinstance(plain, dict):
        plain = {str(name): _built(child, place, key) for name, child in plain.items()}
    elif isinstance(plain, (list, tuple)):
        plain = [_built(child, place, None) for child in plain]
    return Node(plain, place, key)
