"""Reading a scenario or a posture, with everything it stands on, and saying all that is wrong in one go."""

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from ana_sim.scenario.asked import numbers_by_path, path_of, truth_of
from ana_sim.scenario.command_line import command_line_nodes
from ana_sim.scenario.files import find, home_of
from ana_sim.scenario.inputs import require_sign
from ana_sim.scenario.loading import Loading
from ana_sim.scenario.number_paths import SettingError
from ana_sim.scenario.problem import Problem, ScenarioError
from ana_sim.scenario.reading import Reading, kind_of
from ana_sim.scenario.scenario import Posture, Scenario
from ana_sim.scenario.setting import of_posture, require_postures


def load_scenario(
    name_or_path: str | PathLike[str], *, set: Mapping[str, Any] | None = None, strict: bool = False
) -> Scenario:
    """Return a scenario with all it extends.

    name_or_path: name in the library, or path of a file. set: {path: value} replaces numbers last of all, as in
    {"parameters.memory": 0.95}; a value may also be a text that is read like YAML. strict: whether what is
    implausible counts as wrong.

    Raises:
        ScenarioError: with every problem of all files it is made of. WrongKindError: an argument is of another kind.

    Example:
        >>> scenario = ana_sim.load_scenario("historical", set={"parameters.memory": 0.95})
        >>> scenario.resolved["parameters"]["memory"]
        0.95
    """
    path_of("name_or_path", name_or_path)
    settings = numbers_by_path("set", set or {})
    reading = Reading(strict=truth_of("strict", strict))
    scenario = Loading(reading, find(name_or_path, kind="scenario"), settings).scenario()
    return reading.finished(scenario)


def load_posture(
    name_or_path: str | PathLike[str],
    *,
    near: str | PathLike[str] | None = None,
    set: Mapping[str, Any] | None = None,
    strict: bool = False,
) -> Posture:
    """Return a posture by name in the library, or by path of a file.

    near: folder or scenario file beside which it is looked for first. set: {path: value}; of its paths those that
    begin with `posture.` or `postures.NAME.` replace numbers. strict: as for `load_scenario`.

    Raises:
        ScenarioError: with every problem of the file. WrongKindError: an argument is of another kind.

    Example:
        >>> ana_sim.load_posture("active", set={"posture.resolve": 0.5}).resolved["resolve"]
        0.5
    """
    path_of("name_or_path", name_or_path)
    settings = numbers_by_path("set", set or {})
    reading = Reading(strict=truth_of("strict", strict))
    near = None if near is None else path_of("near", near)
    near = home_of(near) if near and Path(near).suffix else near
    path = find(name_or_path, kind="posture", near=near)
    return reading.finished(reading.posture(path, settings=of_posture(settings, path.stem)))


def load_comparison(
    scenario: str | PathLike[str],
    postures: Iterable[str | PathLike[str]],
    *,
    set: Mapping[str, Any] | None = None,
    strict: bool = False,
) -> tuple[Scenario, list[Posture]]:
    """Return a scenario and the postures compared in it, with numbers replaced.

    scenario, postures: names in the library, or paths; there may be no postures. set: {path: value}, see
    `ana_sim.scenario.setting`. Raises ScenarioError with every problem of the scenario and of the postures, or with
    those of the two together.
    """
    loaded, found = _all_loaded(scenario, postures, set=set, strict=strict)
    settings = dict(set or {})
    for one in found:
        require_sign(one.resolved, loaded.resolved, node=one.sign)
    try:
        require_postures(settings, [*(one.name for one in found), *loaded.postures], compared=bool(found))
    except SettingError as error:
        path = next(one for one in settings if f"`{one}`" in error.message)
        place = command_line_nodes({path: settings[path]})[path].key_place
        raise ScenarioError([place.problem(error.code, error.message, hint=error.hint)]) from None
    return loaded, found


def _all_loaded(
    scenario: str | PathLike[str], postures: Iterable[str | PathLike[str]], **how: Any
) -> tuple[Scenario, list[Posture]]:
    """Return a scenario and postures; raises ScenarioError with every problem of all of them, each once."""
    problems: dict[Problem, None] = {}

    def kept(load: Any, *path: Any, **more: Any) -> Any:
        try:
            return load(*path, **more, **how)
        except ScenarioError as error:
            problems.update(dict.fromkeys(error.problems))
            return None

    loaded = kept(load_scenario, scenario)
    near = loaded.path if loaded else scenario if Path(scenario).exists() else None
    found = [kept(load_posture, one, near=near) for one in postures]
    if problems:
        raise ScenarioError(problems)
    return loaded, found


def check_batch(path: str | PathLike[str]) -> None:
    """Read a batch file with all it names; raises ScenarioError."""
    from ana_sim.scenario.batch import load_batch  # which itself loads scenarios

    load_batch(path)


def validate(path: str | PathLike[str], *, strict: bool = False) -> list[Problem]:
    """Return the problems and warnings of a file of any kind, and of the files it stands on.

    strict: whether what is implausible counts as wrong.
    """
    reading = Reading(strict=strict)
    try:
        tree = reading.tree(Path(path))
        kind = kind_of(tree) if tree is not None else None
        if kind == "scenario":
            Loading(reading, Path(path), None).scenario()
        elif kind == "posture":
            reading.posture(Path(path))
        elif kind == "batch" and not reading.broken():
            check_batch(path)
        elif kind and tree is not None:
            reading.check_alone(tree, kind, Path(path))
    except ScenarioError as error:
        reading.problems += error.problems
    return reading.sorted()
