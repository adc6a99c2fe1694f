"""Numbers set by their path: one function for files, `--set`, batches and Python."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ana_sim.scenario.number_paths import SettingError, checked, find
from ana_sim.scenario.tree import Steps
from ana_sim.scenario.words import nearest, shortened

COMPARED, NAMED = "posture.", "postures."
"""What paths of a posture's numbers begin with: of every posture compared, or of the one of a name."""


def with_numbers(resolved: dict[str, Any], settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return a resolved scenario, or a resolved posture, with numbers replaced; what stays is shared, not copied.

    settings: {path: value}, as in {"powers.north.salience": 0.5, "events.storm.date": "2028-03"}; of a posture
    {"activism": 0.5}. Numbers of NumPy are welcome. A date may be "never".

    Raises SettingError.
    """
    for path, value in settings.items():
        steps = find(resolved, path)
        resolved = _replaced(resolved, steps, checked(resolved, steps, value))
    return resolved


def with_settings(
    settings: Mapping[str, Any],
    *,
    scenario: dict[str, Any],
    compared: Mapping[str, dict[str, Any]] | None = None,
    calendar: Mapping[str, dict[str, Any]] | None = None,
) -> tuple[dict[str, Any], dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return a resolved scenario, the postures compared and those of its calendar, all with numbers replaced.

    settings: {path: value}; `posture.` leads to a number of every posture compared, `postures.NAME.` to one of the
    posture of that name, everything else to the scenario. compared, calendar: {name: resolved posture}.

    Raises SettingError.
    """
    compared, calendar = compared or {}, calendar or {}
    require_postures(settings, [*compared, *calendar], compared=bool(compared))
    return (
        with_numbers(scenario, of_scenario(settings)),
        {name: with_numbers(posture, of_posture(settings, name)) for name, posture in compared.items()},
        {name: with_numbers(posture, of_posture(settings, name, compared=False)) for name, posture in calendar.items()},
    )


def of_scenario(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that lead to a number of the scenario."""
    return {path: value for path, value in settings.items() if not path.startswith((COMPARED, NAMED))}


def of_posture(settings: Mapping[str, Any], name: str, *, compared: bool = True) -> dict[str, Any]:
    """Return the settings of one posture without the beginning of their path.

    compared: whether `posture.` means it too.
    """
    beginnings = (COMPARED, f"{NAMED}{name}.") if compared else (f"{NAMED}{name}.",)
    return {
        path.removeprefix(start): value
        for path, value in settings.items()
        for start in beginnings
        if path.startswith(start)
    }


def require_postures(settings: Iterable[str], known: Collection[str], *, compared: bool = True) -> None:
    """Raise SettingError where a setting names a posture that is not known, or means one compared and there is none.

    known: names of postures. compared: whether postures are compared at all.
    """
    for path in settings:
        name = path.removeprefix(NAMED).split(".")[0]
        if path.startswith(NAMED) and name not in known:
            message = f"`{shortened(path)}` leads to no number: there is no posture `{shortened(name)}`"
            raise SettingError(message, hint=nearest(name, known))
        if path.startswith(COMPARED) and not compared:
            message = f"`{shortened(path)}` leads to no number: no posture is compared here"
            raise SettingError(message, hint=f"name the posture: `{NAMED}NAME.…`")


def _replaced(here: Any, steps: Steps, value: Any) -> Any:
    """Return a copy with one value replaced, each mapping or list on the way copied once."""
    if not steps:
        return value
    copy = here.copy()
    copy[steps[0]] = _replaced(here[steps[0]], steps[1:], value)
    return copy
