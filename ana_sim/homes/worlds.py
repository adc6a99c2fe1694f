"""A built home as a scenario in which nothing happens that home or its powers do not do themselves."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ana_sim.homes.build import build_home
from ana_sim.results.writing import write_text
from ana_sim.scenario.load import load_scenario, validate
from ana_sim.scenario.scenario import Scenario

MONTHS, SWITCH_AFTER = 132, 12
"""Length of a quiet scenario, and months before the compared posture begins."""


def quiet_scenario(
    code: str,
    year: int = 2019,
    *,
    months: int = MONTHS,
    switch: int = SWITCH_AFTER,
    parameters: str = "standard",
    **how: Any,
) -> Scenario:
    """Return the Scenario of a home built from figures, with no events.

    It starts in the January after `year`; every posture is passive for the first `switch` months.
    how: what `build_home` takes besides (era, own_disputes, layer).
    Raises ScenarioError where the home cannot be built or has gaps.
    """
    home = build_home(code, year, **how)  # which refuses what is no code before it becomes the name of a file
    with TemporaryDirectory() as folder:
        actors = Path(folder) / "actors" / f"{code.lower()}_{year}.yaml"
        actors.parent.mkdir()
        write_text(actors, home)
        path = Path(folder) / f"{code.lower()}_{year}_quiet.yaml"
        write_text(path, _text(actors.stem, year + 1, months, switch, parameters))
        return load_scenario(path)


def _text(actors: str, year: int, months: int, switch: int, parameters: str) -> str:
    begins = f"{year + switch // 12}-{switch % 12 + 1:02d}"
    before = "  - {from: start, posture: passive}\n" if switch else ""
    return (
        "kind: scenario\n"
        f"title: {actors} with no events\n"
        "question: What would another posture have changed where nothing happens from outside?\n"
        f"actors: {actors}\nparameters: {parameters}\nstart: {year}-01\nmonths: {months}\n"
        f"postures:\n{before}  - {{from: {begins if switch else 'start'}, posture: compared}}\nevents: {{}}\n"
    )


@cache
def is_complete(code: str, year: int = 2019) -> bool:
    """Whether the tables give every number that a home's file needs."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{code.lower()}_{year}.yaml"
        write_text(path, build_home(code, year))
        return not any(problem.severity == "error" for problem in validate(path))
