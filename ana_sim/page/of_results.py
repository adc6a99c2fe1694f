"""A page that starts from exactly the numbers of a comparison: its worlds, its postures, its seed and histories."""

from types import SimpleNamespace

from ana_sim.page.pack import MOST_HISTORIES, pack
from ana_sim.scenario.number import Number

OF_SCENARIOS = ("--set", "--without")
"""Options of a command line that changed scenarios, and that the page's command must repeat."""


def pack_results(results, *, picture=None):
    """Return the text of a page that opens on the last side of Results against the first.

    Args:
        results: Results of `ana-sim compare`. picture: as `pack` takes it.

    Raises:
        PageError, EngineError: the page cannot be made here.
    """
    manifest = results.manifest
    records = manifest.get("scenarios") or {manifest["scenario"]["name"]: manifest["scenario"]}
    scenarios = [_scenario(record) for record in records.values()]
    postures = [_posture(name, manifest["postures"][name]) for name in manifest["compared"]]
    first = postures[0].name if len(scenarios) == 1 else postures[-1].name
    setting = {
        "a": {"scenario": scenarios[0].name, "posture": first},
        "b": {"scenario": scenarios[-1].name, "posture": postures[-1].name},
        "seed": str(manifest["seed"]),
        "count": min(manifest["replications"], MOST_HISTORIES),
    }
    given = given_of(manifest.get("command", ()))
    return pack(scenarios, postures, setting=setting, given=given, orders=manifest["orders"], picture=picture)


def given_of(command):
    """Return the pairs of words of a command line that set numbers or leave events out."""
    found = []
    for place, word in enumerate(command):
        option, _, value = word.partition("=") if word.startswith(OF_SCENARIOS) else ("", "", "")
        if option in OF_SCENARIOS:
            found.append((option, value or (command[place + 1] if place + 1 < len(command) else "")))
    return found


def _scenario(record):
    return SimpleNamespace(
        name=record["name"],
        title=record["title"],
        question=record["question"],
        resolved=record["resolved"],
        numbers=_numbers(record["numbers"]),
        postures={name: _posture(name, other) for name, other in record["calendar"].items()},
    )


def _posture(name, record):
    return SimpleNamespace(
        name=name,
        title=record["title"],
        summary=record["summary"],
        resolved=record["resolved"],
        numbers=_numbers(record["numbers"]),
    )


def _numbers(records):
    return {path: Number(**record) for path, record in records.items()}
