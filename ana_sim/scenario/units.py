"""In which unit each number of a file is stated: one list for what is checked, for `ana-sim words` and for editors."""

from functools import cache
from typing import Any

from ana_sim.rules.world import DOMAINS
from ana_sim.scenario.files import library
from ana_sim.scenario.text import read
from ana_sim.scenario.tree import Steps

OF_ACTORS = {
    "capability": ("CINC share",), "importance": ("weight",), "aspiration": ("closeness",), "ideal": ("alignment",),
    "supply": ("units of alternatives",), "alternatives": ("units of supply",), "commitment": ("level",),
    "grievance": ("grievance",), "injury": ("injury",), "needs": ("share of interest",), "ties": ("tie",),
    "strain": ("share of capacity",), "open": ("share of the dispute", "share"), "affinity": ("affinity",),
    "held": ("share of what is disputed", "share"), "size": ("index", "presence"),
    **dict.fromkeys(("self_provision", "capacity", "shares"), ("share of need",)),
    **dict.fromkeys(("institution", "coerciveness", "guard", "proximity", "salience"), ("index",)),
}  # fmt: skip
"""Units of the numbers of an actors file, by key; the first is the one to write."""
OF_HAZARD = {"base": ("log of the monthly rate",), "chance": ("per month",)}
STANDARD = {"rules": "parameters/standard.yaml", "posture": "postures/active.yaml"}
"""Files of the library that state every number of their kind."""


def units_at(path: Steps) -> tuple[str, ...]:
    """Return the units in which the number at a path of a file may be stated; none where they are free.

    Args:
        path: keys, as ("powers", "iran", "ties", "energy"), ("rules", "memory"), or of a scenario's `set`
            ("set", "parameters.memory"); of an event also without ("events", its name). Of an effect none: its unit is
            that of its target.
    """
    steps = [str(step) for step in path]
    if not steps or steps == ["set"]:  # a number stands where everything should
        return ()
    if steps[0] == "set":
        steps = steps[1].removesuffix(".value").removeprefix("actors.").split(".")
        steps = ["rules" if steps[0] == "parameters" else steps[0], *steps[1:]]
    if steps[0] in ("events", "hazard", "effects"):
        return OF_HAZARD.get(steps[-1], ())
    if steps[0] == "affinity":
        return OF_ACTORS["affinity"]
    if steps[0] in ("home", "powers"):
        return OF_ACTORS.get(steps[-2] if steps[-1] in DOMAINS else steps[-1], ())
    return units_of("rules" if steps[0] == "rules" else "posture").get(steps[-1], ())


@cache
def units_of(kind: str) -> dict[str, tuple[str, ...]]:
    """Return name -> units of each number of the rules ("rules") or of a posture ("posture"), as the library has it."""
    stated: dict[str, Any] = read(library() / STANDARD[kind]).plain()
    found = stated["rules"] if kind == "rules" else stated
    units: dict[str, tuple[str, ...]] = {name: (one["unit"],) for name, one in found.items() if isinstance(one, dict)}
    return units | ({"tolerance": ("nm",)} if kind == "posture" else {})
