"""What must hold within a posture."""

from ana_sim.scenario.problem import Problem
from ana_sim.scenario.tree import Node
from ana_sim.scenario.words import shortened


def check_posture(tree: Node, *, file_name: str) -> list[Problem]:
    """Return the problems of a posture file: it must be called like its file."""
    name = tree.get("name")
    if name is None or not isinstance(name.value, str) or name.value == file_name:
        return []
    message = f"the posture is called `{shortened(name.value)}`, but its file `{shortened(file_name)}`"
    return [name.place.problem("name", message, hint="call both the same: a posture is chosen by this name")]
