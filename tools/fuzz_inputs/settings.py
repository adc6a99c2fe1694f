"""Wrong values after `--set`: every number and date of a scenario and a posture by its path."""

from ana_sim.scenario import ScenarioError, load_comparison, read_settings
from ana_sim.scenario.number_paths import SettingError, find
from tools.fuzz_inputs import wrong_values as wrong
from tools.fuzz_inputs.places import Try

SCENARIO, POSTURE = "historical", "active"


def tries() -> list[Try]:
    """Return every wrong value that `--set` may give to every number and date."""
    scenario, (posture,) = load_comparison(SCENARIO, [POSTURE])
    dates = [f"events.{name}.date" for name, event in scenario.resolved["events"].items() if event["date"] is not None]
    numbers = scenario.numbers | {f"posture.{path}": number for path, number in posture.numbers.items()}
    outside = [
        _try("set number", "outside its own range", path, f"{one.high + (one.high - one.low) / 2:g}")
        for path, one in numbers.items()
        if one.low < one.high
    ]
    return outside + [
        _try(sort, kind, path, new)
        for sort, those, kinds in (
            ("set number", numbers, wrong.NUMBERS),
            ("set date", dates, wrong.MONTHS),
            ("set truth", _paths(scenario, posture, bool), wrong.TRUTHS),
            ("set choice", _paths(scenario, posture, str), wrong.CHOICES),
        )
        for kind, new in kinds.items()
        for path in those
    ]


def _paths(scenario, posture, kind):
    """Return the paths that `--set` takes to what is true or false (bool) or one of some words (str)."""
    found = [f"posture.{key}" for key, value in posture.resolved.items() if _is_set(posture.resolved, key, value, kind)]
    for path, value in _leaves(scenario.resolved):
        found += [path] if _is_set(scenario.resolved, path, value, kind) else []
    return [path for path in found if not path.endswith((".date", ".not_before", ".not_after"))]


def _leaves(here, path=()):
    if isinstance(here, dict | list):
        for key, below in here.items() if isinstance(here, dict) else enumerate(here):
            yield from _leaves(below, (*path, str(key)))
    else:
        yield ".".join(path), here


def _is_set(resolved, path, value, kind):
    try:
        return isinstance(value, kind) and bool(find(resolved, path))
    except SettingError:
        return False


def _try(sort, kind, path, new):
    return Try("--set", sort, kind, tuple(path.split(".")), (), (new,))


def said_together(several: list[Try]) -> list[list]:
    """Return what is said of each of several settings given at once; of which nothing is said is tried alone."""
    problems = _said(several)
    own = [[problem for problem in problems if problem.excerpt.startswith(f"{one.place}=")] for one in several]
    return [found or said(one) for one, found in zip(several, own, strict=True)]


def said(one: Try) -> list:
    """Return the problems of one setting, as `compare` would show them."""
    return _said([one])


def _said(several):
    try:
        settings = read_settings([f"{one.place}={one.holds[0]}" for one in several])
        scenario, (posture,) = load_comparison(SCENARIO, [POSTURE], set=settings)
    except ScenarioError as error:
        return error.problems
    return [*scenario.warnings, *posture.warnings]
