"""Ledgers of histories of a scenario, or of a results folder run once more."""

from ana_sim.model.ledger import LedgerModel
from ana_sim.runs.simulate import schedule_of


def ledgers_of_scenario(scenario, posture, *, seed, replications, first=0):
    """Return the Ledger of each of some histories of a scenario under a posture.

    Args:
        scenario: Scenario. posture: Posture that stands where the calendar says `compared`.
        seed: 0 to 2⁶⁴ - 1. replications: how many, from number `first` on.
    """
    named = {name: other.resolved for name, other in scenario.postures.items()}
    return _ledgers(scenario.resolved, posture.resolved, named, seed, range(first, first + replications))


def ledgers_of_results(results, posture, *, replications, first=0):
    """Return the Ledger of each of some histories of a results folder, run once more from its manifest.

    Args:
        results: Results. posture: name of one of its postures. replications: how many, from number `first` on.
    """
    manifest = results.manifest
    named = {name: record["resolved"] for name, record in manifest["calendar_postures"].items()}
    followed = manifest["postures"][posture]["resolved"]
    resolved = manifest["scenario"]["resolved"]
    return _ledgers(resolved, followed, named, manifest["seed"], range(first, first + replications))


def _ledgers(resolved, posture, named, seed, numbers):
    schedule = schedule_of(resolved, posture, named)
    made = []
    for number in numbers:
        model = LedgerModel(resolved, schedule, seed=seed, replication=number, keep_trace=False).run()
        made.append(model.ledger())
    return made
