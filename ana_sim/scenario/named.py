"""Scenarios and postures as a person hands them over in Python: loaded, or by name or path."""

from collections.abc import Iterable
from os import PathLike
from typing import Any

from ana_sim.scenario.asked import of_kind
from ana_sim.scenario.load import load_posture, load_scenario
from ana_sim.scenario.mistake import WrongKindError
from ana_sim.scenario.scenario import Posture, Scenario

Name = str | PathLike[str]
"""Of a scenario or posture of the library, or the path of a file."""


def scenario_of(given: Any) -> Scenario:
    """Return a Scenario, loaded where it is named.

    Raises:
        ScenarioError: there is none of that name, or it cannot be used. WrongKindError: it is neither.
    """
    scenario = load_scenario(given) if isinstance(given, str | PathLike) else given
    return of_kind("scenario", scenario, Scenario, mend='name one, as "historical", or load_scenario(…) gives one')


def postures_of(given: Any, *, near: PathLike[str] | None) -> list[Posture]:
    """Return a list of Postures, loaded where they are named; paths may be as seen from the file `near`.

    Raises:
        ScenarioError: there is none of a name, or it cannot be used. WrongKindError: it is no list of them.
    """
    if isinstance(given, str | PathLike | Posture) or not isinstance(given, Iterable):
        raise WrongKindError(f'`postures` is a list, in square brackets, as ["passive", "active"], not {given!r:.100}')
    found = [load_posture(one, near=near) if isinstance(one, str | PathLike) else one for one in given]
    return [
        of_kind("postures", one, Posture, mend='name one, as "active", or load_posture(…) gives one') for one in found
    ]
