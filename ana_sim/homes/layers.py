"""A layer laid over a home from figures: what a specialist knows replaces or adds to what the tables say."""

from collections.abc import Collection, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from ana_sim.homes.numbers import Built
from ana_sim.homes.writing import is_number
from ana_sim.scenario.files import find
from ana_sim.scenario.reading import Reading


def read_layer(name: str | PathLike[str], *, code: str) -> dict[str, Any]:
    """Return a layer as plain mappings; name: a name in `layers/` or a path; code: the home it must be made for.

    Raises ScenarioError with all that is wrong with the file, or where it is a layer of another home.
    """
    path = find(str(name), kind="layer")
    reading = Reading()
    tree = reading.tree(path, kind="layer")
    if tree is not None and not reading.broken():
        reading.check_alone(tree, "layer", Path(path))
        made_for = tree["lies_over"]
        if made_for.value != code:
            reading.problems.append(
                made_for.place.problem("other-home", f"this layer lies over {made_for.value}, not over {code}")
            )
    return reading.finished(tree.plain() if tree is not None else None)


def known_of_home(layer: Mapping[str, Any]) -> dict[str, Built]:
    """Return {path: Built} of the numbers a layer states of home, for what is worked out from them."""
    found: dict[str, Built] = {}
    for key, value in (layer.get("home") or {}).items():
        if is_number(value):
            found[key] = _built(value)
        elif isinstance(value, dict):
            found |= {f"{key}.{domain}": _built(number) for domain, number in value.items()}
    return found


def _built(number: Mapping[str, Any]) -> Built:
    says = {name: number[name] for name in ("data", "rule", "constant", "judgement") if number.get(name)}
    return Built(number["value"], number["low"], number["high"], number["unit"], **says)


def lay_over(tree: Mapping[str, Any], layer: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tree of an actors file with a layer over it; neither is changed.

    A share and a capacity in one domain exclude each other: the layer's one stays.
    """
    powers = {name: power for name, power in tree["powers"].items() if name not in (layer.get("left_out") or ())}
    for name, over in (layer.get("powers") or {}).items():
        powers[name] = _power({**_EMPTY, **powers.get(name, {})}, over or {})
    home = _merged(tree["home"], layer.get("home") or {})
    return {**tree, "home": home, "powers": powers, "affinity": _affinity(tree["affinity"], layer, powers)}


_EMPTY = {"member": False}


def _power(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    found = _merged(under, over)
    for mine, other in (("shares", "capacity"), ("capacity", "shares")):
        for domain in over.get(mine) or {}:
            found[other] = {name: number for name, number in found.get(other, {}).items() if name != domain}
    return {name: part for name, part in found.items() if part != {}}


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(under)
    for key, value in over.items():
        inside = isinstance(value, dict) and not is_number(value) and isinstance(found.get(key), dict)
        found[key] = _merged(found[key], value) if inside else value
    return found


def _affinity(under: list[dict[str, Any]], layer: Mapping[str, Any], powers: Collection[str]) -> list[dict[str, Any]]:
    over = {frozenset(entry["between"]): entry for entry in layer.get("affinity") or ()}
    kept = [
        entry for entry in under if frozenset(entry["between"]) not in over and set(entry["between"]) <= set(powers)
    ]
    return [*kept, *over.values()]
