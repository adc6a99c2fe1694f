"""What a shell may put in place of the beginning of a word: scenarios, postures, files, events, numbers to set."""

from contextlib import suppress
from pathlib import Path

import typer

NOT_A_SCENARIO = ("sources",)


def scenarios(incomplete: str) -> list[str]:
    """Return the scenarios of the library, and YAML files, that begin so."""
    return [*_begins(_library("*.yaml"), incomplete), *_files(incomplete)]


def sides(incomplete: str) -> list[str]:
    """Return the scenarios that begin so, and behind a colon the postures."""
    scenario, colon, posture = incomplete.rpartition(":")
    behind = [f"{scenario}:{name}" for name in postures(posture)] if colon else []
    return [*scenarios(incomplete), *behind]


def postures(incomplete: str) -> list[str]:
    """Return the postures of the library, and YAML files, that begin so; of several with commas the last."""
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in [*_begins(_library("postures/*.yaml"), last), *_files(last)]]


def numbers(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the paths of the scenario's numbers that begin so, each with its equals sign."""
    return [f"{path}=" for path in _begins(_scenario(ctx, lambda found: found.numbers), incomplete)]


def events(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the scenario's events that begin so."""
    return _begins(_scenario(ctx, lambda found: found.resolved["events"]), incomplete)


def described(incomplete: str) -> list[str]:
    """Return what `describe` can tell of: scenarios and postures that begin so."""
    return [*scenarios(incomplete), *_begins(_library("postures/*.yaml"), incomplete)]


def batches(incomplete: str) -> list[str]:
    """Return the batches of the library, and YAML files, that begin so."""
    return [*_begins(_library("batches/*.yaml"), incomplete), *_files(incomplete)]


def powers(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the scenario's powers that begin so."""
    return _begins(_scenario(ctx, lambda found: found.resolved["powers"]), incomplete)


def parts_of_vocabulary(incomplete: str) -> list[str]:
    """Return the parts of the vocabulary that begin so."""
    from ana_sim.scenario.meanings import TITLES

    return _begins(TITLES, incomplete)


def _begins(names, incomplete):
    return [name for name in names if name.startswith(incomplete)]


def _library(pattern):
    from ana_sim.scenario.files import library

    return sorted(path.stem for path in library().glob(pattern) if path.stem not in NOT_A_SCENARIO)


def _files(incomplete):
    if not incomplete:
        return []
    found = sorted(Path(incomplete).parent.glob(f"{Path(incomplete).name}*"))
    return [f"{path}/" if path.is_dir() else str(path) for path in found if path.is_dir() or path.suffix == ".yaml"]


def _scenario(ctx, part):
    """Return a part of the first scenario on the line, or nothing where it cannot be read."""
    from ana_sim.scenario import load_scenario

    named = ctx.params.get("scenarios") or [ctx.params.get("scenario") or "historical"]
    with suppress(Exception):
        return list(part(load_scenario(named[0])))
    return []
