"""A page that starts from exactly the numbers of a comparison: its worlds, its postures, its seed and histories."""

from types import SimpleNamespace

from ana_sim.analysis.findings import findings_of
from ana_sim.analysis.sides import sides_of
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
    scenarios = [_scenario(record, manifest["sources"]) for record in results.scenarios.values()]
    postures = [_posture(name, manifest["postures"][name]) for name in manifest["compared"]]
    one = findings_of(results).comparisons[0]
    sides = {side.name: {"scenario": side.scenario, "posture": side.posture} for side in sides_of(results)}
    setting = {
        "a": sides[one.first],
        "b": sides[one.second],
        "seed": str(manifest["seed"]),
        "count": min(manifest["replications"], MOST_HISTORIES),
        "of": manifest["replications"],
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


def _scenario(record, sources):
    return SimpleNamespace(
        name=record["name"],
        title=record["title"],
        question=record["question"],
        resolved=record["resolved"],
        numbers=_numbers(record["numbers"]),
        sources=sources,
        postures={name: _posture(name, other) for name, other in record["calendar"].items()},
    )


def _posture(name, record):
    return SimpleNamespace(
        name=name,
        title=record["title"],
        summary=record["summary"],
        resolved=record["resolved"],
        numbers=_numbers(record["numbers"]),
        sign=None,
    )


def _numbers(records):
    return {path: Number(**record) for path, record in records.items()}
