"""What determines a history, and the id made of it: nothing that is only a label, a place or a speed."""

from collections.abc import Iterator, Mapping
from typing import Any

from ana_sim.results.record import digest
from ana_sim.runs.manifest import LABELS, in_order, without_labels
from ana_sim.scenario.setting import of_posture, of_scenario, with_numbers


def scenario_at(resolved: dict[str, Any], point: Mapping[str, Any]) -> dict[str, Any]:
    """Return a scenario with those numbers of a point that are its own; what the point leaves alone is shared.

    Raises:
        SettingError: a path leads to no number.
    """
    return with_numbers(resolved, of_scenario(point))


def posture_at(
    posture: dict[str, Any], point: Mapping[str, Any], name: str, *, compared: bool = True
) -> dict[str, Any]:
    """Return a posture with those numbers of a point that are its own.

    Args:
        posture: resolved. point: {path: value}; `posture.` leads to every posture compared, `postures.NAME.` to one.
        name: of the posture. compared: whether it is compared, or named by the calendar.

    Raises:
        SettingError: a path leads to no number.
    """
    return with_numbers(posture, of_posture(point, name, compared=compared))


def calendar_at(calendar: Mapping[str, dict[str, Any]], point: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the postures that a calendar names, name -> resolved, with those numbers of a point that are theirs."""
    return {name: posture_at(posture, point, name, compared=False) for name, posture in calendar.items()}


class Identities:
    """Ids of cells, each section of a scenario hashed once, however many cells share it.

    Args:
        seed: of the draws.
        rules_version: of the rules.
    """

    def __init__(self, *, seed: int, rules_version: int) -> None:
        self.seed = seed
        self.rules_version = rules_version
        self._known: dict[int, tuple[Any, str]] = {}

    def of(self, resolved: Mapping[str, Any], posture: Mapping[str, Any], calendar: Mapping[str, Any]) -> str:
        """Return the id of a cell: equal if and only if everything that determines its histories is equal.

        Args:
            resolved: the scenario with the numbers of the cell's point. posture: likewise.
            calendar: name -> resolved posture, for those the scenario's calendar names.
        """
        sections = {key: self._section(key, value) for key, value in resolved.items() if key not in LABELS}
        postures = {name: self._section(name, one) for name, one in calendar.items()}
        followed = without_labels(posture)
        return digest([sections, postures, followed, self.seed, self.rules_version])

    def _section(self, key: str, value: Any) -> Any:
        if not isinstance(value, (dict, list)):
            return value
        if id(value) not in self._known:
            if len(self._known) > 1000:
                self._known.clear()
            self._known[id(value)] = (value, digest(in_order(key, without_labels(value))))
        return self._known[id(value)][1]


def differences(first: Any, second: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Yield (path, value in the first, value in the second) for everything in which two plain values differ."""
    if isinstance(first, dict) and isinstance(second, dict):
        for key in dict.fromkeys([*first, *second]):
            yield from differences(first.get(key), second.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        for place, (one, other) in enumerate(zip(first, second, strict=True)):
            yield from differences(one, other, f"{path}.{place}")
    elif first != second or type(first) is not type(second):
        yield path, first, second
